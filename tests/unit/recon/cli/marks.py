"""`#@ tool sub: -v,--verbose` at a line: there, and only there, that command of that program gets that option.

The origin follows in brackets where the label is not confirmed; `?` is a command that no program was seen to reach.
"""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.recon.surface import CliSurface, Command, surface
from tests.fixtures import draw
from tests.workspaces import workspace_of

SCRIPT = '//- pyproject.toml\n[project.scripts]\ntool = "main:main"\n//- main.py\n'
"""A program `tool` whose start is `main` in the file that follows."""


def surface_of(drawing: str) -> CliSurface:
    return surface(workspace_of(draw(drawing).files).snapshot)


def check(drawing: str) -> None:
    """Match marks and written options one to one. What a framework adds by itself has tests of its own."""
    fixture = draw(drawing)
    assert told(workspace_of(fixture.files).snapshot) == fixture.marks


def told(snapshot: Snapshot) -> dict[tuple[str, int], str]:
    """Give what is said of each line as a mark would say it."""
    found: dict[tuple[str, int], list[str]] = {}
    for path, line, text in _said(surface(snapshot)):
        found.setdefault((path, line), []).append(text)
    return {place: " | ".join(sorted(set(texts))) for place, texts in found.items()}


def implicit(drawing: str) -> list[str]:
    """Give the options that nobody wrote."""
    return [
        f"{' '.join((program.name, *command.path))}: {','.join((*option.names, *option.negations))}"
        for program in surface_of(drawing).programs
        for command in program.commands
        for option in command.options
        if option.is_implicit
    ]


def _said(found: CliSurface) -> Iterator[tuple[str, int, str]]:
    for program in found.programs:
        for command in program.commands:
            yield from _of_command(program.name, command)
    for command in found.unattached:
        yield from _of_command("?", command)


def _of_command(program: str, command: Command) -> Iterator[tuple[str, int, str]]:
    for option in command.options:
        if option.is_implicit or option.is_inherited:
            continue
        names = ",".join((*option.names, *option.negations))
        assert option.origin is not None
        rule = "" if option.label is Label.CONFIRMED else f" ({option.origin.name})"
        text = f"{' '.join((program, *command.path))}: {names}{rule}".replace(":  (", ": (")
        yield option.place.path, option.place.span.start_line, text
