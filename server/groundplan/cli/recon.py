"""`groundplan recon`: the facts of a folder, for reading or for programs."""

from __future__ import annotations

import sys
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun
from groundplan.cli.folder import open_folder, read_folder
from groundplan.history.git import Trouble, open_repository
from groundplan.ide import difference_text
from groundplan.ide.revision import snapshot_at
from groundplan.model.facts import FactKind
from groundplan.recon.comparison import COMPARABLE, compare
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
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="REV", help="Only what changed on the surface since this revision."),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
) -> None:
    """Print the facts of a folder, each with its label and evidence, and what was looked at."""
    if base is not None:
        _print_differences(path, base, kind or COMPARABLE, output)
    else:
        _print_facts(path, kind or tuple(FactKind), output)


def _print_facts(path: Path, kinds: Collection[FactKind], output: Format) -> None:
    answer = answer_questions(read_folder(path), kinds)
    if output is Format.JSON:
        from groundplan.ide.json.recon import recon_json

        sys.stdout.write(recon_json(answer, _head(path)))
    elif output is Format.MARKDOWN:
        from groundplan.ide.fact_text import markdown_lines

        typer.echo("\n".join(markdown_lines(answer)))
    else:
        from groundplan.cli.fact_table import print_answer

        print_answer(answer)


def _print_differences(path: Path, base: str, kinds: Collection[FactKind], output: Format) -> None:
    for one in kinds:
        if one not in COMPARABLE:
            known = ", ".join(COMPARABLE)
            raise CannotRun(f"'{one}' cannot be compared with a revision: give --kind of {known}")
    workspace = open_folder(path)
    older = snapshot_at(workspace, base)
    if isinstance(older, Trouble):
        raise CannotRun(older.message)
    differences = compare(older, workspace.snapshot, kinds)
    if output is Format.JSON:
        from groundplan.ide.json.comparison import comparison_json

        sys.stdout.write(comparison_json(differences, base, _head(path)))
    else:
        lines = difference_text.text_lines if output is Format.TEXT else difference_text.markdown_lines
        typer.echo("\n".join(lines(differences, base)))


def _head(path: Path) -> str | None:
    repository = open_repository(path)
    return None if isinstance(repository, Trouble) else repository.head or None
