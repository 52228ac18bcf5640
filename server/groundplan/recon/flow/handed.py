"""Parsers that are handed to code outside the workspace: what it adds to them, nobody here can read.

Most of what takes a parser only reads it (it prints help, completes words, makes a manual), so a name must say that
options are added.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.flow.golang import is_go
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, record_effect
from groundplan.recon.flow.values import Arguments, Literal, Place, Thing, Value

HANDED: Final = "<handed>"
"""The method of the effect on such a parser; its argument is the name of what takes it."""

NAMED: Final = "<named>"
"""The method where the call says the name of the one option that is added; its arguments are those of the call."""

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
    for value in (*arguments.positional, *arguments.keywords.values()):
        if isinstance(value, Thing) and value.type and not value.type.startswith(FOREIGN):
            record_effect(walk, value, HANDED, Arguments((Literal(taker, place),)), place, UNKNOWN)


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
