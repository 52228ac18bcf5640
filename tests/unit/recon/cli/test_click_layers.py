"""Classes of options of a project's own, which it attaches to a command itself."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

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
