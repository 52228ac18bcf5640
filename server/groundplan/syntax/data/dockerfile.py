"""Dockerfile: what an image runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from groundplan.syntax.data.document import Document, KeyPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_INSTRUCTION: Final = re.compile(r"\s*(?P<name>[A-Za-z]+)\s+(?P<value>.*)", re.DOTALL)


def parse_dockerfile(text: str) -> Document:
    """Parse a Dockerfile.

    `instructions` holds `{name, value, words}` in order; `entrypoint` and `cmd` are the words that the last stage
    runs. Words of the shell form are split at white space.
    """
    instructions: list[object] = []
    values: dict[str, object] = {"instructions": instructions}
    places: dict[KeyPath, Span] = {}
    for match, span in _instructions(Lines(text)):
        name, value = match["name"].upper(), " ".join(match["value"].split())
        words = _words(match["value"])
        places["instructions", len(instructions)] = span
        instructions.append({"name": name, "value": value, "words": words})
        if name == "FROM":
            for key in ("entrypoint", "cmd"):
                values.pop(key, None)
                places.pop((key,), None)
        elif name in ("ENTRYPOINT", "CMD"):
            values[name.lower()] = words
            places[name.lower(),] = span
    return Document("dockerfile", values, places)


def _instructions(lines: Lines) -> Iterator[tuple[re.Match[str], Span]]:
    pieces: list[str] = []
    first = 0
    for number in range(len(lines)):
        line = lines.line(number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        first = first if pieces else number
        pieces.append(line.rstrip().removesuffix("\\"))
        if line.rstrip().endswith("\\"):
            continue
        match = _INSTRUCTION.match("\n".join(pieces))
        if match is not None:
            yield match, Span(first, match.start("name"), number, len(line.rstrip()))
        pieces = []


def _words(value: str) -> list[str]:
    if not value.lstrip().startswith("["):
        return value.split()
    try:
        words = json.loads(value)
    except (ValueError, RecursionError):
        return value.split()
    return [str(word) for word in words]
