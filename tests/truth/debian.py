"""Programs of Debian and the source that each was built from: fetched once into `.cache/truth`, never installed.

Binary and source carry one version because the package itself says which source it is from. apt keeps its lists in
that folder too, so that neither root nor a change of the machine is needed.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent.parent / ".cache" / "truth" / "debian"
_TOOLS: Final = ("apt-get", "dpkg-deb", "dpkg-source", "git")


class UnavailableError(Exception):
    """A package or its source cannot be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """An unpacked package, its source, and the version of both."""

    files: Path
    source: Path
    version: str
    libraries: tuple[Path, ...] = ()
    """Folders of shared libraries that its programs need beyond the base system's."""


def fetch(name: str, libraries: tuple[str, ...] = ()) -> Package:
    """Give a package and its source, downloading what is not there yet.

    Raises:
        UnavailableError: there is no apt here, or the archive does not have it.
    """
    files = _binary(name)
    source, version = _source_of(name)
    folders = tuple(
        one for library in libraries for one in sorted(_binary(library).glob("usr/lib/*-linux-gnu"))
    )
    return Package(files, source, version, folders)


def fetch_files(name: str) -> Path:
    """Give the unpacked files of a package alone, downloading them where they are not there yet.

    Raises:
        UnavailableError: there is no apt here, or the archive does not have it.
    """
    return _binary(name)


def _binary(name: str) -> Path:
    target = FOLDER / name / "files"
    if not target.is_dir():
        archive = _download(name)
        _run(["dpkg-deb", "-x", str(archive), str(target)], FOLDER)
    return target


def _source_of(name: str) -> tuple[Path, str]:
    archive = _download(name)
    told = _run(["dpkg-deb", "-W", "--showformat=${source:Package} ${source:Version}", str(archive)], FOLDER)
    package, version = told.split()
    target = FOLDER / name / "source"
    if not target.is_dir():
        downloads = archive.parent
        _apt(["--download-only", "source", f"{package}={version}"], downloads)
        [description] = downloads.glob(f"{package}_*.dsc")
        # Debian's patches are part of what was built.
        _run(["dpkg-source", "--no-check", "--extract", str(description), str(target)], downloads)
        # What the patches replaced is kept there, and is nobody's source.
        shutil.rmtree(target / ".pc", ignore_errors=True)
        _track(target)
    return target, version


def _track(source: Path) -> None:
    """An archive holds what its repository tracks, some of it in spite of its own ignore rules."""
    _run(["git", "init", "--quiet"], source)
    _run(["git", "add", "--force", "--all"], source)


def _download(name: str) -> Path:
    downloads = FOLDER / name / "downloads"
    if not list(downloads.glob("*.deb")):
        downloads.mkdir(parents=True, exist_ok=True)
        _apt(["download", name], downloads)
    return next(downloads.glob("*.deb"))


def _apt(words: list[str], folder: Path) -> None:
    _run(["apt-get", "-qq", *_lists(), *words], folder)


@cache
def _lists() -> tuple[str, ...]:
    """Give the options that let apt work on lists of its own, sources among them; they are updated once."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        raise UnavailableError(f"{', '.join(missing)} not found: the programs come from a Debian archive")
    state = FOLDER / "apt"
    sources = state / "sources.list.d"
    sources.mkdir(parents=True, exist_ok=True)
    (state / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (state / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    for listed in Path("/etc/apt/sources.list.d").glob("debian*.sources"):
        text = listed.read_text(encoding="utf-8")
        (sources / listed.name).write_text(
            text.replace("Types: deb\n", "Types: deb deb-src\n"), encoding="utf-8"
        )
    options = (
        *("-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={sources}"),
        *("-o", f"Dir::State::lists={state / 'lists'}", "-o", f"Dir::Cache={state / 'cache'}"),
        *("-o", "APT::Sandbox::User=root"),
    )
    _run(["apt-get", "-qq", *options, "update"], FOLDER)
    return options


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise UnavailableError(f"'{' '.join(command[:2])} …' failed: {last[0]}")
    return done.stdout
