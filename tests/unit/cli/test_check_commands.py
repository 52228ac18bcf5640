"""check, explain, export and pin on a folder of the disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from groundplan.cli.app import main
from groundplan.cli.folder import read_folder
from groundplan.ide.findings import findings
from groundplan.ide.json.findings import finding_model
from groundplan.ide.rules import RULES

PLANS = Path(__file__).parents[2] / "plans"


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(PLANS / "orders", tmp_path / "orders"))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr of a command line."""
    with pytest.raises(SystemExit) as left:
        main(words)
    assert isinstance(left.value.code, int)
    printed = capsys.readouterr()
    return left.value.code, printed.out, printed.err


def spoil(root: Path, old: str, new: str) -> None:
    plan = root / "PLAN.md"
    text = plan.read_text(encoding="utf-8")
    assert text.count(old) == 1
    plan.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_plan_exits_with_0(orders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", str(orders), "--select", "PLN")
    assert (code, out, err) == (0, "Nothing to mend\n", "")


def test_a_finding_is_shown_with_place_severity_and_code(
    orders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(orders, "--tenant acme --format json ", "--tenant acme --formt json ")
    code, out, _ = run(capsys, "check", str(orders), "--select", "PLN")
    assert code == 1
    assert out == (
        "PLAN.md\n"
        "    152:33  error       PR1: flag `--formt` of `orders report` is neither in the code nor added before"
        "  PLN504\n\n"
        "1 error in 1 file; 1 with a quick fix\n"
    )


def test_codes_are_selected_and_ignored_by_prefix(orders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(orders, "--tenant acme --format json ", "--tenant acme --formt json ")
    assert run(capsys, "check", str(orders), "--select", "PLN1,PLN2")[0] == 0
    assert run(capsys, "check", str(orders), "--select", "PLN5")[0] == 1
    assert run(capsys, "check", str(orders), "--select", "PLN", "--ignore", "PLN504")[0] == 0
    code, out, err = run(capsys, "check", str(orders), "--select", "PLX")
    assert (code, out) == (2, "")
    assert (
        err
        == "groundplan: 'PLX' is the beginning of no code: see \"groundplan explain\" for those there are\n"
    )


def test_all_formats_and_the_editor_have_the_same_findings(
    orders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(orders, "--tenant acme --format json ", "--tenant acme --formt json ")
    _, out, _ = run(capsys, "check", str(orders), "--format", "json")
    said: dict[str, Any] = json.loads(out)
    assert said["schema"] == "groundplan/findings/1"
    known = [one for some in findings(read_folder(orders)).values() for one in some]
    assert said["findings"] == [json.loads(finding_model(one).model_dump_json()) for one in known]
    keys = [(one.code, one.path, one.span.start_line + 1, one.message) for one in known]
    _, out, _ = run(capsys, "check", str(orders), "--format", "sarif")
    [sarif] = json.loads(out)["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in sarif["results"]]
    assert keys == [
        (
            one["ruleId"],
            place["artifactLocation"]["uri"],
            place["region"]["startLine"],
            one["message"]["text"],
        )
        for one, place in zip(sarif["results"], places, strict=True)
    ]
    assert [one["id"] for one in sarif["tool"]["driver"]["rules"]] == sorted({key[0] for key in keys})
    _, out, _ = run(capsys, "check", str(orders), "--format", "github")
    assert len(out.splitlines()) == len(known)
    assert (
        f"::error file=PLAN.md,line=152,endLine=152,col=33,title=PLN504,endColumn=40::{known[0].message}"
        in out
    )


def test_a_plan_that_is_not_utf8_is_one_finding(orders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = orders / "PLAN.md"
    plan.write_bytes(plan.read_bytes().replace(b"Multi-tenant orders", b"Multi-tenant \xe9", 1))
    code, out, _ = run(capsys, "check", str(orders), "--select", "PLN")
    assert code == 1
    assert "PLN908" in out
    assert "not UTF-8 at byte 27: read as Latin-1" in out


@pytest.mark.parametrize("code", RULES)
def test_every_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "explain", code.lower())
    rule = RULES[code]
    assert (status, err) == (0, "")
    for text in (code, rule.title, rule.why, rule.remedy, rule.severity.value):
        assert text in out


def test_an_unknown_code_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "explain", "PLN5044") == (
        2,
        "",
        "groundplan: No code 'PLN5044': did you mean PLN504?\n",
    )


def test_pins_are_printed_in_order_and_a_failure_is_said(
    orders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["orders create --quantity", "src/orders/nowhere.py::x", "src/orders/report.py::render"]
    code, out, err = run(capsys, "pin", *words, "--path", str(orders))
    assert code == 1
    assert [line.partition("]:")[0] for line in out.splitlines()] == [
        "[`orders create --quantity`",
        "[`orders.report.render`",
    ]
    assert err == 'groundplan: "src/orders/nowhere.py" is no file of this workspace\n'


def test_a_pin_is_added_to_a_card_and_nothing_else_changes(
    orders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (orders / "PLAN.md").read_text(encoding="utf-8").split("\n")
    code, out, _ = run(capsys, "pin", "src/orders/cli.py::run_report", "--path", str(orders), "--to", "PR1")
    after = (orders / "PLAN.md").read_text(encoding="utf-8").split("\n")
    assert code == 0
    assert sorted(set(after) - set(before)) == [
        "- **Evidence:** [`orders.report.render`], [`orders.cli.run_report`]",
        out.strip(),
    ]
    assert set(before) - set(after) == {"- **Evidence:** [`orders.report.render`]"}
    assert run(capsys, "check", str(orders), "--select", "PLN")[0] == 0


def test_export_has_cards_evidence_and_verdicts(orders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "export", str(orders))
    model = json.loads(out)
    assert (code, model["schema"], model["path"]) == (0, "groundplan/plan/1", "PLAN.md")
    assert [one["number"] for one in model["cards"]] == [0, 1, 2, 3]
    assert model["cards"][3]["depends_on"] == [
        "filter-reports-by-tenant",
        "keep-each-tenant-in-its-own-folder",
    ]
    assert {one["verdict"]["state"] for one in model["evidence"]} == {"ok"}
