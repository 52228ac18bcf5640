"""Worker processes and the cache in real processes: crashes, kills, broken files, two at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from groundplan.index import pool, survey
from groundplan.index.cache_folder import cache_folder, extractor_id
from groundplan.index.pool import read_files
from groundplan.index.processes import Child
from groundplan.index.reading import Job, Reading, Setup
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import ProblemKind
from tests.unit.index.folders import Run, facts_of, plant

MANY = {f"pkg/m{number}.py": f"import pkg.m{number + 1}\n" + "def f(): ...\n" * 120 for number in range(120)}

OPEN = """
import sys, pathlib
from groundplan.index.indexing import open_workspace
workspace = open_workspace(pathlib.Path(sys.argv[1]), say=lambda line: print(line, file=sys.stderr))
print(len(workspace.snapshot.modules), workspace.snapshot.status.is_complete)
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(survey, "_RACY", 0)
    plant(tmp_path / "root", MANY)
    return tmp_path / "root"


def start(root: Path, program: str = OPEN) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def database(root: Path) -> Path:
    return cache_folder(Path(os.path.realpath(root))) / f"index-{extractor_id()}.sqlite"


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < limit, "it did not come to that"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def check_whole(root: Path) -> None:
    """A start now gives what a start without any cache gives."""
    run = Run(root, is_paranoid=False)
    snapshot = run.refresh()
    assert snapshot.status.is_complete
    assert facts_of(snapshot) == facts_of(Run(root, has_cache=False, is_paranoid=False).refresh())


def children_of(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to find child processes")
def test_a_kill_in_the_middle_leaves_no_orphan_and_a_right_next_start(root: Path, tmp_path: Path) -> None:
    plant(tmp_path / "shim", {"held.py": HELD})
    program = (
        f"import sys; sys.path.append({str(tmp_path / 'shim')!r})\n"
        "from groundplan.index import pool; pool.WORKER = 'held'\n"
    )
    process = start(root, program + OPEN)
    wait_until((root / HELD_AT).exists)
    workers = children_of(process.pid)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert workers
    wait_until(lambda: not any(map(is_running, workers)))
    (root / HELD_AT).unlink()
    check_whole(root)


HELD_AT = "reading"
HELD = f"""
import os, pathlib, time
from groundplan.index import worker
original = worker.read_file
parent = os.getppid()
def read_file(root, job, limit, known):
    if job.path.endswith("m60.py"):
        pathlib.Path(root, "{HELD_AT}").touch()
        while os.getppid() == parent: time.sleep(0.01)
    return original(root, job, limit, known)
worker.read_file = read_file
worker.main()
"""


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.5])
def test_a_kill_at_any_moment_leaves_a_right_next_start(root: Path, seconds: float) -> None:
    process = start(root)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    check_whole(root)


def test_a_kill_between_batches_keeps_what_was_stored(root: Path) -> None:
    program = OPEN.replace(
        "workspace = ",
        "import os, groundplan.index.indexing as i\n"
        "i._BATCH_FILES, i._BATCH_SECONDS = 10, 1e9\n"
        "original = i.Indexer._completed\n"
        "done = []\n"
        "def completed(self, found, results):\n"
        "    answer = original(self, found, results)\n"
        "    done.append(1)\n"
        "    if len(done) == 3: os.kill(os.getpid(), 9)\n"
        "    return answer\n"
        "i.Indexer._completed = completed\n"
        "workspace = ",
    )
    process = start(root, program)
    process.communicate(timeout=200)
    assert process.returncode == -signal.SIGKILL
    run = Run(root, is_paranoid=False)
    assert run.refresh().status.is_complete
    assert len(run.read) == len(MANY) - 30
    check_whole(root)


def test_a_process_that_starts_slower_than_it_is_told_what_is_known_is_not_stuck(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # More than a pipe holds: it is told until it reads, and is looked at meanwhile.
    known = frozenset(f"{number:040}" for number in range(10_000))
    monkeypatch.setattr(pool, "_TICK", 0.001)
    jobs = [Job(RelPath("pkg/m1.py"), Language.PYTHON, 4_000)]
    [(_, reading)] = read_files(Setup(str(root), 1_000_000, known), jobs)
    assert (reading.reason, reading.encoded is None) == ("", False)


def test_a_file_on_which_the_process_dies_is_a_problem_and_the_rest_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The worker finds this module before its own and dies as if the parser had crashed.
    shim = tmp_path / "shim"
    plant(shim, {"crashing.py": CRASHING})
    monkeypatch.syspath_prepend(str(shim))
    monkeypatch.setattr(pool, "WORKER", "crashing")
    plant(root, {"pkg/crash.py": "boom\n"})
    run = Run(root, is_paranoid=False)
    snapshot = run.refresh()
    assert snapshot.status.is_complete
    [problem] = run.facts("pkg/crash.py").problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert "died or took too long" in problem.message
    assert all(run.facts(path).definitions for path in MANY)


CRASHING = """
import os
from groundplan.index import worker
original = worker.read_file
def read_file(root, job, limit, known):
    if job.path.endswith("crash.py"):
        os.kill(os.getpid(), 11)
    if job.path.endswith("stuck.py"):
        while True: pass
    return original(root, job, limit, known)
worker.read_file = read_file
worker.main()
"""


def test_a_file_that_takes_too_long_is_given_up(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shim = tmp_path / "shim"
    plant(shim, {"crashing.py": CRASHING})
    monkeypatch.syspath_prepend(str(shim))
    monkeypatch.setattr(pool, "WORKER", "crashing")
    monkeypatch.setattr(pool, "_DEADLINE", 2.0)
    plant(root, {"pkg/stuck.py": "x\n"})
    run = Run(root, is_paranoid=False)
    assert run.refresh().status.is_complete
    assert "took too long" in run.facts("pkg/stuck.py").problems[0].message


def test_workers_that_cannot_start_are_told_once_for_each_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WORKER", "no_such_module")
    jobs = [Job(RelPath(path), Language.PYTHON, 4_000) for path in MANY]
    results = list(read_files(Setup(str(root), 10_000_000, frozenset()), jobs))
    assert [reading.reason for _, reading in results] == [pool._LOST] * len(MANY)
    assert {job.path for job, _ in results} == set(MANY)


def test_what_a_worker_prints_never_reaches_its_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, {"loud.py": "from groundplan.index import worker\n" + LOUD})
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(pool, "WORKER", "loud")
    plant(tmp_path, {"a.py": "import b\n"})
    jobs = [Job(RelPath("a.py"), Language.PYTHON, 9)]
    [(_, reading)] = read_files(Setup(str(tmp_path), 1_000, frozenset()), jobs)
    assert isinstance(reading, Reading)
    assert reading.encoded is not None


LOUD = """
import os, subprocess, sys
original = worker.read_file
def read_file(*arguments):
    print("printed"); os.write(1, b"written"); subprocess.run(["echo", "said"]); sys.stdout.flush()
    return original(*arguments)
worker.read_file = read_file
worker.main()
"""


def test_a_worker_loads_nothing_that_speaks_the_protocol() -> None:
    program = "import sys, groundplan.index.worker; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert {"pygls", "lsprotocol", "pydantic", "jedi", "asyncio"}.isdisjoint(loaded.split())


def test_a_process_ends_when_it_is_let_go() -> None:
    child = Child("groundplan.index.worker")
    child.close()
    child.close()
    assert not is_running(child.pid)


def broken_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096 : 7] = b"\xaa" * len(content[4096 : len(content) - 4096 : 7])
    path.write_bytes(content)


def without_a_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript("DROP TABLE facts; CREATE TABLE facts (other);")
    connection.close()


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b"this is no database" * 1_000),
        lambda path: path.write_bytes(path.read_bytes()[:5_000]),
        broken_in_the_middle,
        without_a_table,
    ],
)
def test_a_broken_cache_is_moved_aside_with_one_message(root: Path, harm: Callable[[Path], object]) -> None:
    before = Run(root, is_paranoid=False)
    before.refresh()
    before.indexer.close()
    harm(database(root))
    run = Run(root, is_paranoid=False)
    snapshot = run.refresh()
    assert facts_of(snapshot) == facts_of(Run(root, has_cache=False, is_paranoid=False).refresh())
    [line] = run.said
    assert "is broken" in line
    assert "built again" in line
    after = Run(root, is_paranoid=False)
    after.refresh()
    assert (after.said, after.read) == ([], [])


def test_facts_that_the_cache_loses_later_are_read_from_the_file_again(root: Path) -> None:
    run = Run(root, is_paranoid=False)
    snapshot = run.refresh()
    with sqlite3.connect(database(root)) as connection:
        connection.execute("DELETE FROM blobs")
        connection.execute("UPDATE facts SET facts_id = 'wrong'")
    connection.close()
    assert facts_of(snapshot) == facts_of(Run(root, has_cache=False, is_paranoid=False).refresh())


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path / "root", {"a.py": "import b\n", "b.py": ""})
    plant(tmp_path, {"file": "not a folder"})
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "file"))
    run = Run(tmp_path / "root")
    assert run.refresh().status.is_complete
    [line] = run.said
    assert line.startswith("No cache at ")
    assert "GROUNDPLAN_CACHE" in line


def test_two_processes_share_a_cache(root: Path) -> None:
    processes = [start(root) for _ in range(3)]
    said = [process.communicate(timeout=200) for process in processes]
    assert said == [(f"{len(MANY)} True\n", "")] * 3
    run = Run(root, is_paranoid=False)
    run.refresh()
    assert run.read == []
    check_whole(root)
