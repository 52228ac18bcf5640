"""click: decorators on functions, objects in lists, and the groups that collect commands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, number, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.libraries import FIRST, Library
from groundplan.recon.flow.values import (
    Arguments,
    Effect,
    Listing,
    Literal,
    Place,
    Routine,
    Table,
    Thing,
    Value,
)

COMMAND: Final = "click.Command"
GROUP: Final = "click.Group"
_PARAMETERS: Final = ("click.option", "click.argument", "click.Option", "click.Argument")
_READY: Final = (
    "click.version_option",
    "click.help_option",
    "click.confirmation_option",
    "click.password_option",
)
_MAKERS: Final = ("click.command", "click.group")

LIBRARY: Final = Library(
    aliases={
        **{
            f"{package}.{module}{name}": f"click.{name}"
            for package in ("click", "rich_click", "asyncclick", "click.core", "click.decorators")
            for module in ("", "core.", "decorators.")
            for name in (
                *("Option", "Argument", "Command", "Group", "option", "argument", "command", "group"),
                *(
                    "version_option",
                    "help_option",
                    "confirmation_option",
                    "password_option",
                    "Choice",
                    "Path",
                ),
            )
            if f"{package}.{module}{name}" != f"click.{name}"
        },
        "click.MultiCommand": GROUP,
        "click.core.MultiCommand": GROUP,
        "click.CommandCollection": GROUP,
        "flask.cli.AppGroup": GROUP,
        "flask.cli.FlaskGroup": GROUP,
        "click_default_group.DefaultGroup": GROUP,
    },
    methods={
        **{(one, "()"): FIRST for one in (*_PARAMETERS, *_READY)},
        ("click.command", "()"): COMMAND,
        ("click.group", "()"): GROUP,
        (GROUP, "command"): "click.command",
        (GROUP, "group"): "click.group",
        (GROUP, "result_callback"): "click.callback",
        ("click.callback", "()"): FIRST,
        ("click.Choice", "convert"): "click.Nothing",
        (COMMAND, "main"): "click.Nothing",
    },
    bases={GROUP: COMMAND},
    class_arguments={"click.command": "cls", "click.group": "cls"},
    lists=frozenset({(COMMAND, "params"), (GROUP, "params")}),
    seeds=frozenset(
        {
            *("command", "group", "option", "argument", "Option", "Command", "Group", "add_command"),
            *("version_option", "help_option", "confirmation_option", "password_option"),
        }
    ),
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


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands, those of a group below it."""
    found = _Found()
    for effect in effects:
        kind = effect.thing.type
        if kind in (*_PARAMETERS, *_READY):
            _parameter(effect, found)
        elif kind in _MAKERS and effect.method == "()":
            _made(snapshot, effect, found)
        elif kind in (COMMAND, GROUP):
            _command(snapshot, effect, found)
    for thing, node in found.nodes.items():
        _fill(snapshot, thing, node, found)
    for node in found.nodes.values():
        if not node.has_parent:
            _pass_down(node, "")
    return list(found.nodes.values())


def _key(value: Value | None) -> object:
    return (value.path, value.index) if isinstance(value, Routine) else value


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
    callback = effect.arguments.positional[0]
    node = _node(snapshot, thing, found)
    node.evidence = evidence_at(snapshot, maker.place)
    found.settings[thing] = maker.arguments
    found.callbacks[thing] = callback
    _name(snapshot, node, maker.arguments.get("name", 0), callback)
    if maker.source is not None:
        _node(snapshot, maker.source[0], found).adopt(node)


def _command(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    thing, arguments = effect.thing, effect.arguments
    node = _node(snapshot, thing, found)
    match effect.method:
        case "__init__":
            found.settings[thing] = arguments
            found.callbacks.setdefault(thing, arguments.get("callback", 2) or Literal(None))
            node.name = text(arguments.get("name", 0)) or node.name
            commands = arguments.get("commands", 1) if thing.type == GROUP else None
            for name, child in commands.entries.items() if isinstance(commands, Table) else ():
                _attach(snapshot, node, child, name, found)
        case "add_command" if arguments.positional or "cmd" in arguments.keywords:
            _attach(snapshot, node, arguments.get("cmd", 0), text(arguments.get("name", 1)), found)
        case "()" | "main":
            node.is_used = True
            node.roots.add(effect.root)
            node.used_by.add(effect.root)
        case _:
            return


def _attach(snapshot: Snapshot, node: Node, value: Value | None, name: str, found: _Found) -> None:
    if not isinstance(value, Thing) or value.type not in (COMMAND, GROUP):
        node.is_open = True
        return
    child = _node(snapshot, value, found)
    child.name = name or child.name
    node.adopt(child)


def _node(snapshot: Snapshot, thing: Thing, found: _Found) -> Node:
    if thing not in found.nodes:
        node = Node("click", evidence_at(snapshot, thing.place), origins.COMMAND)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        found.nodes[thing] = node
    return found.nodes[thing]


_SUFFIX: Final = re.compile(r"-(command|cmd|group|grp)$")


def _name(snapshot: Snapshot, node: Node, given: Value | None, callback: Value) -> None:
    if text(given):
        node.name = text(given)
        return
    if isinstance(callback, Routine) and (given is None or isinstance(given, Literal)):
        facts = snapshot.facts(callback.path)
        assert facts is not None
        last = facts.definitions[callback.index].qualname.rpartition(".")[2].partition("@")[0]
        # click 8.2 takes a telling suffix off; older versions keep it.
        node.name = _SUFFIX.sub("", last.lower().replace("_", "-"))
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
        received += found.applied.get(_key(callback), ())
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
    if flag(settings.get("add_help_option"), default=True):
        names = texts(entries.get("help_option_names")) or ("--help",)
        if not any(set(one.names) & set(names) for one in node.options):
            node.options.append(_implicit(snapshot, names, thing.place))
    node.program = text(entries.get("auto_envvar_prefix"))


def _implicit(snapshot: Snapshot, names: tuple[str, ...], place: Place) -> Option:
    origin = origins.IMPLICIT
    where = evidence_at(snapshot, place)
    return Option(names, False, origin.label, where, is_implicit=True, maximum=0, origin=origin)


def _add(snapshot: Snapshot, node: Node, effect: Effect) -> None:
    match effect.thing.type:
        case "click.option" | "click.Option":
            node.options.append(option(snapshot, effect))
        case "click.argument" | "click.Argument":
            node.positionals.append(_positional(snapshot, effect))
        case "click.version_option":
            node.options.append(_ready(snapshot, effect, ("--version",), after=1))
        case "click.help_option":
            node.options.append(_ready(snapshot, effect, ("--help",), after=0))
        case "click.confirmation_option":
            node.options.append(_ready(snapshot, effect, ("--yes",), after=0))
        case "click.password_option":
            node.options.append(_ready(snapshot, effect, ("--password",), after=0, takes_value=True))
        case _:
            return


def _ready(
    snapshot: Snapshot,
    effect: Effect,
    default: tuple[str, ...],
    *,
    after: int,
    takes_value: bool = False,
) -> Option:
    """An option that click itself declares; its names may be given, after `after` other arguments."""
    given = tuple(text(one) for one in effect.arguments.positional[after:] if text(one).startswith("-"))
    where = evidence_at(snapshot, effect.place)
    origin = origins.CLICK if given else origins.IMPLICIT
    maximum = 1 if takes_value else 0
    return Option(
        given or default,
        takes_value,
        origin.label,
        where,
        is_implicit=not given,
        maximum=maximum,
        help=text(effect.arguments.get("help")),
        origin=origin,
    )


def declarations(arguments: Arguments) -> tuple[tuple[str, ...], tuple[str, ...], str, bool]:
    """Split click's declarations: names, names that switch off, the parameter's own name, is all static."""
    given: list[Value] = []
    for one in arguments.positional:
        given.extend(one.items if isinstance(one, Listing) else [one])
    if isinstance(arguments.keywords.get("param_decls"), Listing):
        listed = arguments.keywords["param_decls"]
        given.extend(listed.items if isinstance(listed, Listing) else [])
    names, negations, own, is_static = list[str](), list[str](), "", True
    for one in given:
        word = text(one)
        if not word:
            is_static = is_static and isinstance(one, Literal)
        elif word.isidentifier():
            own = word
        else:
            on, slash, off = word.partition(";" if word.startswith("/") else "/")
            names.extend([on.rstrip()] if on.strip() else [])
            negations.extend([off.lstrip()] if slash and off.strip() else [])
    return tuple(names), tuple(negations), own, is_static


def option(snapshot: Snapshot, effect: Effect) -> Option:
    """Read one click option."""
    arguments = effect.arguments
    names, negations, own, is_static = declarations(arguments)
    where = evidence_at(snapshot, effect.place)
    origin = origins.CLICK
    if not names and not negations:
        if own and is_static:
            names, origin = (f"--{own.replace('_', '-').lower()}",), origins.NAME_DERIVED
        else:
            dynamic = origins.DYNAMIC_NAME
            return Option((), True, dynamic.label, where, origin=dynamic, help=text(arguments.get("help")))
    is_switch = _is_switch(arguments, bool(negations))
    count = number(arguments.get("nargs"))
    return Option(
        names,
        not is_switch,
        origin.label,
        where,
        negations,
        value_is_optional="flag_value" in arguments.keywords
        and flag(arguments.get("is_flag"), default=True) is False,
        choices=_choices(arguments.get("type")),
        default=plain(arguments.get("default")),
        is_required=flag(arguments.get("required")),
        is_hidden=flag(arguments.get("hidden")),
        is_deprecated=bool(plain(arguments.get("deprecated"))),
        env=text(arguments.get("envvar")) or next(iter(texts(arguments.get("envvar"))), ""),
        help=text(arguments.get("help")),
        maximum=0 if is_switch else count if count is not None else 1,
        origin=origin,
        parameter=own,
    )


def _is_switch(arguments: Arguments, has_negation: bool) -> bool:
    given = arguments.get("is_flag")
    if isinstance(given, Literal) and given.value is not None:
        return bool(given.value)
    if has_negation or flag(arguments.get("count")):
        return True
    if "flag_value" in arguments.keywords:
        return True
    default = arguments.get("default")
    is_bool = isinstance(default, Literal) and isinstance(default.value, bool)
    return is_bool and "type" not in arguments.keywords


def _choices(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Thing) and value.type == "click.Choice":
        return texts(value.arguments.get("choices", 0))
    return texts(value)


def _positional(snapshot: Snapshot, effect: Effect) -> Positional:
    arguments = effect.arguments
    first = arguments.positional[0] if arguments.positional else None
    name = text(first.items[0]) if isinstance(first, Listing) and first.items else text(first)
    count = number(arguments.get("nargs"))
    has_default = "default" in arguments.keywords or "envvar" in arguments.keywords
    is_required = flag(arguments.get("required"), default=not has_default and count != -1)
    maximum = None if count == -1 else count or 1
    minimum = (count if count and count > 0 else 1) if is_required else 0
    where = evidence_at(snapshot, effect.place)
    return Positional(
        name,
        minimum,
        maximum,
        origins.CLICK.label,
        where,
        _choices(arguments.get("type")),
        text(arguments.get("help")),
    )


def _pass_down(node: Node, prefix: str) -> None:
    """`auto_envvar_prefix` gives every option below an environment variable."""
    own = node.program or prefix
    node.program = ""
    if own:
        node.options = [_with_env(one, own) for one in node.options]
    for child in node.children:
        _pass_down(child, f"{own}_{_upper(child.name)}" if own else "")


def _with_env(found: Option, prefix: str) -> Option:
    from dataclasses import replace

    if found.env or found.is_implicit or not found.names:
        return found
    # click calls a value after the first name with two dashes.
    first = next((one for one in found.names if one.startswith("--")), found.names[0])
    return replace(found, env=f"{prefix}_{_upper(found.parameter or first.lstrip('-'))}")


def _upper(word: str) -> str:
    return word.replace("-", "_").upper()
