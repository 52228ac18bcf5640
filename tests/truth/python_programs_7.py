"""The Python programs of the seventh environment: nobody looked at them while the rules were written."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

SEVENTH: Final = (
    PythonProgram("meltano", "meltano", "click", is_held_out=True),
    PythonProgram("pydoc-markdown", "pydoc-markdown", "click", is_held_out=True),
    PythonProgram("cosmic-ray", "cosmic-ray", "click", is_held_out=True),
    PythonProgram("cr-badge", "cosmic-ray", "argparse", is_held_out=True),
    PythonProgram("gdown", "gdown", "argparse", is_held_out=True),
    PythonProgram("instaloader", "instaloader", "argparse", is_held_out=True),
    PythonProgram("linkchecker", "linkchecker", "argparse", is_held_out=True),
    PythonProgram("cfn-lint", "cfn-lint", "argparse", is_held_out=True),
    PythonProgram("unimport", "unimport", "argparse", is_held_out=True),
    PythonProgram("behave", "behave", "argparse", is_held_out=True),
    PythonProgram("kaggle", "kaggle", "argparse", is_held_out=True),
    PythonProgram("molecule", "molecule", "click", is_held_out=True),
    PythonProgram("johnnydep", "johnnydep", "argparse", is_held_out=True),
    PythonProgram("scalene", "scalene", "argparse", is_held_out=True),
    PythonProgram("khal", "khal", "click", is_held_out=True),
    PythonProgram("pyftsubset", "fonttools", "home-made", is_held_out=True),
    PythonProgram("ttx", "fonttools", "getopt", is_held_out=True),
    PythonProgram("pydocstyle", "pydocstyle", "optparse", is_held_out=True),
    PythonProgram("datamodel-codegen", "datamodel-code-generator", "argparse", is_held_out=True),
    PythonProgram("grip", "grip", "docopt", is_held_out=True),
    PythonProgram("sshuttle", "sshuttle", "argparse", is_held_out=True),
    PythonProgram("luigid", "luigi", "argparse", is_held_out=True),
    PythonProgram("luigi-deps", "luigi", "argparse", is_held_out=True),
    PythonProgram("pycln", "pycln", "typer", is_held_out=True),
    PythonProgram("pylama", "pylama", "argparse", is_held_out=True),
    PythonProgram("radon", "radon", "argparse", is_held_out=True),
    PythonProgram("pyroma", "pyroma", "argparse", is_held_out=True),
    PythonProgram("pygount", "pygount", "argparse", is_held_out=True),
    PythonProgram("litestar", "litestar", "click", is_held_out=True),
    PythonProgram("aerich", "aerich", "click", is_held_out=True),
    PythonProgram("subliminal", "subliminal", "click", is_held_out=True),
)
