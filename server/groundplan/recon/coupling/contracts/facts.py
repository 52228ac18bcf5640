"""Contracts as constraints, the layering that the code keeps without one, and what of the contracts is not checked."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.recon.coupling.contracts.check import contracts, violations_in
from groundplan.recon.coupling.contracts.unstated import unstated_layerings
from groundplan.recon.coupling.layering import Layering
from groundplan.recon.coupling.past import gaps
from groundplan.recon.coupling.places import first_site, plural
from groundplan.text.spans import ORIGIN

CONTRACT: Final = Origin("import-contract", Label.CONFIRMED, "a contract file says which imports are allowed")
LAYERING: Final = Origin(
    "kept-layering", Label.INFERRED, "no import outside tests goes up through the layers"
)
UNCHECKED: Final = Origin("unchecked-contract", Label.OPEN, "a part of a contract file is not checked")
NO_HISTORY: Final = Origin(
    "incomplete-history", Label.OPEN, "the history does not tell what changes together"
)
ORIGINS: Final = (CONTRACT, LAYERING, UNCHECKED, NO_HISTORY)

_SHOWN_LAYERS: Final = 8
_SHOWN_LAYERINGS: Final = 5


def contract_constraints(snapshot: Snapshot) -> Answer:
    """Give the contracts of the repository's files and the layering that it keeps without one."""
    written = [contract for contract in contracts(snapshot).contracts if contract.path is not None]
    broken = {violation.contract for path in snapshot.files for violation in violations_in(snapshot, path)}
    facts: list[Fact] = []
    for contract in written:
        assert contract.path is not None
        state = "is broken" if contract in broken else "is kept"
        facts.append(
            make_fact(
                FactKind.CONSTRAINT,
                f"{contract.tool}: {contract.name}",
                f"the {contract.tool} contract “{contract.name}” {state}",
                CONTRACT,
                (Evidence(contract.path, contract.span),),
                {"source": contract.path, "is_kept": contract not in broken},
            )
        )
    facts += [_layering(snapshot, layering) for layering in unstated_layerings(snapshot)[:_SHOWN_LAYERINGS]]
    note = f"{plural(len(written), 'contract')} in files, {len(broken)} broken"
    return Answer(tuple(facts), (Coverage("contract", len(written), len(written), note),))


def coupling_uncertainties(snapshot: Snapshot) -> Answer:
    """Give what of the contracts is not checked, and what is missing from the history."""
    unsupported = [
        make_fact(
            FactKind.UNCERTAINTY,
            f"{one.path}:{one.reason}",
            f"{one.tool}: {one.reason}",
            UNCHECKED,
            (Evidence(one.path, one.span),),
            {"reason": one.reason, "path": one.path},
        )
        for one in contracts(snapshot).unsupported
    ]
    missing = [
        make_fact(FactKind.UNCERTAINTY, "history", gap, NO_HISTORY, (), {"reason": gap, "path": "."})
        for gap in gaps(snapshot)
    ]
    return Answer((*unsupported, *missing))


def _layering(snapshot: Snapshot, layering: Layering) -> Fact:
    shown = [" | ".join(layer) for layer in layering.layers[:_SHOWN_LAYERS]]
    more = f" → ({len(layering.layers) - _SHOWN_LAYERS} more)" if len(layering.layers) > _SHOWN_LAYERS else ""
    site = first_site(snapshot, *layering.example)
    path = snapshot.modules[layering.example[0]].files[0]
    evidence = Evidence(path, ORIGIN) if site is None else Evidence(site.path, site.span, site.scope)
    return make_fact(
        FactKind.CONSTRAINT,
        f"layers below {layering.parent or '.'}",
        f"{plural(layering.imports, 'import')} go down and none up: {' → '.join(shown)}{more}",
        LAYERING,
        (evidence,),
        {"source": "imports", "layers": layering.layers, "imports": layering.imports},
    )
