"""Which fields does a class have: names in its body, and annotated attributes of `self` in `__init__`."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from groundplan.syntax.facts import Binding, Member
from groundplan.syntax.python.headers import one_line
from groundplan.syntax.python.outline import Declares, Outline
from groundplan.syntax.python.values import value_of


class Field(msgspec.Struct, frozen=True, gc=False):
    """A member with its place among the other things of its class."""

    start: tuple[int, int]
    member: Member


def fields_of(found: Outline, bindings: list[Binding]) -> dict[int, list[Field]]:
    """Read the fields of all classes, by class. Bindings of class bodies are fields already."""
    fields: dict[int, list[Field]] = {}
    for binding in bindings:
        if binding.scope >= 0 and binding.target.isidentifier():
            member = Member(binding.target, binding.annotation, binding.value, binding.span)
            fields.setdefault(binding.scope, []).append(
                Field((binding.span.start_line, binding.span.start_column), member)
            )
    for assignment, scope in found.assignments:
        if scope >= 0 and assignment.child_by_field_name("right") is None:
            _declare(found, assignment, scope, fields)
    for index, defined in enumerate(found.definitions):
        if defined.declares is Declares.FUNCTION and defined.qualname.endswith(".__init__"):
            _declare_attributes(found, index, defined.parent, fields)
    for declared in fields.values():
        declared.sort(key=lambda one: one.start)
    return fields


def _declare(found: Outline, assignment: Node, scope: int, fields: dict[int, list[Field]]) -> None:
    name, annotation = assignment.child_by_field_name("left"), assignment.child_by_field_name("type")
    if name is None or annotation is None or name.type not in {"identifier", "attribute"}:
        return
    value = assignment.child_by_field_name("right")
    span = found.source.span(assignment)
    member = Member(
        found.source.text(name).removeprefix("self."),
        one_line(found.source, annotation),
        None if value is None else value_of(found.source, value),
        span,
    )
    fields.setdefault(scope, []).append(Field((span.start_line, span.start_column), member))


def _declare_attributes(found: Outline, scope: int, owner: int, fields: dict[int, list[Field]]) -> None:
    statements = [child for block in found.blocks.get(scope, ()) for child in block.children]
    for statement in statements:
        if statement.type != "expression_statement" or statement.children[0].type != "assignment":
            continue
        assignment = statement.children[0]
        target = assignment.child_by_field_name("left")
        if target is not None and target.type == "attribute" and (target.text or b"").startswith(b"self."):
            _declare(found, assignment, owner, fields)
