"""Programs that are asked in a way of their own, by their names."""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata

from .parsers import CONTEXT, argparse_commands, click_commands, optparse_options, walk
from .stops import Found, intercept


def _pip() -> list[tuple[list[str], list[list[str]]]]:
    parsers = importlib.import_module("pip._internal.cli.main_parser")
    commands = importlib.import_module("pip._internal.commands")
    found: list[tuple[list[str], list[list[str]]]] = [([], optparse_options(parsers.create_main_parser()))]
    found += [
        ([word], optparse_options(commands.create_command(word).parser)) for word in commands.commands_dict
    ]
    return found


def _coverage() -> list[tuple[list[str], list[list[str]]]]:
    cmdline = importlib.import_module("coverage.cmdline")
    commands = cmdline.COMMANDS
    return [([], optparse_options(cmdline.GlobalOptionParser()))] + [
        ([word], optparse_options(parser)) for word, parser in commands.items()
    ]


def _scrapy() -> list[tuple[list[str], list[list[str]]]]:
    """Each command has a parser of its own; some are told of only inside a project."""
    cmdline = importlib.import_module("scrapy.cmdline")
    settings = importlib.import_module("scrapy.settings").Settings()
    # It makes the parser before it knows the command.
    found = argparse_commands(cmdline.ScrapyArgumentParser(), [])
    for word, command in cmdline._get_commands_dict(settings, True).items():
        command.settings = settings
        parser = cmdline.ScrapyArgumentParser(conflict_handler="resolve")
        command.add_options(parser)
        found += argparse_commands(parser, [word])
    return found


def _sam() -> list[tuple[list[str], list[list[str]]]]:
    """It loads a command only where the group above ran before, which left an object."""
    CONTEXT["obj"] = importlib.import_module("samcli.cli.context").Context()
    return click_commands(importlib.import_module("samcli.cli.main").cli, [])


def _espefuse() -> list[tuple[list[str], list[list[str]]]]:
    """It has most commands only once it knows the chip; its help takes this one where it is told of none."""
    cli = importlib.import_module("espefuse").cli
    utilities = importlib.import_module("espefuse.cli_util")
    utilities.init_commands(port=None, chip="esp32", skip_connect=True).add_cli_commands(cli)
    return click_commands(cli, [])


def _conan() -> list[tuple[list[str], list[list[str]]]]:
    """A command completes its parser when it runs, and that of a subcommand only when it is the one that is run."""
    api = importlib.import_module("conan.api.conan_api").ConanAPI()
    program = importlib.import_module("conan.cli.cli").Cli(api)
    program.add_commands()
    found: dict[tuple[str, ...], list[list[str]]] = {}
    intercept()
    for word, command in program._commands.items():
        for arguments in ([below] for below in command._subcommands) if command._subcommands else ([],):
            try:
                command.run(api, arguments)
            except Found as stopped:
                found |= {tuple(path): options for path, options in argparse_commands(stopped.parser, [word])}
    return [(list(path), options) for path, options in found.items()]


def _django() -> list[tuple[list[str], list[list[str]]]]:
    django = importlib.import_module("django")
    settings = importlib.import_module("django.conf").settings
    names = ("admin", "auth", "contenttypes", "sessions", "staticfiles", "messages", "sites", "redirects")
    settings.configure(
        INSTALLED_APPS=[f"django.contrib.{name}" for name in names], SITE_ID=1, STATIC_URL="/static/"
    )
    django.setup()
    management = importlib.import_module("django.core.management")
    found: list[tuple[list[str], list[list[str]]]] = []
    parse = argparse.ArgumentParser.parse_known_args
    intercept()
    try:
        management.execute_from_command_line(["django-admin", "check"])
    except Found as stopped:
        found += walk(stopped.parser)
    argparse.ArgumentParser.parse_known_args = parse  # type: ignore[method-assign]
    for word, app in sorted(management.get_commands().items()):
        command = management.load_command_class(app, word)
        found += argparse_commands(command.create_parser("django-admin", word), [word])
    return found


def _twine() -> list[tuple[list[str], list[list[str]]]]:
    """Each command is an entry point that parses the rest of the line itself."""
    intercept()
    cli = importlib.import_module("twine.cli")
    mains = importlib.metadata.entry_points(group="twine.registered_commands")
    starts = [([], cli.dispatch), *(([one.name], one.load()) for one in mains)]
    found = []
    for path, start in starts:
        try:
            start([])
        except Found as stopped:
            found += argparse_commands(stopped.parser, path)
    return found


def _pytest() -> list[tuple[list[str], list[list[str]]]]:
    config = importlib.import_module("_pytest.config")
    prepared = config._prepareconfig([])
    parser = prepared._parser
    made = parser._getparser() if hasattr(parser, "_getparser") else parser.optparser
    return argparse_commands(made, [])


SPECIAL = {
    "pip": _pip,
    "django-admin": _django,
    "pytest": _pytest,
    "coverage": _coverage,
    "scrapy": _scrapy,
    "twine": _twine,
    "conan": _conan,
    "sam": _sam,
    "espefuse": _espefuse,
}
"""How each of them gives its commands."""
