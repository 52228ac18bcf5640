"""What can be done here: mend what a finding names, and take what is under the cursor into the plan.

An action is known by its id; its edits are made when it is chosen, from the state of that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from groundplan.ide.card_titles import card_title
from groundplan.ide.findings import findings_of
from groundplan.ide.layer_contract import contract_edit, layerings_at
from groundplan.ide.plan_changes import add_to_card, edits_in, pin, record
from groundplan.ide.plan_file import PlanFile, plan_at, plan_of
from groundplan.ide.subject import scope_at, subject_at
from groundplan.ide.vocabulary import ActionKind
from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.findings import FileEdit, Finding, Fix
from groundplan.model.paths import RelPath
from groundplan.plan.add_card import add_card
from groundplan.plan.form import Part
from groundplan.plan.generation.focus import Target, find_target
from groundplan.plan.generation.wording import prose, slot
from groundplan.recon.invariants import invariants_in
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN, Span


@dataclass(frozen=True, slots=True)
class Action:
    """Something to choose. `finding` is the key of the finding that it answers, or empty."""

    id: str
    title: str
    kind: ActionKind
    finding: str = ""
    is_preferred: bool = False


_Edits = tuple[FileEdit, ...]
_Offer = tuple[Action, Callable[[], _Edits]]

_MOST_CARDS: Final = 8
_RECORDS: Final = (
    (Part.INVARIANTS, "an invariant", "what must always hold about {name}?"),
    (Part.CONSTRAINTS, "a constraint", "which rule about {name} must not be violated, and who says so?"),
    (Part.OPEN, "an open uncertainty", "what is not known about {name}?"),
)


def actions(snapshot: Snapshot, path: RelPath, span: Span) -> tuple[Action, ...]:
    """Give what can be done at a place, quick fixes first."""
    return tuple(action for action, _ in _offers(snapshot, path, span))


def edits_of(snapshot: Snapshot, path: RelPath, span: Span, action_id: str) -> _Edits | None:
    """Make the edits of an action; None where it is not offered any more."""
    for action, make in _offers(snapshot, path, span):
        if action.id == action_id:
            return make()
    return None


def _offers(snapshot: Snapshot, path: RelPath, span: Span) -> Iterator[_Offer]:
    found = [one for one in findings_of(snapshot, path) if one.span.overlaps(span)]
    for finding in found:
        yield from _fixes(finding)
    yield from _contracts(snapshot, path, span)
    plan = plan_of(snapshot)
    if plan is None or plan_at(snapshot, path) is not None:
        return
    for finding in found:
        yield from _cards_for(snapshot, plan, finding)
    evidence = _evidence_at(snapshot, path, span)
    if evidence is not None:
        yield from _for_place(snapshot, plan, evidence)


def _fixes(finding: Finding) -> Iterator[_Offer]:
    for number, fix in enumerate(finding.fixes):
        is_preferred = number == 0 and len(finding.fixes) == 1
        action = Action(
            f"fix {finding.key} {number}", fix.title, ActionKind.QUICK_FIX, finding.key, is_preferred
        )
        yield action, partial(_edits_of_fix, fix)


def _edits_of_fix(fix: Fix) -> _Edits:
    return fix.edits


def _contracts(snapshot: Snapshot, path: RelPath, span: Span) -> Iterator[_Offer]:
    for layering in layerings_at(snapshot, path, span):
        edit = contract_edit(snapshot, layering)
        if edit is not None:
            title = (
                f"Write the contract that {layering.parent or 'the top packages'} keeps:"
                f" {len(layering.layers)} layers, {layering.imports} imports down and none up"
            )
            yield Action(f"layers {layering.parent}", title, ActionKind.CONTRACT), partial(_one, edit)


def _one(edit: FileEdit) -> _Edits:
    return (edit,)


def _cards_for(snapshot: Snapshot, plan: PlanFile, finding: Finding) -> Iterator[_Offer]:
    targets = _targets(snapshot, finding)
    if targets:
        title = card_title(snapshot, finding, targets[0])
        action = Action(
            f"card {finding.key}", f"Create a PR card from {finding.code}", ActionKind.PLAN, finding.key
        )
        yield action, lambda: edits_in(plan, add_card(plan.document.text, snapshot, title, targets).edits)


def _targets(snapshot: Snapshot, finding: Finding) -> tuple[Target, ...]:
    paths = dict.fromkeys((finding.path, *(place.path for place in finding.related)))
    found = (find_target(snapshot, path) for path in paths)
    return tuple(target for target in found if target is not None)


def _for_place(snapshot: Snapshot, plan: PlanFile, evidence: Evidence) -> Iterator[_Offer]:
    name = evidence.symbol or evidence.path
    yield (
        Action("pin", f"Pin {name} as evidence", ActionKind.PLAN),
        partial(pin, snapshot, plan, evidence),
    )
    for card in plan.document.cards[:_MOST_CARDS]:
        action = Action(
            f"add {card.slug or card.name}", f"Add {name} to {card.name}: {card.title}", ActionKind.PLAN
        )
        yield action, partial(add_to_card, snapshot, plan, card, evidence)
    rule = _rule_at(snapshot, evidence)
    for part, word, question in _RECORDS:
        if plan.document.part(part) is None:
            continue
        statement = rule or slot(question.format(name=name))
        action = Action(f"record {word}", f"Record as {word} of the plan", ActionKind.PLAN)
        yield action, partial(record, snapshot, plan, part, statement, evidence)


def _evidence_at(snapshot: Snapshot, path: RelPath, span: Span) -> Evidence | None:
    """Give the definition that the place names or lies in, else the file."""
    subject = subject_at(snapshot, path, span.start)
    if subject is not None and subject.home is not None:
        return _evidence_of(snapshot, subject.home)
    facts = snapshot.facts(path)
    if facts is None:
        return None
    scope = scope_at(facts, span.start)
    if scope == MODULE_SCOPE:
        return Evidence(path, ORIGIN)
    return _evidence_of(snapshot, Home(path, scope))


def _evidence_of(snapshot: Snapshot, home: Home) -> Evidence | None:
    facts = snapshot.facts(home.path)
    if facts is None:
        return None
    definition = facts.definitions[home.index]
    return Evidence(home.path, definition.span, definition.qualname)


def _rule_at(snapshot: Snapshot, evidence: Evidence) -> str:
    """Give what an invariant of the code says there, so that the plan need not be written from nothing."""
    for fact in invariants_in(snapshot, evidence.path):
        if fact.evidence and evidence.span.encloses(fact.evidence[0].span) and evidence.symbol:
            return prose(fact.statement)
    return ""
