"""A workspace together with files of its environment: the state that only those questions see that want these files."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from groundplan.index.environment import INSTALLED, Installed
from groundplan.index.files import FileRecord, Mark
from groundplan.index.state import Environment, State
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath

_MARKS: Final = frozenset({Mark.INSTALLED, Mark.VENDORED})


@dataclass(slots=True)
class Joining:
    """What the snapshots of one workspace share of its environment, guarded by `lock`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    newest: Installed = field(default_factory=lambda: Installed(Environment()))
    records: tuple[object, object, Mapping[RelPath, FileRecord]] = (None, None, MappingProxyType({}))
    """The last records with those of installed files, and what they were made of."""

    def reader(self, environment: Environment) -> Installed:
        """Give the reader of a state of the environment: what it has read outlives the snapshots."""
        with self.lock:
            if self.newest.environment != environment:
                self.newest = Installed(environment)
            return self.newest

    def state(self, state: State, paths: tuple[str, ...]) -> State:
        """Put files of the environment beside those of the workspace, as if an editor held them."""
        reader = self.reader(state.environment)
        sources = {RelPath(f"{INSTALLED}/{path}"): reader.source(path) for path in paths}
        buffers = {path: source for path, source in sources.items() if source is not None}
        with self.lock:
            made_of = (state.environment, paths)
            if self.records[0] is not state.records or self.records[1] != made_of:
                added = {path: FileRecord(path, language_of(path), _MARKS) for path in buffers}
                merged = dict(sorted({**added, **state.records}.items()))
                self.records = (state.records, made_of, merged)
            return replace(state, buffers={**buffers, **state.buffers}, records=self.records[2])
