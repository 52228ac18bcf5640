"""What is known of a file before its facts are read."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from groundplan.model.languages import Language
from groundplan.model.paths import RelPath


class Mark(StrEnum):
    """What kind of text a file holds, beside its language."""

    TEST = "test"
    VENDORED = "vendored"
    GENERATED = "generated"
    INSTALLED = "installed"
    """It stands in an environment beside the workspace."""
    SAMPLE = "sample"
    """Documentation and examples: read like the rest, and told after it."""


class FileRecord(msgspec.Struct, frozen=True):
    """One file of a snapshot. It holds only what an edit of the text leaves alone, so that answers can be kept.

    `skipped` says why there are no facts of a file in a known language. A struct, because each start makes
    thousands of them.
    """

    path: RelPath
    language: Language | None
    marks: frozenset[Mark] = frozenset()
    skipped: str = ""
