"""requirements*.txt and constraints*.txt: what pip is told to install."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.syntax.data.document import Document, KeyPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_OPTION: Final = re.compile(r"(?P<name>-[a-zA-Z]|--[a-z-]+)(?:[ =]\s*|(?<=-\w))(?P<value>.*)")


def parse_requirements(text: str) -> Document:
    """Parse a requirements file: `requirements` holds `{name, requirement}`, `options` holds `{name, value}`.

    `name` is empty for a bare URL or path.
    """
    requirements: list[object] = []
    options: list[object] = []
    places: dict[KeyPath, Span] = {}
    for written, span in _statements(Lines(text)):
        if written.startswith("-"):
            match = _OPTION.fullmatch(written)
            places["options", len(options)] = span
            name, value = (match["name"], match["value"]) if match is not None else (written, "")
            options.append({"name": name, "value": value})
            continue
        match = _NAME.match(written)
        is_named = match is not None and not re.match(r"\s*[:/\\]", written[match.end() :])
        places["requirements", len(requirements)] = span
        requirements.append({"name": match[0] if match and is_named else "", "requirement": written})
    return Document("requirements", {"requirements": requirements, "options": options}, places)


def _statements(lines: Lines) -> Iterator[tuple[str, Span]]:
    pieces: list[str] = []
    first = 0
    for number in range(len(lines)):
        line = lines.line(number)
        first = first if pieces else number
        pieces.append(_COMMENT.sub("", line).rstrip())
        if line.endswith("\\"):
            pieces[-1] = pieces[-1].removesuffix("\\")
            continue
        written = " ".join(" ".join(pieces).split())
        pieces = []
        if written:
            start = len(lines.line(first)) - len(lines.line(first).lstrip())
            yield written, Span(first, start, number, len(_COMMENT.sub("", line).rstrip()))
