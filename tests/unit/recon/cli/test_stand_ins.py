"""A function that only stands in for one that may not be there: `try: from cli import main`, `except ImportError: def main()`."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_REAL = """//- pkg/cli.py
import argparse
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--real")  #@ REAL
    parser.parse_args()
"""
_OWN = """
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ OWN
    parser.parse_args()
"""
_SHOWN = "tool: --real"
STARTS = {
    "try:\n    from .cli import main\nexcept ImportError:\n    def main(): print('install the extras')\n": _SHOWN,
    "try:\n    from pkg.cli import main as start\nexcept ImportError:\n    def start(): ...\nmain = start\n": _SHOWN,
    "if True:\n    from .cli import main\nelse:\n    def main(): ...\n": _SHOWN,
    f"try:\n    from missing import main\nexcept ImportError:\n  def main():{_OWN}": "",
    f"try:\n    from .cli import other\nexcept ImportError:\n  def main():{_OWN}": "",
    f"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .cli import main\nelse:\n  def main():{_OWN}": "",
    f"from .cli import main as other\ndef main():{_OWN}": "",
}


@pytest.mark.parametrize("start", STARTS)
def test_what_is_tried_first_is_what_is_started(start: str) -> None:
    shown = STARTS[start]
    real = _REAL.replace("REAL", shown or "?: --real")
    script = SCRIPT.replace("main:main", "pkg.start:main").replace("//- main.py\n", "")
    check(f"{script}//- pkg/__init__.py\n//- pkg/start.py\n{start.replace('OWN', 'tool: --own')}{real}")
