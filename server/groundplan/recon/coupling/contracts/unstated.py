"""Which layering does the code keep although no contract says so, and would import-linter find it kept?

A way up through modules that are in no layer breaks a contract, though no single import between two layers goes up.
"""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.recon.coupling.contracts.check import contracts
from groundplan.recon.coupling.contracts.model import Contract, Layer, Layers
from groundplan.recon.coupling.contracts.module_check import broken_bans
from groundplan.recon.coupling.layering import Layering, kept_layerings
from groundplan.text.spans import ORIGIN

# Two members in one contract: somebody has thought about their order.
_STATED = 2


def unstated_layerings(snapshot: Snapshot) -> tuple[Layering, ...]:
    """Give the layerings that the code keeps and no contract is about, those with most imports first."""
    return snapshot.derive(_unstated_layerings)


def layering_through(snapshot: Snapshot, source: str, target: str) -> Layering | None:
    """Give the unstated layering that an import of one module by another goes down through."""
    for layering in unstated_layerings(snapshot):
        members = {member for layer in layering.layers for member in layer}
        one, other = (_member(layering.parent, name) for name in (source, target))
        if one != other and {one, other} <= members:
            return layering
    return None


def layers_of(layering: Layering) -> Layers:
    """State a layering as import-linter does. Neighbours of one layer may import each other: nothing says no."""
    inner = f"{layering.parent}." if layering.parent else ""
    layers = (
        Layer(tuple(name.removeprefix(inner) for name in layer), is_independent=False)
        for layer in layering.layers
    )
    return Layers((layering.parent,) if layering.parent else (), tuple(layers))


def is_enforceable(snapshot: Snapshot, layering: Layering) -> bool:
    """Tell whether import-linter can check a layering and finds it kept, tests and indirect ways included."""
    if snapshot.modules[layering.example[0]].language is not Language.PYTHON:
        return False
    terms = layers_of(layering)
    contract = Contract("import-linter", "", None, ORIGIN, terms)
    return next(broken_bans(snapshot, contract, terms), None) is None


def _unstated_layerings(snapshot: Snapshot) -> tuple[Layering, ...]:
    stated = [
        {f"{container}.{name}" for container in terms.containers for name in names}
        if terms.containers
        else set(names)
        for contract in contracts(snapshot).contracts
        if isinstance(terms := contract.terms, Layers)
        for names in ([name for layer in terms.layers for name in layer.members],)
    ]
    return tuple(
        layering
        for layering in kept_layerings(snapshot)
        if not any(
            sum(member in names for layer in layering.layers for member in layer) >= _STATED
            for names in stated
        )
    )


def _member(parent: str, module: str) -> str:
    start = len(parent) + 1 if parent else 0
    return module[: start + len(module[start:].partition(".")[0])] if module.startswith(parent) else ""
