"""What is an option called in the end whose class takes the names that it is declared with, and may change them?

`add_argument("--color", action=Negatable)`, `@click.option("--color", cls=Negatable)`: the constructor of the project's
class hands other names up, or more of them.
"""

from __future__ import annotations

from dataclasses import replace

from groundplan.recon.flow.arguments import is_dashed
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Kind, Listing, Literal, Place, Thing, Value

_NAMES = "option_strings"
_NAMED = (_NAMES, "param_decls")
"""How constructors of libraries call the names that they take."""
_MADE = "__init__"
"""The method that makes a decorator: its class takes the names alone, in the first place."""


def renamed(walk: Walk, owner: Thing, method: str, arguments: Arguments, place: Place) -> Arguments:
    """Give a call with the names that the class of its option hands up; one unknown name where they cannot be read."""
    named = walk.libraries.option_class(owner.type, method)
    kind = arguments.keywords.get(named[0]) if named is not None else None
    if named is None or not isinstance(kind, Kind) or not is_dashed(arguments):
        return arguments
    if find_method(walk.snapshot, kind, "__init__") is None:
        return arguments
    given = _given(arguments, named[0], place, is_listed=method == _MADE)
    names = _handed_up(walk, kind, named[1], given, place)
    if names is None or _texts(names) == _texts(list(arguments.positional)):
        return arguments
    return replace(arguments, positional=tuple(names) if None not in _texts(names) else (UNKNOWN,))


def _given(arguments: Arguments, keyword: str, place: Place, *, is_listed: bool) -> Arguments:
    """Give what the library makes the class with."""
    names = Listing(list(arguments.positional))
    given = {name: value for name, value in arguments.keywords.items() if name != keyword}
    if is_listed:
        return Arguments((names,), given, arguments.is_open)
    words = [one.value for one in arguments.positional if isinstance(one, Literal)]
    longest = max((str(one) for one in words), key=len, default="")
    given.setdefault("dest", Literal(longest.lstrip("-").replace("-", "_"), place))
    return Arguments((), {_NAMES: names, **given})


def _handed_up(walk: Walk, kind: Kind, made: str, given: Arguments, place: Place) -> list[Value] | None:
    before = len(walk.effects)
    make_instance(walk, kind, given, place)
    own = [one for one in walk.effects[before:] if one.thing.type == made and one.method == _MADE]
    del walk.effects[before:]
    handed = own[-1].arguments if own else Arguments()
    listed = next((handed.keywords[one] for one in _NAMED if one in handed.keywords), handed.get("", 0))
    if not isinstance(listed, Listing):
        return None
    return [*listed.items, UNKNOWN] if listed.is_open else listed.items


def _texts(values: list[Value]) -> list[str | None]:
    return [one.value if isinstance(one, Literal) and isinstance(one.value, str) else None for one in values]
