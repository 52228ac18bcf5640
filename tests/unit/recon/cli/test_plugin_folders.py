"""Classes that a program finds in a folder of its own: all of them, the one of a name, one that only a run chooses."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

_START = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/plugins/near.py
from tool.plugins import Plugin
class NearPlugin(Plugin):
    NAMES = ["near", "n"]
    def __init__(self, parser):
        super().__init__(parser)
        self.group.add_argument("--near")NEAR
//- tool/plugins/far.py
from tool.plugins import Plugin
WORDS = {"far": 1}
class FarPlugin(Plugin):
    NAMES = ["far"]
    def __init__(self, parser):
        super().__init__(parser)
        self.group.add_argument("--far")FAR
//- tool/plugins/_words.py
import os
WORDS = os.environ
//- tool/plugins/__init__.py
import imp, importlib, importlib.util, inspect, os, pkgutil, sys
class Plugin:
    NAMES = []
    def __init__(self, parser):
        self.group = parser.add_argument_group("plugin")
HERE = os.path.dirname(os.path.abspath(__file__))
LOAD
//- tool/main.py
import argparse
import sys
from tool import plugins
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plugin", default="near")  #@ tool: --plugin
    args, _ = parser.parse_known_args()
    USE
    parser.parse_args()
"""
_EACH = "for kind in plugins.load():\n        kind(parser)"
_FILES = """
    for file in sorted(os.listdir(HERE)):
        if file.endswith(".py") and file[0] not in ("_", "."):
            yield file[:-3]
"""
_CLASSES = """
        for name in dir(module):
            kind = getattr(module, name)
            if inspect.isclass(kind) and issubclass(kind, Plugin) and kind is not Plugin:
                yield kind
"""
_LOADERS = {
    "modules of the package": "for _, name, _ in pkgutil.iter_modules(__path__):\n"
    "        module = importlib.import_module(f'{__name__}.{name}')",
    "a finder that loads": "for finder, name, _ in pkgutil.iter_modules([HERE]):\n"
    "        module = finder.find_module(name).load_module(name)",
    "a finder that specifies": "for finder, name, _ in pkgutil.iter_modules([HERE]):\n"
    "        spec = finder.find_spec(name)\n"
    "        module = importlib.util.module_from_spec(spec)\n"
    "        spec.loader.exec_module(module)",
    "a folder that is named": "for _, name, _ in pkgutil.iter_modules(path=[HERE]):\n"
    "        module = importlib.import_module(name=f'{__name__}.{name}')",
    "a folder of a user": "for _, name, _ in pkgutil.iter_modules([os.path.expanduser(HERE)]):\n"
    "        module = importlib.import_module(f'{__name__}.{name}')",
    "the names of a folder": "for file in sorted(os.listdir(path=HERE)):\n"
    "        module = importlib.import_module(f'{__name__}.{os.path.splitext(file)[0]}')",
    "imp": "for name in names():\n        module = imp.load_module(name, *imp.find_module(name, [HERE]))",
    "the path": "sys.path.insert(0, HERE)\n    for name in names():\n        module = __import__(name)",
    "the end of the path": "sys.path.append(HERE)\n    for name in names():\n"
    "        module = importlib.import_module(name)",
    "a level": "for name in names():\n        module = __import__(name, globals(), locals(), [], 1)",
    "a dotted name": "for name in names():\n        module = importlib.import_module('tool.plugins.' + name)",
    "the rest of one": "for name in names():\n        module = importlib.import_module('.' + name, 'tool.plugins')",
}


def _drawing(load: str, use: str, near: str = "", far: str = "") -> str:
    drawing = _START.replace("LOAD", load).replace("USE", use)
    return drawing.replace("NEAR", near).replace("FAR", far)


@pytest.mark.parametrize("how", _LOADERS)
def test_all_classes_below_the_base_are_loaded(how: str) -> None:
    load = f"def names():{_FILES}def load():\n    {_LOADERS[how]}{_CLASSES}"
    check(_drawing(load, _EACH, "  #@ tool: --near", "  #@ tool: --far"))


@pytest.mark.parametrize(
    "rounds",
    [
        "vars(module).values()",
        "module.__dict__.values()",
        "[getattr(module, one) for one in dir(module)]",
        "[kind for _, kind in inspect.getmembers(module, inspect.isclass)]",
    ],
)
@pytest.mark.parametrize(
    "condition",
    [
        "isinstance(kind, type) and issubclass(kind, Plugin) and kind is not Plugin",
        "type(kind) is type and issubclass(kind, Plugin) and len(kind.NAMES)",
        "inspect.isclass(kind) and kind.__module__ == module.__name__ and Plugin in kind.__bases__",
    ],
)
def test_the_members_of_a_module_are_asked_in_many_ways(rounds: str, condition: str) -> None:
    load = (
        f"def names():{_FILES}def load():\n    for name in names():\n"
        f"        module = importlib.import_module(__name__ + '.' + name)\n"
        f"        for kind in {rounds}:\n            if {condition}:\n                yield kind\n"
    )
    check(_drawing(load, _EACH, "  #@ tool: --near", "  #@ tool: --far"))


_NAMED = f"""
_KNOWN = {{}}
def names():{_FILES}
def load(wanted=None, reload=False):
    global _KNOWN
    if len(list(_KNOWN.keys())) and not reload:
        return _KNOWN[wanted] if wanted else _KNOWN
    _KNOWN = {{}}
    for name in names():
        module = importlib.import_module("tool.plugins." + name)
        for kind in [getattr(module, one) for one in dir(module)]:
            if type(kind) is type and issubclass(kind, Plugin) and kind not in list(_KNOWN.values()) and len(kind.NAMES):
                for word in kind.NAMES:
                    _KNOWN[word] = kind
                if wanted and wanted in kind.NAMES:
                    return kind
    return None if wanted else _KNOWN
"""
_DEFAULT = """if args.plugin:
        name = args.plugin
    else:
        name = "near"
    kind = plugins.load(name)
    if kind is None:
        sys.exit(1)
    """


def test_the_one_of_a_name_that_is_written_is_loaded() -> None:
    check(_drawing(_NAMED, 'plugins.load("near")(parser)', "  #@ tool: --near"))


@pytest.mark.parametrize("use", ["plugin = kind(parser)  #@ PLACE", "kind(parser)  #@ PLACE"])
def test_of_the_default_one_others_may_stand_in_the_place(use: str) -> None:
    drawing = _drawing(_NAMED, _DEFAULT + use, "  #@ tool: --near (passed-on-parser)")
    check(drawing.replace("PLACE", "tool: (chosen-declaration)"))
    assert surface_of(drawing).programs[0].commands[0].is_open


def test_an_object_of_the_default_class_that_takes_the_parser_later_is_one_of_several() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import argparse
class Near:
    def add_to(self, parser):
        parser.add_argument("--near")  #@ tool: --near (passed-on-parser)
class Far:
    def add_to(self, parser):
        parser.add_argument("--far")
KINDS = {"near": Near, "far": Far}
def load(name):
    return KINDS[name]
def main(wanted):
    parser = argparse.ArgumentParser()
    name = "near"
    if wanted.environment:
        name = "near"
    kind = load(name)
    plugin = kind()
    plugin.add_to(parser)  #@ tool: (chosen-declaration)
    parser.parse_args()
""")


@pytest.mark.parametrize("key", ["plugins.load()[args.plugin]", "plugins.load().get(args.plugin)"])
def test_one_that_only_a_run_chooses_is_inferred(key: str) -> None:
    mark = "  #@ tool: --{} (passed-on-parser)"
    check(_drawing(_NAMED, f"{key}(parser)", mark.format("near"), mark.format("far")))


def test_a_name_that_is_nowhere_on_the_path_is_not_loaded() -> None:
    load = f"def names():{_FILES}def load():\n    for name in names():\n        module = __import__(name){_CLASSES}"
    found = surface_of(_drawing(load, _EACH)).programs[0].commands[0]
    assert {name for one in found.options for name in one.names} == {"-h", "--help", "--plugin"}


@pytest.mark.parametrize(
    "folders",
    [
        'FOLDERS = (("tool.plugins", plugins.__path__[0]),)',
        'FOLDERS = [["tool.plugins", os.path.dirname(plugins.__file__)]]',
        'FOLDERS = (("tool.plugins", plugins.__path__[0]),)\n    if os.environ:\n        FOLDERS += (("own", "~/.tool"),)',
    ],
)
def test_a_class_lists_the_folders_that_its_objects_look_into(folders: str) -> None:
    check(
        _START.partition("//- tool/main.py")[0]
        .replace("LOAD", "")
        .replace("NEAR", "  #@ tool: --near")
        .replace("FAR", "")
        + f"""
//- tool/main.py
import argparse, importlib, inspect, os, pkgutil
from tool import plugins
class Main:
    {folders}
    def load(self, parser):
        for prefix, folder in self.FOLDERS:
            for _, name, _ in pkgutil.iter_modules(path=[os.path.expanduser(folder)]):
                module = importlib.import_module(f"{{prefix}}.{{name}}")
                for name in dir(module):
                    kind = getattr(module, name)
                    if inspect.isclass(kind) and issubclass(kind, plugins.Plugin) and name == "NearPlugin":
                        kind(parser)
def main():
    parser = argparse.ArgumentParser()
    Main().load(parser)
    parser.parse_args()
"""
    )


def test_a_folder_that_only_a_run_tells_is_not_listed() -> None:
    load = f"def load():\n    for _, name, _ in pkgutil.iter_modules(path=[os.path.expanduser(os.environ['TOOL'])]):\n        module = importlib.import_module(f'{{__name__}}.{{name}}'){_CLASSES}"
    found = surface_of(_drawing(load, _EACH)).programs[0].commands[0]
    assert {name for one in found.options for name in one.names} == {"-h", "--help", "--plugin"}
