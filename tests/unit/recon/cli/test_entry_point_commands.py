"""Commands that a program loads from groups of entry points, of which its own manifest fills some."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

_MANIFEST = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
[project.entry-points."tool.commands"]
fetch = "tool.near:fetch"
push-it = "tool.far:push"
[project.entry-points."tool.parsers"]
view = "tool.parse:View"
[project.entry-points."tool.modules"]
more = "tool.more"
//- tool/__init__.py
//- tool/near.py
import click
@click.command()
@click.option("--deep")
def fetch(deep): ...
//- tool/far.py
import click
@click.command("push")
@click.option("--hard")
def push(hard): ...
//- tool/more.py
def register(commands):
    commands.add_parser("more").add_argument("--most")
//- tool/parse.py
class View:
    def __init__(self, parser):
        parser.add_argument("--wide")
//- tool/main.py
import importlib.metadata
import itertools
import pkg_resources
import entrypoints
import click
from importlib import metadata
from importlib.metadata import entry_points
from click_plugins import with_plugins
GROUP = "tool.commands"
"""
_GROUP = "@click.group()\ndef main(): ...\n"
_ALL = {"fetch": {"--deep"}, "push-it": {"--hard"}}
_OWN_NAMES = {"fetch": {"--deep"}, "push": {"--hard"}}
_LAZY = """
class Plugins(click.Group):
    def __init__(self, *given, group="tool.commands", **rest):
        super().__init__(*given, **rest)
        self.points = {one.name: one for one in entry_points(group=group)}
    def list_commands(self, ctx):
        return sorted(NAMES)
    def get_command(self, ctx, name):
        LOADS
@click.command(cls=Plugins)
def main(): ...
"""
_ADDED = "    main.add_command(one.load(), name=one.name)\n"


def _commands(drawing: str) -> dict[str, set[str]]:
    """Give the options that are written, by the words of their command; every group may be filled by others too."""
    root, *rest = surface_of(_MANIFEST + drawing).programs[0].commands
    assert root.is_open
    return {
        " ".join(one.path): {
            name for option in one.options if not option.is_implicit for name in option.names
        }
        for one in (root, *rest)
        if one.path or any(option.names and not option.is_implicit for option in one.options)
    }


@pytest.mark.parametrize(
    "given",
    [
        "itertools.chain(entry_points(group='tool.commands'), entry_points(group='tool.more'))",
        "itertools.chain.from_iterable([pkg_resources.iter_entry_points('tool.commands')])",
        "pkg_resources.iter_entry_points(group=GROUP)",
        "pkg_resources.working_set.iter_entry_points('tool.commands')",
        "entry_points().select(group=GROUP)",
        "(one for one in entry_points(group=GROUP))",
        "one for one in sorted(entry_points(group=GROUP))",
        "metadata.entry_points().get(GROUP, [])",
        "entrypoints.get_group_all(GROUP)",
        "'tool.commands'",
    ],
)
def test_a_decorator_adds_what_its_entry_points_name(given: str) -> None:
    assert _commands(f"@with_plugins({given})\n{_GROUP}") == _OWN_NAMES
    if " for " not in given:
        assert _commands(f"{_GROUP}with_plugins({given})(main)\n") == _OWN_NAMES


@pytest.mark.parametrize(
    "loop",
    [
        f"for one in entry_points(group=GROUP):\n{_ADDED}",
        f"for one in pkg_resources.iter_entry_points('tool.commands'):\n{_ADDED}",
        (
            "for one in entry_points(group=GROUP):\n"
            "    try:\n        command = one.load()\n"
            "    except Exception:\n        print(one.name)\n        continue\n"
            "    main.add_command(command, one.name)\n"
        ),
        (
            "def found():\n    return {one.name: one for one in entry_points(group=GROUP)}\n"
            "for name, one in found().items():\n    main.add_command(one.load(), name)\n"
        ),
        (
            "def fill(group):\n"
            "    for one in metadata.entry_points(group=group):\n        main.add_command(one.load(), one.name)\n"
            "fill('tool.commands')\n"
        ),
        (
            "def points(group):\n    every = metadata.entry_points()\n"
            "    if hasattr(every, 'select'):\n        return every.select(group=group)\n"
            "    return every.get(group, [])\n"
            "def fill():\n    for one in points('tool.commands'):\n        main.add_command(one.load(), one.name)\n"
            "fill()\n"
        ),
        (
            "def fill():\n    for name, one in pkg_resources.get_entry_map('tool', GROUP).items():\n"
            "        main.add_command(one.load(), name)\n    main.add_command(OTHER)\nfill()\n"
        ),
    ],
)
def test_a_loop_adds_what_a_group_holds(loop: str) -> None:
    assert _commands(_GROUP + loop) == _ALL


@pytest.mark.parametrize(
    ("names", "loads"),
    [
        ("self.points", "return self.points[name].load() if name in self.points else None"),
        ("entry_points(group=GROUP).names", "return entry_points(group=GROUP)[name].load()"),
        (
            "[one.name for one in entry_points().select(group=GROUP)]",
            "(one,) = entry_points(group=GROUP, name=name)\n        return one.load()",
        ),
        (
            "one.name for one in pkg_resources.iter_entry_points(GROUP)",
            "return next(pkg_resources.iter_entry_points(GROUP, name)).load()",
        ),
        ("entrypoints.get_group_named(GROUP)", "return entrypoints.get_single(GROUP, name).load()"),
        ("self.points", "return pkg_resources.load_entry_point('tool', GROUP, name)"),
    ],
)
def test_a_group_that_loads_when_it_is_asked_lists_what_is_registered(names: str, loads: str) -> None:
    drawing = _LAZY.replace("NAMES", names).replace("LOADS", loads)
    found = surface_of(_MANIFEST + drawing).programs[0].commands
    assert {one.path: {name for option in one.options for name in option.names} for one in found[1:]} == {
        ("fetch",): {"--deep", "--help"},
        ("push-it",): {"--hard", "--help"},
    }


@pytest.mark.parametrize(
    "use",
    [
        "for one in entry_points(group='tool.modules'):\n        one.load().register(commands)",
        (
            "for one in entry_points(group='tool.modules'):\n"
            "        importlib.import_module(one.value).register(commands)"
        ),
        (
            "for one in metadata.distribution('tool').entry_points:\n"
            "        if one.group == 'tool.modules':\n            one.load().register(commands)"
        ),
        (
            "for distribution in metadata.distributions():\n"
            "        for one in distribution.entry_points:\n"
            "            if one.group == 'tool.modules':\n                one.load().register(commands)"
        ),
        (
            "for one in entry_points():\n"
            "        if one.group == 'tool.modules':\n            one.load().register(commands)"
        ),
        "metadata.EntryPoint('more', 'tool.more', 'x').load().register(commands)",
        "pkg_resources.EntryPoint.parse('more = tool.more').load().register(commands)",
        (
            "for one in pkg_resources.WorkingSet().iter_entry_points('tool.modules'):\n"
            "        one.resolve().register(commands)"
        ),
    ],
)
def test_a_parser_is_handed_to_what_an_entry_point_names(use: str) -> None:
    drawing = f"import argparse\ndef main():\n    parser = argparse.ArgumentParser()\n    commands = parser.add_subparsers()\n    {use}\n    parser.parse_args()\n"
    found = surface_of(_MANIFEST + drawing).programs[0].commands
    assert {one.path: {name for option in one.options for name in option.names} for one in found} == {
        (): {"-h", "--help"},
        ("more",): {"-h", "--help", "--most"},
    }


def test_what_is_chosen_among_entry_points_is_inferred_and_others_may_add_too() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
[project.entry-points.kinds]
near = "kinds:Near"
far = "kinds:Far"
//- kinds.py
class Near:
    def add_to(self, parser):
        parser.add_argument("--near")  #@ tool: --near (passed-on-parser)
class Far:
    def add_to(self, parser):
        parser.add_argument("--far")  #@ tool: --far (passed-on-parser)
//- main.py
import argparse
from importlib.metadata import entry_points
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind")  #@ tool: --kind
    known, _ = parser.parse_known_args()
    kind = entry_points(group="kinds")[known.kind].load()
    kind().add_to(parser)
    parser.parse_args()
""")


def test_what_another_distribution_registers_adds_names_that_nobody_here_knows() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
[project.entry-points.others]
never = "main:Never"
//- main.py
import argparse
from importlib.metadata import entry_points
class Never:
    def add_to(self, parser):
        parser.add_argument("--never")
def main():
    parser = argparse.ArgumentParser()
    for one in entry_points(group="empty"):
        one.load().add_to(parser)  #@ tool: (foreign-option-names)
        one.load()(parser)  #@ tool: (foreign-option-names)
    parser.parse_args()
""")


_VENDORED = """
def with_plugins(points):
    def decorator(group):
        for one in entry_points(group=points) if isinstance(points, str) else points:
            try:
                group.add_command(one.load())
            except Exception as error:
                group.add_command(Broken(one, error))
        return group
    return decorator
class Broken(click.Command):
    def __init__(self, one, error):
        super().__init__(one.name)
"""
_REPLACED = """
def with_plugins(points):
    def decorator(group):
        for one in entry_points(group=points):
            try:
                command = one.load()
                command.short_help = one.name
            except Exception:
                command = click.Command(one.name)
            group.add_command(command)
        return group
    return decorator
"""


@pytest.mark.parametrize("source", [_VENDORED, _REPLACED])
def test_a_command_that_stands_in_for_one_that_cannot_be_loaded_is_not_there(source: str) -> None:
    found = surface_of(f"{_MANIFEST}{source}@with_plugins('tool.commands')\n{_GROUP}").programs[0].commands
    words = sorted(one.path[0] for one in found if one.path)
    assert words == ["fetch", "push"]


def test_what_a_handler_adds_alone_is_there() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import click
@click.group()
def main(): ...
@click.command()
@click.option("--deep")  #@ tool fetch: --deep
def fetch(): ...
def fill(group):
    try:
        import elsewhere
    except ImportError:
        group.add_command(fetch)
fill(main)
""")


def test_an_app_that_is_loaded_is_below_the_one_that_adds_it() -> None:
    check("""
//- setup.cfg
[options.entry_points]
console_scripts =
    tool = main:main
tool.apps =
    one = apps:app
//- apps.py
import typer
app = typer.Typer()
@app.command()
def view(*, wide: bool = False): ...  #@ tool one view: --wide,--no-wide (name-derived)
//- main.py
import typer
from importlib.metadata import entry_points
main = typer.Typer()
@main.callback()
def before(): ...
for one in entry_points(group="tool.apps"):
    main.add_typer(one.load(), name=one.name)
""")
