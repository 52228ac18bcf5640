"""What becomes of all regions of a plan that were edited by hand, decided once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.document import Document
from groundplan.plan.merging import kept, merged, regenerated
from groundplan.plan.parse import parse
from groundplan.plan.past import git_past
from groundplan.plan.regions import Region, regions_of
from groundplan.text.edits import TextEdit, apply_edits


class Settled(StrEnum):
    """What may become of a frozen region."""

    LEAVE = "leave"
    KEEP = "keep"  # a person's own from now on: the markers go
    REGENERATE = "regenerate"
    MERGE = "merge"  # stays frozen; where there is no base it is left as it is


@dataclass(frozen=True, slots=True)
class Settlement:
    """The text with all frozen regions settled."""

    text: str
    count: int = 0
    """How many regions were written."""
    conflicts: tuple[str, ...] = ()
    """The regions in which both sides changed the same lines."""


def settle_frozen(text: str, snapshot: Snapshot, how: Settled) -> Settlement:
    """Settle region after region. Nothing is written where markers are out of balance."""
    document = parse(text)
    found = regions_of(document)
    if how is Settled.LEAVE or not found.is_balanced:
        return Settlement(text)
    conflicts: list[str] = []
    count = 0
    for region_id in [one.id for one in found.regions if one.is_frozen]:
        region = regions_of(document).get(region_id)
        assert region is not None, "settling one region leaves the others"
        edits, has_conflicts = _settled(document, region, snapshot, how)
        document = parse(apply_edits(document.text, edits)) if edits else document
        count += bool(edits)
        conflicts += [region_id] if has_conflicts else []
    return Settlement(document.text, count, tuple(conflicts))


def _settled(
    document: Document, region: Region, snapshot: Snapshot, how: Settled
) -> tuple[Sequence[TextEdit], bool]:
    if how is Settled.KEEP:
        return kept(document, region), False
    if how is Settled.REGENERATE:
        return regenerated(document, region, snapshot), False
    base = document.header.keys.get("base", "") if document.header else ""
    path = RelPath(snapshot.settings.plan_path)
    both = merged(document, region, snapshot, git_past(snapshot, base), path)
    return ((), False) if both is None else (both.edits, both.has_conflicts)
