"""Regions that a person has edited, and what can become of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.plan.merging import kept, merged, regenerated
from groundplan.plan.regions import Region, checksum
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Span

PLN901 = Rule(
    "PLN901", WARNING, "A generated region was edited by hand",
    "The tool would overwrite the edit, so it leaves the region alone: it is frozen.",
    "Keep your text and drop the markers, merge both, accept it as it is, or regenerate.",
)  # fmt: skip


def frozen_regions(context: Context) -> Findings:
    """PLN901. What the code says now is offered where the code is known."""
    for region in context.regions.regions:
        if region.is_frozen:
            message = f"Region {region.id} was edited by hand; it is frozen"
            fixes = [_accept(context, region), _keep(context, region), *_remade(context, region)]
            yield report(context, PLN901, region.end.span, message, fixes=fixes)


def _accept(context: Context, region: Region) -> Fix:
    """Make the present text the one that the sum protects; the next update may change it."""
    raw = context.document.lines.line(region.end.line)
    at = raw.find("sum=")
    if at < 0:
        at = raw.index("-->")
        edit = TextEdit(Span(region.end.line, at, region.end.line, at), f"sum={checksum(region.body)} ")
    else:
        end = at + len("sum=") + len(region.end.checksum)
        edit = TextEdit(Span(region.end.line, at + len("sum="), region.end.line, end), checksum(region.body))
    return fix(context, "Give the region back to the tool", edit)


def _keep(context: Context, region: Region) -> Fix:
    return fix(context, "Keep my text and drop the markers", *kept(context.document, region))


def _remade(context: Context, region: Region) -> Iterator[Fix]:
    snapshot = context.snapshot
    if snapshot is None or not snapshot.status.is_complete or not context.regions.is_balanced:
        return
    if edits := regenerated(context.document, region, snapshot):
        yield fix(context, "Regenerate it, without my edit", *edits)
    both = merged(context.document, region, snapshot, context.past, context.path)
    if both is not None:
        conflicts = ", with conflicts" if both.has_conflicts else ""
        yield fix(context, f"Merge my edit with what the code says now{conflicts}", *both.edits)


CHECKS: Final = (Check(frozen_regions, (PLN901,)),)
