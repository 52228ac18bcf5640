"""The promises of the house to whoever reads a fact or a plan, over a program of the corpus and over drawings.

Human text changes only by a chosen action, checking never writes, every confirmed fact has evidence that resolves,
and every answer says what it looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, FactKind, Label
from groundplan.plan.check import check
from groundplan.plan.generate import generate_plan
from groundplan.plan.generation.brief import Brief
from groundplan.plan.parse import parse
from groundplan.plan.resolve import resolve
from groundplan.plan.verdict import State
from groundplan.recon.questions import QUESTIONS, recon
from tests.corpus import TREES
from tests.fixtures import draw
from tests.unit.plan.generation.shop import WORKSPACE
from tests.workspaces import snapshot_of


@pytest.fixture(scope="module", params=["drawn", "pip", "gh", "effect"])
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    if request.param == "drawn":
        return snapshot_of(WORKSPACE)
    tree = TREES[request.param]
    if not tree.path.is_dir():
        pytest.skip(f'no source of {tree.name}: run "python -m tests.corpus"')
    return open_workspace(tree.path).snapshot


def test_every_confirmed_fact_has_evidence_that_resolves(snapshot: Snapshot) -> None:
    lost = [
        (fact.statement, fact.evidence)
        for fact in recon(snapshot, tuple(FactKind)).facts
        if fact.label is Label.CONFIRMED
        and not (fact.evidence and all(_is_there(snapshot, one) for one in fact.evidence))
    ]
    assert lost == []


def test_every_kind_says_what_it_looked_at(snapshot: Snapshot) -> None:
    for kind, question in QUESTIONS.items():
        answer = question(snapshot)
        assert answer.coverage, f"{kind} gives {len(answer.facts)} facts and no coverage"
        assert {fact.kind for fact in answer.facts} <= {kind}


def test_no_fact_is_told_twice(snapshot: Snapshot) -> None:
    facts = recon(snapshot, tuple(FactKind)).facts
    told = [(fact.kind, fact.subject, fact.statement, fact.evidence) for fact in facts]
    assert len(told) == len(set(told))
    assert len({fact.id for fact in facts}) == len(facts)


def test_all_evidence_of_a_new_plan_holds(snapshot: Snapshot) -> None:
    plan = generate_plan(snapshot, Brief(title="T"), "", "2026-11-22").text
    verdicts = {
        one.label: resolve(one.line, snapshot).state
        for one in parse(plan).definitions
        if one.line is not None
    }
    assert verdicts
    assert {label: state for label, state in verdicts.items() if state is not State.OK} == {}


def test_checking_writes_nothing(tmp_path: Path) -> None:
    for name, text in draw(WORKSPACE).files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    opened = open_workspace(tmp_path).snapshot
    plan = generate_plan(opened, Brief(), "", "2026-11-22").text
    (tmp_path / "PLAN.md").write_text(plan, encoding="utf-8")
    before = _contents(tmp_path)
    assert check(plan, open_workspace(tmp_path).snapshot)
    assert _contents(tmp_path) == before


def _is_there(snapshot: Snapshot, evidence: Evidence) -> bool:
    if evidence.path not in snapshot.files:
        return False
    lines = snapshot.lines(evidence.path)
    return lines is None or evidence.span.end_line < len(lines)


def _contents(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
