"""What do all facts of a file cost beyond its raw parse, and how much memory.

`python -m tests.bench.extraction [TREE…]`: names of the corpus, or paths; without any, all of the corpus that is there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from groundplan.model.languages import Language
from groundplan.model.settings import DEFAULTS
from groundplan.syntax.extract import extract
from groundplan.syntax.grammars import parser_of
from tests.bench.index import jobs_of
from tests.bench.measure import Row, in_new_process, table
from tests.corpus import TREES

_BUDGET = 1.6
_SAMPLE = 1_000_000
"""Bytes for each language of a tree: with the best of many runs that is steadier than more bytes once."""
_RUNS = 7
_LEAST = 50_000
"""A language with fewer bytes in a tree says nothing."""

_MEMORY = """
import sys
from groundplan.model.languages import Language
from groundplan.syntax.extract import extract
def peak():
    # What `getrusage` tells began in the process that started this one.
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024
extract(b"", Language(sys.argv[1]))
print("before", peak())
for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        extract(file.read(), Language(sys.argv[1]))
print("after", peak())
"""


def main(arguments: Sequence[str]) -> None:
    """Print a table for each tree."""
    known = [name for name, tree in TREES.items() if tree.path.exists()]
    for name in arguments or known:
        root = TREES[name].path if name in TREES else Path(name)
        print(table(f"{root.name}: extraction", list(_rows(root))), flush=True)
        print()


def _rows(root: Path) -> Iterator[Row]:
    real = os.path.realpath(root)
    by_language: dict[Language, list[Path]] = {}
    for job in jobs_of(real):
        if job.size <= DEFAULTS.max_file_size:
            by_language.setdefault(job.language, []).append(Path(real, job.path))
    for language, paths in by_language.items():
        if sum(path.stat().st_size for path in paths) >= _LEAST:
            yield from _language_rows(language, paths)


def _language_rows(language: Language, paths: Sequence[Path]) -> Iterator[Row]:
    step = max(1, sum(path.stat().st_size for path in paths) // _SAMPLE)
    sample = paths[::step]
    contents = [path.read_bytes() for path in sample]
    size = sum(map(len, contents))
    parsed, extracted = _best(contents, language)
    detail = f"{len(sample)} files, {size / extracted / 1e6:.1f} MB/s against {size / parsed / 1e6:.1f} MB/s"
    yield Row(f"{language}: extraction CPU ÷ raw parse CPU", extracted / parsed, _BUDGET, detail=detail)
    memory = in_new_process(_MEMORY, language, given="\n".join(map(str, paths)))
    largest = max(path.stat().st_size for path in paths)
    grown = memory["after"] - memory["before"]
    yield Row(
        f"{language}: peak memory over an empty file",
        grown,
        unit=" MB",
        detail=f"largest file {largest:,} bytes",
    )


def _best(contents: Sequence[bytes], language: Language) -> tuple[float, float]:
    """Give the CPU seconds of both, the best of some runs for each file: the two take turns, so noise meets both."""
    parser = parser_of(language)
    parsed = extracted = 0.0
    for content in contents:
        turns = [
            (_seconds(lambda: parser.parse(content)), _seconds(lambda: extract(content, language)))  # noqa: B023
            for _ in range(_RUNS)
        ]
        parsed += min(one for one, _ in turns)
        extracted += min(other for _, other in turns)
    return parsed, extracted


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1:])
