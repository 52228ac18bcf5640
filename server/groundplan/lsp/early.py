"""What is said of a plan while the rules that look at the code still run.

Whoever types sees at once what the text shows now, beside what the code showed of the text before; the whole follows
in a pause. After a change of code the recon may take seconds: then the same is shown meanwhile.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Final

from groundplan.ide.carrying import Judged
from groundplan.ide.plan_file import plan_path
from groundplan.lsp.diagnostics import Report, early_report, report
from groundplan.lsp.jobs import Reads
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath

GRACE: Final = 1.0
"""Seconds that a report is waited for as a whole where there is no earlier one to show beside the text."""
PAUSE: Final = 0.15
"""Seconds without another question after which the whole is made of a text that was answered at once."""

_Place = tuple[Path, RelPath]


class FirstReports:
    """Remembers what was found in plans. Lives on the loop."""

    def __init__(self, reads: Reads, grace: float = GRACE, pause: float = PAUSE) -> None:
        self._reads = reads
        self._grace, self._pause = grace, pause
        self._judged: dict[_Place, Judged] = {}
        self._asked: dict[_Place, object] = {}

    async def ask(self, view: View, path: RelPath) -> tuple[Report, asyncio.Task[Report | None] | None]:
        """Give the report of a file; of a plan that takes long the early one, and the task that makes the whole.

        The task gives None where the next question has overtaken it.
        """
        if path != plan_path(view.snapshot):
            return await self._reads.prompt(partial(report, view, path)), None
        turn = self._asked[view.root, path] = object()
        judged = self._judged.get((view.root, path))
        if judged is not None and judged.text != view.snapshot.text(path):
            early = await self._early(view, path, judged)
            if early is not None:
                return early, asyncio.ensure_future(self._later(view, path, turn))
        return await self._in_time(view, path, judged)

    async def _in_time(
        self, view: View, path: RelPath, judged: Judged | None
    ) -> tuple[Report, asyncio.Task[Report | None] | None]:
        whole = asyncio.ensure_future(self._whole(view, path))
        try:
            await asyncio.wait({whole}, timeout=self._grace)
            early = None if whole.done() else await self._early(view, path, judged)
            return (await whole, None) if early is None else (early, whole)
        except asyncio.CancelledError:
            whole.cancel()
            raise

    async def _early(self, view: View, path: RelPath, judged: Judged | None) -> Report | None:
        return await self._reads.instant(partial(early_report, view, path, judged))

    async def _later(self, view: View, path: RelPath, turn: object) -> Report | None:
        await asyncio.sleep(self._pause)
        return await self._whole(view, path) if self._asked.get((view.root, path)) is turn else None

    async def _whole(self, view: View, path: RelPath) -> Report:
        made = await self._reads.prompt(partial(report, view, path))
        text = view.snapshot.text(path)
        if text is not None:
            self._judged[view.root, path] = Judged(text, made.found)
        return made
