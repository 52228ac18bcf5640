"""`groundplan card add`: a PR card with scope, dependents, tests, commands and risks filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun, warn
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import read_plan, replace
from groundplan.ide.findings import selected_findings
from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.plan.add_card import add_card
from groundplan.plan.generation.focus import Target, resolve_focus
from groundplan.text.edits import apply_edits

card = typer.Typer()


@card.callback()
def cards() -> None:
    """Work on the PR cards of a plan."""


@card.command("add")
def add(
    title: Annotated[str, typer.Option("--title", help="What the pull request does, in the imperative.")],
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    finding: Annotated[
        str, typer.Option("--from", metavar="CODE[:PATH[:LINE]]", help="The finding that it mends.")
    ] = "",
    focus: Annotated[
        list[str] | None, typer.Option("--focus", metavar="PATH|SYMBOL", help="What it changes.")
    ] = None,
) -> None:
    """Add a card after the last one; what only you know stays a question."""
    snapshot = read_folder(path)
    plan = read_plan(path, snapshot.settings.plan_path)
    found = resolve_focus(snapshot, tuple(focus or ()), ())
    if found.unknown:
        raise CannotRun(
            f"--focus '{found.unknown[0]}' names nothing in '{path}': give a path, a module or path::symbol"
        )
    targets = (*(_targets(snapshot, finding) if finding else ()), *found.targets)
    made = add_card(plan.text, snapshot, title, targets)
    if made.problem:
        raise CannotRun(f"'{plan.path}' {made.problem}")
    replace(plan, apply_edits(plan.text, made.edits))
    for region in made.frozen:
        warn(f"region '{region}' was edited by hand and stays: see \"groundplan explain PLN901\"")
    typer.echo(f"Added '{title}' to {plan.path}")


def _targets(snapshot: Snapshot, wanted: str) -> tuple[Target, ...]:
    code, _, rest = wanted.partition(":")
    path, _, line = rest.rpartition(":") if rest.rpartition(":")[2].isdecimal() else (rest, "", "")
    every = selected_findings(snapshot, snapshot.settings.rules).values()
    matching = [one for found in every for one in found if _is(one, code, path, line)]
    if not matching:
        raise CannotRun(f"No finding '{wanted}': run \"groundplan check\" to see those there are")
    if len(matching) > 1:
        first = matching[0]
        place = f"{first.code}:{first.path}:{first.span.start_line + 1}"
        raise CannotRun(f"'{wanted}' are {len(matching)} findings: name one, as '{place}'")
    [one] = matching
    paths = dict.fromkeys((one.path, *(place.path for place in one.related)))
    return resolve_focus(snapshot, tuple(paths), ()).targets


def _is(finding: Finding, code: str, path: str, line: str) -> bool:
    at = str(finding.span.start_line + 1)
    return finding.code == code and path in {"", finding.path} and line in {"", at}
