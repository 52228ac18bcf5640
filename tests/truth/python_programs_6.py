"""The Python programs of the sixth environment: nobody looked at them while the rules were written."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

SIXTH: Final = (
    PythonProgram("flynt", "flynt", "argparse", is_held_out=True),
    PythonProgram("openapi-spec-validator", "openapi-spec-validator", "argparse", is_held_out=True),
    PythonProgram("hypothesis", "hypothesis", "click", is_held_out=True),
    PythonProgram("s3cmd", "s3cmd", "optparse", is_held_out=True),
    PythonProgram("xonsh", "xonsh", "argparse", is_held_out=True),
    PythonProgram("xonsh-uname", "xonsh", "argparse", is_held_out=True),
    PythonProgram("sqlformat", "sqlparse", "argparse", is_held_out=True),
    PythonProgram("daphne", "daphne", "argparse", is_held_out=True),
    PythonProgram("tavern-ci", "tavern", "argparse", is_held_out=True),
    PythonProgram("slipcover", "slipcover", "argparse", is_held_out=True),
    PythonProgram("speedtest", "speedtest-cli", "argparse", is_held_out=True),
    PythonProgram("ptpython", "ptpython", "argparse", is_held_out=True),
    PythonProgram("you-get", "you-get", "argparse", is_held_out=True),
    PythonProgram("vdirsyncer", "vdirsyncer", "click", is_held_out=True),
    PythonProgram("fullrelease", "zest.releaser", "argparse", is_held_out=True),
    PythonProgram("lasttagdiff", "zest.releaser", "argparse", is_held_out=True),
    PythonProgram("gersemi", "gersemi", "argparse", is_held_out=True),
    PythonProgram("tqdm", "tqdm", "home-made", is_held_out=True),
    PythonProgram("frictionless", "frictionless", "typer", is_held_out=True),
    PythonProgram("honcho", "honcho", "argparse", is_held_out=True),
    PythonProgram("quart", "quart", "click", is_held_out=True),
    PythonProgram("sqlacodegen", "sqlacodegen", "argparse", is_held_out=True),
    PythonProgram("granian", "granian", "click", is_held_out=True),
    PythonProgram("khard", "khard", "argparse", is_held_out=True),
    PythonProgram("djlint", "djlint", "click", is_held_out=True),
    PythonProgram("yoyo", "yoyo-migrations", "argparse", is_held_out=True),
    PythonProgram("yoyo-migrate", "yoyo-migrations", "argparse", is_held_out=True),
    PythonProgram("eradicate", "eradicate", "argparse", is_held_out=True),
    PythonProgram("jsonschema", "jsonschema", "argparse", is_held_out=True),
    PythonProgram("iredis", "iredis", "click", is_held_out=True),
    PythonProgram("tmuxp", "tmuxp", "argparse", is_held_out=True),
    PythonProgram("memray", "memray", "argparse", is_held_out=True),
    PythonProgram("img2pdf", "img2pdf", "argparse", is_held_out=True),
    PythonProgram("todo", "todoman", "click", is_held_out=True),
    PythonProgram("pdoc", "pdoc", "argparse", is_held_out=True),
)
