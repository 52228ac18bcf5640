"""Which programs of `python-programs-4.txt` are asked."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

FOURTH: Final = (
    PythonProgram("bokeh", "bokeh", "argparse", arguments=("x",)),
    PythonProgram("bpython", "bpython", "argparse"),
    PythonProgram("buku", "buku", "argparse"),
    PythonProgram("check-manifest", "check-manifest", "argparse"),
    PythonProgram(
        "docutils",
        "docutils",
        "optparse",
        skipped=1,
        reason="options of its components, which it loads by the words that a first parser reads",
    ),
    PythonProgram("icdiff", "icdiff", "optparse"),
    PythonProgram(
        "kernprof",
        "line-profiler",
        "argparse",
        reason="it asks a parser for the letters that stand before names",
    ),
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
        others=(("inspect",), ("kill",), ("status",), ("restart",)),
    ),
    PythonProgram("scapy", "scapy", "getopt"),
    PythonProgram("thefuck", "thefuck", "argparse"),
    PythonProgram("add-trailing-comma", "add-trailing-comma", "argparse"),
    PythonProgram("cythonize", "cython", "argparse"),
    PythonProgram("devpi", "devpi-client", "argparse"),
    PythonProgram("gita", "gita", "argparse"),
    PythonProgram("howdoi", "howdoi", "argparse"),
    PythonProgram("legit", "legit", "click"),
    PythonProgram("lizard", "lizard", "argparse", skipped=1, arguments=("x",)),
    PythonProgram("pybabel", "babel", "optparse"),
    PythonProgram("pyfiglet", "pyfiglet", "optparse"),
    PythonProgram("pypi-server", "pypiserver", "argparse"),
    PythonProgram("pyserial-miniterm", "pyserial", "argparse"),
    PythonProgram("qr", "qrcode", "optparse"),
    PythonProgram("reno", "reno", "argparse"),
    PythonProgram("segno", "segno", "argparse"),
    PythonProgram("shiv", "shiv", "click"),
    PythonProgram("supervisord", "supervisor", "getopt"),
    PythonProgram("tabulate", "tabulate", "getopt"),
    PythonProgram("waitress-serve", "waitress", "getopt"),
    PythonProgram("wormhole", "magic-wormhole", "click"),
    PythonProgram("wsgidav", "wsgidav", "argparse"),
    PythonProgram("stestr", "stestr", "cliff"),
    PythonProgram("trial", "twisted", "twisted"),
    PythonProgram("twist", "twisted", "twisted", reason="services that are objects of classes of their own"),
    PythonProgram(
        "twistd",
        "twisted",
        "twisted",
        reason="a class that one of two modules gives, by platform, and services that are objects of classes",
    ),
    PythonProgram("ckeygen", "twisted", "twisted"),
    PythonProgram("pyhtmlizer", "twisted", "twisted"),
)
