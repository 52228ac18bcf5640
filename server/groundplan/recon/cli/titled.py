"""Which parsers say by their own title that they are a command: `ArgumentParser(prog="tool run")`.

A program that makes one parser for each of its commands writes both words for the usage that it prints.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

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
