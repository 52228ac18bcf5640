"""A shell line -> the programs that it starts, each with its words. What a shell would refuse is a problem."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ASSIGNMENT: Final = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
_PLACEHOLDER: Final = re.compile(r"(?<![<\w])<[A-Za-z][\w .|/-]*>|(?<![.\w])\.\.\.(?![\w/.])|…")
_OPERATORS: Final = frozenset({"|", "||", "&&", ";", "&", "|&"})
_WRAPPERS: Final[dict[str, int]] = {
    "uv run": 2,
    "poetry run": 2,
    "pdm run": 2,
    "hatch run": 2,
    "pipenv run": 2,
    "rye run": 2,
    "bundle exec": 2,
    "npm exec": 2,
    "pnpm exec": 2,
    "yarn exec": 2,
    "npx": 1,
    "pnpx": 1,
    "bunx": 1,
    "uvx": 1,
    "pipx run": 2,
    "sudo": 1,
    "time": 1,
    "env": 1,
    "command": 1,
    "exec": 1,
    "nohup": 1,
}


@dataclass(frozen=True, slots=True)
class Invocation:
    """One program that a line starts. `words` are what follows its name, quotes taken off."""

    program: str
    words: tuple[str, ...]
    environment: tuple[str, ...] = ()
    """The names of the variables that are set for it."""
    inputs: tuple[str, ...] = ()
    """Files that are redirected into it."""


@dataclass(frozen=True, slots=True)
class ShellLine:
    """What a line starts, in order; `problem` says why a shell would refuse it."""

    invocations: tuple[Invocation, ...]
    problem: str = ""


@lru_cache(maxsize=4_096)
def read_shell_line(command: str, programs: frozenset[str]) -> ShellLine:
    """Read a line. `programs` are the names by which the workspace's programs are started, with `python -m x`."""
    if (match := _PLACEHOLDER.search(_without_quotes(command))) is not None:
        return ShellLine((), f'"{match[0]}" stands for something')
    try:
        lexer = shlex.shlex(command, posix=True, punctuation_chars="|&;<>()")
        lexer.whitespace_split = True
        lexer.commenters = ""
        tokens = list(lexer)
    except ValueError:
        return ShellLine((), "its quotes do not match")
    groups: list[list[str]] = [[]]
    for token in tokens:
        if token in _OPERATORS or set(token) <= set("()"):
            groups.append([])
        else:
            groups[-1].append(token)
    invocations = (_invocation(group, programs) for group in groups if group)
    return ShellLine(tuple(one for one in invocations if one is not None))


def _invocation(tokens: list[str], programs: frozenset[str]) -> Invocation | None:
    words, inputs = _without_redirects(tokens)
    environment: list[str] = []
    while words:
        if _ASSIGNMENT.fullmatch(words[0]):
            environment.append(words.pop(0).partition("=")[0])
            continue
        count = _wrapper_length(words)
        if not count or len(words) <= count:
            break
        words = words[count:]
        while words and words[0].startswith("-") and words[0] != "-":
            words.pop(0)
    if not words:
        return None
    length = _program_length(words, programs)
    name = " ".join(words[:length])
    return Invocation(_bare(name), tuple(words[length:]), tuple(environment), tuple(inputs))


def _without_redirects(pieces: list[str]) -> tuple[list[str], list[str]]:
    words: list[str] = []
    inputs: list[str] = []
    rest = iter(pieces)
    for piece in rest:
        if not set(piece) <= set("<>&"):
            words.append(piece)
            continue
        target = next(rest, "")
        if piece == "<":
            inputs.append(target)
        # `2>` leaves its number behind as a word.
        if words and words[-1] in ("1", "2") and piece.startswith(">"):
            words.pop()
    return words, inputs


def _wrapper_length(words: list[str]) -> int:
    return _WRAPPERS.get(" ".join(words[:2]), 0) or _WRAPPERS.get(words[0], 0)


def _program_length(words: list[str], programs: frozenset[str]) -> int:
    """The longest known name wins: `python -m orders`, `go run ./cmd/x`."""
    for length in range(min(4, len(words)), 0, -1):
        if " ".join(words[:length]) in programs:
            return length
    if words[0].rsplit("/", 1)[-1].startswith("python") and words[1:2] == ["-m"] and len(words) > 2:
        return 3
    if words[:2] == ["go", "run"] and len(words) > 2:
        return 3
    return 1


def _bare(name: str) -> str:
    """`./bin/orders` starts what `orders` does; `python3 -m x` what `python -m x` does."""
    head, space, rest = name.partition(" ")
    head = head.rsplit("/", 1)[-1] if not head.startswith("./cmd") else head
    head = re.sub(r"^python3(?:\.\d+)?$", "python", head)
    return f"{head}{space}{rest}"


def _without_quotes(command: str) -> str:
    """Take quoted text out: `"<id>"` and `'…'` are data."""
    return re.sub(r"'[^']*'|\"[^\"]*\"", '""', command)
