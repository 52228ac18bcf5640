"""How a rule says what it found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from groundplan.model.findings import Authority, FileEdit, Finding, Fix, Place, Rule, Severity
from groundplan.plan.rules.context import Context
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Span


def report(
    context: Context,
    rule: Rule,
    span: Span,
    message: str,
    *,
    severity: Severity | None = None,
    authority: Authority = Authority.TEXT,
    related: Iterable[Place] = (),
    fixes: Iterable[Fix] = (),
    is_unnecessary: bool = False,
) -> Finding:
    """Make a finding in the plan. Its key is made of the code and the message, which name no line."""
    digest = hashlib.blake2b(message.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return Finding(
        rule,
        severity or rule.severity,
        context.path,
        span,
        message,
        authority,
        f"{rule.code}:{digest}",
        tuple(related),
        tuple(fixes),
        is_unnecessary,
    )


def fix(context: Context, title: str, *edits: TextEdit | None) -> Fix:
    """Make a quick fix that edits the plan."""
    return Fix(title, tuple(FileEdit(context.path, edit.span, edit.new_text) for edit in edits if edit))


def here(context: Context, span: Span, message: str) -> Place:
    """Point at another place of the plan."""
    return Place(context.path, span, message)


def unproved(severity: Severity, authority: Authority) -> Severity:
    """Weaken an error that says "there is no such thing" where what was read cannot prove it."""
    is_proof = authority in (Authority.INDEX, Authority.RESOLVER)
    return severity if is_proof or severity is not Severity.ERROR else Severity.WARNING


def listed(names: Iterable[str], limit: int = 5) -> str:
    """Write names as a list that stays short."""
    every = list(names)
    shown = ", ".join(every[:limit])
    return shown if len(every) <= limit else f"{shown} and {len(every) - limit} more"
