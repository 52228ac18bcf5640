"""A generated plan is true, whole, and the same when it is refreshed at once."""

from __future__ import annotations

import pytest

from groundplan.index.changes import Cause, Edited, Opened
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.add_card import add_card
from groundplan.plan.check import check
from groundplan.plan.form import FIELDS, SECTIONS
from groundplan.plan.generate import generate_plan
from groundplan.plan.generation.brief import Brief
from groundplan.plan.generation.focus import resolve_focus
from groundplan.plan.parse import parse
from groundplan.plan.regions import regions_of
from groundplan.plan.update import update_plan, updated
from groundplan.text.edits import apply_edits
from tests.fixtures import draw
from tests.unit.plan.generation.shop import WORKSPACE
from tests.workspaces import snapshot_of, workspace_of

BRIEF = Brief(
    "Tenants",
    "Operators host several customers (O1, PR0).",
    ("Orders carry a tenant", "Reports are per tenant", "No order is lost"),
    ("Billing",),
    ("shop.orders", "shop/report.py::show"),
)


def generate(snapshot: Snapshot, brief: Brief = BRIEF) -> str:
    return generate_plan(snapshot, brief, "4f2c1e0", "2026-11-22").text


def with_orders(text: str) -> Snapshot:
    """Give the workspace with another text of the orders module."""
    files = draw(WORKSPACE).files | {"shop/orders.py": text}
    return workspace_of(files).snapshot


def test_every_heading_and_field_of_the_form_is_there_in_order() -> None:
    document = parse(generate(snapshot_of(WORKSPACE)))
    assert [one.form for one in document.sections] == list(SECTIONS)
    assert [part.form for one in document.sections for part in one.parts] == [
        part for one in SECTIONS for part in one.parts
    ]
    assert [[field.form for field in card.fields if field.form] for card in document.cards] == [
        list(FIELDS)
    ] * 2
    assert (document.header is not None, document.title) == (True, "Tenants")


def test_answers_stand_word_for_word_and_the_rest_is_asked() -> None:
    text = generate(snapshot_of(WORKSPACE))
    for answer in (BRIEF.intent, *BRIEF.objectives, *BRIEF.non_goals):
        assert answer in text
    bare = generate(snapshot_of(WORKSPACE), Brief())
    assert bare.count("TODO(groundplan): what must be true when this is done?") == 3
    assert "# Macro plan: TODO(groundplan): what is the change called?" in bare


@pytest.mark.parametrize("brief", [BRIEF, Brief()], ids=["answered", "bare"])
def test_refreshing_at_once_changes_nothing(brief: Brief) -> None:
    snapshot = snapshot_of(WORKSPACE)
    text = generate(snapshot, brief)
    assert generate(snapshot, brief) == text
    assert update_plan(text, snapshot).edits == ()


def test_only_open_questions_are_errors_in_a_new_plan() -> None:
    snapshot = snapshot_of(WORKSPACE)
    found = check(generate(snapshot), snapshot)
    assert {one.code for one in found if one.severity == "error"} == {"PLN004"}
    assert not [one for one in found if one.code.startswith("PLN3") or one.code.startswith("PLN9")]


def test_a_card_names_scope_tests_commands_and_the_readme() -> None:
    text = generate(snapshot_of(WORKSPACE))
    for expected in (
        "  - `shop/orders.py`",
        "`tests/test_orders.py` reaches this code",
        "`shop` reaches this code",
        "“Orders” mention this code",
        "- **Evidence:** [`shop.report.show`]",
        "- **INV1** `shop.orders.load`: refuses `not path`: ValueError: a path is needed.",
    ):
        assert expected in text


def test_what_many_files_state_word_for_word_is_said_once() -> None:
    guard = "def run(lunr):\n    if not lunr:\n        raise ValueError('load it first')\n"
    drawing = "".join(f"//- shop/language{number}.py\n{guard}" for number in range(5))
    text = generate(snapshot_of(WORKSPACE + drawing))
    assert text.count("load it first") == 1
    assert "load it first (and the same in 4 more places)." in text


def test_a_constraint_that_many_manifests_repeat_is_said_once() -> None:
    engines = '{"name": "NAME", "engines": {"node": ">=20"}}'
    manifests = "".join(
        f"//- web/{name}/package.json\n{engines.replace('NAME', name)}\n" for name in ("a", "b", "c")
    )
    text = generate(snapshot_of(WORKSPACE + manifests))
    assert text.count("node >=20 must work") == 1
    assert "node >=20 must work, as 3 files say." in text


def test_cycles_of_tests_and_samples_are_no_fragility_of_the_code() -> None:
    cycle = "//- FOLDER/one.py\nimport FOLDER.two\n//- FOLDER/two.py\nimport FOLDER.one\n"
    text = generate(
        snapshot_of(WORKSPACE + "".join(cycle.replace("FOLDER", one) for one in ("made", "playground")))
    )
    coupling = text.partition("begin recon-coupling")[2].partition("end recon-coupling")[0]
    assert "made.one" in coupling
    assert "playground" not in coupling


def test_one_interface_with_many_checks_does_not_fill_the_page() -> None:
    checks = "".join(
        f"//- kinds/kind{number}.go\npackage kinds\ntype Kind{number} struct{{}}\nvar _ Maker = &Kind{number}{{}}\n"
        for number in range(20)
    )
    last = "//- kinds/zoo.go\npackage kinds\ntype Zoo struct{}\nvar _ Keeper = &Zoo{}\n"
    text = generate(snapshot_of(WORKSPACE + "//- go.mod\nmodule example.com/m\n" + checks + last))
    assert "Kind0 is checked to implement Maker" in text
    assert "Zoo is checked to implement Keeper" in text


def test_a_change_of_code_touches_regions_and_evidence_alone() -> None:
    snapshot = snapshot_of(WORKSPACE)
    text = generate(snapshot).replace(
        "TODO(groundplan): what does a user gain from PR0", "Mine, by hand: PR0"
    )
    moved = with_orders(
        "# one more line\n" + draw(WORKSPACE).files["shop/orders.py"] + "\ndef added(): ...\n"
    )
    refreshed = updated(text, moved)
    assert refreshed != text
    assert _human(refreshed) == _human(text)
    assert updated(refreshed, moved) == refreshed


def test_statements_keep_their_ids_when_others_come_and_go() -> None:
    text = generate(snapshot_of(WORKSPACE))
    before = {
        line.split(" ", 3)[3]: line.split(" ", 3)[1]
        for line in text.splitlines()
        if line.startswith("- **B-F")
    }
    changed = with_orders(
        '"""Orders and their totals."""\nfrom dataclasses import dataclass\n'
        "@dataclass\nclass Added:\n    x: int\n" + draw(WORKSPACE).files["shop/orders.py"].partition("\n")[2]
    )
    refreshed = updated(text, changed)
    after = {
        line.split(" ", 3)[3]: line.split(" ", 3)[1]
        for line in refreshed.splitlines()
        if line.startswith("- **B-F")
    }
    common = before.keys() & after.keys()
    assert len(common) > 5
    assert {words: before[words] for words in common} == {words: after[words] for words in common}


def test_a_region_edited_by_hand_is_frozen() -> None:
    snapshot = snapshot_of(WORKSPACE)
    text = generate(snapshot).replace("1. PR0\n2. PR1\n", "1. PR1\n2. PR0\n")
    found = update_plan(text, snapshot)
    assert (found.edits, found.frozen) == ((), ("merge-order",))


def test_unbalanced_markers_stop_every_write() -> None:
    snapshot = with_orders("x = 1\n")
    text = generate(snapshot_of(WORKSPACE)).replace("<!-- groundplan:begin dag -->\n", "")
    found = update_plan(text, snapshot)
    assert found.edits == ()
    assert "dag" in found.problem


def test_a_region_that_a_person_removed_stays_away() -> None:
    snapshot = snapshot_of(WORKSPACE)
    text = generate(snapshot)
    region = regions_of(parse(text)).get("recon-tests")
    assert region is not None
    without = "\n".join(
        text.split("\n")[: region.span.start_line] + text.split("\n")[region.span.end_line + 1 :]
    )
    assert "recon-tests" not in updated(without, snapshot)


def test_line_ends_stay_as_they_are() -> None:
    snapshot = snapshot_of(WORKSPACE)
    text = generate(snapshot).replace("\n", "\r\n")
    assert update_plan(text, snapshot).edits == ()
    refreshed = updated(text, with_orders("def other(): ...\n"))
    assert refreshed.count("\n") == refreshed.count("\r\n")


def test_a_new_card_follows_the_last_and_the_order_knows_it() -> None:
    snapshot = snapshot_of(WORKSPACE)
    text = generate(snapshot)
    targets = resolve_focus(snapshot, ("shop/cli.py",), ()).targets
    made = add_card(text, snapshot, "Print totals", targets)
    final = apply_edits(text, made.edits)
    document = parse(final)
    assert [(card.name, card.slug) for card in document.cards] == [
        ("PR0", "shop-orders"),
        ("PR1", "shop-report-show"),
        ("PR2", "print-totals"),
    ]
    assert "3. PR2\n" in final
    assert update_plan(final, snapshot).edits == ()
    assert not [one for one in check(final, snapshot) if one.code.startswith(("PLN3", "PLN6", "PLN9"))]


def test_an_unsaved_buffer_counts() -> None:
    workspace = workspace_of(draw(WORKSPACE).files)
    text = generate(workspace.snapshot)
    path = RelPath("shop/orders.py")
    changed = workspace.apply(Cause.CHANGE, [Edited(path, "class Order: ...\n")])
    assert "dataclass" in text
    assert "dataclass with" not in updated(text, changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Operators host", "Some operators host", id="prose"),
        pytest.param("## B)", "Before it.\n\n## B)", id="lines above the regions"),
        pytest.param(": Change", ": Replace", id="the title of a card"),
        pytest.param("- `shop/orders.py`", "- `shop/report.py`", id="the scope of a card"),
        pytest.param("**Depends on:** none", "**Depends on:** PR1", id="a dependency"),
        pytest.param("groundplan:pr shop-orders", "groundplan:pr orders", id="the slug of a card"),
        pytest.param("**B-F1** ", "**B-F77** ", id="the id of a statement"),
        pytest.param("shop/orders.py#L", "shop/other.py#L", id="the path of an evidence line"),
        pytest.param("1. PR0\n", "1. PR1\n", id="a region by hand"),
    ],
)
def test_what_is_typed_gives_what_a_fresh_start_gives(old: str, new: str) -> None:
    workspace = workspace_of(draw(WORKSPACE).files)
    text = generate(workspace.snapshot)
    typed = text.replace(old, new)
    assert typed != text
    plan = RelPath("PLAN.md")
    update_plan(text, workspace.apply(Cause.OPEN, [Opened(plan, text)]))
    for now in (typed, text):
        snapshot = workspace.apply(Cause.CHANGE, [Edited(plan, now)])
        fresh = workspace_of({**draw(WORKSPACE).files, plan: now}).snapshot
        assert update_plan(now, snapshot) == update_plan(now, fresh)
        assert check(now, snapshot) == check(now, fresh)


def _human(text: str) -> list[str]:
    """Give the lines outside regions and evidence."""
    document = parse(text)
    lines = text.split("\n")
    owned = {
        number
        for region in regions_of(document).regions
        for number in range(region.span.start_line, region.span.end_line + 1)
    }
    owned |= {one.span.start_line for one in document.definitions}
    return [line for number, line in enumerate(lines) if number not in owned]
