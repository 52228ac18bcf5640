"""Flags of the set that all packages of a program share: who declares them, and which commands accept them.

Both flag packages have such a set, `CommandLine`. cobra adds pflag's to the command that runs, so every command below
accepts what any package that is linked declares there; Go's own only counts where somebody adds it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import STARTED
from groundplan.recon.cli.go.flagsets import (
    GO_SHARED,
    LIBRARIES,
    SHARED,
    FlagSet,
    as_gnu,
    change,
    marked,
    options_of,
)
from groundplan.recon.cli.go.pflag import SHAPES, option_of
from groundplan.recon.cli.model import OptionStyle
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.state import LOADED
from groundplan.recon.flow.values import Effect, Thing

PFLAG: Final = LIBRARIES[SHARED]
GO: Final = LIBRARIES[GO_SHARED]
FUNCTIONS: Final = {f"github.com/spf13/pflag.{name}": name for name in SHAPES}
"""The functions of pflag that declare a flag of the shared set."""
PARSE: Final = "github.com/spf13/pflag.Parse"


def shared_by_pflag(
    snapshot: Snapshot, effects: tuple[Effect, ...], sets: dict[Thing, FlagSet]
) -> list[Node]:
    """Give a node for each package that declares flags of pflag's shared set, or adds others to it."""
    shared = FlagSet()
    parsing: set[str] = set()
    found: dict[str, Node] = {}
    roots: list[str] = []
    for effect in effects:
        kind = effect.thing.type
        if kind in FUNCTIONS and effect.method == "__init__":
            shared.local.append((option_of(snapshot, effect, SHAPES[FUNCTIONS[kind]]), None))
        elif kind == PARSE or (kind == SHARED and effect.method == "Parse"):
            parsing.add(effect.root)
        elif kind == SHARED:
            change(snapshot, effect, shared)
            _take(snapshot, effect, shared, sets, found)
        roots.extend([effect.root] * (len(shared.local) - len(roots)))
    for root, (option, made) in zip(roots, shared.local, strict=True):
        node = shared_node(snapshot, PFLAG, root, option.place, found)
        node.options.append(marked(option, made, shared))
    for node in found.values():
        node.used_by |= parsing
    return list(found.values())


def shared_node(snapshot: Snapshot, library: str, root: str, where: Evidence, found: dict[str, Node]) -> Node:
    """Give the node of what declares shared flags: a package as it is loaded, or the start of a program."""
    module = snapshot.module_of(where.path)
    near = module.id if module is not None else where.path
    loaded = root.removeprefix(LOADED) if root.startswith(LOADED) else ""
    # What no walk from a start came to may be run by whatever links its package.
    key = loaded or (root if root.startswith(STARTED) else near)
    if key not in found:
        found[key] = Node(library, where, origins.COMMAND, is_global=True, module=loaded)
    found[key].roots.add(root)
    return found[key]


def _take(
    snapshot: Snapshot,
    effect: Effect,
    shared: FlagSet,
    sets: dict[Thing, FlagSet],
    found: dict[str, Node],
) -> None:
    """What a call adds to the shared set is there where that call runs."""
    if not (shared.others or shared.shared):
        return
    node = shared_node(snapshot, PFLAG, effect.root, evidence_at(snapshot, effect.place), found)
    node.takes.extend(shared.shared)
    for other, _ in shared.others:
        node.options.extend(options_of(sets[other], sets) if other in sets else ())
    shared.shared, shared.others = [], []


def added_to_pflag(node: Node) -> Node:
    """Give what Go's own set holds as pflag has it where all of that set was added to its own."""
    if node.library != GO:
        return node
    written = [as_gnu(one) for one in node.options if not one.is_implicit]
    return replace(node, library=PFLAG, style=OptionStyle.GNU, options=written)


def give_to_takers(plan: Plan, node: Node) -> bool:
    """Give shared flags to the commands of a program that take them; False where none does."""
    takers = [
        (command, is_persistent)
        for tree in plan.trees
        for command in tree.walk()
        for library, is_persistent in command.takes
        if library == node.library
    ]
    written = added_to_pflag(node).options
    for command, is_persistent in takers:
        known = {name for one in (*command.options, *command.persistent) for name in one.names}
        # A command's own flag of the name comes first.
        new = [one for one in written if not known & set(one.names)]
        (command.persistent if is_persistent else command.options).extend(new)
    return bool(takers)
