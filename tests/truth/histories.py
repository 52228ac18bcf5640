"""Histories of real packages for change coupling: many releases each, committed one by one.

`python -m tests.truth.histories` fetches them, once.
"""

from __future__ import annotations

import sys
from typing import Final

from groundplan.model.languages import Language
from tests.truth.evidence.releases import FOLDER, Project, fetch

HISTORIES: Final = (
    Project(
        "click-all", Language.PYTHON, "click",
        ("7.0", "7.1.2", "8.0.0", "8.0.1", "8.0.2", "8.0.4", "8.1.0", "8.1.1", "8.1.3", "8.1.4", "8.1.7", "8.1.8",
         "8.2.0", "8.2.1", "8.3.0"), "click/",
    ),
    Project(
        "httpx-all", Language.PYTHON, "httpx",
        ("0.13.3", "0.14.3", "0.15.5", "0.16.1", "0.17.1", "0.18.2", "0.19.0", "0.20.0", "0.21.3", "0.22.0", "0.23.3",
         "0.24.1", "0.25.2", "0.26.0", "0.27.2", "0.28.1"), "httpx/",
    ),
    Project(
        "flask-all", Language.PYTHON, "flask",
        ("1.0.4", "1.1.0", "1.1.4", "2.0.0", "2.0.1", "2.0.3", "2.1.0", "2.1.3", "2.2.0", "2.2.2", "2.2.5", "2.3.0",
         "2.3.3", "3.0.0", "3.0.3", "3.1.0", "3.1.3"), "flask/",
    ),
)  # fmt: skip


if __name__ == "__main__":
    problems = [problem for one in HISTORIES if (problem := fetch(one))]
    print("\n".join(problems) or f"the histories are in {FOLDER}")
    sys.exit(bool(problems))
