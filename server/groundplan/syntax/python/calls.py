"""Call sites -> calls, with what they are bound to and what they hang on."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from groundplan.syntax.facts import NO_CALL, RETURNED, Argument, Call, CallForm
from groundplan.syntax.python.callees import Site, called_below
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.values import arguments_of, dotted_text, is_dotted, value_of
from groundplan.syntax.source import Source

_COMPREHENSIONS: Final = frozenset(
    {"list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression"}
)
_HIGHEST: Final = 24
"""How far up the surroundings are looked at: a climb costs the square of the depth."""

_TRANSPARENT: Final = frozenset({"parenthesized_expression", "await"})


_COMPARISONS: Final = frozenset({"comparison_operator", "boolean_operator", "call"})
_LONGEST_CONDITION: Final = 100

_APART: Final = frozenset({"function_definition", "class_definition", "lambda"})


class _Surroundings(msgspec.Struct, frozen=True, gc=False):
    target: str
    is_repeated: bool
    parameter_of: Node | None
    """The function in whose parameters the call stands."""
    is_apart: bool = False
    """In a lambda, or in the head of a definition: it does not run where its statement stands."""


def calls_of(found: Outline, sites: list[Site]) -> list[Call]:
    """Read the kept calls."""
    indices = {site.node.id: index for index, site in enumerate(sites)}
    functions = {defined.node.id: index for index, defined in enumerate(found.definitions)}
    return [
        _call(found, site, around, indices, functions)
        for site, around in zip(sites, _all_surroundings(found, sites), strict=True)
    ]


def _call(
    found: Outline, site: Site, around: _Surroundings, indices: dict[int, int], functions: dict[int, int]
) -> Call:
    source, node = found.source, site.node
    place = found.place_at(node.start_byte)
    branch = None if around.is_apart else place.branch
    scope = place.scope
    if around.parameter_of is not None:
        scope = functions.get(around.parameter_of.id, scope)
    name = site.callee.child_by_field_name("attribute") or site.callee
    return Call(
        dotted_text(source, site.callee),
        _arguments(found, site),
        site.form,
        source.span(node),
        scope,
        _receiver(site, indices),
        "" if site.form is CallForm.DECORATOR else around.target,
        site.decorates,
        place.is_repeated or around.is_repeated,
        None if name.id == node.id else source.span(name),
        "" if branch is None else _condition_text(source, *branch),
    )


def _arguments(found: Outline, site: Site) -> tuple[Argument, ...]:
    node = site.node
    if node.type == "call":
        return arguments_of(found.source, node)
    if site.form in (CallForm.READ, CallForm.WRITE):
        key = node.child_by_field_name("subscript")
    else:
        key = node.children[0] if site.form is CallForm.CONTAINS else None
    return () if key is None else (Argument("", value_of(found.source, key), found.source.span(key)),)


def _receiver(site: Site, indices: dict[int, int]) -> int:
    callee = site.callee
    if callee.type != "attribute":
        return NO_CALL
    below = callee.child_by_field_name("object")
    while below is not None and below.type == "parenthesized_expression" and below.named_children:
        below = below.named_children[0]
    return NO_CALL if below is None else indices.get(below.id, NO_CALL)


def _all_surroundings(found: Outline, sites: list[Site]) -> list[_Surroundings]:
    """Climb from each call to its statement, or to the call around it: a parent is looked for from the root."""
    known: dict[int, _Surroundings] = {}
    # Outer calls first: they start earlier, or end later.
    for site in sorted(sites, key=lambda one: (one.node.start_byte, -one.node.end_byte)):
        around = known.get(site.node.id)
        if around is None:
            around = known[site.node.id] = _surroundings(found, site.node, known)
        below = called_below(site.callee)
        if below is not None and below.id not in known:
            # What is called in a chain is bound to nothing; the rest it shares with the whole.
            known[below.id] = replace(around, target="")
    return [known[site.node.id] for site in sites]


def _surroundings(found: Outline, node: Node, known: dict[int, _Surroundings]) -> _Surroundings:
    target = _target(found, node)
    is_repeated = is_apart = False
    below, parent = node, node.parent
    for _ in range(_HIGHEST):
        if parent is None:
            break
        if (outer := known.get(parent.id)) is not None:
            is_repeated, is_apart = is_repeated or outer.is_repeated, is_apart or outer.is_apart
            return _Surroundings(target, is_repeated, outer.parameter_of, is_apart)
        kind = parent.type
        if kind in _COMPREHENSIONS:
            is_repeated = True
        elif kind == "parameters":
            return _Surroundings(_parameter_name(found, below), is_repeated, parent.parent, True)
        elif kind == "block" or kind.endswith("_statement"):
            break
        elif kind in _APART:
            is_apart = True
        below, parent = parent, parent.parent
    return _Surroundings(target, is_repeated, None, is_apart)


def _condition_text(source: Source, condition: Node, holds: bool) -> str:
    inner: Node | None = condition
    while inner is not None and inner.type in {"not_operator", "parenthesized_expression"}:
        holds = holds != (inner.type == "not_operator")
        inner = inner.named_child(0)
    if inner is None:
        return ""
    text = dotted_text(source, inner) if is_dotted(inner) else _compared(source, inner)
    return text if holds or not text else f"not {text}"


def _compared(source: Source, condition: Node) -> str:
    is_read = (
        condition.type in _COMPARISONS and condition.end_byte - condition.start_byte <= _LONGEST_CONDITION
    )
    text = source.text(condition) if is_read else ""
    return "" if "\n" in text else f"({text})" if text else ""


def _parameter_name(found: Outline, parameter: Node) -> str:
    name = parameter.child_by_field_name("name") or (parameter.children or [parameter])[0]
    return found.source.text(name)


def _target(found: Outline, node: Node) -> str:
    parent = node.parent
    while parent is not None and parent.type in _TRANSPARENT:
        node, parent = parent, parent.parent
    if parent is None:
        return ""
    match parent.type:
        case "assignment":
            left = parent.child_by_field_name("left")
            return "" if left is None or left.id == node.id else _name(found, left)
        case "as_pattern":
            alias = parent.child_by_field_name("alias")
            return "" if alias is None else found.source.text(alias)
        case "named_expression":
            name = parent.child_by_field_name("name")
            return "" if name is None else found.source.text(name)
        case "return_statement":
            return RETURNED
    return ""


def _name(found: Outline, left: Node) -> str:
    if is_dotted(left):
        return dotted_text(found.source, left)
    # `PARSER, GROUP = f()` binds no single name.
    return ""
