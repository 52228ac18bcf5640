"""Which programs are asked, and which of them nobody looked at while the rules were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PythonProgram:
    """A console script of an installed distribution. `arguments` lead it to its parser."""

    name: str
    distribution: str
    library: str
    is_held_out: bool = False
    arguments: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Folders of the distribution that cannot run here and so cannot be asked."""
    skipped: int = 0
    """How many parsers of the start are not the one that a user meets."""
    reason: str = ""
    """Why some of its options are missed, or found though it does not tell them."""


PYTHON: Final = (
    PythonProgram("pip", "pip", "optparse"),
    PythonProgram("black", "black", "click"),
    PythonProgram(
        "http",
        "httpie",
        "home-made",
        reason="it starts itself again with a hidden option, which another parser takes",
    ),
    PythonProgram("mkdocs", "mkdocs", "click"),
    PythonProgram("flask", "flask", "click"),
    PythonProgram(
        "pytest", "pytest", "home-made", reason="the options of a plugin of its own that is not on by itself"
    ),
    PythonProgram(
        "django-admin",
        "django",
        "argparse",
        without=("django/contrib/gis/",),
        reason="options named after the fields of a model; one that only later versions of Python have",
    ),
    PythonProgram("pre-commit", "pre-commit", "argparse"),
    PythonProgram("twine", "twine", "argparse"),
    PythonProgram("uvicorn", "uvicorn", "click"),
    PythonProgram("isort", "isort", "argparse"),
    PythonProgram("yamllint", "yamllint", "argparse"),
    PythonProgram("mcp", "mcp", "typer"),
    PythonProgram("coverage", "coverage", "optparse", arguments=("run", "x")),
    PythonProgram(
        "flake8",
        "flake8",
        "home-made",
        skipped=1,
        reason="an option of a plugin that is another distribution",
    ),
    PythonProgram("codespell", "codespell", "argparse"),
    PythonProgram("sphinx-build", "sphinx", "argparse"),
    PythonProgram("bandit", "bandit", "argparse"),
    PythonProgram("celery", "celery", "click", reason="a command of another distribution"),
    PythonProgram("cookiecutter", "cookiecutter", "click"),
    PythonProgram("pipx", "pipx", "argparse"),
    PythonProgram("towncrier", "towncrier", "click"),
    PythonProgram("yt-dlp", "yt-dlp", "optparse"),
    PythonProgram("pyproject-build", "build", "argparse"),
    PythonProgram("vulture", "vulture", "argparse"),
    PythonProgram("autopep8", "autopep8", "argparse"),
    PythonProgram("pip-compile", "pip-tools", "click"),
    PythonProgram("nox", "nox", "home-made"),
    PythonProgram("scrapy", "scrapy", "argparse"),
    PythonProgram("alembic", "alembic", "argparse"),
    PythonProgram("check-jsonschema", "check-jsonschema", "click"),
    PythonProgram("deptry", "deptry", "click"),
    PythonProgram(
        "gcovr",
        "gcovr",
        "home-made",
    ),
    PythonProgram(
        "hf",
        "huggingface-hub",
        "typer",
        reason="a decorator of its own for the options of the whole, and a function that gives a command",
    ),
    PythonProgram("jupytext", "jupytext", "argparse"),
    PythonProgram("mypy", "mypy", "argparse"),
    PythonProgram("pip-licenses", "pip-licenses", "argparse"),
    PythonProgram("pygmentize", "pygments", "argparse"),
    PythonProgram("rich", "rich-cli", "click"),
    PythonProgram("shodan", "shodan", "click"),
    PythonProgram("streamlink", "streamlink", "argparse"),
    PythonProgram(
        "virtualenv",
        "virtualenv",
        "home-made",
        arguments=("x",),
        skipped=7,
    ),
    PythonProgram("youtube-dl", "youtube-dl", "optparse"),
    PythonProgram("bump-my-version", "bump-my-version", "click"),
    PythonProgram("cruft", "cruft", "typer"),
    PythonProgram(
        "hatch",
        "hatch",
        "click",
        reason="a command that is named by a variable of the environment",
    ),
    PythonProgram("jrnl", "jrnl", "argparse"),
    PythonProgram("litecli", "litecli", "click"),
    PythonProgram("pelican", "pelican", "argparse"),
    PythonProgram(
        "pycodestyle",
        "pycodestyle",
        "optparse",
    ),
    PythonProgram(
        "pylint",
        "pylint",
        "home-made",
        reason="asked before its checkers add theirs: it parses at each of them",
    ),
    PythonProgram("sqlite-utils", "sqlite-utils", "click"),
    PythonProgram(
        "tox",
        "tox",
        "home-made",
        skipped=3,
    ),
    PythonProgram("wheel", "wheel", "argparse"),
    PythonProgram("asciinema", "asciinema", "argparse", is_held_out=True),
    PythonProgram(
        "cz",
        "commitizen",
        "argparse",
        arguments=("version",),
    ),
    PythonProgram("docformatter", "docformatter", "argparse", is_held_out=True, skipped=1, arguments=("x",)),
    PythonProgram(
        "gunicorn",
        "gunicorn",
        "home-made",
    ),
    PythonProgram("interrogate", "interrogate", "click", is_held_out=True),
    PythonProgram("keyring", "keyring", "argparse", is_held_out=True),
    PythonProgram(
        "pdm",
        "pdm",
        "home-made",
    ),
    PythonProgram("pyinstaller", "pyinstaller", "argparse", is_held_out=True),
    PythonProgram("rq", "rq", "click", is_held_out=True),
    PythonProgram("sqlfluff", "sqlfluff", "click", is_held_out=True),
    PythonProgram("tldr", "tldr", "argparse", is_held_out=True),
    PythonProgram("watchmedo", "watchdog", "argparse"),
)
