"""Which text of a plan belongs to the tool: regions between markers, protected by a checksum.

    <!-- groundplan:begin ID -->
    …
    <!-- groundplan:end ID sum=XXXXXXXXXX -->

Markers are whole lines outside code. A region whose text does not match its sum was edited by hand: it is frozen, and
nothing writes there. Where the markers of a file are out of balance nothing is written at all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from groundplan.plan.document import Document, Marker
from groundplan.plan.form import IMPACT_REGION, REGION_IDS
from groundplan.text.edits import TextEdit
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

MARKER: Final = re.compile(
    r"^[ \t]*<!--[ \t]*groundplan:(begin|end)\b[ \t]*(.*?)[ \t]*(?:\bsum=(\S*)[ \t]*)?-->[ \t]*$",
    re.IGNORECASE,
)
_LINE_END: Final = re.compile(r"\r\n|\r")


@dataclass(frozen=True, slots=True)
class Region:
    """A balanced pair of markers. `body` is the text of the lines between them, line ends included."""

    id: str
    begin: Marker
    end: Marker
    body: str
    body_span: Span
    """From the start of the first line after `begin` to the start of the line of `end`."""

    @property
    def is_frozen(self) -> bool:
        """Tell whether the text was edited since the tool wrote it."""
        return self.end.checksum != checksum(self.body)

    @property
    def span(self) -> Span:
        """Both markers and what is between."""
        return Span(self.begin.line, 0, self.end.span.end_line, self.end.span.end_column)


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A marker that has no partner where one must be."""

    marker: Marker
    problem: str
    other: Marker | None = None


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of a text, in order, and what is wrong with its markers."""

    regions: tuple[Region, ...]
    problems: tuple[Imbalance, ...]

    @property
    def is_balanced(self) -> bool:
        """Only then may anything be written."""
        return not self.problems

    def get(self, region_id: str) -> Region | None:
        """Give the region of an id."""
        return next((region for region in self.regions if region.id == region_id), None)


def checksum(text: str) -> str:
    """Give the first 10 characters of base64url(sha256) over the text with `\\n` line ends."""
    normalised = _LINE_END.sub("\n", text)
    digest = hashlib.sha256(normalised.encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest)[:10].decode("ascii")


def regions_of(document: Document) -> Regions:
    """Pair the markers of a document."""
    regions: list[Region] = []
    problems: list[Imbalance] = []
    opened: Marker | None = None
    seen: dict[str, Marker] = {}
    for marker in document.markers:
        if marker.is_begin:
            if opened is not None:
                problems.append(Imbalance(opened, f"is not closed before region {marker.id} begins", marker))
            elif marker.id in seen:
                problems.append(Imbalance(marker, "is there twice", seen[marker.id]))
            opened = marker
            seen.setdefault(marker.id, marker)
        elif opened is None:
            problems.append(Imbalance(marker, "ends but never begins"))
        else:
            if opened.id == marker.id:
                regions.append(_region(document.lines, opened, marker))
            else:
                problems.append(Imbalance(marker, f"ends where region {opened.id} is open", opened))
            opened = None
    if opened is not None:
        problems.append(Imbalance(opened, "begins but never ends"))
    return Regions(tuple(regions), tuple(problems))


def is_known_region(region_id: str, slugs: frozenset[str]) -> bool:
    """Tell whether an id is one of the closed list; `impact SLUG` needs a card of that slug."""
    kind, _, slug = region_id.partition(" ")
    return region_id in REGION_IDS or (kind == IMPACT_REGION and slug in slugs)


def holds_marker(payload: str) -> bool:
    """Tell whether a text would put a marker of its own into a region: it must not be written."""
    lines = Lines(payload)
    return any(MARKER.match(lines.line(number)) for number in range(len(lines)))


def render_region(region_id: str, body: str, line_end: str = "\n") -> str:
    """Write a region with its markers, without a line end after the last.

    Raises:
        ValueError: the body holds a marker.
    """
    if holds_marker(body):
        raise ValueError(f"the text for region {region_id} holds groundplan markers")
    body = _with_line_ends(body, line_end)
    return (
        f"<!-- groundplan:begin {region_id} -->{line_end}{body}"
        f"<!-- groundplan:end {region_id} sum={checksum(body)} -->"
    )


def replace_region(document: Document, region: Region, body: str) -> TextEdit | None:
    """Make the edit that puts a new body into a region, None where nothing would change.

    Raises:
        ValueError: the body holds a marker.
    """
    indent = document.lines.line(region.begin.line)
    indent = indent[: len(indent) - len(indent.lstrip())]
    line_end = line_end_of(document.lines)
    rendered = render_region(region.id, body, line_end)
    if indent:
        rendered = line_end.join(indent + line if line else line for line in rendered.split(line_end))
        inner = rendered.split(line_end)
        middle = "".join(line + line_end for line in inner[1:-1])
        inner[-1] = f"{indent}<!-- groundplan:end {region.id} sum={checksum(middle)} -->"
        rendered = line_end.join(inner)
    if document.lines.slice(region.span) == rendered:
        return None
    return TextEdit(region.span, rendered)


def line_end_of(lines: Lines) -> str:
    """Give the line end that new lines of a text take: that of its first line."""
    first = lines.line_with_end(0)
    return first[len(lines.line(0)) :] or "\n"


def _region(lines: Lines, begin: Marker, end: Marker) -> Region:
    span = Span(begin.line + 1, 0, end.line, 0)
    return Region(begin.id, begin, end, lines.slice(span), span)


def _with_line_ends(body: str, line_end: str) -> str:
    body = _LINE_END.sub("\n", body)
    if body and not body.endswith("\n"):
        body += "\n"
    return body if line_end == "\n" else body.replace("\n", line_end)
