"""Does a comment state a rule of the code, and in which sentence?

The words of rules also tell stories ("it was never bound", "if we don't have a path"): a sentence counts where it
obliges somebody, not where it describes.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.syntax.facts import NoteForm

RULE_WORDS: Final = (b"must", b"never", b"nvariant", b"o not", b"on't", b"be called", b" before ", b" after ")
"""Lower-case parts of words of which every rule has one: a search for bytes is quicker than a pattern."""

_LIMIT: Final = 400
_OPENING_WORDS: Final = 4
"""So many words of a sentence tell it from the others of its comment."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)\s+(?=[A-Z`'\"(<\[])")
_STORY: Final = r"(?<!\bwas )(?<!\bwere )(?<!\bhad )(?<!\bhas )(?<!\bhave )(?<!\bbeen )(?<!'s )(?<!'ve )"
_RULE: Final = re.compile(
    rf"\b(?:[Ii]nvariants?|INVARIANTS?)\b|\b(?:must|MUST)\b(?! (?:have been|be because))"
    rf"|{_STORY}\b(?:[Nn]ever|NEVER)\b"
    r"|(?:^|[.:;!]\s+|\bNOTE:?\s+|\bplease )(?:Do not|DO NOT|Don't|DON'T|do not|don't)\b"
)
_OBLIGING: Final = ("must", "MUST", "ever", "NEVER", "nvariant", "NVARIANT", "on't", "ON'T", "o not", "O NOT")
"""Parts of words of which every match of that pattern has one: it would be tried at each place of a sentence."""
_CODE: Final = re.compile(r"`[^`]*`|\{@link[^}]*\}|@\w+\s*\{[^}]*\}")
"""In TypeScript `never` and `Invariant` also name types."""
_LICENCE: Final = re.compile(
    r"(?i)\bcopyright\b|\blicensed under\b|\bSPDX-|\bredistribution and use\b|\bpermission is hereby granted\b|\bwarrant(?:y|ies)\b"
)
"""What a licence obliges to is no rule of the code."""
_ORDERING: Final = ("before", "after", "be called", "be invoked", "be run")
_CALL_ORDER: Final = re.compile(
    # "Those that must be called" picks some of many and asks nothing of them.
    r"(?<!\bthose that )(?<!\bthose which )(?<!\bones that )(?<!\bones which )\b(?:must|should|has to|have to|needs? to|(?:can|may)(?=\s+only\b))\s+(?:not\s+|only\s+|never\s+|always\s+)*be\s+(?:called|invoked|run)\s+"
    r"(?:\w+\s+){0,3}?(?:before|after|once|while|with|until|first)\b"
    r"|\b(?:call|called|invoke)\b[^.]{0,60}\b(?:before|after)\s+(?:any|calling|using|other|the first|\w+\()",
    re.IGNORECASE,
)


def stated_rule(prose: str) -> tuple[NoteForm, str] | None:
    """Give the first sentence that states a rule, with its form. `prose` is a comment without its marks."""
    text = " ".join(prose.split())
    if not _may_oblige(text) and not _may_be_call_order(text):
        return None
    if _LICENCE.search(text) is not None:
        return None
    for sentence in _SENTENCE.split(text):
        if _may_be_call_order(sentence) and _CALL_ORDER.search(sentence) is not None:
            return NoteForm.CALL_ORDER, sentence[:_LIMIT]
        if _may_oblige(sentence) and _RULE.search(_CODE.sub("", sentence)) is not None:
            return NoteForm.COMMENT_RULE, sentence[:_LIMIT]
    return None


def _may_oblige(text: str) -> bool:
    # A loop costs half of `any` with a generator.
    for word in _OBLIGING:  # noqa: SIM110
        if word in text:
            return True
    return False


def _may_be_call_order(text: str) -> bool:
    if "call" not in text and "invoke" not in text:
        return False
    lowered = text.lower()
    return any(words in lowered for words in _ORDERING)


def line_of(comment: bytes, sentence: str) -> int:
    """Give the offset in a comment of the line on which a sentence of it begins, after the indent."""
    words = [re.escape(word.encode()) for word in sentence.split()[:_OPENING_WORDS]]
    found = re.search(rb"[\s*/#!]+".join(words), comment)
    if found is None:
        return 0
    line = comment.rfind(b"\n", 0, found.start()) + 1
    return line + len(comment[line:]) - len(comment[line:].lstrip())


def line_block(content: bytes, start: int, end: int, mark: bytes) -> tuple[int, int]:
    """Widen a line comment by those that stand alone on the lines above and below it.

    A comment behind code speaks of that line alone.
    """
    line = content.rfind(b"\n", 0, start) + 1
    if content[line:start].strip():
        return start, end
    while line:
        above = content.rfind(b"\n", 0, line - 1) + 1
        text = content[above : line - 1]
        if not text.lstrip().startswith(mark):
            break
        line, start = above, above + len(text) - len(text.lstrip())
    while (below := content.find(b"\n", end)) >= 0:
        following = content.find(b"\n", below + 1)
        text = content[below + 1 : following if following >= 0 else len(content)]
        if not text.lstrip().startswith(mark):
            break
        end = below + 1 + len(text.rstrip())
    return start, end
