"""Whose is a tree of commands: of the start that made it, of the name it carries, of the nearest that reaches it."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.entry import EntryForm, entry_root
from groundplan.recon.cli.go.sharedflags import GO, PFLAG, added_to_pflag, give_to_takers
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
    users = [node for node in tops if node.is_used and not node.is_told]
    told = {node.evidence for node in tops if node.is_told}
    for node in tops:
        # What is made where such a one is, and was not seen to read a line, reads no other.
        is_told = node.is_told or (not node.is_used and node.evidence in told)
        if is_told and any(node.roots & other.roots for other in users):
            # The program calls itself with it: users have another line.
            left.append(node)
            continue
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
        or node.library in ("click", "cobra", "typer", "commander", "yargs", "urfave", "kingpin", "ffcli")
    )


def give_global(snapshot: Snapshot, plans: list[Plan], nodes: list[Node]) -> None:
    """What other libraries share is every program's that links its package; other layers' that of the nearest."""
    for node in nodes:
        distances = _linking(snapshot, plans, node)
        wanting = {
            number: one for number, one in distances.items() if not plans[number].is_direct
        } or distances
        nearest = min(wanting.values(), default=0)
        for number, distance in distances.items():
            if node.library in ("absl", "kingpin", "tornado", "oslo") or (
                number in wanting and distance == nearest
            ):
                join(root_of(plans[number], node), node)


def give_shared_flags(snapshot: Snapshot, plans: list[Plan], nodes: list[Node]) -> None:
    """Flags of a set that all packages share are those of every program that links them and reads that set."""
    linking = [(node, plans[number]) for node in nodes for number in _having(snapshot, plans, node)]
    for plan in plans:
        found = [node for node, one in linking if one is plan]
        parsed = _parsed(plan, found)
        is_go_added = any(library == GO for node in found for library, _ in node.takes)
        for node in found:
            told = added_to_pflag(node) if is_go_added and parsed != {GO} else node
            if not give_to_takers(plan, told) and told.library in parsed:
                join(root_of(plan, told), told)


def _parsed(plan: Plan, nodes: list[Node]) -> set[str]:
    """Tell which of the shared sets a program reads its line with; either where nobody was seen to do so."""
    starts = {entry_root(one) for one in plan.entries}
    seen = {node.library for node in nodes if starts & node.used_by}
    # A program with a parser of another library never looks at them, unless it parses them too.
    is_other = plan.is_direct and not any(tree.library == GO for tree in plan.trees)
    return seen or (set() if is_other else {GO, PFLAG})


def _having(snapshot: Snapshot, plans: list[Plan], node: Node) -> list[int]:
    """Give the programs that run what declares shared flags: those whose start did, else those that link it."""
    started = [
        number
        for number, plan in enumerate(plans)
        if any(entry_root(one) in node.roots for one in plan.entries)
    ]
    return started or list(_linking(snapshot, plans, node))


def _linking(snapshot: Snapshot, plans: list[Plan], node: Node) -> dict[int, int]:
    """Give the programs that link the package of a node, each with how far away it is."""
    found = snapshot.module_of(node.evidence.path)
    module = node.module or (found.id if found is not None else "")
    return {
        number: distances_of(snapshot, plan)[module]
        for number, plan in enumerate(plans)
        if module in distances_of(snapshot, plan)
    }
