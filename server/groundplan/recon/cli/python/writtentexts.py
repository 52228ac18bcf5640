"""Which texts stand in an expression of Python, or are printed by a function, and on which lines?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from groundplan.text.lines import Lines

_PRINTING: Final = frozenset({"print", "write", "exit", "echo", "secho"})
_UNINDENTING: Final = frozenset({"dedent", "cleandoc"})
_CONTINUED: Final = ('"""\\', "'''\\")
"""How a line ends on which a text begins that stands on the next one."""
_HOLE: Final = "{}"

Text = tuple[str, int]
"""A text, and the line on which it begins."""


def texts_in(node: ast.expr, lines: Lines) -> Iterator[Text]:
    """Give the texts that an expression puts together; what is put into them is left out."""
    match node:
        case ast.Constant(value=str() as written):
            yield written, _begin(node, lines)
        case ast.JoinedStr():
            parts = (str(one.value) if isinstance(one, ast.Constant) else _HOLE for one in node.values)
            yield "".join(parts), _begin(node, lines)
        case ast.BinOp(op=ast.Add()):
            yield from texts_in(node.left, lines)
            yield from texts_in(node.right, lines)
        case ast.BinOp(op=ast.Mod()):
            yield from texts_in(node.left, lines)
        case ast.Call(args=[first, *_]) if _name(node) in _UNINDENTING:
            yield from texts_in(first, lines)
        case ast.Call(func=ast.Attribute(value=owner)):
            yield from texts_in(owner, lines)
        case _:
            return


def texts_printed(function: ast.FunctionDef, lines: Lines) -> Iterator[Text]:
    """Give the texts that a function prints, ends the program with or gives back, in the order of its lines."""
    printing = [one for one in ast.walk(function) if isinstance(one, ast.Call) and _name(one) in _PRINTING]
    told = [given for one in printing for given in one.args]
    told += [one.value for one in ast.walk(function) if isinstance(one, ast.Return) and one.value is not None]
    for one in sorted(told, key=lambda given: given.lineno):
        yield from texts_in(one, lines)


def _begin(node: ast.expr, lines: Lines) -> int:
    return node.lineno - 1 + lines.line(node.lineno - 1).endswith(_CONTINUED)


def _name(call: ast.Call) -> str:
    named = call.func
    return named.attr if isinstance(named, ast.Attribute) else named.id if isinstance(named, ast.Name) else ""
