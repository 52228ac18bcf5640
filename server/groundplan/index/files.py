"""What is known of a file before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundplan.model.languages import Language
from groundplan.model.paths import RelPath


class Mark(StrEnum):
    """What kind of text a file holds, beside its language."""

    TEST = "test"
    VENDORED = "vendored"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of a snapshot. `content_id` is equal for equal bytes; `skipped` says why there are no facts."""

    path: RelPath
    language: Language | None
    size: int
    content_id: str
    marks: frozenset[Mark] = frozenset()
    is_open: bool = False
    skipped: str = ""
