"""Options that hang on a yes or no that a module settles as it is loaded."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_TRIED = """try:
    import fast
    {first}
except ImportError:
    {second}
"""

_MARKS = {
    "both": ("  #@ tool: --fast (guarded-declaration)", "  #@ tool: --slow (guarded-declaration)"),
    "fast": ("  #@ tool: --fast", ""),
    "slow": ("", "  #@ tool: --slow"),
}


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        (_TRIED.format(first="FAST = True", second="FAST = False"), "both"),
        ("FAST = False\n" + _TRIED.format(first="FAST = True", second="pass"), "both"),
        ("FAST = True\n" + _TRIED.format(first="pass", second="FAST = False"), "both"),
        ("import os\nif os.environ.get('FAST'):\n    FAST = True\nelse:\n    FAST = False\n", "both"),
        # What is said twice is settled, and so is what stands in no branch.
        ("FAST = True\n" + _TRIED.format(first="FAST = True", second="pass"), "fast"),
        ("FAST = False\nFAST = True\n", "fast"),
        ("FAST = False\ndef later():\n    FAST = True\n", "slow"),
        ("FAST = False\nclass Other:\n    FAST = True\n", "slow"),
    ],
)
@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_a_name_that_a_handler_or_branch_binds_otherwise_is_settled_by_a_run(
    module: str, expected: str, *, is_elsewhere: bool
) -> None:
    fast, slow = _MARKS[expected]
    main = f"""
import argparse
{"from told import FAST" if is_elsewhere else module}
def main():
    parser = argparse.ArgumentParser(add_help=False)
    if FAST:
        parser.add_argument("--fast"){fast}
    else:
        parser.add_argument("--slow"){slow}
    parser.parse_args()
"""
    check(SCRIPT + main + (f"//- told.py\n{module}" if is_elsewhere else ""))
