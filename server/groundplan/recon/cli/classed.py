"""Trees that a named class or a title makes: they are commands of the program that reaches the table with the names."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli.entry import EntryForm
from groundplan.recon.cli.explore import class_root
from groundplan.recon.cli.joining import adopt_merged, root_of
from groundplan.recon.cli.naming import class_names, object_names
from groundplan.recon.cli.plans import Plan, reaches
from groundplan.recon.cli.python import argparse
from groundplan.recon.cli.python.manageable import running_modules
from groundplan.recon.cli.python.titled import made_again
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.values import Kind


def named_trees(snapshot: Snapshot, nodes: list[Node]) -> dict[Node, frozenset[str]]:
    """Find the trees that a named class made, and name them; each with the modules that lead to it."""
    made = {option.place for node in nodes if not node.is_assumed for option in node.options}
    names = {class_root(snapshot, kind): (kind, named) for kind, named in class_names(snapshot).items()}
    objects = object_names(snapshot)
    found: dict[Node, frozenset[str]] = {}
    for node in (one for one in nodes if not one.has_parent):
        if node.thing is not None and node.thing in objects:
            named = objects[node.thing]
            node.name, node.origin, node.program = named.word, named.origin, ""
            found[node] = frozenset({named.module})
            continue
        for root in sorted(node.roots):
            if root in names and not _is_given(snapshot, node, names[root][0], made):
                named = names[root][1]
                node.name, node.origin, node.handler = named.word, named.origin, named.handler
                found[node] = frozenset({named.module}) if named.module else running_modules(snapshot)
                break
    handlers = {named.handler for _, named in names.values() if named.handler is not None}
    found |= dict.fromkeys(made_again(nodes, found), frozenset[str]())
    return _without_called(snapshot, found, handlers)


def _without_called(
    snapshot: Snapshot, named: dict[Node, frozenset[str]], handlers: set[Evidence]
) -> dict[Node, frozenset[str]]:
    """Give to no program the parsers by which a command runs another one: what that one adds itself is in them."""
    every = {body for one in handlers if (body := _body(snapshot, one)) is not None}
    bodies = {node: body for node in named if (body := _body(snapshot, node.handler)) is not None}
    whole = {bodies[node] for node in bodies if _adds_in(node, {bodies[node]})}
    called = {
        node
        for node, own in bodies.items()
        if own in whole and not _adds_in(node, {own}) and _adds_in(node, every - {own})
    }
    return {node: frozenset() if node in called else modules for node, modules in named.items()}


def _body(snapshot: Snapshot, handler: Evidence | None) -> Evidence | None:
    """Give the whole class of which the evidence shows the name."""
    facts = snapshot.facts(handler.path) if handler is not None else None
    if handler is None or facts is None:
        return None
    found = (one.span for one in facts.definitions if one.name_span == handler.span)
    return next((Evidence(handler.path, span) for span in found), None)


def _adds_in(node: Node, bodies: set[Evidence]) -> bool:
    """Tell whether an option of a parser is declared in one of some classes."""
    return any(
        body.path == option.place.path and body.span.encloses(option.place.span)
        for option in node.options
        for body in bodies
    )


def _is_given(snapshot: Snapshot, node: Node, kind: Kind, made: set[Evidence]) -> bool:
    """Tell whether a parser that was seen received all that the class itself adds: then it is a part and no command."""
    facts = snapshot.facts(kind.path)
    if not node.is_assumed or not node.options or facts is None:
        return False
    body = facts.definitions[kind.index].span
    return all(
        one.place in made and one.place.path == kind.path and body.encloses(one.place.span)
        for one in node.options
    )


def give_classes(snapshot: Snapshot, plans: list[Plan], named: dict[Node, frozenset[str]]) -> list[Node]:
    """A class that a table or its file names is a command of the program that reaches the table."""
    left: list[Node] = []
    complete = [plan for plan in plans if plan.trees]
    for node, modules in named.items():
        owners = [
            plan for plan in plans if any(reaches(snapshot, plan, module) for module in sorted(modules))
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
            adopt_merged(root_of(plan, node), node)
        if not owners:
            left.append(node)
    return left


def _is_of_another(snapshot: Snapshot, plan: Plan, plans: list[Plan], modules: frozenset[str]) -> bool:
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


def give_titled(plans: list[Plan], titled: dict[Node, str]) -> None:
    """Put trees that carry the name of a program below its root."""
    for node, program in titled.items():
        for plan in plans:
            if program in {one.name for one in plan.entries}:
                adopt_merged(root_of(plan, node), node)
