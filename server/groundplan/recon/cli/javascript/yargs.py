"""yargs: options are keys, which many methods declare, name otherwise or describe; builders make commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.guarded import lowered
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.branches import branches_of
from groundplan.recon.cli.javascript.shared import (
    Reading,
    common,
    dashed,
    describe,
    several,
    unnamed,
)
from groundplan.recon.cli.javascript.yargskeys import Key, Parser, groups, option_of
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Positional
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import SELF, SELF_OR, Library
from groundplan.recon.flow.values import Effect, Listing, Literal, Table, Thing, Unknown, Value

_YARGS: Final = "yargs.Argv"
_FLUENT: Final = (
    "command commands commandDir option options alias aliases positional demandCommand demandOption demand strict "
    "strictOptions strictCommands help addHelpOpt version usage epilog epilogue example group hide describe default "
    "defaults boolean string number array count choices coerce env middleware scriptName showHelpOnFail wrap "
    "recommendCommands parserConfiguration completion check fail locale nargs implies conflicts exitProcess showHidden "
    "showHidden config pkgConf require required normalize requiresArg updateStrings updateLocale global skipValidation "
    "showVersion onFinishCommand deprecateOption detectLocale terminalWidth"
)
_MODULE: Final = (
    ("command",),
    ("describe", "description", "desc"),
    ("builder",),
    ("handler",),
)
"""The keys of a module that is a command, in the order of the arguments of `command`."""

LIBRARY: Final = Library(
    types={"yargs/yargs": _YARGS, "yargs/yargs.default": _YARGS},
    methods={
        **{(_YARGS, name): SELF for name in _FLUENT.split()},
        (_YARGS, "()"): _YARGS,
        # `yargs.default(argv)` makes a parser, `yargs.default("port", 80)` says something of a key.
        (_YARGS, "default"): f"{SELF_OR}{_YARGS}",
    },
    objects={"yargs.default": _YARGS, "yargs": _YARGS},
    builders={(_YARGS, "command"): 2},
    tables={(_YARGS, "command"): _MODULE},
    folders={(_YARGS, "commandDir"): "command"},
    seeds=frozenset({"option", "options", "command", "yargs", "yargs/yargs", "positional"}),
)

_TYPES: Final = {
    "boolean": "boolean",
    "count": "boolean",
    "string": "string",
    "number": "number",
    "array": "array",
    "normalize": "string",
}
"""Methods that declare keys of one type."""

_DECLARING: Final = frozenset({"option", "options", "alias", "positional", "config", *_TYPES})
"""Methods that say which options there are."""

_SETTINGS: Final = {
    "describe": "describe",
    "default": "default",
    "defaults": "default",
    "choices": "choices",
    "demandOption": "demandOption",
    "hide": "hidden",
    "deprecateOption": "deprecated",
}
"""Methods that say something of a key, with the setting that says the same in a table."""


_PROGRAM: Final = re.compile(r"^(?:\*|\$0)")
"""Stands for the program itself among the names of a command; `*` is an older way to write `$0`."""


@dataclass(eq=False, slots=True)
class _Programs:
    reading: Reading
    parsers: dict[Node, Parser] = field(default_factory=dict)
    made: list[Node] = field(default_factory=list)
    """Commands without a builder that is a function."""
    defaults: list[tuple[Node, Node]] = field(default_factory=list)
    """Programs, and the commands that they run where none is named."""

    def parser(self, node: Node) -> Parser:
        """Give what is known of a node's parser."""
        return self.parsers.setdefault(node, Parser())


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands."""
    programs = _Programs(Reading(snapshot, "yargs", ()))
    # A call of the module makes a parser and is none itself.
    own = [one for one in effects if one.thing.type == _YARGS and not _makes_parser(one)]
    branches = branches_of(own, _DECLARING)
    for effect in own:
        if effect.thing not in branches.parsers:
            _apply(programs, effect, programs.reading.node(effect.thing))
    for effect, word in branches.worded:
        for node in _commands_named(programs, effect.root, word):
            programs.parser(node).is_own = True
            _apply(programs, effect, node)
    nodes = [*programs.reading.nodes.values(), *programs.made]
    for node in nodes:
        _finish(node, programs.parser(node))
    for node, child in programs.defaults:
        node.options.extend((*child.persistent, *child.options))
    return nodes


def _makes_parser(effect: Effect) -> bool:
    return effect.method == "()" or (effect.method == "default" and effect.result is not effect.thing)


def _commands_named(programs: _Programs, root: str, word: str) -> list[Node]:
    every = [*programs.reading.nodes.values(), *programs.made]
    return [child for one in every if root in one.roots for child in one.children if child.name == word]


def _apply(programs: _Programs, effect: Effect, node: Node) -> None:
    parser = programs.parser(node)
    first = effect.arguments.get("", 0)
    where = evidence_at(programs.reading.snapshot, effect.place)
    match effect.method:
        case "option" | "options":
            _declare(programs.reading.snapshot, node, parser, effect)
        case "command" | "commands":
            _command(programs, node, effect)
        case "commandDir":
            node.is_open = True
        case "positional":
            node.positionals = [one for one in node.positionals if one.name != text(first)]
            node.positionals.append(Positional(text(first), 0, 1, origins.YARGS.label, where))
        case "alias" if text(first):
            parser.aliases.append((text(first), *several(effect.arguments.get("", 1))))
        case "alias" if isinstance(first, Table):
            parser.aliases += ((name, *several(value)) for name, value in first.entries.items())
            node.is_open = node.is_open or first.is_open
        case "help" | "addHelpOpt" | "version" | "env" | "config" | "scriptName" | "completion":
            _built_in(node, parser, effect, where)
        case method if method in _TYPES:
            _typed(node, parser, effect, where)
        case method if method in _SETTINGS:
            _set(parser, effect, where)
        case _:
            common(programs.reading.snapshot, effect, node)


def _declare(snapshot: Snapshot, node: Node, parser: Parser, effect: Effect) -> None:
    first, second = effect.arguments.get("", 0), effect.arguments.get("", 1)
    where = evidence_at(snapshot, effect.place)
    if text(first):
        _key(parser, text(first), where, second, is_assumed=effect.thing.is_assumed)
    elif isinstance(first, Literal) and isinstance(first.value, int | float):
        _key(parser, str(first.value), where, second)
    elif isinstance(first, Table):
        for name, entry in first.entries.items():
            _key(parser, name, where, entry, is_assumed=effect.thing.is_assumed)
        node.is_open = node.is_open or first.is_open
    else:
        node.is_open = True
        node.persistent.append(unnamed(snapshot, effect))


def _key(
    parser: Parser, name: str, where: Evidence, said: Value | None = None, *, is_assumed: bool = False
) -> Key:
    found = parser.keys.setdefault(name, Key(where, is_assumed=is_assumed))
    found.is_declared = True
    if isinstance(said, Table):
        found.settings.update(said.entries)
        if others := several(said.entries.get("alias")):
            parser.aliases.append((name, *others))
    return found


def _typed(node: Node, parser: Parser, effect: Effect, where: Evidence) -> None:
    first = effect.arguments.get("", 0)
    if isinstance(first, Unknown) or (isinstance(first, Listing) and first.is_open):
        node.is_open = True
    for name in several(first):
        _key(parser, name, where).settings["type"] = Literal(_TYPES[effect.method])


def _set(parser: Parser, effect: Effect, where: Evidence) -> None:
    first, value = effect.arguments.get("", 0), effect.arguments.get("", 1)
    said = first.entries if isinstance(first, Table) else dict.fromkeys(several(first), value)
    for name, one in said.items():
        setting = _SETTINGS[effect.method]
        is_mark = setting in ("hidden", "demandOption", "deprecated")
        is_declared = setting != "default" or (name in parser.keys and parser.keys[name].is_declared)
        key = _key(parser, name, where)
        key.is_declared, known = is_declared, key.settings
        known[setting] = Literal(True) if is_mark and not isinstance(one, Literal) else one or Literal(None)


def _built_in(node: Node, parser: Parser, effect: Effect, where: Evidence) -> None:
    first = effect.arguments.get("", 0)
    is_off = isinstance(first, Literal) and first.value is False
    match effect.method:
        case "help" | "addHelpOpt":
            parser.help = "" if is_off else text(first) or parser.help or "help"
        case "version":
            is_name = len(effect.arguments.positional) > 1
            parser.version = "" if is_off else (text(first) if is_name else "") or parser.version or "version"
        case "env":
            parser.prefix = text(first)
        case "scriptName":
            node.program = text(first)
        case "config" if not isinstance(first, Table):
            for name in several(first) or (("config",) if first is None else ()):
                _key(parser, name, where)
        case "completion":
            child = Node("yargs", where, origins.IMPLICIT, name=text(first) or "completion")
            node.adopt(child)
        case _:
            return


def _command(programs: _Programs, node: Node, effect: Effect) -> None:
    names = several(effect.arguments.get("", 0))
    where = evidence_at(programs.reading.snapshot, effect.place)
    if not names:
        node.is_open = True
        node.unnamed.append(where)
        return
    builder = effect.arguments.get("", 2)
    if isinstance(builder, Thing) and builder.type == _YARGS:
        child = programs.reading.node(builder)
    else:
        child = Node("yargs", where, origins.COMMAND)
        programs.made.append(child)
    parser = programs.parser(child)
    if isinstance(builder, Table):
        for name, entry in builder.entries.items():
            _key(parser, name, where, entry)
    positionals = child.positionals
    words = [name for name in names if not _PROGRAM.match(name)]
    describe(child, _PROGRAM.sub(words[0].partition(" ")[0] if words else "", names[0]).strip(), where)
    child.positionals = child.positionals or positionals
    described = effect.arguments.get("", 1)
    child.help = text(described)
    child.is_hidden = isinstance(described, Literal) and described.value is False
    child.aliases = tuple(name.partition(" ")[0] for name in words[1:])
    if child.name:
        node.adopt(child)
    if len(words) == len(names):
        return
    # What the program does where no command is named.
    child.has_parent = True
    node.positionals = node.positionals or child.positionals
    node.help = node.help or child.help
    programs.defaults.append((node, child))


def _finish(node: Node, parser: Parser) -> None:
    reserved = {} if node.has_parent and not parser.is_own else {parser.help: True, parser.version: True}
    taken = {one.name for one in node.positionals}
    # What stands without a name has this one.
    parser.keys.pop("_", None)
    for group in groups([*parser.keys, *(name for name in reserved if name)], parser.aliases):
        keys = [parser.keys[one] for one in group if one in parser.keys]
        # A default in the company of options that are not known may be that of one of them.
        is_option = bool(keys) and (not node.is_open or any(one.is_declared for one in keys))
        if any(one in reserved for one in group):
            node.persistent.append(implicit(node, *dashed(group)))
        elif is_option and taken.isdisjoint(group):
            option = option_of(parser, group, keys)
            held = node.options if any(_is_local(one) for one in keys) else node.persistent
            # Only a comparison says whose it is.
            held.append(lowered(option) if parser.is_own else option)


def _is_local(key: Key) -> bool:
    """`global: false` keeps an option from the commands below."""
    said = key.settings.get("global")
    return isinstance(said, Literal) and said.value is False
