"""parseArgs of Node, minimist and what takes the same tables: one call says all options of a program."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.javascript.shared import dashed, several, tabled_option, unnamed
from groundplan.recon.cli.literals import flag, plain
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Table, Value

_PARSE_ARGS: Final = frozenset({"node:util.parseArgs", "util.parseArgs"})
_MINIMIST: Final = "minimist"
_ALIKE: Final = ("minimist", "mri", "getopts", "yargs-parser", "subarg", "@minimistjs/subarg")
"""They take the tables of minimist: the lists of names by type, `alias` and `default`."""

LIBRARY: Final = Library(
    aliases={
        "node:util.default.parseArgs": "node:util.parseArgs",
        "util.default.parseArgs": "util.parseArgs",
        **dict.fromkeys(_ALIKE, _MINIMIST),
        **{f"{name}.default": _MINIMIST for name in _ALIKE},
    },
    functions=_PARSE_ARGS | {_MINIMIST},
    seeds=frozenset({"parseArgs", *_ALIKE}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node for each call."""
    nodes: list[Node] = []
    for effect in effects:
        if effect.method != "__init__":
            continue
        if effect.thing.type in _PARSE_ARGS:
            nodes.append(_parse_args(snapshot, effect))
        elif effect.thing.type == _MINIMIST:
            nodes.append(_minimist(snapshot, effect))
    return nodes


def _node(snapshot: Snapshot, effect: Effect, library: str) -> Node:
    node = Node(library, evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    node.roots.add(effect.root)
    return node


def _parse_args(snapshot: Snapshot, effect: Effect) -> Node:
    node = _node(snapshot, effect, "parseArgs")
    config = effect.arguments.get("", 0)
    options = config.entries.get("options") if isinstance(config, Table) else None
    node.is_open = not isinstance(options, Table) or options.is_open
    negatable = isinstance(config, Table) and flag(config.entries.get("allowNegative"))
    node.accepts_unknown = isinstance(config, Table) and not flag(config.entries.get("strict"), default=True)
    for name, entry in options.entries.items() if isinstance(options, Table) else ():
        option = tabled_option(name, entry, node.evidence, origins.PARSE_ARGS)
        is_negated = negatable and not option.takes_value
        node.options.append(replace(option, negations=(f"--no-{name}",)) if is_negated else option)
    if node.is_open:
        node.options.append(unnamed(snapshot, effect))
    return node


_SWITCHES: Final = ("boolean", "count")
_VALUES: Final = ("string", "number", "array")


def _minimist(snapshot: Snapshot, effect: Effect) -> Node:
    """Names that are told; any other name is accepted too."""
    node = _node(snapshot, effect, "minimist")
    node.accepts_unknown = True
    told = effect.arguments.get("", 1)
    if not isinstance(told, Table):
        node.is_open = told is not None
        return node
    aliases, defaults = _table(told, "alias"), _table(told, "default")
    typed = {key: several(told.entries.get(key)) for key in (*_SWITCHES, *_VALUES)}
    names = [*(one for some in typed.values() for one in some), *defaults]
    for name, others in aliases.items():
        names += (name, *several(others))
    switches = {one for key in _SWITCHES for one in typed[key]}
    for group in _groups(names, aliases):
        node.options.append(_option(node, group, switches, defaults))
    node.is_open = told.is_open or any(_is_open(told, key) for key in ("alias", "default"))
    return node


def _table(told: Table, key: str) -> dict[str, Value]:
    found = told.entries.get(key)
    return found.entries if isinstance(found, Table) else {}


def _is_open(told: Table, key: str) -> bool:
    found = told.entries.get(key)
    return found is not None and (not isinstance(found, Table) or found.is_open)


def _groups(names: list[str], aliases: dict[str, Value]) -> list[tuple[str, ...]]:
    """Unite names that stand for each other, in the order in which they are told."""
    group: dict[str, list[str]] = {}
    for name, others in aliases.items():
        united = list(dict.fromkeys(
            one for known in (name, *several(others)) for one in group.get(known, [known])
        ))  # fmt: skip
        group.update(dict.fromkeys(united, united))
    return list(dict.fromkeys(tuple(group.get(name, [name])) for name in names))


def _option(node: Node, group: tuple[str, ...], switches: set[str], defaults: dict[str, Value]) -> Option:
    is_switch = not switches.isdisjoint(group)
    default = next((plain(defaults[one]) for one in group if one in defaults), None)
    is_switch = is_switch or isinstance(default, bool)
    origin = origins.MINIMIST
    return Option(
        dashed(group),
        not is_switch,
        origin.label,
        node.evidence,
        value_is_optional=True,
        default=default,
        maximum=0 if is_switch else 1,
        origin=origin,
    )
