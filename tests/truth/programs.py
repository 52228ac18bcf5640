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


PYTHON: Final = (
    PythonProgram("pip", "pip", "optparse"),
    PythonProgram("black", "black", "click"),
    PythonProgram("http", "httpie", "home-made"),
    PythonProgram("mkdocs", "mkdocs", "click"),
    PythonProgram("flask", "flask", "click"),
    PythonProgram("pytest", "pytest", "home-made"),
    PythonProgram("django-admin", "django", "argparse", without=("django/contrib/gis/",)),
    PythonProgram("pre-commit", "pre-commit", "argparse"),
    PythonProgram("twine", "twine", "argparse", arguments=("upload", "x")),
    PythonProgram("uvicorn", "uvicorn", "click"),
    PythonProgram("isort", "isort", "argparse"),
    PythonProgram("yamllint", "yamllint", "argparse"),
    PythonProgram("mcp", "mcp", "typer"),
    PythonProgram("coverage", "coverage", "optparse", arguments=("run", "x")),
    PythonProgram("flake8", "flake8", "home-made", skipped=1),
    PythonProgram("codespell", "codespell", "argparse", is_held_out=True),
    PythonProgram("sphinx-build", "sphinx", "argparse", is_held_out=True),
    PythonProgram("bandit", "bandit", "argparse", is_held_out=True),
    PythonProgram("celery", "celery", "click", is_held_out=True),
    PythonProgram("cookiecutter", "cookiecutter", "click", is_held_out=True),
    PythonProgram("pipx", "pipx", "argparse"),
    PythonProgram("towncrier", "towncrier", "click", is_held_out=True),
    PythonProgram("yt-dlp", "yt-dlp", "optparse"),
    PythonProgram("pyproject-build", "build", "argparse", is_held_out=True),
    PythonProgram("vulture", "vulture", "argparse", is_held_out=True),
    PythonProgram("autopep8", "autopep8", "argparse", is_held_out=True),
    PythonProgram("pip-compile", "pip-tools", "click"),
    PythonProgram("nox", "nox", "home-made", is_held_out=True),
    PythonProgram("scrapy", "scrapy", "argparse", is_held_out=True, arguments=("version",)),
)
