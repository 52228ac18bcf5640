"""What do comments say: documentation, rules, who made the file."""

from __future__ import annotations

import re
from typing import Final

from groundplan.syntax.typescript.reading import Reading

_MAX_DOC: Final = 400
_READ: Final = 2000
_STARS: Final = re.compile(r"^[ \t]*\*?[ \t]?", re.MULTILINE)
_WORDS: Final = re.compile(rb"[^\s*]")
_BLANK_LINE: Final = re.compile(rb"\n[ \t]*\*?[ \t]*\r?\n")
_TAG: Final = re.compile(r"^[ \t]*@(\w+)[ \t]*(.*)$", re.MULTILINE)
_GENERATED: Final = re.compile(
    rb"@generated\b|code generated[^\n]*do not edit|auto(?:matically |-)?generated", re.IGNORECASE
)
_HEAD: Final = 2000
_BEFORE_DOC: Final = re.compile(rb"(?:#![^\n]*\n)?\s*(?:[\"']use \w+[\"'];?\s*)?")
_AFTER_DOC: Final = re.compile(rb"\s*(?:import\b|/[*/]|[\"']use |\Z)|[ \t]*\r?\n[ \t]*\r?\n")
_FILE_TAG: Final = re.compile(rb"@(?:file|fileoverview|module|packageDocumentation)\b")
_SHEBANG: Final = b"#!"


def doc_before(reading: Reading, byte: int) -> str:
    """Give the first paragraph of the JSDoc comment right before a place, on one line."""
    index = reading.comment_before(byte)
    if index < 0:
        return ""
    start, end = reading.comment_starts[index], reading.comment_ends[index]
    if not reading.content.startswith(b"/**", start):
        return ""
    return first_paragraph(reading.content[start:end])


def first_paragraph(comment: bytes) -> str:
    """Give the first paragraph of a JSDoc comment on one line; of one with tags only, what its first tag says."""
    first = _WORDS.search(comment, 3)
    if first is None:
        return ""
    end = _BLANK_LINE.search(comment, first.start(), _READ)
    raw = comment[first.start() : end.start() if end is not None else _READ].removesuffix(b"*/")
    paragraph = _STARS.sub("", raw.decode("utf-8", "replace")).strip()
    tag = _TAG.search(paragraph)
    if tag is not None:
        before = paragraph[: tag.start()].strip()
        following = _TAG.search(paragraph, tag.end())
        said = paragraph[tag.start(2) : following.start() if following is not None else len(paragraph)]
        is_description = tag[1] in {"description", "summary", "file", "fileoverview"}
        paragraph = before or (said if is_description else "")
    return " ".join(paragraph.split())[:_MAX_DOC]


def file_doc(reading: Reading) -> str:
    """Give the documentation of the file: its first JSDoc comment, where it is not that of what follows."""
    if not reading.comment_starts:
        return ""
    content, start, end = reading.content, reading.comment_starts[0], reading.comment_ends[0]
    if not content.startswith(b"/**", start) or _BEFORE_DOC.fullmatch(content[:start]) is None:
        return ""
    is_of_file = (
        _AFTER_DOC.match(content, end) is not None or _FILE_TAG.search(content, start, end) is not None
    )
    return first_paragraph(content[start:end]) if is_of_file else ""


def is_generated(reading: Reading) -> bool:
    """Tell whether the head of a file says that a program wrote it."""
    for start, end in zip(reading.comment_starts, reading.comment_ends, strict=True):
        if start > _HEAD:
            return False
        if _GENERATED.search(reading.content, start, min(end, start + _HEAD)) is not None:
            return True
    return False


def has_shebang(reading: Reading) -> bool:
    """Tell whether the file is made to be run."""
    return reading.content.startswith(_SHEBANG)
