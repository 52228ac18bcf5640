"""An immutable view of all files, disk and open buffers, and of what is derived from them.

The same snapshot gives the same answer, order included. What is derived is memoised on the inputs that were read,
so the next snapshot reuses all that an edit did not touch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from groundplan.index.files import FileRecord
from groundplan.index.graph import ModuleGraph
from groundplan.index.link import Links, link
from groundplan.index.modules import Module, Target
from groundplan.model.paths import RelPath
from groundplan.syntax.data import Document, parse_document
from groundplan.syntax.facts import FileFacts
from groundplan.text.lines import Lines

T = TypeVar("T")


@dataclass(frozen=True)
class Status:
    """How far the index is. Answers of an unfinished index are incomplete, never wrong."""

    is_complete: bool
    done: int
    total: int


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that analysis may read. Safe to hold while newer snapshots are made."""

    root: Path
    revision: int
    files: Mapping[RelPath, FileRecord]
    """Every file of the workspace, in the order of their paths."""
    status: Status
    contents: Mapping[RelPath, str]
    file_facts: Mapping[RelPath, FileFacts]
    _memo: dict[object, Any] = field(default_factory=dict, repr=False)

    def text(self, path: RelPath) -> str | None:
        """Give the text as the editor shows it, else as the disk has it; None where there is none."""
        return self.contents.get(path)

    def lines(self, path: RelPath) -> Lines | None:
        """Give the line index of a text."""
        text = self.text(path)
        return None if text is None else self._memoised(("lines", path), lambda: Lines(text))

    def facts(self, path: RelPath) -> FileFacts | None:
        """Give the facts of a parsed file, None for other files and for those not indexed yet."""
        return self.file_facts.get(path)

    def document(self, path: RelPath) -> Document | None:
        """Parse a manifest (TOML, JSON, YAML, INI, go.mod); None where there is no such file."""
        text = self.text(path)
        return (
            None if text is None else self._memoised(("document", path), lambda: parse_document(path, text))
        )

    @property
    def modules(self) -> Mapping[str, Module]:
        """All modules by id, in the order of their ids."""
        return self._links.modules

    def module_of(self, path: RelPath) -> Module | None:
        """Give the module that a file belongs to."""
        return self._links.by_path.get(path)

    def targets(self, path: RelPath) -> Sequence[tuple[Target, ...]]:
        """Give, for each of `facts(path).imports`, where its names lead: one target a name, one for none."""
        return self._links.targets.get(path, ())

    @property
    def graph(self) -> ModuleGraph:
        """The module graph: internal edges with their strongest class."""
        return self._links.graph

    def derive(self, question: Callable[[Snapshot], T]) -> T:
        """Answer a question about the whole workspace, from memory where nothing that it read has changed.

        The question must be a module-level function of the snapshot alone.
        """
        return self._memoised(question, lambda: question(self))

    def derive_file(self, question: Callable[[Snapshot, RelPath], T], path: RelPath) -> T:
        """Answer a question about one file, from memory where nothing that it read has changed."""
        return self._memoised((question, path), lambda: question(self, path))

    @property
    def _links(self) -> Links:
        return self._memoised("links", lambda: link(self))

    def _memoised(self, key: object, compute: Callable[[], T]) -> T:
        if key not in self._memo:
            self._memo[key] = compute()
        return cast("T", self._memo[key])
