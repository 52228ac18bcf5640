"""The one mutator: what happens to a workspace becomes the next snapshot.

`apply` does no I/O and is quick, so that it can run where messages are received; what surveys and reads the disk is
`indexing.py`, which gives changes to apply.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from groundplan.index.changes import Cause, Change
from groundplan.index.snapshot import Shared, Snapshot
from groundplan.index.state import State
from groundplan.index.transition import next_state
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS, Settings


class Workspace:
    """Holds the newest snapshot of one folder. To be changed by one thread; its snapshots are for all."""

    def __init__(self, root: Path, settings: Settings = DEFAULTS, *, is_paranoid: bool | None = None) -> None:
        """Begin with nothing known. A paranoid workspace compares each snapshot with one made from scratch."""
        self._is_paranoid = "GROUNDPLAN_PARANOID" in os.environ if is_paranoid is None else is_paranoid
        self.state = State(root=os.path.realpath(root), settings=settings)
        self._shared = Shared()
        self.snapshot = Snapshot(self.state, self._shared)

    def apply(self, cause: Cause, changes: Sequence[Change]) -> Snapshot:
        """Make the next snapshot. All changes of a burst belong into one call.

        Raises:
            AssertionError: a paranoid workspace found a snapshot that is not what it would be from scratch.
        """
        before, self.state = self.state, next_state(self.state, changes)
        if self.state.disk is not before.disk:
            self._shared.memories.drifted.clear()
        gone = before.records.keys() - self.state.records.keys()
        if gone:
            self._shared.answers.forget(lambda key: key[0] == "derive_file" and key[2] in gone)
        self.snapshot = Snapshot(self.state, self._shared)
        if self._is_paranoid:
            self._doubt(cause, before)
        return self.snapshot

    def drifted(self) -> frozenset[RelPath]:
        """Name the files that readers found changed since they were indexed: a reason to look at the disk."""
        return frozenset(self._shared.memories.drifted)

    def _doubt(self, cause: Cause, before: State) -> None:
        from groundplan.index.paranoid import differences

        found = list(differences(self.snapshot, before, self.state))
        assert not found, f"after '{cause}': " + "; ".join(found)
