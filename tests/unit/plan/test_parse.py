"""The plan as a model: near misses, exact places, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundplan.plan.card import Mark
from groundplan.plan.check import check
from groundplan.plan.document import Document
from groundplan.plan.form import FIELDS, SECTIONS, TOPICS, FieldName, Part, fold
from groundplan.plan.outline import Match
from groundplan.plan.parse import parse
from tests.unit.plan.plans import perfect_plan


def card(body: str) -> str:
    return f"## E) PR Plan (PR0…PRN)\n\n### PR0: Do it <!-- groundplan:pr do-it -->\n\n{body}\n"


def shown(document: Document) -> list[str]:
    """Every element's own text, cut out by its span."""
    lines = document.lines
    spans = [section.title_span for section in document.sections]
    spans += [part.title_span for section in document.sections for part in section.parts]
    spans += [one.title_span for one in document.cards]
    spans += [item.id_span for part in Part for item in document.items(part) if item.id]
    return [lines.slice(span) for span in spans]


def test_the_perfect_plan_has_every_part_of_the_form() -> None:
    document = parse(perfect_plan())
    assert [one.form and one.form.letter for one in document.sections] == [form.letter for form in SECTIONS]
    assert [one.form.part for section in document.sections for one in section.parts if one.form] == list(Part)
    confirmed = document.part(Part.CONFIRMED)
    assert confirmed is not None
    assert [one.topic for one in confirmed.topics] == [topic for topic, _ in TOPICS]
    for one in document.cards:
        assert [field.name for field in one.fields] == [form.name for form in FIELDS]
        assert {field.match for field in one.fields} == {Match.EXACT}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_element(end: str) -> None:
    plain, other = parse(perfect_plan()), parse(perfect_plan().replace("\n", end))
    assert shown(other) == shown(plain)
    assert [one.text for one in other.references] == [one.text for one in plain.references]
    assert [one.line for one in other.definitions] == [one.line for one in plain.definitions]
    assert [one.command for one in other.cards[3].examples] == [
        one.command for one in plain.cards[3].examples
    ]


def test_signs_that_python_takes_for_line_ends_move_nothing() -> None:
    text = perfect_plan().replace("One installation", "One\u2028\x0b\x0c\x85 installation", 1)
    assert shown(parse(text)) == shown(parse(perfect_plan()))


@pytest.mark.parametrize(
    ("heading", "number", "title", "match"),
    [
        ("### PR0: Do it", 0, "Do it", Match.EXACT),
        ("### PR 1: Do it", 1, "Do it", Match.NEAR),
        ("### PR-2 – Do it", 2, "Do it", Match.NEAR),
        ("### Pull request 3. Do it", 3, "Do it", Match.NEAR),
        ("#### PR4: Do it", 4, "Do it", Match.NEAR),
        ("## PR5: Do it", 5, "Do it", Match.NEAR),
        ("### PR6: Do it ###", 6, "Do it", Match.EXACT),
    ],
)
def test_a_card_is_read_also_where_it_is_not_written_as_one(
    heading: str, number: int, title: str, match: Match
) -> None:
    [found] = parse(f"## E) PR Plan (PR0…PRN)\n\n{heading}\n").cards
    assert (found.number, found.title, found.match) == (number, title, match)


@pytest.mark.parametrize("heading", ["### PR1 conflicts with PR2", "### Prologue", "#### PR1: risks"])
def test_a_heading_elsewhere_is_no_card(heading: str) -> None:
    assert parse(f"## F) Dependency DAG\n\n{heading}\n\nWords.\n").cards == ()


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ("`a/b.py`", [("a/b.py", Mark.NONE)]),
        ("`a/b.py` (new), `c.py` (delete)", [("a/b.py", Mark.NEW), ("c.py", Mark.DELETE)]),
        ("`a/b.py (new)`", [("a/b.py", Mark.NEW)]),
        ("`a/b.py`: `create` gets a tenant", [("a/b.py", Mark.NONE)]),
        ("the store and `a/b.py`", [("a/b.py", Mark.NONE)]),
        ("./a/b.py (new)", [("a/b.py", Mark.NEW)]),
        ("the store", []),
    ],
)
def test_scope_paths(value: str, paths: list[tuple[str, Mark]]) -> None:
    [found] = parse(card(f"- **Scope (In):** {value}")).cards
    assert [(one.text, one.mark) for one in found.scope_in] == paths


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("none", []),
        ("PR0, PR1", ["PR0", "PR1"]),
        ("`tenant-column`", ["tenant-column"]),
        ("tenant-column", ["tenant-column"]),
        ("PR0 (its flag), not PR1", ["PR0"]),
        ("PR0, because PR1 comes later", ["PR0"]),
    ],
)
def test_dependencies(value: str, names: list[str]) -> None:
    [found] = parse(card(f"- **Depends on:** {value}")).cards
    assert [one.text for one in found.depends_on] == names


@pytest.mark.parametrize(
    ("fence", "commands"),
    [
        ("```console\n$ a b   # exit 0\n$ c\nout\n```", [("a b", "exit 0"), ("c", "out")]),
        ("```sh\na b # exit 0\n# c\n```", [("a b", "exit 0\nc")]),
        ('```sh\na "# no" → done\n```', [('a "# no"', "done")]),
        ("```sh\na \\\n  b   # exit 0\n```", [("a b", "exit 0")]),
        ("```python\nprint()\n```", []),
    ],
)
def test_examples(fence: str, commands: list[tuple[str, str]]) -> None:
    indented = fence.replace("\n", "\n  ")
    [found] = parse(card(f"- **CLI Invocation Examples:**\n  {indented}")).cards
    assert [(one.command, one.expectation) for one in found.examples] == commands


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("add flag `orders serve --tenant NAME`", ("add", "flag", "orders serve --tenant", [])),
        ("add function `a.b(c) -> D` ← `e.f`, `g.h`", ("add", "function", "a.b", ["e.f", "g.h"])),
        ("rename class `a.B` -> `a.C` ← `d`", ("rename", "class", "a.B", ["d"])),
        ("Adds a new environment variable `X_Y` <- `a.b`", ("add", "env", "X_Y", ["a.b"])),
        ("remove command `orders old`", ("remove", "command", "orders old", [])),
    ],
)
def test_api_lines(line: str, read: tuple[str, str, str, list[str]]) -> None:
    [found] = parse(card(f"- **API Surface Changes:**\n  - {line}")).cards
    [api] = found.api
    assert (api.operation, api.kind, api.name, [one.text for one in api.consumers]) == read


@pytest.mark.parametrize("line", ["the exporter", "add `a.b`", "add widget `a`", "rename class `a.B`"])
def test_what_is_no_api_line_is_kept_as_broken(line: str) -> None:
    [found] = parse(card(f"- **API Surface Changes:**\n  - {line}")).cards
    assert (found.api, [one.text for one in found.broken_api]) == ((), [line])


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("see [`a.b`] here", ["`a.b`"]),
        ("see [words][`a.b`]", ["`a.b`"]),
        ("`[no]` and \\[no\\] and <!-- [no] -->", []),
        ("- [ ] a task [x]", []),
        ("[a](b.md) [^1]", []),
        ("[`items[0]`]", ["`items[0]`"]),
        ("unclosed `` [`a`] ```", ["`a`"]),
    ],
)
def test_references(text: str, labels: list[str]) -> None:
    assert [one.text for one in parse(text).references] == labels


def test_what_stands_in_a_fence_is_no_part_of_the_plan() -> None:
    text = (
        '```markdown\n## A) Executive Summary\n<!-- groundplan:begin dag -->\n[`a`]: b "sym"\nPR9 O9\n```\n'
    )
    document = parse(text)
    assert (document.sections, document.markers, document.definitions, document.ids.all) == ((), (), (), ())


def test_spelling_of_labels_is_not_told_apart() -> None:
    assert fold("Behavioural  Guarantees") == fold("behavioral guarantees")
    assert fold("Risks and Mitigations") == fold("Risks + Mitigations")
    assert fold("Scope (In)") != fold("Scope (Out)")


@settings(max_examples=150)
@given(st.text(st.sampled_from("#-*`[]()<>!:|\n\r \tPR0OND1.A)\u2028é\0\\~=\"'"), max_size=200))
def test_any_text_is_a_plan(text: str) -> None:
    document = parse(text)
    assert document.text == text
    check(text)


@settings(max_examples=40)
@given(st.integers(0, 11_000), st.integers(0, 400), st.text(max_size=20))
def test_a_plan_with_a_hole_is_still_checked(start: int, length: int, filling: str) -> None:
    text = perfect_plan()
    check(text[:start] + filling + text[start + length :])


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "`" * 50_000,
        "> " * 3_000 + "x",
        "- " * 3_000 + "x",
        "<!--" * 20_000,
        "\n".join("  " * depth + "- x" for depth in range(300)),
        "## A) Executive Summary\n" * 2_000,
        "a" * 5_000_000,
    ],
    ids=["brackets", "ticks", "quotes", "items", "comments", "nested", "sections", "one line"],
)
@pytest.mark.timeout(60)
def test_hostile_text_is_read_in_time(text: str) -> None:
    assert parse(text).text == text


def test_a_field_is_found_by_its_role() -> None:
    found = parse(perfect_plan()).cards[0].field(FieldName.STATUS)
    assert found is not None
    assert found.value == "planned"
