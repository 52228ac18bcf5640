"""Bad sources, through the whole command line and the server: no traceback, nothing read outside, no markup let through."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.bad_input.sources import SOURCES
from tests.e2e.bad_input.workspaces import SECRET, hostile_markup, plant, run, state
from tests.protocol.clients import VSCODE, client


@pytest.mark.parametrize("name", SOURCES)
def test_every_command_does_its_work_on_bad_input(
    name: str, tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = SOURCES[name]
    root = plant(tmp_path / "w", bad)
    before, beside = state(root), state(outside)
    said = "".join(f"groundplan: {line}\n" for line in bad.says)

    def gives(code: int, *words: str | Path) -> str:
        found = run(capfd, *words)
        assert (found.code, found.err) == (code, said), words
        assert SECRET not in found.out, words
        return found.out

    assert hostile_markup(gives(0, "recon", root, "--format", "markdown")) == []
    gives(0, "recon", root)
    json.loads(gives(0, "recon", root, "--format", "json"))
    gives(0, "graph", root)
    json.loads(gives(0, "graph", root, "--format", "json"))
    _is_drawn(gives(0, "graph", root, "--format", "dot"))
    assert gives(0, "generate", root).startswith(f"Wrote {root}/PLAN.md: ")
    gives(0, "card", "add", root, "--title", "New")
    gives(0, "update", root)
    assert gives(0, "update", root) == f"{root}/PLAN.md is up to date\n"
    gives(1, "check", root)
    found = json.loads(gives(1, "check", root, "--format", "json"))["findings"]
    assert {one["code"] for one in found if one["code"].startswith(("PLN3", "PLN9"))} == set()
    json.loads(gives(1, "check", root, "--format", "sarif"))
    assert all(line.startswith("::") for line in gives(1, "check", root, "--format", "github").splitlines())
    json.loads(gives(0, "export", root))
    gives(0, "graph", root, "--of", "prs")
    assert gives(0, "pin", "PLAN.md", "--path", root) == '[`PLAN.md`]: PLAN.md "file"\n'

    plan = (root / "PLAN.md").read_text(encoding="utf-8")
    assert hostile_markup(plan) == []
    assert SECRET not in plan
    after = state(root)
    del after["PLAN.md"]
    assert (after, state(outside)) == (before, beside)


def _is_drawn(drawing: str) -> None:
    if shutil.which("dot"):
        subprocess.run(["dot", "-Tcanon"], input=drawing.encode(), check=True, capture_output=True)


async def test_text_of_the_code_is_no_markup_in_a_hover(tmp_path: Path) -> None:
    bad = SOURCES["texts with markup"]
    root = plant(tmp_path / "w", bad)
    async with client(root, VSCODE) as one:
        await one.indexed()
        for path, line, word in (("app.py", 3, "main"), ("t.ts", 1, "f()")):
            one.open(path)
            text = bad.files[path].decode().splitlines()[line]
            position = {"line": line, "character": text.index(word)}
            params = {"textDocument": {"uri": one.uri(path)}, "position": position}
            hover = await one.wire.request("textDocument/hover", params)
            assert hover is not None, word
            assert hostile_markup(hover["contents"]["value"]) == []
