"""What a user or an importer sees change between two states of the code, and what they do not."""

from __future__ import annotations

import pytest

from groundplan.model.facts import FactKind
from groundplan.recon.comparison import COMPARABLE, Difference, compare
from tests.workspaces import snapshot_of

_PROJECT = """
//- pyproject.toml
[project]
name = "tool"
[project.scripts]
tool = "tool:main"
//- tool.py
"""
_CLI = _PROJECT + "import argparse\ndef main():\n    p = argparse.ArgumentParser()\n{}    p.parse_args()\n"
_API = "//- pkg/__init__.py\n//- pkg/{}.py\n{}"
_BODY = "    total = 0\n    for one in ones:\n        total += one * len(ones) + total\n    return total\n"


def changes(old: str, new: str, *kinds: FactKind) -> list[str]:
    return [_line(one) for one in compare(snapshot_of(old), snapshot_of(new), kinds or COMPARABLE)]


def _line(one: Difference) -> str:
    old, new = one.before.subject if one.before else "", one.after.subject if one.after else ""
    names = f"{old} > {new}" if old and new and old != new else one.fact.subject
    return " ".join([one.op.value, names, *(f"{name}: {a} -> {b}" for name, a, b in one.changes)])


def option(text: str) -> str:
    return f"    p.add_argument({text})\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", option("'--a'"), ["added tool --a"]),
        (option("'--a'"), "", ["removed tool --a"]),
        (option("'--a', default=1"), option("'--a', default=2"), ["changed tool --a default: 1 -> 2"]),
        (
            option("'--a', choices=['x']"),
            option("'--a', choices=['x', 'y']"),
            ["changed tool --a choices: ('x',) -> ('x', 'y')"],
        ),
        (
            option("'--a'"),
            option("'--a', action='store_true'"),
            ["changed tool --a value: True -> False"],
        ),
        (
            option("'-a', '--all'"),
            option("'-a', '--every'"),
            ["renamed tool --all > tool --every names: ('-a', '--all') -> ('-a', '--every')"],
        ),
        (
            option("'--old', help='One of a kind'"),
            option("'--new', help='One of a kind'"),
            ["renamed tool --old > tool --new names: ('--old',) -> ('--new',)"],
        ),
        # Two that could each be the other: no rename is claimed.
        (
            option("'--a', help='Same'") + option("'--b', help='Same'"),
            option("'--c', help='Same'") + option("'--d', help='Same'"),
            ["removed tool --a", "removed tool --b", "added tool --c", "added tool --d"],
        ),
        # Order, place and help are no surface.
        (option("'--a'") + option("'--b'"), "    x = 1\n" + option("'--b', help='B'") + option("'--a'"), []),
        # A name that is built at run time is not known to have come or gone.
        ("", option("name()"), []),
    ],
)
def test_options_change_by_what_a_user_types(old: str, new: str, expected: list[str]) -> None:
    assert sorted(changes(_CLI.format(old), _CLI.format(new), FactKind.FLAG)) == sorted(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("os.getenv('A')", "os.getenv('A', 'x')", ["changed A default: None -> x"]),
        ("os.getenv('A')", "os.getenv('B')", ["renamed A > B"]),
        ("os.getenv('A')", "os.getenv('A'), os.getenv('A')", []),
        ("os.getenv('A')", "os.getenv('A'), os.getenv('B')", ["added B"]),
        ("os.getenv('A')", "None", ["removed A"]),
    ],
)
def test_configuration_changes_by_its_keys(old: str, new: str, expected: list[str]) -> None:
    program = "//- pkg.py\nimport os\ndef read():\n    return {}\n"
    assert changes(program.format(old), program.format(new), FactKind.CONFIG_READ) == expected


def test_a_changed_signature_and_a_moved_function_are_changes_of_the_public_api() -> None:
    old = _API.format("one", f"def total(ones):\n{_BODY}\ndef kept(a): ...\n")
    new = _API.format("two", f"def total(ones):\n{_BODY}\n") + "//- pkg/one.py\ndef kept(a, b=1): ...\n"
    assert changes(old, new, FactKind.PUBLIC_API) == [
        "changed pkg.one.kept signature: def kept(a) -> def kept(a, b=1)",
        "renamed pkg.one.total > pkg.two.total",
    ]


def test_a_short_body_proves_no_rename() -> None:
    old, new = _API.format("one", "def a(): return 1\n"), _API.format("one", "def b(): return 1\n")
    assert changes(old, new, FactKind.PUBLIC_API) == ["removed pkg.one.a", "added pkg.one.b"]


def test_another_body_is_no_change_of_the_surface() -> None:
    old, new = _API.format("one", "def a(): return 1\n"), _API.format("one", "def a(): return 2\n")
    assert changes(old, new) == []


def test_programs_and_commands_come_and_go() -> None:
    sub = "    s = p.add_subparsers()\n    s.add_parser('{}')\n"
    old, new = _CLI.format(sub.format("run")), _CLI.format(sub.format("go"))
    assert changes(old, new, FactKind.COMMAND) == ["added tool go", "removed tool run"]
    assert changes(old, old.replace("tool = ", "other = "), FactKind.ENTRY_POINT) == [
        "added other",
        "removed tool",
    ]
