"""What a class tells of those above it."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """import argparse
class Command:
    options = ()
class Remote(Command):
    options = ("--remote",)  #@ tool: --remote
class Push(Remote):
    options = ("--force",)  #@ tool: --force
def main():
    parser = argparse.ArgumentParser()
    for kind in reversed(Push.__mro__):
        for one in kind.__dict__.get("options", ()):
            parser.add_argument(one)
    parser.parse_args()
""",
            id="mro",
        ),
        pytest.param(
            """import argparse
class Remote:
    options = ("--remote",)  #@ tool: --remote
class Aside:
    options = ("--aside",)
class Push(Remote):
    options = ("--force",)  #@ tool: --force
def main():
    parser = argparse.ArgumentParser()
    for kind in Push.mro():
        for one in vars(kind).get("options", ()):
            parser.add_argument(one)
    parser.parse_args()
""",
            id="mro()",
        ),
        pytest.param(
            """import argparse
class Tool:
    options = {}
    def __init_subclass__(cls):
        cls.options = {**cls.__base__.options, **cls.__dict__.get("own", {})}
class A(Tool):
    own = {"--a": 1}
class B(A):
    own = {"--b": 2}
class C(Tool):
    own = {"--c": 2}
def main():
    parser = argparse.ArgumentParser()
    for name, default in B.options.items():
        parser.add_argument(name, default=default)  #@ tool: --a | tool: --b
    parser.parse_args()
""",
            id="base",
        ),
        pytest.param(
            """import argparse, typing
class Config:
    host: str = "localhost"
    verbose: bool = False
class Serve(Config):
    workers: int = None
def main():
    parser = argparse.ArgumentParser()
    for name, kind in typing.get_type_hints(Serve).items():
        parser.add_argument("--" + name)  #@ tool: --host (computed-name) | tool: --verbose (computed-name) | tool: --workers (computed-name)
    parser.parse_args()
""",
            id="type hints are those of the classes above too",
        ),
        pytest.param(
            """import argparse, inspect
class Config:
    host: str = "localhost"
class Serve(Config):
    workers: int = None
def main():
    parser = argparse.ArgumentParser()
    for name, kind in inspect.get_annotations(Serve).items():
        parser.add_argument("--" + name)  #@ tool: --workers (computed-name)
    parser.parse_args()
""",
            id="annotations are its own",
        ),
        pytest.param(
            """import argparse
from dataclasses import MISSING, dataclass, field, fields
@dataclass
class Train:
    model: str
    tags: list = field(default_factory=list)
    _cache: dict = field(default_factory=dict, init=False)
def main():
    parser = argparse.ArgumentParser()
    for one in fields(Train):
        if not one.init:
            continue
        if one.default is MISSING and one.default_factory is MISSING:
            parser.add_argument("--" + one.name, required=True)  #@ tool: --model (computed-name)
        else:
            parser.add_argument("--" + one.name)  #@ tool: --tags (computed-name)
    parser.parse_args()
""",
            id="a field that the constructor leaves out",
        ),
    ],
)
def test_a_class_tells_of_those_above_it(drawing: str) -> None:
    check(SCRIPT + drawing)


def test_what_a_class_body_adds_to_its_lists_is_its_own() -> None:
    check(
        SCRIPT
        + """
import argparse
class Base:
    OPTIONS = ("--base",)  #@ tool base: --base | tool more: --base
    TABLE = {"--key": 1}
class More(Base):
    OPTIONS = Base.OPTIONS
    OPTIONS += ("--more",)  #@ tool more: --more
    TABLE = Base.TABLE
    TABLE |= {"--value": 2}
    COUNT = 1
    COUNT += 2
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, kind in (("base", Base), ("more", More)):
        one = below.add_parser(word)
        for name in (*kind.OPTIONS, *kind.TABLE):
            one.add_argument(name)  #@ tool base: --key | tool more: --key | tool more: --value
    parser.parse_args()
"""
    )
