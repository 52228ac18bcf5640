"""Classes of options that change the names they are declared with."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_class_that_adds_names_adds_them_to_the_option() -> None:
    check(
        SCRIPT
        + """
import argparse
class Negatable(argparse.Action):
    def __init__(self, option_strings, dest, default=None, **named):
        names = []
        for one in option_strings:
            names.append(one)
            if one.startswith("--"):
                names.append("--no-" + one[2:])
        super().__init__(names, dest, nargs=0, default=default, **named)
    def __call__(self, parser, namespace, values, option_string=None): ...
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--color", action=Negatable, help="Colours.")  #@ tool: --color,--no-color
    parser.add_argument("--plain")  #@ tool: --plain
    parser.parse_args()
"""
    )


def test_a_class_that_hands_the_names_up_as_they_are_changes_nothing() -> None:
    check(
        SCRIPT
        + """
import argparse
class Kept(argparse.Action):
    def __init__(self, option_strings, dest, **named):
        argparse.Action.__init__(self, option_strings, dest, **named)
class Bare(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None): ...
class Rest(argparse.Action):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", "--kept", action=Kept)  #@ tool: -k,--kept
    parser.add_argument("--bare", action=Bare)  #@ tool: --bare
    parser.add_argument("--rest", action=Rest)  #@ tool: --rest
    parser.add_argument("place", action=Kept)
    parser.parse_args()
"""
    )


def test_names_that_cannot_be_read_are_open() -> None:
    check(
        SCRIPT
        + """
import argparse
class Selected(argparse.Action):
    def __init__(self, option_strings, dest, **named):
        names = [rename(one) for one in option_strings]
        super().__init__(names, dest, **named)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--SELECT", action=Selected)  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )


def test_a_class_of_click_may_change_the_names_of_its_option() -> None:
    check(
        SCRIPT
        + """
import click
class Prefixed(click.Option):
    def __init__(self, param_decls, **named):
        super().__init__(["--x-" + param_decls[0][2:], *param_decls[1:]], **named)
class Kept(click.Option):
    def __init__(self, *given, **named):
        self.others = named.pop("others", [])
        super().__init__(*given, **named)
class Bare(click.Option):
    def process_value(self, ctx, value): ...
@click.command()
@click.option("--speed", "-s", cls=Prefixed)  #@ tool: --x-speed,-s (computed-name)
@click.option("--text", cls=Kept, others=["speed"])  #@ tool: --text
@click.option("--bare", cls=Bare)  #@ tool: --bare
def main(**given): ...
"""
    )
