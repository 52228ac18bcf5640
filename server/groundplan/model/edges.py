"""When an import runs. A cycle is judged by the class of its edges."""

from __future__ import annotations

from enum import StrEnum


class EdgeClass(StrEnum):
    """The three classes, strongest first."""

    EAGER = "eager"
    DEFERRED = "deferred"
    TYPE_ONLY = "type-only"
