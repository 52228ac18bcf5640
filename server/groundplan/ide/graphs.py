"""Which graphs are drawn, and in which formats: the same for a terminal and for an editor."""

from __future__ import annotations

from enum import StrEnum


class Of(StrEnum):
    """What is drawn."""

    MODULES = "modules"
    PRS = "prs"


class Format(StrEnum):
    """How it is drawn."""

    MERMAID = "mermaid"
    DOT = "dot"
    JSON = "json"
    SVG = "svg"
