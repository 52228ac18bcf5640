"""What the JSON of a graph tells beyond nodes and imports."""

from __future__ import annotations

from pathlib import Path

from groundplan.history.mine import mine
from groundplan.ide.json.graph import card_graph_model, module_graph_model
from groundplan.ide.plan_file import plan_of
from groundplan.index.changes import Cause, PastLearned
from groundplan.plan.dag import dag_of
from tests.repositories import Step, make_repository
from tests.unit.ide.drawings import SHOP, drawn
from tests.workspaces import workspace_of


def test_hidden_coupling_joins_modules_that_no_import_joins(tmp_path: Path) -> None:
    together = [Step({"a.py": f"# {time}\n", "b.py": f"# {time}\n"}) for time in range(8)]
    others = [Step({"other.py": f"# {time}\n"}) for time in range(40)]
    past = mine(make_repository(tmp_path / "r", [*together, *others]))
    told = []
    for text in ("", "import b\n"):
        workspace = workspace_of({"a.py": text, "b.py": "", "other.py": ""})
        graph = module_graph_model(workspace.apply(Cause.HISTORY, [PastLearned(past)]))
        told.append([(one.source, one.target, one.shared, one.degree) for one in graph.hidden])
    assert told == [[("a", "b", 8, 100)], []]


def test_tests_are_told_from_the_project_s_own_modules() -> None:
    snapshot = workspace_of({"a.py": "", "tests/test_a.py": "import a\n"}).snapshot
    assert {node.path: node.own for node in module_graph_model(snapshot).nodes} == {
        "a.py": True,
        "tests/test_a.py": False,
    }


def test_a_card_is_blocked_until_what_it_needs_is_merged() -> None:
    heading = "### PR0: Name people <!-- groundplan:pr name-people -->\n"
    told = []
    for drawing in (SHOP, SHOP.replace(heading, f"{heading}- **Status:** merged\n")):
        plan = plan_of(drawn(drawing)[0])
        assert plan is not None
        graph = card_graph_model(dag_of(plan.document), plan.path)
        told.append([node.readiness for node in graph.nodes])
    assert told == [["ready", "blocked"], ["merged", "ready"]]
