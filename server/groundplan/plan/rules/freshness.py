"""Regions that the code has left behind."""

from __future__ import annotations

from typing import Final

from groundplan.model.findings import Authority
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import INFORMATION, Check, Context, Findings, Rule, report
from groundplan.plan.rules.tool import INLINE_MARKER
from groundplan.plan.update import update_document

PLN903 = Rule(
    "PLN903", INFORMATION, "A region is out of date",
    "The code has moved on since it was generated.",
    'Run "groundplan update".',
)  # fmt: skip


def stale_regions(context: Context) -> Findings:
    """PLN903."""
    regions = context.regions
    if not regions.regions or not regions.is_balanced or not context.code.status.is_complete:
        return
    edits = {edit.span: edit for edit in update_document(context.document, context.code).edits}
    for region in regions.regions:
        if region.span in edits and not INLINE_MARKER.search(region.body):
            # New citations need their evidence lines: regenerating is one act.
            whole = fix(context, "Regenerate all that is out of date", *edits.values())
            message = f"Region {region.id} is out of date"
            yield report(
                context, PLN903, region.begin.span, message, authority=Authority.INDEX, fixes=[whole]
            )


CHECKS: Final = (Check(stale_regions, (PLN903,), needs_code=True),)
