"""What does the plan of a workspace say? Read once for each text of it, for all who ask."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import rel_path
from groundplan.plan.document import Document
from groundplan.plan.parse import parse


def own_document(snapshot: Snapshot) -> Document | None:
    """Read the plan where the settings say that it is, as the editor shows it; None where there is none."""
    return snapshot.derive(_own_document)


def _own_document(snapshot: Snapshot) -> Document | None:
    path = rel_path(snapshot.settings.plan_path)
    text = None if path is None else snapshot.text(path)
    return None if text is None else parse(text)
