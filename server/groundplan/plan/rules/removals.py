"""What a card takes away or renames: is it used no more, and does nothing stay behind that only it used."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.findings import Authority
from groundplan.model.paths import RelPath
from groundplan.plan.api import ApiKind, Operation
from groundplan.plan.card import Card
from groundplan.plan.rules.card_edits import declare, extend_scope, move_line
from groundplan.plan.rules.paths import in_scope
from groundplan.plan.rules.report import listed
from groundplan.plan.rules.rule import ERROR, WARNING, Check, Context, Findings, Rule, report
from groundplan.plan.symbols import find, module_name
from groundplan.plan.virtual import Subject
from groundplan.recon.uses import importers_of, users
from groundplan.text.spans import Span

PLN409 = Rule(
    "PLN409", ERROR, "A rename leaves its users behind",
    "Every place that uses the old name breaks with this PR.",
    "Take the users into the scope.",
)  # fmt: skip
PLN708 = Rule(
    "PLN708", WARNING, "The last user goes, the used stays",
    "What is left is dead code.",
    "Remove it as well.",
)  # fmt: skip
PLN711 = Rule(
    "PLN711", WARNING, "A PR leaves the code broken",
    "Something that is removed is still used by code outside the scope, until a later PR.",
    "Take the users into the scope, or remove it later.",
)  # fmt: skip

_SYMBOLS: Final = frozenset({ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.MODULE})


def last_users(context: Context) -> Findings:
    """PLN708."""
    importers = context.code.derive(importers_of)
    for node, card in enumerate(context.document.cards):
        gone = _modules_gone(context, node)
        for module, span in gone.items():
            for target in context.code.graph.successors.get(module, {}):
                others = {one for one in importers.get(target, ()) if not context.code.modules[one].is_test}
                if others <= set(gone) and target not in gone and not context.code.modules[target].is_test:
                    message = (
                        f"{card.name} removes `{module}`, the last user of `{target}`, and keeps `{target}`"
                    )
                    files = context.code.modules[target].files
                    fixes = declare(context, card, f"remove module `{module_name(context.code, files[0])}`")
                    yield report(context, PLN708, span, message, authority=Authority.INDEX, fixes=fixes)


def users_left_behind(context: Context) -> Findings:
    """PLN409, PLN711."""
    for node, card in enumerate(context.document.cards):
        for line in card.api:
            if line.kind not in _SYMBOLS or line.operation not in (Operation.RENAME, Operation.REMOVE):
                continue
            left = [path for path in _users_of(context, line.name) if not in_scope(card, path)]
            if not left or card.status == "merged":
                continue
            names = listed(f"`{path}`" for path in left)
            fixes = [one for path in left[:5] for one in extend_scope(context, card, path)]
            if line.operation is Operation.RENAME:
                message = f"{card.name} renames `{line.name}`; {len(left)} files that use it are not in scope: {names}"
                yield report(
                    context, PLN409, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )
            else:
                cleaning = _cleaned_by(context, node, left)
                until = f" until {cleaning.name}" if cleaning else ""
                fixes += move_line(context, line, cleaning) if cleaning else []
                message = f"{card.name} removes `{line.name}`, which {names} still use{'s' if len(left) == 1 else ''}{until}"
                yield report(
                    context, PLN711, line.target.span, message, authority=Authority.INDEX, fixes=fixes
                )


def _modules_gone(context: Context, node: int) -> dict[str, Span]:
    gone: dict[str, Span] = {}
    for (subject, name), change in context.states.own[node]:
        is_gone = subject is Subject.MODULE and not change.is_there
        if is_gone and name in context.code.modules and not context.code.modules[name].is_test:
            place = change.line.target.span if change.line else change.path.span if change.path else None
            if place is not None:
                gone.setdefault(name, place)
    return gone


def _users_of(context: Context, name: str) -> list[RelPath]:
    """Give the files outside the definition's own that import the name, or its module."""
    found: dict[RelPath, None] = {}
    for entry in find(context.code, name):
        module = context.code.module_of(entry.path)
        if module is None:
            continue
        for user in users(context.code).get((module.id, entry.qualname.partition(".")[0]), ()):
            for path in context.code.modules[user].files:
                found[path] = None
    if name in context.code.modules:
        for user in context.code.derive(importers_of).get(name, ()):
            for path in context.code.modules[user].files:
                found[path] = None
    word = re.compile(rf"(?<!\w){re.escape(name.rpartition('.')[2])}(?!\w)")
    return [
        path
        for path in found
        if Mark.TEST not in context.code.files[path].marks and word.search(context.code.text(path) or "")
    ]


def _cleaned_by(context: Context, node: int, left: list[RelPath]) -> Card | None:
    for later in sorted(context.dag.descendants[node]):
        card = context.document.cards[later]
        if all(in_scope(card, path) for path in left):
            return card
    return None


CHECKS: Final = (
    Check(last_users, (PLN708,), needs_code=True),
    Check(users_left_behind, (PLN409, PLN711), needs_code=True),
)
