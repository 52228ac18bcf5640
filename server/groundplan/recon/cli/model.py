"""What may a user type: programs, their commands, and what each command takes.

Plans show command lines; this is the model that says which of them are possible. It is a view of the same
facts that `recon` prints, shaped for lookup instead of for reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from groundplan.model.facts import Evidence, JsonValue, Label, Origin


class OptionStyle(StrEnum):
    """How a program reads a word that starts with a dash."""

    GNU = "gnu"  # --long, -s, -abc, --long=value
    GO = "go"  # -long and --long are the same, nothing is bundled


@dataclass(frozen=True, slots=True)
class Option:
    """One option of one command. A name of `negations` switches it off and takes no value."""

    names: tuple[str, ...]
    """As they are typed, dashes included, in the order of the source."""
    takes_value: bool
    label: Label
    place: Evidence
    negations: tuple[str, ...] = ()
    value_is_optional: bool = False
    choices: tuple[str, ...] = ()
    """The literal values that are accepted; empty where any is, or where they are not static."""
    default: JsonValue = None
    is_required: bool = False
    is_hidden: bool = False
    is_deprecated: bool = False
    is_implicit: bool = False
    """Added by the framework (`--help`, `--version`), not written by the project."""
    is_inherited: bool = False
    """Declared on a command above this one, and accepted here too."""
    env: str = ""
    help: str = ""
    maximum: int | None = 1
    """How many words after the option are its values; None for as many as come. 0 for a switch."""
    origin: Origin | None = None
    """The rule behind it; its label is `label`."""
    named_by: str = ""
    """The package outside the workspace whose data has its names, where it has none here."""
    declared_by: str = ""
    """The distribution that declares it where the workspace does not, with its version."""
    parameter: str = ""
    """What the code calls its value, where the source names it apart from the option."""


@dataclass(frozen=True, slots=True)
class Positional:
    """One positional argument of a command: at least `minimum` words, at most `maximum` (None: no limit)."""

    name: str
    minimum: int
    maximum: int | None
    label: Label
    place: Evidence
    choices: tuple[str, ...] = ()
    help: str = ""
    env: str = ""
    """The variable that stands in for it where the framework reads one."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the words after the program that name it, `()` for the program itself."""

    path: tuple[str, ...]
    label: Label
    place: Evidence
    """Where the command is declared."""
    aliases: tuple[str, ...] = ()
    """Other last words of `path`."""
    handler: Evidence | None = None
    """The function or class that runs it; its `symbol` is the qualified name in its file."""
    options: tuple[Option, ...] = ()
    positionals: tuple[Positional, ...] = ()
    help: str = ""
    is_hidden: bool = False
    is_group: bool = False
    """Has commands below it."""
    is_open: bool = False
    """Options, positionals or commands are added here at run time, so a missing name proves nothing."""
    unnamed: tuple[Evidence, ...] = ()
    """Where a command is added below it under a name that is built at run time."""
    accepts_unknown: bool = False
    """Words that look like options are passed on instead of being refused."""
    origin: Origin | None = None
    """The rule behind it; its label is `label`."""

    def option(self, name: str) -> Option | None:
        """Find the option that a typed name means, negations included, exactly as written."""
        return next((one for one in self.options if name in one.names or name in one.negations), None)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a user can start. The command with the empty path comes first."""

    name: str
    label: Label
    place: Evidence
    """The line of the manifest, or the file that makes it a program."""
    commands: tuple[Command, ...] = ()
    also: tuple[str, ...] = ()
    """Other ways to start it: `python -m pkg`, other script names of the same function."""
    style: OptionStyle = OptionStyle.GNU
    is_development: bool = False
    """Serves the repository itself (generators, release scripts), not its users."""
    is_open: bool = False
    """Nothing of its command line could be read."""

    def resolve(self, words: Sequence[str]) -> tuple[Command, int] | None:
        """Find the command that leading words name, and how many of them name it.

        The words are those after the program, options taken out. None where not even the root is known.
        """
        found = self._at(())
        taken = 0
        while found is not None and taken < len(words):
            below = self._below(found.path, words[taken])
            if below is None:
                break
            found, taken = below, taken + 1
        return None if found is None else (found, taken)

    def _at(self, path: tuple[str, ...]) -> Command | None:
        return next((one for one in self.commands if one.path == path), None)

    def _below(self, path: tuple[str, ...], word: str) -> Command | None:
        below = (one for one in self.commands if one.path and one.path[:-1] == path)
        return next((one for one in below if one.path[-1] == word or word in one.aliases), None)


@dataclass(frozen=True, slots=True)
class CliSurface:
    """All programs of a workspace, by name. `unattached` are commands that no program was seen to reach."""

    programs: tuple[Program, ...] = ()
    unattached: tuple[Command, ...] = ()

    def program(self, name: str) -> Program | None:
        """Find a program by its name or by another way to start it."""
        return next((one for one in self.programs if name == one.name or name in one.also), None)
