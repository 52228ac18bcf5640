"""Which programs of `python-programs-3.txt` are asked."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

THIRD: Final = (
    PythonProgram("ansible", "ansible-core", "argparse"),
    PythonProgram("ansible-lint", "ansible-lint", "argparse", is_held_out=True),
    PythonProgram("autoflake", "autoflake", "argparse", is_held_out=True),
    PythonProgram("csvcut", "csvkit", "argparse", is_held_out=True),
    PythonProgram("dask", "dask", "click", is_held_out=True),
    PythonProgram(
        "datasette", "datasette", "click", is_held_out=True, reason="commands that plugins of its own add"
    ),
    PythonProgram("dvc", "dvc", "argparse", is_held_out=True, skipped=5),
    PythonProgram("flit", "flit", "argparse", is_held_out=True),
    PythonProgram("httpx", "httpx", "click", is_held_out=True),
    PythonProgram("hypercorn", "hypercorn", "argparse", is_held_out=True),
    PythonProgram("nbstripout", "nbstripout", "argparse", is_held_out=True),
    PythonProgram("pex", "pex", "argparse", is_held_out=True),
    PythonProgram("pip-audit", "pip-audit", "argparse", is_held_out=True),
    PythonProgram("poe", "poethepoet", "home-made", is_held_out=True),
    PythonProgram("pyupgrade", "pyupgrade", "argparse", is_held_out=True),
    PythonProgram("reuse", "reuse", "click", is_held_out=True),
    PythonProgram("safety", "safety", "typer", is_held_out=True),
    PythonProgram("scons", "scons", "optparse"),
    PythonProgram(
        "semantic-release",
        "python-semantic-release",
        "click",
        is_held_out=True,
        reason="commands that a class looks up in an enumeration of modules",
    ),
    PythonProgram("snakemake", "snakemake", "argparse"),
    PythonProgram(
        "streamlit",
        "streamlit",
        "click",
        is_held_out=True,
        reason="options that are made of the table of its settings, which calls fill",
    ),
    PythonProgram(
        "typer",
        "typer",
        "typer",
        is_held_out=True,
        reason="it is the library itself, whose groups load what they run",
    ),
    PythonProgram("weasyprint", "weasyprint", "argparse", is_held_out=True),
)
