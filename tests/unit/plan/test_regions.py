"""What belongs to the tool, and that an edit touches nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.plan.edits import append_item, insert_definition, insert_field, set_field_value
from groundplan.plan.evidence import EvidenceKind, EvidenceLine
from groundplan.plan.form import FieldName, Part
from groundplan.plan.parse import parse
from groundplan.plan.regions import checksum, holds_marker, regions_of, render_region, replace_region
from groundplan.text.edits import TextEdit, apply_edits
from tests.unit.plan.plans import perfect_plan

BEGIN, END = "<!-- groundplan:begin dag -->", "<!-- groundplan:end dag sum=AAAAAAAAAA -->"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_region_survives_other_line_ends(end: str) -> None:
    text = render_region("dag", "a\n\nb\n", end)
    [region] = regions_of(parse(text)).regions
    assert (region.id, region.is_frozen, region.body) == ("dag", False, f"a{end}{end}b{end}")


def test_a_hand_edit_freezes_a_region() -> None:
    text = render_region("dag", "a\n").replace("a\n", "b\n")
    assert regions_of(parse(text)).regions[0].is_frozen


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ([BEGIN], ["begins but never ends"]),
        ([END], ["ends but never begins"]),
        ([END, BEGIN], ["ends but never begins", "begins but never ends"]),
        ([BEGIN, BEGIN, END], ["is not closed before region dag begins"]),
        ([BEGIN, END, BEGIN, END], ["is there twice"]),
        ([BEGIN, END.replace("dag", "workstreams")], ["ends where region dag is open"]),
        ([BEGIN, "```", END, "```"], ["begins but never ends"]),
        (["```", BEGIN, "```"], []),
        ([f"words {BEGIN}"], []),
        ([BEGIN, "x", END], []),
    ],
)
def test_markers_must_balance(lines: list[str], problems: list[str]) -> None:
    assert [one.problem for one in regions_of(parse("\n\n".join(lines) + "\n")).problems] == problems


def test_a_payload_with_markers_is_refused() -> None:
    assert holds_marker(f"a\n{BEGIN}\n")
    with pytest.raises(ValueError, match="holds groundplan markers"):
        render_region("dag", f"{END}\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_replacing_a_region_twice_changes_nothing_the_second_time(end: str) -> None:
    old = render_region("dag", "old\n", end)
    text = f"# T{end}{end}{old}{end}after\u2028{end}  - nested"
    document = parse(text)
    edit = replace_region(document, regions_of(document).regions[0], "new\n\nlines\n")
    assert edit is not None
    once = apply_edits(text, [edit])
    again = parse(once)
    assert replace_region(again, regions_of(again).regions[0], "new\n\nlines\n") is None
    assert once.endswith(f"after\u2028{end}  - nested")
    assert checksum("new\n\nlines\n") in once


def outside(text: str, edit: TextEdit) -> tuple[str, str]:
    lines = parse(text).lines
    return text[: lines.offset(edit.span.start)], text[lines.offset(edit.span.end) :]


@settings(max_examples=60)
@given(
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from(["", "\u2028", "\x0c", "é"]),
    st.integers(0, 3),
    st.sampled_from(list(FieldName)),
)
def test_a_field_edit_touches_only_its_span(
    end: str, has_final_end: bool, sign: str, number: int, name: FieldName
) -> None:
    text = perfect_plan().replace("orders", f"orders{sign}", 3).replace("\n", end)
    text = text if has_final_end else text.rstrip("\r\n")
    document = parse(text)
    card = document.cards[number]
    field = card.field(name)
    assert field is not None
    edit = set_field_value(document, field, "one\n  - two")
    before, after = outside(text, edit)
    changed = apply_edits(text, [edit])
    assert changed.startswith(before)
    assert changed.endswith(after)
    found = parse(changed).cards[number]
    rewritten = found.field(name)
    assert rewritten is not None
    assert parse(changed).lines.slice(rewritten.value_span).strip() == f"one{end}  - two"
    others = [(one.name, one.value) for one in found.fields if one.name is not name]
    assert others == [(one.name, one.value) for one in card.fields if one.name is not name]


def test_inserts_stand_where_the_form_has_them() -> None:
    text = perfect_plan()
    removed = text.replace("- **Scope (Out):** importing what was exported.\n", "")
    document = parse(removed)
    edit = insert_field(document, document.cards[3], FieldName.SCOPE_OUT, "importing what was exported.")
    assert apply_edits(removed, [edit]) == text
    part = document.part(Part.NON_GOALS)
    assert part is not None
    added = parse(apply_edits(removed, [append_item(document, part, "**N3** Mail.")]))
    assert [item.id for item in added.items(Part.NON_GOALS)] == ["N1", "N2", "N3"]


def test_definitions_stay_sorted() -> None:
    text = perfect_plan()
    document = parse(text)
    line = EvidenceLine("`src/orders/api.py`", "src/orders/api.py", EvidenceKind.FILE, {})
    lines = apply_edits(text, [insert_definition(document, line)]).split("\n")
    at = lines.index('[`src/orders/api.py`]: src/orders/api.py "file"')
    assert lines[at - 1].startswith("[`orders.api.create`]: src/orders/api.py")
    assert lines[at + 1].startswith("[`orders.cli.build_parser`]: src/orders/cli.py")
