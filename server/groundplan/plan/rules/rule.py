"""What a check is: the rules that it decides, and a function from the context to their findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.model.findings import Authority, Finding, Fix, Place, Rule, Severity
from groundplan.plan.rules.context import Context
from groundplan.plan.rules.report import report

__all__ = [
    "ERROR",
    "HINT",
    "INFORMATION",
    "WARNING",
    "Authority",
    "Check",
    "Context",
    "Finding",
    "Findings",
    "Fix",
    "Place",
    "Rule",
    "report",
]

ERROR: Final = Severity.ERROR
WARNING: Final = Severity.WARNING
INFORMATION: Final = Severity.INFORMATION
HINT: Final = Severity.HINT

Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """One function and the rules whose findings it gives. Without the code it is left out, if it needs that."""

    run: Callable[[Context], Findings]
    rules: tuple[Rule, ...]
    needs_code: bool = False
