"""How is a piece of evidence settled by one click? By the fix that its own finding offers first.

Only where that keeps the evidence: what is gone or ambiguous is for a person to decide, in the plan.
"""

from __future__ import annotations

from typing import Final

from groundplan.ide.findings import findings_of
from groundplan.ide.plan_file import plan_of
from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.plan.rules.evidence import PLN301, PLN302, PLN304, PLN305, PLN309
from groundplan.plan.rules.evidence_claims import PLN313

_SETTLED: Final = frozenset(one.code for one in (PLN301, PLN302, PLN304, PLN305, PLN309, PLN313))


def verdict_on(snapshot: Snapshot, key: str) -> Finding | None:
    """Give the finding on an evidence line, one that can be settled before another; None where all is well."""
    plan = plan_of(snapshot)
    definition = plan.document.definition(key) if plan is not None else None
    if plan is None or definition is None:
        return None
    line = definition.span.start_line
    on_line = [one for one in findings_of(snapshot, plan.path) if one.span.start_line == line]
    return min(on_line, key=lambda one: not can_settle(one), default=None)


def can_settle(finding: Finding) -> bool:
    """Tell whether the first fix of a finding keeps the evidence and says that it holds."""
    return finding.code in _SETTLED and bool(finding.fixes)
