"""`python -m tests.bench.peers PYTHON_PACKAGE [TS_TREE]`: the module graph against grimp's and madge's, in one run.

grimp reads its own cache of a package that can be imported; madge reads the tree anew, as it always does.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.index import start
from tests.bench.measure import Row, interleaved, table, wall


def report(package: str, tree: Path | None) -> str:
    """Measure one importable package of Python, and a tree of TypeScript where one is given."""
    rows = [_python(package), *([_typescript(tree)] if tree is not None else [])]
    return table("module graph against peers", rows)


def _python(package: str) -> Row:
    import grimp

    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.submodule_search_locations
    [folder] = found.submodule_search_locations
    with tempfile.TemporaryDirectory() as cache:
        os.environ["GROUNDPLAN_CACHE"] = cache

        def ours() -> None:
            assert start(folder).snapshot.graph.successors

        def theirs() -> None:
            grimp.build_graph(package, cache_dir=f"{cache}/grimp")

        ours()
        theirs()
        mine, peer = interleaved(ours, theirs, 3)
    return Row(
        "graph of a Python package, warm ÷ grimp cached",
        mine / peer,
        1.0,
        detail=f"{package}: {mine:.2f} s, {peer:.2f} s CPU",
    )


def _typescript(tree: Path) -> Row:
    madge = os.environ.get("GROUNDPLAN_MADGE", "madge")

    def theirs() -> None:
        subprocess.run(
            [madge, "--json", "--extensions", "ts,tsx", str(tree)], check=True, capture_output=True
        )

    def ours() -> None:
        with tempfile.TemporaryDirectory() as cache:
            os.environ["GROUNDPLAN_CACHE"] = cache
            assert start(str(tree)).snapshot.graph.successors

    mine, peer = wall(ours), wall(theirs)
    return Row(
        "TS module graph, cold ÷ madge", mine / peer, 0.15, detail=f"{tree.name}: {mine:.1f} s, {peer:.1f} s"
    )


if __name__ == "__main__":
    print(report(sys.argv[1], Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None))
