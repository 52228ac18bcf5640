"""Several trees of commands are one to the user of a program: how they become it."""

from __future__ import annotations

from collections.abc import Iterable

from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import entry_root
from groundplan.recon.cli.guarded import lowered
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.tree import Node


def united_trees(plan: Plan) -> list[Node]:
    """Several parsers of one program are one command line to its user."""
    if len(plan.trees) <= 1:
        return plan.trees
    used = used_trees(plan)
    words = {node: word for node in used if (word := words_of(plan, node))}
    roots = [node for node in used if node not in words] or [_new_root(used[0])]
    first = max(roots, key=lambda node: (len(node.children), len(node.options) + len(node.persistent)))
    for node in roots:
        if node is not first:
            known = {name for one in (*first.options, *first.persistent) for name in one.names}
            # What a framework adds to another parser, no user of the program meets.
            written = [one for one in node.options if not one.is_implicit]
            first.options.extend(one for one in written if not known & set(one.names))
            known |= {name for one in first.options for name in one.names}
            # A second grammar of kong reads a part of the line that code has cut out for it.
            is_whole = node.library != "kong"
            shared = [one for one in node.persistent if is_whole and not one.is_implicit]
            # Which of the commands the other parser reads the line for, only a run tells.
            shared = [lowered(one) if first.children else one for one in shared]
            first.persistent.extend(one for one in shared if not known & set(one.names))
            for child in node.children:
                first.adopt(child)
    for node, (*above, node.name) in words.items():
        # A set of flags that has a word for its name is that command's.
        node.origin = origins.COMMAND_DERIVED
        _group_at(first, above).adopt(node)
    return [first]


def used_trees(plan: Plan) -> list[Node]:
    """Give the trees of a program that read its line; all of them where none was seen to."""
    if not any(node.is_used for node in plan.trees):
        return plan.trees
    starts = {entry_root(one) for one in plan.entries}
    return [node for node in plan.trees if node.is_used or (node.library == "flag" and starts & node.used_by)]


def words_of(plan: Plan, node: Node) -> list[str]:
    """Give the words that the name of a set of flags says, with or without the program's own in front."""
    words = node.name.split() if node.library == "flag" else []
    return words[1:] if words and words[0] in {one.name for one in plan.entries} else words


def _group_at(root: Node, words: Iterable[str]) -> Node:
    """Give the command that words name below a root; where none has them yet, an empty one."""
    found = root
    for word in words:
        below = next((one for one in found.children if one.name == word), None)
        if below is None:
            below = Node(root.library, root.evidence, origins.COMMAND_DERIVED, word, style=root.style)
            found.adopt(below)
        found = below
    return found


def _new_root(node: Node) -> Node:
    """Make the root of a program that only has sets of flags, one for each command."""
    return Node(node.library, node.evidence, origins.COMMAND, style=node.style)


def root_of(plan: Plan, node: Node) -> Node:
    """Give the first tree of a program; one that has none gets an empty one."""
    if not plan.trees:
        entry = plan.entries[0]
        plan.trees.append(Node(node.library, entry.evidence, entry.origin))
    return plan.trees[0]


def join(root: Node, node: Node) -> None:
    """Let a root take over what another tree accepts; names that it has already stay its own."""
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


def adopt_merged(root: Node, node: Node) -> None:
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
