"""The README's table of commands names the options that there are: all of them, and no others."""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from pathlib import Path

import typer
from typer.core import TyperGroup
from typer.main import get_command

from groundplan.cli.app import COMMANDS, Command

README = Path(__file__).parents[3] / "README.md"


def test_the_table_of_commands_names_exactly_the_options_of_each() -> None:
    table = README.read_text(encoding="utf-8").partition("## Commands\n")[2].partition("\n## ")[0]
    written: defaultdict[str, set[str]] = defaultdict(set)
    for name, usage in re.findall(r"^\| `groundplan ([a-z ]*[a-z])([^`]*)` \|", table, re.MULTILINE):
        written[name] |= set(re.findall(r"--[a-z-]+", usage))
    assert written == {name: options for row in COMMANDS for name, options in declared(row).items()}


def declared(row: Command) -> dict[str, set[str]]:
    found = getattr(importlib.import_module(row.module), row.function)
    if not isinstance(found, typer.Typer):
        app = typer.Typer(add_completion=False)
        app.command()(found)
        found = app
    whole = get_command(found)
    named = (
        {f"{row.name} {word}": below for word, below in whole.commands.items()}
        if isinstance(whole, TyperGroup)
        else {row.name: whole}
    )
    return {
        name: {option for one in command.params for option in one.opts if option.startswith("--")}
        for name, command in named.items()
    }
