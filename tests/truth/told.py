"""Variables that programs tell of themselves, in their help, against those that the recon finds in their source."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from groundplan.index.indexing import open_workspace
from groundplan.recon.config import config_reads
from tests.truth.compare import installed_source
from tests.truth.python_program import PythonProgram


@dataclass(frozen=True, slots=True)
class Telling:
    """A program, the words that make it tell its variables, and how they look in what it prints."""

    name: str
    distribution: str
    words: tuple[str, ...]
    pattern: str
    before: str = ""
    """What is printed from here on does not count."""


TELLING: Final = (
    Telling("pipx", "pipx", ("environment",), r"\bPIPX_\w+", "Derived values"),
    Telling("twine", "twine", ("upload", "--help"), r"\bTWINE_\w+"),
    Telling("mypy", "mypy", ("--help",), r"\bMYPY(?:PATH|_\w+)"),
    Telling("coverage", "coverage", ("help", "run"), r"\bCOVERAGE_\w+"),
    Telling("nox", "nox", ("--help",), r"\bNOX(?:_[A-Z_]+|SESSION|\w*PYTHON)\b"),
    Telling("alembic", "alembic", ("--help",), r"\bALEMBIC_\w+"),
)


def told_variables(program: Telling, interpreter: Path) -> frozenset[str]:
    """Ask an installed program for its variables."""
    done = subprocess.run(
        [str(interpreter.parent / program.name), *program.words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "COLUMNS": "200"},
    )
    said = done.stdout.partition(program.before)[0] if program.before else done.stdout
    return frozenset(one for one in re.findall(program.pattern, said) if not one.endswith("_"))


def found_variables(program: Telling, interpreter: Path, folder: Path) -> frozenset[str]:
    """Give the variables that the recon finds in the installed source."""
    installed = PythonProgram(program.name, program.distribution, "")
    source = installed_source(installed, interpreter, folder)
    facts = config_reads(open_workspace(source).snapshot).facts
    return frozenset(str(fact.attributes["key"]) for fact in facts if fact.attributes["key"])


def written_variables(program: Telling, folder: Path) -> frozenset[str]:
    """Give every word of the source that looks like one of the program's variables."""
    files = (folder / program.distribution).rglob("*.py")
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in files)
    return frozenset(word for text in texts for word in re.findall(r"[\"']([A-Z_][A-Z0-9_]*)[\"']", text))
