"""What may be typed in a state of the plan: the code's command line with the cards' commands and flags over it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.plan.api import ApiLine
from groundplan.plan.virtual import Change, Subject, VirtualState
from groundplan.recon.surface import Command, Option, OptionStyle, Program, surface

_VALUE: Final = re.compile(r"(?:[=\s]\s*|\[=?)(\S.*)$")
_CHOICES: Final = re.compile(r"\{([^}]*)\}|\(([^)]*\|[^)]*)\)|<([^>]*\|[^>]*)>")
_MANY: Final = re.compile(r"\.\.\.|…")


@dataclass(frozen=True, slots=True)
class FlagForm:
    """How a flag is typed. `takes_value` is None where nobody says."""

    takes_value: bool | None
    choices: tuple[str, ...] = ()
    is_optional_value: bool = False
    maximum: int | None = 1


def program_names(snapshot: Snapshot, state: VirtualState) -> frozenset[str]:
    """Give all names by which programs are started."""
    names = {name for program in surface(snapshot).programs for name in (program.name, *program.also)}
    names |= {
        name for (subject, name), change in state.changes.items()
        if subject is Subject.COMMAND and change.is_there and " " not in name
    }  # fmt: skip
    return frozenset(names)


def planned_form(declared: str) -> FlagForm:
    """Read how a declared flag is typed: `orders serve --format {text,json}`, `--tenant NAME`, `--force`."""
    dash = declared.find("-")
    tail = declared[dash:] if dash >= 0 else ""
    match = _VALUE.search(tail)
    if match is None:
        return FlagForm(False)
    text = match[1].strip()
    if text.startswith("-"):
        # Another spelling of the flag: `-t, --tenant NAME`.
        return planned_form(text)
    chosen = _CHOICES.search(text)
    choices: tuple[str, ...] = ()
    if chosen is not None:
        inner = next(group for group in chosen.groups() if group is not None)
        choices = tuple(part.strip() for part in re.split(r"[,|]", inner) if part.strip())
    is_optional = text.startswith("[") or match[0].lstrip().startswith("[")
    return FlagForm(True, choices, is_optional, None if _MANY.search(text) else 1)


def planned_names(line: ApiLine) -> tuple[str, ...]:
    """Give all spellings of a planned flag: `-t, --tenant NAME` has two."""
    return tuple(re.findall(r"(?<![\w-])--?[A-Za-z0-9][\w-]*", line.target.text))


def command_presence(snapshot: Snapshot, state: VirtualState, name: str) -> tuple[bool | None, Change | None]:
    """Tell whether a command (`orders export`) is there; None where the command line is built at run time."""
    change = state.change(Subject.COMMAND, name)
    if change is not None:
        return change.is_there, change
    words = name.split()
    inner = _inner(state, name)
    if inner is not None:
        return True, inner
    program = surface(snapshot).program(words[0]) if words else None
    if program is None:
        return (False if surface(snapshot).programs else None), None
    found = program.resolve(words[1:])
    if found is not None and found[1] == len(words) - 1:
        return True, None
    is_open = program.is_open or found is None or found[0].is_open
    return (None if is_open else False), None


def flag_presence(snapshot: Snapshot, state: VirtualState, name: str) -> tuple[bool | None, Change | None]:
    """Tell whether a flag (`orders serve --tenant`) is there."""
    words = name.split()
    flag = words[-1] if words else ""
    command = " ".join(words[:-1])
    change = planned_flag(state, command, flag)
    if change is not None:
        return change.is_there, change
    program = surface(snapshot).program(words[0]) if words else None
    if program is None:
        return None, None
    found = program.resolve(words[1:-1])
    if found is None or found[1] < len(words) - 2 or program.is_open:
        return None, None
    if option_of(program, found[0], flag) is not None:
        return True, None
    return (None if found[0].is_open else False), None


def planned_flag(state: VirtualState, command: str, flag: str) -> Change | None:
    """Find what the plan did to a flag of a command, or of one above it: those may be inherited."""
    words = command.split()
    for length in range(len(words), -1, -1):
        prefix = " ".join([*words[:length], ""]) if length else ""
        change = state.change(Subject.FLAG, f"{prefix}{flag}".strip())
        if change is not None:
            return change
        for (subject, _), one in state.changes.items():
            if subject is Subject.FLAG and one.line is not None and flag in planned_names(one.line):
                owner = one.line.name.rpartition(" ")[0]
                if owner == prefix.strip():
                    return one
    return None


def below(state: VirtualState, command: str, word: str) -> Change | None:
    """Find a planned command below another; `gh cache list` makes `gh cache` as well."""
    name = f"{command} {word}"
    return state.change(Subject.COMMAND, name) or _inner(state, name)


def _inner(state: VirtualState, command: str) -> Change | None:
    for (subject, name), change in state.changes.items():
        if (
            subject is Subject.COMMAND
            and change.is_there
            and change.is_new
            and name.startswith(f"{command} ")
        ):
            return change
    return None


def option_of(program: Program, command: Command, name: str) -> Option | None:
    """Find the option that a typed flag means."""
    found = command.option(name)
    if found is None and program.style is OptionStyle.GO and name.startswith("-"):
        # Go's flag package reads -long and --long alike.
        other = name[1:] if name.startswith("--") else f"-{name}"
        found = command.option(other)
    return found
