"""Which parsers read the rest of a line of which the program took the first word itself: `COMMANDS[sys.argv[1]]()`?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from groundplan.recon.cli import origins
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.values import Effect, Thing

_PARSERS: Final = ("argparse.ArgumentParser", "optparse.OptionParser")
"""What reads a line only when it is told to."""


def mark_led(effects: Iterable[Effect], nodes: Iterable[Node]) -> None:
    """Tell of each parser which word leads to it: it is made or used behind that one alone."""
    made: dict[Thing, str] = {}
    used: dict[Thing, set[str]] = {}
    for effect in effects:
        # What is added to a parser for one word alone leaves it what it is.
        if effect.method == "__init__":
            made.setdefault(effect.thing, effect.leading)
        elif effect.method.startswith("parse"):
            used.setdefault(effect.thing, set()).add(effect.leading)
    led = {one for one, words in used.items() if words - {""}}
    for node in nodes:
        if node.thing is not None and not node.has_parent:
            word = node.leading or made.get(node.thing) or _only(used.get(node.thing, set()))
            # Where other words lead to lines that are read, a parser that reads none is only handed out.
            is_handed = node.thing.type in _PARSERS and node.thing not in used
            node.is_told = node.is_told or (bool(word and led) and is_handed)
            # A word that looks like an option is one of the program, not a command; nor is what the code has the line of.
            is_own = word.startswith("-") or node.is_told or takes_word(node, word)
            node.leading = "" if is_own else word


def takes_word(node: Node, word: str) -> bool:
    """Tell whether a parser has a command or a choice of that word: it reads the whole line, not what is behind the word."""
    last = word.rpartition(" ")[2]
    is_choice = any(last in one.choices for one in node.positionals)
    return is_choice or any(last in (one.name, *one.aliases) for one in node.children)


def below_words(trees: list[Node]) -> list[Node]:
    """Put the parsers that words lead to below the program, as the commands that they are to its user."""
    led = [node for node in trees if node.leading]
    if not led:
        return trees
    rest = [node for node in trees if not node.leading] or [_root(led[0])]
    for node in sorted(led, key=lambda one: one.leading.count(" ")):
        *above, node.name = node.leading.split(" ")
        node.origin = origins.COMMAND_DERIVED
        _above(rest[0], node, above).adopt(node)
    return rest


def _above(root: Node, node: Node, words: list[str]) -> Node:
    """Give the command of the words before the last one, made where there is none."""
    found = root
    for word in words:
        known = next((one for one in found.children if one.name == word), None)
        if known is None:
            known = _root(node)
            known.name, known.origin = word, origins.COMMAND_DERIVED
            found.adopt(known)
        found = known
    return found


def _root(node: Node) -> Node:
    """Make the root of a program that has no parser of its own."""
    root = Node(node.library, node.evidence, origins.COMMAND, style=node.style)
    root.roots |= node.roots
    return root


def _only(words: set[str]) -> str:
    return next(iter(words)) if len(words) == 1 else ""
