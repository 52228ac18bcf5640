"""Which parsers read the line for one command each, because code has compared its first word before?

`const line = yargs().command("start", …).command("stop", …)` tells of the commands, and parsers that are made anew in
the branches of `if (word === "start")` read their options.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from groundplan.recon.cli.literals import text
from groundplan.recon.flow.values import Effect, Place, Thing


@dataclass(frozen=True, slots=True)
class Branches:
    """What is done to parsers of commands, each with the word of its command, and the parsers that are no others."""

    worded: tuple[tuple[Effect, str], ...]
    parsers: AbstractSet[Thing]


def branches_of(effects: Iterable[Effect], declaring: AbstractSet[str]) -> Branches:
    """Find the parsers that branches use; `declaring` are the methods that say which options there are."""
    every = tuple(effects)
    commands: dict[tuple[str, str], set[Thing]] = {}
    for one in every:
        word = text(one.arguments.get("", 0)).partition(" ")[0] if one.method == "command" else ""
        if word:
            commands.setdefault((one.root, word), set()).add(one.thing)
    owners = {thing for some in commands.values() for thing in some}
    words = [
        () if one.thing in owners else tuple(word for word in one.words if (one.root, word) in commands)
        for one in every
    ]
    told = {one.place for one, some in zip(every, words, strict=True) if some and one.method in declaring}
    parsers = {one.thing for one, some in zip(every, words, strict=True) if some}
    free: dict[Thing, set[Place]] = {}
    for one, some in zip(every, words, strict=True):
        if not some and one.method in declaring and one.thing not in owners:
            free.setdefault(one.thing, set()).add(one.place)
    for thing, places in free.items():
        # What a branch declares for its command is that command's, where the program runs it without its word too.
        (parsers.add if places <= told else parsers.discard)(thing)
    pairs = ((one, word) for one, some in zip(every, words, strict=True) for word in some)
    return Branches(tuple((one, word) for one, word in pairs if one.thing in parsers), parsers)
