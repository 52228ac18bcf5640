"""What does a call in a Python function call, with what, and what does that give?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.arguments import carries_builder
from groundplan.recon.flow.classes.supers import value_of_super
from groundplan.recon.flow.collections import COPIES
from groundplan.recon.flow.computing.computed import computed_call, computed_node
from groundplan.recon.flow.computing.operations import NOTHING, call_method
from groundplan.recon.flow.computing.plain import plain_of, value_of_plain
from groundplan.recon.flow.guesses import guess_receiver
from groundplan.recon.flow.handed import note_choice
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.python.answers import constant_of
from groundplan.recon.flow.python.builtins import called_builtin
from groundplan.recon.flow.python.declaring import reader_for
from groundplan.recon.flow.python.entrypoints import called_point
from groundplan.recon.flow.python.extensionmanagers import called_manager
from groundplan.recon.flow.python.patterns import called_pattern
from groundplan.recon.flow.python.rounds import items_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.tables import called_table, entry_of
from groundplan.recon.flow.python.worded import METHODS, called_on_word, filled_in, parsed_alone
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.subscripts import filled_entry
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Place,
    Routine,
    Several,
    Spread,
    Table,
    Thing,
    Unknown,
    Value,
)

_USAGE: Final = "usage:"
_NEAR: Final = 2
"""How many calls away a function is entered for what it gives to a usage text."""


def called(run: Run, node: ast.Call) -> Value:
    """Do what a call does, and give its result."""
    if isinstance(node.func, ast.Name) and node.func.id == "super":
        return value_of_super(run.walk, run.frame)
    callee = _callee(run, node.func)
    place = run.place_of(node)
    outer, run.walk.wanted = run.walk.wanted, _wanted(run, callee)
    with run.written_in(place):
        arguments = _arguments(run, node)
    run.walk.wanted = outer
    func = node.func.value if isinstance(node.func, ast.Subscript) else node.func
    name = func.id if isinstance(func, ast.Name) else ""
    known = _known_call(run, callee, name, arguments)
    if known is not None:
        return known
    is_named = run.is_chosen(func)
    # Which of several a builder goes to, only a run tells.
    is_choice = (is_named or isinstance(callee, Several)) and carries_builder(arguments)
    run.walk.guesses += is_choice
    if is_choice and is_named:
        note_choice(run.walk, arguments, place)
    value = run.walk.steps.apply_call(run.walk, callee, arguments, place, is_repeated=run.loops > 0)
    run.walk.guesses -= is_choice
    if not isinstance(value, Unknown):
        return value
    if isinstance(callee, Routine):
        if not node.args and not node.keywords and (answer := constant_of(run.walk, callee)) is not None:
            return answer
        # What the walk follows is done; what it does not may load a module as it is read.
        is_done = node is run.unused and (callee.path, callee.index) in run.walk.relevant
        is_asked = not is_done and _may_tell(callee, arguments)
        return computed_call(run.walk, callee, arguments, place) if is_asked else value
    if isinstance(callee, Unknown) and isinstance(node.func, ast.Attribute):
        if node.func.attr in METHODS and (made := _of_word(run, node.func, arguments)) != UNKNOWN:
            return made
        guess_receiver(run.walk, run.frame, node.func.attr, arguments, place, is_repeated=run.loops > 0)
    if isinstance(callee, Method) and isinstance(callee.owner, Literal):
        told = computed_node(run.walk, run.frame, node, place)
        if callee.name == "format" and told == UNKNOWN and not arguments.keywords:
            told = filled_in(str(callee.owner.value), "{}", arguments.positional)
        return _of_text(callee.owner, callee.name, arguments, place) if told == UNKNOWN else told
    if isinstance(callee, Method) and isinstance(callee.owner, Thing) and callee.name == "parse_args":
        return parsed_alone(run.walk, callee.owner, arguments, place) or value
    is_copy = isinstance(callee, Outside) and callee.name in COPIES
    return computed_node(run.walk, run.frame, node, place) if is_copy else value


def _wanted(run: Run, callee: Value) -> int:
    """What code puts into a usage text tells of options: `usage.format(registry.options())`."""
    owner = callee.owner if isinstance(callee, Method) and callee.name == "format" else None
    is_usage = isinstance(owner, Literal) and _USAGE in str(owner.value).lower()
    return max(run.walk.wanted, len(run.walk.stack) + _NEAR) if is_usage else run.walk.wanted


def _of_word(run: Run, func: ast.Attribute, arguments: Arguments) -> Value:
    """A method of the first word of the line, or of all of them; what calls another one is not run twice."""
    inner = func.value.func if isinstance(func.value, ast.Call) else None
    is_plain = inner is None or (isinstance(inner, ast.Attribute) and inner.attr in METHODS)
    return called_on_word(run.value_of(func.value), func.attr, arguments) if is_plain else UNKNOWN


def _of_text(owner: Literal, name: str, arguments: Arguments, place: Place) -> Value:
    """A method of a text that only the walk knows: `type(one).__name__.lower()`."""
    if arguments.is_open or not isinstance(owner.value, str):
        return UNKNOWN
    named = {keyword: plain_of(one) for keyword, one in arguments.keywords.items()}
    told = call_method(owner.value, name, [plain_of(one) for one in arguments.positional], named)
    return UNKNOWN if told is NOTHING else value_of_plain(told, place)


def _may_tell(routine: Routine, arguments: Arguments) -> bool:
    """Only what is given texts, lists or tables makes others of them, and a method of a class its own."""
    given = (*arguments.positional, *arguments.keywords.values())
    is_given = any(isinstance(one, Listing | Table) or _is_text(one) for one in given)
    return is_given or (not given and isinstance(routine.bound, Kind))


def _is_text(value: Value) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, str)


def _known_call(run: Run, callee: Value, name: str, arguments: Arguments) -> Value | None:
    if isinstance(callee, Method) and isinstance(callee.owner, Table | Listing):
        chosen = called_point(run.walk, callee, arguments)
        return called_table(run, callee, arguments) if chosen is None else chosen
    if isinstance(callee, Method):
        return called_pattern(callee, arguments) or called_manager(run.walk, callee, arguments)
    return called_builtin(run, callee, name, arguments)


def _callee(run: Run, node: ast.expr) -> Value:
    """Give what is called. Code makes sure that an entry is there before it fills it: `groups["x"].append(…)`."""
    entry = node.value if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Subscript) else None
    if isinstance(node, ast.Attribute) and entry is not None and not isinstance(entry.slice, ast.Slice):
        owner, key = run.value_of(entry.value), run.value_of(entry.slice)
        filled = filled_entry(owner, key, node.attr)
        return value_of_attribute(run.walk, filled or entry_of(run.walk, owner, key), node.attr)
    return run.value_of(node)


def _arguments(run: Run, node: ast.Call) -> Arguments:
    positional: list[Value] = []
    is_open, spread = False, ""
    read = reader_for(run, node.func)
    for one in node.args:
        if not isinstance(one, ast.Starred):
            positional.append(read(one))
            continue
        value = read(one.value)
        if isinstance(value, Several):
            positional.append(Spread(value, ast.unparse(one.value)))
        elif (items := items_of(value)) is not None:
            positional.extend(items)
            is_open = is_open or (isinstance(value, Listing) and value.is_open)
        else:
            is_open, spread = True, ast.unparse(one.value)
    keywords: dict[str, Value] = {}
    for named in node.keywords:
        value = read(named.value) if named.arg is None else run.value_of(named.value)
        if named.arg is not None:
            keywords[named.arg] = value
        elif isinstance(value, Table):
            keywords.update(value.entries)
            is_open = is_open or value.is_open
        else:
            is_open = True
    return Arguments(tuple(positional), keywords, is_open, spread)
