"""Which commands and options are only in some builds: their files ask for another platform or a further tag.

What is the same for all is judged by linux/amd64 without tags, the build that most servers and every container has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from groundplan.index.resolve.go_build import is_built
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node


def mark_tagged(snapshot: Snapshot, nodes: Iterable[Node]) -> None:
    """Label what the usual build leaves out as open: it is declared, and a user may not have it."""
    for node in nodes:
        node.options = [_marked(snapshot, one) for one in node.options]
        node.persistent = [_marked(snapshot, one) for one in node.persistent]
        # Flags of the whole program make no command of their own.
        if not node.is_global and _is_tagged(snapshot, node.evidence.path):
            for one in node.walk():
                one.origin = origins.BUILD_TAG


def _marked(snapshot: Snapshot, option: Option) -> Option:
    # What a library adds by itself stands nowhere: it is there wherever its command is.
    if option.is_implicit or not _is_tagged(snapshot, option.place.path):
        return option
    return replace(option, label=origins.BUILD_TAG.label, origin=origins.BUILD_TAG)


def _is_tagged(snapshot: Snapshot, path: RelPath) -> bool:
    facts = snapshot.facts(path) if path.endswith(".go") else None
    return facts is not None and not is_built(path, facts.build) and _has_built(snapshot, path)


def _has_built(snapshot: Snapshot, path: RelPath) -> bool:
    """A package for one other platform alone is what it is; a file beside those for all is what few have."""
    module = snapshot.module_of(path)
    files = [] if module is None else [(one, snapshot.facts(one)) for one in module.files]
    return any(facts is not None and is_built(one, facts.build) for one, facts in files)
