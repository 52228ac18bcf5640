"""Groundplan in a real Neovim, with the configuration that the README prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.installed import needs
from tests.protocol.clients import draw_on_disk

ROOT = Path(__file__).resolve().parents[2]
SESSION = Path(__file__).parent / "neovim" / "session.lua"
SHOP = """
//- shop/__init__.py
\"\"\"A shop.\"\"\"
//- shop/orders.py
\"\"\"Orders 😋 of the shop.\"\"\"
from shop import people


def total(order):
    return sum(order)
//- shop/people.py
\"\"\"People who order.\"\"\"
from shop import orders


def owed(person):
    return orders.total(person.orders)
"""


@pytest.mark.editor
def test_neovim_shows_asks_and_edits_with_the_documented_configuration(tmp_path: Path) -> None:
    needs("nvim")
    workspace = _draw(tmp_path / "workspace")
    configuration = tmp_path / "init.lua"
    configuration.write_text(snippet("neovim"), encoding="utf-8")
    done = subprocess.run(
        ["nvim", "--headless", "-n", "-i", "NONE", "-u", configuration, "-c", f"luafile {SESSION}"],
        cwd=workspace, env=_environment(tmp_path), capture_output=True, text=True, timeout=90, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok ") == 6
    [server] = re.findall(r"process (\d+)", done.stdout)
    assert _is_gone(int(server))


def snippet(name: str) -> str:
    """Give the code block of the README below its mark."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"<!-- {name} -->\n```\w+\n(.*?)```", readme, re.DOTALL)
    return str(found)


def _draw(folder: Path) -> Path:
    draw_on_disk(folder, SHOP)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    """Give an environment with our `groundplan` first on the path and nothing of the user's Neovim."""
    own = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return os.environ | own | {"PATH": path, "GROUNDPLAN_CACHE": str(folder / "cache")}


def _is_gone(process: int) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
