"""What a command line means in a state of the plan: which command, which flags with which values, what is unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.model.findings import Authority
from groundplan.plan.clistate import FlagForm, below, option_of, planned_flag, planned_form
from groundplan.plan.commandline import Invocation
from groundplan.plan.virtual import Change, Subject, VirtualState
from groundplan.recon.surface import Command, Option, OptionStyle, Program, surface


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
        return option_of(self.program, self.model, name) if self.program and self.model else None

    def _form(self, name: str) -> FlagForm:
        known = self._known(name)
        if isinstance(known, Change) and known.declared:
            return planned_form(known.declared)
        if isinstance(known, Change):
            known = option_of(self.program, self.model, name) if self.program and self.model else None
        if known is None:
            return FlagForm(None)
        takes = known.takes_value and name not in known.negations
        return FlagForm(takes, known.choices, known.value_is_optional, known.maximum)

    def _typed(self, name: str, value: str | None) -> TypedFlag:
        planned = planned_flag(self.state, self.command, name)
        option = option_of(self.program, self.model, name) if self.program and self.model else None
        if planned is not None and not planned.is_there:
            return TypedFlag(name, value, option, None, False, planned)
        return TypedFlag(name, value, option, planned, planned is not None or option is not None)


def _is_number(word: str) -> bool:
    return re.fullmatch(r"-\d+(?:\.\d+)?", word) is not None
