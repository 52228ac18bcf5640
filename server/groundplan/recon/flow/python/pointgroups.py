"""Which entry points does a group have: those of the manifests, and one that stands for all of other distributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from groundplan.index.names import member
from groundplan.recon.flow.files.paths import thing_of
from groundplan.recon.flow.lookup import value_of_meaning
from groundplan.recon.flow.modules.plugins import Registered, registered
from groundplan.recon.flow.modules.points import ELSEWHERE, POINT
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Inside, Listing, Literal, Thing, Value

_LOADED: Final = "<loaded>"
_OTHERS: Final = "other distributions"


def every_point(walk: Walk) -> list[Thing]:
    """Give all entry points."""
    return [*(point_made(walk, one) for one in registered(walk.snapshot)), _other(walk, _OTHERS)]


def group_of(walk: Walk, group: object) -> Listing:
    """Give those of a group."""
    known = [point_made(walk, one) for one in registered(walk.snapshot) if one.group == group]
    return Listing([*known, _other(walk, str(group))])


def selected(points: Iterable[Value], arguments: Arguments) -> Listing:
    """Give those that have the words that are asked for; one name of a group is that of one."""
    asked = {name: one.value for name, one in arguments.keywords.items() if isinstance(one, Literal)}
    found = [
        one
        for one in points
        if isinstance(one, Thing)
        and all(word_of(one, name) in (word, None) for name, word in asked.items() if name != "name")
    ]
    return Listing([*(named_in(found, str(asked["name"])) if "name" in asked else found)])


def named_in(points: list[Thing], name: str) -> list[Thing]:
    """Give the entry point of a name, else that of another distribution."""
    found = [one for one in points if word_of(one, "name") == name]
    return found[:1] or [one for one in points if word_of(one, "name") is None][:1]


def word_of(point: Thing, name: str) -> object:
    """Give what an entry point says of itself; None where that is not known."""
    held = point.fields.get(name)
    return held.value if isinstance(held, Literal) else None


def load_point(walk: Walk, point: Thing) -> Value:
    """Give what an entry point names. Loading runs its module, so it waits until somebody asks."""
    if _LOADED not in point.fields:
        point.fields[_LOADED] = _named_by(walk, str(word_of(point, "module")), str(word_of(point, "attr")))
    return point.fields[_LOADED]


def loaded_points(walk: Walk, group: object) -> Iterator[tuple[str, str, Value]]:
    """Give the entry points of a group: the name, what it names, and what that stands for."""
    for one in registered(walk.snapshot):
        if one.group == group:
            yield one.name, one.target, _named_by(walk, one.module, one.attribute)


def point_made(walk: Walk, one: Registered) -> Thing:
    """Make an entry point of a manifest."""
    module, attribute = Literal(one.module, is_computed=True), Literal(one.attribute, is_computed=True)
    words = [Literal(word, is_computed=True) for word in one.attribute.split(".") if word]
    fields: dict[str, Value] = {
        "name": Literal(one.name),
        "value": Literal(one.target),
        "group": Literal(one.group),
        "module": module,
        "module_name": module,
        "attr": attribute,
        "object_name": attribute,
        "attrs": Listing([*words]),
        "extras": Listing([]),
    }
    return object_of(walk, POINT, fields)


def object_of(walk: Walk, type_name: str, fields: dict[str, Value]) -> Thing:
    """Make an object that stands nowhere in the code."""
    return thing_of(walk, type_name.removeprefix(FOREIGN), fields)


def _named_by(walk: Walk, module: str, attribute: str) -> Value:
    return value_of_meaning(walk, member(walk.snapshot, module, attribute)) if attribute else Inside(module)


def _other(walk: Walk, group: str) -> Thing:
    """What another distribution registers, which nobody here can read."""
    loaded = object_of(walk, f"{FOREIGN}{group}{ELSEWHERE}", {})
    words: dict[str, Value] = dict.fromkeys(("name", "value", "module", "attr"), UNKNOWN)
    return object_of(walk, POINT, {**words, "group": Literal(group), _LOADED: loaded})
