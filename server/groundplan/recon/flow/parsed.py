"""The syntax trees of small parts of a file: an expression, a function, the statements of a module that bind names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.state import Walk
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_LONGEST_BODY: Final = 60_000
_LONGEST_MODULE: Final = 400_000
_WITH_BODY: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.CLASS})
_FILLING: Final = re.compile(r"^[ \t]*(\w+)\[[^\]\n]+\] *=[^=]", re.MULTILINE)


def parsed(text: str) -> ast.Module | None:
    """Parse a text; None where it cannot be."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parsed_expression(text: str) -> ast.expr | None:
    """Parse an expression; None where it is none."""
    tree = parsed(text)
    first = tree.body[0] if tree is not None and len(tree.body) == 1 else None
    return first.value if isinstance(first, ast.Expr) else None


def expression_at(lines: Lines, span: Span) -> ast.expr | None:
    """Parse an expression where it stands: what is made in it has its own line and column."""
    row, before = span.start_line, lines.line(span.start_line)[: span.start_column]
    margin = " " * (len(before.encode()) - (row == 0))
    return parsed_expression("(" + "\n" * row + margin + lines.slice(span) + ")")


def is_python(snapshot: Snapshot, path: RelPath) -> bool:
    """Tell whether a file is Python's."""
    record = snapshot.files.get(path)
    return record is not None and record.language is Language.PYTHON


def function_at(snapshot: Snapshot, path: RelPath, index: int) -> ast.FunctionDef | None:
    """Parse one function, apart from its file. What yields gives its values one by one: it is left alone."""
    found = function_tree(snapshot, path, index)
    is_plain = found is not None and not any(
        isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(found)
    )
    return found if is_plain and isinstance(found, ast.FunctionDef) else None


def function_tree(
    snapshot: Snapshot, path: RelPath, index: int
) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """Parse one function with the lines that it has in its file; None where it cannot be parsed or is too long."""
    lines, facts = snapshot.lines(path), snapshot.facts(path)
    if lines is None or facts is None:
        return None
    span = facts.definitions[index].span
    text = lines.slice(Span(span.start_line, 0, span.end_line, span.end_column))
    if len(text) > _LONGEST_BODY:
        return None
    is_inside = text[:1].isspace()
    tree = parsed(f"if 1:\n{text}" if is_inside else text)
    for one in _statements(tree):
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            return ast.increment_lineno(one, span.start_line - is_inside)
    return None


def names_in(walk: Walk, node: ast.expr) -> tuple[str, ...]:
    """Give the names in an expression, each once; a walk reads the same expression again and again."""
    if node not in walk.named:
        found = (one.id for one in ast.walk(node) if isinstance(one, ast.Name))
        walk.named[node] = tuple(dict.fromkeys(found))
    return walk.named[node]


def module_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    """Give the statements outside every definition that may bind a name or fill a table."""
    return snapshot.derive_file(_module_statements, path)


def top_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    """Give the statements of a module that stand in no other one."""
    return snapshot.derive_file(_top_statements, path)


def loaded_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    """Give the statements of a module as `top_statements` does, each function and class as a `pass`.

    Most of a text is theirs, and to parse the rest alone costs a fraction.
    """
    return snapshot.derive_file(_loaded_statements, path)


def headed_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    """Give the statements of a module as `top_statements` does, of each function and class only the decorators.

    The tree is made each time: who asks keeps what it reads there.
    """
    lines, facts = snapshot.lines(path), snapshot.facts(path)
    if lines is None or facts is None or len(lines.text) > _LONGEST_MODULE:
        return ()
    rows = lines.text.split("\n")
    for one in facts.definitions:
        # What stands below a condition is part of that statement.
        if one.span.start_column == 0 and one.kind in _WITH_BODY and one.span.end_line < len(rows):
            _replace(rows, one.name_span.start_line, one.span.end_line, "def _(): pass")
    tree = parsed("\n".join(rows))
    return top_statements(snapshot, path) if tree is None else tuple(tree.body)


def is_filled(snapshot: Snapshot, path: RelPath, name: str) -> bool:
    """Tell whether a file puts entries into a table of this name."""
    return name in snapshot.derive_file(_filled_names, path)


def _filled_names(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    return frozenset(_FILLING.findall(snapshot.text(path) or ""))


def _statements(tree: ast.Module | None) -> Iterator[ast.stmt]:
    first = tree.body[0] if tree is not None and tree.body else None
    if isinstance(first, ast.If):
        yield from first.body
    elif first is not None:
        yield first


def _top_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    lines = snapshot.lines(path)
    tree = parsed(lines.text) if lines is not None and len(lines.text) <= _LONGEST_MODULE else None
    return tuple(tree.body) if tree is not None else ()


def _loaded_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    lines, facts = snapshot.lines(path), snapshot.facts(path)
    if lines is None or facts is None or len(lines.text) > _LONGEST_MODULE:
        return ()
    rows = lines.text.split("\n")
    for one in facts.definitions:
        if one.parent == MODULE_SCOPE and one.kind in _WITH_BODY and one.span.end_line < len(rows):
            margin = rows[one.span.start_line][: one.span.start_column]
            _replace(rows, one.span.start_line, one.span.end_line, f"{margin}pass")
    tree = parsed("\n".join(rows))
    return top_statements(snapshot, path) if tree is None else tuple(tree.body)


def _replace(rows: list[str], start: int, end: int, text: str) -> None:
    """Put a statement in the place of the lines of another one, which all stay where they are."""
    rows[start : end + 1] = [text, *[""] * (end - start)]


def _module_statements(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    kinds = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.For)
    return tuple(one for one in top_statements(snapshot, path) if isinstance(one, kinds))
