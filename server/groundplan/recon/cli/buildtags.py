"""Which commands and options are only in a build that nobody gets by default: their files ask for a further tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from groundplan.index.resolve.go_build import is_built_somewhere
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node


def mark_tagged(snapshot: Snapshot, nodes: Iterable[Node]) -> None:
    """Label what only a build with further tags has as open: it is declared, and a user may not have it."""
    for node in nodes:
        node.options = [_marked(snapshot, one) for one in node.options]
        node.persistent = [_marked(snapshot, one) for one in node.persistent]
        if _is_tagged(snapshot, node.evidence.path):
            for one in node.walk():
                one.origin = origins.BUILD_TAG


def _marked(snapshot: Snapshot, option: Option) -> Option:
    if not _is_tagged(snapshot, option.place.path):
        return option
    return replace(option, label=origins.BUILD_TAG.label, origin=origins.BUILD_TAG)


def _is_tagged(snapshot: Snapshot, path: RelPath) -> bool:
    facts = snapshot.facts(path) if path.endswith(".go") else None
    return facts is not None and not is_built_somewhere(path, facts.build)
