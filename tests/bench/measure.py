"""Rows of a table of measured against budget, and the clocks that fill it."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One measure. `budget` is the largest value that is good, None where the figure only informs."""

    name: str
    value: float
    budget: float | None = None
    unit: str = ""
    detail: str = ""


def cpu(work: Callable[[], object], repeat: int = 1) -> float:
    """Give the median CPU seconds of a piece of work in this process."""
    return median(_timed(work, time.process_time) for _ in range(repeat))


def wall(work: Callable[[], object], repeat: int = 1) -> float:
    """Give the median seconds of a piece of work."""
    return median(_timed(work, time.perf_counter) for _ in range(repeat))


def interleaved(
    first: Callable[[], object], second: Callable[[], object], repeat: int
) -> tuple[float, float]:
    """Give the median CPU seconds of two pieces of work that take turns, so that noise meets both."""
    pairs = [(cpu(first), cpu(second)) for _ in range(repeat)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def in_new_process(program: str, *arguments: str, given: str = "") -> dict[str, float]:
    """Run a program that reads what is given and prints `name value` lines; memory is only measured well in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], input=given, capture_output=True, text=True, check=True
    )
    return {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}


def table(title: str, rows: Sequence[Row]) -> str:
    """Draw the rows as a Markdown table."""
    lines = [f"### {title}", "", "| measure | measured | budget | | detail |", "|---|---|---|---|---|"]
    for row in rows:
        budget = "" if row.budget is None else f"{row.budget:g}{row.unit}"
        verdict = "" if row.budget is None else ("ok" if row.value <= row.budget else "MISSED")
        lines.append(f"| {row.name} | {row.value:.3g}{row.unit} | {budget} | {verdict} | {row.detail} |")
    return "\n".join(lines)


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    started = clock()
    work()
    return clock() - started
