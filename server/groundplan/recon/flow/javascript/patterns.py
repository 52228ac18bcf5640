"""What do regular expressions make of texts: `name.replace(/[A-Z]/g, "-$&")`?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from groundplan.recon.flow.computing.quickpatterns import LONGEST, is_quick
from groundplan.recon.flow.javascript.scope import Made, Pattern
from groundplan.recon.flow.state import UNKNOWN

_FLAGS: Final = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_OWN: Final = re.compile(r"\\[pPukc]|\[\^?\]|\(\?[imsx-]")
"""What JavaScript writes in a way of its own."""
_NAMED: Final = re.compile(r"\(\?<(?=[A-Za-z_$])")
_PUT: Final = re.compile(r"\$(?:(\$)|(&)|(\d{1,2})|<([^>]*)>)")


def pattern_of(written: str, flags: str) -> Made:
    """Read a regular expression; unknown where it may take long, or says what Python's would not."""
    if len(written) > LONGEST or _OWN.search(written) is not None or not is_quick(written):
        return UNKNOWN
    options = re.ASCII
    for one in flags:
        options |= _FLAGS.get(one, re.ASCII)
    try:
        return Pattern(re.compile(_NAMED.sub("(?P<", written), options), "g" in flags)
    except (re.error, OverflowError):
        return UNKNOWN


def substituted(pattern: Pattern, put: Callable[[re.Match[str]], str], text: str) -> str | None:
    """Give the text with something else in the place of matches; None where it is too long to be tried."""
    return (
        None if len(text) > LONGEST else pattern.written.sub(put, text, count=0 if pattern.is_global else 1)
    )


def filled(put: str, match: re.Match[str]) -> str:
    """Give what is put in the place of a match: `$1`, `$<name>` and `$&` stand for parts of it."""

    def part(one: re.Match[str]) -> str:
        if one[1]:
            return "$"
        if one[2]:
            return match[0]
        if one[4] is not None:
            return match.groupdict().get(one[4]) or ""
        number = int(one[3])
        return (match[number] or "") if 0 < number <= match.re.groups else one[0]

    return _PUT.sub(part, put)
