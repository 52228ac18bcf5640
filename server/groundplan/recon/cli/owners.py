"""Whose is a tree of commands: of the start that made it, of the name it carries, of the nearest that reaches it."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.entries import EntryForm, entry_root
from groundplan.recon.cli.joining import join, root_of
from groundplan.recon.cli.plans import Plan, distances_of
from groundplan.recon.cli.tree import Node


def give_own(plans: list[Plan], nodes: list[Node]) -> None:
    """A program whose start runs one command of a group is that command."""
    for plan in plans:
        starts = {entry_root(one) for one in plan.entries if one.form is EntryForm.SCRIPT}
        for node in nodes:
            if node.has_parent and starts & node.used_by:
                plan.trees.append(node)
                plan.is_direct = True


def give_direct(plans: list[Plan], tops: list[Node]) -> list[Node]:
    """A program owns what its own start made or used."""
    left: list[Node] = []
    for node in tops:
        owners = [plan for plan in plans if any(entry_root(one) in node.roots for one in plan.entries)]
        owners = [plan for plan in owners if not any(one.has_parent for one in plan.trees)]
        if node.is_assumed:
            # Some object of a type may be anybody's, but what a start runs as a whole is its own.
            owners = [plan for plan in owners if any(entry_root(one) in node.used_by for one in plan.entries)]
        for plan in owners:
            plan.trees.append(node)
            plan.is_direct = True
        if not owners:
            left.append(node)
    return left


def give_by_name(plans: list[Plan], tops: list[Node]) -> list[Node]:
    """A framework whose one program is known by its name: the plugins of pytest in pytest's own repository."""
    left: list[Node] = []
    empty = [plan for plan in plans if not plan.trees]
    for node in tops:
        owners = [
            plan for plan in plans if node.program and node.program in {one.name for one in plan.entries}
        ]
        owners = [plan for plan in owners if plan in empty or node.library == "pytest"]
        for plan in owners:
            plan.trees.append(node)
        if not owners:
            left.append(node)
    return left


def give_reachable(snapshot: Snapshot, plans: list[Plan], tops: list[Node]) -> list[Node]:
    """A program without commands of its own owns the nearest trees that its imports reach."""
    left: list[Node] = []
    empty = [plan for plan in plans if not plan.trees]
    wanted: dict[int, list[tuple[int, Node]]] = {}
    known = {entry.name for plan in plans for entry in plan.entries}
    for node in tops:
        owners = []
        found = snapshot.module_of(node.evidence.path)
        for number, plan in enumerate(empty):
            distance = distances_of(snapshot, plan).get(found.id) if found is not None else None
            is_other = node.program in known and node.program not in {one.name for one in plan.entries}
            if distance is not None and not node.is_assumed and not is_other and _is_program_like(node):
                wanted.setdefault(number, []).append((distance, node))
                owners.append(plan)
        if not owners:
            left.append(node)
    for number, some in wanted.items():
        nearest = min(distance for distance, _ in some)
        empty[number].trees.extend(node for distance, node in some if distance == nearest)
    given = {node for plan in plans for node in plan.trees}
    return left + [node for some in wanted.values() for _, node in some if node not in given]


def _is_program_like(node: Node) -> bool:
    return bool(node.options or node.persistent or node.children) and (
        not node.name
        or node.library in ("click", "cobra", "typer", "commander", "yargs", "urfave", "kingpin")
    )


def give_global(snapshot: Snapshot, plans: list[Plan], nodes: list[Node]) -> None:
    """Global flags are those of every program that links their package; other layers' those of the nearest."""
    for node in nodes:
        found = snapshot.module_of(node.evidence.path)
        distances = {
            number: distances_of(snapshot, plan)[found.id]
            for number, plan in enumerate(plans)
            if found is not None and found.id in distances_of(snapshot, plan)
        }
        wanting = {
            number: one for number, one in distances.items() if not plans[number].is_direct
        } or distances
        nearest = min(wanting.values(), default=0)
        for number, distance in distances.items():
            if node.library == "flag" and not _parses_flags(plans[number], node):
                continue
            if node.library in ("flag", "absl", "kingpin") or (number in wanting and distance == nearest):
                join(root_of(plans[number], node), node)


def _parses_flags(plan: Plan, node: Node) -> bool:
    """A program with a parser of another library never looks at Go's global flags, unless it parses them too."""
    is_other = plan.is_direct and not any(tree.library == "flag" for tree in plan.trees)
    return not is_other or any(entry_root(one) in node.used_by for one in plan.entries)
