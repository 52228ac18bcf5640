"""Classes of options of a project's own, which it attaches to a command itself."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, implicit

_LAYER = """
import click
from click.decorators import _param_memo
class PathOption(click.Option):
    def __init__(self, param_decls=None, **attrs):
        super().__init__(param_decls, **attrs)  #@ tool fetch: --config | tool view: --config
def path_option(*param_decls, cls=None, **attrs):
    if cls is None:
        cls = PathOption
    def decorator(f):
        _param_memo(f, cls(param_decls, **attrs))
        return f
    return decorator
"""


def test_an_option_that_a_function_attaches_is_that_of_the_command_it_decorates() -> None:
    check(
        SCRIPT
        + _LAYER
        + """
config_option = path_option("--config", envvar="TOOL_CONFIG")
lost_option = path_option("--lost")
@click.group()
def main(): ...
@main.command()
@config_option
def fetch(config): ...
@main.command()
@config_option
@click.option("--own")  #@ tool view: --own
def view(config, own): ...
"""
    )


def test_a_script_may_name_the_file_of_its_package() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "tool.__init__:main"
//- tool/__init__.py
import click
@click.command()
@click.option("--deep")  #@ tool: --deep
def main(): ...
"""
    )


_PREPARED = """
import functools
import click
def work(quiet, deep): ...
ready = click.option("--deep")(functools.partial(work, quiet=True))  #@ tool: --deep
main = click.command()(ready)
"""


def test_a_function_with_arguments_given_before_keeps_its_options() -> None:
    check(SCRIPT + _PREPARED)


_META = """
import types
import click
def parameterized(option):
    def wrapper(*args, **kwargs):
        if len(args) == 1 and isinstance(args[0], types.FunctionType):
            return option(args[0])
        def inner(f):
            return option(f, *args, **kwargs)
        return inner
    return wrapper
@parameterized
def deep_option(f, required=False):
    return click.option("--deep", required=required)(f)  #@ tool one: --deep | tool two: --deep
def saved(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper
@click.group()
def main(): ...
@main.command("one")
@click.option("--a")  #@ tool one: --a
@deep_option
@saved
def one(): ...
@main.command("two")
@click.option("--b")  #@ tool two: --b
@deep_option(required=True)
@saved
def two(): ...
"""


def test_a_decorator_of_decorators_may_be_used_with_arguments_and_without() -> None:
    for test in ("isinstance(args[0], types.FunctionType)", "callable(args[0])"):
        check(SCRIPT + _META.replace("isinstance(args[0], types.FunctionType)", test))


def test_functions_that_one_wrapper_makes_have_each_their_own_options() -> None:
    check(
        SCRIPT
        + """
import click
def saved(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper
@click.group()
def main(): ...
@main.command("one")
@click.option("--a")  #@ tool one: --a
@saved
def one(): ...
@main.command("two")
@click.option("--b")  #@ tool two: --b
@saved
def two(): ...
"""
    )


def test_a_class_may_add_to_the_settings_of_the_commands_that_a_decorator_makes() -> None:
    assert implicit(
        SCRIPT
        + """
import click
class Own(click.Group):
    def __init__(self, *args, **kwargs):
        kwargs["context_settings"] = dict(help_option_names=["-h", "--help"])
        super().__init__(*args, **kwargs)
@click.group(cls=Own)
def main(): ...
"""
    ) == ["tool: -h,--help"]


def test_a_copy_of_the_library_that_a_project_carries_along_is_the_library() -> None:
    for folder in ("vendor", "_vendor", "third_party"):
        check(
            f"""
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/{folder}/__init__.py
//- tool/{folder}/click/__init__.py
from .core import Group
from .decorators import group, option
//- tool/{folder}/click/core.py
class Group: ...
//- tool/{folder}/click/decorators.py
def group(name=None): ...
def option(*names): ...
//- tool/main.py
from tool.{folder} import click
class Own(click.Group): ...
@click.group(cls=Own)
def main(): ...
@main.command()
@click.option("--deep")  #@ tool get: --deep
def get(): ...
"""
        )


def test_a_module_of_its_own_that_is_called_like_the_library_is_not_the_library() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/outer/click.py
def command(): ...
def option(*names): ...
//- tool/main.py
from tool.outer import click
@click.command()
@click.option("--deep")
def main(): ...
"""
    )


def test_a_collection_has_the_commands_of_its_groups_and_not_their_options() -> None:
    check(
        SCRIPT
        + """
import click
@click.group()
@click.option("--own")
def one(): ...
@one.command()
@click.option("--deep")  #@ tool get: --deep
def get(): ...
@click.group()
def two(): ...
@two.command()
@click.option("--hard")  #@ tool put: --hard
def put(): ...
@two.command("get")
@click.option("--late")
def again(): ...
main = click.CommandCollection(sources=[one, two])
"""
    )


def test_an_option_of_a_titled_group_is_an_option() -> None:
    check(
        SCRIPT
        + """
import click
from click_option_group import MutuallyExclusiveOptionGroup, optgroup
@click.command()
@optgroup.group("Server", help="Where it is.", cls=MutuallyExclusiveOptionGroup)
@optgroup.option("-h", "--host")  #@ tool: -h,--host
@optgroup.option("--port", type=int)  #@ tool: --port
@optgroup("More")
@click.option("--quiet", is_flag=True)  #@ tool: --quiet
def main(host, port, quiet): ...
"""
    )
