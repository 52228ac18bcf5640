"""Which of the Pythons that the server supports are on this machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

SUPPORTED: Final = ("3.11", "3.12", "3.13", "3.14")
_ASKED: Final = "import sys; print('%d.%d' % sys.version_info[:2])"


def interpreter(version: str) -> Path | None:
    """Give a Python of a version: one on the path, or one that pyenv keeps off it."""
    candidates = [shutil.which(f"python{version}"), shutil.which("python3"), *_of_pyenv(version)]
    return next((Path(one) for one in candidates if one is not None and version_of(one) == version), None)


def version_of(program: str) -> str:
    """Give the version of a Python, `3.11`; nothing where the program is none."""
    # A shim of pyenv may stand for no Python at all.
    done = subprocess.run([program, "-c", _ASKED], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _of_pyenv(version: str) -> list[str]:
    if shutil.which("pyenv") is None:
        return []
    root = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=True).stdout.strip()
    return sorted(str(one) for one in Path(root, "versions").glob(f"{version}.*/bin/python"))
