"""The table of commands."""

from __future__ import annotations

import typer

app = typer.Typer(name="groundplan", no_args_is_help=True, add_completion=False)
