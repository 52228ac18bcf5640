"""What the cards of a plan touch, as modules: the ground of impact, candidates and risks."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card, Mark
from groundplan.plan.document import Document


def files_of(snapshot: Snapshot, card: Card) -> tuple[RelPath, ...]:
    """Give the existing files in a card's scope: named, below a named folder, or matched by a pattern."""
    found: dict[RelPath, None] = {}
    every = sorted(snapshot.files)
    for scoped in card.scope_in:
        if scoped.mark is not Mark.NEW:
            found |= dict.fromkeys(scoped.among(every))
    return tuple(found)


def modules_of(snapshot: Snapshot, card: Card) -> tuple[str, ...]:
    """Give the modules whose files a card touches, tests left out."""
    modules = (snapshot.module_of(path) for path in files_of(snapshot, card))
    return tuple(dict.fromkeys(one.id for one in modules if one is not None and not one.is_test))


def all_modules(snapshot: Snapshot, document: Document) -> frozenset[str]:
    """Give the modules that any card touches."""
    return frozenset(module for card in document.cards for module in modules_of(snapshot, card))
