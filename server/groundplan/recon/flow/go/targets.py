"""What does an assignment in a Go function change?"""

from __future__ import annotations

from tree_sitter import Node

from groundplan.recon.flow.go.packages import home_of_name
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.structs import copied
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Method, Several, Table, Thing, Value
from groundplan.syntax.go.values import dotted_name

_COPIED = frozenset({"identifier", "selector_expression", "index_expression", "unary_expression"})


def given_by(run: Run, node: Node, value: Value) -> Value:
    """Give what a name is set to: a struct is copied where it has another name already."""
    sign = node.child_by_field_name("operator") if node.type == "unary_expression" else None
    is_named = node.type in _COPIED and (
        node.type != "unary_expression" or (sign is not None and sign.type == "*")
    )
    return copied(run.walk, value, run.place_of(node)) if is_named else value


def assign(run: Run, target: Node, value: Value) -> None:
    """Set what already has a name, a field or an entry."""
    match target.type:
        case "identifier":
            _assign_name(run, run.text(target), value)
        case "selector_expression":
            _assign_field(run, target, value)
        case "index_expression":
            _assign_entry(run, target, value)
        case "unary_expression" if (operand := target.child_by_field_name("operand")) is not None:
            _assign_behind(run.value_of(operand), value)
        case "parenthesized_expression" if target.named_children:
            assign(run, target.named_children[0], value)
        case _:
            return


def _assign_name(run: Run, name: str, value: Value) -> None:
    if name == "_":
        return
    home = None if name in run.frame.variables else home_of_name(run, name)
    if home is None:
        run.frame.variables[name] = value
    else:
        run.walk.held[home] = value


def _assign_field(run: Run, target: Node, value: Value) -> None:
    operand, written = target.child_by_field_name("operand"), target.child_by_field_name("field")
    if operand is None or written is None:
        return
    name, dotted = run.text(written), dotted_name(run.source, target)
    home = None if dotted.partition(".")[0] in run.frame.variables else home_of_name(run, dotted)
    if home is not None and operand.type == "identifier":
        run.walk.held[home] = value
        return
    owner = run.value_of(operand)
    for one in owner.options if isinstance(owner, Several) else (owner,):
        _set_field(run, one, name, value)


def _set_field(run: Run, owner: Value, name: str, value: Value) -> None:
    if isinstance(owner, Thing):
        # What only a run sets is not known after it.
        owner.fields[name] = value if run.is_sure_of(owner) or _is_built(value) else UNKNOWN
    elif isinstance(owner, Table):
        owner.entries[name] = value
    elif isinstance(owner, Method) and isinstance(owner.owner, Thing):
        owner.owner.fields[f"{owner.name}.{name}"] = value if run.is_sure_of(owner.owner) else UNKNOWN


def _is_built(value: Value) -> bool:
    return isinstance(value, Thing | Listing | Table)


def _assign_entry(run: Run, target: Node, value: Value) -> None:
    operand, index = target.child_by_field_name("operand"), target.child_by_field_name("index")
    if operand is None or index is None:
        return
    owner, key = run.value_of(operand), run.value_of(index)
    if isinstance(owner, Table):
        if isinstance(key, Literal):
            owner.entries[str(key.value)] = value
        else:
            owner.is_open = True
    elif isinstance(owner, Listing):
        is_inside = isinstance(key, Literal) and type(key.value) is int and 0 <= key.value < len(owner.items)
        if is_inside and isinstance(key, Literal) and isinstance(key.value, int):
            owner.items[key.value] = value


def _assign_behind(owner: Value, value: Value) -> None:
    if isinstance(owner, Thing) and isinstance(value, Thing) and owner.kind == value.kind:
        owner.fields.update(value.fields)
