"""Options that are made of the fields of a model of pydantic, in a comprehension that a decorator is given too."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_HEAD = """
import click
from typing import Annotated, Optional
from pydantic import BaseModel, Field
from far import Above
def made(name, field):
    if field.annotation is bool:
        if field.default and field.default is True:
            name = f"no-{name}"
    return click.option(f'--{name.replace("_", "-")}', help=field.description)"""
_TAKEN = """
def put_on(options):
    def put(function):
        for option in reversed(options):
            function = option(function)
        return function
    return put
"""
_SOME = """
@click.command()
@put_on([made(name, field) for name, field in Config.model_fields.items() if name not in ["left_out"]])
def main(**given): ...
"""


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        pytest.param(
            """
class Config(BaseModel):
    out_dir: str = Field(default_factory=str, description="x")
    quick: bool = Field(default=True)
    plain: bool = True
    left_out: Optional[int] = Field(default=None)
    _own: bool = True
    model_config: dict = {}
""",
            "tool: --no-plain (computed-name) | tool: --no-quick (computed-name) | tool: --out-dir (computed-name)",
            id="defaults decide the names",
        ),
        pytest.param(
            """
class Config(BaseModel):
    asked: bool
    needed: bool = Field(...)
    wanted: bool = ...
""",
            "tool: --asked (computed-name) | tool: --needed (computed-name) | tool: --wanted (computed-name)",
            id="a field without a default is not true",
        ),
        pytest.param(
            """
class Config(BaseModel):
    one: Annotated[bool, Field(description="x")] = True
    two: Annotated[bool, Field(default=True)]
    three: Annotated[bool, Field(gt=True)]
    four: Annotated[bool, Field(default=False)]
""",
            (
                "tool: --four (computed-name) | tool: --no-one (computed-name) | tool: --no-two (computed-name)"
                " | tool: --three (computed-name)"
            ),
            id="annotated",
        ),
        pytest.param(
            """
class Config(Above):
    quick: bool = Field(default=False)
""",
            # What the base has besides is not known.
            "tool: (dynamic-option-name) | tool: --quick (computed-name)",
            id="a base in another package",
        ),
        pytest.param(
            """
class Config:
    quick: bool = False
""",
            "",
            id="no model",
        ),
    ],
)
def test_a_command_has_an_option_for_each_field_of_a_model(model: str, expected: str) -> None:
    mark = f"  #@ {expected}" if expected else ""
    check(f"{SCRIPT}{_HEAD}{mark}{_TAKEN}{model}{_SOME}")


def test_a_field_tells_whether_it_is_required() -> None:
    check(
        SCRIPT
        + """
import argparse
from typing import Annotated
from pydantic import BaseModel, Field
class Config(BaseModel):
    must: str
    needed: int = Field(...)
    depth: int = 3
    words: list = Field(default_factory=list)
    doubtful: Annotated[int, Field(default=some())]
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for name, field in Config.model_fields.items():
        if field.is_required():
            parser.add_argument(name)
        else:
            parser.add_argument(f"--{name}")  #@ tool: --depth (computed-name) | tool: --doubtful (computed-name) | tool: --words (computed-name)
    parser.parse_args()
"""
    )


def test_a_class_may_keep_a_table_of_its_own_under_that_name() -> None:
    check(
        SCRIPT
        + """
import argparse
from far import Above
class Config(Above):
    quick: bool = False
    model_fields = {"other": None}
def main():
    parser = argparse.ArgumentParser()
    for name in Config.model_fields:
        parser.add_argument(f"--{name}")  #@ tool: --other (computed-name)
    parser.parse_args()
"""
    )


def test_what_a_comprehension_of_a_module_makes_stands_where_it_is_written() -> None:
    check(
        SCRIPT
        + """
import click
WORDS = ["one", "two"]
def put_on(options):
    def put(function):
        for option in options:
            function = option(function)
        return function
    return put
def other(word): return click.option(f"--{word}")  #@ tool: --one (computed-name) | tool: --two (computed-name)
@click.command()
@put_on([other(word) for word in WORDS])
@put_on(
    [
        click.option("--é" + word) for word in ["three", "four"]  #@ tool: --éfour (computed-name) | tool: --éthree (computed-name)
    ]
)
def main(**given): ...
"""
    )
