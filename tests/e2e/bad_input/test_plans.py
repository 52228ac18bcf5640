"""Plans that cannot be read, that a person broke, or that lead out: one clear line, and nothing lost."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.bad_input.sources import links
from tests.e2e.bad_input.workspaces import APP, PLAN, SECRET, Bad, Run, plant, run, state
from tests.protocol.clients import VSCODE, client

OUT = "leads out of the folder: nothing is read or written there"
UNREAD: Mapping[str, tuple[Bad, str]] = {
    "a link out": (Bad(APP, lambda root: (root / "PLAN.md").symlink_to("../outside/PLAN.md")), OUT),
    "a link to what is not there": (
        Bad(APP, lambda root: (root / "PLAN.md").symlink_to("../outside/new")),
        OUT,
    ),
    "a link to itself": (
        Bad(APP, lambda root: (root / "PLAN.md").symlink_to("PLAN.md")),
        "cannot be read (too many levels of symbolic links): check the path",
    ),
    "a folder": (
        Bad(APP, lambda root: (root / "PLAN.md").mkdir()),
        "cannot be read (a folder): check the path",
    ),
    "a pipe": (Bad(APP, lambda root: os.mkfifo(root / "PLAN.md")), "cannot be read (a pipe): check the path"),
    "no text": (
        Bad(APP | {"PLAN.md": PLAN.encode() + b"\0"}),
        "is a binary file: restore the plan, or move it away",
    ),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_plan_that_cannot_be_read_is_never_taken_for_none(
    name: str, tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad, reason = UNREAD[name]
    root = plant(tmp_path / "w", bad)
    before, beside = state(root), state(outside)
    for words in (
        ("update", root),
        ("update", root, "--diff"),
        ("check", root),
        ("check", root, "--format", "json"),
        ("export", root),
        ("graph", root, "--of", "prs"),
        ("card", "add", root, "--title", "New"),
        ("pin", "app.py", "--to", "PR1", "--path", root),
    ):
        assert run(capfd, *words) == Run(2, "", f"groundplan: '{root}/PLAN.md' {reason}\n"), words
    there = f"groundplan: '{root}/PLAN.md' is already there: run \"groundplan update\" to refresh it\n"
    assert run(capfd, "generate", root) == Run(2, "", there)
    assert (state(root), state(outside)) == (before, beside)


def test_a_folder_that_is_a_link_leads_no_plan_out(
    tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = Bad(
        APP | {"groundplan.toml": b'plan.path = "docs/PLAN.md"\n'},
        lambda root: (root / "docs").symlink_to("../outside"),
    )
    root = plant(tmp_path / "w", bad)
    beside = state(outside)
    refused = Run(2, "", f"groundplan: '{root}/docs/PLAN.md' {OUT}\n")
    assert run(capfd, "card", "add", root, "--title", "New") == refused
    assert run(capfd, "check", root) == refused
    (root / "groundplan.toml").write_text('plan.path = "docs/NEW.md"\n')
    found = run(capfd, "generate", root)
    assert found.err == (
        f"groundplan: '{root}/docs/NEW.md' leads out of the folder: choose another with --output\n"
    )
    assert state(outside) == beside


def test_a_plan_that_is_ignored_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": PLAN.encode(), ".gitignore": b"PLAN.md\n"}))
    reason = "is ignored or excluded: let it be read, or set plan.path to another"
    assert run(capfd, "check", root) == Run(2, "", f"groundplan: '{root}/PLAN.md' {reason}\n")


_NOT_UTF8 = "is not UTF-8 at byte {}: save it as UTF-8"
WRITTEN: Mapping[str, tuple[bytes, str, str]] = {
    "a marker without its end": (
        b"\n<!-- groundplan:begin dag -->\n",
        "PLN902",
        "line 4: region dag begins but never ends; mend the markers, nothing was written",
    ),
    "markers crossed": (
        b"\n<!-- groundplan:end dag -->\n<!-- groundplan:begin dag -->\n",
        "PLN902",
        "line 4: region dag ends but never begins; mend the markers, nothing was written",
    ),
    "a merge conflict": (b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", "PLN908", ""),
    "Latin-1": (b"caf\xe9\n", "PLN908", _NOT_UTF8.format(len(PLAN) + 3)),
    "5 MB": (b"word " * 1_000_000, "", ""),
    "300,000 equal lines": (b"word word\n" * 300_000, "", ""),
    "deep nesting": (
        b"".join(b" " * (2 * depth) + b"- x\n" for depth in range(1_000))
        + b">" * 3_000 + b" x\n" + b"[" * 5_000 + b"\n" + b"*" * 5_000 + b"\n",
        "",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_a_person_broke_in_a_plan_is_found_and_stays(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content, code, refused = WRITTEN[name]
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": PLAN.encode() + content}))
    found = run(capfd, "check", root, "--format", "json")
    assert (found.code, found.err) == (1, "")
    codes = {one["code"] for one in json.loads(found.out)["findings"]}
    assert (code in codes) if code else not {"PLN902", "PLN908"} & codes
    json.loads(run(capfd, "export", root).out)
    said = f"groundplan: '{root}/PLAN.md' {refused}\n" if refused else ""
    assert run(capfd, "update", root) == (
        Run(2, "", said) if refused else Run(0, f"{root}/PLAN.md is up to date\n", "")
    )
    found = run(capfd, "card", "add", root, "--title", "New")
    assert (found.code, found.err) == (2 if refused else 0, said)
    after = (root / "PLAN.md").read_bytes()
    assert after.count(content) == 1
    assert not refused or after == PLAN.encode() + content


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../../etc/passwd", '"../../etc/passwd" leaves the repository; it is not read'),
        ("/etc/passwd", '"/etc/passwd" leaves the repository; it is not read'),
        ("../outside/secret.py", '"../outside/secret.py" leaves the repository; it is not read'),
        ("leaves.py", '"leaves.py" is a symbolic link; it is not followed'),
        ("leaves/secret.py", '"leaves/secret.py" is a symbolic link; it is not followed'),
    ],
)
def test_evidence_outside_is_not_read(
    target: str, message: str, tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = f'{PLAN}\n## B. Facts\n\n- **B-F1** So. [`x`]\n\n[`x`]: {target}#L1 "txt text=0123456789ab"\n'
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": plan.encode()}, links))
    found = json.loads(run(capfd, "check", root, "--format", "json").out)["findings"]
    assert [one["message"] for one in found if one["code"] == "PLN317"] == [message]
    for words in (("update", root), ("export", root), ("check", root)):
        assert SECRET not in run(capfd, *words).out
    failed = run(capfd, "pin", target, f"{target}::{SECRET}", "--path", root)
    assert (failed.code, failed.out, len(failed.err.splitlines())) == (1, "", 2)


async def test_the_server_makes_no_plan_over_one_that_it_cannot_read(tmp_path: Path, outside: Path) -> None:
    root = plant(tmp_path / "w", UNREAD["a link out"][0])
    beside = state(outside)
    async with client(root, VSCODE) as one:
        await one.indexed()
        made = await one.command("generate")
        assert (made["created"], one.applied) == (False, [])
    assert state(outside) == beside
