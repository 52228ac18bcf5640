"""What does a program do with the first word of its line, where it looks at that by itself: `COMMANDS[sys.argv[1]]()`?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Outside,
    Prepared,
    Routine,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
)

FIRST_WORD: Final = Unknown("sys.argv[1]")
"""Nobody knows it before a run, but everybody knows what it is."""
WORDS: Final = Unknown("sys.argv[1:]")
ALONE: Final = Unknown("sys.argv[1:2]")
"""The first word in a list of its own: a parser that is given that gives it back."""
OTHERS: Final = "-"
"""Stands for all other words: with a dash it is no command."""
_CUTS: Final = ((slice(1, None), WORDS), (slice(1, 2), ALONE), (slice(None), Outside("sys.argv")))
_LINE: Final = "sys.argv"

_LEADING: Final = (Kind, Routine, Thing, Closure, Prepared, Inside, Table)
"""What a word may lead to."""


def is_line(value: Value) -> bool:
    """Tell whether a value is all that the program was started with."""
    return isinstance(value, Outside) and value.name == _LINE


def word_at(owner: Value, position: object) -> Value | None:
    """Give the first word of the line where it is taken out of it; None for all else."""
    is_first = (is_line(owner) and position == 1) or (owner == WORDS and position == 0)
    return FIRST_WORD if is_first else None


def cut(owner: Value, bounds: slice | None) -> Value:
    """Give a part of the line; unknown where that, or what is cut, is another one."""
    if owner == WORDS and bounds == slice(None):
        return WORDS
    return next((one for at, one in _CUTS if at == bounds), UNKNOWN) if is_line(owner) else UNKNOWN


def is_first_word(value: Value) -> bool:
    """Tell whether a value is the first word that the user wrote: `sys.argv[1]`, `sys.argv.pop(1)`."""
    if not isinstance(value, Thing):
        return value == FIRST_WORD
    given = value.arguments.get("index", 0)
    is_taken = value.type == f"{FOREIGN}{_LINE}.pop"
    return is_taken and isinstance(given, Literal) and given.value == 1


def entry_by_word(walk: Walk, table: Value, other: Value | None = None) -> Value:
    """Give what a table has for each word, of which the line names one; what is called then is that word's.

    `other` is what stands for all other words.
    """
    entries = table.entries if isinstance(table, Table) else {}
    if walk.leading in entries:
        return entries[walk.leading]
    if not entries or not all(_leads(walk, one) for one in entries.values()):
        return UNKNOWN
    # Another word for the same object is short for the first one.
    short = {word for word, one in entries.items() if isinstance(one, Thing) and _first(entries, one) != word}
    some = {word: one for word, one in entries.items() if word not in short}
    return by_word(walk, some if other is None else {**some, OTHERS: other})


def _first(entries: Mapping[str, Value], thing: Thing) -> str:
    return next(word for word, one in entries.items() if one is thing)


def _leads(walk: Walk, value: Value) -> bool:
    """Tell whether a word may lead to a value: to the name of a module too, but for one beside that of a class."""
    if isinstance(value, Listing):
        return not any(_is_module(walk, one) for one in value.items)
    return isinstance(value, _LEADING) or _is_module(walk, value)


def _is_module(walk: Walk, value: Value) -> bool:
    return isinstance(value, Literal) and value.value in walk.snapshot.modules


def by_word(walk: Walk, some: Mapping[str, Value]) -> Value:
    """Give one of some values, each with the word that leads to it."""
    if not some:
        return UNKNOWN
    for one in some.values():
        if isinstance(one, Thing):
            one.is_listed = True
    walk.groups += 1
    walk.by_word[walk.groups] = tuple(some)
    return Several(tuple(some.values()), walk.groups)


def asked_for(word: Value, wanted: Value) -> Value:
    """Give the question whether the line begins with a word, or with one of some; unknown where it asks something else."""
    several = wanted.items if isinstance(wanted, Listing) and not wanted.is_open else [wanted]
    words = [one.value for one in several if isinstance(one, Literal) and isinstance(one.value, str)]
    is_asked = is_first_word(word) and bool(words) and len(words) == len(several)
    return replace(FIRST_WORD, word=words[0]) if is_asked else UNKNOWN


def is_about_line(asked: Unknown) -> bool:
    """Tell whether a comparison asks for the first word of the line."""
    return asked.text == FIRST_WORD.text


@contextmanager
def led_in(walk: Walk, group: int, position: int) -> Iterator[None]:
    """Run what one of some values is for: where the first word decides which one, it is for that word alone.

    What is done for one word leaves their share of expressions to those that follow.
    """
    words = walk.by_word.get(group, ())
    if position >= len(words):
        yield
        return
    outer, walk.leading = walk.leading, words[position]
    share = walk.budget // (len(words) - position)
    left, walk.budget = walk.budget - share, share
    yield
    walk.leading = outer
    walk.budget = left + max(walk.budget, 0)


@contextmanager
def led_by(walk: Walk, asked: Value) -> Iterator[None]:
    """Run what is for one first word alone: `if sys.argv[1] == "serve":`."""
    word = asked.word if isinstance(asked, Unknown) and is_about_line(asked) else ""
    outer, walk.leading = walk.leading, word or walk.leading
    yield
    walk.leading = outer
