"""argparse: every form and trap, and what is none."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of


def test_groups_subparsers_and_aliases_own_their_arguments() -> None:
    check(
        SCRIPT
        + """
import argparse as ap
def main():
    parser = ap.ArgumentParser()
    parser.add_argument("-v", "--verbose", action="store_true")  #@ tool: -v,--verbose
    group = parser.add_argument_group("more")
    group.add_argument("--deep")  #@ tool: --deep
    one = group.add_mutually_exclusive_group()
    one.add_argument("--only")  #@ tool: --only
    commands = parser.add_subparsers()
    run = commands.add_parser("run", aliases=["r"])
    run.add_argument("--fast", action=ap.BooleanOptionalAction)  #@ tool run: --fast,--no-fast
    commands.add_parser("stop").add_argument("--now")  #@ tool stop: --now
    parser.parse_args()
"""
    )


def test_a_parser_is_followed_into_functions_and_out_of_factories() -> None:
    check(
        SCRIPT
        + """
import argparse
from shared import add_common, make
def main():
    parser = make()
    add_common(parser)
    parser.parse_args()
//- shared.py
import argparse
def make():
    parser = argparse.ArgumentParser()
    parser.add_argument("--made")  #@ tool: --made
    return parser
def add_common(target):
    target.add_argument("--common")  #@ tool: --common
"""
    )


def test_parents_give_their_arguments_to_every_child_and_are_no_program() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    base = argparse.ArgumentParser(add_help=False)
    base.add_argument("--shared")  #@ tool a: --shared | tool b: --shared
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    commands.add_parser("a", parents=[base])
    commands.add_parser("b", parents=[base])
    parser.parse_args()
"""
    )


def test_a_wrapper_that_forwards_its_arguments_is_learned() -> None:
    check(
        SCRIPT
        + """
import argparse
class Command:
    def add(self, parser, *names, **options):
        parser.add_argument(*names, **options)
    def build(self):
        parser = argparse.ArgumentParser()
        self.add(parser, "--one", help="x")  #@ tool: --one (forwarded-option)
        return parser
def main():
    Command().build().parse_args()
"""
    )


def test_a_derived_parser_is_a_parser_and_its_constructor_counts() -> None:
    check(
        SCRIPT
        + """
import argparse
class Parser(argparse.ArgumentParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.add_argument("--always")  #@ tool: --always
def main():
    parser = Parser(prog="tool")
    parser.add_argument("--mine")  #@ tool: --mine
    parser.parse_args()
"""
    )


def test_a_loop_over_literals_is_unrolled_and_a_built_name_is_open() -> None:
    check(
        SCRIPT
        + """
import argparse
def main(extra):
    parser = argparse.ArgumentParser()
    for name in ("--a", "--b"):
        parser.add_argument(name)  #@ tool: --a | tool: --b
    parser.add_argument(f"--{extra}")  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )


def test_a_false_constant_guards_an_option_away() -> None:
    check(
        SCRIPT
        + """
import argparse
def add(parser, wide=False):
    if wide:
        parser.add_argument("--wide")  #@ tool b: --wide
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    add(commands.add_parser("a"))
    add(commands.add_parser("b"), wide=True)
    parser.parse_args()
"""
    )


def test_an_annotated_parser_of_nobody_is_inferred_and_an_unknown_one_is_open() -> None:
    check("""
//- plugin.py
import argparse
def configure(parser: argparse.ArgumentParser):
    parser.add_argument("--plugged")  #@ ?: --plugged (annotated-receiver)
""")


def test_a_method_of_the_same_name_elsewhere_is_no_option() -> None:
    check(
        SCRIPT
        + """
import argparse
from graph import Graph
def main():
    Graph().add_argument("left")
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.parse_args()
//- graph.py
class Graph:
    def add_argument(self, name): ...
"""
    )


def test_a_layer_of_the_project_is_inferred() -> None:
    check(
        SCRIPT
        + """
from layer import Spec
spec = Spec()
spec.add_argument("--own")  #@ tool: --own (option-like-call)
def main(): ...
//- layer.py
class Spec:
    def add_argument(self, *names, **options):
        self.kept = names
"""
    )


def test_two_programs_of_a_package_do_not_share_their_options() -> None:
    check("""
//- pyproject.toml
[project.scripts]
one = "one:main"
two = "two:main"
//- one.py
import argparse
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--first")  #@ one: --first
    parser.parse_args()
//- two.py
import argparse
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--second")  #@ two: --second
    parser.parse_args()
""")


def test_a_command_class_is_named_by_the_table_that_names_it() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool/__init__.py
import importlib
COMMANDS = {"get": ("tool.get", "GetCommand")}
def main():
    importlib.import_module(COMMANDS["get"][0])
//- tool/base.py
import argparse
class Base:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--common")  #@ tool get: --common
        self.add_options()
    def add_options(self): ...
//- tool/get.py
from tool.base import Base
class GetCommand(Base):
    def add_options(self):
        self.parser.add_argument("--quick")  #@ tool get: --quick
""")


def test_help_is_implicit_unless_it_is_declined() -> None:
    assert implicit(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    commands.add_parser("run", add_help=False)
    parser.parse_args()
"""
    ) == ["tool: -h,--help"]


def test_an_option_keeps_all_that_it_says() -> None:
    found = surface_of(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--level", choices=["low", "high"], default="low", required=True, help="How deep.")
    parser.add_argument("--secret", help=argparse.SUPPRESS, nargs="?")
    parser.add_argument("files", nargs="+")
    parser.parse_args()
"""
    )
    level, secret = found.programs[0].commands[0].options
    (files,) = found.programs[0].commands[0].positionals
    assert (level.choices, level.default, level.is_required, level.help) == (
        ("low", "high"),
        "low",
        True,
        "How deep.",
    )
    assert (secret.is_hidden, secret.takes_value, secret.value_is_optional) == (True, True, True)
    assert (files.name, files.minimum, files.maximum) == ("files", 1, None)


def test_a_group_that_a_table_holds_is_the_parsers() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    groups = {"more": parser.add_argument_group("more")}
    groups["more"].add_argument("--deep")  #@ tool: --deep
    parser.parse_args()
"""
    )


def test_what_a_cast_says_of_a_parser_changes_nothing() -> None:
    check(
        SCRIPT
        + """
import argparse
from typing import cast
def main():
    parser = argparse.ArgumentParser()
    group = parser.add_argument_group()
    add(cast(argparse.ArgumentParser, group))
    parser.parse_args()
def add(parser: argparse.ArgumentParser):
    parser.add_argument("--cast")  #@ tool: --cast
"""
    )


def test_a_lambda_passes_on_the_parser_that_it_is_given() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    fill(parser, lambda target, deep=True: add(target, deep))
    fill(parser, lambda: None)
    parser.parse_args()
def fill(parser, adding):
    adding(parser)
def add(parser, deep):
    parser.add_argument("--mine")  #@ tool: --mine
"""
    )


def test_config_files_of_configargparse_are_named_by_a_keyword() -> None:
    check(
        SCRIPT
        + """
import configargparse
def main():
    parser = configargparse.ArgParser(args_for_setting_config_path=["-c", "--config"])  #@ tool: -c,--config
    parser.parse_args()
"""
    )


def test_parsers_of_one_title_are_one_program() -> None:
    check("""
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import layer
def main():
    layer.prepare()
//- layer.py
import argparse
class Own:
    def __init__(self, name):
        self.parser = argparse.ArgumentParser(prog="tool")
        self.parser.add_argument("--always")  #@ tool: --always
    def parse(self):
        return self.parser.parse_args()
def prepare():
    own = Own("x")
    own.parser.add_argument("--more")  #@ tool: --more
    return own.parse()
""")


def test_a_group_that_is_made_by_hand_belongs_to_the_parser_that_it_is_given() -> None:
    check(
        SCRIPT
        + """
import argparse
class Group(argparse._ArgumentGroup):
    def add_argument(self, *names, **options):
        return super().add_argument(*names, **options)
class Parser(argparse.ArgumentParser):
    def add_argument_group(self, *given, **options):
        group = Group(self, *given, **options)
        self._action_groups.append(group)
        return group
def main():
    parser = Parser()
    parser.add_argument_group("more").add_argument("--deep")  #@ tool: --deep (forwarded-option)
    Group("a title").add_argument("--loose")
    parser.parse_args()
"""
    )


def test_a_group_that_is_taken_out_of_the_list_of_its_parser_still_belongs_to_it() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    optional = parser._action_groups.pop()
    required = parser.add_argument_group("required")
    required.add_argument("--need")  #@ tool: --need
    optional.add_argument("--may")  #@ tool: --may
    parser._action_groups.append(optional)
    parser._optionals.add_argument("--also")  #@ tool: --also
    parser.parse_args()
"""
    )


def test_the_shorter_names_of_configargparse_add_through_a_class_of_the_project() -> None:
    check(
        SCRIPT
        + """
import configargparse
class Parser(configargparse.ArgumentParser):
    def add(self, *given, **named):
        if named.pop("is_secret", False):
            print(given)
        super().add(*given, **named)
    def add_all(self):
        self.add("-v", "--version")  #@ tool: -v,--version (forwarded-option)
        self.add("--token", is_secret=True)  #@ tool: --token (forwarded-option)
def main():
    parser = Parser()
    parser.add_all()
    parser.add_arg("--direct")  #@ tool: --direct
    parser.parse_args()
"""
    )
