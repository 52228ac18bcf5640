"""What may an item of a list be where only a run chooses: `flat ? a : b`, `isNew && a`, a name that branches set?

Each way that is a table counts; whoever reads the list says of it that it may not be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.javascript.scope import Fold, Made, Names, kept
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.values import Listing, Several, Table, Unknown, Value

_Read = Callable[[Fold, Node, Names], Made]
_FUNCTIONS: Final = frozenset(
    {
        *("arrow_function", "function_expression", "function_declaration", "method_definition"),
        *("generator_function", "generator_function_declaration"),
    }
)
_BRANCHES: Final = frozenset(
    {
        *("if_statement", "switch_statement", "catch_clause", "ternary_expression", "binary_expression"),
        *("for_statement", "for_in_statement", "while_statement", "do_statement"),
    }
)
_CHOOSING: Final = frozenset({"parenthesized_expression", "ternary_expression", "binary_expression"})
_NOTHING: Final = frozenset({"undefined", "null", "false", "true", "string", "number"})
_TARGETS: Final[Mapping[str, str]] = {"variable_declarator": "name", "assignment_expression": "left"}
"""What binds a name, each with the field that holds the name."""
_MOST: Final = 40


def choice_of(fold: Fold, node: Node, names: Names, read: _Read) -> Value | None:
    """Give the tables that an item may be; None where the walk knows all there is to know of it."""
    if node.type == "identifier":
        written = [] if _text(node) in names else _set_to(fold, _text(node))
        if not written or (
            len(written) == 1 and written[0].type not in _CHOOSING and not _is_in_branch(written[0])
        ):
            return kept(read(fold, written[0], names)) if written else None
    elif node.type not in _CHOOSING:
        return None
    found = [kept(one) for one in _ways(fold, node, names, read)]
    if not any(isinstance(one, Table) for one in found) or len(found) > _MOST:
        return None
    fold.walk.groups += 1
    return Several(tuple(one for one in found if isinstance(one, Table | Unknown)), fold.walk.groups)


def spread_of(fold: Fold, node: Node, names: Names, read: _Read) -> list[Value] | None:
    """Give what a list takes over from another that only a run chooses; None where one of them is not known."""
    ways = list(_ways(fold, node, names, read))
    if not ways or not all(isinstance(one, Listing) and not one.is_open for one in ways):
        return None
    found: list[Value] = []
    for way in ways:
        for one in way.items if isinstance(way, Listing) else ():
            fold.walk.groups += 1
            found.append(Several((one,), fold.walk.groups))
    return found


def _ways(fold: Fold, node: Node, names: Names, read: _Read) -> Iterator[Made]:
    with fold.nested():
        yield from _ways_of(fold, node, names, read)


def _ways_of(fold: Fold, node: Node, names: Names, read: _Read) -> Iterator[Made]:
    match node.type:
        case "parenthesized_expression":
            yield from _ways(fold, _inside(node), names, read)
        case "ternary_expression":
            for name in ("consequence", "alternative"):
                yield from _ways(fold, node.child_by_field_name(name) or node, names, read)
        case "binary_expression":
            operator, left = node.child_by_field_name("operator"), node.child_by_field_name("left")
            if operator is not None and operator.type in ("||", "??") and left is not None:
                yield from _ways(fold, left, names, read)
            if operator is not None and operator.type in ("&&", "||", "??"):
                yield from _ways(fold, node.child_by_field_name("right") or node, names, read)
        case "identifier":
            for one in _set_to(fold, _text(node)):
                # What is set to another name is not looked for further.
                yield from () if one.type == "identifier" else _ways(fold, one, names, read)
        case kind if kind not in _NOTHING:
            yield read(fold, node, names)


def _set_to(fold: Fold, name: str) -> list[Node]:
    """Find what the nearest function around that declares a name sets it to."""
    place = fold.place
    source = source_of(fold.walk, place.path)
    if source is None:
        return []
    at = byte_at(source, place.span.start_line, place.span.start_column)
    outer = _next_function(source.tree.root_node.descendant_for_byte_range(at, at))
    while outer is not None:
        written = list(_written(_bound_in(fold, outer).get(name, []), at))
        if written:
            return [value for value in written if value.type not in _NOTHING]
        outer = _next_function(outer.parent)
    return []


def _next_function(node: Node | None) -> Node | None:
    while node is not None and node.type not in _FUNCTIONS and node.type != "program":
        node = node.parent
    return node


def _bound_in(fold: Fold, function: Node) -> Mapping[str, list[Node]]:
    """Give what binds each name in a function itself: a bundle is one function, which is asked for many."""
    known, key = fold.walk.readings.bound, (fold.place.path, function.id)
    if key not in known:
        bound: dict[str, list[Node]] = {}
        for one in _own(function):
            if one.type in _TARGETS and (name := _target(one)):
                bound.setdefault(name, []).append(one)
        known[key] = bound
    return known[key]


def _written(binding: list[Node], at: int) -> Iterator[Node]:
    """The values that a function gives a name which it declares, where a place sees it."""
    found = [one for one in binding if _is_seen(one, at)]
    if not any(one.type == "variable_declarator" for one in found):
        return
    for one in found:
        value = one.child_by_field_name("value" if one.type == "variable_declarator" else "right")
        if value is not None:
            yield value


def _is_seen(node: Node, at: int) -> bool:
    """What a block declares, only that block sees."""
    if node.type != "variable_declarator" or node.parent is None or node.parent.type != "lexical_declaration":
        return True
    block = node.parent.parent
    return block is None or block.start_byte <= at <= block.end_byte


def _is_in_branch(node: Node) -> bool:
    outer = node.parent
    while outer is not None and outer.type not in _FUNCTIONS:
        if outer.type in _BRANCHES:
            return True
        outer = outer.parent
    return False


def _target(node: Node) -> str:
    target = node.child_by_field_name(_TARGETS[node.type])
    return _text(target) if target is not None and target.type == "identifier" else ""


def _own(function: Node) -> Iterator[Node]:
    """The parts of a function, without those of the functions inside it, in the order of the source."""
    todo = list(reversed(function.named_children))
    while todo:
        node = todo.pop()
        yield node
        if node.type not in _FUNCTIONS:
            todo.extend(reversed(node.named_children))


def _inside(node: Node) -> Node:
    parts = [one for one in node.named_children if one.type != "comment"]
    return parts[-1] if parts else node


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
