"""Groundplan in a real Emacs with eglot, with the configuration that the README prints."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.installed import needs
from tests.e2e.shop import draw, environment, is_gone, snippet

SESSION = Path(__file__).parent / "emacs" / "session.el"
EGLOT = Path("/usr/share/emacs/site-lisp/elpa-src")


@pytest.mark.editor
@pytest.mark.timeout(330)
def test_emacs_shows_asks_and_edits_with_the_documented_configuration(tmp_path: Path) -> None:
    needs("emacs", EGLOT)
    workspace = draw(tmp_path / "workspace")
    configuration = tmp_path / "init.el"
    configuration.write_text(snippet("emacs"), encoding="utf-8")
    done = subprocess.run(
        ["emacs", "--batch", "-l", configuration, "-l", SESSION],
        cwd=workspace, env=environment(tmp_path) | {"HOME": str(tmp_path)}, capture_output=True, text=True,
        timeout=300, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("ok ") == 8, done.stderr
    [server] = re.findall(r"process (\d+)", done.stderr)
    assert is_gone(int(server))
