"""The Python programs of the eleventh environment: nobody looked at them before they were measured.

Those that a rule was made for afterwards are held out no more.

Which they are was drawn by lot: known programs of the Python Package Index with a console script, which no list held and
no rule was tried on, were put into one pool for each library. Each pool was shuffled by a seed before the first of them
was installed, and dealt out in turn to this list and to the next one. Taken are the first twenty on argparse, nine on
click, three on typer, two on docopt, one on optparse and two others; which library it is in truth, its parser told later.
Left out are those that could not be asked: they want a configuration, a network, another interpreter or versions that
exclude the others. One script stands for each distribution.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

ELEVENTH: Final = (
    PythonProgram("errbot", "errbot", "argparse", is_held_out=True),
    PythonProgram("aider", "aider-chat", "argparse", is_held_out=True),
    PythonProgram("mbed", "mbed-cli", "argparse", is_held_out=True),
    PythonProgram("pyminify", "python-minifier", "argparse", is_held_out=True),
    PythonProgram("faidx", "pyfaidx", "argparse", is_held_out=True),
    PythonProgram("jsonpatch", "jsonpatch", "argparse", is_held_out=True),
    PythonProgram("reorder-python-imports", "reorder-python-imports", "argparse", is_held_out=True),
    PythonProgram("dcm2bids", "dcm2bids", "argparse", is_held_out=True),
    PythonProgram("blacken-docs", "blacken-docs", "argparse", is_held_out=True),
    PythonProgram(
        "wagtail",
        "wagtail",
        "argparse",
        beneath=("start", "updatemodulepaths"),
        is_only_beneath=True,
    ),
    PythonProgram("xmlschema-validate", "xmlschema", "argparse", is_held_out=True),
    PythonProgram("atvremote", "pyatv", "argparse", is_held_out=True),
    PythonProgram("jdiff", "jsondiff", "argparse", is_held_out=True),
    PythonProgram(
        "mprof",
        "memory-profiler",
        "argparse",
        beneath=("run", "attach", "rm", "clean", "list", "plot", "peak"),
        is_only_beneath=True,
    ),
    PythonProgram("freqtrade", "freqtrade", "argparse", is_held_out=True),
    PythonProgram("tuna", "tuna", "argparse", is_held_out=True),
    PythonProgram("xenon", "xenon", "argparse", is_held_out=True),
    PythonProgram("osc", "osc", "argparse"),
    PythonProgram("yamale", "yamale", "argparse", is_held_out=True),
    PythonProgram("ansible-navigator", "ansible-navigator", "argparse"),
    PythonProgram("pymodbus.simulator", "pymodbus", "argparse", is_held_out=True),
    PythonProgram("slotscheck", "slotscheck", "argparse", is_held_out=True),
    PythonProgram("cfn-flip", "cfn-flip", "click", is_held_out=True),
    PythonProgram("posting", "posting", "click", is_held_out=True),
    PythonProgram("sacremoses", "sacremoses", "click", is_held_out=True),
    PythonProgram("harlequin", "harlequin", "click", arguments=("--help",)),
    PythonProgram("yasha", "yasha", "click", is_held_out=True),
    PythonProgram("zenml", "zenml", "click"),
    PythonProgram("unblob", "unblob", "click", is_held_out=True),
    PythonProgram("pydistcheck", "pydistcheck", "click", is_held_out=True),
    PythonProgram("robocop", "robotframework-robocop", "typer", is_held_out=True),
    PythonProgram("zarr", "zarr", "typer", is_held_out=True),
    PythonProgram("radish", "radish-bdd", "docopt"),
    PythonProgram("xortool", "xortool", "docopt"),
    PythonProgram("langid", "langid", "optparse", is_held_out=True),
    PythonProgram("pkginfo", "pkginfo", "optparse", is_held_out=True),
    PythonProgram("voila", "voila", "traitlets"),
)
