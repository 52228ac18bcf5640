"""click and typer: decorators, factories of decorators, lists of parameters, groups."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of


def test_decorators_belong_to_their_command_and_groups_collect() -> None:
    check(
        SCRIPT
        + """
import click
@click.group()
@click.option("-v/-q", "--verbose/--quiet")  #@ tool: -v,--verbose,-q,--quiet
def main(verbose): ...
@main.command("run")
@click.option("--fast", is_flag=True)  #@ tool run: --fast
@click.argument("path")
def run_it(fast, path): ...
@click.command()
@click.option("--late")  #@ tool late-one: --late
def late_one(late): ...
main.add_command(late_one)
"""
    )


def test_a_factory_of_decorators_gives_its_options() -> None:
    check(
        SCRIPT
        + """
import click
from functools import wraps
def common(function):
    function = click.option("--a")(function)  #@ tool: --a
    return click.option("--b")(function)  #@ tool: --b
def all_of(*options):
    def inner(function):
        for option in reversed(options):
            function = option(function)
        return function
    return inner
def traced(function):
    @wraps(function)
    def caller(*given): ...
    return caller
@click.command()
@traced
@common
@all_of(click.option("--c"), click.option("--d"))  #@ tool: --c | tool: --d
def main(**options): ...
"""
    )


def test_objects_in_lists_count() -> None:
    check(
        SCRIPT
        + """
import click
SHARED = click.Option(["-x", "--extra"])  #@ tool: -x,--extra
main = click.Command("main", params=[SHARED, click.Option(["--own"])])  #@ tool: --own
"""
    )


def test_a_class_that_adds_parameters_is_followed() -> None:
    check(
        SCRIPT
        + """
import click
class Daemon(click.Command):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.params.append(click.Option(["--pid"]))  #@ tool: --pid
@click.command(cls=Daemon)
def main(pid): ...
"""
    )


def test_another_librarys_decorators_are_no_options() -> None:
    check(
        SCRIPT
        + """
import click
from menu import bar
@bar.option("--not")
def handler(): ...
@click.command()
def main(): ...
//- menu.py
class Bar:
    def option(self, text):
        return lambda function: function
bar = Bar()
"""
    )


def test_a_prefix_gives_every_option_a_variable() -> None:
    found = surface_of(
        SCRIPT
        + """
import click
@click.group(context_settings={"auto_envvar_prefix": "TOOL"})
@click.option("--log-level", "--logging-level")
@click.option("--app-dir", "folder")
def main(log_level, folder): ...
@main.command()
@click.option("--host", envvar="HOST")
@click.option("--port")
def serve(host, port): ...
"""
    )
    envs = {option.names: option.env for command in found.programs[0].commands for option in command.options}
    assert envs == {
        ("--log-level", "--logging-level"): "TOOL_LOG_LEVEL",
        ("--app-dir",): "TOOL_FOLDER",
        ("--help",): "",
        ("--host",): "HOST",
        ("--port",): "TOOL_SERVE_PORT",
    }


def test_a_prefix_that_a_group_of_the_project_sets_by_itself_counts() -> None:
    found = surface_of(
        """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import click
class Program(click.Group):
    def __init__(self, **extra):
        if "context_settings" not in extra:
            extra["context_settings"] = {}
        extra["context_settings"].setdefault("auto_envvar_prefix", "TOOL")
        super().__init__(**extra)
main = Program(name="tool")
@main.command()
@click.argument("place", envvar="PLACE")
@click.argument("other")
@click.option("--port")
@click.version_option("1")
def serve(place, other, port): ...
"""
    )
    serve = next(one for one in found.programs[0].commands if one.path == ("serve",))
    assert [one.env for one in serve.options] == ["TOOL_SERVE_PORT", "TOOL_SERVE_VERSION", ""]
    # No prefix gives an argument a variable: only its own declaration does.
    assert [one.env for one in serve.positionals] == ["PLACE", ""]


def test_versions_and_help_are_marked_implicit() -> None:
    assert implicit(
        SCRIPT
        + """
import click
@click.command(context_settings=dict(help_option_names=["-h", "--help"]))
@click.version_option()
def main(): ...
"""
    ) == ["tool: --version", "tool: -h,--help"]


def test_commands_take_the_names_for_help_of_their_group_but_those_of_their_own_options() -> None:
    assert implicit(
        SCRIPT
        + """
import click
@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main(): ...
@main.command()
@click.option("-h", "--host")
def serve(host): ...
@main.command(add_help_option=False)
def bare(): ...
@main.group()
def users(): ...
@users.command()
def add(): ...
@main.group(context_settings={"help_option_names": ["--usage"]})
def other(): ...
@other.command()
def deep(): ...
@other.command(context_settings={"help_option_names": ["--help"]})
def own(): ...
"""
    ) == [
        "tool: -h,--help",
        "tool serve: --help",
        "tool users: -h,--help",
        "tool users add: -h,--help",
        "tool other: --usage",
        "tool other deep: --usage",
        "tool other own: --help",
    ]


def test_typer_makes_options_of_parameters() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:app"
//- main.py
from typing import Annotated
import typer
app = typer.Typer()
users = typer.Typer()
app.add_typer(users, name="users")
Force = Annotated[bool, typer.Option("--force", "-f")]
@app.command()
def build(path: str, dry_run: bool = False, *, force: Force = False, level: int = typer.Option(1, "--level")): ...  #@ tool build: --dry-run,--no-dry-run (name-derived) | tool build: --force,-f | tool build: --level
@users.command("add")
def add_user(name: Annotated[str, typer.Option(help="Who.")]): ...  #@ tool users add: --name (name-derived)
""")


def test_a_default_that_a_module_names_is_the_call_that_it_stands_for() -> None:
    check(
        SCRIPT
        + """
import typer
import common
from common import deep, source as where
app = typer.Typer()
@app.command("build")
def build(path: str = where, level: int = deep, fast: bool = common.fast, count: int = common.COUNT): ...  #@ tool build: --count (name-derived) | tool build: --level (name-derived) | tool build: --quick
@app.command("stop")
def stop(source: str = common.source): ...
def main():
    app()
//- common.py
from typer import Argument, Option
source = Argument(default=None)
deep = Option(default=3)
fast = Option(False, "--quick")
COUNT = 4
"""
    )


def test_a_default_is_read_by_its_keyword_too() -> None:
    surface = surface_of(
        SCRIPT
        + """
import typer
app = typer.Typer()
@app.command()
def main(a: int = typer.Option(default=3), b: int = typer.Option(default=...), c: str = typer.Option(help="x")): ...
"""
    )
    options = [one for one in surface.programs[0].commands[0].options if not one.is_implicit]
    assert [(one.names, one.default, one.is_required) for one in options] == [
        (("--a",), 3, False),
        (("--b",), None, True),
        (("--c",), None, True),
    ]


def test_a_command_that_nothing_imports_does_not_add_to_the_one_of_its_name() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "app:app"
//- app.py
import typer
app = typer.Typer()
import now
//- now.py
from app import app
@app.command("run")
def run(new: int = 1): ...  #@ tool run: --new (name-derived)
@app.command("stop")
def stop(): ...
//- old.py
from app import app
@app.command("run")
def run(old: int = 1): ...
@app.command("late")
def late(wide: int = 1): ...  #@ tool late: --wide (name-derived)
""")


def test_options_that_other_packages_make_ready_take_the_names_that_they_are_given() -> None:
    drawing = (
        SCRIPT
        + """
import click
import click_log
from click_config_file import configuration_option
from own import simple_verbosity_option
@click.group()
@click_log.simple_verbosity_option("tool")
@configuration_option()
def main(): ...
@main.command("one")
@click_log.simple_verbosity_option(None, "--loud", "-l")  #@ tool one: --loud,-l
@configuration_option("--settings")  #@ tool one: --settings
@simple_verbosity_option("x")
def one(): ...
//- own.py
def simple_verbosity_option(name):
    return lambda function: function
"""
    )
    check(drawing)
    assert implicit(drawing) == [
        "tool: --verbosity,-v",
        "tool: --config",
        "tool: --help",
        "tool one: --help",
    ]


def test_an_app_of_typer_names_the_options_for_help_of_its_root() -> None:
    app = """
import typer
main = typer.Typer(add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})
@main.command()
def get(): ...
@main.command(context_settings={"help_option_names": ["--usage"]})
def put(): ...
"""
    below = ["tool get: -h,--help", "tool put: --usage"]
    assert implicit(SCRIPT + app) == ["tool: -h,--help", *below]
    assert implicit(SCRIPT + app + "@main.callback()\ndef start(): ...\n") == ["tool: -h,--help", *below]


def test_a_decorator_that_was_made_elsewhere_is_applied_bare() -> None:
    check(
        SCRIPT
        + """
import click
import options
@click.command()
@options.dry_run
def main(dry_run): ...
//- options.py
import click
dry_run = click.option("-n", "--dry-run")  #@ tool: -n,--dry-run
"""
    )


def test_a_command_that_its_package_calls_like_its_module_is_the_command() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/commands/__init__.py
from tool.commands.bump import bump
//- tool/commands/bump.py
import click
@click.command()
@click.option("--commit")  #@ tool bump: --commit
def bump(commit): ...
//- tool/main.py
import click
from tool.commands import bump
@click.group()
def main(): ...
main.add_command(bump)
""")


_LAYER = """
//- layer.py
import click
class Option:
    def __init__(self, *names, help=None): ...
class Argument:
    def __init__(self, help=None): ...
class Base(click.Group):
    def command(self, name=None, **given):
        def decorator(function):
            self.add_command(build(function, name), name)
            return function
        return decorator
    def add_group(self, group, *, name):
        self.add_command(group, name)
class Styled(Base):
    def command(self, name=None, *, topic="main", **given):
        return super().command(name, **given)
class Late(click.Command):
    def __init__(self, name, *, module, attribute):
        super().__init__(name=name)
class LateGroup(click.Group):
    def __init__(self, name, *, module, attribute):
        super().__init__(name=name)
def factory(help: str, cls: type[Styled] | None = None) -> "Styled":
    if cls is None:
        cls = Styled
    return cls(help=help)
"""


def test_a_layer_of_the_project_makes_commands_of_signatures() -> None:
    check(
        SCRIPT
        + """
from typing import Annotated
from layer import Argument, Option, factory
app = factory(help="all")
below = factory(help="some")
app.add_group(below, name="below")
Token = Annotated[str | None, Option("--token", help="who")]
@app.command("get | fetch")
def get(  #@ tool get: --dry-run,--no-dry-run (name-derived) | tool get: --token (signature-option)
    path: Annotated[str, Argument(help="where")],
    token: Token = None,
    dry_run: Annotated[bool, Option(help="no write")] = False,
): ...
@below.command("put", topic="x")
def put(text: Annotated[str, Option("-t", "--text")] = ""): ...  #@ tool below put: -t,--text (signature-option)
@below.command("bare")
def bare(text="", *rest): ...
def main():
    app()
"""
        + _LAYER
    )


def test_a_command_that_loads_late_is_what_it_names() -> None:
    check(
        SCRIPT
        + """
from layer import Late, LateGroup, factory
app = factory(help="all")
for name, module, attribute in [("one", "parts", "one"), ("lost", "parts", "nothing"), ("out", "json", "one")]:
    app.add_command(Late(name, module=f"{module}", attribute=attribute), name)
app.add_command(LateGroup("more", module="parts", attribute="group"), "more")
def main():
    app()
//- parts.py
from typing import Annotated
from layer import Option, factory
def one(fast: Annotated[bool, Option("--fast")] = False): ...  #@ tool one: --fast (signature-option)
group = factory(help="more")
@group.command("two")
def two(slow: Annotated[bool, Option("--slow")] = False): ...  #@ tool more two: --slow (signature-option)
"""
        + _LAYER
    )


def test_an_annotation_of_another_class_declares_nothing() -> None:
    check(
        SCRIPT
        + """
from typing import Annotated
from layer import factory
class Unit:
    def __init__(self, *names): ...
app = factory(help="all")
@app.command("get")
def get(length: Annotated[int, Unit("--m")] = 0, wide: bool = False): ...
def main():
    app()
"""
        + _LAYER
    )


def test_a_group_that_calls_its_library_itself_is_followed() -> None:
    check(
        SCRIPT
        + """
import click
class Own(click.Group):
    def command(self, *given, **named):
        def decorator(function):
            return super(Own, self).command(*given, **named)(function)
        return decorator
@click.group(cls=Own)
def main(): ...
@main.command("sub")
@click.option("--x")  #@ tool sub: --x
def sub(x): ...
"""
    )
