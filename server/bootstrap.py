#!/usr/bin/env python3
"""Set Groundplan up beside its sources, then run it: `python3 server/bootstrap.py generate PATH`.

Needs Python 3.11 and pip, nothing else: all goes into `.venv` of this checkout, so it also works where pip
refuses to install outside a virtual environment, and where the system's Python lacks `ensurepip`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ENVIRONMENT: Final = ROOT / ".venv"
PYTHON: Final = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_PIP_INSTALL: Final = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


class SetupError(Exception):
    """The set-up cannot go on; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Set up, then run `groundplan` with the arguments. Gives its exit code, or 2 where the set-up failed."""
    try:
        install(["--editable", str(ROOT)])
    except SetupError as error:
        print(f"groundplan: {error}", file=sys.stderr)
        return 2
    return subprocess.run([str(PYTHON), "-P", "-m", "groundplan", *arguments], check=False).returncode


def install(requirements: Sequence[str]) -> None:
    """Make the environment and install into it, unless that was done already for the same project file.

    Raises:
        SetupError: Python is too old, or pip failed.
    """
    if sys.version_info < (3, 11):
        raise SetupError(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: run it with another"
        )
    stamp = ENVIRONMENT / f".installed-{_digest(requirements)}"
    if stamp.exists() and PYTHON.exists():
        return
    print("Setting up (once)…", file=sys.stderr)
    _make_environment()
    _run([str(PYTHON), *_PIP_INSTALL, *requirements])
    stamp.touch()


def _digest(requirements: Sequence[str]) -> str:
    project = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(project + "\0".join(requirements).encode()).hexdigest()[:12]


def _make_environment() -> None:
    if _has(PYTHON, "pip"):
        return
    # Debian splits `ensurepip` off: without it the environment is made bare and gets pip from the one outside.
    is_bare = not _has(Path(sys.executable), "ensurepip")
    _run([sys.executable, "-m", "venv", *(["--without-pip"] if is_bare else []), str(ENVIRONMENT)])
    if is_bare:
        _run([sys.executable, "-m", "pip", "--python", str(PYTHON), *_PIP_INSTALL[2:], "pip"])


def _has(python: Path, module: str) -> bool:
    if not python.exists():
        return False
    return (
        subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    )


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise SetupError(f"'{' '.join(command[-3:])}' failed: see above, then run this again")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
