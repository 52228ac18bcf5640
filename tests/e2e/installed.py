"""Is what a test drives installed? Elsewhere the test is skipped with the reason; in CI it must run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def needs(*programs: str | Path) -> None:
    """Skip the test where one of the programs or files is missing, and fail it in CI."""
    missing = [str(one) for one in programs if shutil.which(one) is None and not Path(one).exists()]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}; run 'python3 tests/run.py'"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
