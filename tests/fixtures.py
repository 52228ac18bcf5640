"""Workspaces drawn as text, as rust-analyzer draws them.

`//- path` starts a file, `$0` is the cursor, `#@ word` (or `//@ word`) at the end of a line is a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from groundplan.text.lines import Lines
from groundplan.text.spans import Position

_HEADER = re.compile(r"^//- (\S+)$", re.MULTILINE)
_MARK = re.compile(r"[ \t]*(?:#|//)@ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Fixture:
    """The files of a drawing without its marks, the cursor, and the marks by file and line."""

    files: dict[str, str]
    cursor: tuple[str, Position] | None
    marks: dict[tuple[str, int], str]


def draw(text: str, default: str = "main.py") -> Fixture:
    """Read a drawing. Text before the first header belongs to the default file."""
    pieces = _HEADER.split(text.lstrip("\n"))
    drawn = {default: pieces[0]} if pieces[0].strip() else {}
    drawn |= dict(zip(pieces[1::2], (body.removeprefix("\n") for body in pieces[2::2]), strict=True))
    files: dict[str, str] = {}
    marks: dict[tuple[str, int], str] = {}
    cursor: tuple[str, Position] | None = None
    for path, body in drawn.items():
        for number, line in enumerate(body.split("\n")):
            if (match := _MARK.search(line)) is not None:
                marks[path, number] = match[1].strip()
        body = _MARK.sub("", body)
        if "$0" in body:
            cursor = (path, Lines(body).position(body.index("$0")))
            body = body.replace("$0", "", 1)
        files[path] = body
    return Fixture(files, cursor, marks)
