"""From a folder to a snapshot, again and again: what is read, what is reused, what goes wrong without harm."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from groundplan.index import disk, survey
from groundplan.index.changes import Cause, Closed, Edited, Opened
from groundplan.index.files import Mark
from groundplan.model.cancel import Cancelled, cancellable
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings
from groundplan.syntax.facts import ProblemKind
from tests.unit.index.folders import Run, facts_of, plant

SOURCES = {
    "pkg/__init__.py": "",
    "pkg/a.py": "from pkg import b\n\ndef one() -> int:\n    return b.two()\n",
    "pkg/b.py": "def two() -> int:\n    return 2\n",
    "web/index.ts": 'import { x } from "./x";\n',
    "web/x.ts": "export const x = 1;\n",
    "notes.txt": "nothing\n",
}
PARSED = [path for path in SOURCES if path != "notes.txt"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    # The files of a test are all younger than two seconds, which no rule of time can tell apart.
    monkeypatch.setattr(survey, "_RACY", 0)
    plant(tmp_path / "root", SOURCES)
    return tmp_path / "root"


def check_read(run: Run, expected: Sequence[str]) -> None:
    """Look at the disk: exactly the expected files are read, and all is as in a run that knows nothing."""
    snapshot = run.refresh()
    assert sorted(run.read) == sorted(expected)
    assert snapshot.status.is_complete
    fresh = Run(run.root, run.settings, has_cache=False).refresh()
    assert facts_of(snapshot) == facts_of(fresh)
    assert (snapshot.files, snapshot.graph, snapshot.modules) == (fresh.files, fresh.graph, fresh.modules)


def test_the_first_start_reads_all_and_the_next_reads_nothing(root: Path) -> None:
    check_read(Run(root), PARSED)
    check_read(Run(root), [])


def test_a_start_reads_what_changed_what_is_new_and_forgets_what_is_gone(root: Path) -> None:
    Run(root).refresh()
    plant(root, {"pkg/b.py": "def three(): ...\n", "pkg/new.py": "import pkg.a\n"})
    (root / "web/x.ts").unlink()
    check_read(Run(root), ["pkg/b.py", "pkg/new.py"])
    check_read(Run(root), [])


def test_a_running_process_sees_changes_too(root: Path) -> None:
    run = Run(root)
    check_read(run, PARSED)
    plant(root, {"pkg/b.py": "import pkg.a\n"})
    check_read(run, ["pkg/b.py"])
    (root / "pkg/a.py").unlink()
    check_read(run, [])


def test_a_renamed_or_copied_file_is_not_extracted_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Run(root).refresh()
    (root / "pkg/b.py").rename(root / "pkg/c.py")
    shutil.copyfile(root / "pkg/c.py", root / "pkg/d.py")
    monkeypatch.setattr("groundplan.index.reading.encode_content", None)
    run = Run(root, is_paranoid=False)
    assert {"pkg/a.py", "pkg/c.py", "pkg/d.py"} <= set(run.refresh().files)
    assert [d.qualname for d in run.facts("pkg/d.py").definitions] == ["two"]


def test_a_file_that_comes_back_is_not_extracted_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Run(root).refresh()
    plant(root, {"pkg/b.py": "OTHER = 1\n"})
    Run(root).refresh()
    plant(root, {"pkg/b.py": SOURCES["pkg/b.py"]})
    monkeypatch.setattr("groundplan.index.reading.encode_content", None)
    run = Run(root, is_paranoid=False)
    run.refresh()
    assert run.read == ["pkg/b.py"]
    assert [d.qualname for d in run.facts("pkg/b.py").definitions] == ["two"]


def test_an_edit_that_leaves_size_and_time_alone_is_seen(root: Path) -> None:
    Run(root).refresh()
    plant(root, {"pkg/b.py": SOURCES["pkg/b.py"].replace("2", "3")})
    check_read(Run(root), ["pkg/b.py"])


def test_what_was_read_within_two_seconds_of_its_change_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Run(root).refresh()
    monkeypatch.undo()
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(root.parent / "cache"))
    check_read(Run(root), PARSED)


def test_an_open_buffer_lies_over_the_disk_and_the_disk_shows_again_when_it_closes(root: Path) -> None:
    run = Run(root)
    run.refresh()
    path = RelPath("pkg/b.py")
    run.workspace.apply(Cause.OPEN, [Opened(path, "def typed(): ...\n")])
    plant(root, {"pkg/b.py": "def saved(): ...\n"})
    assert [d.qualname for d in run.facts(path).definitions] == ["typed"]
    run.refresh()
    assert [d.qualname for d in run.facts(path).definitions] == ["typed"]
    assert run.workspace.snapshot.text(path) == "def typed(): ...\n"
    run.workspace.apply(Cause.CLOSE, [Closed(path)])
    assert [d.qualname for d in run.facts(path).definitions] == ["saved"]
    assert run.workspace.snapshot.text(path) == "def saved(): ...\n"


def test_an_older_snapshot_keeps_its_facts_while_the_disk_moves_on(root: Path) -> None:
    run = Run(root)
    old = run.refresh()
    before = facts_of(old)
    plant(root, {"pkg/b.py": "import pkg.a\n"})
    run.refresh()
    assert facts_of(old) == before


def test_a_text_that_moved_on_is_told_and_looked_at_again(root: Path) -> None:
    run = Run(root)
    snapshot = run.refresh()
    plant(root, {"pkg/b.py": "import pkg.a\n"})
    assert snapshot.text(RelPath("pkg/b.py")) == "import pkg.a\n"
    assert run.workspace.drifted() == {"pkg/b.py"}
    check_read(run, ["pkg/b.py"])
    assert run.workspace.drifted() == set()


BAD = {
    "latin.py": b"name = '\xe9'\n",
    "utf16.py": "﻿def f(): ...\n".encode("utf-16-le"),
    "binary.py": b"\0\1\2" * 100,
    "deep.py": b"x = " + b"[" * 2_000 + b"]" * 2_000 + b"\n",
    "deep.ts": b"let x = " + b"(" * 2_000 + b")" * 2_000 + b";\n",
    "deep.go": b"package a\nvar x = " + b"(" * 2_000 + b"1" + b")" * 2_000 + b"\n",
    "line.js": b"var x = [" + b"1," * 2_500_000 + b"]\n",
    "endless.py": b"def f(" * 500,
    "empty.go": b"",
    "cr.py": b"import a\rimport b\r",
}


def test_bad_input_gives_problems_and_hurts_nothing_else(root: Path) -> None:
    plant(root, BAD)
    run = Run(root)
    check_read(run, [*PARSED, *(path for path in BAD if path != "line.js")])
    kinds = {path: {problem.kind for problem in run.facts(path).problems} for path in BAD}
    assert kinds["latin.py"] >= {ProblemKind.ENCODING}
    assert kinds["binary.py"] == {ProblemKind.BINARY}
    assert kinds["line.js"] == {ProblemKind.TOO_LARGE}
    assert [d.qualname for d in run.facts("utf16.py").definitions] == ["f"]
    assert all(ProblemKind.INTERNAL not in found for found in kinds.values())
    record = run.workspace.snapshot.files[RelPath("line.js")]
    assert record.skipped == "5,000,011 bytes, over the limit of 4,194,304 (setting maxFileSize)"


def test_a_file_that_may_not_be_read_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = disk.read

    def refused(root: str, path: RelPath, limit: int) -> disk.Content | disk.Unreadable:
        return disk.Unreadable("permission denied") if path == "pkg/b.py" else read(root, path, limit)

    monkeypatch.setattr(disk, "read", refused)
    run = Run(root)
    run.refresh()
    [problem] = run.facts("pkg/b.py").problems
    assert (problem.kind, problem.message) == (ProblemKind.UNREADABLE, "permission denied")
    assert run.workspace.snapshot.status.is_complete


def test_marks_come_from_paths_attributes_and_the_text_itself(root: Path) -> None:
    plant(
        root,
        {
            "vendor/v.go": "package v\n",
            "tests/test_a.py": "",
            "lib/made.py": "# @generated by a tool\n",
            "lib/given.py": "",
            "lib/test/util.py": "",
            "deps/x.py": "",
            "docs/conf.py": "",
            "lib/docs/conf.py": "",
            "lib/Examples/tests/one.py": "",
            "t/smoke/kill.py": "",
            "lib/t/kept.py": "",
            "t/kept.go": "package t",
            "guide/first.py": "",
            "demo/kept.py": "",
            "benchmarks/speed.py": "",
            "lib/bench/kept.py": "",
            ".gitattributes": "deps/** linguist-vendored\nlib/given.py linguist-generated=true\n"
            "guide/* linguist-documentation\ndemo/* -linguist-documentation\n",
            "lib/.gitattributes": "made.py text\n",
            "vendor/.gitattributes": "v.go -linguist-vendored\n",
        },
    )
    files = Run(root).refresh().files
    marks = {path: set(record.marks) for path, record in files.items() if record.marks}
    assert marks == {
        "tests/test_a.py": {Mark.TEST},
        "t/smoke/kill.py": {Mark.TEST},
        "lib/made.py": {Mark.GENERATED},
        "lib/given.py": {Mark.GENERATED},
        "deps/x.py": {Mark.VENDORED},
        "docs/conf.py": {Mark.SAMPLE},
        "lib/Examples/tests/one.py": {Mark.SAMPLE, Mark.TEST},
        "guide/first.py": {Mark.SAMPLE},
        "benchmarks/speed.py": {Mark.SAMPLE},
        "vendor/.gitattributes": {Mark.VENDORED},
    }


def test_languages_that_are_off_are_listed_and_not_parsed(root: Path) -> None:
    run = Run(root, Settings(languages=("python",)))
    check_read(run, [path for path in PARSED if path.endswith(".py")])
    assert run.workspace.snapshot.facts(RelPath("web/x.ts")) is None
    assert RelPath("web/x.ts") in run.workspace.snapshot.files


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("bin/tool", "#!/usr/bin/env node\nlet a;\n", Language.JAVASCRIPT),
        ("bin/tool", "#!/usr/bin/env -S node --no-warnings\n", Language.JAVASCRIPT),
        ("bin/tool", "#!/usr/bin/nodejs\n", Language.JAVASCRIPT),
        ("bin/tool", "#!/usr/bin/env python3\nimport os\n", Language.PYTHON),
        ("bin/tool", "#!/usr/bin/python3.11 -u\n", Language.PYTHON),
        ("tool", "#!/opt/pypy3\n", Language.PYTHON),
        ("bin/tool", "#!/usr/bin/env pythonic\n", None),
        ("bin/tool", "#!/bin/sh\npython3 tool\n", None),
        ("bin/tool", "#!/bin/sh\nnode tool\n", None),
        ("bin/tool", "node\n", None),
        ("bin/tool", "", None),
        ("bin/tool.txt", "#!/usr/bin/env node\n", None),
        ("bin/tool.py", "#!/usr/bin/env node\n", Language.PYTHON),
    ],
)
def test_a_file_without_an_extension_is_what_its_first_line_says(
    tmp_path: Path, name: str, text: str, language: Language | None
) -> None:
    plant(tmp_path, {name: text})
    run = Run(tmp_path, has_cache=False)
    path = RelPath(name)
    assert run.refresh().files[path].language is language
    run.workspace.apply(Cause.OPEN, [Opened(path, text)])
    assert run.workspace.snapshot.files[path].language is language


def test_a_script_without_an_extension_imports_and_is_imported(root: Path) -> None:
    plant(
        root,
        {"bin/tool": "#!/usr/bin/env node\nrequire('../web/x');\n", "web/y.js": "require('../bin/tool');\n"},
    )
    run = Run(root)
    check_read(run, [*PARSED, "bin/tool", "web/y.js"])
    edges = run.workspace.snapshot.graph.successors
    assert "web/x" in edges["bin/tool"]
    assert "bin/tool" in edges["web/y"]
    plant(root, {"bin/tool": "#!/bin/sh\n"})
    check_read(run, [])
    assert "bin/tool" not in run.workspace.snapshot.modules


def test_a_script_of_python_imports_and_no_import_leads_to_it(root: Path) -> None:
    plant(
        root,
        {
            "tool": "#!/usr/bin/env python\nimport tools.x\n",
            "tools/__init__.py": "import tool\n",
            "tools/x.py": "",
            "same": "#!/usr/bin/env python\n",
            "same.py": "",
        },
    )
    run = Run(root)
    run.refresh()
    edges = run.workspace.snapshot.graph.successors
    assert "tools.x" in edges["tool"]
    assert "tool" not in edges["tools"]
    assert run.workspace.snapshot.modules["same"].files == (RelPath("same.py"),)


def test_what_is_typed_into_the_first_line_of_an_open_script_leaves_its_language(root: Path) -> None:
    plant(root, {"bin/tool": "#!/usr/bin/env node\n"})
    run = Run(root)
    run.refresh()
    path = RelPath("bin/tool")
    run.workspace.apply(Cause.OPEN, [Opened(path, "#!/usr/bin/env node\n")])
    run.workspace.apply(Cause.CHANGE, [Edited(path, "#!/usr/bin/env sh\nclass A {}\n")])
    assert [d.qualname for d in run.facts(path).definitions] == ["A"]
    assert run.workspace.snapshot.files[path].language is Language.JAVASCRIPT


def test_cancelled_work_stops_and_the_next_look_completes_it(root: Path) -> None:
    plant(root, {f"many/m{number}.py": "x = 1\n" * 2_000 for number in range(30)})
    run, token = Run(root, is_paranoid=False), threading.Event()
    token.set()
    with cancellable(token), pytest.raises(Cancelled):
        run.refresh()
    check_read(
        run, [path for path in run.workspace.state.disk if path.endswith((".py", ".ts"))] or run.sources()
    )


def test_a_name_may_change_its_kind(root: Path) -> None:
    run = Run(root)
    run.refresh()
    (root / "pkg/b.py").unlink()
    plant(root, {"pkg/b.py/inner.py": "x = 1\n"})
    check_read(run, ["pkg/b.py/inner.py"])
    shutil.rmtree(root / "pkg/b.py")
    (root / "pkg/b.py").symlink_to("a.py")
    check_read(run, ["pkg/b.py"])


def test_facts_that_no_file_has_had_for_two_weeks_are_dropped(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Run(root).refresh()
    plant(root, {"pkg/b.py": "OTHER = 1\n"})
    changed = Run(root)
    changed.refresh()
    assert len(changed.indexer.contents) == 6
    later = time.time() + 15 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    plant(root, {"pkg/more.py": "MORE = 1\n"})
    Run(root).refresh()
    kept = Run(root)
    kept.refresh()
    assert kept.read == []
    assert len(kept.indexer.contents) == 6
