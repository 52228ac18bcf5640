"""The Python programs of the ninth environment: they were measured once before anybody looked at them.

Those that a rule was made for afterwards are held out no more.

Which they are was settled by one rule before the first of them was installed: known programs of the Python Package
Index with a console script that no list held, on argparse, optparse, click, typer and docopt. One script stands for
each distribution. Left out are those that could not be asked: they want a project, a key or a terminal, or have no
parser.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

NINTH: Final = (
    PythonProgram("borgmatic", "borgmatic", "argparse", arguments=("--help",), skipped=1),
    PythonProgram("patool", "patool", "argparse", is_held_out=True),
    PythonProgram("eyeD3", "eyed3", "argparse", skipped=1),
    PythonProgram("snakeviz", "snakeviz", "argparse", is_held_out=True),
    PythonProgram("yq", "yq", "argparse", is_held_out=True),
    PythonProgram("sslyze", "sslyze", "argparse", is_held_out=True),
    PythonProgram("git-filter-repo", "git-filter-repo", "argparse", is_held_out=True),
    PythonProgram("mike", "mike", "argparse"),
    PythonProgram("circusd", "circus", "argparse", is_held_out=True),
    PythonProgram("rshell", "rshell", "argparse", is_held_out=True),
    PythonProgram("pyocd", "pyocd", "argparse", is_held_out=True),
    PythonProgram("west", "west", "argparse", is_held_out=True),
    PythonProgram("fortls", "fortls", "argparse", is_held_out=True),
    PythonProgram("pylsp", "python-lsp-server", "argparse", is_held_out=True),
    PythonProgram("ia", "internetarchive", "argparse", is_held_out=True),
    PythonProgram("ffmpeg-normalize", "ffmpeg-normalize", "argparse", is_held_out=True),
    PythonProgram("cutadapt", "cutadapt", "argparse", is_held_out=True),
    PythonProgram("pg_activity", "pg_activity", "argparse", is_held_out=True),
    PythonProgram("barman", "barman", "argparse", is_held_out=True),
    PythonProgram("ropper", "ropper", "argparse", is_held_out=True),
    PythonProgram("edge-tts", "edge-tts", "argparse", is_held_out=True),
    PythonProgram("lektor", "lektor", "click", is_held_out=True),
    PythonProgram("ampy", "adafruit-ampy", "click", is_held_out=True),
    PythonProgram("rio", "rasterio", "click"),
    PythonProgram("patronictl", "patroni", "click", is_held_out=True),
    PythonProgram("gtts-cli", "gtts", "click", is_held_out=True),
    PythonProgram("shot-scraper", "shot-scraper", "click", is_held_out=True),
    PythonProgram("textual", "textual-dev", "click", is_held_out=True),
    PythonProgram("openapi-python-client", "openapi-python-client", "typer", is_held_out=True),
    PythonProgram("rendercv", "rendercv", "typer", is_held_out=True),
    PythonProgram("jinja2", "jinja2-cli", "argparse", is_held_out=True),
    PythonProgram("ghp-import", "ghp-import", "argparse", is_held_out=True),
    PythonProgram("olevba", "oletools", "optparse", is_held_out=True),
    PythonProgram("gprof2dot", "gprof2dot", "optparse", is_held_out=True),
    PythonProgram("ptw", "pytest-watch", "docopt", is_held_out=True),
)
