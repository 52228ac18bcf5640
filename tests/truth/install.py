"""Install the Python programs that are asked into environments of their own: `python -m tests.truth.install FOLDER`.

Then `python -m tests.truth --python FOLDER/1/bin/python --python FOLDER/2/bin/python --python FOLDER/3/bin/python …`
compares them: no one environment holds what all of them ask for. The versions are those of the printed figures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

LISTS: Final = {
    "1": ("python-programs.txt", ("rich-cli==1.8.1", "rich-rst", "textual==0.1.18")),
    "2": ("python-programs-2.txt", ("gitlint-core==0.19.1",)),
    "3": ("python-programs-3.txt", ()),
    "4": ("python-programs-4.txt", ("bcrypt==4.0.1",)),
    "5": (
        "python-programs-5.txt",
        ("aws-sam-cli==1.170.0", "aws-sam-translator==1.115.0", "aws-lambda-builders==1.68.0"),
    ),
    "6": ("python-programs-6.txt", ()),
    "7": ("python-programs-7.txt", ()),
    "8": ("python-programs-8.txt", ("bcrypt==4.0.1",)),
    "9": ("python-programs-9.txt", ()),
    "10": ("python-programs-10.txt", ()),
    "11": ("python-programs-11.txt", ("typer==0.29.2",)),
    "12": ("python-programs-12.txt", ()),
    "13": ("python-programs-13.txt", ()),
    "14": ("python-programs-14.txt", ()),
    "15": ("python-programs-15.txt", ()),
}
"""The requirements of each environment, and what asks for older versions than others there and works without them."""

APART: Final = frozenset({"8", "9", "10", "11", "12", "13", "14", "15"})
"""The lists whose programs ask for versions that exclude each other: each is installed by itself, and the last one wins."""


def main() -> None:
    """Make the environments and install the programs."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth.install", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the environments are made")
    folder = parser.parse_args().folder
    for name, (requirements, apart) in LISTS.items():
        subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
        pip = [str(folder / name / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        listed = Path(__file__).with_name(requirements)
        each = [[one] for one in listed.read_text().split()] if name in APART else []
        for wanted in each or [["--requirement", str(listed)]]:
            subprocess.run([*pip, *wanted], check=True)
        if apart:
            subprocess.run([*pip, "--no-deps", *apart], check=True)


if __name__ == "__main__":
    main()
