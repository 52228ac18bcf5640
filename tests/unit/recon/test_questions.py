"""The table of questions: closed origins, fixed order, coverage for each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from groundplan.ide.history import learn_history
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import FactKind, Label
from groundplan.model.settings import DEFAULTS
from groundplan.recon.questions import ORIGINS, QUESTIONS, recon
from tests.repositories import Step, make_repository
from tests.unit.recon.drawings import (
    configuration,
    constraints,
    extensions,
    invariants,
    other_options,
    programs,
    python_options,
    structures,
    uncertainties,
)
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

DRAWINGS: Final = (
    structures.DRAWINGS
    | invariants.DRAWINGS
    | python_options.DRAWINGS
    | other_options.DRAWINGS
    | programs.DRAWINGS
    | configuration.DRAWINGS
    | extensions.DRAWINGS
    | constraints.DRAWINGS
    | uncertainties.DRAWINGS
)
"""By origin: the subjects of its facts, and a workspace that has them."""

FILES: Final = {
    "encoding": (b"x = '\xe9'\n", "app.py:"),
    "binary": (b"\0\0\0\0", "app.py:"),
    "too-large": (b"x = 1\n" * 100, "app.py:"),
    "unread-file": (b"x = 1\n" * 100, "app.py"),
}
"""By origin: the bytes of a file on disk, and how the subject of its one fact begins."""

HISTORIES: Final = {
    "incomplete-history": ([{"a.py": "x"}] * 3, {"history"}),
    "hidden-change-coupling": ([{"a.py": "", "b.py": ""}] * 8 + [{"c.py": ""}] * 40, {"a.py ~ b.py"}),
    "hotspot": ([{"hot.py": "def f(a):\n    if a:\n        return 1\n"}] * 50, {"hot.py"}),
}
"""By origin: the files that each commit writes, and the subjects of its facts."""

GUARDS: Final = """def pay(amount):
    if amount < 0:
        raise ValueError("below zero")
    if amount > 9:
        raise ValueError("too much")
"""

SCRIPT: Final = """
//- pyproject.toml
[project.scripts]
shop = "shop:main"
//- shop.py
import argparse
def main():
    parser = argparse.ArgumentParser(prog="shop")
    parser.add_subparsers().add_parser("buy").add_argument("--price")
    parser.parse_args()
if __name__ == "__main__":
    main()
"""

UNDRAWN: Final = {
    "unreadable": "no drawing takes the right to read away: the tests of indexing do",
    "extractor-failed": "a defect gives it, and known defects are mended",
}


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


def test_an_id_stands_for_one_fact_and_ignores_lines() -> None:
    ids = [
        [fact.id for fact in recon(snapshot_of(f"//- shop.py\n{above}{GUARDS}"), (FactKind.INVARIANT,)).facts]
        for above in ("", "LIMIT = 9\n")
    ]
    assert ids[0] == ids[1]
    assert [one.removeprefix(ids[0][0]) for one in ids[0]] == ["", "-2"]


def test_a_command_of_a_program_that_is_a_script_too_is_told_once() -> None:
    facts = recon(snapshot_of(SCRIPT), (FactKind.ENTRY_POINT, FactKind.COMMAND)).facts
    assert [fact.subject for fact in facts] == ["shop", "python shop.py", "shop buy"]


def test_a_name_built_at_run_time_is_an_open_fact_with_its_place() -> None:
    (open_fact,) = (
        fact for fact in recon(snapshot_of(WORKSPACE), (FactKind.FLAG,)).facts if fact.label is Label.OPEN
    )
    assert open_fact.subject == "tool (built at run time)"
    assert open_fact.evidence[0].span.start_line == 7


def test_every_origin_is_drawn_once() -> None:
    drawn = [*DRAWINGS, *FILES, *HISTORIES, *UNDRAWN]
    assert sorted(drawn) == sorted(one.name for one in ORIGINS)


@pytest.mark.parametrize("origin", DRAWINGS)
def test_a_drawing_has_the_facts_of_its_origin(origin: str) -> None:
    subjects, drawing = DRAWINGS[origin]
    assert ", ".join(sorted(of_origin(snapshot_of(drawing), origin))) == subjects


@pytest.mark.parametrize("origin", FILES)
def test_a_file_that_cannot_be_read_whole_is_a_fact(origin: str, tmp_path: Path) -> None:
    content, subject = FILES[origin]
    (tmp_path / "app.py").write_bytes(content)
    workspace = open_workspace(tmp_path, replace(DEFAULTS, max_file_size=500))
    [found] = of_origin(workspace.snapshot, origin)
    assert found.startswith(subject)


@pytest.mark.parametrize("origin", HISTORIES)
def test_a_history_has_the_facts_of_its_origin(origin: str, tmp_path: Path) -> None:
    commits, subjects = HISTORIES[origin]
    steps = [
        Step({path: f"{text}# {number}\n" for path, text in files.items()})
        for number, files in enumerate(commits)
    ]
    snapshot = learn_history(open_workspace(make_repository(tmp_path / "r", steps)))
    assert of_origin(snapshot, origin) == subjects


def of_origin(snapshot: Snapshot, origin: str) -> set[str]:
    return {fact.subject for fact in recon(snapshot).facts if fact.origin.name == origin}
