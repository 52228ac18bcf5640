"""Where is the plan of this workspace, and what does it say?"""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.document import Document
from groundplan.plan.own import own_document


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The plan with its path."""

    path: RelPath
    document: Document


def plan_path(snapshot: Snapshot) -> RelPath | None:
    """Give the path of the plan, whether there is one or not; None where the setting leaves the workspace."""
    return rel_path(snapshot.settings.plan_path)


def plan_of(snapshot: Snapshot) -> PlanFile | None:
    """Read the plan, as the editor shows it; None where there is none."""
    return snapshot.derive(_plan_of)


def plan_at(snapshot: Snapshot, path: RelPath) -> Document | None:
    """Give the plan if this is its file."""
    if path != plan_path(snapshot):
        return None
    plan = plan_of(snapshot)
    return None if plan is None else plan.document


def _plan_of(snapshot: Snapshot) -> PlanFile | None:
    path = plan_path(snapshot)
    document = own_document(snapshot)
    return None if path is None or document is None else PlanFile(path, document)
