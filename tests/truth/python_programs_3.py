"""Which programs of `python-programs-3.txt` are asked."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

THIRD: Final = (
    PythonProgram("ansible", "ansible-core", "argparse"),
    PythonProgram("ansible-lint", "ansible-lint", "argparse"),
    PythonProgram("autoflake", "autoflake", "argparse"),
    PythonProgram("csvcut", "csvkit", "argparse"),
    PythonProgram("dask", "dask", "click"),
    PythonProgram("datasette", "datasette", "click"),
    PythonProgram("dvc", "dvc", "argparse", skipped=5),
    PythonProgram("flit", "flit", "argparse"),
    PythonProgram("httpx", "httpx", "click"),
    PythonProgram("hypercorn", "hypercorn", "argparse"),
    PythonProgram("nbstripout", "nbstripout", "argparse"),
    PythonProgram("pex", "pex", "argparse"),
    PythonProgram("pip-audit", "pip-audit", "argparse"),
    PythonProgram("poe", "poethepoet", "home-made"),
    PythonProgram("pyupgrade", "pyupgrade", "argparse"),
    PythonProgram("reuse", "reuse", "click"),
    PythonProgram("safety", "safety", "typer", reason="commands that it lists once an account turns them on"),
    PythonProgram("scons", "scons", "optparse"),
    PythonProgram(
        "semantic-release",
        "python-semantic-release",
        "click",
    ),
    PythonProgram(
        "snakemake", "snakemake", "argparse", reason="options of plugins, under names that are made of theirs"
    ),
    PythonProgram(
        "streamlit",
        "streamlit",
        "click",
    ),
    PythonProgram(
        "typer",
        "typer",
        "typer",
    ),
    PythonProgram("weasyprint", "weasyprint", "argparse"),
)
