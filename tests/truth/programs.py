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
    found_as: str = ""
    """How the recon calls it, where another distribution holds the script that starts it."""
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
        skipped=47,
    ),
    PythonProgram("sqlite-utils", "sqlite-utils", "click"),
    PythonProgram(
        "tox",
        "tox",
        "home-made",
        skipped=3,
    ),
    PythonProgram("wheel", "wheel", "argparse"),
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
    PythonProgram("fastapi", "fastapi-cli", "typer", found_as="python -m fastapi_cli"),
    PythonProgram("gallery-dl", "gallery-dl", "argparse", reason="options that only its executables have"),
    PythonProgram("gitlint", "gitlint-core", "click"),
    PythonProgram("glances", "glances", "argparse", reason="an option that another distribution adds"),
    PythonProgram("llm", "llm", "click"),
    PythonProgram("locust", "locust", "home-made", skipped=1, arguments=("--help",)),
    PythonProgram(
        "meson",
        "meson",
        "argparse",
        reason="options named after the keys of a table of objects; two commands that its help does not tell",
    ),
    PythonProgram("mycli", "mycli", "click"),
    PythonProgram("papermill", "papermill", "click"),
    PythonProgram("pgcli", "pgcli", "click"),
    PythonProgram("pipdeptree", "pipdeptree", "argparse"),
    PythonProgram("pipenv", "pipenv", "argparse"),
    PythonProgram("pyflakes", "pyflakes", "optparse"),
    PythonProgram("pyinstrument", "pyinstrument", "optparse", arguments=("-c", "x")),
    PythonProgram("rstcheck", "rstcheck", "typer"),
    PythonProgram(
        "sphinx-autobuild",
        "sphinx-autobuild",
        "argparse",
        reason="the options of another distribution, which its parser takes over",
    ),
    PythonProgram("yapf", "yapf", "argparse"),
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
    PythonProgram("ansible", "ansible-core", "argparse"),
    PythonProgram("ansible-lint", "ansible-lint", "argparse", is_held_out=True),
    PythonProgram("autoflake", "autoflake", "argparse", is_held_out=True),
    PythonProgram("csvcut", "csvkit", "argparse", is_held_out=True),
    PythonProgram("dask", "dask", "click", is_held_out=True),
    PythonProgram(
        "datasette", "datasette", "click", is_held_out=True, reason="commands that plugins of its own add"
    ),
    PythonProgram("dvc", "dvc", "argparse", is_held_out=True, skipped=5),
    PythonProgram("flit", "flit", "argparse", is_held_out=True),
    PythonProgram("httpx", "httpx", "click", is_held_out=True),
    PythonProgram("hypercorn", "hypercorn", "argparse", is_held_out=True),
    PythonProgram("nbstripout", "nbstripout", "argparse", is_held_out=True),
    PythonProgram("pex", "pex", "argparse", is_held_out=True),
    PythonProgram("pip-audit", "pip-audit", "argparse", is_held_out=True),
    PythonProgram("poe", "poethepoet", "home-made", is_held_out=True),
    PythonProgram("pyupgrade", "pyupgrade", "argparse", is_held_out=True),
    PythonProgram("reuse", "reuse", "click", is_held_out=True),
    PythonProgram("safety", "safety", "typer", is_held_out=True),
    PythonProgram("scons", "scons", "optparse"),
    PythonProgram(
        "semantic-release",
        "python-semantic-release",
        "click",
        is_held_out=True,
        reason="commands that a class looks up in an enumeration of modules",
    ),
    PythonProgram("snakemake", "snakemake", "argparse"),
    PythonProgram(
        "streamlit",
        "streamlit",
        "click",
        is_held_out=True,
        reason="options that are made of the table of its settings, which calls fill",
    ),
    PythonProgram(
        "typer",
        "typer",
        "typer",
        is_held_out=True,
        reason="it is the library itself, whose groups load what they run",
    ),
    PythonProgram("weasyprint", "weasyprint", "argparse", is_held_out=True),
)
