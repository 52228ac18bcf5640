"""`python -m tests.e2e.pictures`: put pictures that the tests in VS Code took into the extension's README and walkthrough."""

from __future__ import annotations

import shutil
from typing import Final

from tests.e2e.windows import ARTEFACTS, CLIENT

PICTURES: Final = {
    "cycle": "06-hover-cycle",
    "drift": "53-compared",
    "graph": "41-modules-found",
    "plan": "04-plan",
    "views": "33-plan-view",
}
"""Each picture of the extension, and the step of the planner's day that shows it."""


def main() -> None:
    """Copy those of the last run in the current VS Code, in its light theme."""
    for name, step in PICTURES.items():
        shutil.copy(ARTEFACTS / "journey-current" / f"{step}.png", CLIENT / "media" / f"{name}.png")


if __name__ == "__main__":
    main()
