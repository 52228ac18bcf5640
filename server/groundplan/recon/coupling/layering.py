"""Which layering does the code keep although no contract says so.

Among the packages next to each other below one parent, if no import goes up: the layers are the lengths of the
longest ways down, and the counts tell how much the statement rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.recon.coupling.cuts import knots_of
from groundplan.recon.coupling.metrics import watched_edges

_LEAST_LAYERS: Final = 3
_LEAST_IMPORTS: Final = 10


@dataclass(frozen=True, slots=True)
class Layering:
    """Siblings below a parent, highest layer first, and how many imports go down through them."""

    parent: str
    layers: tuple[tuple[str, ...], ...]
    imports: int
    example: tuple[str, str]
    """A module edge that goes down."""


def kept_layerings(snapshot: Snapshot) -> tuple[Layering, ...]:
    """Give the layerings that every import outside tests keeps, those with most imports first."""
    return snapshot.derive(_kept_layerings)


def _kept_layerings(snapshot: Snapshot) -> tuple[Layering, ...]:
    modules = snapshot.modules
    packages = _packages(snapshot)
    edges: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}
    for source, target in sorted(watched_edges(snapshot)):
        one, other = _parts(modules[source]), _parts(modules[target])
        depth = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
        if depth is None:
            continue  # a package and its part: neither is above the other
        separator = _separator(modules[source])
        parent = separator.join(one[:depth])
        pair = separator.join(one[: depth + 1]), separator.join(other[: depth + 1])
        if packages.issuperset(pair):
            edges.setdefault(parent, {}).setdefault(pair, []).append((source, target))
    found = [
        layering for parent, among in edges.items() if (layering := _layering(parent, among)) is not None
    ]
    return tuple(sorted(found, key=lambda layering: (-layering.imports, layering.parent)))


def _packages(snapshot: Snapshot) -> frozenset[str]:
    """Give all that holds modules: the order of single modules is no layering that anybody means."""
    found: set[str] = set()
    for module in snapshot.modules.values():
        parts = _parts(module)
        depths = range(1, len(parts) + module.is_package)
        found.update(_separator(module).join(parts[:depth]) for depth in depths)
    return frozenset(found)


def _layering(parent: str, edges: Mapping[tuple[str, str], list[tuple[str, str]]]) -> Layering | None:
    imports = sum(map(len, edges.values()))
    if imports < _LEAST_IMPORTS or knots_of(edges):
        return None
    height = _heights(edges)
    if max(height.values()) + 1 < _LEAST_LAYERS:
        return None
    layers = tuple(
        tuple(sorted(name for name, at in height.items() if at == level))
        for level in range(max(height.values()), -1, -1)
    )
    return Layering(parent, layers, imports, edges[min(edges)][0])


def _heights(edges: Mapping[tuple[str, str], object]) -> dict[str, int]:
    """Give each node the length of its longest way down; the edges hold no circle."""
    below: dict[str, list[str]] = {}
    above: dict[str, list[str]] = {}
    for source, target in edges:
        below.setdefault(source, []).append(target)
        below.setdefault(target, [])
        above.setdefault(target, []).append(source)
    missing = {node: len(targets) for node, targets in below.items()}
    height = {node: 0 for node, count in missing.items() if not count}
    pending = sorted(height)
    while pending:
        node = pending.pop()
        for source in above.get(node, ()):
            missing[source] -= 1
            if not missing[source]:
                height[source] = 1 + max(height[target] for target in below[source])
                pending.append(source)
    return height


def _parts(module: Module) -> list[str]:
    return module.id.split(_separator(module))


def _separator(module: Module) -> str:
    return "." if module.language is Language.PYTHON else "/"
