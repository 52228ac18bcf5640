"""The Python programs of the thirteenth environment: nobody looked at them before they were measured.

They were drawn as those of the eleventh list were, from new pools that were written down and shuffled before the first
of them was installed: nineteen on argparse, nine on click, three on typer, two on docopt, one on optparse, three others.
They were measured once, when no rule was made any more; those that one was made for afterwards are held out no more.
Left out are those that could not be asked: they want code that is not on the index, versions that exclude the others or
a terminal, start several parsers of which no one help tells, or have none but that of a library which reads the
signature of a function.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

THIRTEENTH: Final = (
    PythonProgram("dirsearch", "dirsearch", "argparse"),
    PythonProgram("pdoc", "pdoc3", "argparse", is_held_out=True),
    PythonProgram("pdf2txt.py", "pdfminer.six", "argparse", is_held_out=True),
    PythonProgram("cairosvg", "cairosvg", "argparse", is_held_out=True),
    PythonProgram("cve-bin-tool", "cve-bin-tool", "argparse", is_held_out=True),
    PythonProgram("pip-review", "pip-review", "argparse", is_held_out=True),
    PythonProgram("aws-mfa", "aws-mfa", "argparse", is_held_out=True),
    PythonProgram("darglint", "darglint", "argparse", is_held_out=True),
    PythonProgram("pynsist", "pynsist", "argparse", is_held_out=True),
    PythonProgram(
        "git-machete",
        "git-machete",
        "getopt",
        beneath=(
            *(
                "add",
                "anno",
                "discover",
                "edit",
                "rename",
                "status",
                "delete-unmanaged",
                "go",
                "is-managed",
                "list",
            ),
            *(
                "show",
                "diff",
                "fork-point",
                "log",
                "advance",
                "reapply",
                "slide-out",
                "squash",
                "traverse",
                "update",
            ),
            *("github", "gitlab", "clean", "completion", "file", "help", "version"),
        ),
    ),
    PythonProgram("termgraph", "termgraph", "argparse", is_held_out=True),
    PythonProgram("molotov", "molotov", "argparse", is_held_out=True),
    PythonProgram("rosdep", "rosdep", "optparse", is_held_out=True),
    PythonProgram("gcalcli", "gcalcli", "argparse"),
    PythonProgram("ldapdomaindump", "ldapdomaindump", "argparse", is_held_out=True),
    PythonProgram(
        "sqlmap", "sqlmap", "optparse", reason="an option whose names are set anew after it was declared"
    ),
    PythonProgram("maigret", "maigret", "argparse", is_held_out=True),
    PythonProgram("flawfinder", "flawfinder", "getopt", is_held_out=True),
    PythonProgram("pigar", "pigar", "click", is_held_out=True),
    PythonProgram("yacron", "yacron", "argparse", is_held_out=True),
    PythonProgram("multiqc", "multiqc", "click", is_held_out=True),
    PythonProgram("nipypecli", "nipype", "click", is_held_out=True),
    PythonProgram("tryceratops", "tryceratops", "click", is_held_out=True),
    PythonProgram("cellxgene", "cellxgene", "click", is_held_out=True),
    PythonProgram("csvs-to-sqlite", "csvs-to-sqlite", "click", is_held_out=True),
    PythonProgram("planet", "planet", "click"),
    PythonProgram("adev", "aiohttp-devtools", "click", is_held_out=True),
    PythonProgram("docstr-coverage", "docstr-coverage", "click", is_held_out=True),
    PythonProgram("pre-commit-mirror", "pre-commit-mirror-maker", "click", is_held_out=True),
    PythonProgram("jf", "jobflow-remote", "typer", is_held_out=True),
    PythonProgram("modal", "modal", "typer", is_held_out=True),
    PythonProgram("dargs", "dargs", "typer", is_held_out=True),
    PythonProgram("rsstail", "rsstail", "docopt", is_held_out=True),
    PythonProgram("doctr", "doctr", "docopt", is_held_out=True),
    PythonProgram("xmldiff", "xmldiff", "optparse", is_held_out=True),
    PythonProgram("nbdiff", "nbdime", "argparse", is_held_out=True),
    PythonProgram("trezorctl", "trezor", "click", is_held_out=True),
)
