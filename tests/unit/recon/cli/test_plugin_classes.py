"""Commands of classes that the modules of a package give out."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.run:main"
//- tool/__init__.py

//- tool/actions/__init__.py
import argparse
COMMON = argparse.ArgumentParser(add_help=False)
COMMON.add_argument("--common")  #@ tool backup: --common
class Base:
    name = ""
    parents = []
    @classmethod
    def get_name(cls):
        return cls.name
    @classmethod
    def add_action(cls, subs):
        p = subs.add_parser(cls.name, parents=cls.parents)
        p.set_defaults(action=cls.name)
        return p
//- tool/actions/backup.py
from tool import actions
class Backup(actions.Base):
    name = "backup"
    parents = [actions.COMMON]
    @classmethod
    def add_action(cls, subs):
        p = super().add_action(subs)
        p.add_argument("--full")  #@ tool backup: --full
        return p
def get_plugin_class():
    return Backup
//- tool/actions/info.py
from tool import actions
class Info(actions.Base):
    name = "info"
def get_plugin_class():
    return Info
//- tool/plugins.py
import importlib, pkgutil
def discovered(namespace, prefix):
    modules = {name: importlib.import_module(name) for finder, name, ispkg in pkgutil.iter_modules() if name.startswith(prefix)}
    modules.update({name: importlib.import_module(name) for name in _iter_namespace(namespace)})
    return {p.get_plugin_class().get_name(): p.get_plugin_class() for p in modules.values()}
def _iter_namespace(nsp):
    prefix = nsp.__name__ + "."
    for pkg in pkgutil.iter_modules(nsp.__path__, prefix):
        yield pkg[1]
    toc = set()
    for importer in pkgutil.iter_importers(nsp.__name__.partition(".")[0]):
        if hasattr(importer, "toc"):
            toc |= importer.toc
    for name in toc:
        if name.startswith(prefix):
            yield name
//- tool/manager.py
import tool.actions
from tool import plugins
def get_actions():
    if not hasattr(get_actions, "plugins"):
        get_actions.plugins = plugins.discovered(tool.actions, "tool_action_")
    return get_actions.plugins
//- tool/arguments.py
import argparse
def parse(args, actions=None):
    p = argparse.ArgumentParser()
    subs = p.add_subparsers(dest="action")
    for name, cls in actions.items():
        cls.add_action(subs)
    return p.parse_args(args)
//- tool/run.py
import sys
from tool import arguments, manager
def main():
    sys.exit(started(sys.argv[1:]))
def started(line):
    return run(line)
def run(line):
    found = manager.get_actions()
    arguments.parse(line, found)
""",
            id="plugin namespace",
        ),
        pytest.param(
            """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.run:main"
//- tool/__init__.py

//- tool/plugins/__init__.py

//- tool/plugins/go.py
class Plugin:
    def setup(self, p):
        p.add_argument("--fast")  #@ tool go: --fast
//- tool/plugins/stop.py
class Plugin:
    def setup(self, p):
        p.add_argument("--hard")  #@ tool stop: --hard
//- tool/run.py
import argparse, importlib, pkgutil
import tool.plugins
def iter_namespace(ns_pkg):
    return pkgutil.iter_modules(ns_pkg.__path__, ns_pkg.__name__ + ".")
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    discovered = {name: importlib.import_module(name) for finder, name, ispkg in iter_namespace(tool.plugins)}
    for name, module in discovered.items():
        module.Plugin().setup(s.add_parser(name.split(".")[-1]))
    p.parse_args()
""",
            id="plugin namespace simple",
        ),
    ],
)
def test_modules_that_give_a_class_are_commands(drawing: str) -> None:
    check(drawing)
