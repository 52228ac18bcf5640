"""A finding: what a diagnostic shows, in the editor and on the command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundplan.model.paths import RelPath
from groundplan.text.spans import Span


class Severity(StrEnum):
    """As in the LSP, strongest first."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"


class Authority(StrEnum):
    """What a verdict rests on, weakest first. Only a resolver can prove absence."""

    TEXT = "text"
    GRAMMAR = "grammar"
    INDEX = "index"
    RESOLVER = "resolver"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means. `groundplan explain CODE` prints it, so it is written for readers."""

    code: str
    severity: Severity
    title: str
    """What is wrong, as a short noun phrase or sentence without a period."""
    why: str
    """Why it matters, in a sentence or two."""
    remedy: str
    """How to mend it, in a sentence or two."""
    is_optional: bool = False
    """Off unless selected."""


@dataclass(frozen=True, slots=True)
class Place:
    """A related place with what is to be seen there."""

    path: RelPath
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class FileEdit:
    """Replace a range of a file. A file that does not exist yet is created."""

    path: RelPath
    span: Span
    new_text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A quick fix: what it does, and the exact spans that it changes."""

    title: str
    edits: tuple[FileEdit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `key` identifies it in its file across moved lines: the baseline and the actions use it."""

    rule: Rule
    severity: Severity
    path: RelPath
    span: Span
    message: str
    authority: Authority
    key: str
    related: tuple[Place, ...] = ()
    fixes: tuple[Fix, ...] = ()
    is_unnecessary: bool = False
    """Shown faded: the text can go."""
    imports: tuple[tuple[str, str], ...] = ()
    """Of a cycle: the imports that it tells of. It is nothing new when they all lay in a cycle before."""

    @property
    def code(self) -> str:
        """The stable code, as `CPL001`."""
        return self.rule.code
