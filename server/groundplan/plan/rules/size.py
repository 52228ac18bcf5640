"""Is a card small enough to be read, and if not, into which parts does it fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import rustworkx

from groundplan.index.files import Mark
from groundplan.model.findings import Authority, Severity
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.api import ApiKind, ApiLine
from groundplan.plan.card import Card, ScopePath
from groundplan.plan.presence import home_of
from groundplan.plan.rules.card_edits import narrow_scope
from groundplan.plan.rules.report import here, listed
from groundplan.plan.rules.rule import WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.plan.rules.splitting import Part, split_off
from groundplan.plan.rules.testfiles import is_test_path, plain_stem
from groundplan.recon.impact import impact
from groundplan.recon.surface import surface
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Span

PLN701 = Rule(
    "PLN701", WARNING, "A PR is oversized",
    "Large pull requests are read badly and reverted painfully.",
    "Split it by component.",
)  # fmt: skip

_TYPED: Final = frozenset({ApiKind.COMMAND, ApiKind.FLAG, ApiKind.OPTION})
_MANY_FILES: Final = 10
_TOO_MANY_FILES: Final = 15
_MANY_OPERATIONS: Final = 10
_MANY_DEPENDENTS: Final = 20


def size(context: Context) -> Findings:
    """PLN701."""
    for node, card in enumerate(context.document.cards):
        files = _files_in_scope(context, card)
        count = _count(context, card, files)
        reasons = list(_reasons(context, card, files, count))
        if not reasons:
            continue
        severity = Severity.ERROR if count >= _TOO_MANY_FILES else None
        parts = _parts(context, node, card)
        said = f"; it falls into {len(parts)} parts" if len(parts) > 1 else ""
        related = [here(context, _first(part), _described(part)) for part in parts if len(parts) > 1]
        fixes = _split(context, card, parts[1:]) if len(parts) > 1 else []
        message = f"{card.name} is oversized: {listed(reasons)}{said}"
        yield report(
            context, PLN701, card.name_span, message,
            severity=severity, authority=Authority.INDEX, related=related, fixes=fixes,
        )  # fmt: skip


def _reasons(context: Context, card: Card, files: Sequence[RelPath], count: int) -> Iterator[str]:
    modules = {module.id for path in files if (module := context.code.module_of(path)) and not module.is_test}
    dependents = len(impact(context.code, modules).direct)
    if count > _MANY_FILES:
        yield f"{count} files"
    if len(card.api) > _MANY_OPERATIONS:
        yield f"{len(card.api)} API lines"
    if dependents > _MANY_DEPENDENTS:
        yield f"{dependents} dependent modules"


def _count(context: Context, card: Card, files: Sequence[RelPath]) -> int:
    """Count files that are there and files to come, tests left out."""
    if not files:
        return len([path for path in card.scope_in if not path.is_glob])
    own = [path for path in files if Mark.TEST not in context.code.files[path].marks]
    planned = [
        path.text for path in card.scope_in if not path.is_glob and path.text not in context.code.files
    ]
    to_come = [path for path in planned if not is_test_path(path) and "." in path.rsplit("/", 1)[-1]]
    return len(own) + len(to_come)


def _files_in_scope(context: Context, card: Card) -> list[RelPath]:
    every = sorted(context.code.files)
    return sorted({path for one in card.scope_in for path in one.among(every)})


def _parts(context: Context, node: int, card: Card) -> list[Part]:
    """The parts that share no name and no import, the largest first; one whole is cut between its folders."""
    paths = [path for path in card.scope_in if not path.is_glob]
    names: list[ScopePath | ApiLine] = [*paths, *card.api]
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from_no_data(list(_ties(context, node, paths, card.api)))
    parts = [_part(names, sorted(component)) for component in rustworkx.connected_components(graph)]
    if len(parts) == 1:
        parts = _by_folder(paths)
    return sorted(parts, key=lambda part: (-len(part.paths) - len(part.lines), _first(part)))


def _ties(
    context: Context, node: int, paths: Sequence[ScopePath], lines: Sequence[ApiLine]
) -> Iterator[tuple[int, int]]:
    state = context.states.after(node)
    place = {path.text: at for at, path in enumerate(paths)}
    for at, line in enumerate(lines, len(paths)):
        yield from ((at, place[home]) for home in _homes_of_command(context, line) if home in place)
        used = [line.new_name, *(one.text.partition("(")[0] for one in line.consumers)]
        for name in used:
            yield from ((at, place[home]) for home in home_of(context.code, state, name) if home in place)
        yield from ((at, len(paths) + other) for other, one in enumerate(lines) if one.new_name in used[1:])
    for first, path in enumerate(paths):
        for second, other in enumerate(paths[:first]):
            if (
                _is_imported(context, path, other)
                or _is_imported(context, other, path)
                or _is_test_of(path.text, other.text)
                or _is_test_of(other.text, path.text)
            ):
                yield first, second


def _homes_of_command(context: Context, line: ApiLine) -> set[str]:
    """Files where the program of a command or flag sets its commands up."""
    program = surface(context.code).program(line.name.split()[0]) if line.kind in _TYPED else None
    return {str(command.place.path) for command in program.commands} if program else set()


def _is_imported(context: Context, path: ScopePath, by: ScopePath) -> bool:
    one, other = rel_path(path.text), rel_path(by.text)
    target = context.code.module_of(one) if one else None
    source = context.code.module_of(other) if other else None
    if target is None or source is None:
        return False
    return target.id == source.id or target.id in context.code.graph.successors.get(source.id, {})


def _is_test_of(path: str, other: str) -> bool:
    return is_test_path(path) and not is_test_path(other) and plain_stem(path) == plain_stem(other)


def _part(names: Sequence[ScopePath | ApiLine], component: Sequence[int]) -> Part:
    chosen = [names[at] for at in component]
    return Part(
        tuple(one for one in chosen if isinstance(one, ScopePath)),
        tuple(one for one in chosen if isinstance(one, ApiLine)),
    )


def _by_folder(paths: Sequence[ScopePath]) -> list[Part]:
    """Files of one folder stay together; API lines are left where they are."""
    folders: dict[str, list[ScopePath]] = {}
    for path in paths:
        folders.setdefault(path.text.rstrip("/").rpartition("/")[0], []).append(path)
    return [Part(tuple(those)) for those in folders.values()]


def _split(context: Context, card: Card, parts: Sequence[Part]) -> list[Fix]:
    offers = [narrow_scope(context, card, path) for part in parts for path in part.paths]
    if not all(offers):
        return []
    edits = [TextEdit(edit.span, edit.new_text) for offer in offers for one in offer for edit in one.edits]
    count = len(parts) + 1
    return [split_off(context, card, parts, f"Split {card.name} into {count} PRs", edits)]


def _first(part: Part) -> Span:
    return part.paths[0].span if part.paths else part.lines[0].target.span


def _described(part: Part) -> str:
    names = [path.text for path in part.paths] or [line.name for line in part.lines]
    return f"a part: {listed(f'`{one}`' for one in names)}"


CHECKS: Final = (Check(size, (PLN701,), needs_code=True),)
