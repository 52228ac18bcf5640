"""Git repositories for tests, made from a list of commits in one `git fast-import`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

START = 1_700_000_000


@dataclass(frozen=True)
class Step:
    """One commit: files to write (None removes), files to move, and the commits that it merges."""

    files: Mapping[str, str | None]
    moves: Mapping[str, str] | None = None
    branch: str = "main"
    start: str = ""
    """The branch that a new branch starts from."""
    merge: str = ""
    day: int | None = None


def make_repository(root: Path, steps: Iterable[Step]) -> Path:
    """Create a repository with the given commits, one a day, and check out `main`."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    add_commits(root, steps)
    return root


def add_commits(root: Path, steps: Iterable[Step], first_day: int = 0) -> None:
    """Add commits on top of what the branches hold."""
    known = set(git(root, "for-each-ref", "--format=%(refname:short)").split())
    stream: list[str] = []
    for number, step in enumerate(steps):
        stream += _commit(step, first_day + number, step.branch in known)
        # Inside one stream a branch goes on by itself.
        known.discard(step.branch)
    git(root, "fast-import", "--quiet", "--force", feed="\n".join([*stream, "done", ""]))
    git(root, "reset", "--quiet", "--hard", "main")


def git(root: Path, *arguments: str, feed: str = "") -> str:
    """Run git as a developer would, with no configuration of the machine."""
    environment = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "tester", f"GIT_{role}_EMAIL": "tester@localhost"}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        input=feed,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _commit(step: Step, number: int, is_known: bool) -> list[str]:
    day = number if step.day is None else step.day
    lines = [
        f"commit refs/heads/{step.branch}",
        f"committer tester <tester@localhost> {START + day * 86_400} +0000",
    ]
    lines += [f"data {len(f'commit {number}')}", f"commit {number}"]
    if is_known:
        lines.append(f"from refs/heads/{step.branch}^0")
    elif step.start:
        lines.append(f"from refs/heads/{step.start}")
    if step.merge:
        lines.append(f"merge refs/heads/{step.merge}")
    lines += [f'R "{old}" "{new}"' for old, new in (step.moves or {}).items()]
    for path, text in step.files.items():
        if text is None:
            lines.append(f'D "{path}"')
        else:
            lines += [f'M 100644 inline "{path}"', f"data {len(text.encode())}", text]
    return lines
