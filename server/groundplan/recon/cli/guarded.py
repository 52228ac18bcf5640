"""Which commands and options are only there when a condition holds that a run decides.

A literal name proves that an option is declared, and not that a user has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Label
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.values import Effect, Thing


def mark_guarded(snapshot: Snapshot, effects: Iterable[Effect], nodes: Iterable[Node]) -> None:
    """Label as inferred what is declared under such a condition, and mark the commands that are added under one."""
    every = tuple(effects)
    guards = {one.thing: one.guard for one in every if one.method == "__init__"}
    guarded = {evidence_at(snapshot, one.place) for one in every if _is_guarded(one, guards)}
    # What is called on something unknown proves nothing about what is known elsewhere.
    known = (one for one in every if one.thing.type)
    free = {evidence_at(snapshot, one.place) for one in known if not _is_guarded(one, guards)}
    own = {one for some in every if _is_guarded(some, guards) for one in _declared(snapshot, some)}
    own -= {one for some in every if not _is_guarded(some, guards) for one in _declared(snapshot, some)}
    attached = _attached(snapshot, (one for one in every if _is_guarded(one, guards)))
    attached -= _attached(snapshot, (one for one in every if not _is_guarded(one, guards)))
    given = {one for some in every if _is_guarded(some, guards) for one in _given(some)}
    given -= {one for some in every if not _is_guarded(some, guards) for one in _given(some)}
    for node in nodes:
        doubtful = (guarded - free) | {place for thing, place in own if thing is node.thing}
        node.options = [_marked(one, doubtful) for one in node.options]
        node.persistent = [_marked(one, doubtful) for one in node.persistent]
        is_given = node.evidence in attached or node.thing in given
        node.is_guarded = node.is_guarded or (node.has_parent and is_given)


def mark_chosen(snapshot: Snapshot, effects: Iterable[Effect], nodes: Iterable[Node]) -> None:
    """Label as open what one parser gets for each of several words: a line that names one lacks the others."""
    every = tuple(effects)
    words: dict[Thing, set[str]] = {}
    for one in every:
        words.setdefault(one.thing, set()).update({one.chosen} - {""})
    chosen = {evidence_at(snapshot, one.place) for one in every if one.chosen and len(words[one.thing]) > 1}
    chosen -= {evidence_at(snapshot, one.place) for one in every if not one.chosen}
    for node in nodes if chosen else ():
        node.options = [_opened(one) if one.place in chosen else one for one in node.options]


def lowered(option: Option) -> Option:
    """Give an option of a command that may not be there."""
    if option.label is not Label.CONFIRMED:
        return option
    return replace(option, label=origins.GUARDED.label, origin=origins.GUARDED)


def _is_guarded(effect: Effect, guards: dict[Thing, str]) -> bool:
    """A parser that is made in the same branch is all that the branch is about."""
    thing = effect.thing
    while thing.source is not None and thing not in guards:
        thing = thing.source[0]
    return effect.guard != "" and effect.method != "__init__" and effect.guard != guards.get(thing, "")


def _declared(snapshot: Snapshot, effect: Effect) -> Iterator[tuple[Thing, Evidence]]:
    """Give what an effect is about, up to the parser of a group, with where it stands."""
    where, thing = evidence_at(snapshot, effect.place), effect.thing
    yield thing, where
    while thing.source is not None:
        thing = thing.source[0]
        yield thing, where


def _attached(snapshot: Snapshot, effects: Iterable[Effect]) -> set[Evidence]:
    """Where the commands stand that were given to another one, or made below it."""
    return {evidence_at(snapshot, given.place) for effect in effects for given in _given(effect)}


def _given(effect: Effect) -> Iterator[Thing]:
    """Give the commands that an effect gives to another one, or makes below it."""
    if effect.method == "__init__":
        return
    for given in (*effect.arguments.positional, effect.result):
        if not isinstance(given, Thing) or given is effect.thing:
            continue
        if given is effect.result or given.type == effect.thing.type:
            yield given


def _opened(option: Option) -> Option:
    return replace(option, label=origins.CHOSEN.label, origin=origins.CHOSEN)


def _marked(option: Option, guarded: set[Evidence]) -> Option:
    return lowered(option) if option.place in guarded else option
