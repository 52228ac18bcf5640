"""An immutable view of all files, disk and open buffers, and of what is derived from them.

The same snapshot gives the same answer, order included. What is derived is memoised on the inputs that were read,
so the next snapshot reuses all that an edit did not touch.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from groundplan.index.contents import Contents, Memories
from groundplan.index.environment import Installed
from groundplan.index.files import FileRecord
from groundplan.index.graph import ModuleGraph
from groundplan.index.joining import Joining
from groundplan.index.link import EMPTY, Inputs, Links, link
from groundplan.index.memo import Key, Memo, is_equal, note, unnoted
from groundplan.index.merged_files import NOTHING_MERGED, MergedFiles, merge_files
from groundplan.index.modules import Module, Target
from groundplan.index.stamps import OF_FILE, OF_LINKS, WHOLE, file_stamp, whole_stamp
from groundplan.index.state import State, Status, changed_paths
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings
from groundplan.syntax.data import Document
from groundplan.syntax.facts import FileFacts
from groundplan.text.lines import Lines

T = TypeVar("T")


_MANY: Final = 500
"""With more changed files than this, all answers are compared with what they read: it costs no more."""


@dataclass(slots=True)
class Shared:
    """What the snapshots of one workspace share: memories, and the newest of what equal parts are taken from."""

    memories: Memories = field(default_factory=Memories)
    linking: threading.Lock = field(default_factory=threading.Lock)
    links: Links = EMPTY
    """The newest linking, guarded by `linking`."""
    linked_state: State | None = None
    """The state that it was made of."""
    succession: threading.Lock = field(default_factory=threading.Lock)
    answers: Memo = field(default_factory=Memo)
    base: Snapshot | None = None
    """The newest snapshot that was asked something, guarded by `succession`: the next takes over its answers."""
    files: MergedFiles = NOTHING_MERGED
    """The last merged files with what they were merged from."""
    joining: Joining = field(default_factory=Joining)
    joined: Shared | None = None
    """What the snapshots share that have installed files too, guarded by `succession`."""


class Snapshot:
    """All that analysis may read. Safe to hold, and to read from several threads, while newer ones are made."""

    __slots__ = ("_contents", "_files", "_links", "_memo", "_shared", "_state")

    def __init__(self, state: State, shared: Shared) -> None:
        self._state = state
        self._contents = Contents(state, shared.memories)
        self._shared = shared
        self._memo: Memo | None = None
        self._files: Mapping[RelPath, FileRecord] | None = None
        self._links: Links | None = None

    @property
    def root(self) -> Path:
        """The folder of the workspace, free of symbolic links."""
        return Path(self._state.root)

    @property
    def revision(self) -> int:
        """Counts the changes. Not for questions: it says nothing about the code, and is not recorded."""
        return self._state.revision

    @property
    def status(self) -> Status:
        """How far the index is."""
        note(("status",), self._state.status)
        return self._state.status

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        note(("settings",), self._state.settings)
        return self._state.settings

    @property
    def skipped(self) -> tuple[tuple[str, str], ...]:
        """What stands in the workspace and is no file of it, as (path, reason)."""
        note(("skipped",), self._state.skipped)
        return self._state.skipped

    @property
    def files(self) -> Mapping[RelPath, FileRecord]:
        """Every file of the workspace, in the order of their paths."""
        note(("files",), self._all_files())
        return self._all_files()

    @property
    def past(self) -> object:
        """What the history says, None while it is not known. Opaque here: `recon` knows its type."""
        note(("past",), self._state.past)
        return self._state.past

    def is_open(self, path: RelPath) -> bool:
        """Tell whether an editor holds the file."""
        found = path in self._state.buffers
        note(("open", path), found)
        return found

    def content_id(self, path: RelPath) -> str | None:
        """Name the content: equal ids mean equal bytes. None where there is no such file."""
        found = self._contents.content_id(path)
        note(("text", path), found)
        return found

    def text(self, path: RelPath) -> str | None:
        """Give the text as the editor shows it, else as the disk has it; None where there is none."""
        stamp, text = self._contents.text(path)
        note(("text", path), stamp)
        return text

    def lines(self, path: RelPath) -> Lines | None:
        """Give the line index of a text."""
        stamp, lines = self._contents.lines(path)
        note(("text", path), stamp)
        return lines

    def document(self, path: RelPath) -> Document | None:
        """Parse a manifest (TOML, JSON, YAML, INI, go.mod); None where there is no such file."""
        stamp, document = self._contents.document(path)
        note(("text", path), stamp)
        return document

    def facts(self, path: RelPath) -> FileFacts | None:
        """Give the facts of a parsed file, None for other files and for those not indexed yet."""
        stamp, facts = self._contents.facts(path)
        note(("facts", path), stamp)
        return facts

    @property
    def modules(self) -> Mapping[str, Module]:
        """All modules by id, in the order of their ids."""
        modules = self._linked().modules
        note(("modules",), modules)
        return modules

    def module_of(self, path: RelPath) -> Module | None:
        """Give the module that a file belongs to."""
        module = self._linked().by_path.get(path)
        note(("module", path), module)
        return module

    def targets(self, path: RelPath) -> Sequence[tuple[Target, ...]]:
        """Give, for each of `facts(path).imports`, where its names lead: one target a name, one for none."""
        targets = self._linked().targets(path)
        note(("targets", path), targets)
        return targets

    @property
    def graph(self) -> ModuleGraph:
        """The module graph: internal edges with their strongest class."""
        graph = self._linked().graph
        note(("graph",), graph)
        return graph

    def derive(self, question: Callable[[Snapshot], T]) -> T:
        """Answer a question about the whole workspace, from memory where nothing that it read has changed.

        The question must be a module-level function of the snapshot alone.
        """
        key = ("derive", question)
        answer: T = self.memo.answer(key, lambda: question(self), self._stamp)
        return answer

    @property
    def installed(self) -> Installed:
        """The environment beside the code. Its sources are read when they are asked for."""
        note(("installed",), self._state.environment)
        return self._shared.joining.reader(self._state.environment)

    def derive_with(
        self, question: Callable[[Snapshot], T], wanted: Callable[[Snapshot], tuple[str, ...]]
    ) -> T:
        """Answer a question about the workspace together with the files of its environment that are wanted.

        These stand in a folder of their own, marked, in a snapshot that only the question sees.
        """
        paths = self.derive(wanted) if self.installed.environment.installed else ()
        if not paths:
            return self.derive(question)
        key = ("derive_with", question, wanted)
        return cast("T", self.memo.answer(key, lambda: self._answer_with(question, paths), self._stamp))

    def derive_file(self, question: Callable[[Snapshot, RelPath], T], path: RelPath) -> T:
        """Answer a question about one file, from memory where nothing that it read has changed."""
        key = ("derive_file", question, path)
        answer: T = self.memo.answer(key, lambda: question(self, path), self._stamp)
        return answer

    @property
    def memo(self) -> Memo:
        """The answers of this snapshot: at first those of an earlier one that nothing which changed can reach."""
        if self._memo is None:
            with self._shared.succession:
                base = self._shared.base
                if self._memo is None:
                    self._memo = self._shared.answers.emptied() if base is None else self._succeed(base)
                if base is None or base.revision <= self.revision:
                    self._shared.base = self
        return self._memo

    def _answer_with(self, question: Callable[[Snapshot], T], paths: tuple[str, ...]) -> T:
        # It may read any file; the joined snapshot, which has a memory of its own, knows which it did.
        note(("anything",), object())
        with unnoted():
            return self._joined(paths).derive(question)

    def _joined(self, paths: tuple[str, ...]) -> Snapshot:
        shared = self._shared
        with shared.succession:
            if shared.joined is None:
                shared.joined = Shared(memories=shared.memories, joining=shared.joining)
        return Snapshot(shared.joining.state(self._state, paths), shared.joined)

    def _succeed(self, base: Snapshot) -> Memo:
        # Not done when the snapshot is made: what changed is only known once the texts are parsed and linked.
        changed = self._changed_inputs(base)
        return self._shared.answers.emptied() if changed is None else base.memo.successor(changed)

    def _changed_inputs(self, base: Snapshot) -> list[Key] | None:
        """Name the inputs that differ from an earlier snapshot, None where it costs no less to compare all."""
        paths = changed_paths(base._state, self._state) or set()
        if len(paths) > _MANY or self._all_files() is not base._all_files():
            return None
        if base._links is not None and self._linked().families is not base._links.families:
            return None  # a resolver was built anew: any import may lead elsewhere
        keys = [(kind,) for kind in WHOLE] + [(kind, path) for path in paths for kind in OF_FILE]
        linked = () if base._links is not None else OF_LINKS
        return [key for key in keys if key[0] not in linked and self._differs(base, key)]

    def _differs(self, base: Snapshot, key: Key) -> bool:
        # A text may have been read after its file had moved on: equal contents do not prove what was read.
        return key[0] == "text" or not is_equal(base._stamp(key), self._stamp(key))

    def answer_again(self, key: Key) -> object:
        """Give the present value of an answer or the stamp of an input."""
        return self._stamp(key)

    def _stamp(self, key: Key) -> object:
        match key:
            case ("derive", question):
                return self.derive(cast("Callable[[Snapshot], object]", question))
            case ("derive_with", question, wanted):
                asked = cast("Callable[[Snapshot], object]", question)
                return self.derive_with(asked, cast("Callable[[Snapshot], tuple[str, ...]]", wanted))
            case ("derive_file", question, path):
                of_file = cast("Callable[[Snapshot, RelPath], object]", question)
                return self.derive_file(of_file, cast("RelPath", path))
            case (kind, path):
                return file_stamp(
                    self._state, self._contents, self._linked, cast("str", kind), cast("RelPath", path)
                )
            case (kind,):
                return whole_stamp(self._state, self._all_files, self._linked, cast("str", kind))
            case _:
                raise AssertionError(f"no such input: {key}")

    def _all_files(self) -> Mapping[RelPath, FileRecord]:
        if self._files is None:
            merged = merge_files(self._state, self._contents, self._shared.files)
            self._files, self._shared.files = merged.files, merged
        return self._files

    def _linked(self) -> Links:
        if self._links is None:
            with self._shared.linking:
                contents = self._contents
                inputs = Inputs(self._all_files(), contents.link_id, contents.head, contents.text)
                changed = changed_paths(self._shared.linked_state, self._state)
                self._links = self._shared.links = link(inputs, self._shared.links, changed)
                self._shared.linked_state = self._state
        return self._links
