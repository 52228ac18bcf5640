"""What section B says of each topic: the ranked top of the facts, never a dump.

Each topic begins with what was looked at and how to see all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Fact, FactKind, Label
from groundplan.plan.form import Topic
from groundplan.plan.generation.cli_text import cli_text
from groundplan.plan.generation.statements import Statement, TopicText
from groundplan.plan.generation.wording import code, count, prose, sentence
from groundplan.recon.packages import Package, packages
from groundplan.recon.questions import recon

MOST: Final = 12
"""Statements of one topic: as many as are read."""
_CONDITION_VERBS: Final = ("asserts", "refuses", "panics when")
_SAID_ELSEWHERE: Final = frozenset({FactKind.MODULE, FactKind.PUBLIC_API, FactKind.FLAG, FactKind.COMMAND})
"""What the topics of section B count or name already, label and all."""
_FEW: Final = 3


def topic_text(snapshot: Snapshot, topic: Topic) -> TopicText:
    """Say what is confirmed about a topic."""
    return _TOPICS[topic](snapshot)


def _modules(snapshot: Snapshot) -> TopicText:
    units = packages(snapshot)
    shown = units[:MOST]
    total = sum(len(unit.modules) for unit in units)
    lead = f"{count(total, 'module')} in {count(len(units), 'unit')}, tests left out; {_all_of(FactKind.MODULE)}."
    return TopicText(lead, tuple(_package(unit) for unit in shown))


def _package(unit: Package) -> Statement:
    size = f"{count(len(unit.modules), 'module')}, {count(unit.lines, 'line')}"
    used = (
        f"imported by {count(unit.importers, 'module')} outside"
        if unit.importers
        else "imported by none outside"
    )
    said = f": {prose(unit.said)}" if unit.said else ""
    return Statement(sentence(f"{code(unit.id)} ({size}, {used}){said}"), (unit.evidence,))


def _structures(snapshot: Snapshot) -> TopicText:
    records, contracts = _facts(snapshot, FactKind.DATA_STRUCTURE), _facts(snapshot, FactKind.INTERFACE)
    half = MOST // 2
    shown = (
        *_in_turns(_confirmed(records), _file_of, half),
        *_in_turns(_confirmed(contracts), _file_of, half),
    )
    lead = (
        f"{count(len(records), 'data structure')} and {count(len(contracts), 'interface')}, most used first; "
        f"{_all_of(FactKind.DATA_STRUCTURE, FactKind.INTERFACE)}."
    )
    return TopicText(lead, tuple(_statement(fact) for fact in shown))


def _invariants(snapshot: Snapshot) -> TopicText:
    facts = _confirmed(_facts(snapshot, FactKind.INVARIANT))
    lead = f"{count(len(facts), 'invariant')} that the code itself states; {_all_of(FactKind.INVARIANT)}."
    same: dict[str, list[Fact]] = {}
    for fact in facts:
        same.setdefault(fact.statement, []).append(fact)
    shown = _some_of_each_rule([those[0] for those in same.values()])
    return TopicText(
        lead, tuple(_counted(invariant_statement(fact), len(same[fact.statement])) for fact in shown)
    )


def _some_of_each_rule(facts: Sequence[Fact]) -> list[Fact]:
    """Fill a page, half of it at most with one rule while others have something to say."""
    rules: dict[str, list[Fact]] = {}
    for fact in facts:
        rules.setdefault(fact.origin.name, []).append(fact)
    pages = [list(_in_turns(some, _module_of, MOST)) for some in rules.values()]
    half = MOST // 2
    chosen = [one for page in pages for one in page[:half]] + [one for page in pages for one in page[half:]]
    return sorted(chosen[:MOST], key=facts.index)


def _counted(said: Statement, places: int) -> Statement:
    """A statement that many files repeat word for word is said once."""
    if places == 1:
        return said
    more = f" (and the same in {count(places - 1, 'more place')})"
    return Statement(f"{said.text.removesuffix('.')}{more}.", said.proofs)


def _configuration(snapshot: Snapshot) -> TopicText:
    sources, reads = _facts(snapshot, FactKind.CONFIG_SOURCE), _facts(snapshot, FactKind.CONFIG_READ)
    lead = (
        f"{count(len(sources), 'source')} and {count(len(reads), 'read')} of configuration; "
        f"{_all_of(FactKind.CONFIG_SOURCE, FactKind.CONFIG_READ)}."
    )
    shown = [*_confirmed(sources)[: MOST // 2], *_confirmed(reads)][:MOST]
    return TopicText(lead, tuple(_statement(fact) for fact in shown))


def _extensions(snapshot: Snapshot) -> TopicText:
    points, plugged = _facts(snapshot, FactKind.EXTENSION_POINT), _facts(snapshot, FactKind.EXTENSION)
    lead = (
        f"{count(len(points), 'extension point')}, {len(points) - len(_confirmed(points)):,} of them inferred, "
        f"and {count(len(plugged), 'extension')}; "
        f"{_all_of(FactKind.EXTENSION_POINT, FactKind.EXTENSION)}."
    )
    shown = _confirmed(points)[:MOST]
    shown += _in_turns(_confirmed(plugged), _extended, MOST - len(shown))
    return TopicText(lead, tuple(_statement(fact) for fact in shown))


def _extended(fact: Fact) -> str:
    return str(fact.attributes.get("interface", _file_of(fact)))


def _coupling(snapshot: Snapshot) -> TopicText:
    facts = _facts(snapshot, FactKind.COUPLING)
    confirmed = _confirmed(facts)
    lead = (
        f"{count(len(facts), 'fact')} on coupling, {len(facts) - len(confirmed):,} of them inferred, strongest first; "
        f"{_all_of(FactKind.COUPLING)}."
    )
    shown = [fact for fact in confirmed if not _is_aside(snapshot, fact)][:MOST]
    return TopicText(lead, tuple(_statement(fact) for fact in shown))


def _is_aside(snapshot: Snapshot, fact: Fact) -> bool:
    """What tests and samples do among themselves is often what they are there to show."""
    record = snapshot.files.get(fact.evidence[0].path)
    return record is not None and bool(record.marks & {Mark.TEST, Mark.SAMPLE})


def _tests(snapshot: Snapshot) -> TopicText:
    answer = recon(snapshot, (FactKind.TEST,))
    covered = "; ".join(one.note for one in answer.coverage if one.note)
    facts = sorted(answer.facts, key=_cases, reverse=True)
    lead = f"{count(len(facts), 'test module')}; {covered}; {_all_of(FactKind.TEST)}."
    return TopicText(lead, tuple(_statement(fact) for fact in _confirmed(facts)[: MOST // 2]))


def _cases(fact: Fact) -> int:
    cases = fact.attributes.get("cases", 0)
    return cases if isinstance(cases, int) else 0


_TOPICS: Final[Mapping[Topic, Callable[[Snapshot], TopicText]]] = {
    Topic.MODULES: _modules,
    Topic.STRUCTURES: _structures,
    Topic.INVARIANTS: _invariants,
    Topic.CLI: cli_text,
    Topic.CONFIGURATION: _configuration,
    Topic.EXTENSIONS: _extensions,
    Topic.COUPLING: _coupling,
    Topic.TESTS: _tests,
}


def inferred_text(snapshot: Snapshot) -> TopicText:
    """Say what is inferred, each with its rule: "because …"."""
    units = [unit for unit in packages(snapshot)[:MOST] if unit.inferred]
    statements = [
        Statement(
            sentence(f"{code(unit.id)} {prose(unit.inferred)}, because its names say so"), (unit.evidence,)
        )
        for unit in units
    ]
    ranked = [fact for fact in _everything(snapshot).facts if fact.label is Label.INFERRED]
    notable = [fact for fact in ranked if fact.kind not in _SAID_ELSEWHERE]
    statements += [_because(fact) for fact in _by_kind(notable, MOST)]
    lead = f"{count(len(ranked), 'inferred fact')}; `groundplan recon` lists all, each with its rule."
    return TopicText(lead, tuple(statements))


def open_text(snapshot: Snapshot) -> TopicText:
    """Say what is not known, grouped by the reason, with the first places of each."""
    groups: dict[str, list[Fact]] = {}
    for fact in _everything(snapshot).facts:
        if fact.label is Label.OPEN:
            groups.setdefault(fact.origin.rule, []).append(fact)
    total = sum(len(group) for group in groups.values())
    lead = f"{count(total, 'open place')}; {_all_of(FactKind.UNCERTAINTY)}."
    ranked = sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))
    return TopicText(lead, tuple(_group(rule, facts) for rule, facts in ranked[:MOST]))


def constraints_text(snapshot: Snapshot) -> TopicText:
    """Say what must not be violated, each with the file that says so."""
    facts = _facts(snapshot, FactKind.CONSTRAINT)
    lead = f"{count(len(facts), 'constraint')}; {_all_of(FactKind.CONSTRAINT)}."
    return TopicText(lead, tuple(_statement(fact) for fact in _by_origin(facts, MOST)))


def _group(rule: str, facts: Sequence[Fact]) -> Statement:
    places = tuple(fact.evidence[0] for fact in facts[:_FEW] if fact.evidence)
    first = prose(facts[0].statement)
    return Statement(
        sentence(f"{count(len(facts), 'place')} where {prose(rule)}, for instance: {first}"), places
    )


def _because(fact: Fact) -> Statement:
    text = (
        f"{code(fact.subject)}: {prose(fact.statement.removesuffix('.'))}, because {prose(fact.origin.rule)}"
    )
    return Statement(sentence(text), fact.evidence[:1])


def _statement(fact: Fact) -> Statement:
    return Statement(sentence(f"{code(fact.subject)}: {prose(fact.statement)}"), fact.evidence[:_FEW])


def invariant_statement(fact: Fact) -> Statement:
    """Say an invariant with its condition as code."""
    condition = str(fact.attributes.get("condition", ""))
    verb = next((verb for verb in _CONDITION_VERBS if fact.statement.startswith(f"{verb} {condition}")), "")
    if not condition or not verb:
        return Statement(sentence(f"{code(fact.subject)}: {prose(fact.statement)}"), fact.evidence[:1])
    rest = fact.statement.removeprefix(f"{verb} {condition}")
    return Statement(
        sentence(f"{code(fact.subject)}: {verb} {code(condition)}{prose(rest)}"), fact.evidence[:1]
    )


def _file_of(fact: Fact) -> str:
    return fact.evidence[0].path


def _module_of(fact: Fact) -> str:
    return str(fact.attributes.get("module", fact.subject))


def _by_kind(facts: Sequence[Fact], most: int) -> Iterator[Fact]:
    """Take some of each kind, so that the first kind does not fill the page."""
    return _in_turns(facts, lambda fact: fact.kind.value, most)


def _by_origin(facts: Sequence[Fact], most: int) -> Iterator[Fact]:
    return _in_turns(facts, lambda fact: fact.origin.name, most)


def _in_turns(facts: Sequence[Fact], group: Callable[[Fact], str], most: int) -> Iterator[Fact]:
    """Take the first of each group before the second of any, then give them in their own order."""
    taken: dict[str, int] = {}
    turns: list[tuple[int, int, Fact]] = []
    for rank, fact in enumerate(facts):
        name = group(fact)
        turns.append((taken.get(name, 0), rank, fact))
        taken[name] = taken.get(name, 0) + 1
    chosen = sorted(turns, key=lambda one: one[:2])[:most]
    return (fact for _, _, fact in sorted(chosen, key=lambda one: one[1]))


def _all_of(*kinds: FactKind) -> str:
    options = " ".join(f"--kind {kind.value}" for kind in kinds)
    return f"`groundplan recon {options}` lists all"


def _facts(snapshot: Snapshot, kind: FactKind) -> tuple[Fact, ...]:
    return recon(snapshot, (kind,)).facts


def _confirmed(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.label is Label.CONFIRMED]


def _everything(snapshot: Snapshot) -> Answer:
    return recon(snapshot, tuple(FactKind))
