"""Parsers that are handed to code outside the workspace: what it adds to them, nobody here can read.

Most of what takes a parser only reads it (it prints help, completes words, makes a manual), so a name must say that
options are added.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, record_effect
from groundplan.recon.flow.values import Arguments, Literal, Place, Thing

HANDED: Final = "<handed>"
"""The method of the effect on such a parser; its argument is the name of what takes it."""

_ADDS: Final = re.compile(
    r"_*(add|append|attach|bind|configure|define|extend|init|install|inject|register|set_?up).*"
    r"(flag|option|opt|arg|argument|param|parameter|command)s?(_to.*|To.*)?",
    re.IGNORECASE,
)


def note_handed(walk: Walk, taker: str, arguments: Arguments, place: Place) -> None:
    """Note each parser that a call hands to a function outside the workspace that adds options by its name."""
    if _ADDS.fullmatch(taker.rpartition(".")[2]) is None:
        return
    for value in (*arguments.positional, *arguments.keywords.values()):
        if isinstance(value, Thing) and value.type and not value.type.startswith(FOREIGN):
            record_effect(walk, value, HANDED, Arguments((Literal(taker, place),)), place, UNKNOWN)
