"""The commands of one program while they are read: a tree that the readers of the libraries fill.

Every reader makes the same nodes, so ownership, inheritance and printing are written once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option, OptionStyle, Positional
from groundplan.recon.flow.values import Effect, Place, Thing
from groundplan.syntax.facts import MODULE_SCOPE


@dataclass(eq=False, slots=True)
class Node:
    """One command, or a parser that may become one."""

    library: str
    evidence: Evidence
    origin: Origin
    name: str = ""
    """The word that names it; empty for a root and where the name is not static."""
    program: str = ""
    """The name of the program, where the code says it (`prog=`, `Use:`, `.name()`)."""
    aliases: tuple[str, ...] = ()
    help: str = ""
    is_hidden: bool = False
    is_open: bool = False
    accepts_unknown: bool = False
    is_assumed: bool = False
    """Nothing made it in sight: it came in by an annotated parameter."""
    is_global: bool = False
    """Its options belong to every program that its package is part of."""
    module: str = ""
    """The package that declares global options as it is loaded, where its evidence may stand in another one."""
    style: OptionStyle = OptionStyle.GNU
    handler: Evidence | None = None
    options: list[Option] = field(default_factory=list)
    persistent: list[Option] = field(default_factory=list)
    """Options that the commands below accept too."""
    positionals: list[Positional] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    has_parent: bool = False
    takes: list[tuple[str, bool]] = field(default_factory=list)
    """The libraries whose set of flags that all packages share it adds, and whether for those below it too."""
    unnamed: list[Evidence] = field(default_factory=list)
    """Where a command is added below it under a name that is built at run time."""
    hides: set[str] = field(default_factory=set)
    """The names of shared flags that its program hides, whoever declares them."""
    spread: dict[str, Option] = field(default_factory=dict)
    """The attributes of unknown objects that were spread into the parser, each with the doubt that it leaves."""
    help_names: tuple[str, ...] | None = None
    """Those of click's option for help: none that is its own takes the group's, and None has no such option."""
    spelling: Mapping[int, str] = field(default_factory=dict)
    """What becomes of signs in the names of its flags, and of those of the commands below it."""
    is_guarded: bool = False
    """It is added to its parent under a condition that only a run decides."""
    roots: set[str] = field(default_factory=set)
    """The walks that made or used it."""
    leading: str = ""
    """The first word of the line, by which the program itself comes to this parser."""
    used_by: set[str] = field(default_factory=set)
    """The walks that ran it as a whole: a command of a group may be a program of its own too."""
    is_used: bool = False
    """Something parses with it, or runs it."""
    is_told: bool = False
    """All that it parses are lines that the code itself writes."""
    thing: Thing | None = None
    """The object of the walk that it stands for."""
    taken_over: Thing | None = None
    """The object of another library whose command it is."""

    def adopt(self, child: Node) -> None:
        """Put a command below this one."""
        if child is self or child in self.children or self in child.walk():
            return
        self.children.append(child)
        child.has_parent = True

    def walk(self) -> Iterator[Node]:
        """Give this command and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def node_of(
    snapshot: Snapshot, nodes: dict[Thing, Node], thing: Thing, library: str, style: OptionStyle
) -> Node:
    """Give the command that an object stands for, made when it is asked for the first time."""
    if thing not in nodes:
        node = Node(library, evidence_at(snapshot, thing.place), origins.COMMAND, style=style)
        node.is_assumed = thing.is_assumed
        node.roots.add(thing.root)
        nodes[thing] = node
    return nodes[thing]


def calls_of(effects: Iterable[Effect], types: Container[str]) -> Iterator[Effect]:
    """Give the calls of some functions, each of which is a command line of its own."""
    return (one for one in effects if one.method == "__init__" and one.thing.type in types)


def command_of_call(snapshot: Snapshot, library: str, call: Effect) -> Node:
    """Make the command of such a call, which parses the line itself."""
    place = evidence_at(snapshot, call.place)
    return Node(library, place, origins.COMMAND, is_used=True, roots={call.root})


def evidence_at(snapshot: Snapshot, place: Place) -> Evidence:
    """Make the evidence of a place."""
    facts = snapshot.facts(place.path)
    symbol = ""
    if facts is not None and MODULE_SCOPE < place.scope < len(facts.definitions):
        symbol = facts.definitions[place.scope].qualname
    return Evidence(place.path, place.span, symbol)


def definition_evidence(snapshot: Snapshot, path: RelPath, index: int) -> Evidence | None:
    """Make the evidence of a definition: its name."""
    facts = snapshot.facts(path)
    if facts is None or not 0 <= index < len(facts.definitions):
        return None
    found = facts.definitions[index]
    return Evidence(path, found.name_span, found.qualname)
