"""What a baseline knows stays known while lines move and files are renamed, and nothing else is hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from groundplan.history.mine import mine
from groundplan.ide.baseline.document import NotRead, baseline_text, read_baseline
from groundplan.ide.baseline.freeze import frozen, gone
from groundplan.ide.findings import findings, selected_findings
from groundplan.index.changes import Cause, PastLearned
from groundplan.index.snapshot import Snapshot
from groundplan.model.settings import RuleSettings, Settings
from tests.fixtures import draw
from tests.repositories import Step, add_commits, make_repository
from tests.workspaces import workspace_of

FILE = "groundplan-baseline.json"
ALL = RuleSettings()

KNOT = """
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
from pkg.b import more
class A: ...
//- pkg/b.py
from pkg import a
def more(): ...
//- pkg/c.py
class C: ...
//- pkg/_inner.py
def run(): ...
//- app/__init__.py
//- app/main.py
from pkg._inner import run
assert run, "run must be there"
assert run, "run must be there"
"""


def snapshot_with(files: Mapping[str, str], baseline: str | None) -> Snapshot:
    known = {} if baseline is None else {FILE: baseline}
    return workspace_of({**files, **known}).snapshot


def freeze(files: Mapping[str, str], before: str | None = None, rules: RuleSettings = ALL) -> str:
    snapshot = snapshot_with(files, before)
    found = [one for some in selected_findings(snapshot, rules).values() for one in some]
    return baseline_text(frozen(snapshot, found, rules))


def shown(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(path, one.code) for path, some in findings(snapshot).items() for one in some]


def check(after: Mapping[str, str], expected: list[tuple[str, str]], drawing: str = KNOT) -> None:
    """Freeze the findings of a drawing, and compare what shows after it has changed."""
    before = draw(drawing).files
    assert shown(snapshot_with(before, None)) != [], "nothing to freeze"
    baseline = freeze(before)
    assert shown(snapshot_with(before, baseline)) == []
    assert shown(snapshot_with(after, baseline)) == expected


def changed(edits: Mapping[str, str | None], renamed: Mapping[str, str] | None = None) -> dict[str, str]:
    files = {(renamed or {}).get(path, path): text for path, text in draw(KNOT).files.items()}
    files |= {path: text for path, text in edits.items() if text is not None}
    return {path: text for path, text in files.items() if edits.get(path, "") is not None}


def test_the_drawing_has_findings_of_several_kinds() -> None:
    assert shown(snapshot_with(draw(KNOT).files, None)) == [
        ("app/main.py", "CPL012"),
        ("app/main.py", "INV006"),
        ("app/main.py", "INV006"),
        ("pkg/a.py", "CPL001"),
        ("pkg/b.py", "CPL001"),
    ]


def test_moved_lines_are_nothing_new() -> None:
    check({path: f"# a comment\n\n\n{text}" for path, text in draw(KNOT).files.items()}, [])


def test_a_renamed_file_and_the_imports_of_it_are_nothing_new() -> None:
    text = "import pkg.b\nfrom pkg.b import more\nclass A: ...\n"
    check(
        changed({"pkg/b.py": "from pkg import z\ndef more(): ...\n", "pkg/z.py": text, "pkg/a.py": None}), []
    )


def test_a_renamed_package_is_nothing_new() -> None:
    moved = {
        path.replace("pkg/", "box/"): text.replace("pkg", "box") for path, text in draw(KNOT).files.items()
    }
    check(moved, [])


def test_a_file_whose_content_is_another_one_is_not_taken_for_the_renamed_one() -> None:
    text = "import pkg.b\nfrom pkg.b import more\nclass Other: ...\n"
    after = changed({"pkg/b.py": "from pkg import z\ndef more(): ...\n", "pkg/z.py": text, "pkg/a.py": None})
    check(after, [("pkg/b.py", "CPL001"), ("pkg/z.py", "CPL001")])


def test_one_more_of_what_is_known_twice_is_new() -> None:
    guard = 'assert run, "run must be there"\n'
    text = draw(KNOT).files["app/main.py"] + guard
    check(changed({"app/main.py": text}), [("app/main.py", "INV006")])


def test_a_finding_before_the_known_ones_is_the_only_one_that_shows() -> None:
    first, *rest = draw(KNOT).files["app/main.py"].splitlines(keepends=True)
    text = "".join([first, 'assert run, "run must be new"\n', *rest])
    check(changed({"app/main.py": text}), [("app/main.py", "INV006")])


def test_a_cycle_that_grows_shows_where_it_grew() -> None:
    check(
        changed({"pkg/c.py": "import pkg.a\n", "pkg/b.py": "from pkg import a, c\ndef more(): ...\n"}),
        [("pkg/b.py", "CPL001"), ("pkg/c.py", "CPL001")],
    )


def test_a_new_import_in_a_known_knot_shows_where_it_stands() -> None:
    ring = "//- r/__init__.py\n" + "".join(f"//- r/m{n}.py\nimport r.m{(n + 1) % 4}\n" for n in range(4))
    both = [("r/m0.py", "CPL001"), ("r/m1.py", "CPL001")]
    check({**draw(ring).files, "r/m1.py": "import r.m2\nimport r.m0\n"}, both, ring)


def test_another_cut_of_a_known_knot_is_nothing_new() -> None:
    ring = "//- r/__init__.py\n" + "".join(
        f"//- r/m{n}.py\nimport r.m{(n + 1) % 4}\n{'import r.m0' if n == 2 else ''}\n" for n in range(4)
    )
    after = {**draw(ring).files, "r/m2.py": "import r.m3\n"}
    before = {one[0] for one in shown(snapshot_with(draw(ring).files, None))}
    assert before != {one[0] for one in shown(snapshot_with(after, None))}
    check(after, [], ring)


def test_a_deferred_cycle_that_becomes_eager_is_new() -> None:
    drawing = """
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
def f():
    import pkg.a
"""
    after = {**draw(drawing).files, "pkg/b.py": "import pkg.a\n"}
    check(after, [("pkg/a.py", "CPL001"), ("pkg/b.py", "CPL001")], drawing)


def test_what_is_mended_leaves_the_file_and_comes_back_as_new() -> None:
    files = draw(KNOT).files
    baseline = freeze(files)
    mended = changed({"app/main.py": "x = 1\n", "pkg/b.py": "def more(): ...\n"})
    snapshot = snapshot_with(mended, baseline)
    fresh = freeze(mended, baseline)
    assert json.loads(fresh) == {
        "schema": "groundplan/baseline/1",
        "files": [],
        "imports": [],
        "findings": [],
    }
    # The private name, two asserts, and the two imports of the cycle.
    assert gone(snapshot, frozen(snapshot, [], ALL)) == 5
    assert len(shown(snapshot_with(files, fresh))) == 5


def test_a_rename_with_edits_is_known_from_the_history(tmp_path: Path) -> None:
    files = {**draw(KNOT).files, "pkg/a.py": draw(KNOT).files["pkg/a.py"] + 40 * "# filler\n"}
    root = make_repository(tmp_path, [Step(files)])
    baseline = freeze(files)
    moved = {
        path: text.replace("pkg.a", "pkg.z").replace("import a", "import z") for path, text in files.items()
    }
    moved["pkg/z.py"] = moved.pop("pkg/a.py").replace("class A", "class Another")
    add_commits(root, [Step({**moved, "pkg/a.py": None})], 1)
    workspace = workspace_of({**moved, FILE: baseline})
    assert shown(workspace.snapshot) != []
    assert shown(workspace.apply(Cause.HISTORY, [PastLearned(mine(root))])) == []


def test_what_people_write_into_the_file_stays() -> None:
    files = draw(KNOT).files
    content: dict[str, Any] = json.loads(freeze(files))
    content["owner"] = {"team": "core"}
    for entry in (*content["findings"], *content["imports"]):
        entry["reason"] = "grown, see the plan"
        entry["ticket"] = 7
    moved = {path: text.replace("pkg", "box") for path, text in files.items()}
    moved = {path.replace("pkg/", "box/"): text for path, text in moved.items()}
    fresh = json.loads(freeze(moved, json.dumps(content)))
    assert fresh["owner"] == {"team": "core"}
    assert [(one["path"], one["reason"], one["ticket"]) for one in fresh["findings"]] == [
        (one["path"], "grown, see the plan", 7) for one in content["findings"]
    ]
    assert [(one["module"], one["reason"]) for one in fresh["imports"]] == [
        ("box.a", "grown, see the plan"),
        ("box.b", "grown, see the plan"),
    ]


def test_entries_about_codes_that_are_not_selected_stay() -> None:
    files = draw(KNOT).files
    baseline = freeze(files)
    mended = changed({"app/main.py": "x = 1\n", "pkg/b.py": "def more(): ...\n"})
    before, after = (
        json.loads(text) for text in (baseline, freeze(mended, baseline, RuleSettings(select=("CPL012",))))
    )
    assert after["imports"] == before["imports"] != []
    assert after["findings"] == [one for one in before["findings"] if one["code"] != "CPL012"] != []


def test_the_text_is_sorted_one_line_an_entry_and_the_same_again() -> None:
    files = draw(KNOT).files
    text = freeze(files)
    assert freeze(files, text) == text == freeze(dict(reversed(files.items())))
    assert re.sub("[0-9a-f]{12}", "…", text).splitlines() == [
        "{",
        '  "schema": "groundplan/baseline/1",',
        '  "files": [',
        '    {"path": "app/main.py", "module": "app.main", "package": "app", "shape": "…"},',
        '    {"path": "pkg/_inner.py", "module": "pkg._inner", "package": "pkg", "shape": "…"},',
        '    {"path": "pkg/a.py", "module": "pkg.a", "package": "pkg", "shape": "…"},',
        '    {"path": "pkg/b.py", "module": "pkg.b", "package": "pkg", "shape": "…"}',
        "  ],",
        '  "imports": [',
        '    {"class": "eager", "module": "pkg.a", "imports": ["pkg.b"]},',
        '    {"class": "eager", "module": "pkg.b", "imports": ["pkg.a"]}',
        "  ],",
        '  "findings": [',
        (
            '    {"code": "CPL012", "path": "app/main.py", "key": "CPL012:app.main>pkg._inner:pkg._inner", "message":'
            ' "pkg._inner is private to pkg, and app.main is no part of it"},'
        ),
        (
            '    {"code": "INV006", "path": "app/main.py", "key": "INV006::…", "message":'
            ' "Invariant: asserts run: run must be there"},'
        ),
        (
            '    {"code": "INV006", "path": "app/main.py", "key": "INV006::…#2", "message":'
            ' "Invariant: asserts run: run must be there"}'
        ),
        "  ]",
        "}",
    ]


def test_a_line_that_a_merge_doubled_means_the_same() -> None:
    files = draw(KNOT).files
    content = json.loads(freeze(files))
    content["findings"] *= 2
    snapshot = snapshot_with(files, json.dumps(content))
    assert shown(snapshot) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is no JSON (Expecting value: line 1 column 1 (char 0))"),
        ("<<<<<<< ours\n", "it is no JSON (Expecting value: line 1 column 1 (char 0))"),
        (
            "[" * 100_000,
            "it is no JSON (maximum recursion depth exceeded while decoding a JSON array from a unicode string)",
        ),
        ("{}", 'it has no "schema": "groundplan/baseline/1"'),
        (
            '{"schema": "groundplan/baseline/1", "findings": [1]}',
            "files, imports, findings must be lists of objects",
        ),
        (
            '{"schema": "groundplan/baseline/1", "findings": [{"code": "CPL001"}]}',
            "an entry lacks or misuses 'path'",
        ),
        (
            '{"schema": "groundplan/baseline/1", "imports": [{"imports": [1]}]}',
            "an entry lacks or misuses imports",
        ),
    ],
)
def test_a_file_that_is_no_baseline_hides_nothing_and_is_a_finding(text: str, reason: str) -> None:
    assert read_baseline(text) == NotRead(reason)
    files = draw(KNOT).files
    everything = sorted([*shown(snapshot_with(files, None)), (FILE, "PLN909")])
    assert sorted(shown(snapshot_with(files, text))) == everything


def test_another_path_or_none_may_be_set() -> None:
    files = draw(KNOT).files
    baseline = freeze(files)
    for name, count in (("ci/known.json", 0), ("", 5), (FILE, 5)):
        workspace = workspace_of({**files, "ci/known.json": baseline}, Settings(baseline=name))
        assert len(shown(workspace.snapshot)) == count
