"""Go's flag package: one global set that every package of a program adds to, and sets of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.foreign import added_outside
from groundplan.recon.cli.go import cobra
from groundplan.recon.cli.go.flagsets import GO_FLAG_SET as FLAG_SET
from groundplan.recon.cli.go.flagsets import GO_SHARED
from groundplan.recon.cli.go.pflag import SHAPES, option_of
from groundplan.recon.cli.go.sharedflags import GO, shared_node
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import OptionStyle
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.handed import HANDED
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Thing

_GLOBAL: Final = {f"flag.{name}": name for name in SHAPES}

_PARSE: Final = "flag.Parse"
_HELP: Final = ("-h", "-help")

LIBRARY: Final = Library(
    aliases={"flag.NewFlagSet": FLAG_SET},
    methods={(FLAG_SET, name): "flag.Value" for name in SHAPES},
    bases={GO_SHARED: FLAG_SET},
    objects={"flag.CommandLine": GO_SHARED},
    functions=frozenset({*_GLOBAL, _PARSE}),
    seeds=frozenset({*SHAPES, "NewFlagSet"}) - {"Time", "Text", "IP", "Func", "Count"},
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each package that defines global flags, and one for each flag set."""
    packages: dict[str, Node] = {}
    sets: dict[Thing, Node] = {}
    joined = set(_joined(effects))
    parsing: set[str] = set()
    for effect in effects:
        kind = effect.thing.type
        name = _shared_name(effect)
        if name:
            option = option_of(snapshot, effect, SHAPES[name], is_go=True)
            node = shared_node(snapshot, GO, effect.root, option.place, packages)
            node.style = OptionStyle.GO
            node.options.append(option)
        elif kind == _PARSE or (kind == GO_SHARED and effect.method == "Parse"):
            parsing.add(effect.root)
        elif kind == FLAG_SET and effect.thing not in joined:
            _of_set(snapshot, effect, sets)
    for node in packages.values():
        node.used_by |= parsing
    found = [*packages.values(), *(node for node in sets.values() if node.options)]
    for node in found:
        if node.style is OptionStyle.GO:
            add_help(node)
    return found


def add_help(node: Node) -> None:
    """Let a command answer both names with its usage, as the package does, unless a flag has one."""
    taken = {name for one in node.options for name in one.names}
    for name in _HELP:
        if name not in taken:
            node.options.append(implicit(node, name))


def _shared_name(effect: Effect) -> str:
    """Give the name of the defining function where an effect adds to the set that all packages share."""
    if effect.thing.type == GO_SHARED:
        return effect.method if effect.method in SHAPES else ""
    return _GLOBAL.get(effect.thing.type, "") if effect.method == "__init__" else ""


def _joined(effects: tuple[Effect, ...]) -> Iterator[Thing]:
    """The sets whose flags a command of cobra takes over."""
    for effect in effects:
        first = effect.arguments.get("", 0)
        owner = effect.thing.source[0].type if effect.thing.source is not None else ""
        if effect.method == "AddGoFlagSet" and owner == cobra.COMMAND and isinstance(first, Thing):
            yield first


def _of_set(snapshot: Snapshot, effect: Effect, sets: dict[Thing, Node]) -> None:
    thing = effect.thing
    if thing not in sets:
        node = Node("flag", evidence_at(snapshot, thing.place), origins.COMMAND, style=OptionStyle.GO)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        # The name of a set is the command's word by the package's own examples.
        node.name = text(thing.arguments.get("", 0))
        node.thing = thing
        sets[thing] = node
    shape = SHAPES.get(effect.method)
    if effect.method == "Parse":
        sets[thing].roots.add(effect.root)
    if effect.method == HANDED:
        sets[thing].options.append(added_outside(snapshot, effect))
    if shape is not None:
        sets[thing].options.append(option_of(snapshot, effect, shape, is_go=True))
