"""`groundplan export`: the model of the plan, with verdicts, for other programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import refuse_unread
from groundplan.ide.plan_file import plan_of
from groundplan.plan.past import git_past


class Format(StrEnum):
    """How the model is printed."""

    JSON = "json"


def export(
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    output: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.JSON,
) -> None:
    """Print the model of the plan: sections, cards, evidence with verdicts, merge order."""
    del output  # the one format there is
    from groundplan.ide.json.plan import plan_json

    snapshot = read_folder(path)
    refuse_unread(snapshot, path)
    plan = plan_of(snapshot)
    if plan is None:
        raise CannotRun(f"No {snapshot.settings.plan_path} in '{path}': run \"groundplan generate {path}\"")
    header = plan.document.header
    past = git_past(snapshot, header.keys.get("base", "") if header else "")
    sys.stdout.write(plan_json(plan.document, plan.path, snapshot, past))
