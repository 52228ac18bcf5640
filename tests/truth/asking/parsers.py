"""What does the parser of each library hold: its commands, their options, and the variables that stand in."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import inspect
import json
import optparse
import os
from typing import Any

_OUT = os.dup(1)
"""Where the answer goes, as it was before the program was loaded."""


def answer(commands: list[tuple[list[str], list[list[str]]]], variables: list[list[str]]) -> None:
    answer = {
        "commands": [{"path": path, "options": options} for path, options in commands],
        "variables": variables,
    }
    # The program may have put something else in the place of the stream, and of what is below it.
    with os.fdopen(_OUT, "w") as out:
        json.dump(answer, out)


class Letters:
    """What getopt or a reader is told: the names of its options, dashes included."""

    def __init__(self, short: str, long: Any, told: list[str] | None = None) -> None:
        words = [long] if isinstance(long, str) else list(long)
        self.names = [f"-{one}" for one in short if one not in ":+-"]
        self.names += [f"--{one.partition('=')[0]}" for one in words]
        self.names += told or []


class Usage:
    """What docopt is told: options by the command words that stand before everything else of their pattern."""

    def __init__(self, doc: str) -> None:
        docopt = importlib.import_module("docopt")
        described, usage = self._parts(docopt, doc)
        pattern = docopt.parse_pattern(docopt.formal_usage(usage), list(described))
        shortcut = getattr(docopt, "AnyOptions", None) or docopt.OptionsShortcut
        # To tell its ways apart the library moves what is optional before what is not.
        written = {id(one): at for at, one in reversed(list(enumerate(pattern.flat())))}
        for one in pattern.flat(shortcut):
            one.children = list(described)
        ways = docopt.transform(pattern) if hasattr(docopt, "transform") else pattern.either
        self.commands: dict[tuple[str, ...], list[list[str]]] = {(): []}
        for way in ways.children:
            parts = sorted(way.flat(), key=lambda one: written.get(id(one), -1))
            words = [type(one).__name__ for one in parts]
            first = next(
                (at for at, word in enumerate(words) if word in ("Argument", "NoneType")), len(parts)
            )
            path = tuple(one.name for one in parts[:first] if type(one).__name__ == "Command")
            options = [one for one in parts if type(one).__name__ == "Option"]
            names = [
                [
                    name
                    for name in (one.short, getattr(one, "long", None) or getattr(one, "longer", ""))
                    if name
                ]
                for one in options
            ]
            known = self.commands.setdefault(path, [])
            known += [one for one in names if one not in known]

    @staticmethod
    def _parts(docopt: Any, doc: str) -> tuple[list[Any], str]:
        """The options that are described, and the section of the usage, as each version of the library finds them."""
        if hasattr(docopt, "parse_docstring_sections"):
            sections = docopt.parse_docstring_sections(doc)
            parts = (sections.before_usage, sections.after_usage)
            return [one for part in parts for one in docopt.parse_options(part)], sections.usage_body
        is_old = hasattr(docopt, "printable_usage")
        usage = docopt.printable_usage(doc) if is_old else docopt.parse_section("usage:", doc)[0]
        return docopt.parse_defaults(doc), usage


def is_click(value: Any) -> bool:
    return hasattr(value, "params") and hasattr(value, "make_context")


def walk(parser: Any) -> list[tuple[list[str], list[list[str]]]]:
    if isinstance(parser, argparse.ArgumentParser):
        return argparse_commands(parser, [])
    if isinstance(parser, optparse.OptionParser):
        return [([], optparse_options(parser))]
    if isinstance(parser, Letters):
        return [([], [[one] for one in parser.names])]
    if isinstance(parser, Usage):
        return [(list(path), options) for path, options in parser.commands.items()]
    for mark, walk in _OWN_PARSERS.items():
        if hasattr(parser, mark):
            return walk(parser, [])
    return click_commands(parser, [])


def argparse_commands(
    parser: argparse.ArgumentParser, path: list[str]
) -> list[tuple[list[str], list[list[str]]]]:
    found = [(path, [list(one.option_strings) for one in parser._actions if one.option_strings])]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            seen: set[int] = set()
            # Some programs put other words in the place of the choices that are told.
            for word, child in action._name_parser_map.items():
                if id(child) not in seen:
                    seen.add(id(child))
                    found += argparse_commands(child, [*path, word])
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
    found = argparse_commands(application.parser, [])
    for word, _ in application.command_manager:
        words = word.split(" ")
        factory, name, _ = application.command_manager.find_command(words)
        found += argparse_commands(factory(application, None, cmd_name=name).get_parser(name), words)
    return found


def _plumbum(kind: Any, path: list[str]) -> list[tuple[list[str], list[list[str]]]]:
    """An application is a class; each of its objects knows its switches by all their names."""
    made = kind("program")
    names = [[f"-{name}" if len(name) == 1 else f"--{name}"] for name in made._switches_by_name]
    found = [(path, names)]
    for word, below in made._subcommands.items():
        found += _plumbum(below.get(), [*path, word])
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
    "unbind_switches": _plumbum,
}
"""How the objects of other libraries are asked, by a name that each has."""


def optparse_options(parser: optparse.OptionParser) -> list[list[str]]:
    options = [*parser.option_list]
    for group in parser.option_groups:
        options += group.option_list
    return [[*one._short_opts, *one._long_opts] for one in options]


def _made(command: Any, **settings: Any) -> Any:
    """Make a context of the class that the command asks for: its settings may be known to no other."""
    import click

    return getattr(command, "context_class", click.Context)(command, **CONTEXT, **settings)


CONTEXT: dict[str, Any] = {}
"""What a program expects of the context that it looks its commands up with."""


def click_commands(
    command: Any, path: list[str], above: Any = None
) -> list[tuple[list[str], list[list[str]]]]:
    # What a group calls its help, its commands call theirs.
    context = _made(
        command, info_name=path[-1] if path else "program", parent=above, **command.context_settings
    )
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
                found += click_commands(child, [*path, word], context)
    return found


def _resolved(command: Any, context: Any, word: str) -> Any:
    """Take the way of the program itself: a group may put the command itself in the place of one that loads late."""
    import click

    try:
        found = command.resolve_command(context, [word])
        return (asyncio.run(found) if inspect.iscoroutine(found) else found)[1]
    except click.UsageError:
        return command.get_command(context, word)


def variables(command: Any, path: list[str], above: Any) -> list[list[str]]:
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
                found += variables(child, [*path, word], context)
    return found
