"""What git knows of a work tree, asked so that its configuration cannot run anything."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from typing import Final

_READ: Final = 65_536
# A file system monitor is a program named by the repository's own configuration.
_SAFE: Final = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")


def work_tree_files(folder: str) -> Iterator[str] | None:
    """Give the tracked and the not ignored files below a folder, relative to it; None where git knows nothing.

    A submodule, and a repository in the work tree (its name ends in `/`), is one entry.
    """
    try:
        process = subprocess.Popen(
            ["git", "-C", folder, *_SAFE, "ls-files", "-co", "--exclude-standard", "-z"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
    except OSError:
        return None
    names = _names(process)
    try:
        first = next(names)
    except StopIteration:
        return iter(()) if process.returncode == 0 and not _is_ignored(folder) else None
    return _from(first, names)


def environment() -> dict[str, str]:
    """Give our environment without what a hook or a script may have set for another repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _from(first: str, names: Iterator[str]) -> Iterator[str]:
    yield first
    yield from names


def _names(process: subprocess.Popen[bytes]) -> Iterator[str]:
    # Streamed: the caller may stop at its limit, and then nobody waits for the rest.
    assert process.stdout is not None
    try:
        rest = b""
        while block := process.stdout.read(_READ):
            *names, rest = (rest + block).split(b"\0")
            yield from map(os.fsdecode, names)
        process.wait()
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _is_ignored(folder: str) -> bool:
    # In a folder that the repository around it ignores git lists nothing, and the person wants that folder.
    done = subprocess.run(
        ["git", "-C", folder, *_SAFE, "check-ignore", "-q", "."],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(),
    )
    return done.returncode == 0
