"""Which names are bound to something that a recogniser may follow.

Outside functions every assignment is kept. Inside, only what a kept call asks for: its receiver's name and
the names among its arguments, in the functions around it or, for `self.x`, in its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, RETURNED, Argument, Binding, Call, ValueKind
from groundplan.syntax.python.headers import one_line
from groundplan.syntax.python.outline import Declares, Outline
from groundplan.syntax.python.values import dotted_text, is_dotted, value_of

_BINDING: Final = frozenset({"expression_statement", "for_statement", "with_statement"})
_TABLES: Final = frozenset({"list", "tuple", "expression_list"})
_WRITTEN: Final = frozenset({ValueKind.TEMPLATE, ValueKind.OTHER})
_BY_PLACE: Final = frozenset({"", "*"})
_IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*")
_WIDEST_RETURNED: Final = 64
"""A longer table that is returned is data: options are not made by the hundred."""


def outer_bindings(found: Outline) -> list[Binding]:
    """Read what is bound at module level and in class bodies."""
    return [
        binding
        for assignment, scope in found.assignments
        for binding in _bound(found, assignment, scope, None)
    ]


def inner_bindings(found: Outline, calls: list[Call]) -> list[Binding]:
    """Read what functions and loops bind, as far as kept calls ask for it, and what factories return."""
    asked = _asked(found, calls)
    bindings = list(_local(found, asked))
    bindings.extend(_local(found, _looped(found, bindings, asked)))
    # A decorator factory returns the function inside it.
    bound = {(one.parent, found.source.text(one.name)) for one in found.definitions if one.parent >= 0}
    bound |= {(call.scope, call.target) for call in calls if call.target}
    for value, scope in found.returns:
        is_table = value.type in _TABLES and value.named_child_count <= _WIDEST_RETURNED
        name = found.source.text(value)
        is_kept = is_table or value.type == "lambda"
        if is_kept or (scope, name) in bound or _is_given(found, scope, name):
            yielded = value_of(found.source, value)
            bindings.append(Binding(RETURNED, "", yielded, found.source.span(value), scope))
    return bindings


def _is_given(found: Outline, scope: int, name: str) -> bool:
    """Tell whether a function gives back what it was given, as fluent methods and decorators do."""
    if name in ("self", "cls"):
        return True
    parameters = found.definitions[scope].node.child_by_field_name("parameters") if scope >= 0 else None
    return parameters is not None and name in _IDENTIFIER.findall(found.source.text(parameters))


def _local(found: Outline, asked: dict[int, set[str]]) -> Iterator[Binding]:
    for scope, names in asked.items():
        for block in found.blocks.get(scope, ()):
            for statement in block.children:
                if statement.type in _BINDING:
                    yield from _inner(found, statement, scope, names)


def _looped(found: Outline, bindings: list[Binding], asked: dict[int, set[str]]) -> dict[int, set[str]]:
    """The lists that loops go through: `for name in names` asks for `names` too, in the functions around it."""
    more: dict[int, set[str]] = {}
    for binding in bindings:
        if binding.is_iterated and binding.value.kind is ValueKind.NAME:
            name, scope = binding.value.text, binding.scope
            while scope >= 0:
                if name not in asked.get(scope, set()):
                    more.setdefault(scope, set()).add(name)
                scope = found.definitions[scope].parent
    return more


def _asked(found: Outline, calls: list[Call]) -> dict[int, set[str]]:
    asked: dict[int, set[str]] = {}
    shared: dict[int, set[str]] = {}
    for call in calls:
        names = set(_names_of(call))
        if not names:
            continue
        scope = call.scope
        while scope >= 0:
            asked.setdefault(scope, set()).update(names)
            owner = found.definitions[scope].parent
            if owner >= 0 and found.definitions[owner].declares is Declares.CLASS:
                shared.setdefault(owner, set()).update(name for name in names if name.startswith("self."))
            scope = owner
        asked.setdefault(MODULE_SCOPE, set()).update(names)
    _ask_bases(found, shared)
    for index, defined in enumerate(found.definitions):
        if defined.declares is Declares.FUNCTION and (names := shared.get(defined.parent, set())):
            asked.setdefault(index, set()).update(names)
    return asked


def _ask_bases(found: Outline, shared: dict[int, set[str]]) -> None:
    """What a class asks of `self`, a base in the same file may have set."""
    classes = {
        found.source.text(one.name): index
        for index, one in enumerate(found.definitions)
        if one.declares is Declares.CLASS
    }
    # Heirs stand behind their bases.
    for index in sorted(shared, reverse=True):
        bases = found.definitions[index].node.child_by_field_name("superclasses")
        for base in () if bases is None else bases.named_children:
            above = classes.get(found.source.text(base), index)
            shared.setdefault(above, set()).update(shared[index])


def _names_of(call: Call) -> Iterator[str]:
    receiver = call.callee.rpartition(".")[0] or call.callee
    if receiver and receiver not in {"self", "cls"}:
        yield receiver.removesuffix("[]")
        if not receiver.startswith("self."):
            yield receiver.partition(".")[0].removesuffix("[]")
    elif receiver:
        # `self.made(parser)`: a method, or a function that the object was given.
        yield call.callee
    yield from _names_in(call.arguments)


def _names_in(arguments: Iterable[Argument]) -> Iterator[str]:
    for argument in arguments:
        value = argument.value
        if value.kind is ValueKind.NAME:
            yield value.text
            if argument.name in _BY_PLACE and not value.text.startswith(("self.", "cls.")):
                yield value.text.partition(".")[0]
        elif value.kind in (ValueKind.LIST, ValueKind.DICT):
            yield from (item.value.text for item in value.items if item.value.kind is ValueKind.NAME)
        elif value.kind in _WRITTEN and argument.name in _BY_PLACE:
            # What a text is joined of: `add(f"--{name}")`.
            yield from _IDENTIFIER.findall(value.text)


def _inner(found: Outline, statement: Node, scope: int, names: set[str]) -> Iterator[Binding]:
    if statement.type == "expression_statement":
        is_outside = scope < 0 or found.definitions[scope].declares is not Declares.FUNCTION
        if statement.children[0].type == "assignment" and not is_outside:
            yield from _bound(found, statement.children[0], scope, names)
    elif statement.type == "for_statement":
        left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
        if left is not None and right is not None and names & set(_targets(found, left)):
            value = value_of(found.source, right)
            yield Binding(found.source.text(left), "", value, found.source.span(left), scope, True)
    elif statement.type == "with_statement":
        yield from _opened(found, statement, scope, names)


def _targets(found: Outline, left: Node) -> list[str]:
    parts = [left] if is_dotted(left) else left.named_children
    return [dotted_text(found.source, part) for part in parts if is_dotted(part)]


def _opened(found: Outline, statement: Node, scope: int, names: set[str]) -> Iterator[Binding]:
    clause = next((child for child in statement.children if child.type == "with_clause"), None)
    for item in () if clause is None else clause.named_children:
        pattern = item.child_by_field_name("value")
        alias = None if pattern is None else pattern.child_by_field_name("alias")
        if pattern is None or alias is None or found.source.text(alias) not in names:
            continue
        value = value_of(found.source, pattern.children[0])
        yield Binding(found.source.text(alias), "", value, found.source.span(pattern), scope)


def _bound(found: Outline, assignment: Node, scope: int, names: set[str] | None) -> Iterator[Binding]:
    targets: list[str] = []
    node: Node | None = assignment
    annotation = assignment.child_by_field_name("type")
    while node is not None and node.type == "assignment":
        left = node.child_by_field_name("left")
        if left is not None and is_dotted(left):
            targets.append(dotted_text(found.source, left))
        node = node.child_by_field_name("right")
    if names is not None:
        targets = [target for target in targets if target in names]
    if node is None or not targets:
        return
    value = value_of(found.source, node)
    annotated = "" if annotation is None else one_line(found.source, annotation)
    span = found.source.span(assignment)
    for target in targets:
        yield Binding(target, annotated, value, span, scope)
