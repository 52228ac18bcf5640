"""What does one expression come to, by its kind?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.javascript.calls import value_of_call
from groundplan.recon.flow.javascript.choices import choice_of, spread_of
from groundplan.recon.flow.javascript.members import member_set
from groundplan.recon.flow.javascript.operators import GLOBALS, combined, joined, negated
from groundplan.recon.flow.javascript.patterns import pattern_of
from groundplan.recon.flow.javascript.scope import (
    ComputedName,
    Fold,
    Function,
    GiveUpError,
    Made,
    Names,
    Pattern,
    entry_of,
    kept,
    names_of,
    truth,
)
from groundplan.recon.flow.lookup import value_of_attribute, value_of_name
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Outside, Table, Thing, Unknown


def value_of(fold: Fold, node: Node, names: Names) -> Made:
    """Give what an expression comes to; unknown where its kind is not read.

    Raises:
        GiveUpError: what follows depends on something that is not known.
    """
    fold.step()
    read = _READERS.get(node.type)
    if read is None:
        return UNKNOWN
    with fold.nested():
        return read(fold, node, names)


def text_of(node: Node | None) -> str:
    """Give the source of a node."""
    return "" if node is None or node.text is None else node.text.decode("utf-8", "replace")


def parts_of(node: Node) -> list[Node]:
    """Give what a node holds, without comments."""
    return [one for one in node.named_children if one.type != "comment"]


def assign(fold: Fold, node: Node, value: Made, names: Names) -> None:
    """Give a name, an entry or an item a value.

    Raises:
        GiveUpError: what is changed was made elsewhere.
    """
    if node.type == "identifier":
        name = text_of(node)
        next((one for one in names.maps if name in one), names.maps[0])[name] = value
        return
    if node.type not in ("member_expression", "subscript_expression"):
        raise GiveUpError
    owner = value_of(fold, _field(node, "object"), names)
    key = _key_of(fold, node, names)
    if not isinstance(owner, Table):
        raise GiveUpError
    fold.change(owner)
    if key is None:
        owner.is_open = True
    else:
        owner.entries[key] = kept(value)


def _field(node: Node, name: str) -> Node:
    return node.child_by_field_name(name) or node


def _key_of(fold: Fold, node: Node, names: Names) -> str | None:
    """Give the key of `a.b` and `a["b"]`; None where it is not known."""
    if node.type == "member_expression":
        return text_of(node.child_by_field_name("property"))
    return _as_key(value_of(fold, _field(node, "index"), names))


def _as_key(value: Made) -> str | None:
    is_key = isinstance(value, Literal) and isinstance(value.value, str | int)
    return ComputedName(value.value) if is_key and isinstance(value, Literal) else None


def _last(fold: Fold, node: Node, names: Names) -> Made:
    parts = parts_of(node)
    return value_of(fold, parts[-1], names) if parts else UNKNOWN


def _first(fold: Fold, node: Node, names: Names) -> Made:
    parts = parts_of(node)
    return value_of(fold, parts[0], names) if parts else UNKNOWN


def _string(fold: Fold, node: Node, _: Names) -> Made:
    text = text_of(node)[1:-1]
    return UNKNOWN if "\\" in text else Literal(text, fold.place)


def _template(fold: Fold, node: Node, names: Names) -> Made:
    text, at = "", node.start_byte + 1
    source = (node.text or b"")[: node.end_byte - node.start_byte - 1]
    for one in node.named_children:
        if one.type != "template_substitution":
            continue
        text += source[at - node.start_byte : one.start_byte - node.start_byte].decode("utf-8", "replace")
        value, at = _last(fold, one, names), one.end_byte
        if not isinstance(value, Literal) or not isinstance(value.value, str | int):
            return Unknown(text_of(node))
        text += str(value.value)
    text += source[at - node.start_byte :].decode("utf-8", "replace")
    return UNKNOWN if "\\" in text else Literal(text, fold.place, is_computed=True)


def _number(fold: Fold, node: Node, _: Names) -> Made:
    text = text_of(node)
    return Literal(int(text), fold.place) if text.isdecimal() and len(text) < 16 else UNKNOWN


def _constant(fold: Fold, node: Node, _: Names) -> Made:
    return Literal({"true": True, "false": False}.get(node.type), fold.place)


def _name(fold: Fold, node: Node, names: Names) -> Made:
    name = text_of(node)
    if name in names:
        return names[name]
    value = value_of_name(fold.walk, fold.frame, name)
    return Outside(f"globalThis.{name}") if isinstance(value, Unknown) and name in GLOBALS else value


def _member(fold: Fold, node: Node, names: Names) -> Made:
    owner, key = value_of(fold, _field(node, "object"), names), _key_of(fold, node, names)
    if _is_nothing(node, owner):
        return owner
    if key is None or isinstance(owner, Function | Pattern):
        return UNKNOWN
    if isinstance(owner, Table):
        return _entry(fold, node, owner, key, names)
    if isinstance(owner, Listing):
        is_in = key.isdecimal() and int(key) < len(owner.items)
        return owner.items[int(key)] if is_in else UNKNOWN
    return value_of_attribute(fold.walk, owner, key)


def _is_nothing(member: Node, owner: Made) -> bool:
    """`flags?.global` of nothing is nothing."""
    is_optional = member.child_by_field_name("optional_chain") is not None
    return is_optional and isinstance(owner, Literal) and owner.value is None


def _entry(fold: Fold, node: Node, owner: Table, key: str, names: Names) -> Made:
    """What a table of the module was not written with, a statement behind it may have set: `cli.options = {…}`."""
    held = _field(node, "object")
    if key in owner.entries or held.type != "identifier" or text_of(held) in names:
        return entry_of(owner, key)
    value = member_set(fold, text_of(held), key)
    return entry_of(owner, key) if value is None else value_of(fold, value, names_of())


def _object(fold: Fold, node: Node, names: Names) -> Made:
    table = fold.table({})
    for one in parts_of(node):
        if one.type == "shorthand_property_identifier":
            table.entries[text_of(one)] = kept(_name(fold, one, names))
        elif one.type == "spread_element":
            _spread(table, _first(fold, one, names))
        elif one.type == "pair":
            key = _written_key(fold, _field(one, "key"), names)
            value = kept(value_of(fold, _field(one, "value"), names))
            table.is_open = table.is_open or key is None
            table.entries.update({} if key is None else {key: value})
    return table


def _spread(table: Table, value: Made) -> None:
    if isinstance(value, Table):
        table.entries.update(value.entries)
        table.is_open = table.is_open or value.is_open
    elif truth(value) is not False:
        table.is_open = True


def _written_key(fold: Fold, node: Node, names: Names) -> str | None:
    if node.type == "computed_property_name":
        return _as_key(_first(fold, node, names))
    return text_of(node)[1:-1] if node.type == "string" else text_of(node)


def _array(fold: Fold, node: Node, names: Names) -> Made:
    listing = fold.listing([])
    written: list[tuple[int, Node]] = []
    for one in parts_of(node):
        if one.type != "spread_element":
            written.append((len(listing.items), one))
            listing.items.append(kept(value_of(fold, one, names)))
            continue
        value = _first(fold, one, names)
        chosen = spread_of(fold, parts_of(one)[0], names, value_of) if isinstance(value, Unknown) else None
        listing.items.extend(value.items if isinstance(value, Listing) else chosen or ())
        is_known = chosen is not None or (isinstance(value, Listing) and not value.is_open)
        listing.is_open = listing.is_open or not is_known
    if any(isinstance(one, Table) for one in listing.items):
        for position, one in written:
            choice = choice_of(fold, one, names, value_of)
            listing.items[position] = listing.items[position] if choice is None else choice
    return listing


def _function(fold: Fold, node: Node, names: Names) -> Made:
    return Function(node, names, fold.frame)


def _pattern(_: Fold, node: Node, __: Names) -> Made:
    return pattern_of(
        text_of(node.child_by_field_name("pattern")), text_of(node.child_by_field_name("flags"))
    )


def _chosen(fold: Fold, node: Node, names: Names) -> Made:
    known = truth(value_of(fold, _field(node, "condition"), names))
    if known is not None:
        return value_of(fold, _field(node, "consequence" if known else "alternative"), names)
    ways = [value_of(fold, _field(node, one), names) for one in ("consequence", "alternative")]
    # Two parsers of one kind go through the same set-up.
    types = {one.type if isinstance(one, Thing) else "" for one in ways}
    return ways[1] if len(types) == 1 and fold.walk.libraries.is_type(types.pop()) else UNKNOWN


def _operation(fold: Fold, node: Node, names: Names) -> Made:
    left, operator = (
        value_of(fold, _field(node, "left"), names),
        text_of(node.child_by_field_name("operator")),
    )
    if operator in ("&&", "||", "??"):
        known = truth(left)
        if operator == "??":
            known = None if known is None else not (isinstance(left, Literal) and left.value is None)
        if known is None:
            return UNKNOWN
        return value_of(fold, _field(node, "right"), names) if known == (operator == "&&") else left
    return combined(fold, operator, left, value_of(fold, _field(node, "right"), names))


def _negated(fold: Fold, node: Node, names: Names) -> Made:
    value, operator = (
        value_of(fold, _field(node, "argument"), names),
        text_of(node.child_by_field_name("operator")),
    )
    return negated(operator, value)


def _added(fold: Fold, node: Node, names: Names) -> Made:
    """`text += part`."""
    if text_of(node.child_by_field_name("operator")) != "+=":
        raise GiveUpError
    left = _field(node, "left")
    value = joined(fold, value_of(fold, left, names), value_of(fold, _field(node, "right"), names))
    assign(fold, left, value, names)
    return value


def _assigned(fold: Fold, node: Node, names: Names) -> Made:
    value = value_of(fold, _field(node, "right"), names)
    assign(fold, _field(node, "left"), value, names)
    return value


def _called(fold: Fold, node: Node, names: Names) -> Made:
    arguments = node.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return UNKNOWN
    function = _field(node, "function")
    while function.type == "parenthesized_expression" and parts_of(function):
        # `(0, module.name)(…)`, as compilers write it.
        function = parts_of(function)[-1]
        function = parts_of(function)[-1] if function.type == "sequence_expression" else function
    given = list(_given(fold, arguments, names))
    if function.type != "member_expression":
        return value_of_call(fold, value_of(fold, function, names), "", given)
    owner, name = _field(function, "object"), text_of(function.child_by_field_name("property"))
    if text_of(owner) == "Array" and name == "isArray" and given and not isinstance(given[0], Unknown):
        return Literal(isinstance(given[0], Listing))
    if text_of(owner) == "Object" and "Object" not in names:
        return value_of_call(fold, None, name, given)
    value = value_of(fold, owner, names)
    return value if _is_nothing(function, value) else value_of_call(fold, value, name, given)


def _given(fold: Fold, arguments: Node, names: Names) -> Iterator[Made]:
    for one in parts_of(arguments):
        if one.type != "spread_element":
            yield value_of(fold, one, names)
            continue
        value = _first(fold, one, names)
        if not isinstance(value, Listing) or value.is_open:
            raise GiveUpError
        yield from value.items


_Reader = Callable[[Fold, Node, Names], Made]
_READERS: Final[Mapping[str, _Reader]] = {
    **dict.fromkeys(("parenthesized_expression", "sequence_expression"), _last),
    **dict.fromkeys(
        ("as_expression", "satisfies_expression", "non_null_expression", "await_expression"), _first
    ),
    **dict.fromkeys(("true", "false", "null", "undefined"), _constant),
    **dict.fromkeys(("arrow_function", "function_expression"), _function),
    **dict.fromkeys(("identifier", "this"), _name),
    **dict.fromkeys(("member_expression", "subscript_expression"), _member),
    "string": _string,
    "template_string": _template,
    "number": _number,
    "regex": _pattern,
    "object": _object,
    "array": _array,
    "ternary_expression": _chosen,
    "binary_expression": _operation,
    "unary_expression": _negated,
    "assignment_expression": _assigned,
    "augmented_assignment_expression": _added,
    "call_expression": _called,
}
