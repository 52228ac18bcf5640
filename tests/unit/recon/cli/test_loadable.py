"""Functions that are given the name of code, which somebody loads later."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_REGISTRY = f"""{SCRIPT}
import argparse
from importlib import import_module
def load(path):
    {{load}}
class Registry(dict):
    def put(self, name, path, **told):
        self[name] = (path, told)
        return self
    def build(self, commands):
        for name, (path, told) in self.items():
            load(path).add_arguments(commands.add_parser(name, **told))
REGISTRY = Registry()
REGISTRY.put("make", "{{make}}", help="Make it.").put("clean", "{{clean}}")
def main():
    parser = argparse.ArgumentParser()
    REGISTRY.build(parser.add_subparsers())
    parser.parse_args()
//- parts/__init__.py
//- parts/making.py
class Make:
    @staticmethod
    def add_arguments(parser):
        parser.add_argument("--wide")  #@ tool make: --wide
//- parts/cleaning.py
class Clean:
    @classmethod
    def add_arguments(cls, parser):
        parser.add_argument("--deep"){{deep}}
"""
_DOTS = 'module, _, name = path.rpartition(".")\n    return getattr(import_module(module), name)'
_COLON = 'module, name = path.split(":")\n    return getattr(import_module(module), name)'
_MARK = "  #@ tool clean: --deep"


@pytest.mark.parametrize(
    ("load", "make", "clean"),
    [
        (_DOTS, "parts.making.Make", "parts.cleaning.Clean"),
        (_COLON, "parts.making:Make", "parts.cleaning:Clean"),
    ],
)
def test_what_is_put_under_the_name_of_code_is_loaded(load: str, make: str, clean: str) -> None:
    check(_REGISTRY.format(load=load, make=make, clean=clean, deep=_MARK))


@pytest.mark.parametrize(
    "clean", ["parts.cleaning.Other", "elsewhere.cleaning.Clean", "Clean it: all of it."]
)
def test_a_name_that_leads_nowhere_loads_nothing(clean: str) -> None:
    check(_REGISTRY.format(load=_DOTS, make="parts.making.Make", clean=clean, deep=""))
