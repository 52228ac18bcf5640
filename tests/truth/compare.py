"""How much of a program's own command line did the recon find, and how much of what it found is there?"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.model.settings import Settings
from groundplan.recon.cli.origins import BUILD_TAG
from groundplan.recon.surface import Program, surface
from tests.truth.python_program import PythonProgram

Pair = tuple[str, str]
"""A command, its words joined by spaces, and one name of one of its options."""

_LIST_FILES = """
import importlib.metadata, sys
name, program = sys.argv[1:]
found = importlib.metadata.distribution(name)
kinds = ("console_scripts", "gui_scripts")
starting = lambda one: [script.module for script in one.entry_points if script.group in kinds and script.name == program]
told = [found] if starting(found) else [one for one in importlib.metadata.distributions() if starting(one)]
homes = {module.replace(".", "/") + end for one in told for module in starting(one) for end in (".py", "/__init__.py")}
holds = lambda one: not homes.isdisjoint(map(str, one.files or ()))
others = [] if holds(found) else [*told, *filter(holds, importlib.metadata.distributions())]
print(found.locate_file(""))
for one in (found, *others):
    made = {script.name for script in one.entry_points if script.group in kinds}
    print(*(file for file in one.files if file.parent.name != "bin" or file.name not in made), sep="\\n")
"""
"""Its files but for the scripts that the installer made, and those of what declares the program and holds its start."""
_ASKING = Path(__file__).resolve().parent
"""Where the package lies that asks."""


@dataclass(frozen=True)
class Comparison:
    """What was found of one program, against what it says itself."""

    name: str
    truth: frozenset[Pair]
    found: Mapping[Pair, Label]
    is_held_out: bool = False
    problem: str = ""
    reason: str = ""
    """Why some of its options are missed."""
    kind: str = ""
    """What its command line is made with."""
    elsewhere: frozenset[Pair] = frozenset()
    """The part of the truth that another package holds: missed, or read in the environment beside the code."""
    accepted: frozenset[Pair] = frozenset()
    """The part of the truth that its help does not list, and that it takes when it is asked."""

    @property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The option names alone: the program's, and ours."""
        return frozenset(name for _, name in self.truth), frozenset(name for _, name in self.found)

    def own(self) -> Comparison:
        """Leave out what another package holds."""
        found = {pair: label for pair, label in self.found.items() if pair not in self.elsewhere}
        return replace(self, truth=self.truth - self.elsewhere, found=found)

    def scores(self) -> tuple[float, float, float, float]:
        """Precision and recall of names, then of pairs."""
        truth, found = self.names
        return (*_scores(truth, found), *_scores(self.truth, frozenset(self.found)))

    def by_label(self) -> dict[Label, tuple[int, int]]:
        """For each label, how many pairs are right, of how many."""
        right = Counter(label for pair, label in self.found.items() if pair in self.truth)
        every = Counter(self.found.values())
        return {label: (right[label], every[label]) for label in Label if every[label]}


@dataclass(frozen=True)
class Told:
    """What a program says of its own command line."""

    options: frozenset[Pair]
    variables: frozenset[Pair]
    """A command, and a variable that stands in for one of its options."""


def ask_python(program: PythonProgram, interpreter: Path, folder: Path) -> Told:
    """Ask a program for its own command line.

    Raises:
        RuntimeError: it did not answer.
    """
    starts = () if program.is_only_beneath else (program.arguments, *program.others)
    each = [_ask_start(program, arguments, interpreter, folder) for arguments in starts]
    each += [_below(word, _ask_start(program, (word,), interpreter, folder)) for word in program.beneath]
    return Told(
        frozenset().union(*(one.options for one in each)),
        frozenset().union(*(one.variables for one in each)),
    )


def _below(word: str, told: Told) -> Told:
    return Told(
        frozenset((f"{word} {path}".rstrip(), name) for path, name in told.options),
        frozenset((f"{word} {path}".rstrip(), name) for path, name in told.variables),
    )


def _ask_start(program: PythonProgram, arguments: tuple[str, ...], interpreter: Path, folder: Path) -> Told:
    done = subprocess.run(
        [
            str(interpreter),
            "-W",
            "ignore",
            "-P",
            "-m",
            "asking",
            program.name,
            str(program.skipped),
            *arguments,
        ],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=_project(program, folder),
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(_ASKING)},
        timeout=120,
        check=False,
    )
    start = done.stdout.rfind('{"commands"')
    if done.returncode != 0 or start < 0:
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        raise RuntimeError(last[0])
    answer = json.loads(done.stdout[start:])
    options = frozenset(
        (" ".join(command["path"]), name)
        for command in answer["commands"]
        for names in command["options"]
        for name in names
    )
    return Told(options, frozenset((path, name) for path, name in answer["variables"]))


def _project(program: PythonProgram, folder: Path) -> Path:
    """Give the folder to ask in: a project of its own, with the folder of its sources, if it wants one."""
    if not program.inside:
        return folder
    project = folder / f"{program.name}-project"
    (project / "src").mkdir(parents=True, exist_ok=True)
    (project / "pyproject.toml").write_text(program.inside)
    return project


def installed_source(program: PythonProgram, interpreter: Path, folder: Path) -> Path:
    """Copy the files of an installed distribution, with what its script starts, so that nothing else is in the workspace."""
    listing = subprocess.run(
        [
            str(interpreter),
            "-c",
            _LIST_FILES,
            program.distribution,
            program.name,
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    base, target = Path(listing[0]), folder / program.distribution
    for name in listing[1:]:
        source = base / name
        # A script of its own is installed outside of the place of the modules.
        kept = re.sub(r"^(\.\./)+(?=bin/)", "", name)
        if kept.startswith(("..", *program.without)) or "__pycache__" in name or not source.is_file():
            continue
        copy = target / kept
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    return target


def open_beside(source: Path, interpreter: Path) -> Snapshot:
    """Read a source as who has the environment of the interpreter beside it, and trusts it."""
    environment = str(interpreter.absolute().parent.parent)
    settings = Settings(python_environment=environment, is_trusted=True)
    return open_workspace(source, settings).snapshot


def found_pairs(snapshot: Snapshot, name: str, *, shown_only: bool = False) -> dict[Pair, Label]:
    """Give what the recon says about a program, each pair with the label of its option.

    `shown_only` leaves out what is marked hidden or deprecated: a program's help does not tell of it.
    """
    program = surface(snapshot).program(name)
    return {} if program is None else dict(_pairs(program, shown_only))


def installed_pairs(snapshot: Snapshot, name: str) -> frozenset[Pair]:
    """Give the pairs of a program that a package in the environment beside the code declares."""
    program = surface(snapshot).program(name)
    return frozenset(
        (" ".join(command.path), name)
        for command in (() if program is None else program.commands)
        for option in command.options
        for name in (*option.names, *option.negations)
        if option.declared_by
    )


def _pairs(program: Program, shown_only: bool) -> Iterable[tuple[Pair, Label]]:
    hidden = {one.path for one in program.commands if one.is_hidden and shown_only}
    hidden -= {one.path for one in program.commands if not one.is_hidden}
    for command in program.commands:
        # No help that leads to a command tells of one below a hidden one.
        is_below = any(command.path[:length] in hidden for length in range(len(command.path)))
        if is_below or (shown_only and command.is_hidden) or command.origin is BUILD_TAG:
            continue
        for option in command.options:
            # What is open is not claimed to be there.
            if option.label is Label.OPEN:
                continue
            if shown_only and (option.is_hidden or option.is_deprecated):
                continue
            for name in (*option.names, *option.negations):
                yield (" ".join(command.path), name), option.label


def compare_python(program: PythonProgram, interpreter: Path, folder: Path) -> Comparison:
    """Compare one installed program with the recon of its installed source."""
    try:
        truth = ask_python(program, interpreter, folder).options
    except (RuntimeError, subprocess.TimeoutExpired) as error:
        return Comparison(program.name, frozenset(), {}, program.is_held_out, str(error))
    source = installed_source(program, interpreter, folder)
    snapshot, name = open_beside(source, interpreter), _found_as(program, source)
    return Comparison(
        program.name,
        truth,
        found_pairs(snapshot, name),
        program.is_held_out,
        reason=program.reason,
        kind=program.library,
        elsewhere=truth & installed_pairs(snapshot, name),
    )


def _found_as(program: PythonProgram, source: Path) -> str:
    """Give the name that the recon has for a program: a script without a line in a manifest is told by its path."""
    script = f"bin/{program.name}"
    is_script = program.name.endswith(".py") and (source / script).is_file()
    return f"python {script}" if is_script else program.name


def compare_variables(program: PythonProgram, interpreter: Path, folder: Path) -> Comparison:
    """Compare the variables that stand in for the options of an installed program."""
    truth = ask_python(program, interpreter, folder).variables
    source = installed_source(program, interpreter, folder)
    found = surface(open_beside(source, interpreter)).program(program.name)
    pairs = {
        (" ".join(command.path), option.env): option.label
        for command in (() if found is None else found.commands)
        for option in command.options
        if option.env and not option.is_inherited
    }
    pairs |= {
        (" ".join(command.path), one.env): one.label
        for command in (() if found is None else found.commands)
        for one in command.positionals
        if one.env
    }
    return Comparison(program.name, truth, pairs)


def _scores(
    truth: frozenset[object] | frozenset[str], found: frozenset[object] | frozenset[str]
) -> tuple[float, float]:
    right = len(truth & found)
    return (right / len(found) if found else 0.0), (right / len(truth) if truth else 0.0)
