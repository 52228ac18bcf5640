#!/usr/bin/env python3
"""Set up all that the tests need, then pass them: `python3 tests/run.py`.

Installs into `.venv`, `.cache` and `client-vscode/node_modules` of this checkout; Debian's packages (editors, a
browser) only as root. What cannot be had is skipped with a message, except in CI, where everything must run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "server"))

import bootstrap  # noqa: E402 - it stands beside the package, not in it

CACHE: Final = ROOT / ".cache"
CLIENT: Final = ROOT / "client-vscode"
EMACS_PACKAGES: Final = Path("/usr/share/emacs/site-lisp/elpa-src")
DEBIAN_PACKAGES: Final = {
    "chromium": ["chromium", "fonts-dejavu-core"],
    "dot": ["graphviz"],
    "dpkg-source": ["dpkg-dev"],
    "emacs": ["emacs-nox", "elpa-eglot", "elpa-markdown-mode"],
    "nvim": ["neovim"],
}
"""What brings each program that the tests drive, and what it needs there."""
NPM_QUIET: Final = ["--ignore-scripts", "--no-package-lock", "--no-fund", "--no-audit", "--loglevel=error"]


class StepError(Exception):
    """A step failed; what it printed has been shown."""


def main() -> int:
    """Run every step, then every check. Gives 0 when all passed."""
    steps: dict[str, Callable[[], None]] = {
        "install the server and its tools": _install_server,
        "install editors": _install_editors,
        "fetch source trees": _fetch_corpus,
        "install madge and dependency-cruiser": _install_peers_for_scripts,
        "build the client": _build_client,
        "install VS Code": _install_vscode,
    }
    checks: dict[str, Callable[[], None]] = {
        "lint": lambda: _python("-m", "ruff", "check", "--quiet", "server", "tests"),
        "format": lambda: _python("-m", "ruff", "format", "--quiet", "--check", "server", "tests"),
        "types": lambda: _python("-m", "mypy", "--no-error-summary"),
        "client": _test_client,
        "layers": lambda: _run([str(bootstrap.PYTHON.parent / "lint-imports"), "--no-cache"]),
        "tests": _run_tests,
    }
    os.chdir(ROOT)
    if any(_failed(name, step) for name, step in steps.items()):
        return 2
    # Every check runs, so that one run tells all that is wrong.
    failures = [name for name, check in checks.items() if _failed(name, check)]
    for name in failures:
        print(f"failed: {name}", file=sys.stderr)
    return 1 if failures else 0


def _install_server() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    bootstrap.install(["--editable", str(ROOT), *project["dependency-groups"]["dev"]])


def _install_editors() -> None:
    missing = [name for program, names in DEBIAN_PACKAGES.items() if not _has(program) for name in names]
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"not installed: {', '.join(missing)}; the tests that need them are skipped")
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "-qq", "update"], env=environment)
    _run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing], env=environment)


def _has(program: str) -> bool:
    # An Emacs may be there without the packages that its test needs.
    return shutil.which(program) is not None and (program != "emacs" or EMACS_PACKAGES.is_dir())


def _fetch_corpus() -> None:
    for module in ("tests.corpus", "tests.truth.evidence.releases", "tests.truth.histories"):
        _python("-m", module, may_fail="CI" not in os.environ)


def _install_peers_for_scripts() -> None:
    if shutil.which("npm") is None:
        print("no npm: the graphs of TypeScript are not compared with those of madge and dependency-cruiser")
        return
    os.environ["GROUNDPLAN_MADGE"] = _npm_program("madge", "madge@8.0.0")
    # It reads TypeScript with the compiler that it finds beside it.
    cruiser = _npm_program("depcruise", "dependency-cruiser@17.3.1", "typescript@5.9.3")
    os.environ["GROUNDPLAN_DEPCRUISE"] = cruiser


def _npm_program(name: str, *packages: str) -> str:
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    _run(["npm", "install", *NPM_QUIET, "--no-save", "--prefix", str(folder), *packages])
    return str(folder / "node_modules" / ".bin" / name)


def _build_client() -> None:
    if shutil.which("npm") is None:
        print("no npm: the client is not built and its tests are skipped")
        return
    _run(["npm", "install", *NPM_QUIET], cwd=CLIENT)
    _run(["npm", "run", "--silent", "check"], cwd=CLIENT)
    # The wheel inside is built by the environment's own pip.
    _run(
        ["npm", "run", "--silent", "package"], cwd=CLIENT, env=os.environ | {"PYTHON": str(bootstrap.PYTHON)}
    )


def _install_vscode() -> None:
    if shutil.which("npm") is None or shutil.which("chromium") is None:
        print("no npm or no chromium: the tests in VS Code are skipped")
        return
    install = str(ROOT / "tests" / "e2e" / "vscode" / "install.sh")
    for version in ("current", "oldest"):
        _run(["bash", install, str(CACHE / f"vscode-{version}"), version])
    driver = CACHE / "vscode-driver"
    driver.mkdir(parents=True, exist_ok=True)
    packages = ["playwright-core@1.65.1", "axe-core@4.11.0"]
    _run(["npm", "install", *NPM_QUIET, "--no-save", "--prefix", str(driver), *packages])


def _test_client() -> None:
    if shutil.which("npm") is not None:
        _run(["npm", "run", "--silent", "test"], cwd=CLIENT)


def _run_tests() -> None:
    _python("-m", "pytest", "--quiet", "-n", str(os.cpu_count() or 1), "--dist", "loadgroup")


def _python(*arguments: str, may_fail: bool = False) -> None:
    _run([str(bootstrap.PYTHON), *arguments], may_fail=may_fail)


def _run(
    command: list[str],
    *,
    cwd: Path = ROOT,
    env: dict[str, str] | None = None,
    may_fail: bool = False,
) -> None:
    done = subprocess.run(command, check=False, cwd=cwd, env=env, stdin=subprocess.DEVNULL)
    if done.returncode != 0 and not may_fail:
        raise StepError(f"'{' '.join(command[:4])} …' gave exit code {done.returncode}")


def _failed(name: str, step: Callable[[], None]) -> bool:
    began = time.monotonic()
    print(f"── {name}", flush=True)
    try:
        step()
    except (StepError, bootstrap.SetupError) as error:
        print(f"── {name}: {error}", file=sys.stderr, flush=True)
        return True
    print(f"── {name}: {time.monotonic() - began:.0f} s", flush=True)
    return False


if __name__ == "__main__":
    sys.exit(main())
