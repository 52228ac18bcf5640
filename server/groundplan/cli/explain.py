"""`groundplan explain`: what a finding means, why it matters, how to mend it."""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

from groundplan.cli.errors import CannotRun
from groundplan.ide.rules import RULES
from groundplan.model.findings import Rule


def explain(
    code: Annotated[str, typer.Argument(help="A code as PLN504; without it all codes are listed.")] = "",
) -> None:
    """Tell what a finding means, why it matters, and how to mend it."""
    if not code:
        for rule in RULES.values():
            typer.echo(f"{rule.code}  {rule.severity.value:<11}  {rule.title}{_optional(rule)}")
        return
    found = RULES.get(code.strip().upper())
    if found is None:
        near = difflib.get_close_matches(code.strip().upper(), RULES, n=1)
        meant = f": did you mean {near[0]}?" if near else ': "groundplan explain" lists all codes'
        raise CannotRun(f"No code '{code}'{meant}")
    typer.echo(f"{found.code}: {found.title}{_optional(found)}\n")
    typer.echo(f"Severity: {found.severity.value}")
    typer.echo(f"Why: {found.why}")
    typer.echo(f"What to do: {found.remedy}")


def _optional(rule: Rule) -> str:
    return " (off unless selected)" if rule.is_optional else ""
