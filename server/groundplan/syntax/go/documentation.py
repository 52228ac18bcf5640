"""Doc comments: the comment lines that stand directly above what they describe."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.syntax.source import Source

_LIMIT: Final = 400
_DIRECTIVE: Final = re.compile(r"//(?:[a-z0-9]+:[a-z0-9]|line |export |extern |nolint)|// \+build ")
_MARKS: Final = re.compile(r"^\s*(?://|/\*+|\*/|\*(?!/))?[ \t]?|\*+/\s*$")


class Documentation:
    """The comments seen since the last line of code: the doc of what comes next."""

    __slots__ = ("_comments", "_content")

    def __init__(self, source: Source) -> None:
        self._content = source.content
        self._comments: list[Node] = []

    def add(self, comment: Node) -> None:
        """Take a comment in the order of the source."""
        if self._comments and not self._is_above(comment):
            self._comments.clear()
        self._comments.append(comment)

    def take(self, described: Node) -> tuple[str, int]:
        """Give the doc of a node and the byte where it starts, the node's own start where there is none."""
        comments, self._comments = self._comments, []
        if not comments:
            return "", described.start_byte
        start = comments[0].start_byte
        if self._content.count(b"\n", comments[-1].end_byte, described.start_byte) != 1:
            return "", described.start_byte
        return first_paragraph(self._content[start : comments[-1].end_byte].decode("utf-8", "replace")), start

    def _is_above(self, following: Node) -> bool:
        return self._content.count(b"\n", self._comments[-1].end_byte, following.start_byte) == 1


def first_paragraph(comment: str) -> str:
    """Give the first paragraph of a comment on one line, without marks and directives."""
    words: list[str] = []
    for line in comment.splitlines():
        if _DIRECTIVE.match(line):
            continue
        text = _MARKS.sub("", line).strip()
        if text:
            words.append(text)
        elif words:
            break
    return " ".join(words)[:_LIMIT]
