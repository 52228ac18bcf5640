"""Starts of programs that a module finds when it is asked for a name that it does not have."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

START = """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool:main"
"""
RUN = """//- tool/run.py
import click
@click.command()
@click.option("--host")  #@ tool: --host
def main(host): ...
"""
OTHER = """//- tool/other.py
import click
@click.command()
@click.option("--other")  #@ ? main: --other
def main(other): ...
"""


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            f"""{START}//- tool/__init__.py
import importlib
_LATE = {{"main": ".run", "other": ".other"}}
def __getattr__(name):
    if name in _LATE:
        value = getattr(importlib.import_module(_LATE[name], __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(name)
//- tool/other.py
def other(): ...
{RUN}""",
            id="table-of-modules",
        ),
        pytest.param(
            f"""{START}//- tool/__init__.py
def __getattr__(name: str):
    if name == "main":
        from .run import main
        return main
    raise AttributeError(name)
{RUN}""",
            id="import-in-the-function",
        ),
        pytest.param(
            f"""{START}//- tool/__init__.py
def __getattr__(name):
    from ._late import handlers
    known = handlers()
    if name in known:
        return known[name](name)
    raise AttributeError(name)
//- tool/_late.py
import importlib
import sys
from ._names import NAMES, OTHERS, PLACES
_KNOWN = None
def handlers():
    global _KNOWN
    if _KNOWN is None:
        _KNOWN = {{}}
        for name in OTHERS:
            _KNOWN[name] = _other
        for name in NAMES:
            _KNOWN[name] = _taken
    return _KNOWN
def _taken(name):
    return _found(name, PLACES)
def _found(name, places):
    if name not in places:
        raise AttributeError(name)
    held = sys.modules["tool"].__dict__
    if name in held:
        return held[name]
    module, attribute = places[name]
    found = importlib.import_module(module, package="tool") if module.startswith(".") else importlib.import_module(module)
    held[name] = getattr(found, attribute)
    return held[name]
def _other(name):
    return 1
//- tool/_names.py
NAMES = ("main", "token")
OTHERS = ("cost",)
PLACES = {{"main": ("tool.run", "main"), "token": (".other", "token")}}
//- tool/other.py
def token(): ...
{RUN}""",
            id="table-of-functions-that-look-in-tables",
        ),
        pytest.param(
            f"""{START}//- tool/__init__.py
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .run import main
else:
    def __getattr__(name):
        from . import run
        return getattr(run, name)
{OTHER}{RUN}""",
            id="function-in-a-branch",
        ),
        *(
            pytest.param(
                f"""{START}//- tool/__init__.py
from tool._late import attach
{bound} attach(__name__, {{"run": ["main"], "other": ["thing"]}}){part}
//- tool/_late.py
import importlib
def attach(package, attributes):
    homes = {{one: module for module, names in attributes.items() for one in names}}
    def __getattr__(name):
        if name in homes:
            return getattr(importlib.import_module(f"{{package}}.{{homes[name]}}"), name)
        raise AttributeError(name)
    return __getattr__, list(homes)
{OTHER}{RUN}""",
                id=f"function-that-another-one-made-{bound}",
            )
            for bound, part in (("__getattr__, __all__ =", ""), ("__getattr__ =", "[0]"))
        ),
        pytest.param(
            f"""{START}//- tool/__init__.py
def __getattr__(name):
    if name == "other":
        from .other import main
        return main
    if name in ("main", "start"):
        from . import run
        return run.main
    raise AttributeError(name)
{OTHER}{RUN}""",
            id="another-name-gives-another-thing",
        ),
        pytest.param(
            f"""{START}//- tool/__init__.py
from .run import main
def __getattr__(name):
    from .other import main
    return main
{OTHER}{RUN}""",
            id="a-name-that-is-there-is-not-asked-for",
        ),
        pytest.param(
            f"""{START}//- tool/__init__.py
class Late:
    def __getattr__(self, name):
        from .other import main
        return main
def __getattr__(name):
    from .run import main
    return main
{OTHER}{RUN}""",
            id="the-function-of-a-class-is-not-that-of-the-module",
        ),
    ],
)
def test_a_module_is_asked_for_a_name_that_it_lacks(drawing: str) -> None:
    check(drawing)
