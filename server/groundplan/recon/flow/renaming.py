"""What is an option called in the end whose class takes the names that it is declared with, and may change them?

`add_argument("--color", action=Negatable)`: the constructor of the project's class hands other names up, or more of them.
"""

from __future__ import annotations

from dataclasses import replace

from groundplan.recon.flow.arguments import is_dashed
from groundplan.recon.flow.classes import find_method
from groundplan.recon.flow.instances import make_instance
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Kind, Listing, Literal, Place, Thing, Value

_NAMES = "option_strings"


def renamed(walk: Walk, owner: Thing, method: str, arguments: Arguments, place: Place) -> Arguments:
    """Give a call with the names that the class of its option hands up; one unknown name where they cannot be read."""
    named = walk.libraries.option_class(owner.type, method)
    kind = arguments.keywords.get(named[0]) if named is not None else None
    if named is None or not isinstance(kind, Kind) or not is_dashed(arguments):
        return arguments
    if find_method(walk.snapshot, kind, "__init__") is None:
        return arguments
    names = _handed_up(walk, kind, named, arguments, place)
    if names is None or _texts(names) == _texts(list(arguments.positional)):
        return arguments
    return replace(arguments, positional=tuple(names) if None not in _texts(names) else (UNKNOWN,))


def _handed_up(
    walk: Walk, kind: Kind, named: tuple[str, str], arguments: Arguments, place: Place
) -> list[Value] | None:
    keyword, made = named
    words = [one.value for one in arguments.positional if isinstance(one, Literal)]
    longest = max((str(one) for one in words), key=len, default="")
    given = {name: value for name, value in arguments.keywords.items() if name != keyword}
    given.setdefault("dest", Literal(longest.lstrip("-").replace("-", "_"), place))
    before = len(walk.effects)
    make_instance(walk, kind, Arguments((), {_NAMES: Listing(list(arguments.positional)), **given}), place)
    own = [one for one in walk.effects[before:] if one.thing.type == made and one.method == "__init__"]
    del walk.effects[before:]
    listed = own[-1].arguments.get(_NAMES, 0) if own else None
    if not isinstance(listed, Listing):
        return None
    return [*listed.items, UNKNOWN] if listed.is_open else listed.items


def _texts(values: list[Value]) -> list[str | None]:
    return [one.value if isinstance(one, Literal) and isinstance(one.value, str) else None for one in values]
