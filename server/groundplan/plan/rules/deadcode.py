"""Is everything that a card adds used by then, is what it takes away used no more, and is it small enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.findings import Authority, Severity
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.clistate import command_presence, flag_presence, program_names
from groundplan.plan.document import ApiKind, ApiLine, Card, Operation
from groundplan.plan.form import FieldName
from groundplan.plan.inline import Piece
from groundplan.plan.presence import home_of, module_presence, path_presence, symbol_presence
from groundplan.plan.rules import words
from groundplan.plan.rules.paths import extend_scope, in_scope
from groundplan.plan.rules.report import listed
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Finding, Findings, Rule, report
from groundplan.plan.symbols import find
from groundplan.plan.virtual import Subject
from groundplan.recon.impact import impact
from groundplan.recon.uses import importers_of, users
from groundplan.text.spans import Span

PLN409 = Rule(
    "PLN409", ERROR, "A rename leaves its users behind",
    "Every place that uses the old name breaks with this PR.",
    "Take the users into the scope.",
)  # fmt: skip
PLN701 = Rule(
    "PLN701", WARNING, "A PR is oversized",
    "Large pull requests are read badly and reverted painfully.",
    "Split it by component.",
)  # fmt: skip
PLN704 = Rule(
    "PLN704", ERROR, "Dead code: what is added has no consumer",
    "An interface that nothing uses is scaffolding, and nobody knows whether it fits.",
    "Add the consumer in this PR, or move the addition to the PR that uses it.",
)  # fmt: skip
PLN705 = Rule(
    "PLN705", ERROR, "The consumer comes only in a later PR",
    "Until then the addition is dead code.",
    "Merge the two, or let the consumer's PR add it.",
)  # fmt: skip
PLN706 = Rule(
    "PLN706", ERROR, "A setting that nothing reads",
    "An option without an effect misleads who sets it.",
    "Name what reads it, or show it in an example.",
)  # fmt: skip
PLN707 = Rule(
    "PLN707", WARNING, "Only tests use what is added",
    "Users cannot reach it.",
    "Name a consumer that is no test.",
)  # fmt: skip
PLN708 = Rule(
    "PLN708", WARNING, "The last user goes, the used stays",
    "What is left is dead code.",
    "Remove it as well.",
)  # fmt: skip
PLN709 = Rule(
    "PLN709", WARNING, '"No dead code" names no consumer and no command',
    "The sentence cannot be checked.",
    "Name what uses the addition, or the command that reaches it.",
)  # fmt: skip
PLN711 = Rule(
    "PLN711", WARNING, "A PR leaves the code broken",
    "Something that is removed is still used by code outside the scope, until a later PR.",
    "Take the users into the scope, or remove it later.",
)  # fmt: skip

_MANY_FILES: Final = 10
_TOO_MANY_FILES: Final = 15
_MANY_OPERATIONS: Final = 10
_MANY_DEPENDENTS: Final = 20
_USED: Final = frozenset(
    {ApiKind.MODULE, ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.EVENT, ApiKind.FILE_FORMAT}
)
_SETTINGS: Final = frozenset({ApiKind.CONFIG, ApiKind.ENV})
_SYMBOLS: Final = frozenset({ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.MODULE})


def size(context: Context) -> Findings:
    """PLN701."""
    for card in context.document.cards:
        files = _files_in_scope(context, card)
        modules = {
            module.id for path in files if (module := context.code.module_of(path)) and not module.is_test
        }
        dependents = len(impact(context.code, modules).direct)
        count = (
            len([path for path in card.scope_in if not path.is_glob])
            if not files
            else len(_source_like(context, card, files))
        )
        reasons = []
        if count > _MANY_FILES:
            reasons.append(f"{count} files")
        if len(card.api) > _MANY_OPERATIONS:
            reasons.append(f"{len(card.api)} API lines")
        if dependents > _MANY_DEPENDENTS:
            reasons.append(f"{dependents} dependent modules")
        if reasons:
            severity = Severity.ERROR if count >= _TOO_MANY_FILES else None
            message = f"{card.name} is oversized: {listed(reasons)}"
            yield report(
                context, PLN701, card.name_span, message, severity=severity, authority=Authority.INDEX
            )


def consumers(context: Context) -> Findings:
    """PLN704, PLN705, PLN707."""
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            if line.operation is not Operation.ADD or line.kind not in _USED or card.status == "merged":
                continue
            if not line.consumers:
                if not _has_used_member(card, line):
                    message = f"Dead code: {card.name} adds `{line.name}` and names no consumer"
                    yield report(context, PLN704, line.target.span, message, authority=Authority.INDEX)
                continue
            verdicts = [_consumer_state(context, node, one) for one in line.consumers]
            if "used" in verdicts or "unknown" in verdicts:
                continue
            yield from _unused(context, node, line, verdicts)


def settings(context: Context) -> Findings:
    """PLN706."""
    for card in context.document.cards:
        for line in card.api:
            if line.operation is not Operation.ADD or line.kind not in _SETTINGS or line.consumers:
                continue
            in_example = any(line.name in example.command for example in card.examples)
            is_consumed = any(line.name == one.text for other in card.api for one in other.consumers)
            if not in_example and not is_consumed:
                message = f"{card.name} adds `{line.name}`, which nothing reads"
                yield report(context, PLN706, line.target.span, message, authority=Authority.INDEX)


def last_users(context: Context) -> Findings:
    """PLN708."""
    importers = context.code.derive(importers_of)
    for node, card in enumerate(context.document.cards):
        gone = _modules_gone(context, node)
        for module, span in gone.items():
            for target in context.code.graph.successors.get(module, {}):
                others = {one for one in importers.get(target, ()) if not context.code.modules[one].is_test}
                if others <= set(gone) and target not in gone and not context.code.modules[target].is_test:
                    message = (
                        f"{card.name} removes `{module}`, the last user of `{target}`, and keeps `{target}`"
                    )
                    yield report(context, PLN708, span, message, authority=Authority.INDEX)


def named_consumers(context: Context) -> Findings:
    """PLN709."""
    for card in context.document.cards:
        field = card.field(FieldName.NO_DEAD_CODE)
        if field is None or words.says_nothing(text := context.field_text(field)):
            continue
        names_code = context.document.codes_in(field.value_span) or context.document.references_in(
            field.value_span
        )
        if not names_code and card.api:
            message = f'{card.name}: "{words.one_line(text)}" names no consumer and no command'
            yield report(context, PLN709, field.label_span, message)


def users_left_behind(context: Context) -> Findings:
    """PLN409, PLN711."""
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            if line.kind not in _SYMBOLS or line.operation not in (Operation.RENAME, Operation.REMOVE):
                continue
            left = [path for path in _users_of(context, line.name) if not in_scope(card, path)]
            if not left or card.status == "merged":
                continue
            names = listed(f"`{path}`" for path in left)
            fixes = [one for path in left[:5] for one in extend_scope(context, card, path)]
            if line.operation is Operation.RENAME:
                message = f"{card.name} renames `{line.name}`; {len(left)} files that use it are not in scope: {names}"
                yield report(
                    context, PLN409, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )
            else:
                until = _cleaned_by(context, node, left)
                message = f"{card.name} removes `{line.name}`, which {names} still use{'s' if len(left) == 1 else ''}{until}"
                yield report(
                    context, PLN711, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )


def _source_like(context: Context, card: Card, files: list[RelPath]) -> list[str]:
    planned = [
        path.text for path in card.scope_in if not path.is_glob and path.text not in context.code.files
    ]
    own = [path for path in files if Mark.TEST not in context.code.files[path].marks]
    return [*own, *(path for path in planned if not _is_test_path(path) and "." in path.rsplit("/", 1)[-1])]


def _files_in_scope(context: Context, card: Card) -> list[RelPath]:
    return [path for path in context.code.files if in_scope(card, path)]


def _has_used_member(card: Card, line: ApiLine) -> bool:
    """A module or class is used where something in it is."""
    return line.kind in (ApiKind.MODULE, ApiKind.CLASS) and any(
        other.consumers and other.name.startswith(f"{line.name}.") for other in card.api
    )


def _consumer_state(context: Context, node: int, consumer: Piece) -> str:
    """Say `used`, `test`, `later`, `outside` (of the scope), `missing` or `unknown`.

    Names that are nowhere are told by PLN401 to PLN404.
    """
    name = consumer.text.removesuffix("()").partition("(")[0].strip()
    state = context.states.after(node)
    card = context.document.cards[node]
    if _is_test_path(name.partition("::")[0]) or name.startswith("tests."):
        return "test"
    if " " in name or name in program_names(context.code, state):
        judge = flag_presence if name.split()[-1].startswith("-") else command_presence
        return "missing" if judge(context.code, state, name)[0] is False else "used"
    path = name.partition("::")[0]
    is_path = "/" in name
    if is_path and path_presence(context.code, state, path).is_there is not False:
        return "used" if in_scope(card, path) else "outside"
    for judged in (symbol_presence, module_presence):
        present = judged(context.code, state, name)
        if present.change is not None and present.is_there is not False:
            return "used"
        if present.is_there:
            homes = home_of(context.code, state, name)
            if homes and all(
                Mark.TEST in context.code.files[one].marks for one in homes if one in context.code.files
            ):
                return "test"
            return "used" if any(in_scope(card, home) for home in homes) or not homes else "outside"
    subjects = (Subject.SYMBOL, Subject.MODULE)
    adders = [one for subject in subjects for one in context.states.changes_of(subject, name) if one.is_new]
    if any(context.dag.is_before(node, one.node) for one in adders):
        return "later"
    # Names of Go and TypeScript hold slashes too: only what ends like a file was meant as a path.
    return "missing" if is_path and language_of(path) is not None else "unknown"


def _unused(context: Context, node: int, line: ApiLine, verdicts: list[str]) -> Iterator[Finding]:
    card = context.document.cards[node]
    names = listed(f"`{one.text}`" for one in line.consumers)
    span = line.consumers[0].span
    if "outside" in verdicts and not card.scope_in:
        return
    if "outside" in verdicts:
        message = f"Dead code: {names}, the consumer of `{line.name}`, is not in the scope of {card.name}"
        homes = [
            home
            for one in line.consumers
            for home in home_of(context.code, context.states.after(node), one.text.partition("(")[0])
        ]
        fixes = [one for home in dict.fromkeys(homes) for one in extend_scope(context, card, home)]
        yield report(context, PLN704, span, message, authority=Authority.INDEX, fixes=fixes)
    elif "later" in verdicts:
        later = next(
            change.node
            for one in line.consumers
            for subject in (Subject.SYMBOL, Subject.MODULE)
            for change in context.states.changes_of(subject, one.text.partition("(")[0])
        )
        message = (
            f"{names}, the consumer of `{line.name}`, comes only in {context.document.cards[later].name}"
        )
        yield report(context, PLN705, span, message, authority=Authority.INDEX)
    elif "test" in verdicts:
        message = f"Only tests ({names}) use `{line.name}`, which {card.name} adds"
        yield report(context, PLN707, span, message, authority=Authority.INDEX)
    else:
        message = f"Dead code: {names}, the consumer of `{line.name}`, is not there after {card.name}"
        yield report(context, PLN704, span, message, authority=Authority.INDEX)


def _modules_gone(context: Context, node: int) -> dict[str, Span]:
    gone: dict[str, Span] = {}
    for (subject, name), change in context.states.own[node]:
        is_gone = subject is Subject.MODULE and not change.is_there
        if is_gone and name in context.code.modules and not context.code.modules[name].is_test:
            place = change.line.target.span if change.line else change.path.span if change.path else None
            if place is not None:
                gone.setdefault(name, place)
    return gone


def _users_of(context: Context, name: str) -> list[RelPath]:
    """Give the files outside the definition's own that import the name, or its module."""
    found: dict[RelPath, None] = {}
    for entry in find(context.code, name):
        module = context.code.module_of(entry.path)
        if module is None:
            continue
        for user in users(context.code).get((module.id, entry.qualname.partition(".")[0]), ()):
            for path in context.code.modules[user].files:
                found[path] = None
    if name in context.code.modules:
        for user in context.code.derive(importers_of).get(name, ()):
            for path in context.code.modules[user].files:
                found[path] = None
    word = re.compile(rf"(?<!\w){re.escape(name.rpartition('.')[2])}(?!\w)")
    return [
        path
        for path in found
        if Mark.TEST not in context.code.files[path].marks and word.search(context.code.text(path) or "")
    ]


def _cleaned_by(context: Context, node: int, left: list[RelPath]) -> str:
    for later in sorted(context.dag.descendants[node]):
        card = context.document.cards[later]
        if all(in_scope(card, path) for path in left):
            return f" until {card.name}"
    return ""


def _is_test_path(path: str) -> bool:
    relative = rel_path(path)
    if relative is None:
        return False
    name = relative.rsplit("/", 1)[-1]
    parts = relative.split("/")[:-1]
    return (
        bool({"tests", "test", "__tests__"} & set(parts))
        or name.startswith(("test_", "conftest."))
        or name.endswith(("_test.py", "_test.go"))
        or ".test." in name
        or ".spec." in name
    )


CHECKS: Final = (
    Check(size, (PLN701,), needs_code=True),
    Check(consumers, (PLN704, PLN705, PLN707), needs_code=True),
    Check(settings, (PLN706,), needs_code=True),
    Check(last_users, (PLN708,), needs_code=True),
    Check(named_consumers, (PLN709,)),
    Check(users_left_behind, (PLN409, PLN711), needs_code=True),
)
