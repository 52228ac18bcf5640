"""The table of questions: closed origins, fixed order, coverage for each kind."""

from __future__ import annotations

from collections import Counter

from groundplan.model.facts import FactKind, Label
from groundplan.recon.questions import ORIGINS, QUESTIONS, recon
from tests.workspaces import snapshot_of

WORKSPACE = """
//- pyproject.toml
[project]
name = "tool"
requires-python = ">=3.11"
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
\"\"\"Does things.\"\"\"
//- tool/main.py
import argparse
import os
def main(name):
    if not name:
        raise ValueError("a name is needed")
    parser = argparse.ArgumentParser()
    parser.add_argument("--level", default=os.environ.get("LEVEL"))
    parser.add_argument(f"--{name}")
    parser.parse_args()
"""


def test_an_origin_has_one_label_and_one_rule() -> None:
    assert [name for name, count in Counter(one.name for one in set(ORIGINS)).items() if count > 1] == []


def test_every_fact_comes_from_the_closed_list() -> None:
    strangers = {
        fact.origin.name for fact in recon(snapshot_of(WORKSPACE)).facts if fact.origin not in ORIGINS
    }
    assert strangers == set()


def test_answers_come_in_the_order_of_the_table_and_only_for_the_kinds_asked() -> None:
    snapshot = snapshot_of(WORKSPACE)
    kinds = [fact.kind for fact in recon(snapshot).facts]
    assert list(dict.fromkeys(kinds)) == [kind for kind in QUESTIONS if kind in kinds]
    asked = recon(snapshot, (FactKind.FLAG, FactKind.CONFIG_READ))
    assert {fact.kind for fact in asked.facts} == {FactKind.FLAG, FactKind.CONFIG_READ}
    assert {one.kind for one in asked.coverage} == {FactKind.FLAG, FactKind.CONFIG_READ}


def test_every_kind_says_what_was_looked_at_even_in_an_empty_workspace() -> None:
    silent = {kind for kind in QUESTIONS if not recon(snapshot_of("//- a.txt\n"), (kind,)).coverage}
    assert silent == set()


def test_confirmed_facts_have_evidence_inside_the_workspace() -> None:
    snapshot = snapshot_of(WORKSPACE)
    for fact in recon(snapshot).facts:
        assert fact.evidence or fact.label is not Label.CONFIRMED
        for one in fact.evidence:
            text = snapshot.text(one.path)
            assert text is not None
            assert one.span.end_line <= text.count("\n")


def test_a_name_built_at_run_time_is_an_open_fact_with_its_place() -> None:
    (open_fact,) = (
        fact for fact in recon(snapshot_of(WORKSPACE), (FactKind.FLAG,)).facts if fact.label is Label.OPEN
    )
    assert open_fact.subject == "tool (built at run time)"
    assert open_fact.evidence[0].span.start_line == 7
