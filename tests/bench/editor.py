"""`python -m tests.bench.editor PATH FILE`: what a person waits for in a real VS Code, and whether its window freezes.

FILE is one of the tree's files that has a finding. Prints for people to read; no test asserts a time.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Row, table
from tests.e2e.windows import INSTALLED, package, repository, run

_LONGEST_TASK_MS = 100


def main() -> None:
    """Measure one source tree, in a window that sees it for the first time."""
    tree, file = Path(sys.argv[1]).absolute(), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        workspace = repository(tree, base / tree.name)
        more = {"WORKSPACE": str(workspace), "FILE": file, "SETTINGS": INSTALLED}
        found = json.loads(run("measure.mjs", "current", package(base), base, more))
        files = sum(1 for path in workspace.rglob("*") if path.is_file() and ".git" not in path.parts)
    print(table(f"VS Code on {tree.name}, {files:,} files", _rows(found)))


def _rows(found: dict[str, dict[str, float] | float]) -> list[Row]:
    recon, host = found["recon"], found["host"]
    assert isinstance(recon, dict)
    assert isinstance(host, dict)
    return [
        Row("window with its files", _number(found, "opened"), unit=" s", detail="VS Code alone"),
        Row("a file shown", _number(found, "fileOpened"), unit=" s", detail="by Quick Open"),
        Row("first diagnostics", _number(found, "firstDiagnostics"), unit=" s", detail="since opening"),
        Row("Recon view", recon["afterOpening"], unit=" s", detail="since opening"),
        Row("Recon view", recon["afterAsking"], unit=" s", detail="since asking"),
        Row("generated plan, saved", _number(found, "plan"), unit=" s", detail="since the last answer"),
        Row("longest task of ours", host["ours"], _LONGEST_TASK_MS, " ms", "in the extension host"),
        Row(
            "longest time without a pause, of all extensions",
            host["anyones"],
            unit=" ms",
            detail="in the extension host",
        ),
        Row("processor time of our code", host["total"], unit=" ms", detail="in the extension host"),
    ]


def _number(found: dict[str, dict[str, float] | float], name: str) -> float:
    value = found[name]
    assert isinstance(value, int | float)
    return value


if __name__ == "__main__":
    main()
