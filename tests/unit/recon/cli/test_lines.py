"""Parsers that read other lines than the one that a user types are none of the program's command line."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_parser_of_a_text_that_code_cuts_takes_nothing_from_the_user() -> None:
    check(f"""{SCRIPT}
import argparse, shlex
def indexes(line):
    parser = argparse.ArgumentParser()
    parser.add_argument("--index-url")  #@ ?: --index-url
    return parser.parse_known_args(line.strip().split())
def prompt(line):
    parser = argparse.ArgumentParser()
    parser.add_argument("--again")  #@ ?: --again
    words = shlex.split(line)
    return parser.parse_args(args=words)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--real")  #@ tool: --real
    args = parser.parse_args()
    indexes(args.real)
    prompt(args.real)
""")


def test_words_that_the_user_gave_are_no_text_of_the_code() -> None:
    check(f"""{SCRIPT}
import argparse, os, shlex, sys
def first(words):
    parser = argparse.ArgumentParser()
    parser.add_argument("--more")  #@ tool: --more
    return parser.parse_known_args(words)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--real")  #@ tool: --real
    parser.parse_args(shlex.split(os.environ["TOOL_OPTIONS"]) + sys.argv[1:])
    first(sys.argv[1:])
""")


def test_the_only_parser_of_a_program_is_its_own_whatever_it_is_told() -> None:
    check(f"""{SCRIPT}
import argparse
def main(line="--real"):
    parser = argparse.ArgumentParser()
    parser.add_argument("--real")  #@ tool: --real
    parser.parse_args(line.split())
""")
