"""`groundplan check`: what is wrong in code and plan. Exit 0 clean, 1 findings of the failing severity."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from groundplan.cli.baseline_file import update_baseline
from groundplan.cli.errors import CannotRun
from groundplan.cli.folder import read_folder
from groundplan.cli.plan_file import refuse_unread
from groundplan.ide.baseline.freeze import frozen, gone
from groundplan.ide.baseline.known import Old, baseline_today
from groundplan.ide.findings import judged_findings, selected_findings
from groundplan.ide.rules import RULES
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import FactKind
from groundplan.model.findings import Finding, Severity
from groundplan.model.settings import RuleSettings


class Format(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


_FAILING: Final = frozenset({Severity.ERROR, Severity.WARNING})
_EXIT_FINDINGS: Final = 1
_COVERED: Final = (FactKind.MODULE, FactKind.TEST)


def check(
    path: Annotated[Path, typer.Argument(help="The folder of a repository.")] = Path(),
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Only these codes or prefixes, comma-separated."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", help="Not these codes or prefixes, comma-separated."),
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TEXT,
    update: Annotated[
        bool,
        typer.Option(
            "--update-baseline", help="Write down the findings of today as known: later runs show new ones."
        ),
    ] = False,
) -> None:
    """Check code and plan. Exits 0 where there is neither an error nor a warning that is new, else 1."""
    wanted, unwanted = _codes(select), _codes(ignore)
    snapshot = read_folder(path)
    refuse_unread(snapshot, path)
    own = snapshot.settings.rules
    rules = RuleSettings(wanted or own.select, (*own.ignore, *unwanted), own.severity)
    by_file = selected_findings(snapshot, rules)
    every = [one for some in by_file.values() for one in some]
    if update:
        typer.echo(update_baseline(snapshot, path, every, rules))
        return
    judged = judged_findings(snapshot, by_file, rules)
    found, known = judged.new, judged.old
    match output:
        case Format.TEXT:
            _print_text(found)
            _print_known(snapshot, every, known, rules)
        case Format.JSON:
            from groundplan.ide.json.findings import findings_json
            from groundplan.recon.questions import recon

            sys.stdout.write(findings_json(found, recon(snapshot, _COVERED).coverage, known))
        case Format.SARIF:
            from groundplan.ide.sarif import sarif_text

            sys.stdout.write(sarif_text(found, known, has_baseline=baseline_today(snapshot) is not None))
        case Format.GITHUB:
            sys.stdout.writelines(_github(one) for one in found)
    if any(one.severity in _FAILING for one in found):
        raise typer.Exit(_EXIT_FINDINGS)


def _codes(values: Sequence[str] | None) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for value in values or () for code in value.split(",") if code.strip())
    for code in codes:
        if not any(known.startswith(code) for known in RULES):
            raise CannotRun(
                f"'{code}' is the beginning of no code: see \"groundplan explain\" for those there are"
            )
    return codes


def _print_text(found: Iterable[Finding]) -> None:
    """Group by file; colours only on a terminal."""
    console = Console(highlight=False, soft_wrap=True)
    findings = list(found)
    for path in dict.fromkeys(one.path for one in findings):
        console.print(Text(path, style="bold underline"))
        for one in (finding for finding in findings if finding.path == path):
            console.print(_line(one))
            for place in one.related:
                where = f"{place.path}:{place.span.start_line + 1}"
                console.print(Text(f"      {where}  {place.message}", style="dim"))
        console.print()
    console.print(_summary(findings))


def _print_known(
    snapshot: Snapshot, every: Sequence[Finding], known: Sequence[Old], rules: RuleSettings
) -> None:
    if known:
        typer.echo(f"{len(known)} known, in {snapshot.settings.baseline}")
    if baseline_today(snapshot) is not None and (lost := gone(snapshot, frozen(snapshot, every, rules))):
        typer.echo(
            f'{lost} that {snapshot.settings.baseline} knows are gone: "groundplan check --update-baseline" drops them'
        )


def _line(finding: Finding) -> Text:
    colors = {"error": "red", "warning": "yellow", "information": "blue", "hint": "dim"}
    place = f"{finding.span.start_line + 1}:{finding.span.start_column + 1}"
    return Text.assemble(
        f"  {place:>8}  ",
        (f"{finding.severity.value:<11}", colors[finding.severity.value]),
        f" {finding.message}  ",
        (finding.code, "dim"),
    )


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing to mend"
    counts = [
        f"{count} {severity.value}{'s' if count != 1 and severity is not Severity.INFORMATION else ''}"
        for severity in Severity
        if (count := sum(1 for one in findings if one.severity is severity))
    ]
    fixable = sum(1 for one in findings if one.fixes)
    files = len({one.path for one in findings})
    tail = f"; {fixable} with a quick fix" if fixable else ""
    return f"{', '.join(counts)} in {files} file{'s' if files != 1 else ''}{tail}"


def _github(finding: Finding) -> str:
    """Write a workflow command, as GitHub Actions reads it from the log."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    level = levels.get(finding.severity, "notice")
    span = finding.span
    properties = {
        "file": finding.path,
        "line": str(span.start_line + 1),
        "endLine": str(span.end_line + 1),
        "col": str(span.start_column + 1),
        "title": finding.code,
    }
    if span.start_line == span.end_line:
        properties["endColumn"] = str(span.end_column + 1)
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {written}::{_escaped(finding.message)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
