"""Carry a plan through code changes: regions and evidence are refreshed, every other byte stays.

Frozen regions are left alone, and nothing is written where markers are out of balance.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.plan.document import Document
from groundplan.plan.edits import insert_definition
from groundplan.plan.evidence import Definition, EvidenceLine, render
from groundplan.plan.generation.bodies import Setting, region_body, setting_of
from groundplan.plan.generation.citations import Citations
from groundplan.plan.generation.ground import Ground, ground_of
from groundplan.plan.heal import healed
from groundplan.plan.inline import label_key
from groundplan.plan.own import own_document
from groundplan.plan.parse import parse
from groundplan.plan.past import git_past
from groundplan.plan.regions import Region, holds_marker, line_end_of, regions_of, replace_region
from groundplan.text.edits import TextEdit, apply_edits
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Update:
    """The edits that bring a plan up to date; `problem` says in one line why there are none."""

    edits: tuple[TextEdit, ...] = ()
    frozen: tuple[str, ...] = ()
    """The regions that were edited by hand and stay."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    """What the code says now: a body for each region, None where there is no text for it."""

    bodies: tuple[str | None, ...] = ()
    lines: tuple[tuple[str, EvidenceLine], ...] = ()
    """The evidence lines of the plan as they are to be written, by their labels' keys."""
    cited: tuple[EvidenceLine, ...] = ()
    """The lines of all that the bodies cite."""


def update_plan(text: str, snapshot: Snapshot) -> Update:
    """Make the edits that refresh a plan. Twice gives none the second time."""
    return update_document(parse(text), snapshot)


def update_document(document: Document, snapshot: Snapshot) -> Update:
    """As `update_plan`, for a plan that was parsed already."""
    regions = regions_of(document)
    if not regions.is_balanced:
        first = regions.problems[0]
        where = f"line {first.marker.line + 1}: region {first.marker.id} {first.problem}"
        return Update(problem=f"{where}; mend the markers, nothing was written")
    writable = [region for region in regions.regions if not region.is_frozen]
    made = _made(ground_of(document, writable), snapshot)
    bodies = zip(writable, made.bodies, strict=True)
    edits = [edit for region, body in bodies if (edit := _replaced(document, region, body)) is not None]
    edits += _definition_edits(document, made, _only_in(document, writable, made.cited))
    return Update(tuple(edits), tuple(one.id for one in regions.regions if one.is_frozen))


@dataclass(frozen=True, slots=True)
class Remade:
    """What a region says when it is made anew, with the evidence lines that the plan lacks for it."""

    body: str
    added: tuple[EvidenceLine, ...]


def remade(document: Document, region: Region, snapshot: Snapshot) -> Remade | None:
    """Make one region anew, frozen or not; None where there is no text for it or no writing in the file."""
    if not regions_of(document).is_balanced:
        return None
    made = _make(ground_of(document, [region]), snapshot)
    [body] = made.bodies
    known = {key for key, _ in made.lines}
    if body is None or holds_marker(body):
        return None
    return Remade(body, tuple(_lacking(made.cited, known)))


def _lacking(cited: Iterable[EvidenceLine], known: Container[str]) -> list[EvidenceLine]:
    return [line for line in cited if label_key(line.label) not in known]


def updated(text: str, snapshot: Snapshot) -> str:
    """Give the refreshed text; the same text where nothing may be written."""
    return apply_edits(text, update_plan(text, snapshot).edits)


def _made(ground: Ground, snapshot: Snapshot) -> _Made:
    """Make the bodies, for the plan of the workspace only when something that they are made from differs."""
    is_own = ground == snapshot.derive(_own_ground)
    return snapshot.derive(_own_made) if is_own else _make(ground, snapshot)


def _own_ground(snapshot: Snapshot) -> Ground | None:
    document = own_document(snapshot)
    regions = () if document is None else regions_of(document).regions
    writable = (region for region in regions if not region.is_frozen)
    return None if document is None else ground_of(document, writable)


def _own_made(snapshot: Snapshot) -> _Made:
    ground = snapshot.derive(_own_ground)
    return _Made() if ground is None else _make(ground, snapshot)


def _make(ground: Ground, snapshot: Snapshot) -> _Made:
    past, folder = git_past(snapshot, ground.base), snapshot.settings.plan_path.rpartition("/")[0]
    lines = {key: healed(line, snapshot, past, folder) for key, line in ground.evidence}
    citations = Citations(snapshot, lines)
    setting = setting_of(ground, snapshot, citations)
    bodies = tuple(_body(region_id, setting) for region_id in ground.regions)
    return _Made(bodies, tuple(lines.items()), tuple(citations.cited()))


def _body(region_id: str, setting: Setting) -> str | None:
    cancel.check()
    return region_body(region_id, setting)


def _replaced(document: Document, region: Region, body: str | None) -> TextEdit | None:
    return replace_region(document, region, region.body if body is None else body)


def _only_in(document: Document, regions: Sequence[Region], lines: Iterable[EvidenceLine]) -> frozenset[str]:
    """Give the labels that only the old text of these regions cited, and the new does not."""
    inside = {one.key for region in regions for one in document.references_in(region.body_span)}
    outside = {
        one.key for one in document.references if not any(_holds(region, one.span) for region in regions)
    }
    cited = {label_key(line.label) for line in lines}
    return frozenset(inside - outside - cited)


def _holds(region: Region, span: Span) -> bool:
    return region.begin.line < span.start_line < region.end.line


def _definition_edits(document: Document, made: _Made, stale: frozenset[str]) -> list[TextEdit]:
    lines = dict(made.lines)
    edits = [
        edit for one in document.definitions if (edit := _refresh(document, one, lines, stale)) is not None
    ]
    added = _lacking(made.cited, lines)
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
