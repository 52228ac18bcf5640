"""What a plan claims beyond a place: a number that was computed, or that something is absent."""

from __future__ import annotations

from typing import Final

from groundplan.plan.evidence import Definition, EvidenceLine
from groundplan.plan.rules.evidence_edits import rewrite_line, with_keys
from groundplan.plan.rules.report import fix, listed
from groundplan.plan.rules.rule import ERROR, WARNING, Context, Finding, Place, Rule, report
from groundplan.plan.verdict import Verdict
from groundplan.text.spans import Span

PLN313 = Rule(
    "PLN313", WARNING, "A number of the plan is no longer true",
    "It was computed from the code, and the code has moved on.",
    "Write the new number, and see whether the sentence still holds.",
)  # fmt: skip
PLN314 = Rule(
    "PLN314", ERROR, "What is said to be absent is there",
    "The plan builds on something not being there.",
    "Look at the places, and change the sentence or the code.",
)  # fmt: skip

_MOST_PLACES: Final = 5


def changed_value(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    """PLN313."""
    message = f"{line.keys.get('q', line.name)} is {verdict.value}, the plan says {line.keys.get('v')}"
    fixes = [
        fix(
            context,
            f"Write {verdict.value}",
            rewrite_line(context, definition, with_keys(line, v=verdict.value)),
        )
    ]
    return report(context, PLN313, definition.span, message, authority=verdict.authority, fixes=fixes)


def broken_claim(context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict) -> Finding:
    """PLN314."""
    what = next((line.keys[key] for key in ("import", "symbol", "regex") if key in line.keys), "")
    places = [
        Place(hit.path, Span(hit.line, 0, hit.line, len(hit.text)), hit.text)
        for hit in verdict.hits[:_MOST_PLACES]
    ]
    where = listed(dict.fromkeys(hit.path for hit in verdict.hits))
    count = len(verdict.hits)
    message = f'{count} hit{"s" if count != 1 else ""} for "{what}", which the plan says is absent: {where}'
    known = rewrite_line(context, definition, with_keys(line, n=str(count)))
    allowed = fix(context, f"Say that {count} {'is' if count == 1 else 'are'} known", known)
    return report(
        context, PLN314, definition.span, message,
        authority=verdict.authority, related=places, fixes=[allowed],
    )  # fmt: skip
