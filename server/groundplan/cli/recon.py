"""`groundplan recon`: the facts of a folder, for reading or for programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.folder import read_folder
from groundplan.history.git import Trouble, open_repository
from groundplan.model.facts import FactKind
from groundplan.recon.questions import recon as answer_questions


class Format(StrEnum):
    """How the facts are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def recon(
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    kind: Annotated[
        list[FactKind] | None, typer.Option("--kind", help="Only facts of this kind; may be repeated.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
) -> None:
    """Print the facts of a folder, each with its label and evidence, and what was looked at."""
    snapshot = read_folder(path)
    answer = answer_questions(snapshot, kind or tuple(FactKind))
    if output is Format.JSON:
        from groundplan.ide.json.recon import recon_json

        repository = open_repository(path)
        revision = None if isinstance(repository, Trouble) else repository.head or None
        sys.stdout.write(recon_json(answer, revision))
    elif output is Format.MARKDOWN:
        from groundplan.ide.fact_text import markdown_lines

        typer.echo("\n".join(markdown_lines(answer)))
    else:
        from groundplan.cli.fact_table import print_answer

        print_answer(answer)
