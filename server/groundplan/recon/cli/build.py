"""All programs of a workspace: what the readers of the libraries found, given to the programs that reach it."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.environment import is_installed
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli.classed import give_classes, give_titled, named_trees
from groundplan.recon.cli.explore import explore
from groundplan.recon.cli.go.buildtags import mark_tagged
from groundplan.recon.cli.go.readers import READERS as GO
from groundplan.recon.cli.go.sharedflags import GO as GO_FLAG
from groundplan.recon.cli.go.sharedflags import PFLAG
from groundplan.recon.cli.guarded import mark_chosen, mark_guarded
from groundplan.recon.cli.handover import at_home, program_at_home, without_strangers
from groundplan.recon.cli.javascript.readers import READERS as JAVASCRIPT
from groundplan.recon.cli.joining import united_trees
from groundplan.recon.cli.model import Command, Program
from groundplan.recon.cli.owners import (
    give_by_name,
    give_direct,
    give_global,
    give_own,
    give_reachable,
    give_shared_flags,
)
from groundplan.recon.cli.plans import names_of, plans_of
from groundplan.recon.cli.programs import commands_of, program_of
from groundplan.recon.cli.python.clickhelp import give_help
from groundplan.recon.cli.python.helptexts import give_help_texts
from groundplan.recon.cli.python.leading import below_words, mark_led
from groundplan.recon.cli.python.readers import READERS as PYTHON
from groundplan.recon.cli.python.titled import name_titled
from groundplan.recon.cli.python.wordparsers import parted
from groundplan.recon.cli.takeovers import united
from groundplan.recon.cli.tree import Node


@dataclass(frozen=True, slots=True)
class Built:
    """All programs, and the commands that no program was seen to reach."""

    programs: tuple[Program, ...] = ()
    unattached: tuple[Command, ...] = ()


def build(snapshot: Snapshot) -> Built:
    """Give all programs with their commands."""
    return snapshot.derive(_build)


def _build(snapshot: Snapshot) -> Built:
    seen = explore(snapshot)
    nodes = united([node for read in (*PYTHON, *GO, *JAVASCRIPT) for node in read(snapshot, seen.effects)])
    nodes = parted(snapshot, nodes, seen.effects)
    nodes = without_strangers(snapshot, nodes, seen.effects)
    give_help(nodes)
    mark_tagged(snapshot, nodes)
    mark_guarded(snapshot, seen.effects, nodes)
    mark_chosen(snapshot, seen.effects, nodes)
    mark_led(seen.effects, nodes)
    tops = [node for node in nodes if not node.has_parent]
    plans = plans_of(snapshot)
    named = named_trees(snapshot, nodes)
    titled = name_titled((node for node in tops if node not in named), names_of(plans))
    give_own(plans, nodes)
    left = [node for node in tops if node not in named and node not in titled and not node.is_global]
    left = give_direct(plans, left)
    left = give_by_name(plans, left)
    left = give_reachable(snapshot, plans, left)
    for plan in plans:
        plan.trees = below_words(plan.trees)
        plan.trees = united_trees(plan)
    give_titled(plans, titled)
    shared = [node for node in tops if node.is_global and node.library in (GO_FLAG, PFLAG)]
    give_shared_flags(snapshot, plans, shared)
    give_global(snapshot, plans, [node for node in tops if node.is_global and node not in shared])
    left += give_classes(snapshot, plans, named)
    give_help_texts(snapshot, plans)
    programs = tuple(program_at_home(snapshot, program_of(plan), seen) for plan in plans)
    attached = {one.place for program in programs for command in program.commands for one in command.options}
    loose = tuple(
        at_home(snapshot, one, seen)
        for node in left
        if not (_is_told(node, attached) or is_installed(node.evidence.path))
        for one in commands_of(node, (node.name,) if node.name else (), ())
    )
    return Built(programs, loose)


def _is_told(node: Node, attached: set[Evidence]) -> bool:
    """Tell whether nothing is left to say: no content, or a base class whose options its heirs have."""
    is_empty = not (node.options or node.positionals or node.children)
    written = [one for one in node.options if not one.is_implicit]
    has_own = not written or any(one.place not in attached for one in written)
    return is_empty or not (has_own or node.children)
