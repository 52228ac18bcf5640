"""How evidence is written, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from groundplan.plan.evidence import EvidenceKind, EvidenceLine, parse_definition, render
from groundplan.plan.heal import healed
from groundplan.plan.parse import parse
from groundplan.plan.past import Past
from groundplan.plan.pin import Unpinned, pin
from groundplan.plan.resolve import resolve
from groundplan.plan.verdict import State
from groundplan.text.lines import Lines
from tests.unit.plan.plans import Memory
from tests.workspaces import workspace_of

CREATE = 'def create(store, item):\n    """Take one."""\n    if not item:\n        raise ValueError("no item")\n    return store.save(item)\n'
TWICE = "def twice(number):\n    half = number\n    other = number\n    return half + other\n"


@pytest.mark.parametrize(
    "text",
    [
        '[`a.b`]: src/a.py#L1-L9 "sym body=0123456789ab sig=01234567"',
        '[`a.b`]: src/a.py#L3 "sym q=a.c body=0123456789ab sig=01234567 ok=2026-11-22"',
        '[absent: asyncio]: src/ "absent import=asyncio n=0"',
        '[fact: x]: . "fact q=fan_in(a.b) v=14"',
        '[`orders serve --tenant`]: src/cli.py#L4 "cli"',
        '[`a`]: <my file.py> "file"',
        '[`items[0]`]: a.py "file"',
    ],
)
def test_a_line_is_written_as_it_was_read(text: str) -> None:
    found = parse_definition(Lines(text), 0)
    assert found is not None
    assert found.line is not None
    assert render(found.line) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a]: b.py 'sym'", "the title must end and begin with a double quote"),
        ('[a]: b.py "sym', "the title must end and begin with a double quote"),
        ("[a]: b.py sym body=0123456789ab", "the title is not in double quotes"),
        ('[a]: b.py#12 "sym"', '"#12" is not "#L" with a number, or "#L1-L9"'),
        ('[a]: b.py#L9-L2 "sym"', "the range ends (L2) before it begins (L9)"),
        (
            '[a]: b.py "symbol body=0123456789ab"',
            '"symbol" is no kind of evidence (absent, cli, fact, file, sym, test, txt)',
        ),
        ('[a]: b.py "sym body=xyz"', '"body" must be 12 hexadecimal digits'),
        ('[a]: b.py "sym body"', '"body" has no value: write key=value'),
        ('[a]: b.py "sym v=1"', '"v" is no key of sym'),
        ('[a]: b.py "sym ok=today"', '"ok" must be a date, as 2026-11-22'),
        ('[a]: b.py "absent n=0"', "absent needs exactly one of import=, symbol=, regex="),
        ('[a]: b.py "sym" x', 'text after the title: "x"'),
    ],
)
def test_what_is_wrong_with_a_line_is_said(text: str, problem: str) -> None:
    found = parse_definition(Lines(text), 0)
    assert found is not None
    assert (found.line, found.problem) == (None, problem)


@pytest.mark.parametrize("text", ['[a]: b.md "A title"', "[a]: b.md", "[a] words", "words ]: words", ""])
def test_other_definitions_are_no_evidence(text: str) -> None:
    assert parse_definition(Lines(text), 0) is None


def verdict(
    before: dict[str, str], now: dict[str, str], target: str, past: Past | None = None
) -> tuple[str, str, bool]:
    line = pin(workspace_of(before).snapshot, target)
    assert isinstance(line, EvidenceLine), line
    found = resolve(line, workspace_of(now).snapshot, past)
    return found.state.value, found.path or "", found.is_moved


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"a.py": CREATE}, ("ok", "a.py", False)),
        ({"a.py": "import os\n\n\n" + CREATE}, ("shifted", "a.py", False)),
        ({"a.py": CREATE.replace("Take one", "Keep one")}, ("ok", "a.py", False)),
        ({"a.py": CREATE.replace("    if", "    # why\n    if")}, ("shifted", "a.py", False)),
        ({"a.py": CREATE.replace("no item", "nothing")}, ("body changed", "a.py", False)),
        ({"a.py": CREATE.replace("item)", "item, more)", 1)}, ("signature changed", "a.py", False)),
        ({"b.py": CREATE}, ("renamed?", "b.py", False)),
        ({"a.py": CREATE.replace("create", "make")}, ("renamed?", "a.py", False)),
        ({"b.py": CREATE.replace("create", "make")}, ("renamed?", "b.py", False)),
        ({"a.py": "", "b.py": CREATE, "c.py": CREATE}, ("ambiguous", "a.py", False)),
        ({"a.py": "x = 1\n"}, ("missing", "a.py", False)),
        ({"a.py": CREATE + "\n\n" + TWICE}, ("ok", "a.py", False)),
        ({"a.py": TWICE + "\n\n" + CREATE}, ("shifted", "a.py", False)),
    ],
)
def test_a_definition_is_found_again(now: dict[str, str], expected: tuple[str, str, bool]) -> None:
    assert verdict({"a.py": CREATE}, now, "a.py::create") == expected


def test_a_similar_body_is_offered_where_the_past_has_the_old_one() -> None:
    changed = CREATE.replace("create", "make").replace("no item", "nothing")
    past = Memory({"a.py": CREATE})
    assert verdict({"a.py": CREATE}, {"a.py": changed}, "a.py::create", past) == ("renamed?", "a.py", False)
    assert verdict({"a.py": CREATE}, {"a.py": changed}, "a.py::create")[0] == "missing"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"b.py": CREATE}, ("moved", "b.py", True)),
        ({"b.py": CREATE.replace("no item", "nothing")}, ("body changed", "b.py", True)),
        ({"b.py": "def create(x):\n    return x.name\n"}, ("missing", "a.py", False)),
        ({"b.py": CREATE, "c.py": CREATE}, ("ambiguous", "a.py", False)),
    ],
)
def test_the_same_thing_in_a_new_file_moved_there(
    now: dict[str, str], expected: tuple[str, str, bool]
) -> None:
    assert verdict({"a.py": CREATE}, now, "a.py::create", Memory({"a.py": CREATE})) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"b.py": CREATE.replace("no item", "nothing")}, ("renamed?", "b.py", False)),
        ({"b.py": CREATE.replace("item)", "item, more)", 1)}, ("renamed?", "b.py", False)),
        ({"b.py": "def create(x):\n    return x.name\n"}, ("missing", "a.py", False)),
        ({"a.py": "", "b.py": CREATE.replace("no item", "nothing")}, ("missing", "a.py", False)),
    ],
)
def test_without_a_past_a_move_is_only_offered(now: dict[str, str], expected: tuple[str, str, bool]) -> None:
    assert verdict({"a.py": CREATE}, now, "a.py::create") == expected


TWINS = "class A:\n    def send(self, one):\n        two = one + 1\n        return two\n"


def test_a_renamed_method_stayed_in_its_class() -> None:
    both = TWINS + TWINS.replace("A", "B")
    now = both.replace("send", "_send").replace("two = one + 1", "two = one + 10")
    past = Memory({"a.py": both})
    for owner in ("A", "B"):
        line = pin(workspace_of({"a.py": both}).snapshot, f"a.py::{owner}.send")
        assert isinstance(line, EvidenceLine)
        found = resolve(line, workspace_of({"a.py": now}).snapshot, past)
        assert found.entry is not None
        assert (found.state, found.entry.qualname) == (State.RENAMED, f"{owner}._send")


def test_a_method_of_another_class_elsewhere_is_another_method() -> None:
    past = Memory({"a.py": TWINS})
    now = {"a.py": "class A:\n    pass\n", "b.py": TWINS.replace("A", "B").replace("+ 1", "+ 10")}
    assert verdict({"a.py": TWINS}, now, "a.py::A.send", past)[0] == "missing"


@pytest.mark.parametrize("name", ["orders.api.create", "api.create", "pkg.orders.api.create"])
def test_a_module_may_get_a_longer_or_shorter_name(name: str) -> None:
    snapshot = workspace_of({"orders/__init__.py": "", "orders/api.py": CREATE}).snapshot
    line = EvidenceLine(f"`{name}`", "orders/api.py", EvidenceKind.SYMBOL, {})
    assert resolve(line, snapshot).state is State.UNPINNED
    other = EvidenceLine("`orders.api.Order.create`", "orders/api.py", EvidenceKind.SYMBOL, {})
    assert resolve(other, snapshot).state is State.MISSING


def test_what_was_there_before_is_not_what_moved() -> None:
    past = Memory({"a.py": CREATE, "b.py": CREATE})
    assert verdict({"a.py": CREATE}, {"b.py": CREATE}, "a.py::create", past)[0] == "renamed?"


def test_an_abstract_body_proves_nothing() -> None:
    short = "def f():\n    pass\n"
    assert verdict({"a.py": short}, {"b.py": short.replace("f", "g")}, "a.py::f")[0] == "missing"


def test_healing_writes_place_and_name_but_no_hash() -> None:
    line = pin(workspace_of({"a.py": CREATE}).snapshot, "a.py::create")
    assert isinstance(line, EvidenceLine)
    past = Memory({"a.py": CREATE})
    now = healed(line, workspace_of({"b.py": "\n" + CREATE}).snapshot, past)
    keys = {"q": "b.create"} | dict(line.keys)
    assert now == replace(line, path="b.py", keys=keys, first_line=2, last_line=6)
    edited = workspace_of({"a.py": "\n" + CREATE.replace("no item", "x")}).snapshot
    assert healed(line, edited).keys == line.keys


@pytest.mark.parametrize(
    ("target", "rendered"),
    [
        ("a.py", '[`a.py`]: a.py "file"'),
        ("notes.txt:2", '[`second line`]: notes.txt#L2 "txt text='),
        ("a.create", '[`a.create`]: a.py#L1-L5 "sym body='),
        ("a.py:3", '[`a.create`]: a.py#L1-L5 "sym body='),
        (
            "tests/test_a.py::TestA::test_b",
            '[`tests/test_a.py::TestA::test_b`]: tests/test_a.py#L2-L3 "test body=',
        ),
        ("modules()", '[fact: modules()]: . "fact q=modules() v=1"'),
    ],
)
def test_pinning(target: str, rendered: str) -> None:
    files = {
        "a.py": CREATE,
        "notes.txt": "first line\nsecond line\n",
        "tests/test_a.py": "class TestA:\n    def test_b(self):\n        assert True\n",
    }
    line = pin(workspace_of(files).snapshot, target)
    assert isinstance(line, EvidenceLine), line
    assert render(line).startswith(rendered)
    assert resolve(line, workspace_of(files).snapshot).state is State.OK


@pytest.mark.parametrize(
    ("target", "label", "name"),
    [
        ("app/[id].tsx", "`app/(id).tsx`", ""),
        ("app/[id].tsx::Page", "`app/(id).Page`", "app/[id].Page"),
        ("app/[id].tsx:1", "`app/(id).Page`", "app/[id].Page"),
    ],
)
def test_a_label_has_no_brackets(target: str, label: str, name: str) -> None:
    snapshot = workspace_of({"app/[id].tsx": "export function Page() { return 1 }\n"}).snapshot
    line = pin(snapshot, target)
    assert isinstance(line, EvidenceLine), line
    assert (line.label, line.keys.get("q", "")) == (label, name)
    text = f"# Macro plan: X\n\nSee [{line.label}].\n\n{render(line)}\n"
    assert f">{label[1:-1]}</code></a>" in MarkdownIt().render(text)
    assert [one.key for one in parse(text).references] == [parse(text).definitions[0].key]
    assert parse(text).definitions[0].line == line
    assert resolve(line, snapshot).state is State.OK


@pytest.mark.parametrize("target", ["b.py::x", "a.py::nothing", "nowhere.at.all", "../secret.py", ""])
def test_what_is_not_there_cannot_be_pinned(target: str) -> None:
    assert isinstance(pin(workspace_of({"a.py": CREATE}).snapshot, target), Unpinned)


@pytest.mark.parametrize("path", ["../outside.py", "/etc/passwd", "a/../../b.py"])
def test_nothing_outside_is_read(path: str) -> None:
    line = EvidenceLine("`x`", path, EvidenceKind.FILE, {})
    assert resolve(line, workspace_of({"a.py": CREATE}).snapshot).state is State.UNCHECKABLE
