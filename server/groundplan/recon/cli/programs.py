"""A collected program as what its users may type."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import EntryForm
from groundplan.recon.cli.guarded import lowered
from groundplan.recon.cli.model import Command, Option, OptionStyle, Program
from groundplan.recon.cli.plans import Plan
from groundplan.recon.cli.tree import Node

_NAMELESS: Final = "."
"""The package at the top of a module of Go that nothing names: its folder is called as who has it likes."""


def program_of(plan: Plan, names: Collection[str]) -> Program:
    """Give a program with all its commands, the root first; `names` are those of all programs."""
    first = plan.entries[0]
    root = plan.trees[0] if plan.trees else None
    also = [one.name for one in plan.entries[1:] if one.name != first.name]
    if root is not None and first.form is EntryForm.MAIN_PACKAGE:
        # A build may call it otherwise than its folder, and it calls itself as its users do.
        called = root.program or (root.name if first.name == _NAMELESS else "")
        also += [called] if called not in {*names, ""} else []
    commands = tuple(commands_of(root, (), ())) if root is not None else ()
    return Program(
        first.name,
        first.origin.label,
        first.evidence,
        commands,
        tuple(dict.fromkeys(also)),
        root.style if root is not None else OptionStyle.GNU,
        first.is_development,
        is_open=root is None,
    )


def _left(option: Option, known: set[str]) -> tuple[str, ...]:
    """What a command says itself hides what it inherits; a letter that it takes leaves the word."""
    taken = [name for name in option.names if name in known]
    if any(name.startswith("--") for name in taken):
        return ()
    return tuple(name for name in option.names if name not in known)


def commands_of(
    node: Node, path: tuple[str, ...], inherited: tuple[Option, ...], *, is_guarded: bool = False
) -> Iterator[Command]:
    """Give a command and all below it, with what they inherit."""
    is_guarded = is_guarded or node.is_guarded
    own = [*node.options, *node.persistent]
    known = {name for one in own for name in one.names}
    above = tuple(
        replace(one, names=left, is_inherited=True) for one in inherited if (left := _left(one, known))
    )
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
            yield from commands_of(child, (*path, child.name), below, is_guarded=is_guarded)
