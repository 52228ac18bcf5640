"""Modules that code loads for what they do as they are loaded, and usage texts that what they leave behind is put into."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_module_that_is_loaded_from_its_file_registers_itself() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "cli.main:main"
//- cli/main.py
import argparse
import os
from cli.registry import Registry
from cli.loader import load_modules
def main(args=None):
    load_modules(os.path.join(os.path.dirname(__file__), "plugins"))
    found = Registry()
    parser = argparse.ArgumentParser()
    for one in found.items:
        for name, about in one.OPTIONS:
            parser.add_argument(name, help=about)
    parser.parse_args()
//- cli/__init__.py
//- cli/loader.py
import fnmatch
import os
def load_modules(location):
    location = os.path.expanduser(os.path.expandvars(location))
    if not os.path.exists(location):
        raise OSError("Location '{}'".format(location))
    for p, _, f in os.walk(location):
        for filename in fnmatch.filter(f, "*.py"):
            load_module(os.path.join(p, filename))
def load_module(path):
    module_name = os.path.splitext(os.path.split(path)[1])[0]
    try:
        import importlib.util
        spec = importlib.util.spec_from_file_location(module_name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except Exception as e:
        raise ImportError(module_name)
//- cli/plugins/__init__.py
//- cli/plugins/deep.py
from cli.registry import extension
@extension
class Deep:
    OPTIONS = [("--deep", "go deep")]  #@ tool: --deep
//- cli/registry.py
class Singleton(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super(Singleton, cls).__call__(*args, **kwargs)
        return cls._instances[cls]
class Registry(metaclass=Singleton):
    def __init__(self):
        self.items = []
    def register(self, kind):
        self.items.append(kind)
    def options(self):
        options = []
        for one in self.items:
            try:
                options.extend(opt[0] for opt in one.OPTIONS)
            except AttributeError:
                pass
        return " ".join("[{}]".format(one) for one in options)
    def described(self):
        options = []
        for one in self.items:
            try:
                options.extend("{} {}".format(opt[0].ljust(20), opt[1]) for opt in one.OPTIONS)
            except AttributeError:
                pass
        return "\\n    ".join(options)
def extension(klass):
    Registry().register(klass)
    return klass
"""
    )


def test_options_of_plugins_are_put_into_a_usage_text() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "cli.main:main"
//- cli/main.py
import os
from docopt import docopt
from cli.registry import Registry
from cli.loader import load_modules
def main(args=None):
    usage = '''
Usage:
    tool show <name> [--wide]
    tool <name>... {0}

Options:
    --wide      show more
    {1}
'''
    load_modules(os.path.join(os.path.dirname(__file__), "plugins"))
    found = Registry()
    usage = usage.format(found.options(), found.described())
    docopt("tool {}\\n{}".format("1.0", usage), argv=args)  #@ tool show: --wide (computed-name) | tool: --deep (computed-name)
//- cli/__init__.py
//- cli/loader.py
import fnmatch
import os
def load_modules(location):
    location = os.path.expanduser(os.path.expandvars(location))
    if not os.path.exists(location):
        raise OSError("Location '{}'".format(location))
    for p, _, f in os.walk(location):
        for filename in fnmatch.filter(f, "*.py"):
            load_module(os.path.join(p, filename))
def load_module(path):
    module_name = os.path.splitext(os.path.split(path)[1])[0]
    try:
        import importlib.util
        spec = importlib.util.spec_from_file_location(module_name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except Exception as e:
        raise ImportError(module_name)
//- cli/plugins/__init__.py
//- cli/plugins/deep.py
from cli.registry import extension
@extension
class Deep:
    OPTIONS = [("--deep", "go deep")]
//- cli/plugins/none.py
from cli.registry import extension
@extension
class Nothing: ...
//- cli/registry.py
class Singleton(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super(Singleton, cls).__call__(*args, **kwargs)
        return cls._instances[cls]
class Registry(metaclass=Singleton):
    def __init__(self):
        self.items = []
    def register(self, kind):
        self.items.append(kind)
    def options(self):
        options = []
        for one in self.items:
            try:
                options.extend(opt[0] for opt in one.OPTIONS)
            except AttributeError:
                pass
        return " ".join("[{}]".format(one) for one in options)
    def described(self):
        options = []
        for one in self.items:
            try:
                options.extend("{} {}".format(opt[0].ljust(20), opt[1]) for opt in one.OPTIONS)
            except AttributeError:
                pass
        return "\\n    ".join(options)
def extension(klass):
    Registry().register(klass)
    return klass
"""
    )


def test_a_usage_text_has_what_methods_of_a_registry_give() -> None:
    check(
        SCRIPT
        + """
import sys
from docopt import docopt
from cli.registry import Registry
def main(args=None):
    usage = '''
Usage:
    tool show <name> [--wide]
    tool <name>... {0}

Options:
    --wide      show more
    {1}
'''
    found = Registry()
    found.register("--deep", "go deep")
    usage = usage.format(found.options(), found.described())
    docopt("tool {}\\n{}".format("1.0", usage), argv=args)  #@ tool show: --wide (computed-name) | tool: --deep (computed-name)
//- cli/__init__.py
//- cli/registry.py
class Registry:
    def __init__(self):
        self.items = []
    def register(self, name, about):
        self.items.append((name, about))
    def options(self):
        return " ".join("[{}]".format(one[0]) for one in self.items)
    def described(self):
        return "\\n    ".join("{} {}".format(one[0].ljust(20), one[1]) for one in self.items)
"""
    )


def test_a_try_ends_where_a_class_does_not_have_what_it_is_asked_for() -> None:
    check(
        SCRIPT
        + """
import argparse
class Get:
    NAMES = ["--deep"]  #@ tool: --deep
class Put: ...
def both():
    names = []
    for kind in (Put, Get):
        try:
            names.extend(kind.NAMES)
            names.append("--more")  #@ tool: --more
        except (AttributeError, TypeError):
            pass
    return names
def none():
    names = []
    try:
        names.append("--first")  #@ tool: --first
        names.append(Put.NAMES)
        names.append("--never")
    except AttributeError:
        pass
    return names
def far(kind):
    names = []
    try:
        names.append(kind.NAMES)
        names.append("--far")  #@ tool: --far
    except AttributeError:
        pass
    return names
def main(args=None):
    parser = argparse.ArgumentParser()
    for name in both():
        parser.add_argument(name)
    for name in none():
        parser.add_argument(name)
    for name in far(args):
        parser.add_argument(name)  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )
