"""The Python programs of the fourteenth environment: nobody looked at them before they were measured.

They were drawn as those of the thirteenth list were: they are the next ones of each of its shuffled pools that no list
holds, twenty on argparse, nine on click, two on typer, two on docopt, one on optparse, one other, and which library it
is in truth, its parser told later. They were measured once, before any rule was made for one of them.
Left out are those that could not be asked: they want code that is not on the index, an account, or a terminal, have no
option or two, have a parser in another language, or none but that of a library which reads the signature of a function:
one such was measured, and told by it. Those that a rule was made for afterwards are held out no more.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

FOURTEENTH: Final = (
    PythonProgram("gitlab", "python-gitlab", "argparse", skipped=1),
    PythonProgram("sherlock", "sherlock-project", "argparse", is_held_out=True),
    PythonProgram("eralchemy", "eralchemy", "argparse", is_held_out=True),
    PythonProgram("stone", "stone", "argparse", is_held_out=True),
    PythonProgram("ansible-runner", "ansible-runner", "argparse", is_held_out=True),
    PythonProgram(
        "pyan3",
        "pyan3",
        "argparse",
        others=(("--module-level",),),
        reason="a letter that one of its two parsers alone has for an option of both",
    ),
    PythonProgram("ase", "ase", "argparse", is_held_out=True),
    PythonProgram("grayskull", "grayskull", "argparse", is_held_out=True),
    PythonProgram("fierce", "fierce", "argparse", is_held_out=True),
    PythonProgram("zulip-send", "zulip", "argparse", is_held_out=True),
    PythonProgram("asdftool", "asdf", "argparse", is_held_out=True),
    PythonProgram("bugzilla", "python-bugzilla", "argparse", is_held_out=True),
    PythonProgram("livereload", "livereload", "argparse", is_held_out=True),
    PythonProgram("waybackpack", "waybackpack", "argparse", is_held_out=True),
    PythonProgram("zfec", "zfec", "argparse", is_held_out=True),
    PythonProgram("conda-pack", "conda-pack", "argparse", is_held_out=True),
    PythonProgram("xlsx2csv", "xlsx2csv", "argparse", is_held_out=True),
    PythonProgram(
        "vcs",
        "vcstool",
        "argparse",
        skipped=1,
        beneath=(
            *("branch", "custom", "diff", "export", "import", "log"),
            *("pull", "push", "remotes", "status", "validate"),
        ),
        reason="its own help is that of a third parser: the second one has none",
    ),
    PythonProgram("ssh-import-id", "ssh-import-id", "argparse", is_held_out=True),
    PythonProgram("git-revise", "git-revise", "argparse", is_held_out=True),
    PythonProgram(
        "verdi",
        "aiida-core",
        "click",
        reason="commands of entry points, whose options are the fields of a model, and loops over rules of its own",
    ),
    PythonProgram("mnamer", "mnamer", "argparse"),
    PythonProgram("dagster", "dagster", "click", is_held_out=True),
    PythonProgram("conda-lock", "conda-lock", "click", is_held_out=True),
    PythonProgram("vcspull", "vcspull", "argparse", is_held_out=True),
    PythonProgram("mappyfile", "mappyfile", "click", is_held_out=True),
    PythonProgram("nltk", "nltk", "click", is_held_out=True),
    PythonProgram("pairtools", "pairtools", "click", is_held_out=True),
    PythonProgram("mercantile", "mercantile", "click", is_held_out=True),
    PythonProgram("lazydocs", "lazydocs", "typer", is_held_out=True),
    PythonProgram("manim-slides", "manim-slides", "click", is_held_out=True),
    PythonProgram("vdist", "vdist", "argparse", is_held_out=True),
    PythonProgram("num2words", "num2words", "docopt", is_held_out=True),
    PythonProgram("mid3v2", "mutagen", "optparse"),
    PythonProgram(
        "jupyter-lab",
        "jupyterlab",
        "traitlets",
        reason="those of the server that it extends, another package",
    ),
)
