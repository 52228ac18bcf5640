"""`groundplan check` with a baseline: what is printed in each format, and when a file is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fixtures import draw
from tests.unit.cli.test_check_commands import run

FILE = "groundplan-baseline.json"
CYCLE = """
//- pkg/__init__.py
//- pkg/a.py
import pkg.b
//- pkg/b.py
import pkg.a
//- pkg/_inner.py
def run(): ...
//- app/__init__.py
//- app/main.py
from pkg._inner import run
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in draw(CYCLE).files.items():
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "tree"


def test_what_is_known_is_counted_and_does_not_fail(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", str(root))[0] == 1
    path = root / FILE
    assert not path.exists(), "checking never writes"
    wrote = run(capsys, "check", str(root), "--update-baseline")
    assert wrote == (0, f"{path} knows 3 findings; 0 that it knew are gone\n", "")
    assert run(capsys, "check", str(root)) == (0, f"Nothing to mend\n3 known, in {FILE}\n", "")
    text = path.read_text(encoding="utf-8")
    assert run(capsys, "check", str(root), "--update-baseline")[0] == 0
    assert path.read_text(encoding="utf-8") == text


def test_what_is_mended_is_told_and_then_dropped(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "check", str(root), "--update-baseline")
    (root / "app/main.py").write_text("x = 1\n", encoding="utf-8")
    said = (
        f'Nothing to mend\n2 known, in {FILE}\n1 that {FILE} knows are gone: "groundplan check --update-baseline"'
        " drops them\n"
    )
    assert run(capsys, "check", str(root)) == (0, said, "")
    wrote = run(capsys, "check", str(root), "--update-baseline")
    assert wrote == (0, f"{root / FILE} knows 2 findings; 1 that it knew are gone\n", "")
    assert "app" not in (root / FILE).read_text(encoding="utf-8")


def test_only_the_selected_codes_are_written_down(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "check", str(root), "--update-baseline", "--select", "CPL012")
    code, out, _ = run(capsys, "check", str(root))
    assert code == 1
    assert out.endswith(f"1 warning, 1 hint in 2 files\n1 known, in {FILE}\n")


def test_json_and_sarif_tell_known_from_new(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", str(root), "--format", "sarif")
    [bare] = json.loads(out)["runs"]
    assert [sorted(one.keys() & {"baselineState", "suppressions"}) for one in bare["results"]] == [[], [], []]
    run(capsys, "check", str(root), "--update-baseline", "--select", "CPL012")
    content = json.loads((root / FILE).read_text(encoding="utf-8"))
    content["findings"][0]["reason"] = "until the API is out"
    (root / FILE).write_text(json.dumps(content), encoding="utf-8")
    _, out, _ = run(capsys, "check", str(root), "--format", "json")
    said = json.loads(out)
    assert [one["code"] for one in said["findings"]] == ["CPL001", "CPL001"]
    assert [(one["code"], one["reason"]) for one in said["known"]] == [("CPL012", "until the API is out")]
    _, out, _ = run(capsys, "check", str(root), "--format", "sarif")
    [run_] = json.loads(out)["runs"]
    assert [(one["ruleId"], one["baselineState"], one.get("suppressions")) for one in run_["results"]] == [
        ("CPL001", "new", None),
        ("CPL001", "new", None),
        (
            "CPL012",
            "unchanged",
            [{"kind": "external", "status": "accepted", "justification": "until the API is out"}],
        ),
    ]


def test_a_broken_baseline_is_never_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FILE).write_text("<<<<<<< ours\n", encoding="utf-8")
    code, out, err = run(capsys, "check", str(root), "--update-baseline")
    assert (code, out) == (2, "")
    reason = "it is no JSON (Expecting value: line 1 column 1 (char 0))"
    assert err == f"groundplan: '{root / FILE}' cannot be read, {reason}: mend it, or delete it\n"
    assert (root / FILE).read_text(encoding="utf-8") == "<<<<<<< ours\n"
    code, out, _ = run(capsys, "check", str(root))
    assert code == 1
    assert f"The baseline hides nothing: {reason}" in out


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('""', 'The setting "baseline" names no file: set it to a path inside the folder'),
        ('"out/known.json"', "'{root}/out/known.json' leads out of the folder: set baseline to another path"),
        (
            '"lost.json"',
            "'{root}/lost.json' is ignored or excluded: let it be read, or set baseline to another path",
        ),
    ],
)
def test_nothing_is_written_where_no_baseline_can_be(
    root: Path, capsys: pytest.CaptureFixture[str], setting: str, message: str
) -> None:
    (root / "groundplan.toml").write_text(
        f"baseline = {setting}\nexclude = ['lost.json']\n", encoding="utf-8"
    )
    (root / "out").symlink_to(root.parent)
    (root / "lost.json").write_text("mine", encoding="utf-8")
    code, out, err = run(capsys, "check", str(root), "--update-baseline")
    assert (code, out, err) == (2, "", f"groundplan: {message.format(root=root)}\n")
    assert (root / "lost.json").read_text(encoding="utf-8") == "mine"
    assert not (root.parent / "known.json").exists()


def test_a_severity_that_is_set_counts_for_code_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "groundplan.toml").write_text('rules.severity = { CPL001 = "hint" }\n', encoding="utf-8")
    code, out, _ = run(capsys, "check", str(root))
    assert (code, out.splitlines()[-1]) == (0, "3 hints in 3 files")
