"""Whoever types in a plan does not wait for the rules that look at the code."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundplan.ide.code_hover import Reach
from groundplan.lsp.capabilities import ClientCapabilities
from groundplan.lsp.diagnostics import Report, report
from groundplan.lsp.early import FirstReports
from groundplan.lsp.jobs import Reads
from groundplan.lsp.positions import Encoding, Units
from groundplan.lsp.pulling import unless
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath
from tests.workspaces import snapshot_of

PLAN = RelPath("PLAN.md")
WORKSPACE = """
//- main.py
import gone
//- PLAN.md
# Macro plan: X

## A) Executive Summary

It is TODO(groundplan): say it. [`gone.py`]

[`gone.py`]: gone.py "file"
"""


@pytest.fixture
def reads() -> Iterator[Reads]:
    made = Reads()
    yield made
    made.close()


def view(drawing: str = WORKSPACE) -> View:
    snapshot = snapshot_of(drawing)
    return View(Path("/drawn"), snapshot, {}, Units(Encoding.UTF16), ClientCapabilities(), Reach.FILE)


def shown(made: Report) -> set[str]:
    return {f"{one.range} {one.message}" for one in made.items}


async def test_a_plan_that_takes_long_says_first_what_its_text_shows(reads: Reads) -> None:
    now = view()
    first, rest = await FirstReports(reads, grace=0).ask(now, PLAN)
    assert rest is not None
    whole = await rest
    assert whole is not None
    assert set() < shown(first) < shown(whole)
    assert whole == report(now, PLAN)


async def test_what_is_quick_is_said_as_a_whole(reads: Reads) -> None:
    now = view()
    assert await FirstReports(reads, grace=60).ask(now, PLAN) == (report(now, PLAN), None)


async def test_whoever_types_sees_what_the_code_showed_of_the_text_before(reads: Reads) -> None:
    asked = FirstReports(reads, grace=60, pause=0)
    await asked.ask(view(), PLAN)
    now = view(WORKSPACE.replace("It is", "TBD.\n\nIt is"))
    first, rest = await asked.ask(now, PLAN)
    assert shown(first) == shown(report(now, PLAN))
    assert rest is not None
    assert await rest == report(now, PLAN)
    # The same text again is answered as a whole.
    assert await asked.ask(now, PLAN) == (report(now, PLAN), None)


async def test_what_the_next_key_overtakes_is_not_judged(reads: Reads) -> None:
    asked = FirstReports(reads, grace=60, pause=0.05)
    await asked.ask(view(), PLAN)
    texts = [view(WORKSPACE.replace("It is", words)) for words in ("It was", "It will be")]
    (_, first), (_, second) = [await asked.ask(one, PLAN) for one in texts]
    assert first is not None
    assert second is not None
    assert await first is None
    assert await second == report(texts[1], PLAN)


async def test_code_is_never_judged_by_half(reads: Reads) -> None:
    now, path = view(), RelPath("main.py")
    assert await FirstReports(reads, grace=0).ask(now, path) == (report(now, path), None)


async def test_work_that_a_change_overtakes_is_dropped() -> None:
    changed = asyncio.Event()
    work = asyncio.ensure_future(asyncio.sleep(60, "late"))
    changed.set()
    assert await unless(changed, work) is None
    await asyncio.wait({work})
    assert work.cancelled()


async def test_work_that_no_change_overtakes_is_done() -> None:
    assert await unless(asyncio.Event(), asyncio.ensure_future(asyncio.sleep(0, "done"))) == "done"
