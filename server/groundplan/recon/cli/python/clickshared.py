"""Which commands of click were given the list of parameters that another one has: `params=group.params`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.values import Arguments, Listing, Thing


def share_parameters(nodes: Mapping[Thing, Node], settings: Mapping[Thing, Arguments]) -> None:
    """Give each command the options of the one whose list it was given, the first that has any."""
    holders: dict[int, list[Node]] = {}
    for thing, node in nodes.items():
        for one in _lists(thing, settings):
            holders.setdefault(id(one), []).append(node)
    for some in holders.values():
        first = next((one for one in some if any(not option.is_implicit for option in one.options)), None)
        for node in some if first is not None else ():
            if first is not None and node is not first:
                _add(node, first)


def _lists(thing: Thing, settings: Mapping[Thing, Arguments]) -> Iterator[Listing]:
    held = (thing.fields.get("params"), settings.get(thing, Arguments()).get("params"))
    yield from (one for one in held if isinstance(one, Listing))


def _add(node: Node, first: Node) -> None:
    known = {name for one in node.options if not one.is_implicit for name in one.names}
    more = [one for one in first.options if known.isdisjoint(one.names) and not _is_help(one.names, node)]
    node.options = [*more, *node.options]
    node.positionals = node.positionals or list(first.positionals)


def _is_help(names: tuple[str, ...], node: Node) -> bool:
    return any(not {*names}.isdisjoint(one.names) for one in node.options if one.is_implicit)
