"""A plan that is generated for a part of a real program asks what only a person knows, and is wrong in nothing else."""

from __future__ import annotations

import pytest

from groundplan.plan.check import check
from groundplan.plan.dag import dag_of
from groundplan.plan.generate import generate_plan
from groundplan.plan.generation.brief import Brief
from groundplan.plan.ordering import merge_order
from groundplan.plan.parse import parse
from groundplan.plan.update import update_plan
from tests.unit.plan.real import snapshot_of_release

pytestmark = [pytest.mark.corpus, pytest.mark.xdist_group("real plans")]

FOCUS = {
    "mkdocs": ("mkdocs/commands/build.py", "mkdocs.structure.pages.Page", "mkdocs.config.defaults"),
    "gh": ("pkg/cmd/run/list/list.go", "pkg/cmd/run/shared.GetRuns", "pkg/cmd/run"),
    "ts-json-schema-generator": ("src/Config.ts", "factory/parser.createParser", "src/SchemaGenerator"),
}
TOO_LARGE = {"gh": {"PLN701"}}
"""A folder of many files is no pull request: that is said, and the parts that it falls into are offered."""
COMMAND = {
    "mkdocs": "`mkdocs build`",
    "gh": "`gh run list`",
    "ts-json-schema-generator": "`ts-json-schema-generator`",
}


@pytest.mark.parametrize("program", FOCUS)
def test_only_open_questions_are_errors(program: str) -> None:
    snapshot = snapshot_of_release(program)
    made = generate_plan(snapshot, Brief("Change", focus=FOCUS[program]), "", "2026-11-22")
    assert made.unknown_focus == ()
    found = check(made.text, snapshot)
    assert {one.code for one in found if one.severity == "error"} == {"PLN004"} | TOO_LARGE.get(
        program, set()
    )
    assert {one.code for one in found if one.code.startswith(("PLN3", "PLN6", "PLN9"))} <= {"PLN615"}
    assert update_plan(made.text, snapshot).edits == ()
    assert COMMAND[program] in made.text
    document = parse(made.text)
    dag, order = dag_of(document), [one.name for one in merge_order(document)]
    assert sorted(order) == sorted(card.name for card in document.cards)
    names = [card.name for card in document.cards]
    assert all(order.index(names[first]) < order.index(names[second]) for first, second in dag.edges)
