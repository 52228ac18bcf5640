"""What does a composite literal of Go make: a list, a table, a struct, or an object of a library?"""

from __future__ import annotations

from tree_sitter import Node

from groundplan.index.names import home_of
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.trees import type_of
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.sources import source_of
from groundplan.recon.flow.state import UNKNOWN, definition_at
from groundplan.recon.flow.values import Arguments, Frame, Kind, Listing, Literal, Place, Table, Thing, Value
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.syntax.go.values import dotted_name

_LISTS = frozenset({"slice_type", "array_type", "implicit_length_array_type"})


def made_of(run: Run, node: Node) -> Value:
    """Read `T{…}`."""
    body, named = node.child_by_field_name("body"), node.child_by_field_name("type")
    return UNKNOWN if body is None or named is None else _made(run, body, run, named)


def zero_of(run: Run, named: Node) -> Value:
    """Give what `var one T` holds, and what `new(T)` points to."""
    if named.type in _LISTS:
        return Listing([])
    if named.type == "map_type":
        return Table({})
    text = run.text(named)
    basic = {"string": Literal(""), "bool": Literal(False), "int": Literal(0)}
    if named.type == "pointer_type" or _is_parameter(run, named):
        # What is built stands for a type parameter by its pointer.
        return Literal(None)
    return basic.get(text) or _struct(run, run, named, Arguments(), run.place_of(named))


def _is_parameter(run: Run, named: Node) -> bool:
    above = named.parent
    while above is not None and above.type != "function_declaration":
        above = above.parent
    listed = None if above is None else above.child_by_field_name("type_parameters")
    declared = [] if listed is None else listed.named_children
    return any(
        run.text(name) == run.text(named) for one in declared for name in one.children_by_field_name("name")
    )


def resolved(run: Run, named: Node) -> tuple[Run, Node]:
    """Give what a name of a list or table type stands for, with the file that says so."""
    found = meaning_of(run.walk, run.frame.path, dotted_name(run.source, named), run.frame.scope)
    home = None if found is None else home_of(run.walk.snapshot, found)
    if home is None or definition_at(run.walk, home.path, home.index).kind is not DefinitionKind.TYPE:
        return run, named
    node, source = type_of(run.walk, home.path, home.index), source_of(run.walk, home.path)
    if node is None or source is None:
        return run, named
    return run.elsewhere(source, Frame(home.path, MODULE_SCOPE, {})), node


def _made(run: Run, body: Node, where: Run, named: Node) -> Value:
    """Make a value of a type that is written in the file of `where`."""
    if named.type == "pointer_type" and named.named_children:
        value = _made(run, body, where, named.named_children[0])
        if isinstance(value, Thing):
            value.is_struct = False
        return value
    if named.type in ("type_identifier", "qualified_type"):
        where, named = resolved(where, named)
    if named.type in _LISTS:
        return _list(run, body, where, named.child_by_field_name("element"))
    if named.type == "map_type":
        return _table(run, body, where, named.child_by_field_name("value"))
    return _struct(run, where, named, _fields(run, body), run.place_of(body))


def _list(run: Run, body: Node, where: Run, element: Node | None) -> Listing:
    made = Listing([])
    for one in _elements(body):
        value = one.child_by_field_name("value") if one.type == "keyed_element" else one
        made.items.append(_element(run, value, where, element))
    return made


def _table(run: Run, body: Node, where: Run, element: Node | None) -> Table:
    made = Table({})
    for one in _elements(body):
        written = one.child_by_field_name("key")
        key = UNKNOWN if written is None else _element(run, written, where, None)
        value = _element(run, one.child_by_field_name("value"), where, element)
        if isinstance(key, Literal):
            made.entries[str(key.value)] = value
        else:
            made.is_open = True
    return made


def _fields(run: Run, body: Node) -> Arguments:
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    for one in _elements(body):
        if one.type != "keyed_element":
            positional.append(_element(run, one, run, None))
            continue
        key = one.child_by_field_name("key")
        name = "" if key is None else run.text(key)
        keywords[name] = _element(run, one.child_by_field_name("value"), run, None)
    return Arguments(tuple(positional), keywords)


def _element(run: Run, node: Node | None, where: Run, named: Node | None) -> Value:
    """Read an element; a literal in a list of such literals leaves out its type."""
    inner = node.named_children[0] if node is not None and node.type == "literal_element" else node
    if inner is None:
        return UNKNOWN
    if inner.type == "literal_value":
        return UNKNOWN if named is None else _made(run, inner, where, named)
    return run.value_of(inner)


def _struct(run: Run, where: Run, named: Node, arguments: Arguments, place: Place) -> Value:
    maker = value_of_name(run.walk, where.frame, dotted_name(where.source, named))
    value = run.walk.steps.apply_call(run.walk, maker, arguments, place)
    if isinstance(maker, Kind) and isinstance(value, Thing) and not value.type:
        value.is_struct = True
    return value


def _elements(body: Node) -> list[Node]:
    return [one for one in body.named_children if one.type in ("keyed_element", "literal_element")]
