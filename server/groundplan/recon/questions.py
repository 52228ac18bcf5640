"""Which question does each kind of fact answer, and in which order are they asked?

Another question is one row of the table: a module-level function of the snapshot, and the kind that it gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.facts import Answer, Coverage, Fact, FactKind, Origin
from groundplan.recon import constraints as constraints_
from groundplan.recon import interfaces as interfaces_
from groundplan.recon import invariants as invariants_
from groundplan.recon import modules as modules_
from groundplan.recon import public_api as public_api_
from groundplan.recon import structures as structures_
from groundplan.recon import tests as tests_
from groundplan.recon import uncertainties as uncertainties_
from groundplan.recon.cli import origins as cli_origins
from groundplan.recon.commands import commands
from groundplan.recon.config import config_reads, config_sources
from groundplan.recon.configuration import origins as configuration_origins
from groundplan.recon.coupling import facts as coupling_
from groundplan.recon.coupling.contracts import facts as contracts_
from groundplan.recon.entry_points import entry_points
from groundplan.recon.extension import origins as extension_origins
from groundplan.recon.extensions import extension_points, extensions
from groundplan.recon.flags import flags
from groundplan.recon.modules import is_sample


def _constraints(snapshot: Snapshot) -> Answer:
    return _together(constraints_.constraints(snapshot), contracts_.contract_constraints(snapshot))


def _uncertainties(snapshot: Snapshot) -> Answer:
    return _together(uncertainties_.uncertainties(snapshot), contracts_.coupling_uncertainties(snapshot))


def _together(one: Answer, other: Answer) -> Answer:
    return Answer((*one.facts, *other.facts), (*one.coverage, *other.coverage))


QUESTIONS: Final[Mapping[FactKind, Callable[[Snapshot], Answer]]] = {
    FactKind.MODULE: modules_.modules,
    FactKind.DATA_STRUCTURE: structures_.structures,
    FactKind.INTERFACE: interfaces_.interfaces,
    FactKind.INVARIANT: invariants_.invariants,
    FactKind.ENTRY_POINT: entry_points,
    FactKind.COMMAND: commands,
    FactKind.FLAG: flags,
    FactKind.CONFIG_READ: config_reads,
    FactKind.CONFIG_SOURCE: config_sources,
    FactKind.EXTENSION_POINT: extension_points,
    FactKind.EXTENSION: extensions,
    FactKind.CONSTRAINT: _constraints,
    FactKind.COUPLING: coupling_.coupling,
    FactKind.TEST: tests_.tests,
    FactKind.PUBLIC_API: public_api_.public_api,
    FactKind.UNCERTAINTY: _uncertainties,
}
"""The questions in the order in which their answers are printed."""

ORIGINS: Final[tuple[Origin, ...]] = (
    *(modules_.DOC, modules_.README, modules_.NAMES),
    *structures_.ORIGINS,
    *interfaces_.ORIGINS,
    *invariants_.ORIGINS,
    *cli_origins.ORIGINS,
    *configuration_origins.ORIGINS,
    *extension_origins.ORIGINS,
    *constraints_.ORIGINS,
    *contracts_.ORIGINS,
    *coupling_.ORIGINS,
    *tests_.ORIGINS,
    *public_api_.ORIGINS,
    *uncertainties_.ORIGINS,
)
"""Every rule that may stand behind a fact. A name stands for one rule, and a rule has one label."""


def recon(snapshot: Snapshot, kinds: Collection[FactKind] = tuple(FactKind)) -> Answer:
    """Answer the questions of some kinds, in the order of the table, with the coverage of each.

    Of each kind, what is told of documentation and examples comes last. An id stands for one fact.
    """
    facts: list[Fact] = []
    coverage: list[Coverage] = []
    for kind, question in QUESTIONS.items():
        if kind in kinds:
            cancel.check()
            answer = snapshot.derive(question)
            facts.extend(_told_apart(sorted(answer.facts, key=partial(_is_of_a_sample, snapshot))))
            coverage.extend(answer.coverage)
    return Answer(tuple(facts), tuple(coverage))


def _told_apart(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Number the facts that one rule gives of one symbol: an id holds neither lines nor words, which change."""
    met: Counter[str] = Counter()
    for fact in facts:
        met[fact.id] += 1
        yield fact if met[fact.id] == 1 else replace(fact, id=f"{fact.id}-{met[fact.id]}")


def _is_of_a_sample(snapshot: Snapshot, fact: Fact) -> bool:
    return bool(fact.evidence) and is_sample(snapshot, fact.evidence[0].path)
