"""Run `git` on a repository that is not trusted: nothing that its configuration names is executed.

Trouble is a value, one line that says what to do, because a folder without history is a normal folder.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Final

from groundplan.model import cancel

_CHUNK: Final = 1 << 16

# Settings of a repository that would start a program, read a file of its choice, or change the form of the log.
_HARMLESS: Final = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"diff.orderFile={os.devnull}",
    "core.pager=cat",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
    "submodule.recurse=false",
)
_KEPT: Final = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES")


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder inside a work tree, as `git` sees it."""

    root: Path
    head: str
    prefix: str
    """Where the folder lies below the top of the work tree, `""` for the top."""
    is_shallow: bool
    is_partial: bool
    """Contents are fetched when needed, which must not happen here."""


class GitFailed(Exception):  # noqa: N818 - the message is complete: it says what to do
    """A command that had begun to answer ended with an error."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no history, in one line."""

    message: str


def open_repository(root: Path) -> Repository | Trouble:
    """Look at the repository that a folder belongs to."""
    found = _run(root, ["rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "HEAD"])
    if isinstance(found, Trouble):
        return found
    is_shallow, prefix, head, *_ = found.split("\n")
    promised = _run(root, ["config", "--get-regexp", r"^remote\..*\.promisor$"])
    return Repository(root, head.strip(), prefix, is_shallow == "true", isinstance(promised, str))


def is_ancestor(repository: Repository, older: str) -> bool:
    """Tell whether the history of HEAD holds a commit."""
    found = _run(repository.root, ["merge-base", "--is-ancestor", older, repository.head])
    return isinstance(found, str)


def commit_of(repository: Repository, revision: str) -> str | None:
    """Give the commit that a revision (a branch, a tag, `HEAD~3`, part of a hash) names, None where there is none."""
    found = _run(repository.root, ["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"])
    return None if isinstance(found, Trouble) else found.strip()


def file_at(repository: Repository, commit: str, path: str) -> bytes | None:
    """Give the content of a file, relative to the folder, at a commit; None where there is none."""
    command = _command(repository.root, ["cat-file", "blob", f"{commit}:./{path}"])
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, env=_environment(), stdin=subprocess.DEVNULL
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def fields(repository: Repository, arguments: Sequence[str], feed: str = "") -> Iterator[str]:
    """Run a command that separates by NUL, and give the fields while they come.

    Raises:
        Cancelled: nobody wants the answer any more; the command is stopped.
        GitFailed: the command ended with an error.
    """
    with _answering(repository, arguments, feed) as stream:
        yield from _split(stream)


def records(repository: Repository, arguments: Sequence[str], mark: str) -> Iterator[str]:
    """Run a command that puts a mark before each record, and give the records while they come.

    Raises:
        Cancelled: nobody wants the answer any more; the command is stopped.
        GitFailed: the command ended with an error.
    """
    wanted = mark.encode()
    with _answering(repository, arguments, "") as stream:
        pending = bytearray()
        while chunk := stream.read(_CHUNK):
            cancel.check()
            seen = max(0, len(pending) - len(wanted))
            pending += chunk
            end = pending.rfind(wanted, seen)
            if end > 0:
                yield from _marked(pending[:end], mark)
                del pending[:end]
        yield from _marked(pending, mark)


def blobs(repository: Repository, names: Sequence[str]) -> Iterator[bytes]:
    """Give the contents of blobs by their names, in the same order, each while the next is read.

    Raises:
        Cancelled: nobody wants the answer any more; the command is stopped.
        GitFailed: a blob is not there, as in a partial clone.
    """
    feed = "".join(f"{name}\n" for name in names)
    with _answering(repository, ["cat-file", "--batch"], feed) as stream:
        for name in names:
            cancel.check()
            _, kind, *size = stream.readline().split()
            if kind != b"blob":
                raise GitFailed(f"no content of '{name}' is here: fetch the whole repository")
            yield stream.read(int(size[0]))
            stream.read(1)


def merge_texts(mine: str, base: str, theirs: str, names: tuple[str, str]) -> tuple[str, bool] | Trouble:
    """Put the changes of two texts since a third into one, and tell whether there are conflicts in it.

    `names` are those of the first and the last text, for the markers of conflicts. All texts have `\\n` line ends.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in (("mine", mine), ("base", base), ("theirs", theirs)):
            (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        labels = ["-L", names[0], "-L", "as it was made", "-L", names[1]]
        command = _command(root, ["merge-file", "-p", *labels, "mine", "base", "theirs"])
        try:
            done = subprocess.run(
                command, capture_output=True, check=False, env=_environment(), stdin=subprocess.DEVNULL
            )
        except OSError as error:
            return Trouble(f'the program "git" cannot be run ({error.strerror}): install Git')
    # The code is the number of conflicts, or one that no number of conflicts reaches.
    if done.returncode > 127:
        return Trouble(_explain(done.stderr.decode("utf-8", "replace"), root))
    return done.stdout.decode("utf-8", "surrogatepass"), done.returncode > 0


@contextmanager
def _answering(repository: Repository, arguments: Sequence[str], feed: str) -> Iterator[IO[bytes]]:
    command = _command(repository.root, arguments)
    # A file, since a pipe that is filled from here while its answer waits to be read would stand still.
    with TemporaryFile() as questions, TemporaryFile() as complaint:
        questions.write(feed.encode())
        questions.seek(0)
        with Popen(command, stdin=questions, stdout=PIPE, stderr=complaint, env=_environment()) as process:
            assert process.stdout is not None
            try:
                yield process.stdout
            except BaseException:
                process.kill()
                raise
        if process.returncode != 0:
            complaint.seek(0)
            raise GitFailed(_explain(complaint.read().decode("utf-8", "replace"), repository.root))


def _marked(content: bytearray, mark: str) -> Iterator[str]:
    yield from filter(None, content.decode("utf-8", "replace").split(mark))


def _split(stream: IO[bytes]) -> Iterator[str]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        cancel.check()
        complete, separator, rest = (rest + chunk).rpartition(b"\0")
        if separator:
            # A name that is not UTF-8 is no file of the index either.
            yield from complete.decode("utf-8", "replace").split("\0")


def _run(root: Path, arguments: Sequence[str]) -> str | Trouble:
    try:
        done = subprocess.run(
            _command(root, arguments),
            capture_output=True,
            check=False,
            env=_environment(),
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        return Trouble(f'no history: the program "git" cannot be run ({error.strerror}): install Git')
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    return Trouble(_explain(done.stderr.decode("utf-8", "replace"), root))


def _explain(complaint: str, root: Path) -> str:
    if "dubious ownership" in complaint:
        advice = f'run "git config --global --add safe.directory {root.as_posix()}" if you trust it'
        return f"no history: the repository belongs to another user: {advice}"
    if "not a git repository" in complaint:
        return "no history: the folder is in no Git repository"
    if "Needed a single revision" in complaint:
        return "no history: the repository has no commit yet"
    return f"no history: {(complaint.strip().splitlines() or ['git failed without a word'])[0]}"


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    settings = [part for setting in _HARMLESS for part in ("-c", setting)]
    return ["git", "-C", os.fspath(root), "--no-pager", *settings, *arguments]


def _environment() -> dict[str, str]:
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return own | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
