"""Options that are made of plugins which a manager holds: stevedore's by the entry points, pluggy's by an annotation."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

_PLUGINS = """
//- pyproject.toml
[project.scripts]
tool = "main:main"
[project.entry-points."tool.providers"]
near = "providers:Near"
far = "providers:Far"
[project.entry-points."tool.others"]
other = "providers:Other"
//- providers.py
class Near:
    def __init__(self, user=None, timeout=10): ...
class Far:
    def __init__(self, limit: int = 3): ...
class Other:
    def __init__(self, never=None): ...
//- main.py
import click
from inspect import signature
from click_option_group import OptionGroup
MANAGER
TEMPLATE = "--{ext}.{plugin}.{key}"
def parameters(function):
    return [{"name": name, "default": one.default} for name, one in signature(function).parameters.items()]
def options_from(title, options, group=None):
    option = click.option if group is None else group.option
    def decorator(function):
        for word, some in options.items():
            for one in reversed(some):
                name = one["name"]
                names = (TEMPLATE.format(ext=title, plugin=word, key=name), "_" + name)
                function = option(*names, default=one["default"])(function)
        return function
    return decorator
ROUNDS
with_providers = options_from("provider", found, group=OptionGroup("Providers"))
@click.command()
@with_providers
def main(): ...
"""
_OWN = (
    "from stevedore.extension import ExtensionManager\n"
    "class Manager(ExtensionManager):\n"
    "    def __init__(self, namespace, known, **settings):\n"
    "        self.known = list(known)\n"
    "        super().__init__(namespace, **settings)\n"
    'manager = Manager("tool.providers", ["near = providers:Near"])'
)
_NAMES = ["--provider.near.user", "--provider.near.timeout", "--provider.far.limit"]


def _options(manager: str, rounds: str) -> set[str]:
    found = surface_of(_PLUGINS.replace("MANAGER", manager).replace("ROUNDS", rounds))
    options = found.programs[0].commands[0].options
    return {name for one in options for name in one.names if not one.is_implicit}


@pytest.mark.parametrize(
    ("manager", "rounds", "expected"),
    [
        (_OWN, "found = {name: parameters(manager[name].plugin) for name in manager.names()}", _NAMES),
        (_OWN, "found = {one.name: parameters(one.plugin) for one in manager}", _NAMES),
        (_OWN, "found = {one.name: parameters(one.plugin) for one in manager.extensions}", _NAMES),
        (
            'import stevedore\nmanager = stevedore.NamedExtensionManager(namespace="tool.others")',
            "found = {name: parameters(one.plugin) for name, one in manager.items()}",
            ["--provider.other.never"],
        ),
        (
            'from stevedore import ExtensionManager\nmanager = ExtensionManager("elsewhere")',
            "found = {one.name: parameters(one.plugin) for one in manager}",
            [],
        ),
        (
            "import os\nfrom stevedore import ExtensionManager\nmanager = ExtensionManager(os.environ['GROUP'])",
            "found = {one.name: parameters(one.plugin) for one in manager}",
            [],
        ),
    ],
)
def test_a_manager_has_what_the_manifest_registers_in_its_group(
    manager: str, rounds: str, expected: list[str]
) -> None:
    assert _options(manager, rounds) == set(expected)


def test_an_object_that_is_known_by_an_annotation_keeps_the_manager_that_its_constructor_makes() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- managing.py
import pluggy
class Manager:
    def __init__(self, *names):
        self.names = names
        self._manager = pluggy.PluginManager("tool")
    def add_options(self, *, parser):
        return self._manager.hook.add_options(parser=parser)
def made(names) -> Manager:
    return __import__("elsewhere").manager(names)
//- plugins.py
import pluggy
hookimpl = pluggy.HookimplMarker("tool")
@hookimpl
def add_options(parser):
    parser.add_argument("--deep")  #@ tool: --deep
def unmarked(parser):
    pass
//- main.py
import argparse
from managing import made
def main():
    parser = argparse.ArgumentParser(add_help=False)
    manager = made([])
    manager.add_options(parser=parser)
    parser.parse_args()
""")


_TYPED = """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- options.py
from collections.abc import Sequence
from typing import Optional
class Option:
    def __init__(self, name, kind, default):
        self.name = name
        self.kind = kind
        self.default = default
class Manager:
    def __init__(self):
        self._options: dict[str, object] = {}
    def add_option(self, name, kind, default):
        self._options[name] = Option(name, kind, default)
    def fill(self, parser, name, short=None):
        if name not in self._options:
            return
        one = self._options[name]
        def flags(word, letter):
            found = ["--%s" % word.replace("_", "-")]
            if letter:
                found.append("-" + letter)
            return found
        if one.kind is bool:
            group = parser.add_mutually_exclusive_group()
            group.add_argument(*flags("no-" + name, None), action="store_false")
            group.add_argument(*flags(name, short), action="store_true")
        elif one.kind in (int, Optional[int]):
            parser.add_argument(*flags(name, short), type=int)
        elif one.kind == Sequence[str]:
            parser.add_argument(*flags(name, short), action="append")
class Options(Manager):
    def __init__(self):
        super().__init__()
        self.add_option("any_cache", bool, False)
        self.add_option("port", Optional[int], None)
        self.add_option("modes", Sequence[str], [])
        self.add_option("label", Optional[str], None)
//- main.py
import argparse
import handing
from options import Options
def main():
    run(filled)
def run(fill):
    options = Options()
    HANDED
    fill(options).parse_args()
def filled(options):
    parser = argparse.ArgumentParser(add_help=False)
    for name in ("any_cache", "label", "unknown"):
        options.fill(parser, name)
    options.fill(parser, "modes", short="m")
    options.fill(parser, "port")
    return parser
//- handing.py
def keep(options):
    handed(options)
def handed(options):
    handed_on(options)
def handed_on(options):
    print(options)
"""


@pytest.mark.parametrize(
    ("handed", "more"),
    [
        ("pass", []),
        # What is not followed may have added it, and then it may be of any kind.
        ("handing.keep(options)", ["--no-unknown", "--unknown"]),
    ],
)
def test_an_option_is_made_by_the_type_that_it_was_declared_with(handed: str, more: list[str]) -> None:
    found = surface_of(_TYPED.replace("HANDED", handed)).programs[0].commands[0]
    names = {name for one in found.options for name in one.names}
    assert names == {"--any-cache", "--no-any-cache", "--modes", "-m", "--port", *more}
