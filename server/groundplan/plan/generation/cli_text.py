"""The command line in words: programs, then commands with the options that are theirs alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.plan.generation.statements import Statement, TopicText
from groundplan.plan.generation.wording import code, count, listed, prose, sentence
from groundplan.recon.cli.model import Command, Option, Program
from groundplan.recon.surface import surface

_MOST_PROGRAMS: Final = 6
_MOST_COMMANDS: Final = 12
_MOST_NAMES: Final = 15
_MOST_OPTIONS: Final = 8
_FEW: Final = 3


def cli_text(snapshot: Snapshot) -> TopicText:
    """Say what a user may type, the richest commands first chosen, then in the order of their names."""
    found = surface(snapshot)
    programs = [one for one in found.programs if not one.is_development] or list(found.programs)
    options = sum(len(command.options) for program in programs for command in program.commands)
    commands = sum(bool(command.path) for program in programs for command in program.commands)
    lead = (
        f"{count(len(programs), 'program')}, {count(commands, 'command')}, {count(options, 'option')} counted "
        "at each command; `groundplan recon --kind entry-point --kind command --kind flag` lists all."
    )
    richest = sorted(programs, key=lambda one: (-len(one.commands), one.name))[:_MOST_PROGRAMS]
    room = max(_MOST_COMMANDS // max(len(richest), 1), _FEW)
    statements = [one for program in richest for one in _program(program, room)]
    return TopicText(lead, tuple(statements))


def _program(program: Program, room: int) -> list[Statement]:
    visible = [one for one in program.commands if one.path and not one.is_hidden]
    shared = _shared(visible)
    top = [one.path[0] for one in visible if len(one.path) == 1]
    root = next((one for one in program.commands if not one.path), None)
    parts = [f"{code(program.name)} is a program"]
    if root is not None and root.options:
        parts.append(f"takes {_options(root.options)}")
    if top:
        parts.append(f"has the commands {listed([code(name) for name in top], _MOST_NAMES)}")
    if shared:
        parts.append(f"every command takes {count(len(shared), 'option')} in common")
    ranked = sorted(visible, key=lambda one: (-len(_own(one, shared)), one.path))[:room]
    said = [_command(program, one, shared) for one in sorted(ranked, key=lambda one: one.path)]
    return [Statement(sentence("; ".join(parts)), (program.place,)), *said]


def _shared(commands: Sequence[Command]) -> frozenset[tuple[str, ...]]:
    """Give the options that every command takes, where there are enough commands to speak of all."""
    if len(commands) < _FEW:
        return frozenset()
    sets = [
        frozenset(option.names for option in command.options) for command in commands if not command.is_group
    ]
    return frozenset.intersection(*sets) if sets else frozenset()


def _own(command: Command, shared: frozenset[tuple[str, ...]]) -> list[Option]:
    return [one for one in command.options if one.names not in shared and not one.is_inherited]


def _command(program: Program, command: Command, shared: frozenset[tuple[str, ...]]) -> Statement:
    own = _own(command, shared)
    takes = f"takes {_options(own)}" if own else "takes no option of its own"
    said = f": {prose(command.help)}" if command.help else ""
    text = f"{code(' '.join((program.name, *command.path)))} {takes}{said}"
    return Statement(sentence(text), (command.handler or command.place,))


def _options(options: Sequence[Option]) -> str:
    written = [one for one in options if not one.is_implicit and not one.is_hidden]
    # `--no-color` alone is an option that only switches off.
    names = [code(max(spelt, key=len)) for one in written if (spelt := one.names or one.negations)]
    if not names:
        return count(len(options), "option")
    return f"{count(len(names), 'option')} ({listed(names, _MOST_OPTIONS)})"
