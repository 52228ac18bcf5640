"""meow: one call takes the help as a text and the options as a table whose keys are in camel case."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.shared import (
    dashed,
    kebab,
    several,
    tabled_option,
    unnamed,
)
from groundplan.recon.cli.literals import flag
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, calls_of, command_of_call
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Literal, Table, Value

_MEOW: Final = "meow"

LIBRARY: Final = Library(
    aliases={"meow.default": _MEOW},
    functions=frozenset({_MEOW}),
    seeds=frozenset({"meow"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node for each call."""
    return [_program(snapshot, call) for call in calls_of(effects, {_MEOW})]


def _program(snapshot: Snapshot, effect: Effect) -> Node:
    node = command_of_call(snapshot, "meow", effect)
    told = _told(effect)
    flags = told.entries.get("flags") if told is not None else None
    known = flags if isinstance(flags, Table) else Table({})
    for name, entry in known.entries.items():
        node.options.append(_option(node, name, entry))
    is_known = told is not None and not told.is_open and (flags is None or isinstance(flags, Table))
    node.is_open = not is_known or known.is_open
    if node.is_open:
        node.options.append(unnamed(snapshot, effect))
    for name in ("help", "version"):
        is_on = told is None or flag(told.entries.get(f"auto{name.capitalize()}"), default=True)
        if is_on and f"--{name}" not in {one for option in node.options for one in option.names}:
            node.options.append(implicit(node, f"--{name}"))
    node.accepts_unknown = told is None or flag(told.entries.get("allowUnknownFlags"), default=True)
    return node


def _told(effect: Effect) -> Table | None:
    """The help is a text before the table, or an entry of it; a call without a table tells nothing."""
    given = effect.arguments.positional
    tables = [one for one in given if isinstance(one, Table)]
    if tables:
        return tables[-1]
    return Table({}) if len(given) < 2 else None


def _option(node: Node, name: str, entry: Value) -> Option:
    """A type alone stands for the table that has only it."""
    settings: dict[str, Value] = dict(entry.entries) if isinstance(entry, Table) else {"type": entry}
    shorts = (*several(settings.pop("alias", None)), *several(settings.pop("shortFlag", None)))
    words = (kebab(one) for one in (name, *several(settings.pop("aliases", None))))
    settings.setdefault("required", settings.get("isRequired", Literal(False)))
    made = tabled_option(name, Table(settings), node.evidence, origins.MEOW)
    names = dashed((*shorts, *words))
    # Every switch can be negated; its letters cannot.
    long = (one.removeprefix("--") for one in names if one.startswith("--"))
    negations = () if made.takes_value else tuple(f"--no-{one}" for one in long)
    return replace(made, names=names, negations=negations)
