"""Programs whose start is decorated by what makes their parser."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_START = """
import functools
import optparse
def option(*names, **more):
    return lambda parser: parser.add_option(*names, **more)
def parsed(*given):
    def decorate(function):
        @functools.wraps(function)
        def run():
            parser = optparse.OptionParser()
            for one in given:
                one(parser)
            return function(*parser.parse_args())
        return run
    return decorate
"""


def test_what_stands_in_for_a_start_is_run() -> None:
    check(f"""{SCRIPT}{_START}
first, second = option("--first", "-f"), option("--second")  #@ tool: --first,-f | tool: --second
@parsed(first, second)
def main(options, rest): ...
""")


def test_what_stands_in_for_another_function_is_not_run() -> None:
    check(f"""{SCRIPT}{_START}
@parsed(option("--first", "-f"))
def other(options, rest): ...
def main():
    parser = optparse.OptionParser()
    parser.add_option("--own")  #@ tool: --own
    parser.parse_args()
""")


def test_what_only_times_a_start_changes_nothing() -> None:
    check(f"""{SCRIPT}{_START}
def timed(function):
    @functools.wraps(function)
    def run():
        return function()
    return run
@timed
def main():
    parser = optparse.OptionParser()
    parser.add_option("--own")  #@ tool: --own
    parser.parse_args()
""")
