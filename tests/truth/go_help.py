"""Ask a Go program for its own command line: what its help lists, its completion where it has one, and its `-h`."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

Words = tuple[str, ...]
Pair = tuple[str, str]


class Library(StrEnum):
    """Which library prints the help, and so how it looks."""

    COBRA = "cobra"
    URFAVE = "urfave"
    KONG = "kong"
    KINGPIN = "kingpin"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Asked:
    """A program to ask. A subtree of `skipped` is not entered."""

    binary: Path
    library: Library
    home: Path
    libraries: tuple[Path, ...] = ()
    skipped: frozenset[Words] = frozenset()


def ask_go(asked: Asked) -> frozenset[Pair]:
    """Give all pairs of a command and one name of one of its options. Hidden ones are not told.

    Names of the flag package are given with one dash: `-x` and `--x` are the same there.
    """
    return frozenset(_walk(asked, ()))


def is_help(text: str) -> bool:
    """An answer to a flag that is not known is no help, though it may print it."""
    return re.search(r"usage|^NAME:", text, re.IGNORECASE | re.MULTILINE) is not None and not text.startswith(
        "Incorrect Usage"
    )


def run(asked: Asked, words: Words, *, with_errors: bool = True) -> str:
    """Run the program, and give all that it prints."""
    libraries = ":".join(str(folder) for folder in asked.libraries)
    done = subprocess.run(
        [str(asked.binary), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if with_errors else subprocess.DEVNULL,
        cwd=asked.home,
        text=True,
        timeout=30,
        check=False,
        env={
            "HOME": str(asked.home),
            "PATH": os.environ.get("PATH", ""),
            "COLUMNS": "200",
            "LD_LIBRARY_PATH": libraries,
        },
    )
    return done.stdout


def _walk(asked: Asked, path: Words, above: str = "") -> Iterator[Pair]:
    if path in asked.skipped:
        return
    help_text = run(asked, (*path, "--help"))
    if help_text == above:
        # An argument that the help of the command above lists.
        return
    library = _printed_by(asked.library, help_text)
    names = set(_listed(library, help_text)) | set(_completed(asked, path))
    if library is Library.KINGPIN:
        names |= set(_switched_off(asked, path, help_text))
    if is_help(help_text) and run(asked, (*path, "-h")) == help_text:
        names |= {"-h", "--help"}
    for name in sorted(names):
        yield " ".join(path), one_dash(name) if has_one_dash(asked.library) else name
    for word in dict.fromkeys(_COMMANDS[library](asked, path, help_text)):
        if word not in ("help", "h"):
            yield from _walk(asked, (*path, word), help_text)


def _printed_by(library: Library, help_text: str) -> Library:
    """A command may hand over to a parser of another library."""
    is_urfave = re.search(r"^NAME:$", help_text, re.MULTILINE) is not None
    return Library.URFAVE if is_urfave else library


def has_one_dash(library: Library) -> bool:
    """Tell whether a library parses as the flag package does."""
    return library in (Library.URFAVE, Library.FLAG)


def one_dash(name: str) -> str:
    """Give the shorter spelling of a name."""
    return name[1:] if name.startswith("--") else name


_TITLE: Final = re.compile(r"[A-Z][A-Z ]*:")
_SECTION: Final = re.compile(r"(?:[\w ]+ )?(?:flags|options)(?: [\w ]+)?:?", re.IGNORECASE)
_OPTION: Final = re.compile(r"\s+(--?[\w[].*)")
_NAME: Final = re.compile(r"(--?)(\[no-\])?(\w[\w.-]*)")


def _listed(library: Library, help_text: str) -> Iterator[str]:
    is_inside = library is Library.FLAG
    for line in help_text.splitlines():
        # Text of several lines goes on at the margin under urfave, whose titles are in capitals.
        is_title = not line[:1].isspace() and (
            library is not Library.URFAVE or _TITLE.fullmatch(line.strip())
        )
        if line.strip() and is_title and library is not Library.FLAG:
            # kong groups its options under titles of the program's own.
            is_told = _SECTION.fullmatch(line.strip()) is not None
            is_inside = is_told or (is_inside and library is Library.KONG and line != "Commands:")
        match = _OPTION.match(line)
        if is_inside and match is not None:
            yield from _names(match[1])


def _names(line: str) -> Iterator[str]:
    """The names stand before the first gap: `-v, --verbose  More`, `--file value, -f value`."""
    head = re.split(r"\s{2,}|\t", re.sub(r"^(-\w+),\s+(?=--)", r"\1,", line))[0]
    for piece in re.split(r",\s*", head):
        match = _NAME.match(piece)
        if match is None:
            continue
        yield match[1] + match[3]
        if match[2]:
            yield f"--no-{match[3]}"


def _completed(asked: Asked, path: Words) -> Iterator[str]:
    if asked.library is Library.COBRA:
        yield from (word for word in _complete(asked, (*path, "-")) if word.startswith("-"))


def _switched_off(asked: Asked, path: Words, help_text: str) -> Iterator[str]:
    """Older versions do not list how a switch is turned off, and stop at a later word where they know it."""
    for name in re.findall(r"^\s+(?:-\w, )?--(\w[\w.-]*)(?=\s|$)", help_text, re.MULTILINE):
        told = run(asked, (*path, f"--no-{name}", "--no-such-option"))
        if "'--no-such-option'" in told:
            yield f"--no-{name}"


def _cobra_commands(asked: Asked, path: Words, help_text: str) -> Iterator[str]:
    for word in _complete(asked, (*path, "")):
        # What completes an argument is no command: the parent's help lists commands only.
        is_listed = re.search(rf"^\s{{2,}}{re.escape(word)}:?\s", help_text, re.MULTILINE)
        if is_listed and not word.startswith("-"):
            yield word


def _complete(asked: Asked, words: Words) -> list[str]:
    lines = run(asked, ("__complete", *words), with_errors=False).splitlines()
    return [line.partition("\t")[0] for line in lines if line and not line.startswith((":", "Completion "))]


_LISTED: Final = re.compile(r"\s{3,}([\w-]+)(?:, [\w-]+)*(?:\s{2,}.*|\s*)")


def _urfave_commands(asked: Asked, path: Words, help_text: str) -> Iterator[str]:
    del asked, path
    is_inside = False
    for line in help_text.splitlines():
        if line.strip() and not line[0].isspace():
            is_inside = line.strip() == "COMMANDS:"
        match = _LISTED.fullmatch(line)
        if is_inside and match is not None:
            yield match[1]


def _kong_commands(asked: Asked, path: Words, help_text: str) -> Iterator[str]:
    del asked
    _, _, listed = help_text.partition("\nCommands:\n")
    for line in listed.splitlines():
        words = re.findall(r"(?<!\S)[a-z][\w-]*", line) if re.match(r"  [a-z]", line) else []
        # The words of a command below others are all written.
        if tuple(words[: len(path)]) == path and len(words) > len(path):
            yield words[len(path)]


def _kingpin_commands(asked: Asked, path: Words, help_text: str) -> Iterator[str]:
    del asked
    _, _, listed = help_text.partition("ommands:\n")
    for line in listed.splitlines():
        # Every leaf is written with all the words that lead to it; what it does is further in.
        match = re.match(r"(?:  )?((?:[a-z][\w-]*\*? ?)+)(?![^ ])", line)
        words = tuple(match[1].split()) if match is not None else ()
        if words[: len(path)] == path and len(words) > len(path):
            yield words[len(path)].rstrip("*")


def _no_commands(asked: Asked, path: Words, help_text: str) -> Iterator[str]:
    del asked, path, help_text
    return iter(())


_COMMANDS: Final[dict[Library, Callable[[Asked, Words, str], Iterator[str]]]] = {
    Library.COBRA: _cobra_commands,
    Library.URFAVE: _urfave_commands,
    Library.KONG: _kong_commands,
    Library.KINGPIN: _kingpin_commands,
    Library.FLAG: _no_commands,
}
