"""What a file was before: asked only where the present alone cannot tell what became of a definition.

Everything works without history; with it more is found, and less is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, Protocol

from groundplan.history.git import (
    GitFailed,
    Repository,
    Trouble,
    fields,
    file_at,
    is_ancestor,
    open_repository,
)
from groundplan.history.log import Commit
from groundplan.history.names import names_today
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.past import known_history
from groundplan.syntax.extract import extract
from groundplan.syntax.facts import FileFacts
from groundplan.text.decode import decode

_MOST_TEXTS: Final = 200


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier text of a file with its facts."""

    text: str
    facts: FileFacts


class Past(Protocol):
    """What the resolver asks about earlier states. All answers may be "not known"."""

    def renamed_to(self, path: RelPath) -> RelPath | None:
        """Give the name that a file has today, None where it was not renamed or nothing is known."""
        ...

    def versions(self, path: RelPath) -> Sequence[Version]:
        """Give earlier texts of a file, the newest first; none where nothing is known."""
        ...

    def head(self, path: RelPath) -> Version | None:
        """Give the last committed text of a file, None where nothing is known."""
        ...

    def held(self, path: RelPath, qualname: str) -> bool | None:
        """Tell whether a file held a definition when the plan was based; None where nothing is known."""
        ...

    def texts(self, path: RelPath) -> Iterable[str]:
        """Give the committed texts of any file, the newest first; none where nothing is known."""
        ...

    def has_commit(self, name: str) -> bool:
        """Tell whether the history holds a commit."""
        ...

    def files_of_commit(self, subject: str) -> Sequence[RelPath]:
        """Give the files of the newest commit whose subject is a text, none where there is no such commit."""
        ...

    @property
    def head_commit(self) -> str:
        """Give the hash of the last commit."""
        ...

    @property
    def is_shallow(self) -> bool:
        """Tell whether the history was cut off."""
        ...


@dataclass(frozen=True)
class GitPast:
    """The past as `git` has it. `base` is the commit that the plan's header names, or ""."""

    repository: Repository
    base: str
    commits: tuple[Commit, ...] = ()
    """The newest first; they tell renames."""
    _versions: dict[RelPath, tuple[Version, ...]] = field(default_factory=dict, repr=False)
    _read_at: dict[tuple[str, RelPath], Version | None] = field(default_factory=dict, repr=False)

    def renamed_to(self, path: RelPath) -> RelPath | None:
        """See `Past`."""
        return self._renames.get(path)

    def versions(self, path: RelPath) -> Sequence[Version]:
        """See `Past`."""
        if path not in self._versions:
            self._versions[path] = tuple(self._read(path))
        return self._versions[path]

    def head(self, path: RelPath) -> Version | None:
        """See `Past`."""
        return self._at(self.repository.head, path)

    def texts(self, path: RelPath) -> Iterable[str]:
        """See `Past`."""
        if self.repository.is_partial:
            return
        for commit in self._ask(["log", "-z", "--format=%H", "-n", str(_MOST_TEXTS), "--", path]):
            content = file_at(self.repository, commit.strip(), path)
            if content is not None and (text := decode(content).text) is not None:
                yield text

    def has_commit(self, name: str) -> bool:
        """See `Past`."""
        return _is_commit(name) and is_ancestor(self.repository, name)

    def files_of_commit(self, subject: str) -> Sequence[RelPath]:
        """See `Past`."""
        words = ["log", "-z", "-n", "50", "--format=%H%n%s%n%b", "--fixed-strings", f"--grep={subject}"]
        found = next((one[:40] for one in self._ask(words) if _is_titled(subject, one.splitlines()[1:])), "")
        if not found:
            return ()
        names = self._ask(
            ["show", "-z", "-m", "--first-parent", "--name-only", "--format=", "--relative", found]
        )
        return tuple(RelPath(name.strip("\n")) for name in names if name.strip())

    @property
    def head_commit(self) -> str:
        """See `Past`."""
        return self.repository.head

    @property
    def is_shallow(self) -> bool:
        """See `Past`."""
        return self.repository.is_shallow

    def held(self, path: RelPath, qualname: str) -> bool | None:
        """See `Past`."""
        if not self.has_base:
            return None
        version = self._at(self.base, path)
        return version is not None and any(one.qualname == qualname for one in version.facts.definitions)

    @cached_property
    def has_base(self) -> bool:
        """Tell whether the header's commit is in the history of HEAD."""
        return bool(self.base) and is_ancestor(self.repository, self.base)

    @cached_property
    def _renames(self) -> Mapping[RelPath, RelPath]:
        return {RelPath(old): RelPath(new) for old, new in names_today(self.commits).items()}

    def _read(self, path: RelPath) -> list[Version]:
        commits = dict.fromkeys(
            [self.repository.head, *([self.base] if self.has_base else []), *self._last_commits(path)]
        )
        found = (self._at(commit, path) for commit in commits)
        return [version for version in found if version is not None]

    def _last_commits(self, path: RelPath) -> list[str]:
        shown = self._ask(["log", "-z", "--format=%H%x00%P", "-n", "3", "--", path])
        words = " ".join(shown).split()
        return list(dict.fromkeys(words))

    def _at(self, commit: str, path: RelPath) -> Version | None:
        # One search asks for the same old files once for each definition that it might mean.
        if (commit, path) not in self._read_at:
            self._read_at[commit, path] = self._extracted(commit, path)
        return self._read_at[commit, path]

    def _extracted(self, commit: str, path: RelPath) -> Version | None:
        language = language_of(path)
        if language is None or self.repository.is_partial:
            return None
        content = file_at(self.repository, commit, path)
        text = decode(content).text if content is not None else None
        return None if content is None or text is None else Version(text, extract(content, language))

    def _ask(self, arguments: Sequence[str]) -> list[str]:
        try:
            return [part for part in fields(self.repository, arguments) if part]
        except GitFailed:
            # A path that a commit does not have is no trouble: it says "not known".
            return []


def git_past(snapshot: Snapshot, base: str) -> GitPast | None:
    """Give the past of a workspace whose history was read, None where there is none.

    `base` is the commit that the plan's header names, or "".
    """
    history = known_history(snapshot)
    if history is None or not history.head:
        return None
    return _open(snapshot.root, history.head, base if _is_commit(base) else "", history.commits)


@lru_cache(maxsize=4)
def _open(root: Path, head: str, base: str, commits: tuple[Commit, ...]) -> GitPast | None:
    # One for each state of the history: what it has read of old files is kept.
    repository = open_repository(root)
    if isinstance(repository, Trouble) or repository.head != head:
        return None
    return GitPast(repository, base, commits)


def _is_titled(title: str, message: Sequence[str]) -> bool:
    """Forges append the number to a title, `Give every order a tenant (#12)`, or put the title below their own words."""
    said = [line.strip() for line in message if line.strip()]
    is_forge = bool(said) and said[0].startswith(("Merge pull request ", "Merge branch "))
    return any(line.partition(" (#")[0] == title for line in said[: 2 if is_forge else 1])


def _is_commit(text: str) -> bool:
    # It stands in a file that anybody may write: nothing but a hash gets to the command line.
    return 4 <= len(text) <= 64 and all(sign in "0123456789abcdef" for sign in text)
