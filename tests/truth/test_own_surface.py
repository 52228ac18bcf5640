"""Groundplan reads its own command line as its framework does."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
import typer.main

from groundplan.cli.app import COMMANDS
from groundplan.index.indexing import open_workspace
from groundplan.recon.surface import surface

ROOT = Path(__file__).parents[2]


def test_our_commands_and_options_are_those_that_typer_makes() -> None:
    [program] = [one for one in surface(open_workspace(ROOT).snapshot).programs if one.name == "groundplan"]
    found = {
        (" ".join(command.path), option.names)
        for command in program.commands
        for option in command.options
        if command.path and not option.is_implicit
    }
    assert found == set(_told())


def _told() -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in COMMANDS:
        made = getattr(importlib.import_module(row.module), row.function)
        app = typer.Typer(add_completion=False)
        app.callback()(_nothing)
        if isinstance(made, typer.Typer):
            app.add_typer(made, name=row.name)
        else:
            app.command(row.name)(made)
        yield from _options(typer.main.get_command(app), ())


def _nothing() -> None: ...


def _options(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, below in getattr(command, "commands", {}).items():
        yield from _options(below, (*path, name))
    for one in command.params:
        if one.param_type_name == "option" and path:
            yield " ".join(path), tuple(one.opts)
