"""Carry a plan through code changes: regions and evidence are refreshed, every other byte stays.

Frozen regions are left alone, and nothing is written where markers are out of balance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.plan.document import Document
from groundplan.plan.edits import insert_definition
from groundplan.plan.evidence import Definition, EvidenceLine, render
from groundplan.plan.generation.bodies import Setting, numbering_of, region_body
from groundplan.plan.generation.citations import Citations
from groundplan.plan.heal import healed
from groundplan.plan.inline import label_key
from groundplan.plan.parse import parse
from groundplan.plan.regions import Region, line_end_of, regions_of, replace_region
from groundplan.text.edits import TextEdit, apply_edits
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Update:
    """The edits that bring a plan up to date; `problem` says in one line why there are none."""

    edits: tuple[TextEdit, ...] = ()
    frozen: tuple[str, ...] = ()
    """The regions that were edited by hand and stay."""
    problem: str = ""


def update_plan(text: str, snapshot: Snapshot) -> Update:
    """Make the edits that refresh a plan. Twice gives none the second time."""
    document = parse(text)
    regions = regions_of(document)
    if not regions.is_balanced:
        first = regions.problems[0]
        where = f"line {first.marker.line + 1}: region {first.marker.id} {first.problem}"
        return Update(problem=f"{where}; mend the markers, nothing was written")
    lines = {one.key: healed(one.line, snapshot) for one in document.definitions if one.line is not None}
    setting = Setting(snapshot, document, Citations(snapshot, lines), numbering_of(document))
    bodies = [(region, _body(region, setting)) for region in regions.regions if not region.is_frozen]
    edits = [edit for region, body in bodies if (edit := replace_region(document, region, body)) is not None]
    stale = _only_in(document, [region for region, _ in bodies], setting.citations)
    edits += _definition_edits(document, lines, stale, setting.citations)
    return Update(tuple(edits), tuple(one.id for one in regions.regions if one.is_frozen))


def updated(text: str, snapshot: Snapshot) -> str:
    """Give the refreshed text; the same text where nothing may be written."""
    return apply_edits(text, update_plan(text, snapshot).edits)


def _body(region: Region, setting: Setting) -> str:
    cancel.check()
    body = region_body(region.id, setting)
    return region.body if body is None else body


def _only_in(document: Document, regions: Sequence[Region], citations: Citations) -> frozenset[str]:
    """Give the labels that only the old text of these regions cited, and the new does not."""
    inside = {one.key for region in regions for one in document.references_in(region.body_span)}
    outside = {
        one.key for one in document.references if not any(_holds(region, one.span) for region in regions)
    }
    cited = {label_key(line.label) for line in citations.cited()}
    return frozenset(inside - outside - cited)


def _holds(region: Region, span: Span) -> bool:
    return region.begin.line < span.start_line < region.end.line


def _definition_edits(
    document: Document, lines: dict[str, EvidenceLine], stale: frozenset[str], citations: Citations
) -> list[TextEdit]:
    edits = [
        edit for one in document.definitions if (edit := _refresh(document, one, lines, stale)) is not None
    ]
    added = [line for line in citations.cited() if label_key(line.label) not in lines]
    if any(one.line is not None for one in document.definitions):
        edits += [insert_definition(document, line) for line in added]
    elif added:
        edits.append(_append(document, [render(line) for line in added]))
    return edits


def _refresh(
    document: Document, one: Definition, lines: dict[str, EvidenceLine], stale: frozenset[str]
) -> TextEdit | None:
    number = one.span.start_line
    if one.key in stale:
        return TextEdit(Span(number, 0, number + 1, 0), "")
    line = lines.get(one.key)
    if line is None or one.line is None or line == one.line:
        return None
    indent = document.lines.line(number)[: one.label_span.start_column - 1]
    return TextEdit(one.span, indent + render(line))


def _append(document: Document, written: Sequence[str]) -> TextEdit:
    """Put the first definitions of a plan at the end of the file, with a blank line before."""
    whole = document.lines.whole()
    end = line_end_of(document.lines)
    gap = end if document.lines.line(whole.end_line) == "" else end + end
    at = Span(whole.end_line, whole.end_column, whole.end_line, whole.end_column)
    return TextEdit(at, gap + "".join(f"{line}{end}" for line in written))
