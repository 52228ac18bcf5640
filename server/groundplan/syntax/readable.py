"""A text as its grammar can read it: what is newer than the grammar is spelled in an older way of the same length."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.languages import Language

_NEW_OF_VALUE: Final = re.compile(
    rb"""
    \bnew (?= \( \s* (?:
        (?:true|false|nil|iota)\b
      | ["'`\d(&!^+-]                                                               # a constant, an operator
      | (?!(?:chan|func|interface|map|struct)\b) [A-Za-z_][\w.]* \s*
            (?: [({+\-*/%&|^<>=!] | \[ \s* ["'`\d]                                # a call, a literal, an entry
              | \[ [^\](){}]* \] \s* [.({[+\-*/%&|^<>=!] )                           # what stands behind an entry
      | (?: \[ [^\](){}]* \] | map\[ [^\](){}]* \] )+ (?!(?:interface|struct)\b) [\w.*]* \s* \{
    ) )
    """,
    re.VERBOSE,
)
"""`new` of a value, which Go has since 1.26: the grammar takes nothing but a type there."""
_CALLED: Final = b"neW"
"""To the grammar a function like any other."""


def readable(content: bytes, language: Language) -> bytes:
    """Give the text to parse: places in its tree are places in the text itself."""
    if language is Language.GO and b"new(" in content:
        return _NEW_OF_VALUE.sub(_CALLED, content)
    return content
