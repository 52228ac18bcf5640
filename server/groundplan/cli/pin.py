"""`groundplan pin`: evidence lines with hashes, printed or added to the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from groundplan.cli.errors import CannotRun, warn
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import read_plan, replace
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.addpins import cite, free_label
from groundplan.plan.evidence import EvidenceLine, render
from groundplan.plan.parse import parse
from groundplan.plan.pin import Unpinned
from groundplan.plan.pin import pin as pin_target
from groundplan.plan.regions import regions_of
from groundplan.text.edits import apply_edits

_EXIT_FAILED: Final = 1


def pin(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="src/a.py::Class.method, a dotted symbol, a path, a test id, 'prog cmd --flag', or a number.",
        ),
    ],
    path: Annotated[Path, typer.Option("--path", help="The folder of a repository.")] = Path(),
    to: Annotated[str, typer.Option("--to", metavar="PR2|B-F3", help="The card or fact that cites it.")] = "",
    plan: Annotated[str, typer.Option("--plan", help="The plan, relative to the folder.")] = "",
) -> None:
    """Print one evidence line for each target, in their order; with --to, add them to the plan. Exits 1 if one failed."""
    snapshot = read_folder(path)
    name = rel_path(plan or snapshot.settings.plan_path)
    if name is None:
        raise CannotRun(f"--plan '{plan}' leaves the folder: give a path inside '{path}'")
    found = [pin_target(snapshot, target, name.rpartition("/")[0]) for target in targets]
    for one in found:
        if isinstance(one, Unpinned):
            warn(one.problem)
    lines = [one for one in found if isinstance(one, EvidenceLine)]
    if to and lines:
        _add(path, name, to, lines)
    else:
        for line in lines:
            typer.echo(render(line))
    if len(lines) < len(found):
        raise typer.Exit(_EXIT_FAILED)


def _add(folder: Path, name: RelPath, to: str, lines: list[EvidenceLine]) -> None:
    plan = read_plan(folder, name)
    document = parse(plan.text)
    problems = regions_of(document).problems
    if problems:
        first = problems[0]
        raise CannotRun(
            f"'{plan.path}' line {first.marker.line + 1}: region {first.marker.id} {first.problem}; mend the markers first"
        )
    fresh = [free_label(document, line) for line in lines]
    edits = cite(document, to, fresh, name)
    if edits is None:
        raise CannotRun(
            f"--to '{to}' is no card and no item of '{plan.path}': give PR2, a slug, or an id as B-F3"
        )
    replace(plan, apply_edits(plan.text, edits))
    for line in fresh:
        typer.echo(render(line))
