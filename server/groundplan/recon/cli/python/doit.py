"""doit, as programs that are built on it use it: a command is a class whose `cmd_options` are tables, one an option."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import outside, plain, text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.declared import class_name, heirs, is_used
from groundplan.recon.cli.python.doitcommands import OF_TASKED, OWN, SWITCHES
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.library.libraries import Libraries, Library
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Kind, Listing, Literal, Table, Value
from groundplan.recon.flow.walk import new_walk
from groundplan.syntax.facts import MODULE_SCOPE

_MAIN: Final = frozenset({"doit.doit_cmd.DoitMain"})
_TASKED: Final = "doit.cmd_base.DoitCmdBase"
_COMMANDS: Final = frozenset({"doit.Command", "doit.cmd_base.Command", _TASKED, *OWN})
_LOADER: Final = "doit.cmd_base.DodoTaskLoader"


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give one tree for each program that is started: the commands of the workspace are its own."""
    del effects
    if not is_used(snapshot, "doit"):
        return []
    modules = frozenset((path, MODULE_SCOPE) for path in walked_files(snapshot) if path.endswith(".py"))
    walk = new_walk(snapshot, Libraries((Library(),)), modules)
    found: list[Node] = []
    for kind, roots in launched(snapshot, heirs(snapshot, _MAIN)).items():
        where = definition_evidence(snapshot, kind.path, kind.index)
        assert where is not None
        root = Node("doit", where, origins.COMMAND, is_used=True)
        # What the library, its plug-ins and its configuration add is known to a run alone.
        root.is_open = not any(class_name(snapshot, one) in _MAIN for one in lineage(snapshot, kind).kinds)
        root.roots |= roots
        for word, one in _words(walk, kind):
            if word not in {child.name for child in root.children}:
                root.adopt(_command(walk, one, word))
        known = {child.name for child in root.children}
        for word, options in OWN.values() if _keeps_own(walk, kind) else ():
            if word not in known:
                root.adopt(_own(root, word, options))
        found += root.walk()
    return found


def _words(walk: Walk, main: Kind) -> Iterator[tuple[str, Kind]]:
    """Give the commands that a program lists, and the classes of commands that say their own name."""
    listed = value_of_attribute(walk, main, "DOIT_CMDS")
    items = listed.items if isinstance(listed, Listing) else []
    for kind in (*(one for one in items if isinstance(one, Kind)), *heirs(walk.snapshot, _COMMANDS)):
        said = text(walk.steps.class_body(walk, kind).get("name"))
        if said or kind in items:
            yield said or class_name(walk.snapshot, kind).rpartition(".")[2].lower(), kind


def _keeps_own(walk: Walk, main: Kind) -> bool:
    """Tell whether a program has the commands of the library too: it lists none, or adds its own to those."""
    line = lineage(walk.snapshot, main)
    said = next((one for one in line.kinds if "DOIT_CMDS" in walk.steps.class_body(walk, one)), None)
    if said is None:
        return not _MAIN.isdisjoint(line.outside)
    facts, lines = walk.snapshot.facts(said.path), walk.snapshot.lines(said.path)
    members = facts.definitions[said.index].members if facts is not None else ()
    return lines is not None and any(
        one.name == "DOIT_CMDS" and ".DOIT_CMDS" in lines.slice(one.span) for one in members
    )


def _own(root: Node, word: str, options: tuple[tuple[str, ...], ...]) -> Node:
    node = Node("doit", root.evidence, origins.IMPLICIT, name=word)
    node.options += [_implicit(node, names) for names in options]
    return node


def _command(walk: Walk, kind: Kind, word: str) -> Node:
    where = definition_evidence(walk.snapshot, kind.path, kind.index)
    assert where is not None
    node = Node("doit", where, origins.COMMAND, name=word, handler=where)
    node.help = text(value_of_attribute(walk, kind, "doc_purpose"))
    outside = lineage(walk.snapshot, kind).outside
    extended = next((OWN[name][1] for name in outside if name in OWN), None)
    if extended is not None or _TASKED in outside:
        given = OF_TASKED if extended is None else extended
        node.options += [_implicit(node, names) for names in given]
    elif _TASKED in {class_name(walk.snapshot, one) for one in lineage(walk.snapshot, kind).kinds}:
        node.options += _listed(walk, node, value_of_attribute(walk, kind, "base_options"))
        for loader in heirs(walk.snapshot, frozenset({_LOADER})):
            node.options += _listed(walk, node, value_of_attribute(walk, loader, "cmd_options"))
    if any("cmd_options" in walk.steps.class_body(walk, one) for one in lineage(walk.snapshot, kind).kinds):
        node.options += _listed(walk, node, value_of_attribute(walk, kind, "cmd_options"))
    return node


def _listed(walk: Walk, node: Node, value: Value) -> Iterator[Option]:
    node.is_open = node.is_open or not isinstance(value, Listing) or value.is_open
    for one in value.items if isinstance(value, Listing) else []:
        if isinstance(one, Table):
            yield from _option(walk, node, one)
        else:
            node.is_open = True


def _option(walk: Walk, node: Node, table: Table) -> Iterator[Option]:
    """Read `{"name", "short", "long", "type", "default", "inverse", "help"}`: without a dash, or without a name at all."""
    short, long = text(table.entries.get("short")), text(table.entries.get("long"))
    names = (*((f"-{short}",) if short else ()), *((f"--{long}",) if long else ()))
    inverse = text(table.entries.get("inverse"))
    first = next((one for one in table.entries.values() if isinstance(one, Literal) and one.place), None)
    place = first.place if first is not None else None
    is_switch = outside(table.entries.get("type")) == "builtins.bool"
    if names:
        yield Option(
            names,
            not is_switch,
            origins.DOIT.label,
            evidence_at(walk.snapshot, place) if place is not None else node.evidence,
            (f"--{inverse}",) if inverse else (),
            default=plain(table.entries.get("default")),
            help=text(table.entries.get("help")),
            maximum=0 if is_switch else 1,
            origin=origins.DOIT,
        )


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    return implicit(node, *names, takes_value=SWITCHES.isdisjoint(names))
