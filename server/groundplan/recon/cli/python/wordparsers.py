"""What does a parser of all words take behind each of them, where the program gives it the rest of the line?

`parser = ArgumentParser()`, then for each word what that adds, and `parser.parse_args(sys.argv[2:])` at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.python import argparse, optparse
from groundplan.recon.cli.python.leading import takes_word
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.python.lines import OTHERS
from groundplan.recon.flow.values import Effect, Thing

_READERS: Final[dict[str, Callable[[Snapshot, tuple[Effect, ...]], list[Node]]]] = {
    "argparse": argparse.read,
    "optparse": optparse.read,
}


def parted(snapshot: Snapshot, nodes: list[Node], effects: tuple[Effect, ...]) -> list[Node]:
    """Put in the place of each such parser one for each word, and one for all other lines that are read by it."""
    words = _words_of(effects)
    found: list[Node] = []
    for node in nodes:
        some = words.get(node.thing, {}) if node.thing is not None and not node.has_parent else {}
        each = [one for word in some if (one := _behind(snapshot, node, effects, word)) is not None]
        found += each if each and len(each) == len(some) else [node]
    return found


def _words_of(effects: tuple[Effect, ...]) -> dict[Thing, dict[str, None]]:
    """Give for each parser that is made for all words, and used for more than one, those of its uses; empty for others."""
    free = {one.thing for one in effects if one.method == "__init__" and not one.leading}
    used: dict[Thing, dict[str, None]] = {}
    for one in effects:
        if one.thing in free and one.method.startswith("parse"):
            used.setdefault(one.thing, {})["" if one.leading.startswith(OTHERS) else one.leading] = None
    return {thing: words for thing, words in used.items() if len(words.keys() - {""}) > 1}


def _behind(snapshot: Snapshot, node: Node, effects: tuple[Effect, ...], word: str) -> Node | None:
    read = _READERS.get(node.library)
    here = tuple(
        one for one in effects if _is_for(one.leading, word) or (not word and one.leading.startswith(OTHERS))
    )
    each = () if read is None else read(snapshot, here)
    found = next((one for one in each if one.thing is node.thing), None)
    if found is None or takes_word(found, word):
        return None
    found.leading = word
    return found


def _is_for(leading: str, word: str) -> bool:
    """Tell whether what is done for some words is done for one: for all, for itself, or for the first of two."""
    return leading in ("", word) or word.startswith(f"{leading} ")
