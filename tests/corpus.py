"""Real source trees for the tests, from the registries: fetched once into `.cache/corpus`, never changed.

Each is the source of one release, so figures measured on it can be repeated.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent / ".cache" / "corpus"


@dataclass(frozen=True)
class Tree:
    """A source tree: the folder that its archive unpacks to, and how the archive is fetched into a folder."""

    name: str
    folder: str
    fetch: Callable[[Path], None]

    @property
    def path(self) -> Path:
        """Where the tree is, or will be."""
        return FOLDER / self.folder


def _from_pypi(requirement: str) -> Callable[[Path], None]:
    def fetch(into: Path) -> None:
        _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
              "--no-binary", ":all:", "--dest", str(into), requirement], into)  # fmt: skip

    return fetch


def _from_npm(requirement: str) -> Callable[[Path], None]:
    def fetch(into: Path) -> None:
        _run(["npm", "pack", "--silent", requirement], into)

    return fetch


def _from_debian(package: str, suite: str = "") -> Callable[[Path], None]:
    """Fetch a source package of the machine's own release, or of another one."""

    def fetch(into: Path) -> None:
        sources = into / "sources.list.d"
        sources.mkdir(exist_ok=True)
        (into / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        for listed in Path("/etc/apt/sources.list.d").glob("*.sources"):
            text = listed.read_text(encoding="utf-8").replace("Types: deb\n", "Types: deb-src\n")
            text = _only(suite, text) if suite else text
            (sources / listed.name).write_text(text, encoding="utf-8")
        options = ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={sources}",
                   "-o", f"Dir::State::lists={into / 'lists'}"]  # fmt: skip
        _run(["apt-get", *options, "update"], into)
        _run(["apt-get", *options, "--download-only", "--tar-only", "source", package], into)

    return fetch


def _only(suite: str, sources: str) -> str:
    """Keep Debian's own archive and ask it for another release; other archives need not have that one."""
    own = [one for one in sources.split("\n\n") if re.search(r"^URIs: \S+/debian/?$", one, re.MULTILINE)]
    return "".join(re.sub(r"^Suites: .*$", f"Suites: {suite}", one, flags=re.MULTILINE) for one in own[:1])


TREES: Final = {
    tree.name: tree
    for tree in (
        Tree("django", "django-5.2.8", _from_pypi("django==5.2.8")),
        Tree("pip", "pip-25.3", _from_pypi("pip==25.3")),
        Tree("effect", "effect-4.1.0", _from_npm("effect@4.1.0")),
        Tree("zod", "zod-4.6.7", _from_npm("zod@4.6.7")),
        # Holds the official schema of SARIF.
        Tree("jest-sarif", "jest-sarif-1.0.0-beta.0", _from_npm("@microsoft/jest-sarif@1.0.0-beta.0")),
        Tree("rxjs", "rxjs-7.8.2", _from_npm("rxjs@7.8.2")),
        Tree("gh", "cli-2.23.0", _from_debian("gh=2.23.0+dfsg1-1")),
        Tree("hugo", "hugo-0.111.3", _from_debian("hugo=0.111.3-1")),
        Tree("mkdocs", "mkdocs-1.4.3", _from_pypi("mkdocs==1.4.3")),
        Tree(
            "ts-json-schema-generator",
            "ts-json-schema-generator-1.2.0",
            _from_npm("ts-json-schema-generator@1.2.0"),
        ),
        # Projects whose documentation or program names what plugs in.
        Tree("flask", "flask-3.1.3", _from_pypi("flask==3.1.3")),
        Tree("pytest", "pytest-9.2.0", _from_pypi("pytest==9.2.0")),
        # Later releases of programs that a plan is kept for.
        Tree("mkdocs-1.5", "mkdocs-1.5.3", _from_pypi("mkdocs==1.5.3")),
        Tree("mkdocs-1.6", "mkdocs-1.6.1", _from_pypi("mkdocs==1.6.1")),
        Tree(
            "ts-json-schema-generator-1.5",
            "ts-json-schema-generator-1.5.1",
            _from_npm("ts-json-schema-generator@1.5.1"),
        ),
        Tree(
            "ts-json-schema-generator-2.4",
            "ts-json-schema-generator-2.4.0",
            _from_npm("ts-json-schema-generator@2.4.0"),
        ),
        Tree("gh-2.46", "cli-2.46.0", _from_debian("gh=2.46.0-3", "trixie")),
    )
}


def fetch_all() -> list[str]:
    """Fetch what is not there yet. Gives one line for each tree that could not be had."""
    return [problem for tree in TREES.values() if (problem := _fetch(tree))]


def _fetch(tree: Tree) -> str:
    if tree.path.exists():
        return ""
    downloads = FOLDER / "downloads" / tree.name
    downloads.mkdir(parents=True, exist_ok=True)
    try:
        tree.fetch(downloads)
        _unpack(downloads, tree.path)
    except (OSError, subprocess.CalledProcessError, tarfile.TarError) as error:
        return f"no source of {tree.name}: {error}"
    return ""


def _unpack(downloads: Path, into: Path) -> None:
    [archive] = [
        path for pattern in ("*.orig.tar.*", "*.tgz", "*.tar.gz") for path in downloads.glob(pattern)
    ][:1]
    raw = into.with_name(into.name + ".unpacking")
    with tarfile.open(archive) as opened:
        opened.extractall(raw, filter="data")
    [top] = raw.iterdir()
    top.rename(into)
    raw.rmdir()


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


if __name__ == "__main__":
    problems = fetch_all()
    print("\n".join(problems) or f"all of {', '.join(TREES)} are in {FOLDER}")
    sys.exit(bool(problems))
