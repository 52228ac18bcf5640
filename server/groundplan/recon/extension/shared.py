"""Interfaces that others implement: an extension point once two modules elsewhere do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact
from groundplan.recon.extension.origins import IMPLEMENTED, point
from groundplan.recon.interfaces import Interface, all_interfaces, short_names

_FEW: Final = 2
_SHOWN: Final = 4


def implemented_interfaces(snapshot: Snapshot) -> Iterator[Fact]:
    """Give the interfaces that two or more modules other than their own implement."""
    for one in all_interfaces(snapshot):
        if not one.definition.is_exported:
            continue
        elsewhere = [name for name in one.implementers if _module(snapshot, name) not in {one.module, ""}]
        modules = {_module(snapshot, name) for name in elsewhere}
        if len(modules) >= _FEW:
            yield _fact(one, elsewhere, len(modules))


def _module(snapshot: Snapshot, name: str) -> str:
    home = definition_named(snapshot, name)
    module = snapshot.module_of(home.path) if home is not None else None
    return module.id if module is not None else ""


def _fact(one: Interface, implementers: list[str], modules: int) -> Fact:
    shown = ", ".join(short_names(tuple(implementers))[:_SHOWN])
    more = f" and {len(implementers) - _SHOWN} more" if len(implementers) > _SHOWN else ""
    statement = f"{shown}{more} in {modules} other modules implement {one.definition.qualname}"
    evidence = (Evidence(one.path, one.definition.span, one.definition.qualname),)
    return point(one.id, statement, IMPLEMENTED, evidence, implementers=tuple(implementers))
