"""Commands that a decorator of a distribution keeps, whose source speaks of no command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.model.settings import Settings
from groundplan.recon.cli.python.installed import installed_files
from tests.unit.index.folders import Run
from tests.unit.recon.cli.marks import SCRIPT, told
from tests.unit.recon.cli.test_installed import check, planted

_KEEPER = """//- +keeper/__init__.py
from keeper.things import Keeper
//- +keeper/things.py
class Keeper:
    def __init__(self):
        self.kept = []
    def __call__(self, name):
        def decorate(function):
            self.kept.append((name, function))
            return function
        return decorate
    def each(self):
        return [one for one in self.kept]
"""


def test_its_source_tells_which_functions_it_keeps(tmp_path: Path) -> None:
    check(
        tmp_path,
        f"""{SCRIPT}
import argparse
from keeper.things import Keeper
command = Keeper()
@command("get")
def first(parser):
    parser.add_argument("--all")  #@ tool get: --all
@command("put")
def second(p):
    p.add_argument_group("some").add_argument("--some")  #@ tool put: --some
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    for name, add in command.each():
        add(subs.add_parser(name))
    parser.parse_args()
{_KEEPER}""",
    )


@pytest.mark.parametrize(
    "decorated",
    [
        "@command('get')\ndef first(parser):\n    print(parser)\n",
        "@command('get')\ndef first(parser):\n    other.add_argument('--all')\n",
        "def first(parser):\n    parser.add_argument('--all')\n",
    ],
)
def test_what_decorates_functions_that_add_nothing_to_what_they_are_given_is_not_read(
    tmp_path: Path, decorated: str
) -> None:
    planted(
        tmp_path,
        f"{SCRIPT}import argparse\nfrom keeper.things import Keeper\ncommand = Keeper()\n{decorated}{_KEEPER}",
    )
    read = installed_files(Run(tmp_path, Settings(), has_cache=False).refresh())
    assert not any(one.endswith("keeper/things.py") for one in read)


def test_a_hook_that_is_given_nothing_is_asked_for_what_plugins_have(tmp_path: Path) -> None:
    planted(
        tmp_path,
        f"""{SCRIPT}
import argparse
import functools
from operator import iconcat
import pluggy
from keeper.things import Keeper
command = Keeper()
implementation = pluggy.HookimplMarker("tool")
@implementation
def commands():
    return [(name, function) for name, function in command.each()]
@command("get")
def first(parser):
    parser.add_argument("--all")  #@ tool get: --all
def main():
    return one()
def one():
    return two()
def two():
    return three()
def three():
    parser = argparse.ArgumentParser()
    manager = pluggy.PluginManager("tool")
    four(parser, manager)
    parser.parse_args()
def four(parser, manager):
    subs = parser.add_subparsers()
    for name, add in functools.reduce(iconcat, manager.hook.commands(), []):
        add(subs.add_parser(name))
{_KEEPER}""",
    )
    found = told(Run(tmp_path, Settings(), has_cache=False).refresh())
    assert list(found.values()) == ["tool get: --all"]
