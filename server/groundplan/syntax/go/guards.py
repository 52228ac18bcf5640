"""The branches of a Go file: those of `if` and `switch`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.branches import Branch, Branches, branches_of, one_line
from groundplan.syntax.go.query import Captures
from groundplan.syntax.source import Source

_CASES: Final = frozenset({"expression_case", "default_case"})


def guards_of(source: Source, captures: Captures) -> Branches:
    """Give the branches of a file with their conditions."""
    return branches_of(branch for node in captures.get("branch", ()) for branch in _of(source, node))


def _of(source: Source, node: Node) -> Iterator[Branch]:
    if node.type == "if_statement":
        text = _text(source, node.child_by_field_name("condition"))
        for field, mark in (("consequence", ""), ("alternative", "not ")):
            branch = node.child_by_field_name(field)
            if branch is not None:
                yield branch.start_byte, branch.end_byte, f"{mark}({text})"
    elif node.type == "expression_switch_statement":
        for case in node.named_children:
            if case.type in _CASES:
                text = _text(source, case.child_by_field_name("value"))
                yield case.start_byte, case.end_byte, f"({text or 'default'})"


def _text(source: Source, node: Node | None) -> str:
    return "" if node is None else one_line(source, node.start_byte, node.end_byte)
