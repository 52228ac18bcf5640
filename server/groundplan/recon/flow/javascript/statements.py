"""What does a function literal give back, statement by statement?"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.javascript.expressions import value_of
from groundplan.recon.flow.javascript.nodes import parts_of, text_of
from groundplan.recon.flow.javascript.scope import (
    Fold,
    Function,
    GiveUpError,
    Made,
    Names,
    entry_of,
    kept,
    truth,
)
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Table, Unknown, installed_place

_CONTINUE: Final = Unknown("<continue>")
_BREAK: Final = Unknown("<break>")
"""What a statement gives that ends a round of the loop around it."""


def run_function(fold: Fold, function: Function, given: list[Made]) -> Made:
    """Run a function with what it is given.

    Raises:
        GiveUpError: what follows depends on something that is not known.
    """
    names = function.names.new_child()
    body = function.node.child_by_field_name("body")
    if body is None:
        return UNKNOWN
    with fold.inside(function.frame) as own:
        _bind_parameters(own, function.node, given, names)
        if body.type != "statement_block":
            return value_of(own, body, names)
        result = _follow(own, parts_of(body), names)
    return Literal(None) if result is None else result


def _bind_parameters(fold: Fold, function: Node, given: list[Made], names: Names) -> None:
    for position, one in enumerate(_parameters(function)):
        pattern = one.child_by_field_name("pattern") or one
        if pattern.type == "rest_pattern":
            rest = fold.listing([kept(more) for more in given[position:]])
            _bind(fold, parts_of(pattern)[0], rest, names)
        else:
            _bind(fold, one, given[position] if position < len(given) else Literal(None), names)


def _parameters(function: Node) -> list[Node]:
    only = function.child_by_field_name("parameter")
    every = function.child_by_field_name("parameters")
    if only is not None:
        return [only]
    return [] if every is None else parts_of(every)


def _bind(fold: Fold, pattern: Node, value: Made, names: Names) -> None:
    match pattern.type:
        case "identifier" | "shorthand_property_identifier_pattern":
            names[text_of(pattern)] = value
        case "assignment_pattern" | "object_assignment_pattern":
            left, right = pattern.child_by_field_name("left"), pattern.child_by_field_name("right")
            _bind_default(fold, (left, right), value, names)
        case "required_parameter" | "optional_parameter":
            # TypeScript's, with an annotation.
            left, right = pattern.child_by_field_name("pattern"), pattern.child_by_field_name("value")
            _bind_default(fold, (left, right), value, names)
        case "array_pattern":
            held = value.items if isinstance(value, Listing) else []
            for position, one in enumerate(parts_of(pattern)):
                _bind(fold, one, held[position] if position < len(held) else UNKNOWN, names)
        case "object_pattern":
            _take_apart(fold, pattern, value, names)
        case _:
            raise GiveUpError


def _bind_default(fold: Fold, parts: tuple[Node | None, Node | None], value: Made, names: Names) -> None:
    left, right = parts
    if left is None:
        raise GiveUpError
    is_missing = right is not None and isinstance(value, Literal) and value.value is None
    _bind(fold, left, value_of(fold, right, names) if is_missing and right is not None else value, names)


def _take_apart(fold: Fold, pattern: Node, value: Made, names: Names) -> None:
    taken: set[str] = set()
    for one in parts_of(pattern):
        if one.type == "rest_pattern":
            rest = value.entries if isinstance(value, Table) else {}
            is_open = not isinstance(value, Table) or value.is_open
            left = {name: held for name, held in rest.items() if name not in taken}
            _bind(fold, parts_of(one)[0], fold.table(left, is_open=is_open), names)
            continue
        key = one.child_by_field_name("key") or one.child_by_field_name("left") or one
        name = text_of(key)
        taken.add(name)
        target = one.child_by_field_name("value") or one
        _bind(fold, target, entry_of(value, name) if isinstance(value, Table) else UNKNOWN, names)


def _follow(fold: Fold, statements: list[Node], names: Names) -> Made | None:
    for one in statements:
        if one.type == "function_declaration":
            # It has its name from the first line of the block.
            names[text_of(one.child_by_field_name("name"))] = Function(one, names, fold.frame)
    for one in statements:
        result = _step(fold, one, names)
        if result is not None:
            return result
    return None


def _step(fold: Fold, statement: Node, names: Names) -> Made | None:
    fold.step()
    parts = parts_of(statement)
    match statement.type:
        case "return_statement":
            return value_of(fold, parts[0], names) if parts else Literal(None)
        case "expression_statement" if parts:
            value_of(fold, parts[0], names)
            return None
        case "lexical_declaration" | "variable_declaration":
            for one in parts:
                name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
                if name is not None:
                    _bind(fold, name, Literal(None) if value is None else value_of(fold, value, names), names)
            return None
        case "statement_block":
            return _follow(fold, parts, names.new_child())
        case "if_statement":
            return _branch(fold, statement, names)
        case "for_in_statement":
            return follow_loop(fold, statement, names)
        case "try_statement" if (body := statement.child_by_field_name("body")) is not None:
            # What is known for sure does not fail.
            return _follow(fold, parts_of(body), names.new_child())
        case "empty_statement" | "function_declaration":
            return None
        case "continue_statement" | "break_statement" if not parts:
            return _CONTINUE if statement.type == "continue_statement" else _BREAK
        case _:
            raise GiveUpError


def _branch(fold: Fold, statement: Node, names: Names) -> Made | None:
    condition = statement.child_by_field_name("condition")
    known = None if condition is None else truth(value_of(fold, condition, names))
    if known is None:
        raise GiveUpError
    taken = statement.child_by_field_name("consequence" if known else "alternative")
    if taken is None:
        return None
    return _follow(fold, parts_of(taken) if taken.type == "else_clause" else [taken], names)


def follow_loop(fold: Fold, statement: Node, names: Names) -> Made | None:
    """Go through a loop over a list, or over the keys of a table; give what a round returns.

    Raises:
        GiveUpError: what it goes through is not known, or what follows depends on something that is not.
    """
    left, body = statement.child_by_field_name("left"), statement.child_by_field_name("body")
    if left is None or body is None:
        raise GiveUpError
    for one in _rounds(fold, statement, names):
        inner = names.new_child()
        _bind(fold, left, one, inner)
        result = _follow(fold, [body], inner)
        if result is _BREAK:
            return None
        if result is not None and result is not _CONTINUE:
            return result
    return None


def _rounds(fold: Fold, statement: Node, names: Names) -> list[Made]:
    right, operator = statement.child_by_field_name("right"), statement.child_by_field_name("operator")
    through = UNKNOWN if right is None else value_of(fold, right, names)
    if not isinstance(through, Listing | Table) or through.is_open:
        raise GiveUpError
    if isinstance(through, Listing) and text_of(operator) == "of":
        return [kept(one) for one in through.items]
    if isinstance(through, Table) and text_of(operator) == "in":
        return [
            Literal(str(name), installed_place(held) or fold.place) for name, held in through.entries.items()
        ]
    raise GiveUpError
