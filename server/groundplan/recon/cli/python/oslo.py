"""oslo.config: what is registered for the command line is an option of every program that loads its module and reads one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.lines import is_told
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Literal, Thing, Value

_CONFIGURATION: Final = "oslo_config.cfg.ConfigOpts"
_GROUP: Final = "oslo_config.cfg.OptGroup"
_SWITCH: Final = "oslo_config.cfg.BoolOpt"
_COMMANDS: Final = "oslo_config.cfg.SubCommandOpt"
_KINDS: Final = (
    *("Opt", "StrOpt", "IntOpt", "FloatOpt", "ListOpt", "DictOpt", "IPOpt", "PortOpt", "HostnameOpt"),
    *("HostAddressOpt", "HostDomainOpt", "URIOpt", "MultiOpt", "MultiStrOpt", "BoolOpt"),
)
_OPTIONS: Final = frozenset(f"oslo_config.cfg.{one}" for one in _KINDS)
_MANY: Final = ("oslo_config.cfg.MultiOpt", "oslo_config.cfg.MultiStrOpt")
_LOGGING: Final = "oslo_log.log.register_options"
_REGISTERING: Final = ("register_cli_opt", "register_cli_opts")
_IMPLICIT: Final = (("-h", "--help"), ("--config-file",), ("--config-dir",))
_OF_LOGGING: Final = (
    *(("-d", "--debug", "--nodebug"), ("--log-config-append", "--log-config", "--log_config")),
    *(("--log-date-format",), ("--log-file", "--logfile"), ("--log-dir", "--logdir")),
    *(("--watch-log-file", "--nowatch-log-file"), ("--use-syslog", "--nouse-syslog")),
    *(("--use-journal", "--nouse-journal"), ("--syslog-log-facility",), ("--use-json", "--nouse-json")),
)
"""What the library for logs registers where it is asked to."""

_VALUED: Final = frozenset(
    {
        *("--config-file", "--config-dir", "--log-config-append", "--log-date-format", "--log-file"),
        *("--log-dir", "--syslog-log-facility"),
    }
)

LIBRARY: Final = Library(
    methods={(_CONFIGURATION, one): "oslo_config.cfg.Nothing" for one in (*_REGISTERING, "()")},
    functions=frozenset({*_OPTIONS, _COMMANDS, _GROUP, _LOGGING}),
    objects={"oslo_config.cfg.CONF": _CONFIGURATION},
    seeds=frozenset(_REGISTERING),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each module that registers options, if the command line is read anywhere."""
    if not any(_reads_line(snapshot, effect) for effect in effects):
        return []
    nodes: dict[str, Node] = {}
    for effect in effects:
        if effect.thing.type == _LOGGING and effect.method == "__init__":
            node = _node(snapshot, effect, nodes)
            node.options += [_implicit(node, names) for names in _OF_LOGGING]
        elif effect.thing.type != _CONFIGURATION:
            continue
        elif _reads_line(snapshot, effect):
            node = _node(snapshot, effect, nodes)
            node.is_used = True
            node.options += [_implicit(node, names) for names in _IMPLICIT]
            if not _is_none(effect.arguments.get("version", 3)):
                node.options.append(_implicit(node, ("--version",)))
        elif effect.method in _REGISTERING:
            _register(snapshot, _node(snapshot, effect, nodes), effect)
    return list(nodes.values())


def _is_none(value: Value | None) -> bool:
    return value is None or (isinstance(value, Literal) and value.value is None)


def _reads_line(snapshot: Snapshot, effect: Effect) -> bool:
    """`CONF([], …)` reads files alone."""
    is_call = effect.thing.type == _CONFIGURATION and effect.method == "()"
    return is_call and not is_told(snapshot, effect)


def _node(snapshot: Snapshot, effect: Effect, nodes: dict[str, Node]) -> Node:
    path = effect.place.path
    if path not in nodes:
        nodes[path] = Node("oslo", evidence_at(snapshot, effect.place), origins.COMMAND, is_global=True)
    nodes[path].roots.add(effect.root)
    return nodes[path]


def _register(snapshot: Snapshot, node: Node, effect: Effect) -> None:
    given = effect.arguments.get("opt") or effect.arguments.get("opts", 0)
    group = effect.arguments.get("group", 1)
    title = text(group.arguments.get("name", 0)) if isinstance(group, Thing) else text(group)
    is_plain = _is_none(group) or bool(title)
    for one in _items(given):
        name = text(one.arguments.get("name", 0)) if isinstance(one, Thing) and one.type in _OPTIONS else ""
        if not isinstance(one, Thing) or not name or not is_plain:
            node.options.append(_unnamed(evidence_at(snapshot, effect.place)))
        elif flag(one.arguments.get("positional")):
            minimum = 1 if flag(one.arguments.get("required")) else 0
            where = evidence_at(snapshot, one.place)
            node.positionals.append(Positional(name, minimum, 1, origins.OSLO.label, where))
        else:
            node.options.append(_option(snapshot, one, name, f"{title}-" if title else ""))


def _items(given: Value | None) -> Iterator[Value | None]:
    """Give what is registered, and something unknown where a list is not known whole."""
    if isinstance(given, Listing):
        yield from given.items
    if not isinstance(given, Listing) or given.is_open:
        yield given if isinstance(given, Thing) else None


def _unnamed(where: Evidence) -> Option:
    return Option((), True, origins.DYNAMIC_NAME.label, where, origin=origins.DYNAMIC_NAME)


def _option(snapshot: Snapshot, made: Thing, name: str, before: str) -> Option:
    letter, is_switch = text(made.arguments.get("short")), made.type == _SWITCH
    value = made.arguments.get("name", 0)
    is_computed = isinstance(value, Literal) and value.is_computed
    origin = origins.COMPUTED if is_computed else origins.OSLO
    return Option(
        (*((f"-{letter}",) if letter else ()), f"--{before}{name}"),
        not is_switch,
        origin.label,
        evidence_at(snapshot, made.place),
        (f"--no{before}{name}",) if is_switch else (),
        choices=texts(made.arguments.get("choices")),
        default=plain(made.arguments.get("default")),
        is_required=flag(made.arguments.get("required")),
        help=text(made.arguments.get("help")),
        maximum=0 if is_switch else None if made.type in _MANY else 1,
        origin=origin,
    )


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    return implicit(node, *names, takes_value=not _VALUED.isdisjoint(names))
