"""Which commands does a group of click load only when it is asked for them?

The library asks `list_commands` for the words and `get_command` for the command of one, so a group of the project's own
that overrides them is asked the same here: whatever table or folder it looks in, it gives the command itself. What it has
by itself goes the same way, and may be given an option there.
"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.index.names import Home
from groundplan.model import cancel
from groundplan.recon.cli.python.clicknames import COMMAND, GROUP
from groundplan.recon.flow.children import OWN, children_of
from groundplan.recon.flow.classes.order import find_method, lineage, own_method
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.parsed import function_tree
from groundplan.recon.flow.state import UNKNOWN, Walk, begin, record_effect
from groundplan.recon.flow.values import Arguments, Kind, Listing, Literal, Routine, Table, Thing, Value

_GIVES: Final = "get_command"
_SIMPLE: Final = (ast.Assign, ast.AnnAssign, ast.Return)
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
    lists, gives = (find_method(walk.snapshot, kind, name) for name in ("list_commands", _GIVES))
    if gives is None:
        return 0
    asked = _ask_for_own(walk, group, kind, gives[1], most)
    return asked + (0 if lists is None else _ask_for_others(walk, group, lists[1], gives[1], most))


def _ask_for_own(walk: Walk, group: Thing, kind: Kind, gives: Home, most: int) -> int:
    homes = (own_method(walk.snapshot, one, _GIVES) for one in lineage(walk.snapshot, kind).kinds)
    if not all(_passes_on(walk, one) for one in homes if one is not None):
        # On one way it gives something else.
        return 0
    held = children_of(walk, group, walk.libraries.children(group.type) or "") or Table({})
    group.fields[OWN] = held
    words = [*held.entries][:most]
    for word in words:
        begin(walk, group.root)
        _entered(walk, Routine(gives.path, gives.index, group), UNKNOWN, Literal(word))
    return len(words)


def _passes_on(walk: Walk, method: Home) -> bool:
    """Tell whether a method always asks the library, or the class above, for the command: `super().get_command(…)`."""
    tree = function_tree(walk.snapshot, method.path, method.index)
    always = [one for one in (tree.body if tree is not None else ()) if isinstance(one, _SIMPLE)]
    calls = (one.func for statement in always for one in ast.walk(statement) if isinstance(one, ast.Call))
    return any(isinstance(one, ast.Attribute) and ast.unparse(one) == f"super().{_GIVES}" for one in calls)


def _ask_for_others(walk: Walk, group: Thing, lists: Home, gives: Home, most: int) -> int:
    begin(walk, group.root)
    listed = _entered(walk, Routine(lists.path, lists.index, group), UNKNOWN)
    words = [one for one in listed.items if _is_word(one)][:most] if isinstance(listed, Listing) else []
    if isinstance(listed, Listing) and len(words) < len(listed.items):
        # Words that are not known are those of commands too.
        record_effect(walk, group, "add_command", Arguments((UNKNOWN,)), group.place, UNKNOWN)
    for word in words:
        begin(walk, group.root)
        command = _entered(walk, Routine(gives.path, gives.index, group), UNKNOWN, word)
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
