"""Commands and options whose names stand in a file of data beside the code that makes them."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_WORDS = '{"fetch": {"tags": {"deep": {"default": 1}}}, "push": {"tags": {"hard": {"default": 2}}}}'
_START = f"""
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/words.json
{_WORDS}
//- tool/other/words.yaml
fetch:
  tags: {{deep: {{default: 1}}}}
push:
  tags: {{hard: {{default: 2}}}}
//- tool/words.toml
[fetch.tags.deep]
default = 1
[push.tags.hard]
default = 2
//- tool/main.py
import argparse
import importlib.resources
import json
import os
import pkgutil
import pathlib
import sys
import tomllib
from importlib import resources
from pathlib import Path
import click
import pkg_resources
import yaml
HERE = Path(__file__).parent
"""
_MADE = """
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for name, held in words().items():
        command = commands.add_parser(name)
        command.add_argument("--dry")  #@ DRY
        for tag in held["tags"]:
            command.add_argument(f"--{tag}")  #@ TAG
    parser.parse_args()
"""
_ALL = _MADE.replace("DRY", "tool fetch: --dry | tool push: --dry").replace(
    "TAG", "tool fetch: --deep (computed-name) | tool push: --hard (computed-name)"
)


@pytest.mark.parametrize(
    "body",
    [
        (
            'path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words.json")\n'
            "    with open(path) as file:\n        found = json.load(file)\n    return found"
        ),
        (
            'with open(os.path.join(os.path.dirname(__file__), "words.json"), "r") as file:\n'
            "        return json.loads(file.read())"
        ),
        'return json.loads((HERE / "words.json").read_text(encoding="utf-8"))',
        'return json.loads(Path(__file__).with_name("words.json").read_text())',
        'return json.loads(Path(__file__).resolve().parent.joinpath("words.json").read_bytes())',
        'return json.load(HERE.joinpath("other", "..", "words.json").open())',
        'return json.loads(resources.files("tool").joinpath("words.json").read_text())',
        'return json.loads((importlib.resources.files(__package__) / "words.json").read_text())',
        'return json.loads(resources.read_text("tool", "words.json"))',
        'return json.loads(pkgutil.get_data("tool", "words.json"))',
        'return json.load(open(pkg_resources.resource_filename(__name__, "words.json")))',
        'with open(Path(HERE, "other", "words.yaml")) as file:\n        return yaml.safe_load(file)',
        'return yaml.load((HERE / "other" / "words.yaml").read_text(), Loader=yaml.SafeLoader)',
        'with (HERE / "words.toml").open("rb") as file:\n        return tomllib.load(file)',
        'path = HERE / "words.json"\n    return json.loads(path.read_text()) if path.exists() else {}',
    ],
)
def test_what_a_file_of_data_names_is_there(body: str) -> None:
    check(_START + f"def words():\n    {body}\n" + _ALL)


def test_an_object_may_hold_what_its_constructor_loaded() -> None:
    check(
        _START
        + """
class Words:
    def __init__(self):
        with open(os.path.join(os.path.dirname(__file__), "words.json")) as file:
            self.held = json.load(file)
def words():
    return Words().held
"""
        + _ALL
    )


def test_a_group_may_take_its_commands_and_their_options_out_of_a_file() -> None:
    check(
        _START
        + """
class Plain(click.Command):
    def format_help(self, ctx, formatter): ...
class Lazy(click.Group):
    TAGS = "tags"
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.words = json.loads((HERE / "words.json").read_text())
    def list_commands(self, ctx):
        return sorted(self.words.keys())
    def get_command(self, ctx, name):
        if name not in self.words:
            return None
        parameters = []
        for tag in self.words[name][self.TAGS].keys():
            parameters.append(click.Option(["--{}".format(tag)]))  #@ tool fetch: --deep (computed-name) | tool push: --hard (computed-name)
        return click.Command(name=name, params=parameters)
class Both(Plain, Lazy): ...
@click.command("tool", cls=Both)
def main(): ...
"""
    )


_OPEN = _MADE.replace("  #@ DRY", "").replace("  #@ TAG", "")


@pytest.mark.parametrize(
    "body",
    [
        'return json.load(open(os.path.join(os.path.expanduser("~"), "words.json")))',
        'return json.load(open("words.json"))',
        "return json.load(open(sys.argv[1]))",
        'return json.loads((Path.home() / "words.json").read_text())',
        'return json.loads((HERE / "missing.json").read_text())',
        'return json.loads((HERE / "words.json").with_name("missing.json").read_text())',
        'return json.loads((HERE / ".." / ".." / "words.json").read_text())',
        'return json.loads(os.environ["WORDS"])',
        'return json.loads(resources.files("other").joinpath("words.json").read_text())',
    ],
)
def test_a_file_that_is_not_there_names_nothing(body: str) -> None:
    check(_START + f"def words():\n    {body}\n" + _OPEN)


def test_above_the_root_of_the_workspace_nothing_is_known() -> None:
    check(
        SCRIPT
        + """import argparse, os
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--x", default=os.path.join(HERE, "y"))  #@ tool: --x
    p.parse_args()
"""
    )
