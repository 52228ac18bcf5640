"""Functions that call themselves with a part of what they were given: commands below commands, names by their way."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_MAIN = """
import argparse
import json
from pathlib import Path
%s
def main():
    parser = argparse.ArgumentParser()
    build(parser, WORDS)
    parser.parse_args()
"""


def test_commands_below_commands_are_built_from_a_nested_table() -> None:
    check(
        SCRIPT
        + _MAIN
        % """
WORDS = {"remote": {"add": {}, "remove": {"all": {}}}, "push": {}}
def build(parser, words):
    if not words:
        parser.add_argument("--dry")  #@ tool push: --dry | tool remote add: --dry | tool remote remove all: --dry
        return
    commands = parser.add_subparsers()
    for name, below in words.items():
        build(commands.add_parser(name), below)
"""
    )


def test_a_command_is_built_from_objects_that_hold_others() -> None:
    check(
        SCRIPT
        + _MAIN
        % """
class Command:
    def __init__(self, name, options=(), below=()):
        self.name, self.options, self.below = name, options, below
WORDS = Command("", ["--top"], [  #@ tool: --top
    Command("one", ["--deep"]),  #@ tool one: --deep
    Command("two", [], [Command("three", ["--low"])]),  #@ tool two three: --low
])
def build(parser, command):
    for name in command.options:
        parser.add_argument(name)
    commands = parser.add_subparsers()
    for one in command.below:
        build(commands.add_parser(one.name), one)
"""
    )


_SCHEMA = """
def build(group, schema, way=()):
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next(one for one in kind if one != "null")
    if kind == "object":
        for name, inner in properties(schema).items():
            build(group, inner, (*way, name))
        return
    name = ".".join(way).replace("_", "-")
    group.add_argument(f"--{name}", help=schema.get("description"))  #@ ALL
    if kind == "boolean":
        group.add_argument(f"--no-{name}", action="store_false")  #@ tool: --no-colors (computed-name)
"""
_ALL = " | ".join(f"tool: --{one} (computed-name)" for one in ("colors", "log.low-level", "log.to.path"))
_FILES = """
//- schema.json
{"type": ["null", "object"], "properties": {
  "colors": {"type": ["boolean", "string"]},
  "log": {"type": "object", "properties": {
    "low_level": {"type": ["string", "boolean"]},
    "to": {"type": "object", "oneOf": [{"properties": {"path": {"type": "string"}}}]}}}}}
//- schema.yaml
type: object
properties:
  colors: {type: [boolean, string]}
  log:
    type: object
    properties:
      low_level: {type: [string, boolean]}
      to: {type: object, oneOf: [{properties: {path: {type: string}}}]}
"""
_PROPERTIES = [
    """
def properties(schema):
    if "oneOf" in schema:
        return schema["oneOf"][0]["properties"]
    return schema["properties"]
""",
    """
import itertools
def properties(schema):
    if "oneOf" in schema:
        some = [one["properties"].items() for one in schema["oneOf"]]
        return dict(one for one in itertools.chain(*itertools.zip_longest(*some)) if one is not None)
    return schema.get("properties", {})
""",
    """
from itertools import chain
def properties(schema):
    held = [schema, *schema.get("oneOf", [])]
    return dict(chain.from_iterable(one.get("properties", {}).items() for one in held))
""",
]
_READ = {
    "json": 'WORDS = json.loads((Path(__file__).parent / "schema.json").read_text())',
    "yaml": 'import yaml\nWORDS = yaml.safe_load((Path(__file__).parent / "schema.yaml").read_text())',
    "ruamel": "from ruamel.yaml import YAML\n"
    'WORDS = YAML(typ="safe").load(Path(__file__).parent / "schema.yaml")',
    "ruamel, whole": "import ruamel.yaml\nreader = ruamel.yaml.YAML()\n"
    'WORDS = reader.load((Path(__file__).parent / "schema.yaml").read_text())',
}


@pytest.mark.parametrize("read", _READ.values(), ids=_READ)
def test_options_are_named_by_the_way_that_leads_to_them_in_a_schema(read: str) -> None:
    check(SCRIPT + _MAIN % (read + _PROPERTIES[0] + _SCHEMA.replace("ALL", _ALL)) + _FILES)


@pytest.mark.parametrize("properties", _PROPERTIES)
def test_the_parts_of_a_schema_are_put_together_by_a_function(properties: str) -> None:
    check(SCRIPT + _MAIN % (_READ["json"] + properties + _SCHEMA.replace("ALL", _ALL)) + _FILES)


_ENDLESS = {
    "the same again": "build(parser, words)",
    "what holds itself": 'build(parser, words["again"])',
    "what is new each time": 'build(parser, {"one": {}, **words})',
    "a parser that is new each time": 'build(parser.add_subparsers().add_parser("one"), words)',
}


@pytest.mark.parametrize("again", _ENDLESS.values(), ids=_ENDLESS)
def test_a_function_that_goes_down_nowhere_is_followed_once(again: str) -> None:
    check(
        SCRIPT
        + _MAIN
        % f"""
WORDS = {{}}
WORDS["again"] = WORDS
def build(parser, words):
    parser.add_argument("--dry")  #@ tool: --dry
    {again}
"""
    )


def test_a_way_through_what_nobody_knows_leaves_the_name_open() -> None:
    check(
        SCRIPT
        + _MAIN
        % """
WORDS = json.loads(Path("/etc/tool.json").read_text())
def build(group, schema, way=()):
    if schema["type"] == "object":
        for name, inner in schema["properties"].items():
            build(group, inner, (*way, name))
        return
    group.add_argument("--" + ".".join(way))  #@ tool: (dynamic-option-name)
"""
    )


def test_dashes_alone_are_an_option_where_somebody_wrote_them() -> None:
    check(
        SCRIPT
        + _MAIN
        % """
WORDS = ()
def build(parser, words):
    parser.add_argument("--", nargs="+", dest="rest")  #@ tool: --
"""
    )
