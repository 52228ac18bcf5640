"""What cannot be read is said, with its place, and never dropped."""

from __future__ import annotations

from groundplan.recon.uncertainties import uncertainties
from tests.unit.recon.checks import noted, said

WORKSPACE = """
//- app/__init__.py
//- app/main.py
import importlib
import os
import requests
from app.gone import x
from app import there
importlib.import_module(os.environ["PLUGIN"])
eval("1")
//- app/there.py
def broken(:
"""


def test_every_reason_is_named_with_its_place() -> None:
    assert [
        line.partition(" ")[0] + line[line.rindex(" @") :] for line in said(uncertainties, WORKSPACE)
    ] == [
        "dynamic-import @app/main.py:6",
        "dynamic-code @app/main.py:7",
        "unresolved-import @app/main.py:4",
        "syntax-error @app/there.py:1",
    ]


def test_the_coverage_counts_the_imports_that_lead_somewhere() -> None:
    assert noted(uncertainties, WORKSPACE) == ["4 of 5 imports resolved"]


PROGRAMS = """
//- pyproject.toml
[project.scripts]
read = "app.read:main"
unread = "app.unread:main"
//- app/__init__.py
//- app/read.py
import argparse
def main():
    argparse.ArgumentParser().parse_args()
//- app/unread.py
from cleverness import Application
def main():
    Application().run()
//- tools/own.py
if __name__ == "__main__":
    print("done")
"""


def test_a_program_whose_parser_is_not_found_is_told_and_a_script_of_the_repository_is_not() -> None:
    assert said(uncertainties, PROGRAMS) == [
        "unread-command-line program unread: the commands and options of unread are not known @pyproject.toml:3"
    ]
