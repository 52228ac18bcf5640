"""The one mutator: what happens to a workspace becomes the next snapshot.

`apply` does no I/O and is quick, so that it can run where messages are received; what surveys and reads the disk is
`indexing.py`, which gives changes to apply.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from groundplan.index.changes import Cause, Change
from groundplan.index.memo import Memo
from groundplan.index.snapshot import Shared, Snapshot
from groundplan.index.state import State
from groundplan.index.transition import changed_inputs, next_state
from groundplan.model.settings import DEFAULTS, Settings


class Workspace:
    """Holds the newest snapshot of one folder. To be changed by one thread; its snapshots are for all."""

    def __init__(self, root: Path, settings: Settings = DEFAULTS) -> None:
        self._state = State(root=os.path.realpath(root), settings=settings)
        self._memo = Memo()
        self._shared = Shared()
        self.snapshot = Snapshot(self._state, self._shared, self._memo)

    def apply(self, cause: Cause, changes: Sequence[Change]) -> Snapshot:
        """Make the next snapshot. All changes of a burst belong into one call."""
        del cause
        before, self._state = self._state, next_state(self._state, changes)
        inputs = changed_inputs(before, self._state)
        self._memo = self._memo.emptied() if inputs is None else self._memo.successor(inputs)
        self.snapshot = Snapshot(self._state, self._shared, self._memo)
        return self.snapshot
