"""The Python programs of the sixth environment: they were measured before anybody looked at them.

Those that a rule was made for afterwards are held out no more.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

SIXTH: Final = (
    PythonProgram("flynt", "flynt", "argparse", is_held_out=True),
    PythonProgram("openapi-spec-validator", "openapi-spec-validator", "argparse", is_held_out=True),
    PythonProgram("hypothesis", "hypothesis", "click", is_held_out=True),
    PythonProgram("s3cmd", "s3cmd", "optparse"),
    PythonProgram("xonsh", "xonsh", "argparse", beneath=("format", "check", "lint"), is_held_out=True),
    PythonProgram(
        "xonsh-uname",
        "xonsh",
        "home-made",
        reason="options that a layer of its own reads out of the documentation string of a function",
    ),
    PythonProgram("sqlformat", "sqlparse", "argparse", is_held_out=True),
    PythonProgram("daphne", "daphne", "argparse", is_held_out=True),
    PythonProgram("tavern-ci", "tavern", "argparse", is_held_out=True),
    PythonProgram("slipcover", "slipcover", "argparse", skipped=1, arguments=("x",), is_held_out=True),
    PythonProgram("speedtest", "speedtest-cli", "argparse"),
    PythonProgram("ptpython", "ptpython", "argparse", is_held_out=True),
    PythonProgram("you-get", "you-get", "argparse", is_held_out=True),
    PythonProgram("vdirsyncer", "vdirsyncer", "click"),
    PythonProgram("fullrelease", "zest.releaser", "argparse"),
    PythonProgram("gersemi", "gersemi", "argparse", is_held_out=True),
    PythonProgram(
        "tqdm",
        "tqdm",
        "home-made",
        reason="options that a pattern finds in its documentation strings",
    ),
    PythonProgram("frictionless", "frictionless", "typer"),
    PythonProgram("honcho", "honcho", "argparse", is_held_out=True),
    PythonProgram("quart", "quart", "click", is_held_out=True),
    PythonProgram("sqlacodegen", "sqlacodegen", "argparse", is_held_out=True),
    PythonProgram("granian", "granian", "click", is_held_out=True),
    PythonProgram("khard", "khard", "argparse", skipped=1, is_held_out=True),
    PythonProgram("djlint", "djlint", "click", is_held_out=True),
    PythonProgram("yoyo", "yoyo-migrations", "argparse", skipped=1, is_held_out=True),
    PythonProgram("yoyo-migrate", "yoyo-migrations", "argparse", skipped=1, is_held_out=True),
    PythonProgram("eradicate", "eradicate", "argparse", is_held_out=True),
    PythonProgram("jsonschema", "jsonschema", "argparse", is_held_out=True),
    PythonProgram("iredis", "iredis", "click", is_held_out=True),
    PythonProgram("tmuxp", "tmuxp", "argparse", is_held_out=True),
    PythonProgram("memray", "memray", "argparse"),
    PythonProgram("img2pdf", "img2pdf", "argparse", is_held_out=True),
    PythonProgram("todo", "todoman", "click"),
    PythonProgram("pdoc", "pdoc", "argparse", is_held_out=True),
)
