"""What does the index cost, from a cold start to one edit, against the least that any index must do."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from groundplan.index.cache_folder import open_cache
from groundplan.index.changes import Cause, Change, Edited, Opened
from groundplan.index.indexing import Indexer
from groundplan.index.listing import list_files
from groundplan.index.pool import read_files
from groundplan.index.reading import Job, Setup, read_file
from groundplan.index.survey import survey
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS
from groundplan.syntax.grammars import parser_of
from tests.bench.measure import Row, cpu, in_new_process, interleaved, table, wall

_SAMPLE = 12_000_000
"""Bytes of source for the comparison with the raw parse: enough to be steady, and done in half a minute."""

_MEMORY = """
import resource, sys
from pathlib import Path
from groundplan.index.indexing import open_workspace
def resident():
    return int(next(x for x in open("/proc/self/status") if x.startswith("VmRSS")).split()[1]) / 1024
snapshot = open_workspace(Path(sys.argv[1])).snapshot
print("opened", resident())
snapshot.graph
print("linked", resident())
for path in snapshot.files:
    snapshot.facts(path)
print("read", resident())
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print("workers", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def report(root: Path) -> str:
    """Measure one source tree."""
    real = os.path.realpath(root)
    jobs = jobs_of(real)
    size = sum(job.size for job in jobs)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["GROUNDPLAN_CACHE"] = cache
        rows = [*_cold(real, jobs), *_workers(real, jobs), *_starts(real), *_edit(real), *_memory(real, size)]
    return table(f"{root.name}: {len(jobs):,} files, {size / 1e6:.1f} MB of source", rows)


def jobs_of(root: str) -> list[Job]:
    """List the source files of a tree, as the index would read them."""
    return survey(root, list_files(root, DEFAULTS), {}, DEFAULTS).jobs


def _cold(root: str, jobs: Sequence[Job]) -> Iterator[Row]:
    sample = _sampled(jobs)
    contents = [(Path(root, job.path).read_bytes(), job.language) for job in sample]

    def parse() -> None:
        for content, language in contents:
            parser_of(language).parse(content)

    def index() -> None:
        for job in sample:
            read_file(root, job, DEFAULTS.max_file_size, frozenset())

    parsed, indexed = interleaved(parse, index, repeat=3)
    size = sum(len(content) for content, _ in contents)
    detail = f"{size / indexed / 1e6:.1f} MB/s against {size / parsed / 1e6:.1f} MB/s"
    yield Row("cold index CPU ÷ raw parse CPU", indexed / parsed, 1.6, detail=detail)


def _sampled(jobs: Sequence[Job]) -> list[Job]:
    step = max(1, sum(job.size for job in jobs) // _SAMPLE)
    return list(jobs[::step])


def _workers(root: str, jobs: Sequence[Job]) -> Iterator[Row]:
    setup = Setup(root, DEFAULTS.max_file_size, frozenset())
    sample = _sampled(jobs)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for count in (1, 2, 1, 2):
        seconds[count].append(wall(lambda: list(read_files(setup, sample, workers=count))))  # noqa: B023
    one, two = median(seconds[1]), median(seconds[2])
    yield Row("2 workers ÷ 1, wall", two / one, 0.7, detail=f"{two:.1f} s, load {os.getloadavg()[0]:.1f}")


def _starts(root: str) -> Iterator[Row]:
    cold = wall(lambda: start(root))
    least, warm = interleaved(lambda: _walk_and_stat(root), lambda: start(root), repeat=5)
    yield Row("warm start ÷ walk and stat, CPU", warm / least, 2.5, detail=f"{1e3 * warm:.0f} ms")
    warm_wall = wall(lambda: start(root), repeat=3)
    yield Row("warm start ÷ cold, wall", warm_wall / cold, 1 / 25, detail=f"cold {cold:.1f} s")
    yield from _one_changed(root)
    snapshot = start(root).snapshot
    linked = cpu(lambda: snapshot.graph)
    detail = f"{len(snapshot.modules):,} modules, {sum(1 for _ in snapshot.graph.edges()):,} edges"
    yield Row("graph after a warm start", 1e3 * linked, unit=" ms", detail=detail)


def _one_changed(root: str) -> Iterator[Row]:
    # In a copy: a source tree that is measured stays as it is.
    with tempfile.TemporaryDirectory() as folder:
        copy = f"{folder}/copy"
        shutil.copytree(root, copy, symlinks=True, ignore_dangling_symlinks=True)
        time.sleep(2.1)  # what is younger than two seconds is read again
        start(copy)
        changed = Path(copy, max(jobs_of(copy), key=lambda job: job.size < 50_000 and job.size).path)
        text = changed.read_bytes()
        numbers = iter(range(1_000))

        def change_and_start() -> None:
            changed.write_bytes(text + b"\n" * next(numbers))
            start(copy)

        warm, one = interleaved(lambda: start(copy), change_and_start, repeat=5)
    yield Row("one file changed ÷ warm start, CPU", one / warm, 1.2, detail=f"{len(text):,} bytes")


def _edit(root: str) -> Iterator[Row]:
    workspace = start(root, Workspace(Path(root)))
    snapshot = workspace.snapshot
    held = snapshot.graph
    parsed = [path for path in snapshot.files if snapshot.targets(path)]
    sizes = {path: len(snapshot.text(path) or "") for path in parsed}
    # The longest file, and one of a usual size: about 2,000 lines.
    for wanted in (max(sizes.values()), 70_000):
        path = min(parsed, key=lambda path: abs(sizes[path] - wanted))
        text = snapshot.text(path) or ""
        workspace.apply(Cause.OPEN, [Opened(path, text)])
        seconds = [_edited(workspace, path, text + "\n" * number) for number in range(1, 15)]
        assert workspace.snapshot.graph is held, "an edit without an import rebuilt the graph"
        detail = f"{path}, {text.count(chr(10)):,} lines"
        yield Row("edit -> snapshot, facts and graph, p95", 1e3 * max(seconds), 50, " ms", detail)
        started = time.perf_counter()
        workspace.apply(Cause.CHANGE, [Edited(path, text)])
        yield Row("the part of it on the loop", 1e3 * (time.perf_counter() - started), 10, " ms", detail)


def _edited(workspace: Workspace, path: RelPath, text: str) -> float:
    started = time.perf_counter()
    snapshot = workspace.apply(Cause.CHANGE, [Edited(path, text)])
    snapshot.facts(path)
    _ = snapshot.graph
    return time.perf_counter() - started


def _memory(root: str, size: int) -> Iterator[Row]:
    cold = in_new_process(_MEMORY, root)
    del os.environ["GROUNDPLAN_CACHE"]
    files = f"peak {cold['peak']:.0f} MB"
    yield Row("memory with the graph", cold["linked"], 400, " MB", files)
    yield Row("memory after all facts were read", cold["read"], 400, " MB", files)
    yield Row(
        "peak of a worker ÷ source bytes", cold["workers"] * 1e6 / size, detail=f"{cold['workers']:.0f} MB"
    )


def start(root: str, workspace: Workspace | None = None) -> Workspace:
    """Read a whole tree through the cache, as the command line and the server do."""
    workspace = workspace or Workspace(Path(root))
    cache = open_cache(Path(root), print)
    held = workspace

    def emit(changes: Sequence[Change]) -> None:
        held.apply(Cause.DISK, changes)

    Indexer(root, cache).refresh(DEFAULTS, emit)
    return workspace


def _walk_and_stat(root: str) -> None:
    pending = [root]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
