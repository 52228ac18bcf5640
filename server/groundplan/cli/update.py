"""`groundplan update`: refresh the regions and the evidence of a plan."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun, warn
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import read_plan, replace
from groundplan.ide.thawing import Settled, settle_frozen
from groundplan.plan.update import update_plan
from groundplan.text.edits import apply_edits


def update(
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    frozen: Annotated[
        Settled, typer.Option("--frozen", help="What becomes of regions that were edited by hand.")
    ] = Settled.LEAVE,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change and write nothing.")] = False,
) -> None:
    """Refresh what the tool owns; every other byte stays."""
    snapshot = read_folder(path)
    plan = read_plan(path, snapshot.settings.plan_path)
    settled = settle_frozen(plan.text, snapshot, frozen)
    for region in settled.conflicts:
        warn(f"region '{region}' has conflicts: choose between the lines and take the markers out")
    found = update_plan(settled.text, snapshot)
    if found.problem:
        raise CannotRun(f"'{plan.path}' {found.problem}")
    for region in found.frozen:
        if region not in settled.conflicts:
            warn(f"region '{region}' was edited by hand and stays: see \"groundplan explain PLN901\"")
    text = apply_edits(settled.text, found.edits)
    if diff:
        typer.echo(_difference(plan.text, text, plan.path.name), nl=False)
    elif text == plan.text:
        typer.echo(f"{plan.path} is up to date")
    else:
        replace(plan, text)
        typer.echo(f"Updated {plan.path}: {settled.count + len(found.edits)} places")


def _difference(old: str, new: str, name: str) -> str:
    before, after = (text.splitlines(keepends=True) for text in (old, new))
    return "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))
