"""Which commands does a group of click load only when it is asked for them?

The library asks `list_commands` for the words and `get_command` for the command of one, so a group of the project's own
that overrides them is asked the same here: whatever table or folder it looks in, it gives the command itself.
"""

from __future__ import annotations

from typing import Final

from groundplan.model import cancel
from groundplan.recon.cli.clicknames import COMMAND, GROUP
from groundplan.recon.flow.classes import find_method
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.state import UNKNOWN, Walk, begin, record_effect
from groundplan.recon.flow.values import Arguments, Kind, Listing, Literal, Routine, Thing, Value

_MOST: Final = 400
"""How many groups and commands of one workspace are asked for."""
_NEAR: Final = 4
"""How many calls deep functions are entered then, whatever is known of them."""


def walk_lazy_groups(walk: Walk) -> None:
    """Let each group of a class with methods of its own give its commands; these may be such groups too."""
    asked = 0
    at = 0
    while at < len(walk.things) and asked < _MOST:
        group = walk.things[at]
        at += 1
        if group.type == GROUP and group.kind is not None:
            cancel.check()
            asked += _ask(walk, group, group.kind, _MOST - asked)
    walk.root = ""


def _ask(walk: Walk, group: Thing, kind: Kind, most: int) -> int:
    lists, gives = (find_method(walk.snapshot, kind, name) for name in ("list_commands", "get_command"))
    if lists is None or gives is None:
        return 0
    begin(walk, group.root)
    listed = _entered(walk, Routine(lists[1].path, lists[1].index, group), UNKNOWN)
    words = [one for one in listed.items if _is_word(one)][:most] if isinstance(listed, Listing) else []
    if isinstance(listed, Listing) and len(words) < len(listed.items):
        # Words that are not known are those of commands too.
        record_effect(walk, group, "add_command", Arguments((UNKNOWN,)), group.place, UNKNOWN)
    for word in words:
        begin(walk, group.root)
        command = _entered(walk, Routine(gives[1].path, gives[1].index, group), UNKNOWN, word)
        if isinstance(command, Thing) and command.type in (COMMAND, GROUP):
            arguments = Arguments((command, word))
            # The evidence of a command of another distribution is the group that asks for it.
            outer, walk.here = walk.here, group.place
            record_effect(walk, group, "add_command", arguments, command.place, UNKNOWN)
            walk.here = outer
    return len(words)


def _entered(walk: Walk, routine: Routine, *given: Value) -> Value:
    # What it asks in its turn may look through folders and texts, and sets nothing up itself.
    outer, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
    value = enter_routine(walk, routine, Arguments(given), is_root=True)
    walk.wanted = outer
    return value


def _is_word(value: Value) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, str)
