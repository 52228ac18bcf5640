"""Install the Python programs that are asked into an environment of their own: `python -m tests.truth.install FOLDER`.

Then `python -m tests.truth --python FOLDER/bin/python` compares them. The versions are those of the printed figures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

REQUIREMENTS: Final = Path(__file__).with_name("python-programs.txt")
APART: Final = ("rich-cli==1.8.1", "rich-rst", "textual==0.1.18")
"""They ask for an older version of what others need a newer one of, and work with that too."""


def main() -> None:
    """Make the environment and install the programs."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth.install", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the environment is made")
    folder = parser.parse_args().folder
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--requirement", str(REQUIREMENTS)], check=True)
    subprocess.run([*pip, "--no-deps", *APART], check=True)


if __name__ == "__main__":
    main()
