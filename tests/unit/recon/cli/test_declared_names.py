"""Options that are made of what Python tells of code: attributes of classes and objects, fields, annotations, parameters."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_HEAD = """
import argparse
import attr
import dataclasses
import inspect
import typing
class Option:
    def __init__(self, help=None):
        self.help = help
class Above:
    host_name = Option()
class Kept(Above):
    port = Option("p")
    mode = "plain"
    _private = Option()
    def __init__(self):
        self.out_dir = "x"
        self._secret = 3
    def run(self): ...
@dataclasses.dataclass
class Base:
    level: int = 3
@dataclasses.dataclass
class Record(Base):
    verbose: bool = False
    words: list = dataclasses.field(default_factory=list, metadata={"flags": ["-w", "--words"], "help": "x"})  #@ tool: -w,--words
    needed: str
    total: typing.ClassVar[int] = 0
    CONSTANT = 3
    def __post_init__(self):
        self.later: int = 4
@attr.s
class Old:
    first = attr.ib(default=1)
    CONSTANT = 3
def run(path, depth=3, *rest, force: bool = False, name: "str" = None, **others): ...
class Commands:
    def get(self, path, depth=3): ...
    def put(self, path, *, force=False): ...
    def _no(self, skipped=1): ...
def main():
    parser = argparse.ArgumentParser(add_help=False)
"""


def _names(body: str) -> dict[str, list[str]]:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    found = surface_of(SCRIPT + _HEAD + indented + "    parser.parse_args()\n")
    return {
        " ".join(command.path): [
            name for option in command.options for name in option.names if not option.is_implicit
        ]
        for command in found.programs[0].commands
    }


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        # A class itself has what stands in its body, and `dir` and `getmembers` tell of those above it too.
        ("for name, one in vars(Kept).items():\n    if isinstance(one, Option):", ["--port", "--_private"]),
        (
            "for name, one in Kept.__dict__.items():\n    if isinstance(one, Option):",
            ["--port", "--_private"],
        ),
        (
            "for name, _ in inspect.getmembers(Kept, lambda one: isinstance(one, Option)):\n    if True:",
            ["--_private", "--host_name", "--port"],
        ),
        (
            (
                "for name in dir(Kept):\n"
                "    one = getattr(Kept, name)\n"
                "    if not name.startswith('_') and not callable(one):"
            ),
            ["--host_name", "--mode", "--port"],
        ),
        # An object has what it was given.
        ("for name, one in vars(Kept()).items():\n    if name[0] != '_':", ["--out_dir"]),
        ("for name in sorted(Kept().__dict__):\n    if not name.startswith('_'):", ["--out_dir"]),
        # A field is annotated, and no variable of the class; what a method gives is none.
        (
            "for one in dataclasses.fields(Record):\n    name = one.name\n    if True:",
            ["--level", "--verbose", "--words", "--needed"],
        ),
        (
            "for name, one in Record.__dataclass_fields__.items():\n    if one.default is dataclasses.MISSING:",
            ["--words", "--needed"],
        ),
        ("for name, kind in Record.__annotations__.items():\n    if kind is bool:", ["--verbose"]),
        ("for one in attr.fields(Old):\n    name = one.name\n    if True:", ["--first"]),
        # What has no default is a positional argument.
        (
            (
                "for name, one in inspect.signature(run).parameters.items():\n"
                "    if one.default is not inspect.Parameter.empty:"
            ),
            ["--depth", "--force", "--name"],
        ),
        (
            (
                "for one in inspect.signature(run).parameters.values():\n"
                "    name = one.name\n"
                "    if one.kind == one.KEYWORD_ONLY and one.annotation is bool:"
            ),
            ["--force"],
        ),
        (
            (
                "for name, one in inspect.signature(run).parameters.items():\n"
                "    if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD) and one.default is one.empty:"
            ),
            ["--path"],
        ),
    ],
)
def test_a_loop_over_declared_names_makes_an_option_of_each(rounds: str, expected: list[str]) -> None:
    assert _names(f"{rounds}\n        parser.add_argument('--' + name)") == {"": expected}


def test_the_names_that_the_metadata_of_a_field_holds_are_literal() -> None:
    check(
        SCRIPT
        + _HEAD
        + """    for one in dataclasses.fields(Record):
        if "flags" in one.metadata:
            parser.add_argument(*one.metadata["flags"], help=one.metadata["help"])
    parser.parse_args()
"""
    )


def test_the_methods_of_a_class_are_commands_with_options_of_their_parameters() -> None:
    body = """below = parser.add_subparsers()
for name, method in inspect.getmembers(Commands, inspect.isfunction):
    if name.startswith("_"):
        continue
    sub = below.add_parser(name)
    for one in inspect.signature(method).parameters.values():
        if one.default is one.empty:
            sub.add_argument(one.name)
        else:
            sub.add_argument("--" + one.name, default=one.default)"""
    assert _names(body) == {"": [], "get": ["--depth"], "put": ["--force"]}


@pytest.mark.parametrize(
    "rounds",
    [
        "for name in vars(made()):",
        "for name in inspect.signature(made).parameters:",
        "for one in dataclasses.fields(made()):\n    name = one.name\n    if True:",
    ],
)
def test_what_is_not_known_tells_no_names(rounds: str) -> None:
    inner = "" if "if" in rounds else "\n    if True:"
    assert _names(
        f"from elsewhere import made\n{rounds}{inner}\n        parser.add_argument('--' + name)"
    ) == {"": []}
