"""Every rule of code and plan by its code: what `groundplan explain` prints and SARIF describes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from groundplan.ide.baseline.rules import UNREADABLE
from groundplan.model.findings import Rule
from groundplan.plan.check import RULES as PLAN_RULES
from groundplan.recon.coupling.rules import RULES as COUPLING_RULES
from groundplan.recon.invariant_notes import RULES as INVARIANT_RULES

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.code: rule
        for rule in sorted(
            (*COUPLING_RULES, *INVARIANT_RULES, *PLAN_RULES.values(), UNREADABLE), key=lambda rule: rule.code
        )
    }
)
"""In the order of the codes."""
