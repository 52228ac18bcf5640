"""Which programs of `python-programs-2.txt` are asked."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

SECOND: Final = (
    PythonProgram("auditwheel", "auditwheel", "argparse"),
    PythonProgram("beet", "beets", "home-made"),
    PythonProgram(
        "certbot",
        "certbot",
        "home-made",
        reason="options that plugins add, under names that are made of theirs",
    ),
    PythonProgram("cibuildwheel", "cibuildwheel", "argparse"),
    PythonProgram("conan", "conan", "home-made", reason="a format that only commands with formatters have"),
    PythonProgram(
        "detect-secrets",
        "detect-secrets",
        "argparse",
        reason="options that are there when another package is installed",
    ),
    PythonProgram("doc8", "doc8", "argparse"),
    PythonProgram("fastapi", "fastapi-cli", "typer"),
    PythonProgram("gallery-dl", "gallery-dl", "argparse", reason="options that only its executables have"),
    PythonProgram("gitlint", "gitlint-core", "click"),
    PythonProgram("glances", "glances", "argparse"),
    PythonProgram("llm", "llm", "click"),
    PythonProgram("locust", "locust", "home-made", skipped=1, arguments=("--help",)),
    PythonProgram(
        "meson",
        "meson",
        "argparse",
        reason="two commands that its help does not tell",
    ),
    PythonProgram("mycli", "mycli", "click"),
    PythonProgram("papermill", "papermill", "click"),
    PythonProgram("pgcli", "pgcli", "click"),
    PythonProgram("pipenv", "pipenv", "argparse"),
    PythonProgram("pyflakes", "pyflakes", "optparse"),
    PythonProgram("pyinstrument", "pyinstrument", "optparse", arguments=("-c", "x")),
    PythonProgram("rstcheck", "rstcheck", "typer"),
    PythonProgram(
        "sphinx-autobuild",
        "sphinx-autobuild",
        "argparse",
    ),
    PythonProgram("yapf", "yapf", "argparse"),
    PythonProgram("asciinema", "asciinema", "argparse"),
    PythonProgram(
        "cz",
        "commitizen",
        "argparse",
        arguments=("version",),
    ),
    PythonProgram("docformatter", "docformatter", "argparse", skipped=1, arguments=("x",)),
    PythonProgram(
        "gunicorn",
        "gunicorn",
        "home-made",
    ),
    PythonProgram("interrogate", "interrogate", "click"),
    PythonProgram("keyring", "keyring", "argparse"),
    PythonProgram(
        "pdm",
        "pdm",
        "home-made",
    ),
    PythonProgram("pyinstaller", "pyinstaller", "argparse"),
    PythonProgram("rq", "rq", "click"),
    PythonProgram("sqlfluff", "sqlfluff", "click"),
    PythonProgram("tldr", "tldr", "argparse"),
    PythonProgram("watchmedo", "watchdog", "argparse"),
)
