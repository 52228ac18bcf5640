"""Lists of tables that functions go through: what they put there that is constant, and what is made of it."""

from __future__ import annotations

from tests.unit.recon.cli.test_javascript_packages import START, _names

HEAD = "import commandLineArgs from 'command-line-args';\n"


def test_lists_that_are_joined_are_one() -> None:
    code = """
const own = [{ name: 'help', type: Boolean }];
const more = [{ name: 'depth', alias: 'd', type: Number }];
const definitions = own.map(one => { one.group = 'own'; return one; }).concat(more);
commandLineArgs(definitions);
"""
    assert _names(f"{START}{HEAD}{code}") == {"tool": ["--help", "-d", "--depth"]}


def test_a_value_that_is_made_of_the_entry_is_not_put_there_twice() -> None:
    code = """
const own = [{ name: 'help', type: Boolean }];
const definitions = own.map(one => { one.name = `no-${one.name}`; return one; });
commandLineArgs(definitions);
"""
    assert "--no-no-help" not in str(_names(f"{START}{HEAD}{code}"))
