"""What does a program load of what it registered itself: entry points as Python gives them out.

Other distributions may register more in the same group, so a group never ends with what is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.collections import chained
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.modules.plugins import Registered, registered
from groundplan.recon.flow.modules.points import ALL, DISTRIBUTION, POINT, is_point, points_in
from groundplan.recon.flow.python.pointgroups import (
    every_point,
    group_of,
    load_point,
    named_in,
    object_of,
    point_made,
    selected,
    word_of,
)
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Listing,
    Literal,
    Method,
    Several,
    Table,
    Thing,
    Value,
)

LIBRARY: Final = Library(
    seeds=frozenset(
        {
            *("entry_points", "iter_entry_points", "get_entry_map", "load_entry_point"),
            *("get_group_all", "get_group_named", "get_single"),
        }
    )
)

_SET: Final = f"{FOREIGN}pkg_resources.WorkingSet"
_WRITTEN: Final = re.compile(r"(?:([^=]+)=)?\s*([\w.]+)\s*(?::\s*([\w.]+))?\s*(?:\[[^\]]*\])?\s*")


def found_points(walk: Walk, name: str, arguments: Arguments) -> Value | None:
    """Give what a function that finds entry points gives; None where it is another one."""
    find = _FINDERS.get(name)
    return None if find is None else find(walk, arguments)


def called_point(walk: Walk, method: Method, arguments: Arguments) -> Value | None:
    """Do what a method of an entry point does, or of some of them; None where it is another one."""
    owner = method.owner
    if isinstance(owner, Listing):
        is_chosen = method.name == "select" and any(is_point(one) for one in owner.items)
        return selected(owner.items, arguments) if is_chosen else None
    if not isinstance(owner, Thing):
        return None
    if owner.type == POINT:
        return load_point(walk, owner) if method.name in ("load", "resolve") else None
    if owner.type == ALL:
        return _of_all(walk, method.name, arguments)
    is_found = owner.type == _SET and method.name == "iter_entry_points"
    return found_points(walk, "pkg_resources.iter_entry_points", arguments) if is_found else None


def point_of(walk: Walk, owner: Value, key: Value) -> Value | None:
    """Give `entry_points()["group"]`, and `points["name"]` of a group; None where nothing is known of that."""
    word = key.value if isinstance(key, Literal) else None
    if isinstance(owner, Thing):
        return group_of(walk, word) if owner.type == ALL and isinstance(word, str) else None
    points = points_in(owner)
    if isinstance(word, str) and points:
        return next(iter(named_in(points, word)), UNKNOWN)
    known = [one for one in points if word_of(one, "name") is not None]
    if not known or isinstance(key, Literal):
        return None
    walk.groups += 1
    return known[0] if len(known) == 1 else Several(tuple(known), walk.groups)


def points_of(walk: Walk, value: Value) -> Listing | None:
    """Give what a loop over all entry points goes through; None where it is over something else."""
    is_all = isinstance(value, Thing) and value.type == ALL
    return Listing([*every_point(walk)]) if is_all else None


def load_each(walk: Walk, points: Value) -> list[Value]:
    """Load entry points, or those of the group that is named; where they are not known, nothing else is."""
    named = points.value if isinstance(points, Literal) else None
    held = group_of(walk, named) if isinstance(named, str) else points
    return [load_point(walk, one) for one in points_in(held)] or [UNKNOWN]


def _of_all(walk: Walk, name: str, arguments: Arguments) -> Value | None:
    groups = tuple(dict.fromkeys(one.group for one in registered(walk.snapshot)))
    match name:
        case "select":
            return _asked(walk, arguments)
        case "get":
            group = arguments.get("", 0)
            return group_of(walk, group.value) if isinstance(group, Literal) else UNKNOWN
        case "items":
            return Listing([Listing([Literal(one), group_of(walk, one)]) for one in groups], is_open=True)
        case "values":
            return Listing([group_of(walk, one) for one in groups], is_open=True)
        case _:
            return None


def _asked(walk: Walk, arguments: Arguments) -> Value:
    """`entry_points(group="x", name="y")`; without either, all that can be asked further."""
    group = arguments.get("group", 0)
    if group is None:
        return selected(every_point(walk), arguments) if arguments.keywords else object_of(walk, ALL, {})
    if isinstance(group, Several):
        return chained(group_of(walk, one.value) for one in group.options if isinstance(one, Literal))
    if not isinstance(group, Literal):
        return UNKNOWN
    return selected(points_in(group_of(walk, group.value)), Arguments((), arguments.keywords))


def _iterated(walk: Walk, arguments: Arguments) -> Value:
    """`iter_entry_points(group, name)`."""
    found, name = _asked(walk, Arguments(arguments.positional[:1], arguments.keywords)), arguments.get("", 1)
    return found if name is None else selected(points_in(found), Arguments((), {"name": name}))


def _mapped(walk: Walk, arguments: Arguments) -> Value:
    """`get_entry_map(distribution, group)`."""
    return _table(walk, arguments.get("group", 1))


def _grouped(walk: Walk, arguments: Arguments) -> Value:
    """`get_group_named(group)`."""
    return _table(walk, arguments.get("group", 0))


def _table(walk: Walk, group: Value | None) -> Value:
    if not isinstance(group, Literal):
        return UNKNOWN
    points = points_in(group_of(walk, group.value))
    named = {str(word): one for one in points if (word := word_of(one, "name")) is not None}
    return Table({**named}, is_open=True)


def _informed(walk: Walk, arguments: Arguments) -> Value:
    """`get_entry_info(distribution, group, name)`."""
    given = arguments.get("group", 1), arguments.get("name", 2)
    return _single(walk, Arguments(tuple(one or UNKNOWN for one in given)))


def _single(walk: Walk, arguments: Arguments) -> Value:
    """`get_single(group, name)`."""
    group, name = arguments.get("group", 0), arguments.get("name", 1)
    held = group_of(walk, group.value) if isinstance(group, Literal) else UNKNOWN
    return point_of(walk, held, name or UNKNOWN) or UNKNOWN


def _taken(walk: Walk, arguments: Arguments) -> Value:
    """`load_entry_point(distribution, group, name)`."""
    point = _informed(walk, arguments)
    each = point.options if isinstance(point, Several) else (point,)
    loaded = tuple(load_point(walk, one) if isinstance(one, Thing) else UNKNOWN for one in each)
    return Several(loaded, point.group) if isinstance(point, Several) else loaded[0]


def _written(walk: Walk, arguments: Arguments) -> Value:
    """`EntryPoint.parse("name = module:attribute")`."""
    return _parsed(walk, "", arguments.get("src", 0), "")


def _made(walk: Walk, arguments: Arguments) -> Value:
    """`EntryPoint(name, value, group)`."""
    name, group = arguments.get("name", 0), arguments.get("group", 2)
    words = [str(one.value) if isinstance(one, Literal) else "" for one in (name, group)]
    return _parsed(walk, words[0], arguments.get("value", 1), words[1])


def _parsed(walk: Walk, name: str, value: Value | None, group: str) -> Value:
    match = (
        _WRITTEN.fullmatch(value.value)
        if isinstance(value, Literal) and isinstance(value.value, str)
        else None
    )
    if match is None or match[2] not in walk.snapshot.modules:
        return UNKNOWN
    return point_made(walk, Registered(group, (match[1] or name).strip(), match[2], match[3] or ""))


def _distributions(walk: Walk, _: Arguments) -> Value:
    """All that is installed: this one is."""
    return Listing([_own_distribution(walk)], is_open=True)


def _distribution(walk: Walk, arguments: Arguments) -> Value:
    """`distribution(name)`, where that is the name of a package of the workspace too."""
    name = arguments.get("distribution_name", 0)
    word = name.value if isinstance(name, Literal) else None
    is_own = isinstance(word, str) and word.replace("-", "_").lower() in walk.snapshot.modules
    return _own_distribution(walk) if is_own else UNKNOWN


def _own_distribution(walk: Walk) -> Thing:
    points: list[Value] = [point_made(walk, one) for one in registered(walk.snapshot)]
    return object_of(walk, DISTRIBUTION, {"entry_points": Listing(points)})


_FINDERS: Final[Mapping[str, Callable[[Walk, Arguments], Value]]] = {
    "importlib.metadata.entry_points": _asked,
    "importlib_metadata.entry_points": _asked,
    "backports.entry_points_selectable.entry_points": _asked,
    "importlib.metadata.EntryPoint": _made,
    "importlib_metadata.EntryPoint": _made,
    "importlib.metadata.distributions": _distributions,
    "importlib_metadata.distributions": _distributions,
    "importlib.metadata.distribution": _distribution,
    "importlib_metadata.distribution": _distribution,
    "importlib.metadata.Distribution.from_name": _distribution,
    "pkg_resources.iter_entry_points": _iterated,
    "pkg_resources.working_set.iter_entry_points": _iterated,
    "pkg_resources.get_entry_map": _mapped,
    "pkg_resources.get_entry_info": _informed,
    "pkg_resources.load_entry_point": _taken,
    "pkg_resources.EntryPoint.parse": _written,
    "entrypoints.get_group_all": _iterated,
    "entrypoints.get_group_named": _grouped,
    "entrypoints.get_single": _single,
}
