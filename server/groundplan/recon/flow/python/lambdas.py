"""What does a function literal give: a `lambda` of Python is read as an expression, as it would run."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import Final

from groundplan.recon.flow.parsed import is_python, parsed
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.scopes import run_closure
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Place, Value
from groundplan.text.spans import Span

_LAMBDA: Final = re.compile(r"\blambda\b")
_KEPT: Final = 500


def run_literal(walk: Walk, frame: Frame, span: Span) -> Value:
    """Run a function literal, whose parameters are in its frame, and give what it returns."""
    lines = walk.snapshot.lines(frame.path) if is_python(walk.snapshot, frame.path) else None
    if lines is None:
        return run_closure(walk, frame, span)
    text = lines.slice(span)
    found = _LAMBDA.search(text)
    before = "" if found is None else lines.line(span.start_line)[: span.start_column] + text[: found.start()]
    node = None if found is None else _lambda(text[found.start() :], span.start_line, len(before.encode()))
    if node is None:
        return UNKNOWN
    run = Run(walk, frame, lines, Place(frame.path, span, frame.scope), value_of, follow_statement)
    return run.value_of(node.body)


@lru_cache(maxsize=_KEPT)
def _lambda(text: str, line: int, column: int) -> ast.Lambda | None:
    """Parse a `lambda` where it stands in its file, so that its parts say their places."""
    tree = parsed(f"({text})")
    first = tree.body[0] if tree is not None and len(tree.body) == 1 else None
    node = first.value if isinstance(first, ast.Expr) else None
    if not isinstance(node, ast.Lambda):
        return None
    for one in ast.walk(node):
        if isinstance(one, ast.expr):
            _move(one, line, column - 1)
    return node


def _move(node: ast.expr, line: int, column: int) -> None:
    """Only the first line of a literal begins where it does not."""
    if node.lineno == 1:
        node.col_offset += column
    if node.end_lineno == 1 and node.end_col_offset is not None:
        node.end_col_offset += column
    node.end_lineno = (node.end_lineno or node.lineno) + line
    node.lineno += line
