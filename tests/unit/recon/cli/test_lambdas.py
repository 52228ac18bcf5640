"""Function literals of Python that pass on what they are given."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_MAIN = """
def main():
    parser = argparse.ArgumentParser()
    group = parser.add_argument_group("some")
    BODY
    parser.parse_args()
"""


def _check(body: str) -> None:
    check(SCRIPT + "\nimport argparse\n" + _MAIN.replace("BODY", body.replace("\n", "\n    ")))


def test_a_lambda_passes_on_the_rest_of_what_it_is_given() -> None:
    _check(
        """add = lambda *names, **more: group.add_argument(*names, help="some", **more)
add("-a", "--all", action="store_true")  #@ tool: -a,--all (forwarded-option)
add("--deep")  #@ tool: --deep (forwarded-option)"""
    )


def test_what_stands_before_the_rest_is_taken_first() -> None:
    _check(
        """add = lambda where, *names, **more: where.add_argument(*names)
add(group, "-a", "--all", dest="every")  #@ tool: -a,--all (forwarded-option)
add(names=1, where=parser)"""
    )


def test_a_default_that_keeps_a_name_is_what_the_name_stood_for() -> None:
    _check(
        """add = lambda *names, group=group: group.add_argument(*names)
add("--deep")  #@ tool: --deep (forwarded-option)
add("--wide", group=parser)  #@ tool: --wide (forwarded-option)"""
    )


def test_a_parser_may_wrap_how_its_groups_add_arguments() -> None:
    check(
        SCRIPT
        + """
import argparse
class Parser(argparse.ArgumentParser):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._other = argparse.ArgumentParser()
    def _add(self, own, other, *args, **kwargs):
        own(*args, **kwargs)
        other and other.add_argument(*args, **kwargs)
    def add_argument(self, *args, **kwargs):
        self._add(super().add_argument, self._other, *args, **kwargs)
    def add_argument_group(self, *args, **kwargs):
        group = super().add_argument_group(*args, **kwargs)
        other = self._other and self._other.add_argument_group(*args, **kwargs)
        own = group.add_argument
        group.add_argument = lambda *a, **kw: self._add(own, other, *a, **kw)
        return group
def main():
    parser = Parser()
    parser.add_argument("--top")  #@ tool: --top (forwarded-option)
    add = parser.add_argument_group("some").add_argument
    add("-a", "--all")  #@ tool: -a,--all (forwarded-option)
    parser.parse_args()
"""
    )
