"""The card that breaks a cycle names the way round and what moves, and its fields are filled in."""

from __future__ import annotations

from groundplan.ide.actions import actions, edits_of
from groundplan.model.paths import RelPath
from groundplan.text.edits import TextEdit, apply_edits
from groundplan.text.spans import Span
from tests.fixtures import draw
from tests.unit.ide.drawings import SHOP
from tests.workspaces import workspace_of

CYCLE = """
//- ring/__init__.py
//- ring/model.py
import ring.view
from ring.view import render
class Model: ...
//- ring/view.py
from ring.model import Model
def render(): ...
//- ring/app.py
import ring.view
//- tests/test_ring.py
from ring.view import render
def test_render(): render()
"""


def card(path: str, line: int) -> str:
    files = {**draw(SHOP).files, **draw(CYCLE).files}
    snapshot = workspace_of(files).snapshot
    place = Span(line, 8, line, 8)
    [action] = [one for one in actions(snapshot, RelPath(path), place) if one.id.startswith("card CPL001")]
    edits = edits_of(snapshot, RelPath(path), place, action.id)
    assert edits is not None
    plan = apply_edits(files["PLAN.md"], [TextEdit(edit.span, edit.new_text) for edit in edits])
    start = plan.index("Break the cycle")
    return plan[start : plan.find("\n### ", start)]


def test_the_card_of_a_cut_names_the_cycle_and_what_moves() -> None:
    text = card("ring/view.py", 0)
    title, _, _ = text.splitlines()[0].partition(" <!--")
    assert title == "Break the cycle ring.view → ring.model → ring.view by moving Model out of ring.model"


def test_whoever_is_on_the_way_gets_the_same_card() -> None:
    assert card("ring/model.py", 0).splitlines()[0] == card("ring/view.py", 0).splitlines()[0]


def test_scope_dependents_tests_and_risk_are_filled_in() -> None:
    text = card("ring/view.py", 0)
    for said in (
        "- **Scope (In):**\n  - `ring/view.py`\n  - `ring/model.py`\n",
        "- Dependents: 1 module directly, 1 in all: `ring.app`\n",
        "- Tests that reach it: 1 module: `tests/test_ring.py`\n",
        "- Risk: `ring.model → ring.view → ring.model`: 2 modules in one eager import cycle",
    ):
        assert said in text
