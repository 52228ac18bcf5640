"""What the tool says about its own marks: regions, and a file that cannot be read as it should."""

from __future__ import annotations

import re
from typing import Final

from groundplan.plan.document import Marker
from groundplan.plan.edits import insert_after_line, remove_lines, replace
from groundplan.plan.form import IMPACT_REGION, REGION_IDS
from groundplan.plan.merging import kept
from groundplan.plan.nearest import nearest
from groundplan.plan.regions import Imbalance, Region, checksum, is_known_region
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import (
    ERROR,
    HINT,
    INFORMATION,
    Check,
    Context,
    Findings,
    Fix,
    Rule,
    report,
)
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Span

PLN902 = Rule(
    "PLN902", ERROR, "The markers of regions are out of balance",
    "Where it is not clear what is the tool's, nothing is written anywhere in the file.",
    "Repair the markers: each begin has its end, none is inside another.",
)  # fmt: skip
PLN904 = Rule(
    "PLN904", ERROR, "The tool knows no region of that id",
    "It will never be refreshed.",
    "Write an id of the list, or drop the markers.",
)  # fmt: skip
PLN905 = Rule(
    "PLN905", HINT, "A region is detached",
    "Its markers name a card that is not there, so nothing refreshes it.",
    "Drop the markers and keep the text.",
)  # fmt: skip
PLN906 = Rule(
    "PLN906", ERROR, "The text of a region holds markers",
    "A region is never inside another: the tool refuses to write such a text.",
    "Take the markers out of the text.",
)  # fmt: skip
PLN908 = Rule(
    "PLN908", ERROR, "The file is not UTF-8 or has conflict markers",
    "It is read as well as can be, but nothing is written until it is sound.",
    "Save it as UTF-8; resolve the conflict.",
)  # fmt: skip
PLN907 = Rule(
    "PLN907", INFORMATION, "The index is still being built",
    "Verdicts about the code are provisional until it is complete.",
    "Wait for it.",
)  # fmt: skip

_MOST_OFFERS: Final = 5
_OPENING: Final = re.compile("<<<<<<< ")
INLINE_MARKER: Final = re.compile(r"<!--\s*groundplan:(?:begin|end)\b")


def unbalanced_markers(context: Context) -> Findings:
    """PLN902."""
    for problem in context.regions.problems:
        marker = problem.marker
        message = f'Region "{marker.id}" {problem.problem}'
        related = [here(context, problem.other.span, f'region "{problem.other.id}"')] if problem.other else []
        fixes = [_repair(context, problem)]
        yield report(context, PLN902, marker.span, message, related=related, fixes=fixes)


def unknown_regions(context: Context) -> Findings:
    """PLN904, PLN905."""
    slugs = frozenset(card.slug for card in context.document.cards if card.slug)
    for region in context.regions.regions:
        if is_known_region(region.id, slugs):
            continue
        kind, _, slug = region.id.partition(" ")
        if kind == IMPACT_REGION and slug:
            message = f'Region "{region.id}" is detached: no card has the slug "{slug}"'
            fixes = [*_attached(context, region, slug), _keep(context, region)]
            yield report(context, PLN905, region.begin.span, message, fixes=fixes)
        else:
            message = f'"{region.id}" is no region: {", ".join(sorted(REGION_IDS))}, {IMPACT_REGION} SLUG'
            yield report(context, PLN904, region.begin.span, message, fixes=[_keep(context, region)])


def markers_in_regions(context: Context) -> Findings:
    """PLN906."""
    for region in context.regions.regions:
        for number in range(region.begin.line + 1, region.end.line):
            raw = context.document.lines.line(number)
            if (match := INLINE_MARKER.search(raw)) is not None:
                span = Span(number, match.start(), number, len(raw))
                yield report(
                    context, PLN906, span, f"The text of region {region.id} holds markers: nothing is written"
                )


def unsound_file(context: Context) -> Findings:
    """PLN908."""
    document = context.document
    if context.encoding_problem:
        yield report(context, PLN908, document.title_span, f"The plan is {context.encoding_problem}")
    for match in _OPENING.finditer(document.text):
        place = document.lines.position(match.start())
        number = place.line
        end = None if place.column else _conflict_end(context, number)
        if end is not None:
            span = Span(number, 0, end, len(document.lines.line(end)))
            yield report(context, PLN908, span, "The plan has an unresolved merge conflict here")


def _conflict_end(context: Context, first: int) -> int | None:
    lines = context.document.lines
    has_middle = False
    for number in range(first + 1, len(lines)):
        raw = lines.line(number)
        if raw == "=======":
            has_middle = True
        elif raw.startswith(">>>>>>> ") and has_middle:
            return number
        elif raw.startswith("<<<<<<< "):
            return None
    return None


def _attached(context: Context, region: Region, slug: str) -> list[Fix]:
    """Offer the cards that have no such region, the nearest slug first."""
    taken = {one.id for one in context.regions.regions}
    free = [
        card for card in context.document.cards if card.slug and f"{IMPACT_REGION} {card.slug}" not in taken
    ]
    best = nearest(slug, [card.slug for card in free])
    free.sort(key=lambda card: card.slug != best)
    return [
        fix(context, f"Attach it to {card.name}", *_renamed(context, region, f"{IMPACT_REGION} {card.slug}"))
        for card in free[:_MOST_OFFERS]
    ]


def _renamed(context: Context, region: Region, name: str) -> list[TextEdit]:
    text = context.document.lines.slice
    return [
        replace(marker.span, text(marker.span).replace(region.id, name, 1))
        for marker in (region.begin, region.end)
    ]


def _keep(context: Context, region: Region) -> Fix:
    return fix(context, "Keep my text and drop the markers", *kept(context.document, region))


def _repair(context: Context, problem: Imbalance) -> Fix:
    """A lone begin gets its end at once; any other marker goes."""
    marker: Marker = problem.marker
    lines = context.document.lines
    if marker.is_begin and problem.other is None:
        last = _end_of_block(context, marker.line)
        body = lines.slice(Span(marker.line + 1, 0, last + 1, 0)) if last > marker.line else ""
        text = f"<!-- groundplan:end {marker.id} sum={checksum(body)} -->"
        return fix(context, "End the region here", insert_after_line(lines, last, text))
    if problem.other is not None and not marker.is_begin:
        edit = replace(marker.span, lines.slice(marker.span).replace(marker.id, problem.other.id, 1))
        return fix(context, f"Let it end region {problem.other.id}", edit)
    return fix(context, "Remove the marker", remove_lines(lines, marker.line, marker.line))


def _end_of_block(context: Context, line: int) -> int:
    """Give the last line before the next heading or marker, blank lines left out."""
    lines = context.document.lines
    markers = {marker.line for marker in context.document.markers}
    last = line
    for number in range(line + 1, len(lines)):
        if number in markers or (
            lines.line(number).startswith("#") and number not in context.document.code_lines
        ):
            break
        if lines.line(number).strip():
            last = number
    return last


CHECKS: Final = (
    Check(unbalanced_markers, (PLN902,)),
    Check(unknown_regions, (PLN904, PLN905)),
    Check(markers_in_regions, (PLN906,)),
    Check(unsound_file, (PLN908,)),
)
