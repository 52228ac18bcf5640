"""click: decorators on functions, objects in lists, and the groups that collect commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, text, texts
from groundplan.recon.cli.python.clickdc import class_options
from groundplan.recon.cli.python.clickenv import give_variables
from groundplan.recon.cli.python.clickgroups import made_with
from groundplan.recon.cli.python.clicknames import (
    COMMAND,
    COMMANDS,
    GROUP,
    MAKERS,
    OF_APP,
    OPTION_GROUP,
    PARAMETERS,
    READY,
    TOGETHER,
    command_name,
)
from groundplan.recon.cli.python.clickparams import argument, option, ready
from groundplan.recon.cli.python.clickshared import share_parameters
from groundplan.recon.cli.python.signatures import read_signature
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.layers import LOADED
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import (
    Arguments,
    Effect,
    Frame,
    Listing,
    Literal,
    Prepared,
    Routine,
    Several,
    Table,
    Thing,
    Value,
)


@dataclass(eq=False)
class _Found:
    """What the effects say, before it is put together."""

    nodes: dict[Thing, Node] = field(default_factory=dict)
    parameters: dict[Thing, Effect] = field(default_factory=dict)
    """Options and arguments, by their object."""
    applied: dict[object, list[Thing]] = field(default_factory=dict)
    """The parameters that each function or command received."""
    settings: dict[Thing, Arguments] = field(default_factory=dict)
    callbacks: dict[Thing, Value] = field(default_factory=dict)
    sources: list[tuple[Node, Thing]] = field(default_factory=list)
    """The collections, each with a group whose commands are its own too."""
    again: list[tuple[Node, Node, str]] = field(default_factory=list)
    """The groups, each with a command that another group has by another name, and the name here."""
    own: dict[Node, str] = field(default_factory=dict)
    """What each command calls itself, whatever the first group that has it calls it."""


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands, those of a group below it."""
    found = _Found()
    for effect in effects:
        kind = effect.thing.type
        if kind in (*PARAMETERS, *READY):
            _parameter(effect, found)
        elif kind == OPTION_GROUP and effect.method == "option" and isinstance(effect.result, Thing):
            found.parameters[effect.result] = replace(effect, thing=effect.result)
        elif kind == TOGETHER and effect.method == "()" and effect.arguments.positional:
            held = [one for one in effect.thing.arguments.positional if isinstance(one, Thing)]
            found.applied.setdefault(_key(effect.arguments.positional[0]), []).extend(reversed(held))
        elif kind in MAKERS and effect.method == "()":
            _made(snapshot, effect, found)
        elif kind in COMMANDS:
            _command(snapshot, effect, found)
    for node, source in found.sources:
        _collect(node, found.nodes.get(source))
    for thing, node in found.nodes.items():
        if thing.type != OF_APP:
            _fill(snapshot, thing, node, found)
    share_parameters(found.nodes, found.settings)
    _name_again(found)
    for node in found.nodes.values():
        if not node.has_parent:
            give_variables(node)
    return list(found.nodes.values())


def _name_again(found: _Found) -> None:
    for group, child, name in found.again:
        group.adopt(replace(child, name=name, aliases=()))


def _behind(value: Value | None) -> Value | None:
    """A decorator out of sight gives something that stands for what it was given."""
    while (
        isinstance(value, Thing) and value.type.startswith(FOREIGN) and len(value.arguments.positional) == 1
    ):
        value = value.arguments.positional[0]
    return value


def _key(given: Value | None) -> object:
    value = _behind(given)
    match value:
        case Prepared():
            # `partial(f, …)` is called as `f` is, and what it was given has no hash.
            return _key(value.callee)
        case Several():
            return tuple(_key(one) for one in value.options)
        case Routine(around=Frame() as around) if not around.is_class:
            # What a decorator of the project's own makes each time it is called is a function of its own.
            return value.path, value.index, around
        case Routine():
            return value.path, value.index
        case _:
            return value


def _parameter(effect: Effect, found: _Found) -> None:
    if effect.method == "__init__":
        found.parameters[effect.thing] = effect
    elif effect.method == "()" and effect.arguments.positional:
        found.applied.setdefault(_key(effect.arguments.positional[0]), []).append(effect.thing)


def _made(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    """A decorator met its function: a command is born."""
    if not isinstance(effect.result, Thing) or not effect.arguments.positional:
        return
    thing, maker = effect.result, effect.thing
    callback = _behind(effect.arguments.positional[0]) or effect.arguments.positional[0]
    node = _node(snapshot, thing, found)
    node.evidence = evidence_at(snapshot, maker.place)
    # A class of the project's own may add to what the decorator hands it.
    own = found.settings.get(thing, Arguments()).keywords
    found.settings[thing] = replace(maker.arguments, keywords={**maker.arguments.keywords, **own})
    found.callbacks[thing] = callback
    _name(snapshot, node, maker.arguments.get("name", 0), callback)
    for name, child in made_with(node, maker.arguments.get("commands")) if thing.type == GROUP else ():
        _attach(snapshot, node, child, name, found)
    if maker.source is not None:
        _node(snapshot, maker.source[0], found).adopt(node)


def _command(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    thing, arguments = effect.thing, effect.arguments
    node = _node(snapshot, thing, found)
    match effect.method:
        case "__init__" if thing.type == OF_APP:
            app = arguments.get("typer_instance", 0)
            node.taken_over = app if isinstance(app, Thing) else None
            node.is_open = node.taken_over is None
        case "__init__":
            found.settings[thing] = arguments
            found.callbacks.setdefault(thing, arguments.get("callback", 2) or Literal(None))
            node.name = text(arguments.get("name", 0)) or node.name
            for name, child in made_with(node, arguments.get("commands", 1)) if thing.type == GROUP else ():
                _attach(snapshot, node, child, name, found)
            sources = arguments.get("sources")
            found.sources.extend(
                (node, one)
                for one in (sources.items if isinstance(sources, Listing) else ())
                if isinstance(one, Thing)
            )
        case "add_command" if arguments.positional or "cmd" in arguments.keywords:
            _attach(snapshot, node, arguments.get("cmd", 0), text(arguments.get("name", 1)), found)
        case "copy" if isinstance(like := arguments.get("", 0), Thing):
            found.settings[thing] = found.settings.get(like, Arguments())
            found.callbacks[thing] = found.callbacks.get(like, Literal(None))
            node.name = _node(snapshot, like, found).name
        case "()" | "main":
            node.is_used = True
            node.roots.add(effect.root)
            node.used_by.add(effect.root)
        case _:
            return


def _attach(snapshot: Snapshot, node: Node, value: Value | None, name: str, found: _Found) -> None:
    if not isinstance(value, Thing) or value.type not in COMMANDS:
        node.is_open = True
        return
    loaded = value.fields.get(LOADED)
    if isinstance(loaded, Thing) and loaded.type in (COMMAND, GROUP):
        name, value = name or text(value.arguments.get("name", 0)), loaded
    child = _node(snapshot, value, found)
    if isinstance(loaded, Routine):
        found.callbacks[value] = loaded
    own = found.own.setdefault(child, child.name)
    word, *aliases = _WORDS.split(name or own)
    if child.has_parent and child.name and word != child.name:
        found.again.append((node, child, word))
        return
    child.name = word
    child.aliases = (*child.aliases, *aliases)
    node.adopt(child)


def _collect(node: Node, source: Node | None) -> None:
    """A collection has the commands of its groups, and none of their options."""
    known = {one.name for one in node.children}
    for child in source.children if source is not None else ():
        if child.name not in known:
            node.adopt(child)
    if source is None:
        node.is_open = True
    else:
        source.has_parent = True


def _node(snapshot: Snapshot, thing: Thing, found: _Found) -> Node:
    if thing not in found.nodes:
        node = Node("click", evidence_at(snapshot, thing.place), origins.COMMAND)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        found.nodes[thing] = node
    return found.nodes[thing]


_WORDS: Final = re.compile(r"\s*\|\s*")
"""`"list | ls"`: groups of a project's own take the aliases of a command in its name."""


def _name(snapshot: Snapshot, node: Node, given: Value | None, callback: Value) -> None:
    if text(given):
        node.name, *aliases = _WORDS.split(text(given))
        node.aliases = (*node.aliases, *aliases)
        return
    if isinstance(callback, Routine) and (given is None or isinstance(given, Literal)):
        facts = snapshot.facts(callback.path)
        assert facts is not None
        node.name = command_name(facts.definitions[callback.index].qualname)
        node.origin = origins.COMMAND_DERIVED
    elif given is not None:
        node.origin = origins.COMMAND_OPEN


def _fill(snapshot: Snapshot, thing: Thing, node: Node, found: _Found) -> None:
    settings = found.settings.get(thing, Arguments())
    callback = found.callbacks.get(thing)
    if isinstance(callback, Routine):
        node.handler = definition_evidence(snapshot, callback.path, callback.index)
        facts = snapshot.facts(callback.path)
        node.help = facts.definitions[callback.index].doc if facts is not None else ""
    node.help = text(settings.get("help")) or text(settings.get("short_help")) or node.help
    node.is_hidden = flag(settings.get("hidden"))
    context = settings.get("context_settings")
    entries = context.entries if isinstance(context, Table) else {}
    node.accepts_unknown = flag(entries.get("ignore_unknown_options"))
    received = [*found.applied.get(thing, ())]
    if callback is not None and not isinstance(callback, Literal):
        # Decorators run from the innermost one out.
        received += reversed(found.applied.get(_key(callback), ()))
    listed = settings.get("params")
    if isinstance(listed, Listing):
        received += [one for one in listed.items if isinstance(one, Thing)]
    changed = thing.fields.get("params")
    if isinstance(changed, Listing):
        received += [one for one in changed.items if isinstance(one, Thing)]
    for one in dict.fromkeys(received):
        effect = found.parameters.get(one)
        if effect is not None:
            _add(snapshot, node, effect)
    if isinstance(callback, Routine) and not node.options:
        read_signature(snapshot, node, callback)
    if flag(settings.get("add_help_option"), default=True):
        node.help_names = texts(entries.get("help_option_names"))
    node.program = text(entries.get("auto_envvar_prefix"))


def _add(snapshot: Snapshot, node: Node, effect: Effect) -> None:
    match effect.thing.type:
        case "click.option" | "click.Option":
            node.options.append(option(snapshot, effect))
        case "click.argument" | "click.Argument":
            node.positionals.append(argument(snapshot, effect))
        case "click.version_option":
            node.options.append(ready(snapshot, effect, ("--version",), after=1))
        case "click.help_option":
            node.options.append(ready(snapshot, effect, ("--help",), after=0))
        case "click.confirmation_option":
            node.options.append(ready(snapshot, effect, ("--yes",), after=0))
        case "click.password_option":
            node.options.append(ready(snapshot, effect, ("--password",), after=0, takes_value=True))
        case "click_log.simple_verbosity_option":
            names = ("--verbosity", "-v")
            node.options.append(ready(snapshot, effect, names, after=1, takes_value=True))
        case "click_config_file.configuration_option":
            node.options.append(ready(snapshot, effect, ("--config",), after=0, takes_value=True))
        case "clickdc.adddc":
            node.options.extend(class_options(snapshot, effect.arguments.get("", 1)))
        case _:
            return
