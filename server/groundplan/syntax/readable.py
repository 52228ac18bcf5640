"""A text as its grammar can read it: what the grammar does not know is spelled in another way of the same length."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.languages import Language

_NEW_OF_VALUE: Final = re.compile(
    rb"""
    \bnew (?= \( \s* (?:
        (?:true|false|nil|iota)\b
      | ["'`\d(&!^+-]                                                               # a constant, an operator
      | (?: [A-Za-z_]\w* \. ){2}                                                     # a field of a field
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

_WITH_TAGS: Final = frozenset({Language.TSX, Language.JAVASCRIPT})
_SCRIPTS: Final = _WITH_TAGS | {Language.TYPESCRIPT}
_ATTRIBUTE: Final = re.compile(rb"""=\s*(?:"[^"\n]*"|'[^'\n]*')""")
_TEXT: Final = re.compile(rb"(?<!=)[>}][^<>{}]*</")
_LONE_AMPERSAND: Final = re.compile(rb"&(?!#?\w+;)")
"""In an attribute or a text of JSX, as in `href="/?a=1&b=2"`: the grammar takes it for an entity that never ends."""
_MEMBER: Final = re.compile(rb"^([ \t]*)in(?=[_$])", re.MULTILINE)
"""The start of a name on a line of its own, as `in_progress`: the grammar takes it for the operator, and goes on."""


def readable(content: bytes, language: Language) -> bytes:
    """Give the text to parse: places in its tree are places in the text itself."""
    if language is Language.GO and b"new(" in content:
        return _NEW_OF_VALUE.sub(_CALLED, content)
    if language in _WITH_TAGS and b"&" in content:
        content = _ATTRIBUTE.sub(_without_ampersands, content)
        content = _TEXT.sub(_without_ampersands, content)
    if language in _SCRIPTS and (b"in_" in content or b"in$" in content):
        content = _MEMBER.sub(rb"\1nn", content)
    return content


def _without_ampersands(found: re.Match[bytes]) -> bytes:
    return _LONE_AMPERSAND.sub(b"_", found[0])
