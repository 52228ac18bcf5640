"""`python -m tests.bench PATH…`: measured against budget, for each source tree."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.index import report

for path in map(Path, sys.argv[1:]):
    print(report(path), flush=True)
    print()
