"""Which commands does a decorator give a group: `@with_plugins(entry_points(group="tool.commands"))`."""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.python.entrypoints import load_each
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Outside, Place, Prepared, Value

_MAKERS: Final = frozenset({"click_plugins.with_plugins", "click_plugins.core.with_plugins"})
_DECORATOR: Final = "click_plugins.with_plugins()"


def with_plugins(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value | None:
    """Give the decorator that loads entry points, or what it does to a group; None where the name is another one."""
    given = arguments.positional
    if name in _MAKERS and (points := arguments.get("entry_points", 0)) is not None:
        return Prepared(Outside(_DECORATOR), Arguments((points,)))
    if name != _DECORATOR or len(given) != len(("points", "group")):
        return None
    points, group = given
    add = value_of_attribute(walk, group, "add_command")
    for command in load_each(walk, points):
        walk.steps.apply_call(walk, add, Arguments((command,)), place)
    return group
