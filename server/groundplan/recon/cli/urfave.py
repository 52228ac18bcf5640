"""urfave/cli: a program is one literal, its commands and flags are literals within."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, OptionStyle
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Routine, Thing, Value

_PACKAGES: Final = ("github.com/urfave/cli", "github.com/urfave/cli/v2", "github.com/urfave/cli/v3")
_TYPES: Final = (
    *(
        "Bool",
        "BoolT",
        "Duration",
        "Float64",
        "Float",
        "FloatSlice",
        "Float64Slice",
        "Generic",
        "Int",
        "Int64",
    ),
    *("IntSlice", "Int64Slice", "Path", "String", "StringSlice", "StringMap", "Timestamp", "Uint", "Uint64"),
)
_SWITCHES: Final = ("BoolFlag", "BoolTFlag", "BoolWithInverseFlag")
_FLAGS: Final = frozenset(
    f"{package}.{name}" for package in _PACKAGES for name in (*(f"{kind}Flag" for kind in _TYPES), *_SWITCHES)
)
_COMMANDS: Final = frozenset(f"{package}.{name}" for package in _PACKAGES for name in ("App", "Command"))

LIBRARY: Final = Library(
    aliases={f"{package}.NewApp": f"{package}.App" for package in _PACKAGES},
    functions=_FLAGS | _COMMANDS,
    seeds=frozenset({"App", "NewApp", "Command", *(name.rpartition(".")[2] for name in _FLAGS)}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all programs and commands; those that stand in another one's list are below it."""
    nodes: dict[Thing, Node] = {}
    for effect in effects:
        if effect.thing.type in _COMMANDS:
            node = _node(snapshot, effect.thing, nodes)
            if effect.method in ("Run", "RunContext", "RunAndExitOnError"):
                node.is_used = True
                node.roots.add(effect.root)
    for thing in list(nodes):
        _fill(snapshot, thing, nodes)
    for node in nodes.values():
        # A program has the flag of its version where it tells one, and every command that of its help.
        node.options.append(_implicit(node, ("--help", "-h")))
    return list(nodes.values())


def _node(snapshot: Snapshot, thing: Thing, nodes: dict[Thing, Node]) -> Node:
    if thing not in nodes:
        node = Node("urfave", evidence_at(snapshot, thing.place), origins.COMMAND, style=OptionStyle.GO)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        nodes[thing] = node
    return nodes[thing]


def _fill(snapshot: Snapshot, thing: Thing, nodes: dict[Thing, Node]) -> None:
    node = nodes[thing]
    # The first version writes further names after a comma.
    node.name, *others = _names(text(_field(thing, "Name"))) or [""]
    node.program = node.name
    node.aliases = (*others, *texts(_field(thing, "Aliases")))
    node.help = text(_field(thing, "Usage"))
    node.is_hidden = flag(_field(thing, "Hidden"))
    node.accepts_unknown = flag(_field(thing, "SkipFlagParsing"))
    action = _field(thing, "Action")
    if isinstance(action, Routine):
        node.handler = definition_evidence(snapshot, action.path, action.index)
    for value in _items(thing, "Flags", node):
        if isinstance(value, Thing) and value.type in _FLAGS:
            node.options.append(_option(snapshot, value))
        else:
            node.is_open = True
    for name in ("Commands", "Subcommands"):
        for value in _items(thing, name, node):
            if isinstance(value, Thing) and value.type in _COMMANDS:
                node.adopt(_node(snapshot, value, nodes))
            else:
                node.is_open = True
    if text(_field(thing, "Version")):
        node.options.append(_implicit(node, ("--version", "-v")))


def _items(thing: Thing, name: str, node: Node) -> Iterator[Value]:
    value = _field(thing, name)
    if isinstance(value, Listing):
        node.is_open = node.is_open or value.is_open
        yield from value.items
    elif value is not None:
        node.is_open = True


def _field(thing: Thing, name: str) -> Value | None:
    return thing.fields.get(name) or thing.arguments.keywords.get(name)


def _names(given: str) -> list[str]:
    return [one.strip() for one in given.split(",") if one.strip()]


def _option(snapshot: Snapshot, thing: Thing) -> Option:
    names = [*_names(text(_field(thing, "Name"))), *texts(_field(thing, "Aliases"))]
    origin = origins.URFAVE if names else origins.DYNAMIC_NAME
    is_switch = thing.type.rpartition(".")[2] in _SWITCHES
    variables = texts(_field(thing, "EnvVars")) or tuple(_names(text(_field(thing, "EnvVar"))))
    return Option(
        tuple(f"-{one}" if len(one) == 1 else f"--{one}" for one in names),
        not is_switch,
        origin.label,
        evidence_at(snapshot, thing.place),
        value_is_optional=is_switch,
        default=plain(_field(thing, "Value")),
        is_required=flag(_field(thing, "Required")),
        is_hidden=flag(_field(thing, "Hidden")),
        env=variables[0] if variables else "",
        help=text(_field(thing, "Usage")),
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    origin = origins.IMPLICIT
    return Option(names, False, origin.label, node.evidence, is_implicit=True, maximum=0, origin=origin)
