"""A place in the workspace, as navigation gives it."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import Definition
from groundplan.text.spans import ORIGIN, Span


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to: the whole of it, and the part that names it."""

    path: RelPath
    span: Span
    name_span: Span


def at_home(snapshot: Snapshot, home: Home) -> Target:
    """Give the place of a definition."""
    definition = definition_at(snapshot, home)
    return Target(home.path, definition.span, definition.name_span)


def at_file(path: RelPath) -> Target:
    """Give the beginning of a file."""
    return Target(path, ORIGIN, ORIGIN)


def definition_at(snapshot: Snapshot, home: Home) -> Definition:
    """Give the definition that stands at a home, which must come from this snapshot."""
    facts = snapshot.facts(home.path)
    assert facts is not None
    return facts.definitions[home.index]
