"""Tables and lists that a module keeps, however deep and whatever makes their entries."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """import argparse
from collections import OrderedDict, namedtuple
Option = namedtuple("Option", "flags kwargs")
def option(*flags, **kwargs):
    return Option(flags, kwargs)
COMMON = [option("-v", "--verbose", action="count")]  #@ tool pull: -v,--verbose | tool push: -v,--verbose
COMMANDS = OrderedDict([
    ("push", {"help": "push", "options": COMMON + [option("--force")]}),  #@ tool push: --force
    ("pull", {"help": "pull", "options": [*COMMON, option("--rebase")]}),  #@ tool pull: --rebase
])
def main():
    parser = argparse.ArgumentParser()
    sub = parser.add_subparsers()
    for name, one in COMMANDS.items():
        command = sub.add_parser(name)
        for flags, kwargs in one["options"]:
            command.add_argument(*flags, **kwargs)
    parser.parse_args()
""",
            id="pairs, sums and records",
        ),
        pytest.param(
            """import argparse
import importlib
def lazy(where):
    module, _, name = where.partition(":")
    def load(parser):
        return getattr(importlib.import_module(module), name)(parser)
    return load
TABLE = {"get": lazy("getting:setup"), "put": lazy("putting:setup")}
def main():
    parser = argparse.ArgumentParser()
    sub = parser.add_subparsers()
    for name, load in TABLE.items():
        load(sub.add_parser(name))
    parser.parse_args()
//- getting.py
def setup(parser):
    parser.add_argument("--range")  #@ tool get: --range
//- putting.py
def setup(parser):
    parser.add_argument("--mode")  #@ tool put: --mode
""",
            id="functions that load",
        ),
        pytest.param(
            """import argparse
from typing import TypedDict
class Spec(TypedDict, total=False):
    flags: list
    nargs: str
SPECS: list[Spec] = [Spec(flags=["--color"]), {"flags": ["--items"], "nargs": "*"}]  #@ tool: --color | tool: --items
def main():
    parser = argparse.ArgumentParser()
    for one in SPECS:
        rest = {key: value for key, value in one.items() if key != "flags"}
        parser.add_argument(*one["flags"], **rest)
    parser.parse_args()
""",
            id="typed dictionaries",
        ),
        pytest.param(
            """import argparse
from dataclasses import dataclass, field
@dataclass
class Option:
    names: tuple
    more: dict = field(default_factory=dict)
    def __iter__(self):
        yield self.names
        yield {"help": "x", **self.more}
def main():
    parser = argparse.ArgumentParser()
    for names, more in [Option(("-v",), {"action": "store_true"}), Option(names=("--port",))]:
        parser.add_argument(*names, **more)  #@ tool: --port | tool: -v
    parser.parse_args()
""",
            id="objects that are taken apart",
        ),
        pytest.param(
            """import argparse
from itertools import starmap
def more():
    for number in range(2):
        yield f"--n{number}"
def main():
    parser = argparse.ArgumentParser()
    for name in more():
        parser.add_argument(name)  #@ tool: --n0 (computed-name) | tool: --n1 (computed-name)
    for letter in "ab":
        parser.add_argument("-" + letter)  #@ tool: -a (computed-name) | tool: -b (computed-name)
    list(starmap(lambda name, does: parser.add_argument(name, action=does), [("--x", "store_true")]))  #@ tool: --x (forwarded-option)
    parser.parse_args()
""",
            id="numbers, letters and rows",
        ),
        pytest.param(
            """import argparse, importlib, os
def load(parser, package, folder):
    sub = parser.add_subparsers()
    for entry in sorted(os.listdir(folder)):
        path = os.path.join(folder, entry)
        if entry.startswith("_"):
            continue
        if os.path.isdir(path):
            load(sub.add_parser(entry), package + "." + entry, path)
        elif entry.endswith(".py"):
            importlib.import_module(package + "." + entry[:-3]).add(sub.add_parser(entry[:-3]))
def main():
    parser = argparse.ArgumentParser()
    load(parser, "tree", os.path.join(os.path.dirname(os.path.abspath(__file__)), "tree"))
    parser.parse_args()
//- tree/__init__.py
//- tree/top.py
def add(parser): parser.add_argument("--top")  #@ tool top: --top
//- tree/db/__init__.py
//- tree/db/init.py
def add(parser): parser.add_argument("--url")  #@ tool db init: --url
""",
            id="folders below folders",
        ),
        pytest.param(
            """import argparse
def lazy(name):
    return lambda parser: parser.add_argument(name)
TABLE = {"one": lazy("--one")}  #@ tool: --one (forwarded-option)
def add():
    TABLE["two"] = lazy("--two")  #@ tool: --two (forwarded-option)
def main():
    parser = argparse.ArgumentParser()
    add()
    for one in TABLE.values():
        one(parser)
    parser.parse_args()
""",
            id="what was added since stays",
        ),
    ],
)
def test_what_stands_in_a_table_of_a_module_is_read(drawing: str) -> None:
    check(SCRIPT + drawing)


def test_what_would_count_or_search_for_ever_is_not_tried() -> None:
    check(
        SCRIPT
        + """import argparse, re
def main():
    parser = argparse.ArgumentParser()
    for number in range(10**40):
        parser.add_argument("--n%d" % number)  #@ tool: (dynamic-option-name)
    parser.add_argument(re.sub("a{99999999999999999999}", "b", "--one"))  #@ tool: (dynamic-option-name)
    parser.add_argument(re.sub("a*a*a*$", "b", "--" + "a" * 100))  #@ tool: (dynamic-option-name)
    parser.add_argument(re.sub("^-+", "--no-", "--two"))  #@ tool: --no-two (computed-name)
    parser.parse_args()
"""
    )
