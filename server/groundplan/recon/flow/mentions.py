"""Which calls of a function did the facts leave out?

Facts keep the calls that a recogniser may ask for by name. A helper that reads the environment has a name of the
project's own, so the files that mention it are read again, once it is known to be one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python, parsed
from groundplan.syntax.facts import MODULE_SCOPE, Argument, Definition, DefinitionKind, Value, ValueKind
from groundplan.text.spans import Span

_LONGEST: Final = 400_000
_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})


def mentioned_calls(
    snapshot: Snapshot, path: RelPath, names: frozenset[str]
) -> Iterator[tuple[str, tuple[Argument, ...], int, Span]]:
    """Give what a file calls by one of these last names: the callee, its arguments, the scope and the place."""
    lines, facts = snapshot.lines(path), snapshot.facts(path)
    if lines is None or facts is None or not names or not is_python(snapshot, path):
        return
    if len(lines.text) > _LONGEST or re.search(rf"\b(?:{'|'.join(names)})\(", lines.text) is None:
        return
    tree = parsed(lines.text)
    for one in ast.walk(tree) if tree is not None else ():
        callee = ast.unparse(one.func) if isinstance(one, ast.Call) else ""
        if isinstance(one, ast.Call) and callee.rpartition(".")[2] in names:
            span = _span(one)
            yield callee, tuple(_arguments(one)), _scope(facts.definitions, span), span


def _arguments(call: ast.Call) -> Iterator[Argument]:
    for one in call.args:
        yield Argument("*" if isinstance(one, ast.Starred) else "", _value(one), _span(one))
    for given in call.keywords:
        yield Argument(given.arg or "**", _value(given.value), _span(given.value))


def _value(node: ast.expr) -> Value:
    match node:
        case ast.Constant(value=str() as text):
            return Value(ValueKind.STRING, text)
        case ast.Name():
            return Value(ValueKind.NAME, node.id)
        case _:
            return Value(ValueKind.OTHER)


def _span(node: ast.expr) -> Span:
    end = node.end_lineno or node.lineno
    return Span(node.lineno - 1, node.col_offset, end - 1, node.end_col_offset or node.col_offset)


def _scope(definitions: Sequence[Definition], span: Span) -> int:
    """The innermost function around a place."""
    around = [
        index
        for index, one in enumerate(definitions)
        if one.kind in _FUNCTIONS and one.span.start_line <= span.start_line <= one.span.end_line
    ]
    return max(around, key=lambda index: definitions[index].span.start_line, default=MODULE_SCOPE)
