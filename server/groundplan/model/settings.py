"""What a user may set, as frozen values. Where they come from, and what a bad one does, is the boundary's matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from groundplan.model.findings import Severity


@dataclass(frozen=True, slots=True)
class CouplingSettings:
    """Thresholds of the coupling findings and of the change coupling (code-maat's names and defaults)."""

    hub_percentile: int = 95
    hub_degree: int = 8
    """A hub has both fan-in and fan-out of at least this, whatever the percentile says."""
    change_files: int = 30
    """A commit with more files than this says nothing about coupling."""
    change_revisions: int = 5
    change_shared: int = 5
    change_degree: int = 30
    """In percent."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Codes or prefixes of codes (`PLN30`, `CPL`). `ignore` beats `select`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults."""

    plan_path: str = "PLAN.md"
    include: tuple[str, ...] = ()
    """gitignore patterns; where there are any, only files that match one are read."""
    exclude: tuple[str, ...] = ()
    """gitignore patterns of files that are not read, on top of the ignore files."""
    languages: tuple[str, ...] = ("python", "go", "typescript")
    """`typescript` stands for JavaScript too."""
    max_file_size: int = 4_194_304
    """Bytes; a larger source file is listed, but not parsed."""
    max_files: int = 200_000
    """With more files than this only the open ones are read."""
    coupling: CouplingSettings = field(default_factory=CouplingSettings)
    rules: RuleSettings = field(default_factory=RuleSettings)
    baseline: str = "groundplan-baseline.json"
    """Path of the file with the findings that are known, or empty."""
    history_window: int = 5_000
    """How many commits are looked at."""
    python_environment: str = ""
    """A Python environment whose packages may be read as data: by jedi, and for the options that they declare.

    Without one, options are looked for in the environment that stands at the root of the workspace.
    """
    is_trusted: bool = False
    """Whether the client vouches for the workspace: only then `python_environment` is used."""
    code_lens: bool = True
    trace: str = "off"


DEFAULTS: Final = Settings()
