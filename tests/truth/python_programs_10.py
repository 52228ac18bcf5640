"""The Python programs of the tenth environment: nobody looked at them before they were measured.

Those that a rule was made for afterwards are held out no more.

Which they are was drawn by lot: known programs of the Python Package Index with a console script, which no list held and
no rule was tried on, were put into one pool for each library, and each pool was shuffled by a seed before the first of
them was installed. Taken are the first twenty on argparse, nine on click, three on typer, and one each on docopt,
optparse and asyncclick. Left out are those that could not be asked: they want a key, another interpreter or versions
that exclude the others, or start several parsers of which no one help tells. One script stands for each distribution.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

TENTH: Final = (
    PythonProgram("pdfplumber", "pdfplumber", "argparse", is_held_out=True),
    PythonProgram("cherryd", "cherrypy", "argparse", is_held_out=True),
    PythonProgram(
        "secretsdump.py",
        "impacket",
        "argparse",
        arguments=("x",),
    ),
    PythonProgram("gpustat", "gpustat", "argparse", is_held_out=True),
    PythonProgram("pwn", "pwntools", "argparse", is_held_out=True),
    PythonProgram("updog", "updog", "argparse", is_held_out=True),
    PythonProgram("zappa", "zappa", "argparse", is_held_out=True),
    PythonProgram("esphome", "esphome", "argparse", is_held_out=True),
    PythonProgram("cxfreeze", "cx-freeze", "argparse", is_held_out=True),
    PythonProgram("pmg", "pymatgen", "argparse", is_held_out=True),
    PythonProgram("podman-compose", "podman-compose", "argparse"),
    PythonProgram("vyper", "vyper", "argparse", is_held_out=True, others=(("--standard-json",),)),
    PythonProgram("markitdown", "markitdown", "argparse", is_held_out=True),
    PythonProgram("nvitop", "nvitop", "argparse", is_held_out=True),
    PythonProgram("label-studio", "label-studio", "argparse"),
    PythonProgram("griffe", "griffe", "argparse", is_held_out=True),
    PythonProgram("s-tui", "s-tui", "argparse", is_held_out=True),
    PythonProgram("lm-eval", "lm-eval", "argparse", is_held_out=True),
    PythonProgram("guessit", "guessit", "argparse", is_held_out=True),
    PythonProgram("watchfiles", "watchfiles", "argparse", is_held_out=True),
    PythonProgram("objection", "objection", "click", is_held_out=True),
    PythonProgram("fava", "fava", "click", is_held_out=True),
    PythonProgram("feast", "feast", "click", is_held_out=True),
    PythonProgram("catt", "catt", "click", is_held_out=True),
    PythonProgram("kopf", "kopf", "click", is_held_out=True),
    PythonProgram("usort", "usort", "click", is_held_out=True),
    PythonProgram("sentinelsat", "sentinelsat", "click", is_held_out=True),
    PythonProgram("androguard", "androguard", "click", is_held_out=True),
    PythonProgram("camelot", "camelot-py", "click", is_held_out=True),
    PythonProgram("fastapi-codegen", "fastapi-code-generator", "typer", is_held_out=True),
    PythonProgram("langchain", "langchain-cli", "typer", is_held_out=True),
    PythonProgram("coveralls", "coveralls", "typer", is_held_out=True),
    PythonProgram("sumy", "sumy", "docopt", is_held_out=True),
    PythonProgram("salt-call", "salt", "optparse"),
    PythonProgram("kasa", "python-kasa", "asyncclick"),
)
