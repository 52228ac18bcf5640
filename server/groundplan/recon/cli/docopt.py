"""docopt: the usage text is the program's parser, so it is read as docopt reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.cli.usage import Told, Usage, read_usage
from groundplan.recon.flow.libraries import Library
from groundplan.recon.flow.values import Effect, Literal, Place, Unknown
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_CALL: Final = "docopt.docopt"

LIBRARY: Final = Library(
    aliases={"docopt_ng.docopt": _CALL}, functions=frozenset({_CALL}), seeds=frozenset({"docopt"})
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A usage text and where it stands."""

    text: str
    place: Place


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one tree for each call of docopt: the words of the usage are its commands."""
    return [
        _root(snapshot, effect)
        for effect in effects
        if effect.thing.type == _CALL and effect.method == "__init__"
    ]


def _root(snapshot: Snapshot, effect: Effect) -> Node:
    root = Node("docopt", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    root.roots.add(effect.root)
    found = _text(snapshot, effect)
    usage = None if found is None else read_usage(found.text)
    if found is None or usage is None:
        dynamic = origins.DYNAMIC_NAME
        root.is_open = True
        root.options.append(Option((), True, dynamic.label, root.evidence, origin=dynamic))
        return root
    _fill(snapshot, root, usage, found.place)
    return root


def _fill(snapshot: Snapshot, root: Node, usage: Usage, place: Place) -> None:
    root.program = usage.program
    for pattern in usage.patterns:
        for path in pattern.commands:
            node = _below(root, path)
            known = {name for one in node.options for name in one.names}
            node.options.extend(
                _option(snapshot, one, place) for one in pattern.options if not known & set(one.names)
            )


def _below(node: Node, path: tuple[str, ...]) -> Node:
    for word in path:
        child = next((one for one in node.children if one.name == word), None)
        if child is None:
            child = Node("docopt", node.evidence, origins.COMMAND, name=word)
            node.adopt(child)
        node = child
    return node


def _option(snapshot: Snapshot, told: Told, place: Place) -> Option:
    origin = origins.DOCOPT
    return Option(
        told.names,
        told.takes_value,
        origin.label,
        _line_of(snapshot, told.names[0], place),
        default=told.default,
        help=told.help,
        maximum=1 if told.takes_value else 0,
        origin=origin,
    )


def _line_of(snapshot: Snapshot, name: str, place: Place) -> Evidence:
    """Find the option inside its text: where it is described, else where it is first named."""
    whole, lines = evidence_at(snapshot, place), snapshot.lines(place.path)
    if lines is None:
        return whole
    begin, end = lines.offset(place.span.start), lines.offset(place.span.end)
    written = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    found = [lines.span(*match.span()) for match in written.finditer(lines.text, begin, end)]
    described = (one for one in found if lines.line(one.start_line).lstrip().startswith("-"))
    span = next(described, None) or next(iter(found), None)
    return whole if span is None else Evidence(place.path, span, whole.symbol)


def _text(snapshot: Snapshot, effect: Effect) -> _Text | None:
    given = effect.arguments.get("doc", 0) or effect.arguments.get("docstring")
    if isinstance(given, Literal) and text(given):
        return _Text(text(given), given.place or effect.place)
    if isinstance(given, Unknown) and given.text.rpartition(".")[2] == "__doc__":
        return _docstring(snapshot, effect.place, given.text.rpartition(".")[0])
    return None


def _docstring(snapshot: Snapshot, place: Place, owner: str) -> _Text | None:
    """Read `__doc__` of the module, or of what `owner` names."""
    path, line = place.path, -1
    if owner:
        found = meaning(snapshot, place.path, owner, place.scope)
        home = None if found is None else home_of(snapshot, found)
        facts = None if home is None else snapshot.facts(home.path)
        if home is None or facts is None:
            return None
        path, line = home.path, facts.definitions[home.index].name_span.start_line
    lines = snapshot.lines(path)
    return None if lines is None else _documentation(lines, path, line)


def _documentation(lines: Lines, path: RelPath, line: int) -> _Text | None:
    try:
        tree = ast.parse(lines.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    for node in _documented(tree):
        if (-1 if isinstance(node, ast.Module) else node.lineno - 1) != line:
            continue
        found, first = ast.get_docstring(node, clean=False), node.body[0] if node.body else None
        if found is None or not isinstance(first, ast.Expr):
            return None
        last = (first.end_lineno or first.lineno) - 1
        return _Text(found, Place(path, Span(first.lineno - 1, 0, last, len(lines.line(last))), -1))
    return None


def _documented(
    tree: ast.Module,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
