"""Parsers and commands of classes that are made, found or stood in for as the program runs."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
P = type("P", (argparse.ArgumentParser,), {"error": lambda self, m: None})
def main():
    p = P()
    p.add_argument("--one")  #@ tool: --one
    p.parse_args()
""",
            id="type made class",
        ),
    ],
)
def test_a_class_that_type_makes_is_as_the_one_above_it(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
class Wrapper:
    def __init__(self, **kw):
        self._parser = argparse.ArgumentParser(**kw)
    def __getattr__(self, name):
        return getattr(self._parser, name)
def main():
    w = Wrapper(description="x")
    w.add_argument("--one")  #@ tool: --one
    g = w.add_argument_group("g")
    g.add_argument("--two")  #@ tool: --two
    w.parse_args()
""",
            id="getattr delegate",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
class Lazy:
    def __getattr__(self, name):
        raise AttributeError(name)
class Config(Lazy):
    def add(self, p):
        p.add_argument("--one")  #@ tool: --one
def main():
    p = argparse.ArgumentParser()
    Config().add(p)
    p.parse_args()
""",
            id="trap getattr of none",
        ),
    ],
)
def test_an_object_hands_on_what_it_does_not_have(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
from functools import partialmethod
class P(argparse.ArgumentParser):
    add_flag = partialmethod(argparse.ArgumentParser.add_argument, action="store_true")
def main():
    p = P()
    p.add_flag("--one")  #@ tool: --one
    p.parse_args()
""",
            id="partialmethod",
        ),
    ],
)
def test_a_partial_method_is_bound_to_the_parser(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
class Sub(argparse._SubParsersAction):
    def add_parser(self, name, **kwargs):
        p = super().add_parser(name, **kwargs)
        p.add_argument("--debug")  #@ tool go: --debug
        return p
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers(action=Sub, dest="cmd")
    a = s.add_parser("go")
    a.add_argument("--fast")  #@ tool go: --fast
    p.parse_args()
""",
            id="subparsers action",
        ),
    ],
)
def test_the_class_of_the_subparsers_makes_the_commands(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def every(cls):
    found = []
    for sub in cls.__subclasses__():
        found.append(sub)
        found.extend(every(sub))
    return found
class Command:
    def add_arguments(self, parser):
        pass
class Mid(Command):
    name = "mid"
    def add_arguments(self, parser):
        parser.add_argument("--mid")  #@ tool leaf: --mid | tool mid: --mid
class Leaf(Mid):
    name = "leaf"
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--leaf")  #@ tool leaf: --leaf
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for cls in every(Command):
        cls().add_arguments(s.add_parser(cls.name))
    p.parse_args()
""",
            id="subclasses recursive",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
def every(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from every(sub)
class Command:
    def add_arguments(self, parser):
        pass
class Mid(Command):
    def add_arguments(self, parser):
        parser.add_argument("--mid")  #@ tool leaf: --mid | tool mid: --mid
class Leaf(Mid):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--leaf")  #@ tool leaf: --leaf
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for cls in sorted(every(Command), key=lambda c: c.__name__):
        cls().add_arguments(s.add_parser(cls.__name__.lower()))
    p.parse_args()
""",
            id="subclasses generator recursive",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
def all_subclasses(cls):
    return set(cls.__subclasses__()).union([s for c in cls.__subclasses__() for s in all_subclasses(c)])
class Command:
    pass
class Mid(Command):
    name = "mid"
    @staticmethod
    def args(parser):
        parser.add_argument("--mid")  #@ tool mid: --mid
class Leaf(Mid):
    name = "leaf"
    @staticmethod
    def args(parser):
        parser.add_argument("--leaf")  #@ tool leaf: --leaf
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for cls in all_subclasses(Command):
        cls.args(s.add_parser(cls.name))
    p.parse_args()
""",
            id="subclasses union set",
        ),
    ],
)
def test_all_classes_below_a_class_are_found_however_deep(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse, inspect
class App:
    def go(self, fast=False, level=3): ...
    def stop(self, hard=False): ...
    def _private(self): ...
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    app = App()
    for name, f in inspect.getmembers(app, predicate=inspect.ismethod):
        if name.startswith("_"):
            continue
        q = s.add_parser(name)
        for k, v in inspect.signature(f).parameters.items():
            q.add_argument("--" + k, default=v.default)  #@ tool go: --fast (computed-name) | tool go: --level (computed-name) | tool stop: --hard (computed-name)
    p.parse_args()
""",
            id="getmembers methods",
        ),
    ],
)
def test_the_methods_of_an_object_are_commands(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
class Neg(argparse.BooleanOptionalAction):
    pass
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--cache", "-c", action=Neg)  #@ tool: --cache,-c,--no-cache
    p.parse_args()
""",
            id="custom subclass boolean",
        ),
    ],
)
def test_a_class_that_extends_a_switch_with_a_negation_has_one(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse, itertools
A = ["one"]
B = ["two"]
def main():
    p = argparse.ArgumentParser()
    for n in itertools.chain(A, B):
        p.add_argument("--" + n)  #@ tool: --one (computed-name) | tool: --two (computed-name)
    for a, b in itertools.product(["in", "out"], ["file", "dir"]):
        p.add_argument(f"--{a}-{b}")  #@ tool: --in-dir (computed-name) | tool: --in-file (computed-name) | tool: --out-dir (computed-name) | tool: --out-file (computed-name)
    p.parse_args()
""",
            id="itertools chain",
        ),
    ],
)
def test_every_way_to_take_one_of_each_list_is_an_option(drawing: str) -> None:
    check(drawing)
