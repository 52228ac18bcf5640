"""What became of a piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundplan.model.findings import Authority
from groundplan.model.paths import RelPath
from groundplan.plan.symbols import Entry


class State(StrEnum):
    """The states of evidence, as plan.md names them."""

    OK = "ok"
    SHIFTED = "shifted"
    MOVED = "moved"
    SIGNATURE_CHANGED = "signature changed"
    BODY_CHANGED = "body changed"
    RENAMED = "renamed?"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"
    UNCHECKABLE = "uncheckable"
    UNPINNED = "unpinned"
    VALUE_CHANGED = "value changed"
    CLAIM_BROKEN = "claim broken"


NOT_COMPARED: Final = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A definition that the evidence may mean now.

    `similarity` is 1 where the bodies are equal, and `NOT_COMPARED` where the old text is not known.
    """

    entry: Entry
    similarity: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where something stands that was said to be absent. The line counts from 0."""

    path: RelPath
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one evidence line, and where it leads. Lines count from 1; 0 means none."""

    state: State
    authority: Authority
    path: RelPath | None = None
    first_line: int = 0
    last_line: int = 0
    entry: Entry | None = None
    is_moved: bool = False
    """It stands in another file; true beside a changed signature or body as well."""
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    value: str = ""
    """The value that a `fact` has now."""
    hits: tuple[Hit, ...] = ()
