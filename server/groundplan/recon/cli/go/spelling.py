"""How the flags of a command are spelled in the end where a function of the program normalizes their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.go.spelling import ASKED
from groundplan.recon.flow.values import Effect


def spelling_of(effect: Effect) -> Mapping[int, str]:
    """Give what becomes of the signs that join words, as far as the walk could tell."""
    told = text(effect.arguments.get("", 1))
    if len(told) != len(ASKED):
        return {}
    pairs = [(before, after) for before, after in zip(ASKED, told, strict=True) if before != after]
    # What changes the letters too does more than to join words another way.
    return {} if any(one.isalnum() for one, _ in pairs) else {ord(one): after for one, after in pairs}


def spelled(option: Option, spelling: Mapping[int, str]) -> Option:
    """Give an option with its long names spelled another way."""
    if not spelling:
        return option
    names = (f"--{one[2:].translate(spelling)}" if one.startswith("--") else one for one in option.names)
    return replace(option, names=tuple(dict.fromkeys(names)))


def spell(trees: Iterable[Node]) -> None:
    """Spell the flags of the commands, and of those below them, that have a function for it."""
    for tree in trees:
        for top in [one for one in tree.walk() if one.spelling]:
            for node in top.walk():
                node.options = [spelled(one, top.spelling) for one in node.options]
                node.persistent = [spelled(one, top.spelling) for one in node.persistent]
