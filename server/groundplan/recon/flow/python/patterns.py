"""What does a regular expression make of a text: `re.sub(r"^--", "--no-", option)`?"""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.flow.computing.quickpatterns import LONGEST, is_quick
from groundplan.recon.flow.state import FOREIGN, UNKNOWN
from groundplan.recon.flow.values import Arguments, Literal, Method, Thing, Value

_COMPILED: Final = f"{FOREIGN}re.compile"


def substituted(pattern: Value, put: Value, text: Value) -> Value:
    """Give the text that a substitution makes; unknown where one of the three is, or the pattern may take long."""
    search, other, whole = _word(pattern), _word(put), _word(text)
    if search is None or other is None or whole is None or not is_quick(search):
        return UNKNOWN
    try:
        return Literal(re.sub(search, other, whole), is_computed=True)
    except (re.error, IndexError, OverflowError):
        return UNKNOWN


def called_pattern(method: Method, arguments: Arguments) -> Value | None:
    """`PATTERN.sub("-", name)`, where the pattern was compiled as it stands; None where it is another call."""
    owner = method.owner
    if method.name != "sub" or not isinstance(owner, Thing) or owner.type != _COMPILED:
        return None
    made, given = owner.arguments, arguments.positional
    is_plain = len(made.positional) == 1 and not made.keywords and len(given) == 2 and not arguments.keywords
    return substituted(made.positional[0], *given) if is_plain else UNKNOWN


def _word(value: Value) -> str | None:
    word = value.value if isinstance(value, Literal) else None
    return word if isinstance(word, str) and len(word) <= LONGEST else None
