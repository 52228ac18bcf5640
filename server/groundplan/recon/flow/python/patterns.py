"""What does a regular expression make of a text: `re.sub(r"^--", "--no-", option)`?"""

from __future__ import annotations

import re

from groundplan.recon.flow.quickpatterns import LONGEST, is_quick
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Literal, Value


def substituted(pattern: Value, put: Value, text: Value) -> Value:
    """Give the text that a substitution makes; unknown where one of the three is, or the pattern may take long."""
    search, other, whole = _word(pattern), _word(put), _word(text)
    if search is None or other is None or whole is None or not is_quick(search):
        return UNKNOWN
    try:
        return Literal(re.sub(search, other, whole), is_computed=True)
    except (re.error, IndexError, OverflowError):
        return UNKNOWN


def _word(value: Value) -> str | None:
    word = value.value if isinstance(value, Literal) else None
    return word if isinstance(word, str) and len(word) <= LONGEST else None
