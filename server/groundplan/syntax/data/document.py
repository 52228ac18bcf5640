"""What a manifest says and where: plain values, and the range of each key and list item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from groundplan.text.spans import ORIGIN, Span

KeyPath = tuple[str | int, ...]

MAX_DEPTH: Final = 200
"""No manifest written by people nests deeper; a consumer that recurses stays far from Python's limit."""

MAX_NODES: Final = 500_000
"""Values in one document, aliases counted as often as they are used."""


@dataclass(frozen=True)
class Document:
    """A parsed manifest. `data` is plain values (dict, list, str, int, float, bool, None), `{}` where it is broken.

    A place is the range of a key as written, or of the whole item of a list. Each problem is one line.
    """

    format: str
    data: object
    places: Mapping[KeyPath, Span] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def place(self, *key: str | int) -> Span:
        """Give the range of a key, or of its nearest known parent."""
        while key:
            if (span := self.places.get(key)) is not None:
                return span
            key = key[:-1]
        return ORIGIN


def broken(format_name: str, problem: str) -> Document:
    """Make the document of a file that its format's parser refuses."""
    return Document(format_name, {}, {}, (" ".join(problem.split()),))


def storable(text: str) -> str:
    """Replace lone surrogates, which an escape may spell and no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
