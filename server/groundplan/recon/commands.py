"""Which commands does each program have, and what runs them?"""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, make_fact, told_once
from groundplan.recon.cli import origins
from groundplan.recon.surface import Command, surface


def commands(snapshot: Snapshot) -> Answer:
    """Give one fact for each command of each program, the programs themselves left out."""
    # What a file runs as a script may be what an installed program runs, under the same name.
    found = told_once(_facts(snapshot))
    programs = surface(snapshot).programs
    known = sum(not one.is_open for one in programs)
    note = f"the command line of {known} of {len(programs)} programs was read"
    return Answer(found, (Coverage(FactKind.COMMAND, len(programs), known, note),))


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    found = surface(snapshot)
    for program in found.programs:
        for command in program.commands:
            if command.path:
                yield _fact(program.name, command)
            yield from _unnamed(program.name, command)
    for command in found.unattached:
        if command.path:
            yield _fact("", command)
        yield from _unnamed("", command)


def _unnamed(program: str, command: Command) -> Iterator[Fact]:
    words = " ".join(word for word in (program, *command.path) if word)
    for place in dict.fromkeys(command.unnamed):
        yield make_fact(
            FactKind.COMMAND,
            f"{words} (built at run time)".strip(),
            "a command is added under a name that is built at run time",
            origins.COMMAND_OPEN,
            (place,),
            {"program": program or None, "command": " ".join(command.path)},
        )


def _fact(program: str, command: Command) -> Fact:
    words = " ".join(word for word in (program, *command.path) if word)
    return make_fact(
        FactKind.COMMAND,
        words,
        command.help or f"is a command of {program or 'a program that was not found'}",
        command.origin or origins.COMMAND_OPEN,
        _evidence(command),
        {
            "program": program or None,
            "command": " ".join(command.path),
            "aliases": command.aliases,
            "handler": command.handler.symbol if command.handler is not None else None,
            "group": command.is_group,
            "hidden": command.is_hidden,
            "arguments": tuple(one.name for one in command.positionals),
            "options": len(command.options),
        },
    )


def _evidence(command: Command) -> tuple[Evidence, ...]:
    if command.handler is None or command.handler == command.place:
        return (command.place,)
    return command.place, command.handler
