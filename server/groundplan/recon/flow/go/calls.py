"""What does a call in a Go function give, and what does it do?"""

from __future__ import annotations

from tree_sitter import Node

from groundplan.index.names import home_of
from groundplan.recon.flow.go.composites import zero_of
from groundplan.recon.flow.go.given import followed
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.go.lists import as_type_of
from groundplan.recon.flow.go.run import Run
from groundplan.recon.flow.go.structs import copied
from groundplan.recon.flow.go.texts import text_result
from groundplan.recon.flow.guesses import guess_receiver
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.state import UNKNOWN, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Listing,
    Literal,
    Outside,
    Place,
    Routine,
    Table,
    Unknown,
    Value,
)
from groundplan.recon.flow.worth import is_worth
from groundplan.syntax.facts import DefinitionKind
from groundplan.syntax.go.values import dotted_name

_TYPES = frozenset(
    {"map_type", "slice_type", "array_type", "pointer_type", "type_identifier", "qualified_type"}
)
_BASIC = frozenset({"string", "int", "int64", "uint", "bool", "byte", "rune", "float64"})


def called(run: Run, node: Node) -> Value:
    """Do what a call does, and give its result."""
    function, listed = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if function is None or listed is None:
        return UNKNOWN
    name = run.text(function) if function.type == "identifier" else ""
    is_own = name != "" and name not in run.frame.variables
    given = [one for one in listed.named_children if one.type != "comment"]
    if is_own and name in ("make", "new"):
        return zero_of(run, given[0]) if given and given[0].type in _TYPES | {"identifier"} else UNKNOWN
    arguments = _arguments(run, given)
    if is_own and name in _BUILTINS:
        return _BUILTINS[name](run, arguments, node)
    if (is_own and name in _BASIC) or _is_type(run, function):
        return arguments.positional[0] if len(arguments.positional) == 1 else UNKNOWN
    return _applied(run, function, arguments, node)


def _arguments(run: Run, given: list[Node]) -> Arguments:
    positional: list[Value] = []
    is_open = False
    for one in given:
        if one.type != "variadic_argument":
            positional.append(run.value_of(one))
            continue
        value = run.value_of(one.named_children[0])
        if isinstance(value, Listing):
            positional.extend(value.items)
            is_open = is_open or value.is_open
        else:
            is_open = not (isinstance(value, Literal) and value.value is None)
    return Arguments(tuple(positional), {}, is_open)


def _is_type(run: Run, function: Node) -> bool:
    """`Options(nil)` looks like a call, and is what it is given."""
    text = dotted_name(run.source, function)
    if (
        function.type not in ("identifier", "selector_expression")
        or text.partition(".")[0] in run.frame.variables
    ):
        return False
    found = meaning_of(run.walk, run.frame.path, text, run.frame.scope)
    home = None if found is None else home_of(run.walk.snapshot, found)
    return home is not None and definition_at(run.walk, home.path, home.index).kind is DefinitionKind.TYPE


def _applied(run: Run, function: Node, arguments: Arguments, node: Node) -> Value:
    walk, place = run.walk, run.place_of(node)
    callee = run.value_of(function)
    if isinstance(callee, Outside) and (text := text_result(callee.name, arguments, place)) is not None:
        return _kept_place(text, arguments, place)
    if isinstance(callee, Routine) and is_go(callee.path) and not _sets_up(run, callee, arguments):
        return followed(walk, callee, arguments)
    if isinstance(callee, Unknown):
        method = dotted_name(run.source, function).rpartition(".")[2]
        if function.type == "selector_expression":
            guess_receiver(walk, run.frame, method, arguments, place, is_repeated=run.loops > 0)
        return UNKNOWN
    value = walk.steps.apply_call(walk, callee, arguments, place, is_repeated=run.loops > 0)
    run.note_made(value)
    return value


def _kept_place(text: Value, arguments: Arguments, place: Place) -> Value:
    """What is spelled another way stands where it is written, if that is elsewhere."""
    places = [one.place for one in arguments.positional if isinstance(one, Literal) and one.place is not None]
    away = [one for one in places if (one.path, one.scope) != (place.path, place.scope)]
    return Literal(text.value, away[-1]) if isinstance(text, Literal) and away else text


def _sets_up(run: Run, routine: Routine, arguments: Arguments) -> bool:
    """Near the start of a program all functions are worth entering: here only what sets something up is."""
    outer, run.walk.wanted = run.walk.wanted, 0
    found = is_worth(run.walk, routine, arguments)
    run.walk.wanted = outer
    return found


def _append(run: Run, arguments: Arguments, node: Node) -> Value:
    first, *rest = arguments.positional or (UNKNOWN,)
    is_nothing = isinstance(first, Literal) and first.value is None
    made = Listing([], arguments.is_open or not (is_nothing or isinstance(first, Listing)))
    if isinstance(first, Listing):
        made.items.extend(first.items)
        made.is_open = made.is_open or first.is_open
        made = as_type_of(first, made)
    made.items.extend(copied(run.walk, one, run.place_of(node)) for one in rest)
    return made


def _length(run: Run, arguments: Arguments, node: Node) -> Value:
    first = arguments.positional[0] if arguments.positional else UNKNOWN
    place = run.place_of(node)
    if isinstance(first, Listing) and not first.is_open:
        return Literal(len(first.items), place)
    if isinstance(first, Table) and not first.is_open:
        return Literal(len(first.entries), place)
    is_text = isinstance(first, Literal) and isinstance(first.value, str)
    return (
        Literal(len(str(first.value).encode()), place) if is_text and isinstance(first, Literal) else UNKNOWN
    )


_BUILTINS = {"append": _append, "len": _length}
