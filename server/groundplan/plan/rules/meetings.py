"""Where parallel cards meet: in a file, a hub, a symbol, or in files that change together."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.findings import Authority, Severity
from groundplan.model.paths import rel_path
from groundplan.plan.api import ApiKind, ApiLine
from groundplan.plan.edits import append_item
from groundplan.plan.form import Part
from groundplan.plan.presence import home_of
from groundplan.plan.rules.card_edits import add_dependency
from groundplan.plan.rules.parts import covers, missing_parts
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import (
    ERROR,
    INFORMATION,
    WARNING,
    Check,
    Context,
    Findings,
    Fix,
    Rule,
    report,
)
from groundplan.recon.coupling.hubs import hub
from groundplan.recon.coupling.past import pairs_by_file
from groundplan.recon.uses import fan_in

PLN610 = Rule(
    "PLN610", WARNING, "Parallel PRs edit one file",
    "They will conflict when the second is merged; on one symbol they will fight.",
    "Order them, or split what they share.",
)  # fmt: skip
PLN611 = Rule(
    "PLN611", INFORMATION, "Parallel PRs edit files that change together",
    "History says that who changes one has to change the other.",
    "Note it as an integration risk.",
)  # fmt: skip
PLN612 = Rule(
    "PLN612", WARNING, "Parallel PRs meet in a hub",
    "Many modules depend on it, or every PR touches it: a shared registry, a lock file.",
    "Order them, or let one PR make all changes there.",
)  # fmt: skip
PLN614 = Rule(
    "PLN614", ERROR, "The integration risks leave out a pair that meets",
    "Whoever merges the two has to know.",
    "Name the pair and what to do about it.",
)  # fmt: skip
_LOCKS: Final = re.compile(
    r"(?:^|/)(?:[\w.-]*\.lock|package-lock\.json|pnpm-lock\.yaml|go\.sum|[\w-]*requirements[\w-]*\.txt)$"
)
_SYMBOLS: Final = frozenset({ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD})
_HUB_DEGREE: Final = 8


def shared_files(context: Context) -> Findings:
    """PLN610, PLN612."""
    cards = context.document.cards
    for first, second in context.dag.incomparable:
        for path in _shared(context, first, second):
            symbols = _shared_symbols(context, first, second, path)
            pair = f"{cards[first].name} and {cards[second].name}"
            span = next(
                one.span for one in cards[second].scope_in if covers(one.text, path) or covers(path, one.text)
            )
            related = [
                here(context, one.span, f"{cards[first].name} edits it too")
                for one in cards[first].scope_in
                if covers(one.text, path) or covers(path, one.text)
            ][:1]
            ordered = add_dependency(context, cards[second], cards[first])
            fixes = [ordered] if ordered else []
            if symbols:
                message = f"Parallel {pair} both edit {listed(f'`{one}`' for one in symbols)} in `{path}`"
                yield report(
                    context, PLN610, span, message,
                    severity=Severity.ERROR, authority=Authority.INDEX, related=related, fixes=fixes,
                )  # fmt: skip
            elif meeting := _hub(context, path):
                message = f"Parallel {pair} meet in `{path}`, {meeting}"
                yield report(
                    context, PLN612, span, message, authority=Authority.INDEX, related=related, fixes=fixes
                )
            else:
                message = f"Parallel {pair} both edit `{path}`"
                yield report(
                    context, PLN610, span, message, authority=Authority.INDEX, related=related, fixes=fixes
                )


def change_together(context: Context) -> Findings:
    """PLN611."""
    pairs = pairs_by_file(context.code)
    cards = context.document.cards
    for first, second in context.dag.incomparable if pairs else ():
        if _is_mentioned(context, first, second):
            continue
        for mine in cards[first].scope_in:
            path = rel_path(mine.text)
            for pair in pairs.get(path, ()) if path else ():
                other = pair.second if pair.first == path else pair.first
                if any(covers(one.text, other) for one in cards[second].scope_in):
                    both = f"{cards[first].name} and {cards[second].name}"
                    together = f"which changed together {pair.shared} times ({pair.degree} %)"
                    message = f"Parallel {both} edit `{path}` and `{other}`, {together}"
                    noted = _note(context, f"{both} edit `{path}` and `{other}`, {together}.")
                    yield report(context, PLN611, mine.span, message, authority=Authority.INDEX, fixes=noted)


def integration_risks(context: Context) -> Findings:
    """PLN614."""
    yield from missing_parts(context, PLN614, (Part.INTEGRATION_RISKS,))
    part = context.document.part(Part.INTEGRATION_RISKS)
    if part is None:
        return
    cards = context.document.cards
    for first, second in context.dag.incomparable:
        shared = _shared(context, first, second)
        if not shared or _is_mentioned(context, first, second):
            continue
        pair = f"{cards[first].name} and {cards[second].name}"
        names = listed(f"`{one}`" for one in shared)
        message = f"{pair} both edit {names}; the integration risks do not mention it"
        fixes = _note(context, f"{pair} both edit {names}: merge one after the other.")
        yield report(context, PLN614, part.title_span, message, authority=Authority.INDEX, fixes=fixes)


def _note(context: Context, text: str) -> list[Fix]:
    """Offer to mention a pair among the integration risks."""
    part = context.document.part(Part.INTEGRATION_RISKS)
    return [fix(context, "Mention it", append_item(context.document, part, text))] if part else []


def _shared(context: Context, first: int, second: int) -> list[str]:
    """Give the paths that both cards edit; where one names a folder, the other's file."""
    found: dict[str, None] = {}
    for one in context.document.cards[first].scope_in:
        for other in context.document.cards[second].scope_in:
            if one.is_glob or other.is_glob:
                continue
            if covers(one.text, other.text):
                found[other.text] = None
            elif covers(other.text, one.text):
                found[one.text] = None
    return list(found)


def _shared_symbols(context: Context, first: int, second: int, path: str) -> list[str]:
    cards = context.document.cards
    mine = {one.name for one in cards[first].api if _stands_in(context, first, one, path)}
    return [one.name for one in cards[second].api if one.name in mine]


def _stands_in(context: Context, node: int, line: ApiLine, path: str) -> bool:
    if line.kind not in _SYMBOLS:
        return False
    return path in home_of(context.code, context.states.after(node), line.name)


def _hub(context: Context, path: str) -> str:
    """Say why a file is one in which everybody meets, "" where it is not."""
    if _LOCKS.search(path):
        return "a lock file"
    relative = rel_path(path)
    module = context.code.module_of(relative) if relative else None
    if module is None:
        return ""
    found = hub(context.code, module.id)
    if found is not None:
        return f"a hub with fan-in {found.afferent}"
    counts = sorted(fan_in(context.code).values())
    high = counts[int(len(counts) * 0.95)] if counts else 0
    degree = fan_in(context.code).get(module.id, 0)
    return f"which {degree} modules import" if degree >= max(high, _HUB_DEGREE) else ""


def _is_mentioned(context: Context, first: int, second: int) -> bool:
    part = context.document.part(Part.INTEGRATION_RISKS)
    if part is None:
        return False
    wanted = {context.document.cards[first].name, context.document.cards[second].name}
    return any(wanted <= set(context.ids_in(item.span)) for item in part.items) or (
        not part.items and wanted <= set(context.ids_in(part.body_span))
    )


CHECKS: Final = (
    Check(shared_files, (PLN610, PLN612), needs_code=True),
    Check(change_together, (PLN611,), needs_code=True),
    Check(integration_risks, (PLN614,), needs_code=True),
)
