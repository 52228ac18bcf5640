"""Ask a cobra program for its own command line: its completion protocol, and the tables of its help."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_TABLE: Final = re.compile(r"^\s{2,}(?:(-\w), )?(--[\w][\w.-]*)", re.MULTILINE)


def ask_cobra(binary: Path, home: Path) -> frozenset[tuple[str, str]]:
    """Give all pairs of a command and one name of one of its options. Hidden ones are not told."""
    return frozenset(_walk(binary, home, ()))


def _walk(binary: Path, home: Path, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    help_text = _run(binary, home, (*path, "--help"))
    names = {name for pair in _TABLE.findall(help_text) for name in pair if name}
    names |= {word for word in _complete(binary, home, (*path, "-")) if word.startswith("-")}
    for name in sorted(names):
        yield " ".join(path), name
    for word in _complete(binary, home, (*path, "")):
        # What completes an argument is no command: the parent's help lists commands only.
        if word != "help" and re.search(rf"^\s{{2,}}{re.escape(word)}:?\s", help_text, re.MULTILINE):
            yield from _walk(binary, home, (*path, word))


def _complete(binary: Path, home: Path, words: tuple[str, ...]) -> list[str]:
    lines = _run(binary, home, ("__complete", *words)).splitlines()
    return [line.partition("\t")[0] for line in lines if line and not line.startswith((":", "Completion "))]


def _run(binary: Path, home: Path, words: tuple[str, ...]) -> str:
    done = subprocess.run(
        [str(binary), *words],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"HOME": str(home), "PATH": os.environ.get("PATH", ""), "COLUMNS": "200"},
    )
    return done.stdout
