"""commander: commands that return themselves, options written as one text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.flagtext import command_text, flag_text
from groundplan.recon.cli.javascript.shared import Reading, common, describe, written_option
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import SELF, SELF_TOLD, Library
from groundplan.recon.flow.values import Effect, Thing

_COMMANDER: Final = "commander.Command"
_OPTION: Final = "commander.Option"
_ARGUMENT: Final = "commander.Argument"
_PROGRAM: Final = "commander.program"
_PACKAGES: Final = ("commander", "commander.default", "@commander-js/extra-typings")

_FLUENT: Final = {
    _COMMANDER: (
        "option requiredOption addOption name version description summary alias aliases action argument arguments "
        "addArgument usage allowUnknownOption allowExcessArguments passThroughOptions enablePositionalOptions hook "
        "addCommand addHelpText helpOption addHelpOption configureHelp configureOutput exitOverride showHelpAfterError "
        "showSuggestionAfterError helpCommand addHelpCommand parse parseAsync copyInheritedSettings "
        "storeOptionsAsProperties combineFlagAndOptionalValue on setOptionValue executableDir"
    ),
    _OPTION: "choices default env hideHelp conflicts implies argParser preset makeOptionMandatory helpGroup",
    _ARGUMENT: "choices default argParser argRequired argOptional",
}

LIBRARY: Final = Library(
    aliases={
        **{f"{package}.{name}": f"commander.{name}" for package in _PACKAGES for name in
           ("Command", "Option", "Argument", "program")},
        **{f"{package}.create{name}": f"commander.{name}" for package in _PACKAGES for name in
           ("Command", "Option", "Argument")},
        **{f"{_PROGRAM}.{name}": f"commander.{name}" for name in ("Command", "Option", "Argument", "program")},
        f"{_PROGRAM}.default": _PROGRAM,
        "commander.default": _PROGRAM,
        "commander": _PROGRAM,
    },
    methods={
        **{(owner, name): SELF for owner, names in _FLUENT.items() for name in names.split()},
        # With a description it stands for a program of its own, and the chain goes on with what it stands in.
        (_COMMANDER, "command"): f"{SELF_TOLD}{_COMMANDER}",
        (_COMMANDER, "createCommand"): _COMMANDER,
        (_COMMANDER, "createOption"): _OPTION,
    },
    objects={_PROGRAM: _COMMANDER},
    creators={(_COMMANDER, "command"): "createCommand"},
    seeds=frozenset({"option", "requiredOption", "addOption", "addCommand", "Command", "commander"}),
)  # fmt: skip


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands."""
    reading = Reading(snapshot, "commander", (_COMMANDER,), _named)
    settings = _settings(effects)
    helpless: set[Node] = set()
    for effect in effects:
        if effect.thing.type == _COMMANDER:
            node = reading.node(effect.thing)
            _apply(reading, node, effect, settings)
            if effect.method == "helpOption" and not flag(effect.arguments.get("", 0), default=True):
                helpless.add(node)
    for node in reading.nodes.values():
        if node not in helpless and not any("--help" in one.names for one in node.options):
            node.options.append(implicit(node, "-h", "--help"))
    return list(reading.nodes.values())


def _named(node: Node, thing: Thing) -> None:
    node.name = text(thing.arguments.get("", 0))


_Settings = dict[Thing, dict[str, Effect]]


def _settings(effects: tuple[Effect, ...]) -> _Settings:
    """What is said of each option that is an object of its own."""
    found: _Settings = {}
    for effect in effects:
        if effect.thing.type == _OPTION:
            found.setdefault(effect.thing, {})[effect.method] = effect
    return found


def _apply(reading: Reading, node: Node, effect: Effect, settings: _Settings) -> None:
    first, second = effect.arguments.get("", 0), effect.arguments.get("", 1)
    match effect.method:
        case "option" | "requiredOption":
            required = effect.method == "requiredOption"
            made = written_option(reading.snapshot, effect, first, origins.COMMANDER, is_required=required)
            node.options.append(made)
        case "addOption" if isinstance(first, Thing) and first.type == _OPTION:
            node.options.append(_made(reading.snapshot, effect, first, settings.get(first, {})))
        case "addOption":
            node.options.append(written_option(reading.snapshot, effect, None, origins.COMMANDER))
        case "command" if isinstance(effect.result, Thing):
            _command(reading, node, effect, effect.result)
        case "addCommand" if isinstance(first, Thing) and first.type == _COMMANDER:
            node.adopt(reading.node(first))
        case "addCommand":
            node.is_open = True
        case "name":
            node.program = text(first)
            node.name = node.name or text(first)
        case "version":
            node.options.append(implicit(node, *flag_text(text(second) or "-V, --version").names))
        case "helpOption" if text(first):
            node.options.append(implicit(node, *flag_text(text(first)).names))
        case "argument":
            _positional(reading.snapshot, node, effect)
        case _:
            common(reading.snapshot, effect, node)


def _command(reading: Reading, node: Node, effect: Effect, made: Thing) -> None:
    if made is effect.thing:
        node.adopt(_executable(reading, node, effect))
        return
    child = reading.node(made)
    child.help = child.help or text(effect.arguments.get("", 1))
    child.is_open = child.is_open or not child.name
    if not child.name:
        node.is_open = True
        node.unnamed.append(child.evidence)


def _executable(reading: Reading, node: Node, effect: Effect) -> Node:
    """A command that another file runs: `tool-up` for `up`, which says itself what it takes."""
    child = Node("commander", evidence_at(reading.snapshot, effect.place), origins.COMMAND)
    describe(child, text(effect.arguments.get("", 0)), child.evidence)
    child.help = text(effect.arguments.get("", 1))
    child.is_open = True
    child.options.append(implicit(node, "-h", "--help"))
    return child


def _made(snapshot: Snapshot, effect: Effect, thing: Thing, said: dict[str, Effect]) -> Option:
    """An option that was made apart and then added: what was said of it goes along."""
    given = Effect(thing, "__init__", thing.arguments, effect.place, effect.root, thing)
    option = written_option(snapshot, given, thing.arguments.get("", 0), origins.COMMANDER)
    value = {name: one.arguments.get("", 0) for name, one in said.items()}
    required = value.get("makeOptionMandatory")
    hidden = value.get("hideHelp")
    return replace(
        option,
        choices=texts(value.get("choices")),
        default=plain(value.get("default")),
        env=text(value.get("env")),
        is_hidden="hideHelp" in said and (hidden is None or flag(hidden)),
        is_required="makeOptionMandatory" in said and (required is None or flag(required)),
    )


def _positional(snapshot: Snapshot, node: Node, effect: Effect) -> None:
    _, arguments = command_text(text(effect.arguments.get("", 0)))
    where = evidence_at(snapshot, effect.place)
    for one in arguments:
        maximum = None if one.is_variadic else 1
        label = origins.COMMANDER.label
        node.positionals.append(Positional(one.name, int(one.is_required), maximum, label, where))
