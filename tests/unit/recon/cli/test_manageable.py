"""Commands of Django: whose are they, when each is a class that its file names?"""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_APP = """//- shop/__init__.py
//- shop/management/__init__.py
//- shop/management/commands/__init__.py
//- shop/management/commands/load.py
import argparse
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser: argparse.ArgumentParser):
        parser.add_argument("--deep")  #@ MARK
"""


def test_a_program_that_runs_the_line_has_all_commands() -> None:
    check(
        SCRIPT
        + """
import sys
from django.core.management import execute_from_command_line
def main():
    execute_from_command_line(sys.argv)
"""
        + _APP.replace("MARK", "tool load: --deep (annotated-receiver)")
    )


def test_a_program_that_calls_one_command_with_words_of_its_own_offers_none() -> None:
    check(
        SCRIPT
        + """
import argparse
from django.core.management import call_command
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port")  #@ tool: --port
    parser.parse_args()
    call_command("load", "--deep")
"""
        + _APP.replace("MARK", "? load: --deep (annotated-receiver)")
    )


def test_a_program_that_calls_the_command_that_it_is_told_has_all() -> None:
    check(
        SCRIPT
        + """
import sys
from django.core import management
def main():
    management.call_command(*sys.argv[1:])
"""
        + _APP.replace("MARK", "tool load: --deep (annotated-receiver)")
    )


def test_commands_are_those_of_the_program_that_runs_them_and_not_of_another_one() -> None:
    check(
        SCRIPT
        + """
import argparse
from django.core.management import call_command
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port")  #@ tool: --port
    parser.parse_args()
    call_command("load", "--deep")
//- manage.py
import sys
from django.core.management import execute_from_command_line
if __name__ == "__main__":
    execute_from_command_line(sys.argv)
"""
        + _APP.replace("MARK", "python manage.py load: --deep (annotated-receiver)")
    )
