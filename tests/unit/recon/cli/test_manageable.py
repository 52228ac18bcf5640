"""Commands of Django: whose are they, when each is a class that its file names?"""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

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


_PORT = """
import argparse
import sys
from django.core.management import ManagementUtility, execute_from_command_line
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port")  #@ tool: --port
    args = parser.parse_args()
"""


@pytest.mark.parametrize(
    "run",
    [
        'line = ["django-admin", "load", "--deep"]\n    ManagementUtility(line).execute()',
        'line = [sys.argv[0], "load", args.port]\n    line.append("x")\n    execute_from_command_line(line)',
        'execute_from_command_line(["manage.py", "load"])',
        'execute_from_command_line(argv=("manage.py", "load"))',
    ],
)
def test_a_line_that_the_code_writes_is_not_that_of_the_user(run: str) -> None:
    check(f"{SCRIPT}{_PORT}    {run}\n" + _APP.replace("MARK", "? load: --deep (annotated-receiver)"))


@pytest.mark.parametrize(
    "run",
    [
        "ManagementUtility().execute()",
        'execute_from_command_line(["manage.py", *sys.argv[1:]])',
        'line = ["manage.py", args.port]\n    execute_from_command_line(line)',
        'line = ["manage.py", "load"]\n    line = sys.argv\n    execute_from_command_line(line)',
    ],
)
def test_a_line_of_which_the_user_writes_the_command_runs_them_all(run: str) -> None:
    check(f"{SCRIPT}{_PORT}    {run}\n" + _APP.replace("MARK", "tool load: --deep (annotated-receiver)"))


def test_a_command_that_runs_another_one_has_not_its_options() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "django.core.management:execute_from_command_line"
//- django/__init__.py
//- django/core/__init__.py
//- django/core/management/__init__.py
import sys
from importlib import import_module
def call_command(name):
    command = import_module("django.core.management.commands.%s" % name).Command()
    command.create_parser().parse_args([])
def execute_from_command_line():
    module = import_module("django.core.management.commands.%s" % sys.argv[1])
    module.Command().run(sys.argv)
//- django/core/management/base.py
import argparse
class BaseCommand:
    def create_parser(self):
        parser = argparse.ArgumentParser()
        self.add_arguments(parser)
        return parser
    def run(self, words):
        self.handle(self.create_parser().parse_args(words))
//- django/core/management/commands/__init__.py
//- django/core/management/commands/load.py
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--deep")  #@ tool load: --deep
    def handle(self, options):
        print(options)
//- django/core/management/commands/trial.py
from django.core.management import call_command
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--port")  #@ tool trial: --port
    def handle(self, options):
        call_command("load")
"""
    )


_MANAGE = """//- manage.py
import sys
from django.core.management import execute_from_command_line
if __name__ == "__main__":
    execute_from_command_line(sys.argv)
//- shop/__init__.py
//- shop/management/__init__.py
//- shop/management/commands/__init__.py
"""


def test_a_command_is_handed_a_parser_by_django_out_of_sight() -> None:
    check(
        _MANAGE
        + """//- shop/management/commands/load.py
from django.core.management import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--deep")  #@ python manage.py load: --deep (annotated-receiver)
//- shop/management/commands/label.py
from django.core.management.base import LabelCommand
class Command(LabelCommand):
    def add_arguments(self, any_name):
        super().add_arguments(any_name)
        any_name.add_argument("--own")  #@ python manage.py label: --own (annotated-receiver)
"""
    )


def test_a_base_of_another_package_stands_between_a_command_and_django() -> None:
    check(
        _MANAGE
        + """//- shop/management/commands/base.py
from django_rich.management import RichCommand
class Base(RichCommand):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--base")  #@ python manage.py first: --base (annotated-receiver) | python manage.py second: --base (annotated-receiver)
//- shop/management/commands/first.py
from .base import Base
class Command(Base):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--first")  #@ python manage.py first: --first (annotated-receiver)
//- shop/management/commands/second.py
from .base import Base
class Command(Base):
    def handle(self): ...
//- shop/management/commands/plain.py
class Command:
    def add_arguments(self, parser):
        parser.add_argument("--lost")
//- shop/management/commands/alone.py
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--alone")  #@ python manage.py alone: --alone (annotated-receiver)
"""
    )


def test_a_command_without_options_of_its_own_has_those_of_django_and_the_program_may_have_more() -> None:
    (program,) = surface_of(
        _MANAGE
        + """//- shop/management/commands/prune.py
from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def handle(self, *args, **options): ...
"""
    ).programs
    root, prune = program.commands
    assert (root.is_open, prune.path, prune.is_open) == (True, ("prune",), False)
    names = [one.names for one in prune.options]
    assert names[:3] == [("-h", "--help"), ("--version",), ("-v", "--verbosity")]
    assert all(one.is_implicit for one in prune.options)
