"""Which line does a parser read: the one that a user types, or one that the code has?

A program may call itself with options that it writes, and it may read the lines of a file or of a prompt as a
parser does. What such a parser takes, nobody types after the name of the program.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.values import Effect, Listing, Literal
from groundplan.syntax.facts import FileFacts, Value, ValueKind

_OF_USER: Final = ("argv", "environ", "getenv")
"""What the words of a line may be taken from that are a user's after all."""


def note_parsing(snapshot: Snapshot, node: Node, effect: Effect) -> None:
    """Note that a parser reads a line, and whether all that it reads are lines which the code has."""
    node.is_told = (node.is_told or not node.is_used) and is_told(snapshot, effect)
    node.is_used = True
    node.roots.add(effect.root)


def is_told(snapshot: Snapshot, effect: Effect) -> bool:
    """Tell whether what is parsed is a line that the code has: empty, cut from a text, or begun with an option."""
    line = effect.arguments.get("args", 0)
    first = line.items[0] if isinstance(line, Listing) and line.items else None
    if isinstance(first, Literal) and str(first.value).startswith("-"):
        return True
    facts = snapshot.facts(effect.place.path)
    return facts is not None and (_is_empty(facts, effect) or _is_cut(facts, effect))


def _is_empty(facts: FileFacts, effect: Effect) -> bool:
    """`parse_args([])` asks for the defaults."""
    given = _line(facts, effect)
    return given is not None and given.kind is ValueKind.LIST and not given.items


def _is_cut(facts: FileFacts, effect: Effect) -> bool:
    """`parse_args(line.split())`, `words = shlex.split(line)` and `parse_args(words)`."""
    given = _line(facts, effect)
    if given is not None and given.kind is ValueKind.NAME:
        near = (one for one in facts.bindings if one.scope == effect.place.scope)
        bound = [one.value for one in near if one.target == given.text]
        given = bound[0] if len(bound) == 1 else None
    if given is None or given.kind is not ValueKind.CALL or not given.text.endswith(".split"):
        return False
    words = " ".join((given.text, *(one.value.text for one in given.items)))
    return not any(one in words for one in _OF_USER)


def _line(facts: FileFacts, effect: Effect) -> Value | None:
    call = next((one for one in facts.calls if one.span == effect.place.span), None)
    if call is None:
        return None
    named = (one.value for one in call.arguments if one.name == "args")
    first = (one.value for one in call.arguments[:1] if not one.name)
    return next(named, next(first, None))
