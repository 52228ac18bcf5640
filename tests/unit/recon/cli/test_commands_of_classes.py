"""Commands that are made of the classes of a package: of their names, of what they have, of what their methods register."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_PACKAGE = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/base.py
from typing import Generic, TypeVar
T = TypeVar("T")
class Base:
    key = "id"
class Manager(Generic[T]): ...
class Listing(Manager[T]):
    def list(self): ...
//- tool/registry.py
import functools
actions: dict[str, dict[str, tuple]] = {}
def action(*, on, takes=()):
    def wrap(method):
        @functools.wraps(method)
        def wrapped(*args, **kwargs):
            return method(*args, **kwargs)
        if on not in actions:
            actions[on] = {}
        actions[on][method.__name__.replace("_", "-")] = takes
        return wrapped
    return wrap
//- tool/things/__init__.py
from .project import *
from .site import *
__all__ = [name for name in dir() if not name.startswith("_")]
//- tool/things/project.py
from tool import registry
from tool.base import Base, Listing, Manager
__all__ = ["BigProject", "BigProjectManager"]
class BigProject(Base):
    @registry.action(on="BigProject", takes=("to_where",))
    def move_it(self): ...
class BigProjectManager(Listing[BigProject]):
    made = BigProject
    needs = ("name_of_it",)
//- tool/things/site.py
from tool import registry
from tool.base import Base, Manager
__all__ = ["Site", "SiteManager", "PlainManager"]
class Site(Base):
    key = "iid"
class SiteManager(Manager[Site]):
    made = Site
    needs = ()
    @registry.action(on="SiteManager", takes=("hard",))
    def drop(self): ...
class PlainManager(Manager[Base]):
    made = Base
//- tool/main.py
import argparse
import operator
import re
import tool.base
import tool.things
from tool import registry
UPPER = re.compile(r"([a-z\\d])([A-Z])")
def word_of(cls):
    return UPPER.sub(r"\\1-\\2", cls.__name__).lower()
"""
_MAIN = """
def fill(cls, words):
    manager = getattr(tool.things, f"{cls.__name__}Manager")
    for word in ["list", "get"]:
        if not hasattr(manager, word):
            continue
        parser = words.add_parser(word)
        for one in manager.needs:
            parser.add_argument(f"--{one.replace('_', '-')}")  #@ tool big-project list: --name-of-it (computed-name)
        parser.add_argument(f"--{cls.key}")  #@ tool big-project list: --id (computed-name)
    for owner in (cls, manager):
        if owner.__name__ in registry.actions:
            for word in registry.actions[owner.__name__]:
                parser = words.add_parser(word)
                for one in registry.actions[owner.__name__][word]:
                    parser.add_argument(f"--{one.replace('_', '-')}")  #@ tool big-project move-it: --to-where (computed-name) | tool site drop: --hard (computed-name)
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    classes = set()
    for cls in tool.things.__dict__.values():
        if not isinstance(cls, type):
            continue
        if issubclass(cls, tool.base.Manager):
            classes.add(cls.made)
    for cls in sorted(classes, key=operator.attrgetter("__name__")):
        if cls is tool.base.Base:
            continue
        fill(cls, below.add_parser(word_of(cls)).add_subparsers())
    parser.parse_args()
"""


def test_each_class_of_a_package_has_a_command_of_its_name_with_what_it_tells_and_what_it_registers() -> None:
    check(_PACKAGE + _MAIN)


def test_a_class_whose_line_leads_to_another_library_may_have_any_method() -> None:
    found = surface_of(
        (_PACKAGE + _MAIN).replace(
            "from typing import Generic, TypeVar", "from other import Generic, TypeVar"
        )
    )
    words = {command.path for program in found.programs for command in program.commands}
    assert {("site", "list"), ("site", "get"), ("big-project", "get")} <= words


def test_a_pattern_with_flags_makes_no_known_name() -> None:
    check(
        SCRIPT
        + """
import argparse
import re
UPPER = re.compile("([a-z])([A-Z])", re.IGNORECASE)
class BigProject: ...
def word_of(cls):
    return UPPER.sub(r"\\\\1-\\\\2", cls.__name__)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--" + word_of(BigProject))  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )


def test_a_loop_may_go_through_many_names() -> None:
    names = ", ".join(f'"n{number}"' for number in range(600))
    found = surface_of(
        SCRIPT
        + f"""
import argparse
NAMES = [{names}]
def main():
    parser = argparse.ArgumentParser()
    for name in NAMES:
        if not name.endswith("99"):
            continue
        parser.add_argument("--" + name)
    parser.parse_args()
"""
    )
    options = [
        name
        for program in found.programs
        for command in program.commands
        for one in command.options
        for name in one.names
    ]
    assert [one for one in options if one.startswith("--n")] == [
        f"--n{number}" for number in range(99, 600, 100)
    ]
