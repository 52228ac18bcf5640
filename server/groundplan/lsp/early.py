"""What is said of a plan while the rules that look at the code still run: what its text alone shows.

After a change of code the recon may take seconds; whoever types in a plan sees the rules of the text meanwhile.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from groundplan.lsp.diagnostics import Report, early_report, report
from groundplan.lsp.jobs import Reads
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath

GRACE: Final = 1.0
"""Seconds that a report of a plan is waited for as a whole: usually it takes a tenth of that."""


async def first_report(
    reads: Reads, view: View, path: RelPath, grace: float = GRACE
) -> tuple[Report, asyncio.Task[Report] | None]:
    """Give the report of a file; of a plan that takes long the early one, and the task that makes the whole."""
    whole = asyncio.ensure_future(reads.prompt(partial(report, view, path)))
    try:
        await asyncio.wait({whole}, timeout=grace)
        if whole.done():
            return whole.result(), None
        early = await reads.instant(partial(early_report, view, path))
        return (await whole, None) if early is None else (early, whole)
    except asyncio.CancelledError:
        whole.cancel()
        raise
