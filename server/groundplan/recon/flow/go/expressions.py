"""What does an expression of a Go function stand for, at one point of one run?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.go.calls import called
from groundplan.recon.flow.go.composites import made_of
from groundplan.recon.flow.go.items import entry_of, part_of
from groundplan.recon.flow.go.operators import combined, truth
from groundplan.recon.flow.go.packages import home_of_name, value_in_package
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.structs import pointed_to, unset_field
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Closure, Literal, Row, Table, Thing, Value
from groundplan.syntax.go.values import string_of

_CONSTANTS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "nil": None}
_TYPES: Final[Mapping[str, type]] = {"bool": bool, "string": str, "int": int}


def value_of(run: Run, node: Node) -> Value:
    """Give what an expression stands for, doing what it does."""
    if node.type in _CONSTANTS:
        return Literal(_CONSTANTS[node.type], run.place_of(node))
    read = _READERS.get(node.type)
    return UNKNOWN if read is None else read(run, node)


def pair_of(run: Run, node: Node) -> Row:
    """Give what `value, ok := …` is set to by an entry of a table, or by an assertion of a type."""
    value = run.value_of(node)
    found: bool | None = None
    if node.type == "index_expression":
        owner, key = _operand(run, node), _part(run, node, "index")
        if isinstance(owner, Table) and isinstance(key, Literal):
            found = True if str(key.value) in owner.entries else None if owner.is_open else False
    elif node.type == "type_assertion_expression":
        found = _is_of_type(run, node)
    return Row([value, UNKNOWN if found is None else Literal(found, run.place_of(node))])


def _is_of_type(run: Run, node: Node) -> bool | None:
    value, named = _operand(run, node), node.child_by_field_name("type")
    if not isinstance(value, Literal) or named is None:
        return None
    basic = _TYPES.get(run.text(named))
    return None if basic is None else type(value.value) is basic


def _text(run: Run, node: Node) -> Value:
    return Literal(string_of(run.source, node), run.place_of(node))


def _number(run: Run, node: Node) -> Value:
    try:
        return Literal(int(run.text(node).replace("_", ""), 0), run.place_of(node))
    except ValueError:
        return UNKNOWN


def _iota(run: Run, node: Node) -> Value:
    return Literal(run.number, run.place_of(node))


def _name(run: Run, node: Node) -> Value:
    name = run.text(node)
    return run.frame.variables[name] if name in run.frame.variables else value_in_package(run, name)


def _selected(run: Run, node: Node) -> Value:
    operand, written = node.child_by_field_name("operand"), node.child_by_field_name("field")
    if operand is None or written is None:
        return UNKNOWN
    name = run.text(written)
    if operand.type == "identifier" and run.text(operand) not in run.frame.variables:
        dotted = f"{run.text(operand)}.{name}"
        if home_of_name(run, run.text(operand)) is None:
            return value_in_package(run, dotted)
    owner = run.value_of(operand)
    unset = unset_field(run.walk, owner, name) if isinstance(owner, Thing) else None
    return value_of_attribute(run.walk, owner, name) if unset is None else unset


def _indexed(run: Run, node: Node) -> Value:
    return entry_of(_operand(run, node), _part(run, node, "index"))


def _unary(run: Run, node: Node) -> Value:
    sign = node.child_by_field_name("operator")
    value = _operand(run, node)
    match "" if sign is None else sign.type:
        case "&":
            operand = node.child_by_field_name("operand")
            if isinstance(value, Thing) and operand is not None and operand.type == "composite_literal":
                value.is_struct = False
            return value
        case "*":
            return pointed_to(value)
        case "!":
            known = truth(value)
            return UNKNOWN if known is None else Literal(not known, run.place_of(node))
        case "-" if isinstance(value, Literal) and type(value.value) is int:
            return Literal(-value.value, run.place_of(node))
        case _:
            return UNKNOWN


def _binary(run: Run, node: Node) -> Value:
    sign = node.child_by_field_name("operator")
    left = _part(run, node, "left")
    decisive = {"||": True, "&&": False}.get("" if sign is None else sign.type)
    if decisive is not None and truth(left) is decisive:
        return left
    return (
        UNKNOWN if sign is None else combined(sign.type, left, _part(run, node, "right"), run.place_of(node))
    )


def _inside(run: Run, node: Node) -> Value:
    return run.value_of(node.named_children[0]) if node.named_children else UNKNOWN


def _asserted(run: Run, node: Node) -> Value:
    return _operand(run, node)


def _sliced(run: Run, node: Node) -> Value:
    """`items[:]` is the list itself, a slice with bounds a part of its own."""
    if all(node.child_by_field_name(one) is None for one in ("start", "end", "capacity")):
        return _operand(run, node)
    start, end = (
        Literal(None) if node.child_by_field_name(one) is None else _part(run, node, one)
        for one in ("start", "end")
    )
    return part_of(_operand(run, node), start, end)


def _function(run: Run, node: Node) -> Value:
    return Closure(run.source.span(node), run.frame)


def _operand(run: Run, node: Node) -> Value:
    return _part(run, node, "operand")


def _part(run: Run, node: Node, name: str) -> Value:
    inner = node.child_by_field_name(name)
    return UNKNOWN if inner is None else run.value_of(inner)


_READERS: Final[Mapping[str, Callable[[Run, Node], Value]]] = {
    "interpreted_string_literal": _text,
    "raw_string_literal": _text,
    "int_literal": _number,
    "iota": _iota,
    "identifier": _name,
    "selector_expression": _selected,
    "index_expression": _indexed,
    "unary_expression": _unary,
    "binary_expression": _binary,
    "parenthesized_expression": _inside,
    "literal_element": _inside,
    "type_assertion_expression": _asserted,
    "type_conversion_expression": _asserted,
    "slice_expression": _sliced,
    "composite_literal": made_of,
    "call_expression": called,
    "func_literal": _function,
}
