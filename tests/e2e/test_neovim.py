"""Groundplan in a real Neovim, with the configuration that the README prints."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.installed import needs
from tests.e2e.shop import draw, environment, is_gone, snippet

SESSION = Path(__file__).parent / "neovim" / "session.lua"


@pytest.mark.editor
@pytest.mark.timeout(330)
def test_neovim_shows_asks_and_edits_with_the_documented_configuration(tmp_path: Path) -> None:
    needs("nvim")
    workspace = draw(tmp_path / "workspace")
    configuration = tmp_path / "init.lua"
    configuration.write_text(snippet("neovim"), encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-n", "-i", "NONE", "-u", configuration, "-c", f"luafile {SESSION}"],
        cwd=workspace, env=environment(tmp_path), capture_output=True, text=True, timeout=300, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok ") == 6
    [server] = re.findall(r"process (\d+)", done.stdout)
    assert is_gone(int(server))
