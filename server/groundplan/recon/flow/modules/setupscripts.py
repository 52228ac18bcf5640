"""Which entry points does a setup.py hand to `setup`: a table, a text in sections, or names for either?

The script is read as far as it takes literals apart and joins them; it is never run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.bodies import run_body
from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.computing.pure import Scope, TooMuchError, evaluate
from groundplan.recon.flow.parsed import top_statements
from groundplan.recon.flow.values import Outside
from groundplan.syntax.data import parse_document
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class SetupLine:
    """A line of one group, `name = module:attribute`; empty where it is built at run time."""

    group: str
    text: str
    span: Span


def setup_lines(snapshot: Snapshot, path: RelPath) -> tuple[SetupLine, ...]:
    """Give the entry points of a setup.py, in the order of the source."""
    return snapshot.derive_file(_setup_lines, path)


def _setup_lines(snapshot: Snapshot, path: RelPath) -> tuple[SetupLine, ...]:
    lines = snapshot.lines(path)
    body = list(top_statements(snapshot, path))
    if lines is None or "entry_points" not in lines.text:
        return ()
    scope = _scope()
    run_body([one for one in body if not _is_call(one)], scope, {})
    found: list[SetupLine] = []
    for function, call in _calls(body):
        inner = scope.inner(dict(scope.names))
        if function is not None:
            run_body(function.body, inner, {})
        found += [_placed(lines, call, group, text) for group, text in _told(call, inner)]
    return tuple(found)


def _scope() -> Scope:
    return Scope({}, lambda name: Outside(name) if name == "dict" else NOTHING, _unknown, _table)


def _unknown(_: object, __: str) -> object:
    return NOTHING


def _table(callee: object, given: list[object], named: dict[str, object]) -> object:
    """`dict(known, name=value)`: nothing else is called."""
    first = given[0] if given else {}
    is_known = isinstance(callee, Outside) and isinstance(first, dict)
    return {**first, **named} if is_known and isinstance(first, dict) else NOTHING


def _is_call(statement: ast.stmt) -> bool:
    """Tell whether a statement is the call of `setup` itself, or a guard around it."""
    return isinstance(statement, ast.Expr | ast.If) and any(_is_setup(one) for one in ast.walk(statement))


def _is_setup(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "setup"


def _calls(body: list[ast.stmt]) -> Iterator[tuple[ast.FunctionDef | None, ast.Call]]:
    """Give the calls of `setup`, each with the function of the script that it is in."""
    for statement in body:
        function = statement if isinstance(statement, ast.FunctionDef) else None
        for one in ast.walk(statement):
            if isinstance(one, ast.Call) and _is_setup(one):
                yield function, one


def _told(call: ast.Call, scope: Scope) -> Iterator[tuple[str, str]]:
    """Give the lines of a call, each with its group."""
    try:
        given = [_given(one, scope) for one in call.keywords if one.arg in ("entry_points", None)]
    except TooMuchError:
        return
    for one in given:
        yield from _grouped(one)


def _given(keyword: ast.keyword, scope: Scope) -> object:
    value = evaluate(keyword.value, scope)
    return value.get("entry_points") if keyword.arg is None and isinstance(value, dict) else value


def _grouped(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        sections = parse_document("entry_points.txt", value).data
        for group, entries in sections.items() if isinstance(sections, Mapping) else ():
            for name, target in entries.items() if isinstance(entries, Mapping) else ():
                yield str(group), f"{name} = {target}"
    for group, entries in value.items() if isinstance(value, dict) else ():
        listed = entries.splitlines() if isinstance(entries, str) else entries
        for one in listed if isinstance(listed, list | tuple) else ():
            if one is NOTHING or (isinstance(one, str) and one.strip()):
                yield str(group), one.strip() if isinstance(one, str) else ""


def _placed(lines: Lines, call: ast.Call, group: str, text: str) -> SetupLine:
    """Find the line as it stands in the script, else tell of the call."""
    for name in (text, text.partition("=")[0].strip()) if text else ():
        at = next((at for mark in "\"'" if (at := lines.text.find(f"{mark}{name}")) >= 0), -1)
        at = at if at >= 0 else lines.text.find(f"\n{name}")
        if at >= 0:
            return SetupLine(group, text, lines.span(at + 1, at + 1 + len(name)))
    start = call.lineno - 1
    return SetupLine(group, text, Span(start, 0, start, len(lines.line(start))))
