"""What is known of a file before its facts are read."""

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
    """One file of a snapshot. It holds only what an edit of the text leaves alone, so that answers can be kept.

    `skipped` says why there are no facts of a file in a known language.
    """

    path: RelPath
    language: Language | None
    marks: frozenset[Mark] = frozenset()
    skipped: str = ""
