"""What the index and the history can say about the plan at all."""

from __future__ import annotations

from typing import Final

from groundplan.model.findings import Authority
from groundplan.plan.edits import replace
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import INFORMATION, WARNING, Check, Context, Findings, Rule, report
from groundplan.plan.rules.tool import PLN907
from groundplan.plan.verdict import State

PLN009 = Rule(
    "PLN009", WARNING, "The plan's base is not in the history",
    "What has changed since the plan was written cannot be told; verdicts do not need it.",
    "Fetch the history, or base the plan anew.",
)  # fmt: skip
PLN010 = Rule(
    "PLN010", INFORMATION, "Some claims cannot be checked",
    "A clean plan says something only about what was looked at.",
    "See which; nothing has to be done.",
)  # fmt: skip

_MOST_SHOWN: Final = 50


def base(context: Context) -> Findings:
    """PLN009."""
    header = context.document.header
    name = header.keys.get("base", "") if header else ""
    if header is None or not name or context.past is None or context.past.has_commit(name):
        return
    why = "the clone is shallow" if context.past.is_shallow else "it is not in the history"
    message = f'Base {name}: {why}; views "since base" are off'
    fixes = []
    head = context.past.head_commit
    if not context.past.is_shallow and head:
        start = context.document.text.index(f"base={name}", context.document.lines.offset(header.span.start))
        span = context.document.lines.span(start + 5, start + 5 + len(name))
        fixes.append(fix(context, "Base the plan on the present commit", replace(span, head[:7])))
    yield report(context, PLN009, header.span, message, authority=Authority.INDEX, fixes=fixes)


def unchecked(context: Context) -> Findings:
    """PLN010: names of cards that live where nothing is read. Evidence says it of itself (PLN308)."""
    if not context.code.status.is_complete or any(
        record.language is not None for record in context.code.files.values()
    ):
        return
    claims = [
        here(context, line.target.span, f"{card.name}: `{line.name}`")
        for card in context.document.cards
        for line in card.api
    ]
    claims += [
        here(context, definition.span, f'evidence "{line.name}"')
        for definition, line, verdict in context.verdicts
        if verdict.state is not State.UNCHECKABLE
    ]
    if claims:
        message = (
            f"{len(claims)} claims are not checkable: no file of this workspace is in a language that is read"
        )
        yield report(
            context, PLN010, context.document.title_span, message,
            authority=Authority.INDEX, related=claims[:_MOST_SHOWN],
        )  # fmt: skip


def unfinished_index(context: Context) -> Findings:
    """PLN907."""
    status = context.code.status
    if not status.is_complete:
        message = f"The index is still being built ({status.done} of {status.total} files): verdicts are provisional"
        yield report(context, PLN907, context.document.title_span, message, authority=Authority.INDEX)


CHECKS: Final = (
    Check(base, (PLN009,), needs_code=True),
    Check(unchecked, (PLN010,), needs_code=True),
    Check(unfinished_index, (PLN907,), needs_code=True),
)
