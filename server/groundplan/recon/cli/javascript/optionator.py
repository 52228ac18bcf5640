"""optionator: one call takes a list of tables, each with the name of its option, its aliases and its type as texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.guarded import lowered
from groundplan.recon.cli.javascript.shared import dynamic, tabled_option, tables_in, unnamed
from groundplan.recon.cli.literals import flag, text, texts
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, calls_of, command_of_call
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Table, Value

_OPTIONATOR: Final = "optionator"

LIBRARY: Final = Library(
    aliases={"optionator.default": _OPTIONATOR},
    functions=frozenset({_OPTIONATOR}),
    seeds=frozenset({_OPTIONATOR}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node for each call."""
    return [_program(snapshot, call) for call in calls_of(effects, {_OPTIONATOR})]


def _program(snapshot: Snapshot, effect: Effect) -> Node:
    node = command_of_call(snapshot, _OPTIONATOR, effect)
    told = effect.arguments.get("", 0)
    entries = told.entries if isinstance(told, Table) else {}
    listed = entries.get("options")
    is_negatable = flag(entries.get("negatedBooleans"), default=True)
    items = listed.items if isinstance(listed, Listing) else []
    ways = list(tables_in(items))
    for item, is_sure in ways:
        made = _option(node, item, is_negatable=is_negatable)
        node.options += made if is_sure else map(lowered, made)
    is_whole = isinstance(listed, Listing) and not listed.is_open
    node.is_open = not is_whole or not all(isinstance(one, Table) for one, _ in ways)
    if node.is_open:
        node.options.append(unnamed(snapshot, effect))
    return node


def _option(node: Node, item: Value, *, is_negatable: bool) -> Iterator[Option]:
    """Read one table; one without a name is a heading between the options."""
    if not isinstance(item, Table) or "option" not in item.entries:
        return
    name = text(item.entries["option"])
    if not name:
        yield dynamic(node)
        return
    made = tabled_option(name, item, node.evidence, origins.OPTIONATOR)
    if made.takes_value:
        yield replace(
            made,
            choices=texts(item.entries.get("enum")),
            maximum=None if "[" in text(item.entries.get("type")) else 1,
        )
    else:
        negated = [f"--no-{one.removeprefix('--')}" for one in made.names if one.startswith("--")]
        # An alias is negated as a name is: `--no-no-color`.
        more = tuple(one for one in negated if one not in made.names)
        yield replace(made, negations=more if is_negatable else ())
