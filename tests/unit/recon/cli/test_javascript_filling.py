"""Loops that call nothing and fill a table of the module, before what follows them."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.test_javascript_packages import START, _names

MEOW = "import meow from 'meow';\nconst NAMES = ['depth', 'quiet'];\nconst flags = {};\n"
USE = "meow('', { importMeta: import.meta, flags: { ...flags, last: { type: 'string' } } });\n"


@pytest.mark.parametrize(
    "loop",
    [
        "for (const name of NAMES) {\n  flags[name] = { type: 'string' };\n}\n",
        "for (const name of NAMES) flags[name] = { type: 'string' };\n",
        (
            "const more = { depth: 'd' };\nfor (const name in more) {\n  flags[name] = { type: 'string' };\n}\n"
            "for (const name of ['quiet']) {\n  flags[name] = { type: 'string' };\n}\n"
        ),
    ],
)
def test_what_a_loop_puts_into_a_table_is_there(loop: str) -> None:
    assert _names(f"{START}{MEOW}{loop}{USE}") == {"tool": ["--depth", "--quiet", "--last"]}


def test_what_a_loop_puts_there_later_is_not() -> None:
    loop = "for (const name of NAMES) {\n  flags[name] = { type: 'string' };\n}\n"
    assert _names(f"{START}{MEOW}{USE}{loop}") == {"tool": ["--last"]}


def test_a_loop_of_a_function_that_nobody_calls_puts_nothing_there() -> None:
    loop = "function fill() {\n  for (const name of NAMES) {\n    flags[name] = { type: 'string' };\n  }\n}\n"
    assert _names(f"{START}{MEOW}{loop}{USE}") == {"tool": ["--last"]}


def test_what_only_a_run_puts_there_is_open() -> None:
    loop = "for (const name of process.argv) {\n  flags[name] = { type: 'string' };\n}\n"
    assert _names(f"{START}{MEOW}{loop}{USE}") == {"tool": ["--last"]}
