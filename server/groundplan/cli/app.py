"""The table of commands, each imported only when it is called, so that `--help` and errors are quick.

A new command is a module `cli/<name>.py` with one function that Typer can read (typed parameters, a docstring), and
one row here. A command with commands of its own (`card add`) gives a `typer.Typer` instead of a function. Commands
read a folder with `folder.read_folder`, and raise `errors.CannotRun` where they cannot do what was asked.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import typer

from groundplan import __version__
from groundplan.cli import errors


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table: what is called `function` in the module is a function or a `typer.Typer`."""

    name: str
    module: str
    function: str
    summary: str


COMMANDS: Final = (
    Command("generate", "groundplan.cli.generate", "generate", "Write a plan for a folder."),
    Command("update", "groundplan.cli.update", "update", "Refresh the regions and the evidence of a plan."),
    Command(
        "check", "groundplan.cli.check", "check", "Check the code and the plan: exit 0 clean, 1 findings."
    ),
    Command(
        "pin", "groundplan.cli.pin", "pin", "Print or add evidence lines for symbols, paths, flags and tests."
    ),
    Command("card", "groundplan.cli.card", "card", "Add PR cards to a plan."),
    Command("export", "groundplan.cli.export", "export", "Print the model of a plan, with verdicts."),
    Command("recon", "groundplan.cli.recon", "recon", "Print the facts of a folder, with coverage."),
    Command("graph", "groundplan.cli.graph", "graph", "Print the graph of modules or of the plan's PRs."),
    Command("explain", "groundplan.cli.explain", "explain", "Tell what a finding means and how to mend it."),
    Command("serve", "groundplan.cli.serve", "serve", "Run the language server."),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    errors.let_any_text_out()
    sys.exit(errors.guarded(lambda: _app(words)(words, prog_name="groundplan", standalone_mode=False)))


def _app(words: Sequence[str]) -> typer.Typer:
    # The options of the program itself take no values, so the first other word is the command.
    wanted = next((word for word in words if not word.startswith("-")), None)
    app = typer.Typer(name="groundplan", add_completion=False, pretty_exceptions_enable=False)
    app.callback(help="Ground macro-level design plans in real code.")(_program)
    for command in COMMANDS:
        found: typer.Typer | Callable[..., Any] = _not_called
        if command.name == wanted:
            found = _load(command)
        _register(app, command, found)
    return app


def _version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"groundplan {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    del version


def _register(app: typer.Typer, command: Command, found: typer.Typer | Callable[..., Any]) -> None:
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=command.name, help=command.summary, no_args_is_help=True)
    else:
        app.command(command.name, short_help=command.summary)(found)


def _load(command: Command) -> typer.Typer | Callable[..., Any]:
    found: typer.Typer | Callable[..., Any] = getattr(
        importlib.import_module(command.module), command.function
    )
    return found


def _not_called() -> None:
    raise AssertionError("only the command that was called is loaded")
