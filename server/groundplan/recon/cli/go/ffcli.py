"""ffcli: a command is a literal that holds a set of Go's own flags, and the commands below it."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.go.flagsets import GO_FLAG_SET
from groundplan.recon.cli.go.goflag import add_help
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import OptionStyle
from groundplan.recon.cli.tree import Node, definition_evidence, node_of
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Routine, Thing

_COMMANDS: Final = frozenset(
    f"github.com/peterbourgon/ff{major}/ffcli.Command" for major in ("", "/v2", "/v3")
)
_BELOW: Final = "Subcommands"

LIBRARY: Final = Library(
    functions=_COMMANDS,
    lists=frozenset((owner, _BELOW) for owner in _COMMANDS),
    seeds=frozenset({"Command"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all commands; those that stand in another one's list are below it."""
    nodes: dict[Thing, Node] = {}
    for effect in effects:
        if effect.thing.type in _COMMANDS:
            node = node_of(snapshot, nodes, effect.thing, "ffcli", OptionStyle.GO)
            if effect.method in ("Parse", "Run", "ParseAndRun"):
                node.is_used = True
                node.roots.add(effect.root)
    for thing in list(nodes):
        _fill(snapshot, thing, nodes)
    for node in nodes.values():
        if node.has_parent and not node.name:
            node.origin = origins.COMMAND_OPEN
    return list(nodes.values())


def _fill(snapshot: Snapshot, thing: Thing, nodes: dict[Thing, Node]) -> None:
    node, given = nodes[thing], {**thing.arguments.keywords, **thing.fields}
    node.name = node.program = text(given.get("Name"))
    node.help = text(given.get("ShortHelp"))
    run, flags, below = given.get("Exec"), given.get("FlagSet"), given.get(_BELOW)
    if isinstance(run, Routine):
        node.handler = definition_evidence(snapshot, run.path, run.index)
    if isinstance(flags, Thing) and flags.type == GO_FLAG_SET:
        # What the set calls itself stands in its usage alone: a command is typed as its own name.
        node.taken_over = flags
    else:
        node.is_open = flags is not None
        add_help(node)
    if isinstance(below, Listing):
        node.is_open = node.is_open or below.is_open
    for child in below.items if isinstance(below, Listing) else ():
        if isinstance(child, Thing) and child.type in _COMMANDS:
            node.adopt(node_of(snapshot, nodes, child, "ffcli", OptionStyle.GO))
        else:
            node.is_open = True
