"""Whose is each command: trees of commands are given to the programs that reach them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import (
    absl,
    argparse,
    cleo,
    click,
    cobra,
    cyclopts,
    decli,
    docopt,
    fire,
    getopt,
    goflag,
    kingpin,
    kong,
    likewise,
    optparse,
    origins,
    pytest,
    typer,
    urfave,
)
from groundplan.recon.cli.buildtags import mark_tagged
from groundplan.recon.cli.entries import PROGRAMS, Entry, EntryForm, entries, entry_root
from groundplan.recon.cli.explore import class_root, explore
from groundplan.recon.cli.guarded import lowered, mark_guarded
from groundplan.recon.cli.javascript.readers import READERS as JAVASCRIPT
from groundplan.recon.cli.loading import distances
from groundplan.recon.cli.model import Command, Option, OptionStyle, Program
from groundplan.recon.cli.naming import class_names, object_names
from groundplan.recon.cli.starts import starts_same
from groundplan.recon.cli.takeovers import united
from groundplan.recon.cli.titled import name_titled
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.classes import lineage
from groundplan.recon.flow.values import Kind

READERS: Final = (
    argparse.read,
    decli.read,
    optparse.read,
    click.read,
    cobra.read,
    goflag.read,
    urfave.read,
    kingpin.read,
    kong.read,
    absl.read,
    docopt.read,
    getopt.read,
    fire.read,
    cyclopts.read,
    cleo.read,
    pytest.read,
    typer.read,
    likewise.read,
    *JAVASCRIPT,
)


@dataclass(frozen=True, slots=True)
class Built:
    """All programs, and the commands that no program was seen to reach."""

    programs: tuple[Program, ...] = ()
    unattached: tuple[Command, ...] = ()


@dataclass(eq=False, slots=True)
class _Plan:
    """A program while its trees are collected. `entries` start the same code."""

    entries: list[Entry]
    trees: list[Node] = field(default_factory=list)
    is_direct: bool = False
    """Its own start was seen to make its parser."""


def build(snapshot: Snapshot) -> Built:
    """Give all programs with their commands."""
    return snapshot.derive(_build)


def _build(snapshot: Snapshot) -> Built:
    seen = explore(snapshot)
    nodes = united([node for read in READERS for node in read(snapshot, seen.effects)])
    mark_tagged(snapshot, nodes)
    mark_guarded(snapshot, seen.effects, nodes)
    tops = [node for node in nodes if not node.has_parent]
    plans = _plans(snapshot)
    named = _named(snapshot, tops)
    titled = name_titled((node for node in tops if node not in named), _names(plans))
    _give_own(plans, nodes)
    left = [node for node in tops if node not in named and node not in titled and not node.is_global]
    left = _give_direct(plans, left)
    left = _give_by_name(plans, left)
    left = _give_reachable(snapshot, plans, left)
    for plan in plans:
        plan.trees = _united(plan)
    _give_titled(plans, titled)
    _give_global(snapshot, plans, [node for node in tops if node.is_global])
    left += _give_classes(snapshot, plans, named)
    programs = tuple(_program(plan) for plan in plans)
    attached = {one.place for program in programs for command in program.commands for one in command.options}
    loose = tuple(
        one
        for node in left
        if not _is_told(node, attached)
        for one in _commands(node, (node.name,) if node.name else (), ())
    )
    return Built(programs, loose)


def _is_told(node: Node, attached: set[Evidence]) -> bool:
    """Tell whether nothing is left to say: no content, or a base class whose options its heirs have."""
    is_empty = not (node.options or node.positionals or node.children)
    has_own = not node.options or any(one.place not in attached for one in node.options)
    return is_empty or not (has_own or node.children)


def _plans(snapshot: Snapshot) -> list[_Plan]:
    plans: dict[str, _Plan] = {}
    for entry in entries(snapshot):
        if entry.form in PROGRAMS:
            plans.setdefault(entry_root(entry), _Plan([])).entries.append(entry)
    return _merged_modules(snapshot, list(plans.values()))


def _merged_modules(snapshot: Snapshot, plans: list[_Plan]) -> list[_Plan]:
    """`python -m pkg` is another way to start the script whose function its module calls."""
    scripts = [plan for plan in plans if plan.entries[0].form in (EntryForm.SCRIPT, EntryForm.GUI)]
    kept: list[_Plan] = []
    for plan in plans:
        first = plan.entries[0]
        owner = None
        if first.form in (EntryForm.MAIN_MODULE, EntryForm.GUARD):
            same = (one for one in scripts if one.entries[0].module == first.module)
            near = (one for one in scripts if starts_same(snapshot, first, one.entries[0]))
            owner = next(same, None) or next(near, None)
        if owner is None:
            kept.append(plan)
        else:
            owner.entries.append(first)
    return kept


def _names(plans: list[_Plan]) -> frozenset[str]:
    return frozenset(entry.name for plan in plans for entry in plan.entries)


def _give_titled(plans: list[_Plan], titled: dict[Node, str]) -> None:
    for node, program in titled.items():
        for plan in plans:
            if program in {one.name for one in plan.entries}:
                _adopt_merged(_root_of(plan, node), node)


def _give_own(plans: list[_Plan], nodes: list[Node]) -> None:
    """A program whose start runs one command of a group is that command."""
    for plan in plans:
        starts = {entry_root(one) for one in plan.entries if one.form is EntryForm.SCRIPT}
        for node in nodes:
            if node.has_parent and starts & node.used_by:
                plan.trees.append(node)
                plan.is_direct = True


def _give_direct(plans: list[_Plan], tops: list[Node]) -> list[Node]:
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


def _named(snapshot: Snapshot, tops: list[Node]) -> dict[Node, frozenset[str]]:
    """Find the trees that a named class made, and name them; each with the modules that lead to it."""
    names = {class_root(snapshot, kind): (kind, named) for kind, named in class_names(snapshot).items()}
    objects = object_names(snapshot)
    found: dict[Node, frozenset[str]] = {}
    for node in tops:
        if node.thing is not None and node.thing in objects:
            named = objects[node.thing]
            node.name, node.origin, node.program = named.word, named.origin, ""
            found[node] = frozenset({named.module})
            continue
        for root in sorted(node.roots):
            if root in names:
                kind, named = names[root]
                node.name, node.origin, node.handler = named.word, named.origin, named.handler
                above = lineage(snapshot, kind).kinds[1:]
                modules = {named.module} if named.module else {_module(snapshot, one) for one in above}
                found[node] = frozenset(modules)
                break
    return found


def _give_classes(snapshot: Snapshot, plans: list[_Plan], named: dict[Node, frozenset[str]]) -> list[Node]:
    """A class that a table or its file names is a command of the program that reaches the table."""
    left: list[Node] = []
    complete = [plan for plan in plans if plan.trees]
    for node, modules in named.items():
        owners = [
            plan for plan in plans if any(_reaches(snapshot, plan, module) for module in sorted(modules))
        ]
        owners = [
            plan
            for plan in owners
            if plan not in complete or not _is_of_another(snapshot, plan, owners, modules)
        ]
        owners = [plan for plan in owners if not plan.entries[0].is_development] or owners
        if node.is_assumed and node.library == "argparse" and owners:
            # Its maker is out of sight; by default it answers to this.
            node.options.insert(0, argparse.implicit_help(node.evidence))
        for plan in owners:
            _adopt_merged(_root_of(plan, node), node)
        if not owners:
            left.append(node)
    return left


def _is_of_another(snapshot: Snapshot, plan: _Plan, plans: list[_Plan], modules: frozenset[str]) -> bool:
    """A package that starts by itself keeps its commands: a program around it that has a parser only calls it."""
    own = {entry.module for entry in plan.entries}
    packages = {
        found.package
        for one in plans
        for entry in one.entries
        if entry.form is EntryForm.MAIN_MODULE and (found := snapshot.modules.get(entry.module)) is not None
    }
    return any(
        all(_is_below(module, package) for module in modules)
        and not any(_is_below(one, package) for one in own)
        for package in packages
    )


def _is_below(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _give_global(snapshot: Snapshot, plans: list[_Plan], nodes: list[Node]) -> None:
    """Global flags are those of every program that links their package; other layers' those of the nearest."""
    for node in nodes:
        found = snapshot.module_of(node.evidence.path)
        distances = {
            number: _distances(snapshot, plan)[found.id]
            for number, plan in enumerate(plans)
            if found is not None and found.id in _distances(snapshot, plan)
        }
        wanting = {
            number: one for number, one in distances.items() if not plans[number].is_direct
        } or distances
        nearest = min(wanting.values(), default=0)
        for number, distance in distances.items():
            if node.library == "flag" and not _parses_flags(plans[number], node):
                continue
            if node.library in ("flag", "absl", "kingpin") or (number in wanting and distance == nearest):
                _join(_root_of(plans[number], node), node)


def _parses_flags(plan: _Plan, node: Node) -> bool:
    """A program with a parser of another library never looks at Go's global flags, unless it parses them too."""
    is_other = plan.is_direct and not any(tree.library == "flag" for tree in plan.trees)
    return not is_other or any(entry_root(one) in node.used_by for one in plan.entries)


def _join(root: Node, node: Node) -> None:
    root.style = node.style if not root.options else root.style
    written = {name for one in node.options for name in one.names if not one.is_implicit}
    # An option that is written takes its names from those that the framework adds by itself.
    root.options = [one for one in root.options if not (one.is_implicit and written & set(one.names))]
    known = {name for one in root.options for name in one.names}
    root.options.extend(one for one in node.options if not one.names or not known & set(one.names))
    inherited = {name for one in root.persistent for name in one.names}
    root.persistent.extend(one for one in node.persistent if not one.names or not inherited & set(one.names))
    root.positionals.extend(node.positionals)
    commands = {child.name for child in root.children}
    root.children.extend(child for child in node.children if child.name not in commands)


def _adopt_merged(root: Node, node: Node) -> None:
    """A class may make its parser in several places: together they are one command."""
    same = next((one for one in root.children if one.name == node.name and one.handler == node.handler), None)
    other = next((one for one in root.children if one.name == node.name), None)
    if same is None and other is not None and len(other.options) >= len(node.options):
        # Two classes of one name: the one that extends the other shadows it.
        return
    if same is None:
        root.children = [one for one in root.children if one is not other]
        root.adopt(node)
        return
    known = {name for one in same.options for name in one.names}
    same.options.extend(one for one in node.options if one.names and not known & set(one.names))
    for child in node.children:
        if child.name not in {one.name for one in same.children}:
            same.adopt(child)


def _root_of(plan: _Plan, node: Node) -> Node:
    if not plan.trees:
        entry = plan.entries[0]
        plan.trees.append(Node(node.library, entry.evidence, entry.origin))
    return plan.trees[0]


def _module(snapshot: Snapshot, kind: Kind) -> str:
    found = snapshot.module_of(kind.path)
    return "" if found is None else found.id


def _give_by_name(plans: list[_Plan], tops: list[Node]) -> list[Node]:
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


def _give_reachable(snapshot: Snapshot, plans: list[_Plan], tops: list[Node]) -> list[Node]:
    """A program without commands of its own owns the nearest trees that its imports reach."""
    left: list[Node] = []
    empty = [plan for plan in plans if not plan.trees]
    wanted: dict[int, list[tuple[int, Node]]] = {}
    known = {entry.name for plan in plans for entry in plan.entries}
    for node in tops:
        owners = []
        found = snapshot.module_of(node.evidence.path)
        for number, plan in enumerate(empty):
            distance = _distances(snapshot, plan).get(found.id) if found is not None else None
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


def _reaches(snapshot: Snapshot, plan: _Plan, module: str) -> bool:
    return module in _distances(snapshot, plan)


def _distances(snapshot: Snapshot, plan: _Plan) -> Mapping[str, int]:
    return distances(snapshot, tuple(entry.module for entry in plan.entries if entry.module))


def _program(plan: _Plan) -> Program:
    first = plan.entries[0]
    root = plan.trees[0] if plan.trees else None
    commands = tuple(_commands(root, (), ())) if root is not None else ()
    return Program(
        first.name,
        first.origin.label,
        first.evidence,
        commands,
        tuple(one.name for one in plan.entries[1:]),
        root.style if root is not None else OptionStyle.GNU,
        first.is_development,
        is_open=root is None,
    )


def _united(plan: _Plan) -> list[Node]:
    """Several parsers of one program are one command line to its user."""
    if len(plan.trees) <= 1:
        return plan.trees
    used = [node for node in plan.trees if node.is_used] or plan.trees
    names = {one.name for one in plan.entries}
    words = [node for node in used if node.library == "flag" and node.name and node.name not in names]
    roots = [node for node in used if node not in words] or [_new_root(words[0])]
    first = max(roots, key=lambda node: (len(node.children), len(node.options) + len(node.persistent)))
    for node in roots:
        if node is not first:
            known = {name for one in first.options for name in one.names}
            # What a framework adds to another parser, no user of the program meets.
            written = [one for one in node.options if not one.is_implicit]
            first.options.extend(one for one in written if not known & set(one.names))
            known |= {name for one in first.persistent for name in one.names}
            # A second grammar of kong reads a part of the line that code has cut out for it.
            is_whole = node.library != "kong"
            shared = [one for one in node.persistent if is_whole and not one.is_implicit]
            first.persistent.extend(one for one in shared if not known & set(one.names))
            for child in node.children:
                first.adopt(child)
    for node in words:
        # A set of flags that has a word for its name is that command's.
        node.origin = origins.COMMAND_DERIVED
        first.adopt(node)
    return [first]


def _new_root(node: Node) -> Node:
    """Make the root of a program that only has sets of flags, one for each command."""
    return Node(node.library, node.evidence, origins.COMMAND, style=node.style)


def _commands(
    node: Node, path: tuple[str, ...], inherited: tuple[Option, ...], *, is_guarded: bool = False
) -> Iterator[Command]:
    is_guarded = is_guarded or node.is_guarded
    own = [*node.options, *node.persistent]
    known = {name for one in own for name in one.names}
    above = tuple(replace(one, is_inherited=True) for one in inherited if not known & set(one.names))
    yield Command(
        path,
        node.origin.label,
        node.evidence,
        node.aliases,
        node.handler,
        tuple(lowered(one) if is_guarded else one for one in (*own, *above)),
        tuple(node.positionals),
        node.help,
        node.is_hidden,
        bool(node.children),
        # An option without a name here may have any.
        node.is_open or any(not one.names and not one.negations for one in (*own, *above)),
        (*node.unnamed, *(one.evidence for one in node.children if one.origin is origins.COMMAND_OPEN)),
        node.accepts_unknown,
        origin=node.origin,
    )
    below = (*node.persistent, *above)
    for child in node.children:
        if child.name:
            yield from _commands(child, (*path, child.name), below, is_guarded=is_guarded)
