"""Options that a project keeps in objects of its own before it hands them to a parser."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.kept import Made, kept_texts
from groundplan.syntax.facts import ValueKind

_SWITCHES: Final = frozenset({"store_true", "store_false", "store_const", "append_const", "count"})


def add_kept(snapshot: Snapshot, nodes: list[Node]) -> None:
    """Add to each command whose options come from unknown objects what such objects keep.

    An object that another command was seen to take is left to that one.
    """
    attributes = dict.fromkeys(attribute for node in nodes for attribute in node.spread)
    kept = {attribute: _kept(snapshot, attribute) for attribute in attributes}
    seen: defaultdict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for one in (one for node in nodes if kept for one in node.options):
        seen[one.names].append(one.place)
    for node in nodes:
        for attribute, doubt in node.spread.items():
            left = _beside(node.options, kept[attribute])
            free = [one for one in left if not any(_is_within(place, one.place) for place in seen[one.names])]
            node.options += free
            if (left != free and not free) or not kept[attribute]:
                node.options.append(doubt)


def _beside(options: list[Option], more: tuple[Option, ...]) -> list[Option]:
    """Give those whose names nothing before them has."""
    known = {name for one in options for name in one.names}
    found: list[Option] = []
    for one in more:
        if known.isdisjoint(one.names):
            found.append(one)
            known.update(one.names)
    return found


def _is_within(part: Evidence, whole: Evidence) -> bool:
    return part.path == whole.path and whole.span.encloses(part.span)


def _kept(snapshot: Snapshot, attribute: str) -> tuple[Option, ...]:
    return tuple(
        _option(snapshot, made, texts)
        for made, texts in kept_texts(snapshot, attribute)
        if all(one.startswith("-") for one in texts)
    )


def _option(snapshot: Snapshot, made: Made, names: tuple[str, ...]) -> Option:
    facts = snapshot.facts(made.path)
    given = {one.name: one.value for one in made.arguments if one.name}
    action, about = given.get("action"), given.get("help")
    is_switch = action is not None and action.text in _SWITCHES
    symbol = "" if facts is None or made.scope < 0 else facts.definitions[made.scope].qualname
    return Option(
        names,
        not is_switch,
        origins.OPTION_OBJECT.label,
        Evidence(made.path, made.span, symbol),
        # The class may say elsewhere whether it takes one.
        value_is_optional=not is_switch,
        help=about.text if about is not None and about.kind is ValueKind.STRING else "",
        maximum=0 if is_switch else 1,
        origin=origins.OPTION_OBJECT,
    )
