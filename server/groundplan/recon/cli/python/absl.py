"""absl: flags are global, so every program that links the module of a definition has them."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import plain, text, texts
from groundplan.recon.cli.model import Option, OptionStyle
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect

_SWITCHES: Final = ("bool", "boolean")
_CHOICES: Final = ("enum", "multi_enum")
_PLAIN: Final = (
    "float",
    "integer",
    "list",
    "multi_float",
    "multi_integer",
    "multi_string",
    "spaceseplist",
    "string",
)
_DEFINITIONS: Final = {f"absl.flags.DEFINE_{kind}": kind for kind in (*_SWITCHES, *_CHOICES, *_PLAIN)}

LIBRARY: Final = Library(
    # What it was called before, alone.
    aliases={name.replace("absl.flags", "gflags"): name for name in _DEFINITIONS},
    functions=frozenset(_DEFINITIONS),
    seeds=frozenset(name.rpartition(".")[2] for name in _DEFINITIONS),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each module that defines flags."""
    nodes: dict[str, Node] = {}
    for effect in effects:
        kind = _DEFINITIONS.get(effect.thing.type)
        if kind is None or effect.method != "__init__":
            continue
        path = effect.place.path
        if path not in nodes:
            where = evidence_at(snapshot, effect.place)
            nodes[path] = Node("absl", where, origins.COMMAND, is_global=True, style=OptionStyle.GO)
        nodes[path].roots.add(effect.root)
        nodes[path].options.append(_option(snapshot, effect, kind))
    return list(nodes.values())


def _option(snapshot: Snapshot, effect: Effect, kind: str) -> Option:
    given = effect.arguments
    name, short = text(given.get("name", 0)), text(given.get("short_name"))
    origin = origins.ABSL if name else origins.DYNAMIC_NAME
    is_switch, has_choices = kind in _SWITCHES, kind in _CHOICES
    return Option(
        (*((f"-{short}",) if short else ()), f"--{name}") if name else (),
        not is_switch,
        origin.label,
        evidence_at(snapshot, effect.place),
        (f"--no{name}",) if is_switch and name else (),
        choices=texts(given.get("enum_values", 2)) if has_choices else (),
        default=plain(given.get("default", 1)),
        help=text(given.get("help", 3 if has_choices else 2)),
        maximum=0 if is_switch else 1,
        origin=origin,
    )
