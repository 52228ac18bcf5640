"""`groundplan check --update-baseline`: the file with the known findings, written so that nothing in it is lost."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from groundplan.cli.errors import CannotRun
from groundplan.cli.plan_file import read_plan, replace, write_new
from groundplan.ide.baseline.document import NotRead, baseline_text
from groundplan.ide.baseline.freeze import frozen, gone
from groundplan.ide.baseline.known import baseline_of, baseline_path
from groundplan.index import disk
from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.model.settings import RuleSettings


def update_baseline(snapshot: Snapshot, folder: Path, found: Sequence[Finding], rules: RuleSettings) -> str:
    """Write the baseline that knows these findings, and tell in one line what changed.

    Raises:
        CannotRun: the setting names no file, or one that cannot be read or written.
    """
    name = baseline_path(snapshot)
    if name is None:
        raise CannotRun('The setting "baseline" names no file: set it to a path inside the folder')
    before = baseline_of(snapshot)
    path = folder / name
    if isinstance(before, NotRead):
        raise CannotRun(f"'{path}' cannot be read, {before.reason}: mend it, or delete it")
    fresh = frozen(snapshot, found, rules)
    lost = gone(snapshot, fresh)
    text = baseline_text(fresh)
    if before is None:
        _write_new(folder, path, text)
    else:
        written = read_plan(folder, name)
        if written.text != text:
            replace(written, text)
    return f"{path} knows {len(found)} finding{'' if len(found) == 1 else 's'}; {lost} that it knew are gone"


def _write_new(folder: Path, path: Path, text: str) -> None:
    if os.path.lexists(path):
        raise CannotRun(f"'{path}' is ignored or excluded: let it be read, or set baseline to another path")
    if not disk.is_inside(os.path.realpath(folder), str(path)):
        raise CannotRun(f"'{path}' leads out of the folder: set baseline to another path")
    write_new(path, text)
