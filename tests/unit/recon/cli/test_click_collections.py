"""Collections of click that put groups of one name together, and take over the parameters of the first of them."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

_MAIN = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/main.py
from collections import defaultdict
from itertools import chain
import click
@click.group(name="tool")
@click.option("--debug", is_flag=True)  #@ tool: --debug
def cli(): ...
@cli.command()
@click.option("--deep")  #@ tool info: --deep
def info(): ...
@click.group("tool")
def more(): ...
@more.command()
@click.option("--wide")  #@ tool new: --wide
def new(): ...
"""
_MERGED = """
class Collection(click.CommandCollection):
    def __init__(self, *groups):
        self.groups = [(title, self._merged(some)) for title, some in groups]
        sources = list(chain.from_iterable(some for _, some in self.groups))
        super().__init__(sources=sources, help="h")
        self.params = sources[0].params
    @staticmethod
    def _merged(groups):
        named = defaultdict(list)
        for group in groups:
            named[group.name].append(group)
        return [
            click.CommandCollection(name=name, sources=some, params=some[0].params)
            for name, some in named.items()
            if some
        ]
def main():
    Collection(("Global", [cli, more]), ("Others", []))()
"""


def test_groups_of_one_name_are_one_in_a_collection() -> None:
    check(_MAIN + _MERGED)


@pytest.mark.parametrize(
    "made",
    [
        "click.CommandCollection(sources=[cli, more], params=cli.params)",
        'click.CommandCollection("tool", sources=[cli, more], params=cli.params)',
    ],
)
def test_a_collection_may_be_given_the_parameters_of_a_group(made: str) -> None:
    check(_MAIN + f"\nmain = {made}\n")


def test_a_collection_has_no_parameters_of_its_groups_by_itself() -> None:
    check(_MAIN.replace("  #@ tool: --debug", "") + "\nmain = click.CommandCollection(sources=[cli, more])\n")
