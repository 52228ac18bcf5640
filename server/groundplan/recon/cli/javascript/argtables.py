"""arg, nopt and command-line-args: a table or a list in one call names all options of a program as they are typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.guarded import lowered
from groundplan.recon.cli.javascript.shared import (
    dashed,
    is_boolean,
    several,
    tabled_option,
    tables_in,
    unnamed,
)
from groundplan.recon.cli.literals import flag, text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Arguments, Effect, Listing, Outside, Table, Value

_ARG: Final = "arg"
_NOPT: Final = "nopt"
_LIST: Final = "command-line-args"

LIBRARY: Final = Library(
    aliases={f"{name}.default": name for name in (_ARG, _NOPT, _LIST)},
    functions=frozenset({_ARG, _NOPT, _LIST}),
    seeds=frozenset({_ARG, _NOPT, "commandLineArgs", _LIST}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node for each call."""
    return [
        _node(snapshot, one)
        for one in effects
        if one.method == "__init__" and one.thing.type in (_ARG, _NOPT, _LIST)
    ]


def _node(snapshot: Snapshot, effect: Effect) -> Node:
    where, library = evidence_at(snapshot, effect.place), effect.thing.type
    node = Node(library, where, origins.COMMAND, is_used=True)
    node.roots.add(effect.root)
    told, more = effect.arguments.get("", 0), effect.arguments.get("", 1)
    if library == _LIST:
        node.options += _listed(node, told)
    elif library == _NOPT:
        node.options += _nopt(node, _entries(told), _entries(more))
        node.is_open = more is not None and _is_open(more)
    else:
        node.options += _arg(node, _entries(told))
    node.is_open = node.is_open or _is_open(told)
    node.accepts_unknown = library == _NOPT or _lets_pass(effect.arguments)
    if node.is_open:
        node.options.append(unnamed(snapshot, effect))
    return node


def _is_open(value: Value | None) -> bool:
    return not isinstance(value, Table | Listing) or value.is_open


def _lets_pass(arguments: Arguments) -> bool:
    settings = _entries(arguments.get("", 1))
    return any(flag(settings.get(key)) for key in ("permissive", "partial"))


def _entries(value: Value | None) -> Mapping[str, Value]:
    return value.entries if isinstance(value, Table) else {}


def _arg(node: Node, told: Mapping[str, Value]) -> Iterator[Option]:
    """A key whose value is the text of another key is one more name of it."""
    for name, value in told.items():
        if not text(value):
            others = [one for one, target in told.items() if text(target) == name]
            # `arg.COUNT` counts how often a switch is given, and `arg.flag` marks one.
            is_marked = isinstance(value, Outside) and value.name.startswith(f"{_ARG}.")
            yield _option(node, (*others, name), is_switch=is_marked or _is_switch(value))


def _nopt(node: Node, types: Mapping[str, Value], shorts: Mapping[str, Value]) -> Iterator[Option]:
    """A short name stands for the words that it is replaced by; only what stands for one option is a name of it."""
    for name, value in types.items():
        others = [one for one, words in shorts.items() if several(words) == (f"--{name}",)]
        option = _option(node, dashed((*others, name)), is_switch=_is_switch(value))
        yield replace(option, negations=() if option.takes_value else (f"--no-{name}",))


def _listed(node: Node, told: Value | None) -> Iterator[Option]:
    """Each item is a table that has its own name in it."""
    for one, is_sure in tables_in(told.items if isinstance(told, Listing) else ()):
        name = text(_entries(one).get("name"))
        if name:
            option = tabled_option(name, one, node.evidence, origins.ARG)
            is_switch = _is_switch(_entries(one).get("type"))
            found = replace(option, takes_value=not is_switch, maximum=0 if is_switch else 1)
            yield found if is_sure else lowered(found)


def _is_switch(value: Value | None) -> bool:
    kinds = value.items if isinstance(value, Listing) else [value]
    return bool(kinds) and all(
        is_boolean(one) or (isinstance(one, Outside) and one.name.endswith(".Boolean")) for one in kinds
    )


def _option(node: Node, names: tuple[str, ...], *, is_switch: bool) -> Option:
    ordered = tuple(sorted(dict.fromkeys(names), key=lambda one: one.startswith("--")))
    origin = origins.ARG
    return Option(
        ordered, not is_switch, origin.label, node.evidence, maximum=0 if is_switch else 1, origin=origin
    )
