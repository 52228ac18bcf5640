"""The plans that are kept for real programs, over the sources of the releases that they were written for."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from groundplan.index.changes import Cause, Closed, Opened
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath
from groundplan.model.settings import RuleSettings
from groundplan.plan.check import RULES, Subject, check_document
from groundplan.plan.parse import parse
from tests.corpus import TREES
from tests.unit.plan.mutants.mutant import Mutant
from tests.unit.plan.plans import ROOT, Memory

PROGRAMS: Final = ("mkdocs", "gh", "ts-json-schema-generator")
# A plan in which something can be done at the same time needs more than one stack.
NEVER_CLEAN: Final = frozenset({"PLN617"})


def plan_for(program: str) -> str:
    """Give the text of a plan."""
    return (ROOT / program / "PLAN.md").read_bytes().decode()


def check(program: str, text: str, codes: Iterable[str], mutant: Mutant | None = None) -> tuple[Finding, ...]:
    """Check a text as the plan of a program. What the mutant does to files is undone."""
    workspace = _workspace(program)
    changed = _changed(workspace.snapshot, mutant) if mutant else {}
    workspace.apply(Cause.OPEN, [Opened(path, new) for path, new in changed.items()])
    past = Memory(mutant.before, mutant.commits) if mutant and mutant.before else None
    problem = mutant.encoding_problem if mutant else ""
    try:
        subject = Subject(snapshot=workspace.snapshot, past=past, encoding_problem=problem)
        return check_document(parse(text), subject, RuleSettings(select=tuple(codes)))
    finally:
        workspace.apply(Cause.CLOSE, [Closed(path) for path in changed])


def selected(code: str = "") -> tuple[str, ...]:
    """Give all that is on by default, and a code even where it is not."""
    return tuple(rule.code for rule in RULES.values() if not rule.is_optional or rule.code == code)


def snapshot_of_release(name: str) -> Snapshot:
    """Open a tree of the corpus; the test is skipped where it could not be fetched, which CI does not allow."""
    tree = TREES[name]
    if not tree.path.exists():
        if "CI" in os.environ:
            pytest.fail(f"no source of {name}: python -m tests.corpus")
        pytest.skip(f'no source of {name}: "python -m tests.corpus" fetches it')
    return _opened(name).snapshot


@cache
def _workspace(program: str) -> Workspace:
    snapshot_of_release(program)
    return _opened(program)


@cache
def _opened(name: str) -> Workspace:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GROUNDPLAN_CACHE", str(Path(folder) / "cache"))
        return open_workspace(TREES[name].path)


def _changed(snapshot: Snapshot, mutant: Mutant) -> Mapping[RelPath, str]:
    found = {RelPath(path): text for path, text in mutant.files.items() if text is not None}
    for name, (old, new) in mutant.edits.items():
        text = snapshot.text(RelPath(name)) or ""
        assert text.count(old) == 1, f"{text.count(old)} places for {old!r} in {name}"
        found[RelPath(name)] = text.replace(old, new)
    return found
