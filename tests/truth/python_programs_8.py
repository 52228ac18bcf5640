"""The Python programs of the eighth environment: they were measured once before anybody looked at them.

Those that a rule was made for afterwards are held out no more.

Which they are was settled by two rules before the first of them was installed: seventeen that had been set aside since
the sixth list, and well-known programs of the Python Package Index with a console script that no list held, of every
library and of layers of their own. One script stands for each distribution. One of the first, mu-repo, tells no
options that could be asked for.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

EIGHTH: Final = (
    PythonProgram("checkov", "checkov", "argparse"),
    PythonProgram("copier", "copier", "plumbum"),
    PythonProgram("dbt", "dbt-core", "click"),
    PythonProgram("jupyter-book", "jupyter-book", "click"),
    PythonProgram(
        "mitmdump",
        "mitmproxy",
        "argparse",
        reason="an option that an add-on declares may be a switch, as far as is known, and then has a negation",
    ),
    PythonProgram(
        "mlflow",
        "mlflow",
        "click",
        reason="a group of commands that is there when other packages are installed",
    ),
    PythonProgram(
        "nikola",
        "nikola",
        "doit",
        reason="options that the constructor of a command adds to those that it took over",
    ),
    PythonProgram("ocrmypdf", "ocrmypdf", "argparse", skipped=1),
    PythonProgram("pipreqs", "pipreqs", "docopt", is_held_out=True),
    PythonProgram("platformio", "platformio", "click"),
    PythonProgram("rdiff-backup", "rdiff-backup", "argparse", others=(("--new", "info"),)),
    PythonProgram(
        "robot",
        "robotframework",
        "home-made",
        reason="the opposites of switches, which its own reader of the usage text adds",
    ),
    PythonProgram("schemathesis", "schemathesis", "click", is_held_out=True),
    PythonProgram(
        "trash-put",
        "trash-cli",
        "argparse",
        reason="an option that a function adds which stands in for that of another package",
    ),
    PythonProgram("ward", "ward", "click", is_held_out=True),
    PythonProgram("yamlfix", "yamlfix", "click", is_held_out=True),
    PythonProgram(
        "pipdeptree",
        "pipdeptree",
        "home-made",
        is_held_out=True,
        reason="options that are in a compiled library and in no source",
    ),
    PythonProgram("asv", "asv", "argparse", is_held_out=True),
    PythonProgram("nodeenv", "nodeenv", "argparse", is_held_out=True),
    PythonProgram("bandersnatch", "bandersnatch", "argparse", is_held_out=True),
    PythonProgram(
        "vol",
        "volatility3",
        "argparse",
        skipped=1,
        reason="commands of modules that need a package which is not installed, or that only the shell loads",
    ),
    PythonProgram("s4cmd", "s4cmd", "optparse", is_held_out=True),
    PythonProgram("ranger", "ranger-fm", "optparse", is_held_out=True),
    PythonProgram("proselint", "proselint", "click", is_held_out=True),
    PythonProgram("toot", "toot", "click", is_held_out=True),
    PythonProgram("pyinfra", "pyinfra", "click", is_held_out=True),
    PythonProgram("papis", "papis", "click", is_held_out=True),
    PythonProgram(
        "spacy", "spacy", "typer", is_held_out=True, reason="a group of commands that another package holds"
    ),
    PythonProgram("prospector", "prospector", "setoptconf"),
)
