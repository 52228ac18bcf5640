"""Paths of the scope and sections of the README, judged in the state of the card."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.findings import Authority
from groundplan.plan.api import ApiKind
from groundplan.plan.card import Card, Mark, ScopePath
from groundplan.plan.edits import insert, replace
from groundplan.plan.form import FieldName
from groundplan.plan.nearest import nearest
from groundplan.plan.presence import home_of, path_presence
from groundplan.plan.readme import headings_of, readme_path
from groundplan.plan.resolve import workspace_path
from groundplan.plan.rules.card_edits import extend_scope, narrow_scope
from groundplan.plan.rules.report import fix, here, unproved
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Finding, Findings, Fix, Rule, report
from groundplan.plan.virtual import Subject
from groundplan.text.edits import TextEdit

PLN206 = Rule(
    "PLN206", ERROR, "A path of the scope does not exist",
    "Nobody can change what is not there; it is misspelt, or to be created.",
    "Write the path that was meant, or mark it (new).",
)  # fmt: skip
PLN207 = Rule(
    "PLN207", ERROR, "A path is marked (new) but exists",
    "The PR would overwrite it, or the plan does not know of it.",
    "Take the mark off, or choose another name.",
)  # fmt: skip
PLN208 = Rule(
    "PLN208", ERROR, "A path is used after an earlier PR deletes it",
    "When this PR is built the path is gone.",
    "Drop it from the scope, or from what the earlier PR deletes.",
)  # fmt: skip
PLN209 = Rule(
    "PLN209", WARNING, "A pattern of the scope matches nothing, or too much",
    "A scope that cannot be listed cannot be reviewed.",
    "Name the files or folders.",
)  # fmt: skip
PLN211 = Rule(
    "PLN211", WARNING, "Evidence or an API change lies outside the scope",
    "The PR touches more than it says.",
    "Extend the scope.",
)  # fmt: skip
PLN216 = Rule(
    "PLN216", ERROR, "A section of the README does not exist",
    "The PR promises to change something that is not there.",
    "Name a section of the README, or mark it (new).",
)  # fmt: skip

_MOST_FILES: Final = 50
_SECTION: Final = re.compile(r"#{1,6}\s+\S")
_NEW: Final = re.compile(r"\s*\(new\)")
_SYMBOLS: Final = frozenset({ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.MODULE})


def scope_paths(context: Context) -> Findings:
    """PLN206, PLN207, PLN208."""
    for node, card in enumerate(context.document.cards):
        before = context.states.before(node)
        for path in card.scope_in:
            if path.is_glob or card.status == "merged":
                continue
            found = path_presence(context.code, before, path.text)
            if path.mark is Mark.NEW:
                if found.is_there and (
                    found.change is None or not found.change.path or _is_same(found.change.path, path)
                ):
                    off = fix(context, "Take the mark off", TextEdit(path.mark_span, ""))
                    message = f"{card.name}: `{path.text}` is marked (new) but exists"
                    yield report(context, PLN207, path.span, message, authority=found.authority, fixes=[off])
            elif found.change is not None and not found.change.is_there:
                other = context.document.cards[found.change.node]
                related = [here(context, found.change.path.span, "deleted here")] if found.change.path else []
                message = f"{card.name}: `{path.text}` was deleted by {other.name}"
                yield report(context, PLN208, path.span, message, authority=found.authority, related=related)
            elif found.is_absent:
                yield _unknown_path(context, card, path, found.authority)


def patterns(context: Context) -> Findings:
    """PLN209."""
    for node, card in enumerate(context.document.cards):
        state = context.states.after(node)
        planned = [
            name for (subject, name), one in state.changes.items() if subject is Subject.PATH and one.is_there
        ]
        for path in card.scope_in:
            if not path.is_glob:
                continue
            count = sum(path.holds(one) for one in [*context.code.files, *planned])
            if not count or count > _MOST_FILES:
                what = "matches nothing" if not count else f"matches {count} files"
                message = f"{card.name}: `{path.text}` {what}"
                fixes = [*_narrower(context, card, path), *narrow_scope(context, card, path)]
                yield report(context, PLN209, path.span, message, authority=Authority.INDEX, fixes=fixes)


def _narrower(context: Context, card: Card, path: ScopePath) -> list[Fix]:
    """Offer the files that the card cites and the pattern holds, in place of the pattern."""
    cited = [context.document.definition(one.key) for one in context.document.references_in(card.span)]
    paths = [one.line.path for one in cited if one is not None and one.line is not None]
    return [
        fix(context, f"Write `{one}`", replace(path.span, f"`{one}`"))
        for one in dict.fromkeys(paths)
        if path.holds(one)
    ]


def in_scope(card: Card, path: str) -> bool:
    """Tell whether a card's scope holds a path."""
    return any(one.holds(path) for one in card.scope_in)


def outside_scope(context: Context) -> Findings:
    """PLN211."""
    for node, card in enumerate(context.document.cards):
        if not card.scope_in:
            continue
        evidence = card.field(FieldName.EVIDENCE)
        for reference in context.document.references_in(evidence.span) if evidence else ():
            definition = context.document.definition(reference.key)
            cited = definition.line if definition else None
            path = workspace_path(cited.path, context.folder) if cited else None
            if path is not None and path in context.code.files and not in_scope(card, path):
                message = f"{card.name}: evidence [{reference.text}] is in `{path}`, outside the scope"
                fixes = extend_scope(context, card, path)
                yield report(context, PLN211, reference.span, message, authority=Authority.INDEX, fixes=fixes)
        state = context.states.after(node)
        for line in card.api:
            if line.kind not in _SYMBOLS:
                continue
            homes = home_of(context.code, state, line.name)
            if homes and not any(in_scope(card, home) for home in homes):
                message = f"{card.name}: `{line.name}` is in `{homes[0]}`, outside the scope"
                fixes = extend_scope(context, card, homes[0])
                yield report(
                    context, PLN211, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )


def readme_sections(context: Context) -> Findings:
    """PLN216."""
    path = readme_path(context.code)
    known = set(headings_of(context.code, path)) if path else set()
    planned: dict[str, set[int]] = {}
    for node, card in enumerate(context.document.cards):
        field = card.field(FieldName.README)
        for piece in context.document.codes_in(field.span) if field else ():
            if _SECTION.match(piece.text) and _NEW.match(context.document.text, piece.end):
                planned.setdefault(_title(piece.text), set()).add(node)
    for node, card in enumerate(context.document.cards):
        field = card.field(FieldName.README)
        for piece in context.document.codes_in(field.span) if field else ():
            if not _SECTION.match(piece.text):
                continue
            title = _title(piece.text)
            makers = planned.get(title, set())
            if title in known or node in makers or makers & context.dag.ancestors[node]:
                continue
            where = f"{path} has no section" if path else "there is no README with a section"
            message = f'{card.name}: {where} "{title}"'
            best = nearest(title, known)
            hashes = piece.text[: len(piece.text) - len(piece.text.lstrip("# "))]
            fixes = (
                [fix(context, f'Write "{best}"', replace(piece.span, f"`{hashes}{best}`"))] if best else []
            )
            yield report(context, PLN216, piece.span, message, authority=Authority.INDEX, fixes=fixes)


def _is_same(one: ScopePath, other: ScopePath) -> bool:
    return one.text.rstrip("/") == other.text.rstrip("/")


def _unknown_path(context: Context, card: Card, path: ScopePath, authority: Authority) -> Finding:
    makers = [
        context.document.cards[change.node].name
        for change in context.states.changes_of(Subject.PATH, path.text.rstrip("/"))
        if change.is_there
    ]
    best = nearest(path.text, context.code.files)
    fixes = [fix(context, f"Write `{best}`", replace(path.span, f"`{best}`"))] if best else []
    fixes.append(fix(context, "Mark it (new)", insert(path.span.end, " (new)")))
    why = f"; {makers[0]} creates it, but {card.name} does not depend on {makers[0]}" if makers else ""
    message = f"{card.name}: `{path.text}` does not exist and is not marked (new){why}"
    severity = unproved(PLN206.severity, authority)
    return report(context, PLN206, path.span, message, severity=severity, authority=authority, fixes=fixes)


def _title(text: str) -> str:
    return text.lstrip("# ").strip()


CHECKS: Final = (
    Check(scope_paths, (PLN206, PLN207, PLN208), needs_code=True),
    Check(patterns, (PLN209,), needs_code=True),
    Check(outside_scope, (PLN211,), needs_code=True),
    Check(readme_sections, (PLN216,), needs_code=True),
)
