"""What each card reaches, put into words: dependents, tests, commands, README sections, risks; and for all of G."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact, FactKind
from groundplan.plan.document import Document
from groundplan.plan.generation.citations import Citations
from groundplan.plan.generation.scope import all_modules, modules_of
from groundplan.plan.generation.wording import code, count, listed, prose
from groundplan.recon.impact import Impact, impact, readme_sections
from groundplan.recon.questions import recon
from groundplan.recon.regression import regression_surface
from groundplan.recon.tests import tests_reaching
from groundplan.text.spans import ORIGIN

_MOST: Final = 10
_FEW: Final = 5
# Numbers about a package are neither a risk nor a reason to change it.
_MEASURES: Final = frozenset({"martin-metrics", "propagation-cost"})


def impact_body(snapshot: Snapshot, changed: Sequence[str], citations: Citations) -> str:
    """Say what a change of some modules reaches, as measured by imports."""
    if not changed:
        return "Nothing in scope is a module of the repository yet.\n"
    reached = impact(snapshot, changed)
    lines = [
        _modules_line("Dependents", reached.direct, len(reached.dependents)),
        _tests_line(snapshot, reached),
        _commands_line(reached, citations),
        *_readme_lines(snapshot, reached, changed, citations),
        *_risk_lines(snapshot, changed, citations),
    ]
    return "".join(f"- {line}\n" for line in lines)


def readme_words(reached: Impact, changed: Sequence[str]) -> set[str]:
    """Give the words by which a README may speak of a change: modules and commands, not the program, which all of it names."""
    lines = [line for line, _ in reached.commands]
    programs = {line.partition(" ")[0] for line in lines}
    words = {one.rpartition(".")[2].rpartition("/")[2] for one in changed}
    return (words | {line.rpartition(" ")[2] for line in lines[:_FEW]}) - programs


def regression_body(snapshot: Snapshot, document: Document) -> str:
    """List what each card can break: the modules that reach it, ranked by what a user sees of them."""
    lines: list[str] = []
    for card in document.cards:
        changed = modules_of(snapshot, card)
        shown = listed([code(one) for one in regression_surface(snapshot, changed)], _MOST)
        lines.append(f"- {card.name}: {shown or 'nothing outside its own scope'}\n")
    return "".join(lines) or "No card yet.\n"


def test_map_body(snapshot: Snapshot, document: Document, citations: Citations) -> str:
    """List, for each module in scope, the nearest tests that reach it."""
    lines: list[str] = []
    for module in sorted(all_modules(snapshot, document)):
        tests = tests_reaching(snapshot, module)
        if not tests:
            lines.append(f"- {code(module)}: no test reaches it by imports\n")
            continue
        named = [_cite_module(snapshot, test, citations) for test in tests[:_FEW]]
        more = f" and {len(tests) - _FEW:,} more" if len(tests) > _FEW else ""
        lines.append(f"- {code(module)}: {', '.join(named)}{more}\n")
    return "".join(lines) or "No module in scope yet.\n"


def candidates_body(snapshot: Snapshot, document: Document, citations: Citations) -> str:
    """List what is known of the coupling of the modules in scope; the terms of the rank are in each line."""
    scope = all_modules(snapshot, document)
    lines = [
        f"- {code(fact.subject)}: {prose(fact.statement)}. {citations.cite(fact.evidence[0])}".rstrip() + "\n"
        for fact in _coupling_of(snapshot, scope)
    ]
    return "".join(lines[:_MOST]) or "No cycle, hub or hidden coupling meets the chosen scope.\n"


def risks_of(snapshot: Snapshot, changed: Sequence[str]) -> Iterator[tuple[str, Evidence | None]]:
    """Give what makes a change of these modules risky, each with its proof where there is one place."""
    for fact in _coupling_of(snapshot, frozenset(changed))[:_FEW]:
        yield f"{code(fact.subject)}: {prose(fact.statement)}", fact.evidence[0]
    for module in changed:
        if not tests_reaching(snapshot, module):
            yield f"no test reaches {code(module)} by imports", None


def _coupling_of(snapshot: Snapshot, scope: frozenset[str]) -> list[Fact]:
    return [
        fact
        for fact in recon(snapshot, (FactKind.COUPLING,)).facts
        if fact.origin.name not in _MEASURES and scope.intersection(_members(fact))
    ]


def _members(fact: Fact) -> tuple[str, ...]:
    members = fact.attributes.get("members", ())
    named = tuple(str(one) for one in members) if isinstance(members, tuple | list) else ()
    return (fact.subject, *named)


def _modules_line(title: str, direct: Sequence[str], total: int) -> str:
    if not total:
        return f"{title}: none"
    shown = listed([code(one) for one in direct], _MOST)
    return f"{title}: {count(len(direct), 'module')} directly, {total:,} in all: {shown}"


def _tests_line(snapshot: Snapshot, reached: Impact) -> str:
    if not reached.tests:
        return "Tests that reach it: none by imports"
    shown = listed([code(snapshot.modules[one].files[0]) for one in reached.tests], _FEW)
    return f"Tests that reach it: {count(len(reached.tests), 'module')}: {shown}"


def _commands_line(reached: Impact, citations: Citations) -> str:
    if not reached.commands:
        return "Commands that reach it: none found"
    named = [f"{code(line)} {citations.cite(place)}".rstrip() for line, place in reached.commands[:_FEW]]
    more = f" and {len(reached.commands) - _FEW:,} more" if len(reached.commands) > _FEW else ""
    return f"Commands that reach it: {', '.join(named)}{more}"


def _readme_lines(
    snapshot: Snapshot, reached: Impact, changed: Sequence[str], citations: Citations
) -> Iterator[str]:
    sections = readme_sections(snapshot, readme_words(reached, changed))
    if sections:
        named = [f"“{prose(title)}” {citations.cite(place)}".rstrip() for title, place in sections[:_FEW]]
        yield f"README sections that mention it: {', '.join(named)}"


def _risk_lines(snapshot: Snapshot, changed: Sequence[str], citations: Citations) -> Iterator[str]:
    for risk, place in list(risks_of(snapshot, changed))[:_FEW]:
        cited = f" {citations.cite(place)}" if place is not None else ""
        yield f"Risk: {risk}{cited}".rstrip()


def _cite_module(snapshot: Snapshot, module: str, citations: Citations) -> str:
    path = snapshot.modules[module].files[0]
    return citations.cite(Evidence(path, ORIGIN)) or code(module)
