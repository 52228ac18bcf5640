"""Which parsers say by their own title that they are a command: `ArgumentParser(prog="tool run")`.

A program that makes one parser for each of its commands writes both words for the usage that it prints.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.tree import Node

_TITLE: Final = re.compile(r"([\w.-]+) ([a-z][\w-]*)")


def name_titled(nodes: Iterable[Node], programs: Collection[str]) -> dict[Node, str]:
    """Name the parsers whose title is one of the programs and a word, and give that program for each."""
    found: dict[Node, str] = {}
    for node in nodes:
        match = _TITLE.fullmatch(node.program)
        if match is not None and match[1] in programs and not node.name:
            node.name, node.origin, node.program = match[2], origins.COMMAND_TITLED, ""
            found[node] = match[1]
    return found


def made_again(nodes: Iterable[Node], commands: Collection[Node]) -> Iterator[Node]:
    """Give the parsers that a program makes of a command to look at the line before the command is run.

    Their title ends in the command's name, and they have no option that it has not.
    """
    places: dict[str, set[Evidence]] = {}
    for node in commands:
        places.setdefault(node.name, set()).update(one.place for one in node.options)
    for node in nodes:
        known = places.get(node.program.rpartition(" ")[2])
        is_free = not node.has_parent and node not in commands
        if is_free and known is not None and {one.place for one in node.options} <= known:
            yield node
