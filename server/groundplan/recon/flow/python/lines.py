"""What does a program do with the first words of its line, where it looks at them by itself: `COMMANDS[sys.argv[1]]()`?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
SECOND_WORD: Final = Unknown("sys.argv[2]")
"""It leads to something of its own behind a first word that is known."""
WORDS: Final = Unknown("sys.argv[1:]")
REST: Final = Unknown("sys.argv[2:]")
ALONE: Final = Unknown("sys.argv[1:2]")
"""The first word in a list of its own: a parser that is given that gives it back."""
OTHERS: Final = "-"
"""Stands for all other words: with a dash it is no command."""
_LINE: Final = "sys.argv"
_CUTS: Final = (
    (slice(1, None), WORDS),
    (slice(2, None), REST),
    (slice(1, 2), ALONE),
    (slice(None), Outside(_LINE)),
)

_LEADING: Final = (Kind, Routine, Thing, Closure, Prepared, Inside, Table)
"""What a word may lead to."""


def is_line(value: Value) -> bool:
    """Tell whether a value is all that the program was started with."""
    return isinstance(value, Outside) and value.name == _LINE


def word_at(owner: Value, position: object) -> Value | None:
    """Give the first or second word of the line where it is taken out of it; None for all else."""
    before = 0 if is_line(owner) else 1 if owner == WORDS else 2 if owner == REST else None
    at = before + position if before is not None and type(position) is int and position >= 0 else 0
    return FIRST_WORD if at == 1 else SECOND_WORD if at == 2 else None


def cut(owner: Value, bounds: slice | None) -> Value:
    """Give a part of the line; unknown where that, or what is cut, is another one."""
    if owner == WORDS and bounds in (slice(None), slice(1, None)):
        return WORDS if bounds == slice(None) else REST
    return next((one for at, one in _CUTS if at == bounds), UNKNOWN) if is_line(owner) else UNKNOWN


def is_first_word(value: Value) -> bool:
    """Tell whether a value is the first word that the user wrote: `sys.argv[1]`, `sys.argv.pop(1)`."""
    if not isinstance(value, Thing):
        return value == FIRST_WORD
    given = value.arguments.get("index", 0)
    is_taken = value.type == f"{FOREIGN}{_LINE}.pop"
    return is_taken and isinstance(given, Literal) and given.value == 1


def leads_on(walk: Walk, key: Value) -> bool:
    """Tell whether a value is the first word, or the second one where the first is known."""
    return is_first_word(key) or (key == SECOND_WORD and _before_second(walk) != "")


def _before_second(walk: Walk) -> str:
    """Give the first word, empty where it is not known or the second one is known too."""
    is_first = walk.leading not in ("", OTHERS) and " " not in walk.leading
    return walk.leading if is_first else ""


def entry_by_word(walk: Walk, table: Value, key: Value, other: Value | None = None) -> Value:
    """Give what a table has for each word, of which the line names one; what is called then is that word's.

    `other` is what stands for all other words.
    """
    entries = table.entries if isinstance(table, Table) else {}
    first = f"{_before_second(walk)} " if key == SECOND_WORD else ""
    if not first and walk.leading in entries:
        return entries[walk.leading]
    if not entries or not all(_leads(walk, one) for one in entries.values()):
        return UNKNOWN
    # Another word for the same object is short for the first one.
    short = {word for word, one in entries.items() if isinstance(one, Thing) and _first(entries, one) != word}
    some = {f"{first}{word}": one for word, one in entries.items() if word not in short}
    return by_word(walk, some if other is None else {**some, first.strip() or OTHERS: other})


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


def each_entry(walk: Walk, some: Several, read: Callable[[Value], Value]) -> Value:
    """Give a part of what each word stands for; where that hangs on the second word, one for both of them."""
    words = walk.by_word[some.group]
    found: dict[str, Value] = {}
    for position, one in enumerate(some.options):
        with led_in(walk, some.group, position):
            value = read(one)
        if isinstance(value, Several) and value.group in walk.by_word:
            found.update(zip(walk.by_word[value.group], value.options, strict=True))
        else:
            found[words[position]] = value
    is_same = tuple(found) == words
    return Several(tuple(found.values()), some.group) if is_same else by_word(walk, found)


def asked_for(word: Value, wanted: Value) -> Value:
    """Give the question whether the line begins with a word, or with one of some; unknown where it asks something else."""
    several = wanted.items if isinstance(wanted, Listing) and not wanted.is_open else [wanted]
    words = [one.value for one in several if isinstance(one, Literal) and isinstance(one.value, str)]
    is_asked = bool(words) and len(words) == len(several)
    return replace(_word(word), word=words[0]) if is_asked and _is_word(word) else UNKNOWN


def asked_of(values: Iterable[Value]) -> Value | None:
    """Give the question whether a word of the line is another value; None where there is no word of it."""
    some = [*values]
    word = next((one for one in (FIRST_WORD, SECOND_WORD) if one in some), None)
    wanted = [one.value for one in some if isinstance(one, Literal)]
    return None if word is None else replace(word, word=str(wanted[0])) if wanted else UNKNOWN


def _is_word(value: Value) -> bool:
    return is_first_word(value) or value == SECOND_WORD


def _word(value: Value) -> Unknown:
    return SECOND_WORD if value == SECOND_WORD else FIRST_WORD


def is_about_line(asked: Unknown) -> bool:
    """Tell whether a comparison asks for the first or second word of the line."""
    return asked.text in (FIRST_WORD.text, SECOND_WORD.text)


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
    """Run what is for one word alone: `if sys.argv[1] == "serve":`, and `if sys.argv[2] == "all":` behind that."""
    word = asked.word if isinstance(asked, Unknown) and is_about_line(asked) else ""
    if isinstance(asked, Unknown) and asked.text == SECOND_WORD.text:
        first = _before_second(walk)
        word = f"{first} {word}" if first and word and not word.startswith("-") else ""
    outer, walk.leading = walk.leading, word or walk.leading
    yield
    walk.leading = outer
