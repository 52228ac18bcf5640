"""Ask a Python program for its own command line, in its own interpreter: `python walker.py PROGRAM SKIPPED [ARGUMENT…]`.

Runs where Groundplan is not installed, so it imports only the standard library. It prints JSON:
`{"commands": [{"path": ["install"], "options": [["-r", "--requirement"]]}], "variables": []}`. The program's entry point is called
with its parsers' methods replaced by ones that stop: what the parser then holds is the truth.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import getopt
import importlib
import importlib.metadata
import io
import json
import optparse
import os
import re
import runpy
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Found(BaseException):
    """The parser that the program is about to use. Few programs catch it by mistake, and then `last` has it."""

    last: Any = None

    def __init__(self, parser: Any) -> None:
        self.parser = Found.last = parser
        if threading.current_thread() is not threading.main_thread():
            # It ends this thread alone, and the other may wait for it without end.
            _answer(_walk(parser), [])
            os._exit(0)


def main() -> None:
    """Print the command line of the program that is named."""
    name, skipped, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    # The modules beside this file are none of the program's: one of theirs may have the same name.
    del sys.path[0]
    special = {
        "pip": _pip,
        "django-admin": _django,
        "pytest": _pytest,
        "coverage": _coverage,
        "scrapy": _scrapy,
        "twine": _twine,
        "conan": _conan,
        "sam": _sam,
        "espefuse": _espefuse,
    }.get(name)
    parser = _parser(name, skipped, arguments) if special is None else None
    commands = special() if special is not None else _walk(parser)
    _answer(commands, _variables(parser, [], None) if _is_click(parser) else [])


def _answer(commands: list[tuple[list[str], list[list[str]]]], variables: list[list[str]]) -> None:
    answer = {
        "commands": [{"path": path, "options": options} for path, options in commands],
        "variables": variables,
    }
    # The program may have put something else in the place of the stream.
    out = sys.__stdout__ or sys.stdout
    json.dump(answer, out)
    out.flush()


def _parser(name: str, skipped: int, arguments: list[str]) -> Any:
    getopt.getopt = getopt.gnu_getopt = _stop_getopt  # type: ignore[assignment]
    program: Any = None
    try:
        program = _start(name)
        owner = getattr(program, "__self__", None)
        if _is_click(program):
            return program
        if hasattr(owner, "core_args") or hasattr(owner, "launch_instance"):
            return owner
        _intercept(skipped)
        sys.argv = [name, *arguments]
        program()
    except (Found, SystemExit):
        pass
    if Found.last is not None:
        return Found.last
    names = _told(name, program) if callable(program) else []
    if names:
        return Letters("", [], names)
    raise SystemExit(f"{name}: no parser was used")


def _start(name: str) -> Any:
    """Load what a script calls as the script does, or give what runs the script where it is no entry point."""
    entries = importlib.metadata.entry_points(group="console_scripts")
    entry = next((one for one in entries if one.name == name), None)
    if entry is None:
        return functools.partial(
            runpy.run_path, str(Path(sys.executable).with_name(name)), run_name="__main__"
        )
    found: Any = importlib.import_module(entry.module)
    for word in entry.attr.split("."):
        try:
            found = getattr(found, word)
        except AttributeError:
            # `from package import module` loads a module that nothing loaded before.
            found = importlib.import_module(f"{found.__name__}.{word}")
    return found


def _told(name: str, start: Callable[[], Any]) -> list[str]:
    """Read the options from the help of a program that parses its line by itself."""
    said = io.StringIO()
    sys.argv = [name, "--help"]
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        start()
    heads = [
        re.split(r"\s{2,}", line.strip())[0]
        for line in said.getvalue().splitlines()
        if re.match(r"\s+-", line)
    ]
    return [name for head in heads for name in re.findall(r"(?<![\w-])--?[A-Za-z0-9][\w-]*", head)]


class Letters:
    """What getopt or a reader is told: the names of its options, dashes included."""

    def __init__(self, short: str, long: Any, told: list[str] | None = None) -> None:
        words = [long] if isinstance(long, str) else list(long)
        self.names = [f"-{one}" for one in short if one not in ":+-"]
        self.names += [f"--{one.partition('=')[0]}" for one in words]
        self.names += told or []


def _stop_getopt(_: Any, shortopts: str, longopts: Any = ()) -> None:
    raise Found(Letters(shortopts, longopts))


def _is_click(value: Any) -> bool:
    return hasattr(value, "params") and hasattr(value, "make_context")


def _intercept(skipped: int = 0) -> None:
    left, parsing = [skipped], [0]
    parse, leave = argparse.ArgumentParser.parse_known_args, argparse.ArgumentParser.exit

    def stop(self: Any, *_: Any, **__: Any) -> None:
        raise Found(self)

    def stop_later(self: Any, *given: Any, **named: Any) -> Any:
        # Programs that parse in stages: the first parsers are not the ones that a user meets.
        if left[0] == 0:
            raise Found(self)
        left[0] -= 1
        parsing[0] += 1
        try:
            return parse(self, *given, **named)
        finally:
            parsing[0] -= 1

    def stop_leaving(self: Any, *given: Any, **named: Any) -> Any:
        # A program that complains by a parser before it parses with it would have parsed with it.
        if left[0] or parsing[0] or Found.last is not None:
            leave(self, *given, **named)
        raise Found(self)

    argparse.ArgumentParser.parse_known_args = stop_later  # type: ignore[method-assign]
    argparse.ArgumentParser.exit = stop_leaving  # type: ignore[method-assign]
    optparse.OptionParser.parse_args = stop  # type: ignore[method-assign,assignment]
    _intercept_configargparse(left)
    for module, owner, method in _OWN_STARTS:
        try:
            kind = getattr(importlib.import_module(module), owner)
        except (ImportError, AttributeError):
            continue
        is_of_class = isinstance(vars(kind)[method], classmethod)
        setattr(kind, method, classmethod(stop) if is_of_class else stop)
    for module, owner in (
        ("click.core", "BaseCommand"),
        ("click.core", "Command"),
        ("typer.core", "TyperGroup"),
        ("rich_click.rich_command", "RichCommand"),
    ):
        try:
            kind = getattr(importlib.import_module(module), owner)
        except (ImportError, AttributeError):
            continue
        kind.main = stop
    try:
        # A folder of that name may lie where the program runs: it has no such module.
        main = importlib.import_module("typer.main")
    except ImportError:
        return
    typer = importlib.import_module("typer")
    typer.Typer.__call__ = lambda self, *_, **__: stop(main.get_command(self))


_OWN_STARTS = (
    ("invoke.program", "Program", "run"),
    ("traitlets.config.application", "Application", "launch_instance"),
    ("twisted.python.usage", "Options", "parseOptions"),
    ("cliff.app", "App", "run"),
    ("doit.doit_cmd", "DoitMain", "run"),
)
"""Where programs of other libraries begin to read what they are given."""


def _intercept_configargparse(left: list[int]) -> None:
    """Its parsers read the names of files with parsers of their own before they take their turn."""
    try:
        module = importlib.import_module("configargparse")
    except ImportError:
        return
    parse = module.ArgumentParser.parse_known_args

    def stop_later(self: Any, *given: Any, **named: Any) -> Any:
        if left[0] == 0:
            raise Found(self)
        before, left[0] = left[0] - 1, -1
        try:
            return parse(self, *given, **named)
        finally:
            left[0] = before

    module.ArgumentParser.parse_known_args = stop_later


def _walk(parser: Any) -> list[tuple[list[str], list[list[str]]]]:
    if isinstance(parser, argparse.ArgumentParser):
        return _argparse(parser, [])
    if isinstance(parser, optparse.OptionParser):
        return [([], _optparse(parser))]
    if isinstance(parser, Letters):
        return [([], [[one] for one in parser.names])]
    for mark, walk in _OWN_PARSERS.items():
        if hasattr(parser, mark):
            return walk(parser, [])
    return _click(parser, [])


def _argparse(parser: argparse.ArgumentParser, path: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    found = [(path, [list(one.option_strings) for one in parser._actions if one.option_strings])]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            seen: set[int] = set()
            for word, child in action.choices.items():
                if id(child) not in seen:
                    seen.add(id(child))
                    found += _argparse(child, [*path, word])
    return found


def _invoke(program: Any, _: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    """A task takes what the program takes too: its parser falls back to that."""
    program.create_config()
    core = [[flag] for flag in _flags(program.initial_context)]
    tasks = program.namespace.to_contexts() if program.namespace is not None else []
    return [([], core), *(([one.name], [[flag] for flag in _flags(one)] + core) for one in tasks)]


def _flags(context: Any) -> set[str]:
    return {*context.flags, *context.flags.aliases, *context.inverse_flags}


def _traitlets(application: Any, path: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    """An application hands all its tables to a parser of argparse; it is a class until it is started."""
    made = application() if isinstance(application, type) else application
    flags, aliases = made.flatten_flags()
    loader = made._create_loader([], aliases, flags, list(made._classes_with_config_traits()))
    loader._create_parser()
    own = [["-h", "--help"], ["--help-all"], ["--version", "-V"]]
    names = [list(one.option_strings) for one in loader.parser._actions if one.option_strings]
    # Traits are known to it apart, and are looked up when they are typed.
    traits = [[f"--{one}"] for one in loader.argparse_traits]
    found = [(path, [*own, *names, *traits])]
    for word, (kind, _) in made.subcommands.items():
        if isinstance(kind, str):
            module, _, name = kind.rpartition(".")
            kind = getattr(importlib.import_module(module), name)
        type(made).clear_instance()
        found += _traitlets(kind, [*path, word])
    return found


def _twisted(options: Any, path: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    """The class turns what it declares into what getopt is told."""
    found = [(path, [[one] for one in Letters(options.shortOpt, options.longOpt).names])]
    for word, _, kind, _ in getattr(options, "subCommands", None) or ():
        below = kind()
        below.parent = options
        found += _twisted(below, [*path, word])
    return found


def _cliff(application: Any, _: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    """A command makes its parser when it is looked up."""
    found = _argparse(application.parser, [])
    for word, _ in application.command_manager:
        words = word.split(" ")
        factory, name, _ = application.command_manager.find_command(words)
        found += _argparse(factory(application, None, cmd_name=name).get_parser(name), words)
    return found


def _doit(program: Any, _: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    """A command has its options, those of the loader of tasks and some of the library's."""
    loader = importlib.import_module("doit.cmd_base").DodoTaskLoader()
    commands = program.get_cmds()
    made = importlib.import_module("doit.cmdparse").CmdOption
    # Those of the loader may stand before the command.
    found: list[tuple[list[str], list[list[str]]]] = [
        ([], _doit_names([made(one) for one in loader.cmd_options]))
    ]
    for word in commands:
        command = commands.get_plugin(word)(task_loader=loader, cmds=commands, config={})
        found.append(([word], _doit_names(command.get_options())))
    return found


def _doit_names(options: list[Any]) -> list[list[str]]:
    return [
        [f"-{one.short}"] * bool(one.short) + [f"--{name}" for name in (one.long, one.inverse) if name]
        for one in options
    ]


_OWN_PARSERS = {
    "core_args": _invoke,
    "launch_instance": _traitlets,
    "shortOpt": _twisted,
    "command_manager": _cliff,
    "DOIT_CMDS": _doit,
}
"""How the objects of other libraries are asked, by a name that each has."""


def _optparse(parser: optparse.OptionParser) -> list[list[str]]:
    options = [*parser.option_list]
    for group in parser.option_groups:
        options += group.option_list
    return [[*one._short_opts, *one._long_opts] for one in options]


def _made(command: Any, **settings: Any) -> Any:
    """Make a context of the class that the command asks for: its settings may be known to no other."""
    import click

    return getattr(command, "context_class", click.Context)(command, **_CONTEXT, **settings)


_CONTEXT: dict[str, Any] = {}
"""What a program expects of the context that it looks its commands up with."""


def _click(command: Any, path: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    context = _made(command, info_name=path[-1] if path else "program", **command.context_settings)
    options = [
        [*one.opts, *one.secondary_opts]
        for one in command.get_params(context)
        if getattr(one, "param_type_name", "") == "option"
    ]
    found = [(path, options)]
    if hasattr(command, "list_commands"):
        for word in command.list_commands(context):
            child = _resolved(command, context, word)
            if child is not None:
                found += _click(child, [*path, word])
    return found


def _resolved(command: Any, context: Any, word: str) -> Any:
    """Take the way of the program itself: a group may put the command itself in the place of one that loads late."""
    import click

    try:
        return command.resolve_command(context, [word])[1]
    except click.UsageError:
        return command.get_command(context, word)


def _variables(command: Any, path: list[str], above: Any) -> list[list[str]]:
    """The variables that stand in for options: those that are named, and those that a prefix makes."""
    context = _made(
        command, info_name=path[-1] if path else "program", parent=above, **command.context_settings
    )
    found = []
    for one in command.get_params(context):
        named = [one.envvar] if isinstance(one.envvar, str) else list(one.envvar or ())
        prefix = context.auto_envvar_prefix if getattr(one, "allow_from_autoenv", False) else None
        # Nobody asks for help by a variable, and an argument has none by itself.
        is_plain = one.param_type_name == "option" and "--help" not in one.opts
        if named or (prefix and one.name and is_plain):
            found.append([" ".join(path), named[0] if named else f"{prefix}_{one.name.upper()}"])
    if hasattr(command, "list_commands"):
        for word in command.list_commands(context):
            child = _resolved(command, context, word)
            if child is not None:
                found += _variables(child, [*path, word], context)
    return found


def _pip() -> list[tuple[list[str], list[list[str]]]]:
    parsers = importlib.import_module("pip._internal.cli.main_parser")
    commands = importlib.import_module("pip._internal.commands")
    found: list[tuple[list[str], list[list[str]]]] = [([], _optparse(parsers.create_main_parser()))]
    found += [([word], _optparse(commands.create_command(word).parser)) for word in commands.commands_dict]
    return found


def _coverage() -> list[tuple[list[str], list[list[str]]]]:
    cmdline = importlib.import_module("coverage.cmdline")
    commands = cmdline.COMMANDS
    return [([], _optparse(cmdline.GlobalOptionParser()))] + [
        ([word], _optparse(parser)) for word, parser in commands.items()
    ]


def _scrapy() -> list[tuple[list[str], list[list[str]]]]:
    """Each command has a parser of its own; some are told of only inside a project."""
    cmdline = importlib.import_module("scrapy.cmdline")
    settings = importlib.import_module("scrapy.settings").Settings()
    # It makes the parser before it knows the command.
    found = _argparse(cmdline.ScrapyArgumentParser(), [])
    for word, command in cmdline._get_commands_dict(settings, True).items():
        command.settings = settings
        parser = cmdline.ScrapyArgumentParser(conflict_handler="resolve")
        command.add_options(parser)
        found += _argparse(parser, [word])
    return found


def _sam() -> list[tuple[list[str], list[list[str]]]]:
    """It loads a command only where the group above ran before, which left an object."""
    _CONTEXT["obj"] = importlib.import_module("samcli.cli.context").Context()
    return _click(importlib.import_module("samcli.cli.main").cli, [])


def _espefuse() -> list[tuple[list[str], list[list[str]]]]:
    """It has most commands only once it knows the chip; its help takes this one where it is told of none."""
    cli = importlib.import_module("espefuse").cli
    utilities = importlib.import_module("espefuse.cli_util")
    utilities.init_commands(port=None, chip="esp32", skip_connect=True).add_cli_commands(cli)
    return _click(cli, [])


def _conan() -> list[tuple[list[str], list[list[str]]]]:
    """A command completes its parser when it runs, and that of a subcommand only when it is the one that is run."""
    api = importlib.import_module("conan.api.conan_api").ConanAPI()
    program = importlib.import_module("conan.cli.cli").Cli(api)
    program.add_commands()
    found: dict[tuple[str, ...], list[list[str]]] = {}
    _intercept()
    for word, command in program._commands.items():
        for arguments in ([below] for below in command._subcommands) if command._subcommands else ([],):
            try:
                command.run(api, arguments)
            except Found as stopped:
                found |= {tuple(path): options for path, options in _argparse(stopped.parser, [word])}
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
    _intercept()
    try:
        management.execute_from_command_line(["django-admin", "check"])
    except Found as stopped:
        found += _walk(stopped.parser)
    argparse.ArgumentParser.parse_known_args = parse  # type: ignore[method-assign]
    for word, app in sorted(management.get_commands().items()):
        command = management.load_command_class(app, word)
        found += _argparse(command.create_parser("django-admin", word), [word])
    return found


def _twine() -> list[tuple[list[str], list[list[str]]]]:
    """Each command is an entry point that parses the rest of the line itself."""
    _intercept()
    cli = importlib.import_module("twine.cli")
    mains = importlib.metadata.entry_points(group="twine.registered_commands")
    starts = [([], cli.dispatch), *(([one.name], one.load()) for one in mains)]
    found = []
    for path, start in starts:
        try:
            start([])
        except Found as stopped:
            found += _argparse(stopped.parser, path)
    return found


def _pytest() -> list[tuple[list[str], list[list[str]]]]:
    config = importlib.import_module("_pytest.config")
    prepared = config._prepareconfig([])
    parser = prepared._parser
    made = parser._getparser() if hasattr(parser, "_getparser") else parser.optparser
    return _argparse(made, [])


if __name__ == "__main__":
    main()
