"""Which programs of `python-programs-4.txt` are asked."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

FOURTH: Final = (
    PythonProgram("bokeh", "bokeh", "argparse", arguments=("x",)),
    PythonProgram("bpython", "bpython", "argparse"),
    PythonProgram("buku", "buku", "argparse"),
    PythonProgram("check-manifest", "check-manifest", "argparse"),
    PythonProgram("docutils", "docutils", "home-made"),
    PythonProgram("icdiff", "icdiff", "optparse"),
    PythonProgram("kernprof", "line-profiler", "argparse"),
    PythonProgram("markdown_py", "markdown", "optparse"),
    PythonProgram(
        "mdformat", "mdformat", "argparse", reason="an option that only later versions of Python have"
    ),
    PythonProgram("monkeytype", "monkeytype", "argparse"),
    PythonProgram("nose2", "nose2", "home-made", skipped=1),
    PythonProgram("pur", "pur", "click"),
    PythonProgram(
        "pydeps",
        "pydeps",
        "argparse",
        skipped=1,
        arguments=("x",),
        reason="another name where a first parser was told so",
    ),
    PythonProgram(
        "sanic",
        "sanic",
        "argparse",
        reason="other first words than a module put other options into its one parser",
    ),
    PythonProgram("scapy", "scapy", "getopt"),
    PythonProgram("thefuck", "thefuck", "argparse"),
)
