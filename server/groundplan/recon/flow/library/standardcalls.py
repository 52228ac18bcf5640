"""What does a function of the standard library give that hands a value on, or tells of the code around?"""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.computing.operations import NOTHING, OF_ROUNDS, table_of, tried
from groundplan.recon.flow.computing.plain import plain_of, value_of_plain
from groundplan.recon.flow.modules.reflection import is_reflective, reflected
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Place
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN


def told_of_library(walk: Walk, name: str, positional: list[object], named: dict[str, object]) -> object:
    """Give what a function of this full name gives, NOTHING where it is none of those."""
    if name == "typing.cast":
        return positional[1] if len(positional) == 2 else NOTHING
    if name == "collections.OrderedDict" and not named:
        return tried(lambda: table_of(*positional))
    if name in OF_ROUNDS and not named:
        return tried(lambda: OF_ROUNDS[name](*positional))
    if name in ("copy.copy", "copy.deepcopy"):
        return positional[0] if len(positional) == 1 else NOTHING
    if not is_reflective(name):
        return NOTHING
    place = Place(RelPath(""), ORIGIN, MODULE_SCOPE)
    given = tuple(value_of_plain(one, place) for one in positional)
    told = reflected(
        walk, name, Arguments(given, {key: value_of_plain(one, place) for key, one in named.items()})
    )
    return plain_of(told)
