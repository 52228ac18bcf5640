"""Parsers that are handed to code outside the workspace: what it adds to them, nobody here can read.

Most of what takes a parser only reads it (it prints help, completes words, makes a manual), so a name must say that
options are added.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.state import FOREIGN, LIKE_PARSER, UNKNOWN, Walk, record_effect
from groundplan.recon.flow.values import Arguments, Literal, Place, Thing, Value

HANDED: Final = "<handed>"
"""The method of the effect on such a parser; its argument is the name of what takes it."""

NAMED: Final = "<named>"
"""The method where the call says the name of the one option that is added; its arguments are those of the call."""

CHOICE: Final = "<choice>"
"""The method where one of several classes or functions gets the parser, of which a line names one."""

_NAME: Final = re.compile(r"[A-Za-z][\w-]*\w")
_READS: Final = re.compile(r"(?:Must)?(?:Get|Has|Is|Print|Mark|Lookup|Visit|Validate|Check|BindP?Flag)")
"""`viper.BindPFlags` takes the flags that are there."""
_ADDS: Final = re.compile(
    r"_*(add|append|attach|bind|configure|define|extend|init|install|inject|register|set_?up).*"
    r"(flag|option|opt|arg|argument|param|parameter|command)s?(_to.*|To.*)?",
    re.IGNORECASE,
)


def note_handed(walk: Walk, taker: str, arguments: Arguments, place: Place, made: Value = UNKNOWN) -> None:
    """Note each parser that a call hands to a function outside the workspace that adds options by its name."""
    if is_go(place.path) and option_words(taker, arguments):
        for value in arguments.positional:
            if isinstance(value, Thing) and value.type and not value.type.startswith(FOREIGN):
                record_effect(walk, value, NAMED, arguments, place, made)
        return
    function = taker.rpartition(".")[2]
    if _ADDS.fullmatch(function) is None or _READS.match(function):
        return
    told = _dashed(arguments) if not is_go(place.path) else ()
    for value in (*arguments.positional, *arguments.keywords.values()):
        if told and isinstance(value, Thing) and value.type.startswith(FOREIGN):
            recognise(walk, value, "add_argument", place)
        if told and isinstance(value, Thing) and walk.libraries.recognised("add_argument") == value.type:
            record_effect(walk, value, NAMED, Arguments(told, arguments.keywords), place, made)
        elif isinstance(value, Thing) and value.type and not value.type.startswith(FOREIGN):
            record_effect(walk, value, HANDED, Arguments((Literal(taker, place),)), place, UNKNOWN)


def note_choice(walk: Walk, arguments: Arguments, place: Place) -> None:
    """Note each parser that goes to one of several, of which one alone is known: the others may add to it too."""
    for value in (*arguments.positional, *arguments.keywords.values()):
        if isinstance(value, Thing) and value.type:
            record_effect(walk, value, CHOICE, Arguments(), place, UNKNOWN)


def _dashed(arguments: Arguments) -> tuple[Value, ...]:
    """The names of the option that a call of Python spells out: `add_flag(parser, "help", "-v", "--verbose")`."""
    literals = (one for one in arguments.positional if isinstance(one, Literal))
    return tuple(one for one in literals if isinstance(one.value, str) and one.value.startswith("-"))


def recognise(walk: Walk, thing: Thing, method: str, place: Place) -> None:
    """Take an object that another package made for what its method says it is; what that package added is not known."""
    kind = walk.libraries.recognised(method)
    if not kind or is_go(place.path) or thing.type == LIKE_PARSER:
        return
    maker = thing.type.removeprefix(FOREIGN)
    thing.type, thing.is_recognised = kind, True
    record_effect(walk, thing, HANDED, Arguments((Literal(maker, thing.place),)), thing.place, UNKNOWN)


def option_words(taker: str, arguments: Arguments) -> tuple[str, str, str] | tuple[()]:
    """Give the name, the letter and the text of the option that a call of Go spells out: `Optional(flags, "tls", "…")`.

    Nothing where it says no name, or no text about it, and where the function is Go's own or only reads.
    """
    package, _, function = taker.rpartition(".")
    words = [
        one.value for one in arguments.positional if isinstance(one, Literal) and isinstance(one.value, str)
    ]
    at = next((at for at, one in enumerate(words) if _NAME.fullmatch(one)), len(words))
    told = next((one for one in words[at + 1 :] if " " in one), "")
    if not told or "." not in package.partition("/")[0] or _READS.match(function):
        return ()
    return words[at], words[at + 1] if len(words[at + 1]) == 1 else "", told
