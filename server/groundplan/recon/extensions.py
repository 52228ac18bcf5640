"""Which extension points are there, and what plugs into them.

A bare interface is none: something must load it, register at it, or implement it elsewhere.
"""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, FactKind
from groundplan.recon.extension.go import go_extensions
from groundplan.recon.extension.python import python_extensions
from groundplan.recon.extension.shared import implemented_interfaces
from groundplan.recon.extension.typescript import typescript_extensions
from groundplan.recon.interfaces import all_interfaces


def extension_points(snapshot: Snapshot) -> Answer:
    """Give the places where others plug in: loaded and registered ones first, then implemented interfaces."""
    return snapshot.derive(_points)


def extensions(snapshot: Snapshot) -> Answer:
    """Give what plugs in: declared, registered or checked to conform."""
    found = tuple(fact for fact in _all(snapshot).facts if fact.kind is FactKind.EXTENSION)
    return Answer(found, (Coverage(FactKind.EXTENSION, len(found), len(found)),))


def _points(snapshot: Snapshot) -> Answer:
    points = tuple(fact for fact in _all(snapshot).facts if fact.kind is FactKind.EXTENSION_POINT)
    interfaces = len(all_interfaces(snapshot))
    note = f"{len(points)} extension points; {interfaces} interfaces were looked at"
    return Answer(points, (Coverage(FactKind.EXTENSION_POINT, interfaces, len(points), note),))


def _all(snapshot: Snapshot) -> Answer:
    return snapshot.derive(_everything)


def _everything(snapshot: Snapshot) -> Answer:
    found = (
        *python_extensions(snapshot),
        *go_extensions(snapshot),
        *typescript_extensions(snapshot),
        *implemented_interfaces(snapshot),
    )
    unique = {fact.id: fact for fact in found}
    return Answer(tuple(unique.values()))
