"""What do the functions of the standard library give that hand a value on?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.children import copied
from groundplan.recon.flow.classes.records import record_made
from groundplan.recon.flow.collections import COPIES, chained, chained_lists, copy_of, crossed
from groundplan.recon.flow.computing.plain import number_as_text
from groundplan.recon.flow.javascript.nodepaths import told_of_node
from groundplan.recon.flow.library.firstnames import with_first
from groundplan.recon.flow.library.introspection import PARTIAL_METHOD
from groundplan.recon.flow.library.wrapping import carry_over, wrapped_by
from groundplan.recon.flow.modules.reflection import reflected
from groundplan.recon.flow.python.commandplugins import with_plugins
from groundplan.recon.flow.python.entrypoints import found_points
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Listing,
    Literal,
    Member,
    Outside,
    Place,
    Prepared,
    Routine,
    Table,
    Unknown,
    Value,
)

_PASSING: Final = frozenset(
    {
        *("functools.cache", "functools.lru_cache", "atexit.register"),
        *("contextlib.contextmanager", "contextlib.asynccontextmanager"),
    }
)
"""Decorators of the standard library whose result is called as the function is."""
_OF_GIVEN: Final[Mapping[str, Callable[[tuple[Value, ...]], Value]]] = {
    "itertools.chain": chained,
    "itertools.chain.from_iterable": lambda given: chained_lists(given[0]),
    "itertools.product": crossed,
    **dict.fromkeys(("operator.concat", "operator.iconcat"), chained),
    "builtins.bool": lambda given: _truth(given[0]),
}
_WRAPPED: Final = "functools.wraps()"
"""What `wraps(f)` gives: a decorator whose result stands for `f`, because it copies what hangs on `f`."""


def handed_on(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value | None:
    """Give what a function of the standard library hands on; None where it is not one that does."""
    arguments = with_first(name, arguments)
    given = arguments.positional
    if name in COPIES and len(given) <= 1:
        copy = copy_of(given[0] if given else None, name)
        if isinstance(copy, Table):
            copy.entries.update(arguments.keywords)
        return copy
    found = _made(walk, name, arguments, place)
    if found is not None or not given:
        return found
    match name:
        case "copy.copy" | "copy.deepcopy":
            return _copied(walk, given[0], place)
        case "functools.partial" | "functools.partialmethod" | "builtins.staticmethod":
            # A class that keeps one of these makes no method of it as of a function.
            return _prepared(name, arguments)
        case "functools.update_wrapper" if len(given) > 1:
            carry_over(walk, given[0], given[1])
            return given[1]
        case "typing.cast" if len(given) > 1:
            return given[1]
        case "functools.wraps":
            return Prepared(Outside(_WRAPPED), Arguments(given[:1]))
        case _ if name in _PASSING or walk.libraries.is_passing(name):
            return given[0] if isinstance(given[0], Routine | Closure) else None
        case _ if name == _WRAPPED:
            return wrapped_by(walk, given[1] if len(given) > 1 else None, given[0])
        case _ if name in _OF_GIVEN:
            return _OF_GIVEN[name](given)
        case _:
            is_text = name == "builtins.str" and len(given) == 1
            return (number_as_text(given[0], place) if is_text else None) or reflected(walk, name, arguments)


def _copied(walk: Walk, value: Value, place: Place) -> Value | None:
    if isinstance(value, Listing | Table):
        return copy_of(value, "builtins.dict" if isinstance(value, Table) else "builtins.list")
    return copied(walk, value, place) or (UNKNOWN if isinstance(value, Unknown) else None)


def _made(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value | None:
    if name.startswith("node:"):
        return told_of_node(walk, name, arguments.positional, place)
    if name == "collections.defaultdict":
        # What it is made of comes behind what makes its entries.
        return copy_of(arguments.get("", 1), "builtins.dict")
    found = found_points(walk, name, arguments) or with_plugins(walk, name, arguments, place)
    return found or record_made(walk, name, arguments, place)


def _truth(value: Value) -> Value:
    is_plain = isinstance(value, Literal) and not isinstance(value, Member)
    return Literal(bool(value.value), value.place) if is_plain and isinstance(value, Literal) else UNKNOWN


def _prepared(name: str, arguments: Arguments) -> Prepared:
    given = arguments.positional
    if name == "functools.partialmethod":
        # An object has yet to be bound, before what else is given.
        return Prepared(PARTIAL_METHOD, arguments)
    return Prepared(given[0], Arguments(given[1:], arguments.keywords, arguments.is_open))
