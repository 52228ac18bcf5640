"""The Python programs of the fifteenth environment: nobody looked at them before they were measured.

They were drawn as those of the fourteenth list were: they are the next ones of each of its shuffled pools, and which
library each is made with in truth, its parser told. Of what declares several programs it is the one that is named as
the distribution, else the first. They were measured once, before any rule was made for one of them.
Left out are those that the index does not have or that have no program, and five that could not be asked: pep257 and
certipy want what Python or setuptools have no more, nuitka starts itself anew, semgrep starts a program in another
language, and flexget wants a configuration of its own before it has commands.
Those that a rule was made for afterwards are held out no more.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

FIFTEENTH: Final = (
    PythonProgram("quacc", "quacc", "typer", is_held_out=True),
    PythonProgram("toml-sort", "toml-sort", "argparse", is_held_out=True),
    PythonProgram("mackup", "mackup", "docopt"),
    PythonProgram("smartypants", "smartypants", "argparse", is_held_out=True),
    PythonProgram("gearbox", "gearbox", "argparse", is_held_out=True),
    PythonProgram(
        "cement",
        "cement",
        "argparse",
        reason="a framework of its own, which makes parsers of the classes of its users and calls one option at random",
    ),
    PythonProgram("oslo-messaging-send-notification", "oslo.messaging", "argparse"),
    PythonProgram("fixit", "fixit", "click", is_held_out=True),
    PythonProgram("quartodoc", "quartodoc", "click", is_held_out=True),
    PythonProgram("pipgrip", "pipgrip", "click", is_held_out=True),
    PythonProgram("cloudsplaining", "cloudsplaining", "click", is_held_out=True),
    PythonProgram(
        "mutmut",
        "mutmut",
        "click",
        is_held_out=True,
        inside='[tool.mutmut]\nsource_paths = ["src"]\n',
    ),
    PythonProgram("ggshield-py", "ggshield", "click", is_held_out=True),
    PythonProgram("chalice", "chalice", "click", is_held_out=True),
    PythonProgram("bowler", "bowler", "click", is_held_out=True),
    PythonProgram("pycobertura", "pycobertura", "click", is_held_out=True),
    PythonProgram("audible", "audible-cli", "click", is_held_out=True),
    PythonProgram("deep", "deepdiff", "click", is_held_out=True),
    PythonProgram("sigma", "sigma-cli", "click", is_held_out=True),
    PythonProgram("wily", "wily", "click", is_held_out=True),
    PythonProgram("lpad", "fireworks", "argparse", is_held_out=True),
    PythonProgram("xdoctest", "xdoctest", "argparse", is_held_out=True),
    PythonProgram("custodian", "c7n", "argparse", is_held_out=True),
    PythonProgram("pyment", "pyment", "argparse", is_held_out=True),
    PythonProgram("pyproj", "pyproj", "argparse", is_held_out=True),
    PythonProgram("pip-chill", "pip-chill", "argparse", is_held_out=True),
    PythonProgram("dendropy-format", "dendropy", "argparse", is_held_out=True),
    PythonProgram("augur", "nextstrain-augur", "argparse", is_held_out=True),
    PythonProgram("jedi-language-server", "jedi-language-server", "argparse", is_held_out=True),
    PythonProgram("termtosvg", "termtosvg", "argparse", is_held_out=True),
    PythonProgram("android2po", "translate-toolkit", "optparse", is_held_out=True),
    PythonProgram("mozregression", "mozregression", "argparse", is_held_out=True),
    PythonProgram("stegano-lsb", "stegano", "argparse", is_held_out=True),
    PythonProgram("bloodhound-python", "bloodhound", "argparse", is_held_out=True),
    PythonProgram("urlwatch", "urlwatch", "argparse", is_held_out=True),
    PythonProgram("spotdl", "spotdl", "argparse", is_held_out=True),
    PythonProgram("copr-cli", "copr-cli", "argparse", is_held_out=True),
    PythonProgram("exabgp", "exabgp", "argparse", is_held_out=True),
)
