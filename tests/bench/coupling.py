"""`python -m tests.bench.coupling`: what one edit costs in a large workspace, and change coupling over `git log` alone.

Prints ratios and times for people to read; no test asserts them.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from groundplan.history.change_coupling import coupled_pairs
from groundplan.history.mine import History, mine
from groundplan.history.names import change_sets
from groundplan.index.changes import Cause, Edited, Opened
from groundplan.index.indexing import open_workspace
from groundplan.index.workspace import Workspace
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.components import find_knots
from groundplan.recon.coupling.findings import findings_in
from groundplan.syntax.extract import extract_text
from tests.repositories import Step, make_repository

T = TypeVar("T")

_PACKAGE_SIZE = 100
_IMPORTS = 5
_TURNS = 3


def main() -> None:
    """Run both benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.coupling", description=__doc__)
    parser.add_argument("--modules", type=int, default=20_000)
    parser.add_argument("--commits", type=int, default=5_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GROUNDPLAN_CACHE"] = f"{folder}/cache"
        _edits(Path(folder) / "modules", given.modules)
        _history(Path(folder), given.commits)


def _edits(folder: Path, count: int) -> None:
    """Close and undo a cycle of many modules, and type inside a function: one open file of a tree on disk."""
    for name, text in _layered(count).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    workspace = open_workspace(folder)
    path = RelPath(_path(0))
    workspace.apply(Cause.OPEN, [Opened(path, "\n")])
    before = _timed(
        "first findings of a file, everything linked", lambda: findings_in(workspace.snapshot, path)
    )
    assert before == ()
    graph = workspace.snapshot.graph
    _timed(
        f"knots of {len(graph.successors)} modules, {sum(1 for _ in graph.edges())} edges, anew",
        lambda: find_knots(graph),
    )
    closing = f"import {_name(count - 1)}\n"
    for turn in range(_TURNS):
        for what, text in (
            ("inside a function", f"def f():\n    return {turn}\n"),
            ("that closes a cycle", closing),
            ("below it", f"{closing}def f():\n    return {turn}\n"),
            ("that undoes the cycle", "\n"),
            ("that closes a large knot", f"import {_name(count // 10)}\n"),
            ("that undoes the knot", "\n"),
        ):
            _edit(workspace, path, what, text)


def _edit(workspace: Workspace, path: RelPath, what: str, text: str) -> None:
    parse = _seconds(lambda: extract_text(text, Language.PYTHON))
    began, busy = time.perf_counter(), time.process_time()
    snapshot = workspace.apply(Cause.CHANGE, [Edited(path, text)])
    found = findings_in(snapshot, path)
    seconds, busy = time.perf_counter() - began - parse, time.process_time() - busy - parse
    # On a machine that does other things too, the time of the processor is the better figure.
    print(
        f"an edit {what}: {1000 * seconds:.1f} ms after the parse ({1000 * max(0.0, busy):.1f} ms of the processor) to"
        f" {len(found)} findings {[finding.code for finding in found]}"
    )


def _layered(count: int) -> dict[str, str]:
    """Modules that import modules of lower numbers, near ones mostly, as real packages do."""
    chance = random.Random(1)
    files = {}
    for number in range(count):
        lowest = max(0, number - 400)
        targets = sorted({chance.randrange(lowest, number) for _ in range(_IMPORTS)}) if number else []
        lines = [f"import {_name(target)}" for target in targets]
        # The newest module leads down to the first in a few steps, so that one import closes a small cycle.
        if number == count - 1:
            lines = [f"import {_name(1)}", f"import {_name(0)}"]
        files[_path(number)] = "\n".join([*lines, ""])
    packages = {f"p{number}/__init__.py": "" for number in range(-(-count // _PACKAGE_SIZE))}
    return packages | files


def _name(number: int) -> str:
    return f"p{number // _PACKAGE_SIZE}.m{number}"


def _path(number: int) -> str:
    return f"{_name(number).replace('.', '/')}.py"


def _history(folder: Path, count: int) -> None:
    chance = random.Random(1)
    # As many files as a large framework has: what git log costs is comparing its trees.
    paths = [f"src/p{number // 200}/q{number // 20}/m{number}.py" for number in range(6_000)]
    steps = [Step(dict.fromkeys(paths, ""))]
    for day in range(count):
        start = chance.randrange(len(paths) // 10)
        touched = {paths[(start + chance.randrange(12)) % len(paths)] for _ in range(chance.randrange(1, 7))}
        steps.append(Step(dict.fromkeys(touched, f"{day}\n")))
    root = make_repository(folder / "repository", steps)
    cache = folder / "cache"
    alone = min(_seconds(lambda: _log(root)) for _ in range(3))
    read = min(_seconds(lambda: mine(root, window=count)) for _ in range(3))
    history = mine(root, cache, count)
    coupling = min(_seconds(lambda: _pairs(history, paths)) for _ in range(3))
    again = min(_seconds(lambda: mine(root, cache, count)) for _ in range(3))
    print(f"git log --no-renames of {count} commits alone: {alone:.2f} s")
    print(
        f"mined: {read:.2f} s; coupled: {coupling:.2f} s; together ÷ git log alone: {(read + coupling) / alone:.2f}"
    )
    print(f"mined again with the cache: {again:.3f} s")


def _log(root: Path) -> None:
    command = ["git", "-C", str(root), "log", "--no-renames", "--name-only", "--pretty=format:%H %ct"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _pairs(history: History, paths: list[str]) -> None:
    coupled_pairs(change_sets(history.commits, paths))


def _timed(what: str, run: Callable[[], T]) -> T:
    started = time.perf_counter()
    found = run()
    print(f"{what}: {1000 * (time.perf_counter() - started):.1f} ms")
    return found


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
