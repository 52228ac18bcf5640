"""What a change reaches, by following imports backwards."""

from __future__ import annotations

from groundplan.recon.impact import impact, readme_sections
from groundplan.recon.packages import packages
from tests.workspaces import snapshot_of

WORKSPACE = """
//- app/__init__.py
//- app/core.py
//- app/api.py
from app import core
//- app/web.py
from app import api
//- tests/test_api.py
from app import api
//- README.md
# App

Intro about core.

## Usage

Call the api here.

## Licence

MIT, hardcore.
"""


def test_direct_dependents_come_first_and_tests_stand_apart() -> None:
    found = impact(snapshot_of(WORKSPACE), ["app.core"])
    assert (found.direct, found.dependents, found.tests) == (
        ("app.api",),
        ("app.api", "app.web"),
        ("tests.test_api",),
    )


def test_the_command_that_is_nearest_to_the_change_comes_first() -> None:
    drawing = """
//- pyproject.toml
[project.scripts]
app = "app.cli:main"
//- app/__init__.py
//- app/cli.py
import click
from app import serve
@click.group()
def main(): ...
main.add_command(serve.serve)
//- app/serve.py
import click
@click.command()
def serve(): ...
"""
    found = impact(snapshot_of(drawing), ["app.serve"])
    assert [line for line, _ in found.commands] == ["app serve", "app"]


def test_a_readme_section_counts_when_it_names_the_word() -> None:
    found = readme_sections(snapshot_of(WORKSPACE), ["core", "api"])
    assert [(title, place.span.start_line + 1) for title, place in found] == [("App", 3), ("Usage", 7)]


def test_one_root_says_nothing_so_its_parts_are_the_units() -> None:
    drawing = '//- app/__init__.py\n//- app/a/__init__.py\n"""The first part."""\n//- app/a/x.py\ny = 1\n'
    drawing += "//- app/b/__init__.py\n//- app/b/x.py\nfrom app.a import x\n"
    found = packages(snapshot_of(drawing))
    assert [(one.id, len(one.modules), one.importers, one.said) for one in found] == [
        ("app.a", 2, 1, "The first part"),
        ("app.b", 2, 0, ""),
        ("app", 1, 0, ""),
    ]
