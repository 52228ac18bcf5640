"""What a broken plan is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mutant:
    """The perfect plan with swaps, over the perfect workspace with other files.

    Each swap replaces the one place where its first text stands. `files` gives new contents, None for a file that is
    gone. `restores` begins the title of the fix that gives the perfect plan back byte for byte; `clears` that of a fix
    after which the finding is gone, where the plan cannot be known again.
    """

    code: str
    swaps: tuple[tuple[str, str], ...]
    restores: str = ""
    clears: str = ""
    files: Mapping[str, str | None] = field(default_factory=dict)
    edits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For a file, a text in it and what stands there instead."""
    before: Mapping[str, str] = field(default_factory=dict)
    """Files as they were when the plan was based; where there are any, there is a past."""
    commits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Subjects of commits with their files."""
    severity: str = ""
    """Where it is another than the rule's."""
    encoding_problem: str = ""


def mutant(code: str, *swaps: tuple[str, str], **more: object) -> Mutant:
    """Write a row shortly."""
    return Mutant(code, swaps, **more)  # type: ignore[arg-type]
