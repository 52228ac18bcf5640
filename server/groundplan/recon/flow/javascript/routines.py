"""The text of a function of the workspace, to be run as function literals are: what it gives may be static."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.model.languages import Language
from groundplan.recon.flow.javascript.scope import Function, names_of
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Frame, Routine
from groundplan.syntax.facts import MODULE_SCOPE

_SCRIPTS: Final = frozenset({Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX})
_LONGEST: Final = 4_000
"""Bytes of a function that is run: a longer one does more than to make a value."""


def function_of(walk: Walk, routine: Routine) -> Function | None:
    """Give the function behind a name; None where it is a method, too long, or another language's.

    What sets a command line up is walked, and not run once more.
    """
    if (routine.path, routine.index) in walk.relevant:
        return None
    source = source_of(walk, routine.path)
    if source is None or source.language not in _SCRIPTS or routine.bound is not None:
        return None
    name = definition_at(walk, routine.path, routine.index).name_span
    at = byte_at(source, name.start_line, name.start_column)
    declared = source.tree.root_node.descendant_for_byte_range(at, at + 1)
    node = None if declared is None else _function_around(declared)
    if node is None or node.end_byte - node.start_byte > _LONGEST:
        return None
    return Function(node, names_of(), routine.around or _module_of(walk, routine))


def _function_around(name: Node) -> Node | None:
    holder = name.parent
    if holder is None or holder.type == "function_declaration":
        return holder
    value = holder.child_by_field_name("value") if holder.type == "variable_declarator" else None
    return value if value is not None and value.type in ("arrow_function", "function_expression") else None


def _module_of(walk: Walk, routine: Routine) -> Frame:
    module = walk.snapshot.module_of(routine.path)
    names = {} if module is None else dict(walk.steps.walk_module(walk, module.id))
    return Frame(routine.path, MODULE_SCOPE, names)
