"""Plugins that a program finds by listing a folder of its own, and loads from the files in it."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

_TOOL = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/main.py
import argparse
import glob
import importlib
import importlib.machinery
import importlib.util
import os
import pathlib
from astroid import modutils
from tool import plugins
def main():
    parser = argparse.ArgumentParser()
    load(parser)
    parser.parse_args()
"""
_PLUGINS = """
//- tool/plugins/__init__.py
def register(parser):
    parser.add_argument("--none")
//- tool/plugins/deep.py
def register(parser):
    parser.add_argument("--deep")  #@ tool: --deep
//- tool/plugins/words.txt
//- tool/plugins/data/words.txt
//- tool/plugins/wide/__init__.py
def register(parser):
    parser.add_argument("--wide")  #@ tool: --wide
//- tool/plugins/wide/inner.py
def register(parser):
    parser.add_argument("--inner")
"""
_FILES = _PLUGINS.replace("  #@ tool: --wide", "")


@pytest.mark.parametrize("folder", ["plugins.__path__[0]", "os.path.dirname(plugins.__file__)"])
def test_files_and_packages_of_a_listed_folder_are_loaded(folder: str) -> None:
    check(
        _TOOL
        + f"""
def load(parser):
    folder = {folder}
    for one in os.listdir(folder):
        base, extension = os.path.splitext(one)
        is_file = extension == ".py" and base != "__init__"
        if is_file or (not extension and os.path.isdir(os.path.join(folder, base))):
            module = modutils.load_module_from_file(os.path.join(folder, one))
            if hasattr(module, "register"):
                module.register(parser)
"""
        + _PLUGINS
    )


@pytest.mark.parametrize(
    "loop",
    [
        "for one in pathlib.Path(plugins.__file__).parent.iterdir():",
        'for one in pathlib.Path(plugins.__file__).parent.glob("[!_]*.py"):',
        "for one in map(pathlib.Path, os.scandir(os.path.dirname(plugins.__file__))):",
    ],
)
@pytest.mark.parametrize(
    "made",
    [
        'importlib.import_module(f"tool.plugins.{one.stem}")',
        'importlib.import_module("tool.plugins." + one.stem)',
        "importlib.util.module_from_spec(importlib.util.spec_from_file_location(one.stem, one))",
        "importlib.util.module_from_spec(importlib.util.spec_from_file_location(one.name, str(one)))",
        "importlib.machinery.SourceFileLoader(one.stem, str(one)).load_module()",
    ],
)
def test_a_path_in_a_folder_is_loaded_by_its_name_or_from_its_file(loop: str, made: str) -> None:
    check(
        _TOOL
        + f"""
def load(parser):
    {loop}
        if one.suffix == ".py" and not one.stem.startswith("_"):
            module = {made}
            module.register(parser)
"""
        + _FILES
    )


@pytest.mark.parametrize(
    ("listed", "loaded"),
    [
        # The folder is not in the workspace, or not known.
        ("os.listdir(os.environ['PLUGINS'])", "importlib.import_module(f'tool.plugins.{one[:-3]}')"),
        ("os.listdir('/usr/lib/tool')", "importlib.import_module(f'tool.plugins.{one[:-3]}')"),
        ("os.listdir(argparse.__path__[0])", "importlib.import_module(f'tool.plugins.{one[:-3]}')"),
        # What is there is no module under that name.
        ("os.listdir(plugins.__path__[0])", "importlib.import_module(f'tool.other.{one[:-3]}')"),
        ("os.listdir(plugins.__path__[0])", "modutils.load_module_from_file(one)"),
        (
            "os.listdir(plugins.__path__[0])",
            "modutils.load_module_from_file(os.path.join(plugins.__path__[0], one + 'x'))",
        ),
        ("os.listdir(plugins.__path__[0])", "modutils.load_module_from_file('tool/plugins/deep.py')"),
    ],
)
def test_what_is_no_module_of_the_folder_is_not_loaded(listed: str, loaded: str) -> None:
    check(
        _TOOL
        + f"""
def load(parser):
    for one in {listed}:
        if one != "__init__.py":
            {loaded}.register(parser)
"""
        + _FILES.replace("  #@ tool: --deep", "")
    )


def test_a_class_below_one_that_registers_itself_is_made_deep_in_a_plugin() -> None:
    check(
        _TOOL
        + """
class Holder:
    def __init__(self, parser):
        self.parser = parser
    def take(self, one):
        for name, more in one.options:
            self.keep(name, more)
    def keep(self, name, more):
        self.parser.add_argument(f"--{name}", **more)  #@ tool: --deep (computed-name) | tool: --raw (computed-name) | tool: --wide (computed-name)
class Provider:
    options = ()
    def __init__(self, holder):
        holder.take(self)
class Base(Provider):
    def __init__(self, holder):
        Provider.__init__(self, holder)
def load(parser):
    first(Holder(parser))
def first(holder):
    second(holder)
def second(holder):
    third(holder)
def third(holder):
    for one in os.listdir(os.path.dirname(plugins.__file__)):
        if one != "__init__.py":
            path = os.path.join(os.path.dirname(plugins.__file__), one)
            modutils.load_module_from_file(path).register(holder)
//- tool/plugins/__init__.py
//- tool/plugins/deep.py
from tool.main import Base
def more():
    return tuple((name, {"help": name}) for name in ("raw", "wide"))
class Deep(Base):
    first = (("deep", {"help": "d"}),)
    options = first + more()
def register(holder):
    Deep(holder)
"""
    )
