"""Which options that no help lists does a Go program accept all the same?

A program may have a help of its own that leaves options out, so it is asked: all of a command's are given at once,
then one that nothing knows. What it refuses first says how far it came. Nothing runs: that last one stops it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tests.truth.go_help import Asked, Pair, Words, is_help, run

_NOBODY: Final = "--no-such-option-at-all"
_UNKNOWN: Final = re.compile(r"unknown (?:shorthand )?flag|flag provided but not defined")
_INVALID: Final = re.compile(r"invalid (?:boolean )?(?:argument|value)\b")


def accepted(asked: Asked, pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Give those pairs whose command exists and knows the option."""
    by_command: dict[str, list[str]] = {}
    for path, name in sorted(pairs):
        by_command.setdefault(path, []).append(name)
    return frozenset(
        (path, name)
        for path, names in by_command.items()
        for name in _known(asked, tuple(path.split()), names)
    )


def _known(asked: Asked, path: Words, names: list[str]) -> Iterator[str]:
    if not _exists(asked, path) or _refused(asked, path, []) != _NOBODY:
        return
    if "-h" in names and run(asked, (*path, "-h")) == run(asked, (*path, "--help")):
        yield "-h"
    # It would end every other question: libraries answer it with the help even where no flag has that name.
    names = [name for name in names if name != "-h"]
    while names:
        refused = _refused(asked, path, names)
        if refused == _NOBODY:
            yield from names
            return
        if refused.lstrip("!") not in names:
            # It stopped for a reason of its own: nothing more is known.
            return
        position = names.index(refused.lstrip("!"))
        yield from names[: position + (not refused.startswith("!"))]
        names = names[position + 1 :]


def _exists(asked: Asked, path: Words) -> bool:
    """A word that is no command gets the help of the command above."""
    own = run(asked, (*path, "--help"))
    return is_help(own) and (not path or own != run(asked, (*path[:-1], "--help")))


def _refused(asked: Asked, path: Words, names: list[str]) -> str:
    """Give the option that a program stopped at, `!` before it where it is unknown; "" for what nobody can tell."""
    told = run(asked, (*path, *(f"{name}=1" for name in names), _NOBODY, "--help"))
    for line in told.splitlines():
        if not (_UNKNOWN.search(line) or _INVALID.search(line)):
            continue
        if re.search(rf"{_NOBODY[1:]}\b", line):
            return _NOBODY
        mark = "!" if _UNKNOWN.search(line) else ""
        words = re.findall(r"(?<![\w-])-{1,2}\w[\w.-]*", line)
        return next((f"{mark}{name}" for name in names if name in words or f"-{name}" in words), "")
    return ""
