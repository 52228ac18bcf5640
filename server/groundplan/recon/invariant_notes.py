"""INV001-013: what must hold here, said where it is edited. Only forms that state a rule show unasked."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact, Label
from groundplan.model.findings import Authority, Finding, Rule, Severity
from groundplan.model.paths import RelPath
from groundplan.recon.guard_decorators import GUARD_DECORATOR
from groundplan.recon.invariants import FROZEN, invariants_in
from groundplan.recon.modules import own_files
from groundplan.syntax.facts import NoteForm
from groundplan.text.spans import Span

_WHY: Final = (
    "Code elsewhere relies on this to hold; a change that breaks it may fail far from here, or not at all."
)
_REMEDY: Final = "Keep it true, or change it on purpose: record it in the plan as an invariant, with this place as evidence."


def _rule(number: int, title: str, *, is_quiet: bool = False) -> Rule:
    return Rule(f"INV{number:03}", Severity.HINT, title, _WHY, _REMEDY, is_quiet)


_RULE_OF: Final = {
    NoteForm.GUARDED_BY.value: _rule(1, "A field is guarded by a mutex"),
    NoteForm.EXHAUSTIVE.value: _rule(2, "Every case must be handled here"),
    NoteForm.CALL_ORDER.value: _rule(3, "The order of calls matters"),
    NoteForm.VALIDATOR.value: _rule(4, "A validator refuses other values"),
    NoteForm.SQL_CONSTRAINT.value: _rule(5, "The database refuses other values"),
    NoteForm.ASSERT_MESSAGE.value: _rule(6, "An assert states what holds"),
    NoteForm.PANIC_MESSAGE.value: _rule(7, "A panic states what must never happen"),
    NoteForm.RAISE_GUARD.value: _rule(8, "A guard refuses other arguments", is_quiet=True),
    NoteForm.ASSERT_CONSTANT.value: _rule(9, "An assert fixes a constant", is_quiet=True),
    NoteForm.COMMENT_RULE.value: _rule(10, "A comment states a rule", is_quiet=True),
    NoteForm.ASSERT_BARE.value: _rule(11, "An assert without a message", is_quiet=True),
    GUARD_DECORATOR.name: _rule(13, "A decorator guards functions"),
    FROZEN.name: _rule(12, "Instances never change", is_quiet=True),
}
RULES: Final = tuple(sorted(_RULE_OF.values(), key=lambda rule: rule.code))


def invariant_notes(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the notes of one file in source order. Tests and vendored code state invariants of their own."""
    module = snapshot.module_of(path)
    if module is None or module.is_test or path not in own_files(snapshot, module):
        return ()
    seen: Counter[str] = Counter()
    places: dict[tuple[Span, str], list[tuple[Fact, str]]] = {}
    for fact in invariants_in(snapshot, path):
        name = _name(fact)
        seen[name] += 1
        # What one function says twice is told apart by the order.
        key = name if seen[name] == 1 else f"{name}#{seen[name]}"
        places.setdefault((fact.evidence[0].span, str(fact.attributes["form"])), []).append((fact, key))
    found = [_finding(facts) for facts in places.values()]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code)))


def _name(fact: Fact) -> str:
    """Name a fact inside its file, whatever the file is called."""
    said = f"{fact.origin.name}\0{fact.statement}".encode("utf-8", "surrogatepass")
    return f"{fact.evidence[0].symbol}:{hashlib.blake2b(said, digest_size=6).hexdigest()}"


def _finding(facts: list[tuple[Fact, str]]) -> Finding:
    """One note for a place: the text of a schema states many constraints at once."""
    fact, key = facts[0]
    rule = _RULE_OF[str(fact.attributes["form"])]
    place = fact.evidence[0]
    more = f" (and {len(facts) - 1} more here)" if len(facts) > 1 else ""
    authority = Authority.GRAMMAR if fact.label is Label.CONFIRMED else Authority.TEXT
    message = f"Invariant: {fact.statement}{more}"
    return Finding(rule, rule.severity, place.path, place.span, message, authority, f"{rule.code}:{key}")
