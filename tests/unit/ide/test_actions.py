from __future__ import annotations

from groundplan.ide.actions import actions, edits_of
from groundplan.ide.vocabulary import ActionKind
from groundplan.model.findings import FileEdit
from groundplan.model.paths import RelPath
from groundplan.text.edits import TextEdit, apply_edits
from groundplan.text.spans import Span
from tests.unit.ide.drawings import at_cursor, with_cursor

OWNER = with_cursor("def own$0er(self)")


def plan_after(drawing: str, action_id: str) -> str:
    """Choose an action and give the plan that it makes."""
    snapshot, path, position = at_cursor(drawing)
    span = Span(position.line, position.column, position.line, position.column)
    edits = edits_of(snapshot, path, span, action_id)
    assert edits is not None
    assert {edit.path for edit in edits} <= {"PLAN.md"}
    plan = snapshot.text(RelPath("PLAN.md"))
    assert plan is not None
    return apply_edits(plan, [_text_edit(edit) for edit in edits])


def _text_edit(edit: FileEdit) -> TextEdit:
    return TextEdit(edit.span, edit.new_text)


def added(drawing: str, action_id: str) -> list[str]:
    """Give the lines that an action adds or changes."""
    snapshot, _, _ = at_cursor(drawing)
    before = (snapshot.text(RelPath("PLAN.md")) or "").split("\n")
    return [line for line in plan_after(drawing, action_id).split("\n") if line not in before]


def test_a_place_in_code_can_be_taken_into_the_plan() -> None:
    snapshot, path, position = at_cursor(OWNER)
    span = Span(position.line, position.column, position.line, position.column)
    offered = [one for one in actions(snapshot, path, span) if one.kind is ActionKind.PLAN]
    assert [(one.id, one.title) for one in offered] == [
        ("pin", "Pin Order.owner as evidence"),
        ("add name-people", "Add Order.owner to PR0: Name people"),
        ("add price-orders", "Add Order.owner to PR1: Price orders"),
        ("record an invariant", "Record as an invariant of the plan"),
    ]


def test_pinning_adds_one_line_among_the_others() -> None:
    [line] = added(OWNER, "pin")
    assert line.startswith('[`shop.orders.Order.owner`]: shop/orders.py#L21-L22 "sym ')


def test_pinning_what_is_pinned_changes_nothing() -> None:
    assert added(with_cursor("    def pri$0ce(self) -> int:\n        assert"), "pin") == []


def test_a_card_takes_the_file_and_the_evidence() -> None:
    cited, line = added(OWNER, "add name-people")
    assert plan_after(OWNER, "add name-people").count("  - `shop/orders.py`\n") == 2
    assert cited == "- **Evidence:** [`shop.people.Person`], [`shop.orders.Order.owner`]"
    assert line.startswith("[`shop.orders.Order.owner`]: ")


def test_an_invariant_of_the_code_is_recorded_in_its_own_words() -> None:
    [line] = added(with_cursor("    def pri$0ce(self) -> int:\n        assert"), "record an invariant")
    assert line.startswith("- **INV2** ")
    assert "an order is never empty" in line
    assert line.endswith("[`shop.orders.Order.price`]")


def test_where_the_code_says_nothing_the_user_is_asked() -> None:
    item, _ = added(OWNER, "record an invariant")
    assert "TODO(groundplan): what must always hold about Order.owner?" in item


def test_an_action_that_is_not_offered_makes_no_edit() -> None:
    snapshot, path, _ = at_cursor(OWNER)
    assert edits_of(snapshot, path, Span(0, 0, 0, 0), "add nothing") is None
