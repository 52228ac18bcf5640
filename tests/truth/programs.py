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
    PythonProgram("codespell", "codespell", "argparse"),
    PythonProgram("sphinx-build", "sphinx", "argparse"),
    PythonProgram("bandit", "bandit", "argparse"),
    PythonProgram("celery", "celery", "click"),
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
    PythonProgram("alembic", "alembic", "argparse", is_held_out=True),
    PythonProgram("check-jsonschema", "check-jsonschema", "click", is_held_out=True),
    PythonProgram("deptry", "deptry", "click", is_held_out=True),
    PythonProgram("gcovr", "gcovr", "home-made", is_held_out=True),
    PythonProgram("hf", "huggingface-hub", "typer", is_held_out=True),
    PythonProgram("jupytext", "jupytext", "argparse", is_held_out=True),
    PythonProgram("mypy", "mypy", "argparse", is_held_out=True),
    PythonProgram("pip-licenses", "pip-licenses", "argparse", is_held_out=True),
    PythonProgram("pygmentize", "pygments", "argparse", is_held_out=True),
    PythonProgram("rich", "rich-cli", "click", is_held_out=True),
    PythonProgram("shodan", "shodan", "click", is_held_out=True),
    PythonProgram("streamlink", "streamlink", "argparse", is_held_out=True),
    PythonProgram("virtualenv", "virtualenv", "home-made", is_held_out=True),
    PythonProgram("youtube-dl", "youtube-dl", "optparse", is_held_out=True),
)
