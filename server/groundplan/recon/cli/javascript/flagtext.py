"""How JavaScript's builders write an option in one string: `-c, --config <file>`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SEPARATORS: Final = re.compile(r"[ ,|]+")
_WORD: Final = re.compile(r"[<\[](\.{3})?([\w-]+)(\.{3})?[>\]]")


@dataclass(frozen=True, slots=True)
class FlagText:
    """An option's names, the names that switch it off, and whether it takes a value."""

    names: tuple[str, ...]
    negations: tuple[str, ...]
    takes_value: bool
    value_is_optional: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """A positional argument in a command's text: `<file>`, `[port]`, `[...rest]`."""

    name: str
    is_required: bool
    is_variadic: bool


_ARGUMENT: Final = re.compile(r"[<\[]")


def flag_text(text: str, *, is_bare: bool = False) -> FlagText:
    """Read an option's text; `is_bare` where names are written without dashes."""
    words = [word for word in _SEPARATORS.split(text.strip()) if word]
    given = [word for word in words if word[:1] not in "<["]
    if is_bare:
        given = [f"-{word}" if len(word) == 1 else f"--{word}" for word in given]
    dashed = [word.partition("=")[0] for word in given if word.startswith("-")]
    names = tuple(word for word in dashed if not word.startswith("--no-"))
    negations = tuple(word for word in dashed if word.startswith("--no-"))
    return FlagText(names, negations, "<" in text or "[" in text, "[" in text and "<" not in text)


def command_text(text: str) -> tuple[str, tuple[Argument, ...]]:
    """Split a command's text into its words and its positional arguments, which come last."""
    words = [word for word in _ARGUMENT.split(text)[0].split() if word[:1] != "$"]
    found = tuple(
        Argument(match[2], match[0].startswith("<"), bool(match[1] or match[3]))
        for match in _WORD.finditer(text)
    )
    return " ".join(words), found
