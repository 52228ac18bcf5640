"""How much of the plan is proved by the code as it is now? The one figure that an editor shows all the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundplan.ide.citations import verdict_of
from groundplan.ide.plan_file import plan_of
from groundplan.index.snapshot import Snapshot
from groundplan.plan.verdict import State

VERIFIED: Final = frozenset({State.OK, State.SHIFTED, State.MOVED})
"""What was cited is there and says the same; at most the link leads to where it was."""


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """Evidence lines of the plan, and those of them that hold."""

    verified: int
    total: int


def plan_status(snapshot: Snapshot) -> PlanStatus | None:
    """Count the evidence of the plan; None where there is no plan."""
    return snapshot.derive(_counted)


def _counted(snapshot: Snapshot) -> PlanStatus | None:
    plan = plan_of(snapshot)
    if plan is None:
        return None
    verdicts = [verdict_of(snapshot, definition) for definition in plan.document.definitions]
    judged = [verdict for verdict in verdicts if verdict is not None]
    return PlanStatus(sum(verdict.state in VERIFIED for verdict in judged), len(judged))
