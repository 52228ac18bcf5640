"""`groundplan generate`: write a plan for a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun, warn
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import new_plan, refuse_existing, write_new
from groundplan.history.git import Trouble, open_repository
from groundplan.plan.generate import generate_plan
from groundplan.plan.generation.brief import Brief, read_brief
from groundplan.text.decode import decode


def generate(
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    title: Annotated[str, typer.Option("--title", help="What the change is called.")] = "",
    objective: Annotated[
        list[str] | None, typer.Option("--objective", help="What must be true at the end; 3 to 7 of them.")
    ] = None,
    focus: Annotated[
        list[str] | None,
        typer.Option("--focus", metavar="PATH|SYMBOL", help="What to change; each gets a PR card."),
    ] = None,
    brief: Annotated[
        Path | None,
        typer.Option("--brief", help="Markdown with title, intent, objectives, non-goals, focus."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Where to write; PLAN.md of the folder by default.")
    ] = None,
) -> None:
    """Write a plan: what the code tells is filled in, what only you know is asked."""
    given = Brief(title=title, objectives=tuple(objective or ()), focus=tuple(focus or ()))
    answers = given if brief is None else given.completed_by(_read(brief))
    if output is not None:
        refuse_existing(output)
    snapshot = read_folder(path)
    target = output if output is not None else new_plan(path, snapshot.settings.plan_path)
    repository = open_repository(snapshot.root)
    base = "" if isinstance(repository, Trouble) else repository.head[:7]
    generated = generate_plan(snapshot, answers, base, datetime.now().astimezone().date().isoformat())
    write_new(target, generated.text)
    for word in generated.unknown_focus:
        warn(f"--focus '{word}' names nothing in '{path}': give a path, a module or path::symbol")
    slots = generated.text.count("TODO(groundplan)")
    typer.echo(f'Wrote {target}: {slots} questions are open; "groundplan check {path}" lists them')


def _read(path: Path) -> Brief:
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise CannotRun(f"'{path}' cannot be read ({error.strerror}): give a Markdown file") from None
    if decoded.text is None:
        raise CannotRun(f"'{path}' is a {decoded.problem}: give a Markdown file")
    return read_brief(decoded.text)
