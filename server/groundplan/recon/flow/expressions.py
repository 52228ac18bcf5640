"""What does an expression stand for: literals, tables, names, calls."""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.flow.arguments import REST
from groundplan.recon.flow.completeness import tells_nothing
from groundplan.recon.flow.computing.computed import computed_value
from groundplan.recon.flow.computing.keys import with_keys
from groundplan.recon.flow.computing.writtenvalues import number_of, part_of_entry, written_value
from groundplan.recon.flow.deep import deep_value, entry_value, is_cut
from groundplan.recon.flow.events import script
from groundplan.recon.flow.go.language import frame_of, is_go
from groundplan.recon.flow.go.lists import converted
from groundplan.recon.flow.go.texts import joined
from groundplan.recon.flow.javascript.exports import as_given, lazily_imported, required
from groundplan.recon.flow.javascript.folded import chosen_item, chosen_spread, keyed_table, script_language
from groundplan.recon.flow.lookup import value_of_text
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import NEVER, UNKNOWN, Walk
from groundplan.recon.flow.unkept import local_value
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Frame,
    InPlace,
    Listing,
    Literal,
    Place,
    Routine,
    Several,
    Spread,
    Table,
    Unknown,
    Value,
)
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import MODULE_SCOPE, Call, ValueKind
from groundplan.text.spans import Span

_CHOICE: Final = re.compile(r"\?|&&")
_ABOUT_TEXTS: Final = frozenset(
    {"", "*", "name", "dest", "aliases", "choices", "flags", "param_decls", "prog", "module", "attribute"}
)
"""The arguments that may be worth reading as operations on texts."""

_SPREAD: Final = frozenset({"*", "**"})
_OPERATIONS: Final = frozenset({ValueKind.TEMPLATE, ValueKind.OTHER, ValueKind.CALL})


def arguments_of(walk: Walk, frame: Frame, call: Call) -> Arguments:
    """Read the arguments of a call."""
    place = Place(frame.path, call.span, call.scope)
    return _given(walk, frame, call.arguments, place)


def _given(
    walk: Walk,
    frame: Frame,
    arguments: tuple[syntax.Argument, ...],
    place: Place,
    *,
    is_apart: bool = False,
) -> Arguments:
    """Read arguments, or the entries of a table, which stand for themselves (`is_apart`)."""
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    is_open, spread = False, ""
    for one in arguments:
        own = Place(place.path, one.span, place.scope) if is_apart else place
        value = _argument(walk, frame, one, own)
        if one.name == "*":
            if isinstance(value, Listing):
                positional.extend(value.items)
                is_open = is_open or value.is_open
            elif isinstance(value, Several):
                positional.append(Spread(value, one.value.text))
            elif value is NEVER:
                positional.append(NEVER)
            elif (some := _chosen_spread(walk, frame, one, own)) is not None:
                positional.extend(some)
            else:
                is_open, spread = True, one.value.text
        elif one.name == "**":
            if isinstance(value, Table):
                keywords.update(value.entries)
                is_open = is_open or value.is_open
            elif isinstance(value, Several):
                keywords[REST] = value
            else:
                is_open = True
        elif one.name:
            keywords[one.name] = value
        else:
            positional.append(value)
    return Arguments(tuple(positional), keywords, is_open, spread)


def _argument(walk: Walk, frame: Frame, argument: syntax.Argument, place: Place) -> Value:
    if argument.value.kind is ValueKind.FUNCTION:
        return _function(walk, frame, argument.span)
    if argument.value.kind is ValueKind.CALL:
        if not argument.value.text:
            return called_in_place(walk, frame, argument.span)
        index = script(walk.snapshot, frame.path).call_within(argument.span)
        if index is None and is_go(frame.path):
            index = script(walk.snapshot, frame.path).call_ending(argument.span)
        if index is not None:
            return walk.steps.result_of_call(walk, frame, index)
    if argument.value.kind is ValueKind.DICT:
        # Go leaves out the type of a literal that stands in a list of such literals.
        index = script(walk.snapshot, frame.path).call_within(argument.span)
        if index is not None and _is_literal_of(walk, frame, index, argument):
            return walk.steps.result_of_call(walk, frame, index)
    if argument.value.kind is ValueKind.NAME and "[]" in argument.value.text and is_go(frame.path):
        return part_of_entry(walk, frame, argument.span)
    deep = deep_value(walk, frame, argument.span) if is_cut(argument) else UNKNOWN
    if not isinstance(deep, Unknown):
        return deep
    value = as_given(walk, value_of_expression(walk, frame, argument.value, place))
    if isinstance(value, Unknown) and argument.name in _SPREAD and argument.value.kind is ValueKind.NAME:
        return local_value(walk, frame, argument.value.text, place)
    if not isinstance(value, Unknown) or not _may_compute(walk, frame, argument):
        return value
    computed = _computed(walk, frame, argument, place)
    return value if isinstance(computed, Unknown) else computed


def _computed(walk: Walk, frame: Frame, argument: syntax.Argument, place: Place) -> Value:
    computed = computed_value(walk, frame, argument.span, place)
    # A call was run by now, unless the facts keep only its text.
    is_left = tells_nothing(computed) and argument.value.kind is not ValueKind.CALL
    is_left = is_left and frame.scope == MODULE_SCOPE
    found = walk.steps.module_operation(walk, frame, argument.span) if is_left else UNKNOWN
    return computed if isinstance(found, Unknown) else found


def _may_compute(walk: Walk, frame: Frame, argument: syntax.Argument) -> bool:
    """In JavaScript the entries of a table are arguments too, whatever they are called."""
    if argument.value.kind is ValueKind.CALL and script_language(walk, frame) is not None:
        return True
    return argument.name in _ABOUT_TEXTS and argument.value.kind in _OPERATIONS


def _function(walk: Walk, frame: Frame, span: Span) -> Value:
    """A function literal; one that only loads a module stands for what it loads."""
    index = script(walk.snapshot, frame.path).methods.get(span)
    if index is not None:
        return Routine(frame.path, index, None, frame)
    closure = Closure(span, frame_of(walk, frame, span) if is_go(frame.path) else frame)
    loaded = lazily_imported(walk, closure)
    return closure if isinstance(loaded, Unknown) else loaded


def _is_literal_of(walk: Walk, frame: Frame, index: int, argument: syntax.Argument) -> bool:
    facts = walk.snapshot.facts(frame.path)
    call = None if facts is None else facts.calls[index]
    return call is not None and call.form is syntax.CallForm.COMPOSITE and call.span == argument.span


def called_in_place(walk: Walk, frame: Frame, span: Span) -> Value:
    """Run a function literal that is called where it stands: `func() *flag.FlagSet { … }()`."""
    return walk.steps.run_closure(walk, frame_of(walk, frame, span) if is_go(frame.path) else frame, span)


def value_of_expression(walk: Walk, frame: Frame, value: syntax.Value, place: Place) -> Value:
    """Give what an expression stands for."""
    match value.kind:
        case ValueKind.STRING:
            return Literal(value.text, place)
        case ValueKind.NUMBER:
            return Literal(number_of(value.text), place)
        case ValueKind.BOOLEAN:
            return Literal(value.text.lower() == "true", place)
        case ValueKind.NULL:
            return Literal(None, place)
        case ValueKind.NAME:
            return _named(walk, frame, value.text)
        case ValueKind.CALL:
            return _called(walk, frame, value, place)
        case ValueKind.LIST:
            given = _given(walk, frame, tuple(_unnamed(one) for one in value.items), place)
            return _chosen_items(walk, frame, value, Listing(list(given.positional), given.is_open), place)
        case ValueKind.DICT:
            return _table(walk, frame, value.items, place)
        case ValueKind.STRUCT:
            return InPlace(value, place)
        case ValueKind.FUNCTION if is_go(frame.path):
            return Closure(place.span, frame_of(walk, frame, place.span))
        case ValueKind.TEMPLATE if is_go(frame.path):
            return joined(value.text, lambda name: value_of_text(walk, frame, name), place)
        case _:
            return written_value(walk, frame, value)


def _named(walk: Walk, frame: Frame, text: str) -> Value:
    found = value_of_text(walk, frame, text)
    if not isinstance(found, Unknown) or found is NEVER:
        return found
    told = walk.steps.module_constant(walk, frame, text) if text.isidentifier() else found
    return Unknown(text) if isinstance(told, Unknown) else told


def _called(walk: Walk, frame: Frame, value: syntax.Value, place: Place) -> Value:
    if value.text in ("require", "import") and value.items:
        return required(walk, frame.path, value.items[0].span)
    # Compilers write `(0, module.name)(…)` so that the call has no receiver.
    is_bare = value.text.startswith("(0, ")
    callee = value_of_text(walk, frame, value.text[4:].removesuffix(")") if is_bare else value.text)
    given = _given(walk, frame, value.items, place)
    if is_go(frame.path) and isinstance(callee, Unknown):
        return converted(walk, frame, value.text, given, place) or UNKNOWN
    return walk.steps.apply_call(walk, callee, given, place)


def _table(walk: Walk, frame: Frame, items: tuple[syntax.Argument, ...], place: Place) -> Table:
    """JavaScript's `{...defaults, name}` spreads a table into the one around it, with a star like a list's."""
    named = tuple(syntax.Argument("**", one.value, one.span) if one.name == "*" else one for one in items)
    given = _given(walk, frame, named, place, is_apart=is_python(walk.snapshot, frame.path))
    known = dict(given.keywords)
    language = script_language(walk, frame)
    if language is not None and given.positional:
        return keyed_table(walk, frame, items, given, language)
    for one in items if is_python(walk.snapshot, frame.path) and frame.scope == MODULE_SCOPE else ():
        if one.value.kind is ValueKind.OTHER and isinstance(known.get(one.name), Unknown):
            known[one.name] = entry_value(walk, frame, one.span)
    return with_keys(walk, frame, items, Arguments(given.positional, known, given.is_open))


def _chosen_spread(walk: Walk, frame: Frame, argument: syntax.Argument, place: Place) -> list[Value] | None:
    language = script_language(walk, frame)
    is_choice = argument.value.kind is ValueKind.OTHER and _CHOICE.search(argument.value.text) is not None
    return chosen_spread(walk, frame, argument.span, place, language) if language and is_choice else None


def _chosen_items(walk: Walk, frame: Frame, value: syntax.Value, made: Listing, place: Place) -> Listing:
    """In a list of tables of JavaScript an item that only a run chooses may be one of some."""
    language = script_language(walk, frame)
    is_told = language is not None and len(made.items) == len(value.items)
    if language is None or not is_told or not any(isinstance(one, Table) for one in made.items):
        return made
    for position, (item, written) in enumerate(zip(made.items, value.items, strict=True)):
        if item is not NEVER and written.value.kind in (ValueKind.NAME, ValueKind.OTHER):
            chosen = chosen_item(walk, frame, written.span, place, language)
            made.items[position] = item if chosen is None else chosen
    return made


def _unnamed(argument: syntax.Argument) -> syntax.Argument:
    return argument if argument.name in ("", "*") else syntax.Argument("", argument.value, argument.span)
