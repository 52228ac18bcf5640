"""`python -m tests.bench.plan PATH`: what a keystroke in a plan of 1,500 lines with 300 pieces of evidence costs.

The plan is the one that `generate` writes for the largest files of a tree, with more citations and prose. Every
keystroke makes a new text, as in an editor; nothing of the code changes. In CPU time, so that other work on the
machine does not count.
"""

from __future__ import annotations

import cProfile
import gc
import io
import os
import pstats
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from groundplan.history.mine import mine
from groundplan.ide.findings import findings_of, text_findings
from groundplan.index.changes import Cause, Edited, Opened, PastLearned
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from groundplan.plan.evidence import render
from groundplan.plan.generate import generate_plan
from groundplan.plan.generation.brief import Brief
from groundplan.plan.pin import Unpinned, pin
from tests.bench.measure import Row, table

_LINES: Final = 1_500
_CITED: Final = 300
_KEYS: Final = 40
_PLAN: Final = RelPath("PLAN.md")


def main() -> None:
    """Measure one tree; `--profile` shows where the time of all rules goes."""
    root = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["GROUNDPLAN_CACHE"] = cache
        workspace = open_workspace(root)
        workspace.apply(Cause.HISTORY, [PastLearned(mine(root))])
        text = plan_for(workspace.snapshot)
        workspace.apply(Cause.OPEN, [Opened(_PLAN, text)])
        print(table(f"{root.name}, {len(workspace.snapshot.files):,} files", _rows(workspace, text)))
        if "--profile" in sys.argv:
            _profile(workspace, text)


def plan_for(snapshot: Snapshot) -> str:
    """Write a plan of the wanted size: 300 definitions are cited, each in a sentence of its own."""
    sources = [path for path, record in snapshot.files.items() if record.language is not None]
    focus = sorted(sources, key=lambda path: (-len(snapshot.text(path) or ""), path))[:5]
    text = generate_plan(snapshot, Brief(focus=tuple(focus)), "", "2026-01-01").text
    chosen = random.Random(1).sample(_targets(snapshot, sources), _CITED)
    lines = [line for target in chosen if not isinstance(line := pin(snapshot, target), Unpinned)]
    prose = "\n\n".join(f"- It calls [{line.label}] too." for line in lines)
    end = "\n".join(render(line) for line in lines)
    head, mark, tail = text.partition("## C) ")
    text = f"{head}{prose}\n\n{mark}{tail.rstrip()}\n{end}\n"
    missing = _LINES - text.count("\n")
    return text.replace(
        mark, "Words of a person, as they stand in any plan.\n" * max(missing, 0) + "\n" + mark, 1
    )


def _targets(snapshot: Snapshot, sources: list[RelPath]) -> list[str]:
    return [
        f"{path}::{one.qualname}"
        for path in sources
        if (facts := snapshot.facts(path)) is not None
        for one in facts.definitions
    ]


def _rows(workspace: Workspace, text: str) -> list[Row]:
    begin = time.process_time()
    found = findings_of(workspace.snapshot, _PLAN)
    cold = time.process_time() - begin
    gc.freeze()  # as the server does when it has looked at the code
    texts = _each(workspace, text, text_findings)
    every = _each(workspace, text, findings_of)
    size = f"{text.count(chr(10)):,} lines, {len(found)} findings"
    return [
        Row("all rules for the first time", cold * 1e3, unit=" ms", detail=size),
        Row("keystroke -> findings of the text, p50", median(texts) * 1e3, 50, " ms"),
        Row("keystroke -> findings of the text, p95", _p95(texts) * 1e3, 50, " ms"),
        Row("keystroke -> all findings, warm, p50", median(every) * 1e3, 1000, " ms"),
        Row("keystroke -> all findings, warm, p95", _p95(every) * 1e3, 1000, " ms"),
    ]


def _each(workspace: Workspace, text: str, ask: Callable[[Snapshot, RelPath], object]) -> list[float]:
    taken = []
    for number in range(_KEYS):
        edited = text.replace("Words of a person", "Words of a person" + " x" * number, 1)
        begin = time.process_time()
        workspace.apply(Cause.CHANGE, [Edited(_PLAN, edited)])
        ask(workspace.snapshot, _PLAN)
        taken.append(time.process_time() - begin)
    return taken


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def _profile(workspace: Workspace, text: str) -> None:
    for ask in (text_findings, findings_of):
        profile = cProfile.Profile()
        profile.runcall(_each, workspace, text, ask)
        shown = io.StringIO()
        pstats.Stats(profile, stream=shown).sort_stats("cumtime").print_stats(45)
        print(shown.getvalue())


if __name__ == "__main__":
    main()
