"""How a change of the surface reads on a terminal and in a pull request."""

from __future__ import annotations

from groundplan.ide.difference_text import markdown_lines, text_lines
from groundplan.recon.comparison import COMPARABLE, Difference, compare
from tests.workspaces import snapshot_of

_TOOL = """
//- tool.py
import argparse, os
common = argparse.ArgumentParser(add_help=False)
common.add_argument("-v", "--verbose", choices=[{choices}])
p = argparse.ArgumentParser("tool")
s = p.add_subparsers()
s.add_parser("get", parents=[common])
s.add_parser("put", parents=[common])
s.add_parser("list", parents=[common])
os.getenv("{key}", "{default}")
"""


def differences() -> tuple[Difference, ...]:
    old = _TOOL.format(choices="'a', 'b'", key="TOOL_HOME", default="~")
    new = _TOOL.format(choices="'b', 'c'", key="TOOL_HOME", default="/srv")
    return compare(snapshot_of(old), snapshot_of(new), COMPARABLE)


def test_an_option_that_commands_share_is_one_line() -> None:
    assert list(text_lines(differences(), "v1")) == [
        "Flags since v1: 3 changed",
        '  ~ get --verbose (and 2 other commands)  choices -"a" +"c"  tool.py:3',
        "",
        "Configuration reads since v1: 1 changed",
        '  ~ TOOL_HOME  default "~" -> "/srv"  tool.py:9',
        "",
    ]


def test_markdown_is_escaped() -> None:
    assert list(markdown_lines(differences(), "a_b*"))[-4:] == [
        "## Configuration reads since `a_b*`: 1 changed",
        "",
        '- changed `TOOL_HOME`: default "\\~" \\-\\> "/srv" — `tool.py:9`',
        "",
    ]


def test_nothing_changed_is_said() -> None:
    assert list(text_lines((), "v\x1b1")) == ["No change of the surface since v 1"]
    assert list(markdown_lines((), "v1")) == ["No change of the surface since `v1`."]
