"""generate, update and card add on a folder of the disk: nothing that a person wrote is ever lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from groundplan.cli.app import main
from tests.fixtures import draw
from tests.unit.plan.generation.shop import WORKSPACE


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in draw(WORKSPACE).files.items():
        path = tmp_path / "shop-repository" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "shop-repository"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Give exit code, stdout and stderr of a command line."""
    with pytest.raises(SystemExit) as left:
        main(words)
    assert isinstance(left.value.code, int)
    printed = capsys.readouterr()
    return left.value.code, printed.out, printed.err


def test_generate_writes_a_plan_and_refuses_to_write_it_again(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "generate", str(shop), "--title", "Tenants", "--focus", "shop.orders")
    assert (code, err) == (0, "")
    assert out.startswith(f"Wrote {shop / 'PLAN.md'}: ")
    before = (shop / "PLAN.md").read_bytes()
    code, out, err = run(capsys, "generate", str(shop))
    assert (code, out) == (2, "")
    assert (
        err == f"groundplan: '{shop / 'PLAN.md'}' is already there: run \"groundplan update\" to refresh it\n"
    )
    assert (shop / "PLAN.md").read_bytes() == before


def test_a_focus_that_names_nothing_is_said_and_the_plan_is_written(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "generate", str(shop), "--focus", "shop.nowhere")
    assert code == 0
    assert "'shop.nowhere' names nothing" in err


def test_a_brief_answers_and_options_come_first(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = shop.parent / "brief.md"
    brief.write_text(
        "# From the brief\n\n## Objectives\n- Second\n\n## Non-goals\n- Billing\n", encoding="utf-8"
    )
    plan = shop.parent / "elsewhere.md"
    code, _, _ = run(
        capsys, "generate", str(shop), "--objective", "First", "--brief", str(brief), "--output", str(plan)
    )
    text = plan.read_text(encoding="utf-8")
    assert code == 0
    assert "# Macro plan: From the brief\n" in text
    assert "- **O1** First\n- **O2** Second\n" in text
    assert "- **N1** Billing\n" in text


def test_update_says_when_there_is_nothing_to_do(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "generate", str(shop))
    written = (shop / "PLAN.md").stat().st_mtime_ns
    code, out, _ = run(capsys, "update", str(shop))
    assert (code, out) == (0, f"{shop / 'PLAN.md'} is up to date\n")
    assert (shop / "PLAN.md").stat().st_mtime_ns == written


def test_a_difference_is_shown_without_writing(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "generate", str(shop), "--focus", "shop.orders")
    before = (shop / "PLAN.md").read_bytes()
    (shop / "shop" / "orders.py").write_text("class Other: ...\n", encoding="utf-8")
    code, out, _ = run(capsys, "update", str(shop), "--diff")
    assert code == 0
    assert out.startswith("--- a/PLAN.md\n+++ b/PLAN.md\n")
    assert (shop / "PLAN.md").read_bytes() == before
    code, out, _ = run(capsys, "update", str(shop))
    assert out.startswith(f"Updated {shop / 'PLAN.md'}: ")
    assert (shop / "PLAN.md").read_bytes() != before


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "No plan at '{plan}': run \"groundplan generate\" first"),
        (b"\xff\xfe# plan", "'{plan}' is not UTF-8 at byte 0: save it as UTF-8"),
        (
            b"# Plan\n<!-- groundplan:begin dag -->\n",
            "'{plan}' line 2: region dag begins but never ends; mend the markers, nothing was written",
        ),
    ],
    ids=["missing", "not UTF-8", "unbalanced"],
)
def test_a_plan_that_cannot_be_updated_is_one_line(
    shop: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, complaint: str
) -> None:
    plan = shop / "PLAN.md"
    if content is not None:
        plan.write_bytes(content)
    code, out, err = run(capsys, "update", str(shop))
    assert (code, out, err) == (2, "", f"groundplan: {complaint.format(plan=plan)}\n")
    assert content is None or plan.read_bytes() == content


def test_a_card_is_added_after_the_last(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "generate", str(shop), "--focus", "shop.orders")
    code, out, err = run(
        capsys, "card", "add", str(shop), "--title", "Print totals", "--focus", "shop/cli.py"
    )
    assert (code, out, err) == (0, f"Added 'Print totals' to {shop / 'PLAN.md'}\n", "")
    text = (shop / "PLAN.md").read_text(encoding="utf-8")
    assert "### PR1: Print totals <!-- groundplan:pr print-totals -->" in text
    code, out, _ = run(capsys, "update", str(shop))
    assert out == f"{shop / 'PLAN.md'} is up to date\n"


def test_a_card_from_an_unknown_finding_writes_nothing(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "generate", str(shop))
    before = (shop / "PLAN.md").read_bytes()
    code, _, err = run(capsys, "card", "add", str(shop), "--title", "X", "--from", "CPL999")
    assert code == 2
    assert err == "groundplan: No finding 'CPL999': run \"groundplan check\" to see those there are\n"
    assert (shop / "PLAN.md").read_bytes() == before


def test_a_cycle_becomes_a_card_that_names_its_modules(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "shop" / "orders.py").write_text("from shop import report\n", encoding="utf-8")
    run(capsys, "generate", str(shop))
    code, _, err = run(
        capsys, "card", "add", str(shop), "--title", "Break the cycle", "--from", "CPL001:shop/orders.py"
    )
    assert (code, err) == (0, "")
    card = (shop / "PLAN.md").read_text(encoding="utf-8").partition("break-the-cycle -->")[2]
    assert "  - `shop/orders.py`\n" in card
    assert "  - `shop/report.py`\n" in card


def test_what_a_killed_run_left_is_swept_and_nothing_else(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "generate", str(shop))
    old = [".PLAN.md.0123abcd", ".PLAN.md.0123ABCD", ".PLAN.md.backup", "PLAN.md.0123abcd"]
    for name in [*old, ".PLAN.md.76543210"]:
        (shop / name).write_text("left", encoding="utf-8")
    for name in old:
        os.utime(shop / name, (1_700_000_000, 1_700_000_000))
    (shop / ".PLAN.md.aaaaaaaa").symlink_to(shop / "PLAN.md")
    (shop / "shop" / "orders.py").write_text("class Other: ...\n", encoding="utf-8")
    run(capsys, "update", str(shop))
    left = {path.name for path in shop.iterdir() if path.name.startswith((".PLAN", "PLAN.md."))}
    assert left == {*old[1:], ".PLAN.md.76543210", ".PLAN.md.aaaaaaaa"}
