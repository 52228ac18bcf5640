"""How does configuration flow: which keys are read where, and by which hops a value arrives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, make_fact
from groundplan.recon.configuration.classes import declared_reads
from groundplan.recon.configuration.reads import Read, reads
from groundplan.recon.configuration.sources import Source, sources
from groundplan.recon.configuration.tags import tagged_reads


def config_reads(snapshot: Snapshot) -> Answer:
    """Give one fact for each key and rule, with all its readers; writes and tests are none."""
    found = tuple(_read_facts(snapshot))
    every = _every(snapshot)
    static = sum(bool(one.key) for one in every)
    note = f"the key of {static} of {len(every)} reads is static"
    return Answer(found, (Coverage(FactKind.CONFIG_READ, len(every), static, note),))


def config_sources(snapshot: Snapshot) -> Answer:
    """Give one fact for each file that is parsed and each key whose hops are static."""
    every = sources(snapshot)
    same: dict[tuple[str, str, str], list[Source]] = {}
    for one in every:
        hops = " -> ".join(f"{hop.step} {hop.name}" for hop in one.hops)
        same.setdefault((one.key, one.origin.name, f"{one.format} file" if one.format else hops), []).append(
            one
        )
    found = tuple(_source_fact(statement, some) for (_, _, statement), some in same.items())
    named = sum(one.origin.label is Label.CONFIRMED for one in every)
    note = f"{named} of {len(every)} sources have a static name"
    return Answer(found, (Coverage(FactKind.CONFIG_SOURCE, len(every), named, note),))


def _every(snapshot: Snapshot) -> tuple[Read, ...]:
    return (*reads(snapshot), *declared_reads(snapshot), *tagged_reads(snapshot))


def _read_facts(snapshot: Snapshot) -> Iterator[Fact]:
    grouped: dict[tuple[str, str, str], list[Read]] = {}
    for one in _every(snapshot):
        place = f"{one.evidence.path}:{one.evidence.symbol}" if not one.key else ""
        grouped.setdefault((one.source, one.key or place, one.origin.name), []).append(one)
    for (source, *_), some in sorted(grouped.items(), key=lambda item: item[0]):
        first = some[0]
        evidence = [one.evidence for one in some]
        evidence.extend(one.other for one in some if one.other is not None and one.other not in evidence)
        readers = tuple(dict.fromkeys(one.evidence.symbol or one.evidence.path for one in some))
        name = first.key or f"(a key that {readers[0]} builds)"
        yield make_fact(
            FactKind.CONFIG_READ,
            name,
            f"is read from the {source}" if source == "environment" else f"is read from {source}",
            first.origin,
            tuple(evidence),
            {
                "key": first.key or None,
                "source": source,
                "default": next((one.default for one in some if one.default is not None), None),
                "readers": readers,
            },
        )


def _source_fact(statement: str, same: Sequence[Source]) -> Fact:
    """Tell once what a function reads at several places."""
    first, hops = same[0], [hop for one in same for hop in one.hops]
    evidence = tuple(dict.fromkeys(hop.evidence for hop in hops))
    told = tuple(_hop(hop.step, hop.name, hop.evidence) for hop in hops)
    return make_fact(
        FactKind.CONFIG_SOURCE,
        first.key,
        statement,
        first.origin,
        evidence,
        {"key": first.key, "sources": told},
    )


def _hop(step: str, name: str, evidence: Evidence) -> dict[str, str | int]:
    return {"step": step, "name": name, "path": evidence.path, "line": evidence.span.start_line + 1}
