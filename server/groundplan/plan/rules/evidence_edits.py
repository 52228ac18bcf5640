"""Quick fixes of evidence lines: pin anew, accept what the code became, cite something else, take it out."""

from __future__ import annotations

from typing import Final

from groundplan.plan.edits import remove_lines, replace, replace_definition
from groundplan.plan.evidence import Definition, EvidenceKind, EvidenceLine
from groundplan.plan.pin import pinned
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import Context, Fix
from groundplan.plan.symbols import symbol_index, symbol_name
from groundplan.plan.verdict import Verdict
from groundplan.plan.weak import text_hash
from groundplan.text.edits import TextEdit

_MOST_OFFERS: Final = 5


def pin_anew(
    context: Context,
    definition: Definition,
    line: EvidenceLine,
    verdict: Verdict,
    title: str,
    today: str | None = None,
) -> list[Fix]:
    """Offer to write the present hashes or value. `today` is the date that "still valid" writes, "" for none."""
    date = context.today if today is None else today
    if verdict.entry is not None:
        fresh = pinned(line, context.code, verdict.entry, context.folder, date)
        return [fix(context, title, rewrite_line(context, definition, fresh))]
    lines = context.code.lines(verdict.path) if verdict.path else None
    if line.kind is EvidenceKind.TEXT and lines is not None and line.first_line:
        quoted = " ".join(
            lines.line(number - 1)
            for number in range(line.first_line, max(line.last_line, line.first_line) + 1)
        )
        return [
            fix(context, title, rewrite_line(context, definition, with_keys(line, text=text_hash(quoted))))
        ]
    if line.kind is EvidenceKind.FILE and lines is not None:
        return [
            fix(
                context, title, rewrite_line(context, definition, with_keys(line, body=text_hash(lines.text)))
            )
        ]
    if line.kind is EvidenceKind.FACT and verdict.value:
        return [fix(context, title, rewrite_line(context, definition, with_keys(line, v=verdict.value)))]
    return []


def accept_candidates(
    context: Context, definition: Definition, line: EvidenceLine, verdict: Verdict
) -> list[Fix]:
    """Offer what the cited code may have become."""
    return [
        fix(
            context,
            f"Accept {symbol_name(context.code, one.entry.path, one.entry.qualname)}",
            rewrite_line(context, definition, pinned(line, context.code, one.entry, context.folder)),
        )
        for one in verdict.candidates[:_MOST_OFFERS]
    ]


def remove_evidence(context: Context, definition: Definition) -> Fix:
    """Take the definition out; sentences keep their words without the brackets."""
    line = definition.span.start_line
    plain = [replace(one.span, one.text) for one in context.document.references if one.key == definition.key]
    return fix(context, "Remove the evidence", remove_lines(context.document.lines, line, line), *plain)


def rewrite_line(context: Context, definition: Definition, line: EvidenceLine) -> TextEdit:
    """Write an evidence line anew."""
    return replace_definition(context.document, definition.span, line)


def with_keys(line: EvidenceLine, **keys: str) -> EvidenceLine:
    """Give an evidence line with other keys."""
    merged = dict(line.keys) | keys
    return EvidenceLine(line.label, line.path, line.kind, merged, line.first_line, line.last_line)


def cite_namesakes(context: Context, definition: Definition, line: EvidenceLine) -> list[Fix]:
    """Offer definitions elsewhere that have the last name of what is gone."""
    if line.kind not in (EvidenceKind.SYMBOL, EvidenceKind.TEST):
        return []
    last = line.name.replace("::", ".").rpartition(".")[2]
    found = symbol_index(context.code).by_simple.get(last, ())
    return [
        fix(
            context,
            f"Cite {symbol_name(context.code, entry.path, entry.qualname)} instead",
            rewrite_line(context, definition, pinned(line, context.code, entry, context.folder)),
        )
        for entry in found[:_MOST_OFFERS]
    ]
