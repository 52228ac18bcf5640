"""Whoever types in a plan does not wait for the rules that look at the code."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundplan.ide.code_hover import Reach
from groundplan.lsp.capabilities import ClientCapabilities
from groundplan.lsp.diagnostics import Report, report
from groundplan.lsp.early import first_report
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


def view() -> View:
    snapshot = snapshot_of(WORKSPACE)
    return View(Path("/drawn"), snapshot, {}, Units(Encoding.UTF16), ClientCapabilities(), Reach.FILE)


def shown(made: Report) -> set[str]:
    return {f"{one.range} {one.message}" for one in made.items}


async def test_a_plan_that_takes_long_says_first_what_its_text_shows(reads: Reads) -> None:
    now = view()
    first, rest = await first_report(reads, now, PLAN, grace=0)
    assert rest is not None
    whole = await rest
    assert set() < shown(first) < shown(whole)
    assert whole == report(now, PLAN)


async def test_what_is_quick_is_said_as_a_whole(reads: Reads) -> None:
    now = view()
    assert await first_report(reads, now, PLAN, grace=60) == (report(now, PLAN), None)


async def test_code_is_never_judged_by_half(reads: Reads) -> None:
    now, path = view(), RelPath("main.py")
    assert await first_report(reads, now, path, grace=0) == (report(now, path), None)


async def test_work_that_a_change_overtakes_is_dropped() -> None:
    changed = asyncio.Event()
    work = asyncio.ensure_future(asyncio.sleep(60, "late"))
    changed.set()
    assert await unless(changed, work) is None
    await asyncio.wait({work})
    assert work.cancelled()


async def test_work_that_no_change_overtakes_is_done() -> None:
    assert await unless(asyncio.Event(), asyncio.ensure_future(asyncio.sleep(0, "done"))) == "done"
