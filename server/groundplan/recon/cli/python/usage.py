"""What does a usage text allow: the options and command words of docopt's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_USAGE: Final = re.compile(r"^([^\n]*usage:[^\n]*\n?(?:[ \t].*?(?:\n|$))*)", re.IGNORECASE | re.MULTILINE)
_DESCRIBED: Final = re.compile(r"^(?:.*options:)?[ \t]*(?=--?[^\s-])", re.IGNORECASE | re.MULTILINE)
"""Where an option is described: at the beginning of a line outside of the usage, whatever the heading says."""
_APART_FROM_IT: Final = re.compile(r"\n(?:[ \t]*\n|\S)")
"""Where the help of an option ends: at an empty line, or one that is not indented."""
_DEFAULT: Final = re.compile(r"\[default: (.*)\]", re.IGNORECASE)
_SHORTCUT: Final = "[options]"
_APART: Final = re.compile(r"(\[options\]|[\[\]()|]|\.\.\.)")
_TOKEN: Final = re.compile(r"\[options\]|[^\s<]*<[^>\n]*>|\S+")
_WORD: Final = re.compile(r"[^\s<>\[\]()|-][^\s<>\[\]()|]*")


@dataclass(frozen=True, slots=True)
class Told:
    """One option of the text."""

    names: tuple[str, ...]
    takes_value: bool
    help: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the usage: the commands that it is for, as words, and their options."""

    commands: tuple[tuple[str, ...], ...]
    options: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """A usage text."""

    program: str
    patterns: tuple[Pattern, ...]


def read_usage(text: str) -> Usage | None:
    """Read a usage text; None where docopt refuses it: it wants the word `usage:` just once."""
    found = _USAGE.findall(text)
    if len(found) != 1:
        return None
    words = found[0].partition(":")[2].split()
    if not words:
        return None
    described = tuple(_described(text))
    body = found[0].partition(":")[2]
    lines = re.split(rf"(?:^|\s){re.escape(words[0])}(?=\s|$)", body)[1:]
    return Usage(words[0], tuple(_pattern(_tokens(line), described) for line in lines))


def _described(text: str) -> Iterator[Told]:
    for section in _USAGE.split(text)[::2]:
        for part in _DESCRIBED.split(section)[1:]:
            yield _option(part)


def _option(part: str) -> Told:
    head, _, rest = part.strip().partition("  ")
    words = head.replace(",", " ").replace("=", " ").split()
    names = tuple(word for word in words if word.startswith("-"))
    default = _DEFAULT.search(rest)
    takes_value = len(names) < len(words)
    told = default[1] if default is not None and takes_value else None
    return Told(names, takes_value, " ".join(_APART_FROM_IT.split(rest)[0].split()), told)


def _tokens(line: str) -> list[str]:
    return _TOKEN.findall(_APART.sub(r" \1 ", line))


def _pattern(words: list[str], described: tuple[Told, ...]) -> Pattern:
    commands, rest = _commands(words)
    found: dict[tuple[str, ...], Told] = {}
    # A value that stands apart from its option is no option and no command.
    is_value = False
    for word, following in zip(rest, [*rest[1:], ""], strict=True):
        if is_value:
            is_value = False
        elif word == _SHORTCUT:
            # All that the text describes, but for what the usage lines name themselves.
            found.update({one.names: one for one in described})
        elif word.startswith("--") and word != "--":
            told, is_value = _long(word, following, described)
            found.setdefault(told.names, told)
        elif word.startswith("-") and word not in ("-", "--"):
            some, is_value = _short(word, following, described)
            found.update({one.names: one for one in some})
    return Pattern(commands, tuple(found.values()))


def _commands(words: list[str]) -> tuple[tuple[tuple[str, ...], ...], list[str]]:
    """Take the leading words off: `ship new`, or `(set | remove)`, which is two commands."""
    shortcut = words[: words[:1] == [_SHORTCUT]]
    rest = words[len(shortcut) :]
    paths: list[tuple[str, ...]] = [()]
    while rest:
        choice = (rest[0],) if _is_command(rest[0]) else _alternatives(rest)
        if not choice:
            break
        paths = [(*path, word) for path in paths for word in choice]
        rest = rest[1:] if rest[0] in choice else rest[rest.index(")") + 1 :]
    return tuple(paths), [*shortcut, *rest]


def _is_command(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and not word.isupper() and word != "..."


def _alternatives(words: list[str]) -> tuple[str, ...]:
    if words[0] != "(" or ")" not in words:
        return ()
    inside = words[1 : words.index(")")]
    choices, bars = inside[::2], inside[1::2]
    is_choice = len(choices) == len(bars) + 1 and all(bar == "|" for bar in bars)
    return tuple(choices) if is_choice and all(_is_command(one) for one in choices) else ()


def _long(word: str, following: str, described: tuple[Told, ...]) -> tuple[Told, bool]:
    name, equals, _ = word.partition("=")
    known = next((one for one in described if name in one.names), None)
    takes_value = bool(equals) if known is None else known.takes_value
    return known or Told((name,), takes_value), takes_value and not equals and _is_value(following)


def _short(word: str, following: str, described: tuple[Told, ...]) -> tuple[list[Told], bool]:
    """Read a bundle of short options: one with a value takes the rest, or the next word."""
    found: list[Told] = []
    letters = word[1:]
    while letters:
        name, letters = f"-{letters[0]}", letters[1:]
        known = next((one for one in described if name in one.names), None)
        found.append(known or Told((name,), takes_value=False))
        if known is not None and known.takes_value:
            return found, not letters and _is_value(following)
    return found, False


def _is_value(word: str) -> bool:
    return not word.startswith(("-", "[", "]", ")", "|"))
