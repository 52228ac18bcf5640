"""What may be typed in a state of the plan: the code's command line with the cards' commands and flags over it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.model.findings import Authority
from groundplan.plan.commandline import Invocation
from groundplan.plan.document import ApiLine
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


@dataclass(frozen=True, slots=True)
class TypedFlag:
    """A flag of a command line as it was typed. `value` is None where none followed."""

    name: str
    value: str | None
    option: Option | None
    change: Change | None
    is_known: bool
    is_removed: Change | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an invocation means in a state."""

    program: Program | None
    program_change: Change | None = None
    command: str = ""
    """The program and the words that name the command."""
    model: Command | None = None
    """The command in the code, None for a planned one."""
    change: Change | None = None
    """What the plan did to the command."""
    flags: tuple[TypedFlag, ...] = ()
    positionals: tuple[str, ...] = ()
    unknown_command: str = ""
    """The first word that should have been a command."""
    is_open: bool = False
    """The command line is built at run time: an unknown name proves nothing."""
    authority: Authority = Authority.RESOLVER


def program_names(snapshot: Snapshot, state: VirtualState) -> frozenset[str]:
    """Give all names by which programs are started."""
    names = {name for program in surface(snapshot).programs for name in (program.name, *program.also)}
    names |= {
        name for (subject, name), change in state.changes.items()
        if subject is Subject.COMMAND and change.is_there and " " not in name
    }  # fmt: skip
    return frozenset(names)


def read_invocation(snapshot: Snapshot, state: VirtualState, invocation: Invocation) -> Reading:
    """Read what is typed after a program's name, word by word, as the program would."""
    program = surface(snapshot).program(invocation.program)
    name = program.name if program else invocation.program
    change = state.change(Subject.COMMAND, name)
    if program is None and (change is None or not change.is_there):
        return Reading(None)
    reader = _Reader(state, program, name)
    reader.read(list(invocation.words))
    return reader.result(change)


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
    if _option(program, found[0], flag) is not None:
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


@dataclass(slots=True)
class _Reader:
    state: VirtualState
    program: Program | None
    command: str
    model: Command | None = None
    change: Change | None = None
    flags: list[TypedFlag] = field(default_factory=list)
    positionals: list[str] = field(default_factory=list)
    unknown: str = ""

    def __post_init__(self) -> None:
        found = self.program.resolve(()) if self.program else None
        self.model = found[0] if found else None

    def read(self, words: list[str]) -> None:
        only_words = False
        while words:
            word = words.pop(0)
            if only_words or word == "-" or not word.startswith("-") or _is_number(word):
                self._word(word)
            elif word == "--":
                only_words = True
            else:
                self._flag(word, words)

    def result(self, program_change: Change | None) -> Reading:
        is_open = bool(self.program and self.program.is_open) or bool(self.model and self.model.is_open)
        is_planned = self.change is not None and self.change.is_new
        confirmed = self.model is not None and self.model.label is Label.CONFIRMED
        return Reading(
            self.program,
            program_change,
            self.command,
            self.model,
            self.change,
            tuple(self.flags),
            tuple(self.positionals),
            self.unknown,
            is_open or (self.program is None and not is_planned),
            Authority.RESOLVER if confirmed or is_planned else Authority.GRAMMAR,
        )

    def _word(self, word: str) -> None:
        if not self.positionals:
            planned = below(self.state, self.command, word)
            model = self._model_below(word)
            if planned is not None or model is not None:
                self.command = f"{self.command} {word}"
                self.model, self.change = model, planned
                return
            takes_words = self.model is not None and bool(self.model.positionals)
            is_group = (self.model is not None and self.model.is_group) or (
                self.model is None and self._has_planned()
            )
            if is_group and not takes_words and not self.unknown:
                self.unknown = word
        self.positionals.append(word)

    def _has_planned(self) -> bool:
        return any(
            subject is Subject.COMMAND and name.startswith(f"{self.command} ")
            for subject, name in self.state.changes
        )

    def _model_below(self, word: str) -> Command | None:
        if self.program is None or self.model is None:
            return None
        found = self.program.resolve((*self.model.path, word))
        return found[0] if found and found[1] == len(self.model.path) + 1 else None

    def _flag(self, word: str, words: list[str]) -> None:
        name, equals, value = word.partition("=")
        if self._is_cluster(name):
            for letter in name[1:-1]:
                self.flags.append(self._typed(f"-{letter}", None))
            name = f"-{name[-1]}"
        attached = self._attached(name)
        if attached is not None:
            name, value, equals = attached[0], attached[1], "="
        form = self._form(name)
        if equals:
            self.flags.append(self._typed(name, value))
            return
        follows = words and (not words[0].startswith("-") or words[0] == "-" or _is_number(words[0]))
        if form.takes_value and follows and not form.is_optional_value:
            self.flags.append(self._typed(name, words.pop(0)))
            more = form.maximum is None or form.maximum > 1
            while more and words and not words[0].startswith("-") and form.maximum is not None:
                words.pop(0)
                break
        else:
            self.flags.append(self._typed(name, None))

    def _is_cluster(self, name: str) -> bool:
        is_go = self.program is not None and self.program.style is OptionStyle.GO
        is_short = len(name) > 2 and name[0] == "-" and name[1] != "-" and not is_go
        return (
            is_short
            and self._known(name) is None
            and all(self._known(f"-{one}") is not None for one in name[1:])
        )

    def _attached(self, name: str) -> tuple[str, str] | None:
        """`-n5` gives 5 to `-n`."""
        if len(name) > 2 and name[1] != "-" and self._known(name) is None:
            head = name[:2]
            if self._known(head) is not None and self._form(head).takes_value:
                return head, name[2:]
        return None

    def _known(self, name: str) -> Option | Change | None:
        planned = planned_flag(self.state, self.command, name)
        if planned is not None:
            return planned
        return _option(self.program, self.model, name) if self.program and self.model else None

    def _form(self, name: str) -> FlagForm:
        known = self._known(name)
        if isinstance(known, Change) and known.declared:
            return planned_form(known.declared)
        if isinstance(known, Change):
            known = _option(self.program, self.model, name) if self.program and self.model else None
        if known is None:
            return FlagForm(None)
        takes = known.takes_value and name not in known.negations
        return FlagForm(takes, known.choices, known.value_is_optional, known.maximum)

    def _typed(self, name: str, value: str | None) -> TypedFlag:
        planned = planned_flag(self.state, self.command, name)
        option = _option(self.program, self.model, name) if self.program and self.model else None
        if planned is not None and not planned.is_there:
            return TypedFlag(name, value, option, None, False, planned)
        return TypedFlag(name, value, option, planned, planned is not None or option is not None)


def _option(program: Program, command: Command, name: str) -> Option | None:
    found = command.option(name)
    if found is None and program.style is OptionStyle.GO and name.startswith("-"):
        # Go's flag package reads -long and --long alike.
        other = name[1:] if name.startswith("--") else f"-{name}"
        found = command.option(other)
    return found


def _is_number(word: str) -> bool:
    return re.fullmatch(r"-\d+(?:\.\d+)?", word) is not None
