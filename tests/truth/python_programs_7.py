"""The Python programs of the seventh environment: they were measured before anybody looked at them.

Those that a rule was made for afterwards are held out no more.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

SEVENTH: Final = (
    PythonProgram("meltano", "meltano", "click"),
    PythonProgram("pydoc-markdown", "pydoc-markdown", "click", is_held_out=True),
    PythonProgram("cosmic-ray", "cosmic-ray", "click", is_held_out=True),
    PythonProgram("cr-badge", "cosmic-ray", "argparse", is_held_out=True),
    PythonProgram("gdown", "gdown", "argparse", is_held_out=True),
    PythonProgram("instaloader", "instaloader", "argparse", is_held_out=True),
    PythonProgram("linkchecker", "linkchecker", "argparse", is_held_out=True),
    PythonProgram("cfn-lint", "cfn-lint", "argparse", is_held_out=True),
    PythonProgram("unimport", "unimport", "argparse", is_held_out=True),
    PythonProgram("behave", "behave", "argparse", is_held_out=True),
    PythonProgram("kaggle", "kaggle", "argparse"),
    PythonProgram("molecule", "molecule", "click"),
    PythonProgram("johnnydep", "johnnydep", "argparse", is_held_out=True),
    PythonProgram("scalene", "scalene", "argparse", is_held_out=True),
    PythonProgram("khal", "khal", "click"),
    PythonProgram("pyftsubset", "fonttools", "home-made"),
    PythonProgram("ttx", "fonttools", "getopt", is_held_out=True),
    PythonProgram("pydocstyle", "pydocstyle", "optparse", is_held_out=True),
    PythonProgram("datamodel-codegen", "datamodel-code-generator", "argparse", is_held_out=True),
    PythonProgram("grip", "grip", "docopt"),
    PythonProgram("sshuttle", "sshuttle", "argparse", is_held_out=True),
    PythonProgram("luigid", "luigi", "argparse", is_held_out=True),
    PythonProgram(
        "luigi-deps",
        "luigi",
        "argparse",
        reason="a module that nothing imports is loaded for what it may add to a table of one that is",
    ),
    PythonProgram("pycln", "pycln", "typer", is_held_out=True),
    PythonProgram(
        "pylama",
        "pylama",
        "argparse",
        reason="checks whose package is not installed add no options of theirs",
    ),
    PythonProgram("radon", "radon", "argparse"),
    PythonProgram("pyroma", "pyroma", "argparse", is_held_out=True),
    PythonProgram("pygount", "pygount", "argparse", is_held_out=True),
    PythonProgram("litestar", "litestar", "click"),
    PythonProgram("aerich", "aerich", "click", is_held_out=True),
    PythonProgram("subliminal", "subliminal", "click"),
)
