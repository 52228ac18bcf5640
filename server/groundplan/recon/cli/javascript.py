"""commander, cac, sade, yargs and parseArgs: builders that return themselves, and tables of options."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.flagtext import FlagText, command_text, flag_text
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.libraries import SELF, Library
from groundplan.recon.flow.values import Effect, Kind, Routine, Table, Thing, Value

_COMMANDER: Final = "commander.Command"
_OPTION: Final = "commander.Option"
_CAC: Final = "cac.CAC"
_CAC_COMMAND: Final = "cac.Command"
_SADE: Final = "sade.Sade"
_YARGS: Final = "yargs.Argv"
_BUILDERS: Final = (_COMMANDER, _CAC, _CAC_COMMAND, _SADE, _YARGS)
_PARSE_ARGS: Final = ("node:util.parseArgs", "util.parseArgs")

_FLUENT: Final = {
    _COMMANDER: (
        "option requiredOption addOption name version description summary alias aliases action argument arguments "
        "addArgument usage allowUnknownOption allowExcessArguments passThroughOptions enablePositionalOptions hook "
        "addCommand addHelpText helpOption addHelpOption configureHelp configureOutput exitOverride showHelpAfterError "
        "showSuggestionAfterError helpCommand addHelpCommand parse parseAsync copyInheritedSettings storeOptionsAsProperties"
    ),
    _OPTION: "choices default env hideHelp conflicts implies argParser preset makeOptionMandatory",
    _CAC: "option usage help version example",
    _CAC_COMMAND: "option alias action example usage allowUnknownOptions ignoreOptionDefaultValue",
    _SADE: "option command describe example version alias action parse",
    _YARGS: (
        "command option options alias positional demandCommand demandOption demand strict strictOptions strictCommands "
        "help version usage epilog epilogue example group hide describe default boolean string number array count choices "
        "coerce env middleware scriptName showHelpOnFail wrap recommendCommands parserConfiguration completion check fail "
        "locale nargs implies conflicts exitProcess showHidden config pkgConf require required"
    ),
}

LIBRARY: Final = Library(
    aliases={
        "commander.default.Command": _COMMANDER,
        "commander.default.Option": _OPTION,
        "commander.default.program": "commander.program",
        "commander.default": "commander.program",
        "@commander-js/extra-typings.Command": _COMMANDER,
        "@commander-js/extra-typings.Option": _OPTION,
        "@commander-js/extra-typings.program": "commander.program",
        "commander.createCommand": _COMMANDER,
    },
    types={"cac.default": _CAC, "cac.cac": _CAC, "cac": _CAC, "sade.default": _SADE, "sade": _SADE},
    methods={
        **{(owner, name): SELF for owner, names in _FLUENT.items() for name in names.split()},
        (_COMMANDER, "command"): _COMMANDER,
        (_COMMANDER, "createCommand"): _COMMANDER,
        (_CAC, "command"): _CAC_COMMAND,
        (_YARGS, "()"): SELF,
    },
    objects={"commander.program": _COMMANDER, "yargs.default": _YARGS, "yargs": _YARGS},
    builders={(_YARGS, "command"): 2},
    functions=frozenset(_PARSE_ARGS),
    seeds=frozenset(
        {
            "option",
            "requiredOption",
            "addOption",
            "addCommand",
            "parseArgs",
            "cac",
            "sade",
            "yargs",
            "Command",
        }
    ),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands of all builders, and one node for each parseArgs call."""
    nodes: dict[Thing, Node] = {}
    current: dict[Thing, Node] = {}
    tables: list[Node] = []
    for effect in effects:
        kind = effect.thing.type
        if kind in _PARSE_ARGS and effect.method == "__init__":
            tables.append(_parse_args(snapshot, effect))
        elif kind == _COMMANDER:
            _commander(snapshot, effect, nodes)
        elif kind in (_CAC, _CAC_COMMAND):
            _cac(snapshot, effect, nodes)
        elif kind == _SADE:
            _sade(snapshot, effect, nodes, current)
        elif kind == _YARGS:
            _yargs(snapshot, effect, nodes)
    for node in nodes.values():
        _finish(node)
    return [*nodes.values(), *tables]


def _node(snapshot: Snapshot, thing: Thing, nodes: dict[Thing, Node]) -> Node:
    if thing not in nodes:
        library = thing.type.partition(".")[0]
        node = Node(library, evidence_at(snapshot, thing.place), origins.COMMAND, is_assumed=thing.is_assumed)
        node.roots.add(thing.root)
        node.thing = thing
        nodes[thing] = node
        if thing.source is not None and thing.source[0].type in _BUILDERS:
            _describe(node, text(thing.arguments.get("", 0)), evidence_at(snapshot, thing.place))
            above = _node(snapshot, thing.source[0], nodes)
            if node.name:
                above.adopt(node)
        elif thing.type == _COMMANDER:
            node.name = text(thing.arguments.get("", 0))
    return nodes[thing]


def _describe(node: Node, given: str, where: Evidence) -> None:
    words, arguments = command_text(given)
    node.name = words
    label = origins.COMMAND.label
    node.positionals = [
        Positional(one.name, int(one.is_required), None if one.is_variadic else 1, label, where)
        for one in arguments
    ]


def _commander(snapshot: Snapshot, effect: Effect, nodes: dict[Thing, Node]) -> None:
    node = _node(snapshot, effect.thing, nodes)
    first, second = effect.arguments.get("", 0), effect.arguments.get("", 1)
    match effect.method:
        case "option" | "requiredOption":
            made = _option(
                snapshot, effect, first, origins.COMMANDER, required=effect.method == "requiredOption"
            )
            node.options.append(made)
        case "addOption" if isinstance(first, Thing) and first.type == _OPTION:
            node.options.append(_option(snapshot, effect, first.arguments.get("", 0), origins.COMMANDER))
        case "command" if isinstance(effect.result, Thing):
            _node(snapshot, effect.result, nodes)
        case "addCommand" if isinstance(first, Thing) and first.type == _COMMANDER:
            node.adopt(_node(snapshot, first, nodes))
        case "addCommand":
            node.is_open = True
        case "name":
            node.program = text(first)
            node.name = node.name or text(first)
        case "version":
            given = flag_text(text(second) or "-V, --version")
            node.options.append(_implicit(node, given.names))
        case "helpOption":
            node.options.append(_implicit(node, flag_text(text(first)).names))
        case "argument":
            _, arguments = command_text(text(first))
            for one in arguments:
                where = evidence_at(snapshot, effect.place)
                maximum = None if one.is_variadic else 1
                label = origins.COMMANDER.label
                node.positionals.append(Positional(one.name, int(one.is_required), maximum, label, where))
        case _:
            _common(snapshot, effect, node, first)


def _common(snapshot: Snapshot, effect: Effect, node: Node, first: Value | None) -> None:
    match effect.method:
        case "alias" | "aliases":
            node.aliases = (*node.aliases, *((text(first),) if text(first) else texts(first)))
        case "description" | "describe" | "summary":
            node.help = node.help or text(first)
        case "action" if isinstance(first, Routine | Kind):
            node.handler = definition_evidence(snapshot, first.path, first.index)
        case "allowUnknownOption" | "allowUnknownOptions":
            node.accepts_unknown = True
        case "parse" | "parseAsync":
            node.is_used = True
            node.roots.add(effect.root)
        case _:
            return


def _cac(snapshot: Snapshot, effect: Effect, nodes: dict[Thing, Node]) -> None:
    node = _node(snapshot, effect.thing, nodes)
    first = effect.arguments.get("", 0)
    match effect.method:
        case "option":
            made = _option(snapshot, effect, first, origins.CAC)
            (node.persistent if effect.thing.type == _CAC else node.options).append(made)
        case "command" if isinstance(effect.result, Thing):
            child = _node(snapshot, effect.result, nodes)
            if not child.name:
                # The command without a word is what the program itself does.
                child.has_parent = True
                child.options, child.positionals = node.options, child.positionals
                node.positionals.extend(child.positionals)
        case "help":
            node.persistent.append(_implicit(node, ("-h", "--help")))
        case "version":
            node.options.append(_implicit(node, ("-v", "--version")))
        case _:
            _common(snapshot, effect, node, first)


def _sade(snapshot: Snapshot, effect: Effect, nodes: dict[Thing, Node], current: dict[Thing, Node]) -> None:
    root = _node(snapshot, effect.thing, nodes)
    node = current.get(effect.thing, root)
    first = effect.arguments.get("", 0)
    if effect.method == "__init__":
        words, _ = command_text(text(first))
        root.program = words
        root.options.extend(_implicit(root, names) for names in (("-h", "--help"), ("-v", "--version")))
    elif effect.method == "command":
        where = evidence_at(snapshot, effect.place)
        child = Node("sade", where, origins.COMMAND)
        _describe(child, text(first), where)
        root.adopt(child)
        current[effect.thing] = child
    elif effect.method == "option":
        made = _option(snapshot, effect, first, origins.CAC)
        (root.persistent if node is root else node.options).append(made)
    else:
        _common(snapshot, effect, node, first)


def _yargs(snapshot: Snapshot, effect: Effect, nodes: dict[Thing, Node]) -> None:
    node = _node(snapshot, effect.thing, nodes)
    first, second = effect.arguments.get("", 0), effect.arguments.get("", 1)
    match effect.method:
        case "option" if text(first):
            node.persistent.append(_keyed(snapshot, effect, text(first), second, origins.YARGS))
        case "option" | "options" if isinstance(first, Table):
            for name, entry in first.entries.items():
                node.persistent.append(_keyed(snapshot, effect, name, entry, origins.YARGS))
            node.is_open = node.is_open or first.is_open
        case "option" | "options":
            node.is_open = True
        case "command":
            _yargs_command(snapshot, effect, node, nodes)
        case "positional":
            label = origins.YARGS.label
            node.positionals = [one for one in node.positionals if one.name != text(first)]
            node.positionals.append(Positional(text(first), 0, 1, label, evidence_at(snapshot, effect.place)))
        case "scriptName":
            node.program = text(first)
        case _:
            _common(snapshot, effect, node, first)


def _yargs_command(snapshot: Snapshot, effect: Effect, node: Node, nodes: dict[Thing, Node]) -> None:
    given = text(effect.arguments.get("", 0))
    builder = effect.arguments.get("", 2)
    if isinstance(builder, Thing) and builder.type == _YARGS:
        child = _node(snapshot, builder, nodes)
    else:
        child = Node("yargs", evidence_at(snapshot, effect.place), origins.COMMAND)
        for name, entry in builder.entries.items() if isinstance(builder, Table) else ():
            child.persistent.append(_keyed(snapshot, effect, name, entry, origins.YARGS))
    positionals = child.positionals
    _describe(child, given, evidence_at(snapshot, effect.place))
    child.positionals = child.positionals or positionals
    child.help = text(effect.arguments.get("", 1))
    if not given:
        node.is_open = True
    elif child.name:
        node.adopt(child)
    else:
        node.persistent.extend(child.persistent)
        child.has_parent = True


def _parse_args(snapshot: Snapshot, effect: Effect) -> Node:
    node = Node("parseArgs", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    node.roots.add(effect.root)
    config = effect.arguments.get("", 0)
    options = config.entries.get("options") if isinstance(config, Table) else None
    node.is_open = not isinstance(options, Table) or options.is_open
    negatable = isinstance(config, Table) and flag(config.entries.get("allowNegative"))
    for name, entry in options.entries.items() if isinstance(options, Table) else ():
        made = _keyed(snapshot, effect, name, entry, origins.PARSE_ARGS, is_kebab=False)
        node.options.append(made if negatable else _without_negations(made))
    return node


def _without_negations(option: Option) -> Option:
    from dataclasses import replace

    return replace(option, negations=())


def _option(
    snapshot: Snapshot, effect: Effect, given: Value | None, direct: Origin, *, required: bool = False
) -> Option:
    where = evidence_at(snapshot, effect.place)
    help_text = text(effect.arguments.get("", 1))
    if not text(given):
        dynamic = origins.DYNAMIC_NAME
        return Option((), True, dynamic.label, where, origin=dynamic, help=help_text)
    found: FlagText = flag_text(
        text(given), is_bare=direct is origins.CAC and not text(given).startswith("-")
    )
    origin = origins.ANNOTATED if effect.thing.is_assumed else direct
    return Option(
        found.names,
        found.takes_value,
        origin.label,
        where,
        found.negations,
        value_is_optional=found.value_is_optional,
        default=plain(effect.arguments.get("", 2)),
        is_required=required,
        help=help_text,
        maximum=1 if found.takes_value else 0,
        origin=origin,
    )


_UPPER: Final = re.compile(r"(?<=[a-z0-9])([A-Z])")


def _keyed(
    snapshot: Snapshot,
    effect: Effect,
    name: str,
    entry: Value | None,
    direct: Origin,
    *,
    is_kebab: bool = True,
) -> Option:
    """An option that is an entry of a table: its key is its name."""
    settings = entry.entries if isinstance(entry, Table) else {}
    aliases = settings.get("alias") or settings.get("short")
    shorts = (text(aliases),) if text(aliases) else texts(aliases)
    is_switch = text(settings.get("type")) in ("boolean", "count") or flag(settings.get("boolean"))
    kebab = _UPPER.sub(lambda match: f"-{match[1].lower()}", name) if is_kebab else name
    names = (*(f"-{one}" if len(one) == 1 else f"--{one}" for one in shorts), f"--{kebab}")
    return Option(
        names,
        not is_switch,
        direct.label,
        evidence_at(snapshot, effect.place),
        (f"--no-{kebab}",) if is_switch and direct is not origins.YARGS else (),
        choices=texts(settings.get("choices")),
        default=plain(settings.get("default")),
        is_required=flag(settings.get("demandOption")),
        is_hidden=flag(settings.get("hidden")),
        help=text(settings.get("describe")) or text(settings.get("description")),
        maximum=0 if is_switch else 1,
        origin=direct,
    )


def _finish(node: Node) -> None:
    if node.library == "commander" and not any("--help" in one.names for one in node.options):
        node.options.append(_implicit(node, ("-h", "--help")))
    if node.library == "yargs" and not node.has_parent:
        node.persistent.append(_implicit(node, ("--help",)))
        node.persistent.append(_implicit(node, ("--version",)))


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    origin = origins.IMPLICIT
    return Option(names, False, origin.label, node.evidence, is_implicit=True, maximum=0, origin=origin)
