"""What does Python itself call when a class is made: `__set_name__` of what stands in it, and the metaclass?

Layers that keep a table of options or of commands fill it this way: nobody else calls these methods.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from groundplan.recon.flow.classes.order import WITH_METACLASS, find_method, lineage
from groundplan.recon.flow.events import script
from groundplan.recon.flow.library.introspection import MADE
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import parsed
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, facts_of
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Kind,
    Listing,
    Literal,
    Place,
    Routine,
    Table,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import Span

_MOST_BRACKETS: Final = 20
"""How many of the brackets of a header are looked at for the one that ends it."""
_ADD_METACLASS: Final = "add_metaclass"
_PLAIN: Final = frozenset({"object", "builtins.object", "typing.Generic", "typing_extensions.Generic"})
"""What a class extends that has no names of its own but those with two underscores."""


def name_members(walk: Walk, kind: Kind, names: Mapping[str, Value]) -> None:
    """Tell each object in a class body that wants to know it which class it is in, and under which name."""
    for name, value in tuple(names.items()):
        if isinstance(value, Thing) and value.kind is not None:
            given = Arguments((kind, Literal(name, is_computed=True)))
            _call(walk, value.kind, "__set_name__", value, given)


def tell_metaclass(walk: Walk, kind: Kind) -> None:
    """Let the class of a class make it."""
    line = lineage(walk.snapshot, kind).kinds
    maker = metaclass(walk, kind)
    if maker is not None:
        name = definition_at(walk, kind.path, kind.index).qualname.rpartition(".")[2]
        body = Table({MADE: kind}, is_open=True)
        given = (Literal(name, is_computed=True), Listing(list(line[1:])), body)
        _call(walk, maker, "__new__", None, Arguments((maker, *given)))
        _call(walk, maker, "__init__", kind, Arguments(given))


def call_metaclass(walk: Walk, thing: Thing, kind: Kind, arguments: Arguments) -> bool:
    """Let the class of a class make an object of it; False where it leaves that to Python."""
    maker = metaclass(walk, kind)
    found = None if maker is None else find_method(walk.snapshot, maker, "__call__")
    if found is None:
        return False
    walk.making.append(thing)
    walk.steps.enter_routine(walk, Routine(found[1].path, found[1].index, kind), arguments)
    walk.making.pop()
    initial = find_method(walk.snapshot, kind, "__init__")
    # What it does may be out of sight, but it calls the constructor.
    return initial is not None and (initial[1].path, initial[1].index, id(thing)) in walk.reached_by


def metaclass(walk: Walk, kind: Kind) -> Kind | None:
    """Give the class that makes a class, where it is one of the workspace."""
    line = lineage(walk.snapshot, kind).kinds
    return next((found for one in line if (found := _maker(walk, one)) is not None), None)


def class_keywords(walk: Walk, kind: Kind) -> Mapping[str, Value]:
    """Give what a class is made with behind its bases: `class Get(Command, word="get")`."""
    return {word: _value(walk, kind, node) for word, node in _keywords(walk, kind).items()}


def is_plain(walk: Walk, kind: Kind) -> bool:
    """Tell whether a class, and all above it, is made by Python itself."""
    line = lineage(walk.snapshot, kind)
    is_named = any("metaclass" in _header(walk, one) for one in line.kinds)
    return not is_named and set(line.outside) <= _PLAIN


def _maker(walk: Walk, kind: Kind) -> Kind | None:
    """The metaclass that a class names."""
    node = _keywords(walk, kind).get("metaclass") if "metaclass" in _header(walk, kind) else None
    name = _by_function(walk, kind) if node is None else ast.unparse(node)
    found = value_of_name(walk, Frame(kind.path, MODULE_SCOPE, {}), name) if name else None
    return found if isinstance(found, Kind) else None


def _by_function(walk: Walk, kind: Kind) -> str:
    """Give what a function of six is told to make the class with: `with_metaclass(Meta)`, `@add_metaclass(Meta)`."""
    calls, definition = facts_of(walk, kind.path).calls, definition_at(walk, kind.path, kind.index)
    decorators = script(walk.snapshot, kind.path).decorators.get(kind.index, ())
    given = [calls[at] for at in decorators if calls[at].callee.rpartition(".")[2] == _ADD_METACLASS]
    if any(one.endswith(f"{WITH_METACLASS}()") for one in definition.bases):
        line = definition.name_span.start_line
        given += [
            one for one in calls if one.span.start_line == line and f"{one.callee}()" in definition.bases
        ]
    return next((one.arguments[0].value.text for one in given if one.arguments), "")


def _keywords(walk: Walk, kind: Kind) -> Mapping[str, ast.expr]:
    """What stands behind the bases of a class."""
    header = _header(walk, kind)
    tree = parsed(f"{header.rstrip().rstrip(':')}: ...") if "=" in header else None
    node = tree.body[0] if tree is not None and tree.body else None
    given = node.keywords if isinstance(node, ast.ClassDef) else []
    return {one.arg: one.value for one in given if one.arg is not None}


def _header(walk: Walk, kind: Kind) -> str:
    """The facts cut a header that is very long: then it is read where it stands."""
    definition = definition_at(walk, kind.path, kind.index)
    told = definition.header.rstrip().rstrip(":")
    if "(" not in told or told.endswith(")"):
        return told
    lines = walk.snapshot.lines(kind.path)
    if lines is None:
        return told
    start, end = definition.name_span, definition.span
    text = lines.slice(Span(start.start_line, start.start_column, end.end_line, end.end_column))
    closed = next((at for at in _closing(text) if parsed(f"class {text[:at]}: ...") is not None), 0)
    return f"class {text[:closed]}" if closed else told


def _closing(text: str) -> Iterator[int]:
    """Give the places behind the first brackets that close something, where a header may end."""
    return (match.end() for match in islice(re.finditer(r"\)", text), _MOST_BRACKETS))


def _value(walk: Walk, kind: Kind, node: ast.expr) -> Value:
    place = Place(kind.path, definition_at(walk, kind.path, kind.index).name_span, MODULE_SCOPE)
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float | None):
        return Literal(node.value, place)
    is_named = isinstance(node, ast.Name | ast.Attribute)
    around = kind.around or Frame(kind.path, MODULE_SCOPE, {})
    return value_of_name(walk, around, ast.unparse(node)) if is_named else UNKNOWN


def _call(walk: Walk, owner: Kind, name: str, bound: Thing | Kind | None, given: Arguments) -> None:
    found = find_method(walk.snapshot, owner, name)
    if found is not None:
        routine = Routine(found[1].path, found[1].index, bound)
        walk.steps.enter_routine(walk, routine, given, is_root=True)
