"""Cards that meet: shared files, hubs, symbols, and uses without an edge."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.findings import Authority, Severity
from groundplan.model.paths import rel_path
from groundplan.plan.document import ApiKind, ApiLine, Card, Dependency, Operation
from groundplan.plan.edits import insert_after_line
from groundplan.plan.form import FieldName, Part
from groundplan.plan.presence import home_of
from groundplan.plan.rules.order import add_dependency
from groundplan.plan.rules.parts import covers, missing_parts
from groundplan.plan.rules.report import fix, here, listed
from groundplan.plan.rules.rule import ERROR, INFORMATION, WARNING, Check, Context, Findings, Rule, report
from groundplan.recon.coupling.hubs import hub
from groundplan.recon.coupling.past import hidden_pairs
from groundplan.recon.uses import fan_in

PLN407 = Rule(
    "PLN407", WARNING, "Two unordered PRs change one thing differently",
    "The last to be merged wins, and nobody decided which.",
    "Order them, or agree on one change.",
)  # fmt: skip
PLN607 = Rule(
    "PLN607", WARNING, "A PR uses what another one changes without depending on it",
    "Whether it finds the old or the new depends on who merges first.",
    "Add the dependency.",
)  # fmt: skip
PLN608 = Rule(
    "PLN608", WARNING, "A dependency without a reason",
    "Dependencies that nobody needs make work wait.",
    "State the reason, or drop it.",
)  # fmt: skip
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
PLN710 = Rule(
    "PLN710", WARNING, "A PR cannot be reverted by itself",
    "A parallel PR relies on what it adds, without saying so.",
    "Add the dependency.",
)  # fmt: skip

_LOCKS: Final = re.compile(
    r"(?:^|/)(?:[\w.-]*\.lock|package-lock\.json|pnpm-lock\.yaml|go\.sum|[\w-]*requirements[\w-]*\.txt)$"
)
_SYMBOLS: Final = frozenset({ApiKind.CLASS, ApiKind.FUNCTION, ApiKind.METHOD})
_HUB_DEGREE: Final = 8


def different_changes(context: Context) -> Findings:
    """PLN407."""
    cards = context.document.cards
    for first, second in context.dag.incomparable:
        for line in cards[second].api:
            for other in cards[first].api:
                if (
                    line.name != other.name
                    or line.kind is not other.kind
                    or line.kind in (ApiKind.FLAG, ApiKind.OPTION)
                ):
                    continue
                is_same = line.operation is other.operation and line.target.text == other.target.text
                if not is_same and line.operation is not Operation.ADD:
                    message = f"{cards[first].name} and {cards[second].name} both change `{line.name}`, differently and in no order"
                    related = [here(context, other.target.span, cards[first].name)]
                    added = add_dependency(context, cards[second], cards[first])
                    fixes = [added] if added else []
                    yield report(
                        context, PLN407, line.target.span, message,
                        authority=Authority.INDEX, related=related, fixes=fixes,
                    )  # fmt: skip


def missing_edges(context: Context) -> Findings:
    """PLN607, PLN710."""
    cards = context.document.cards
    for first, second in context.dag.incomparable:
        for user, maker in ((first, second), (second, first)):
            changed = {one.name for one in cards[maker].api if one.operation is not Operation.ADD}
            for line in cards[user].api:
                for consumer in line.consumers:
                    name = consumer.text.partition("(")[0]
                    if name in changed:
                        added = add_dependency(context, cards[user], cards[maker])
                        message = f"{cards[user].name} uses `{name}`, which {cards[maker].name} changes, without depending on it"
                        fixes = [added] if added else []
                        yield report(
                            context, PLN607, consumer.span, message, authority=Authority.INDEX, fixes=fixes
                        )
            yield from _relies(context, user, maker)


def reasons(context: Context) -> Findings:
    """PLN608."""
    cards = context.document.cards
    redundant = set(context.dag.redundant)
    for first, second in context.dag.edges:
        if (first, second) in redundant or not context.dag.is_acyclic:
            continue
        dependency = next((one for one in cards[second].depends_on if _is(one, cards[first])), None)
        if dependency is not None and not _has_reason(context, first, second, dependency):
            message = f"{cards[second].name} shares no file and no name with {cards[first].name}: say why it depends on it"
            yield report(context, PLN608, dependency.span, message, authority=Authority.INDEX)


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
            if symbols:
                message = f"Parallel {pair} both edit {listed(f'`{one}`' for one in symbols)} in `{path}`"
                yield report(
                    context, PLN610, span, message,
                    severity=Severity.ERROR, authority=Authority.INDEX, related=related,
                )  # fmt: skip
            elif meeting := _hub(context, path):
                message = f"Parallel {pair} meet in `{path}`, {meeting}"
                yield report(context, PLN612, span, message, authority=Authority.INDEX, related=related)
            else:
                message = f"Parallel {pair} both edit `{path}`"
                yield report(context, PLN610, span, message, authority=Authority.INDEX, related=related)


def change_together(context: Context) -> Findings:
    """PLN611."""
    pairs = hidden_pairs(context.code)
    cards = context.document.cards
    for first, second in context.dag.incomparable if pairs else ():
        if _is_mentioned(context, first, second):
            continue
        for mine in cards[first].scope_in:
            path = rel_path(mine.text)
            for pair in pairs.get(path, ()) if path else ():
                other = pair.second if pair.first == path else pair.first
                if any(covers(one.text, other) for one in cards[second].scope_in):
                    message = (
                        f"Parallel {cards[first].name} and {cards[second].name} edit `{path}` and `{other}`, "
                        f"which changed together {pair.shared} times ({pair.degree} %)"
                    )
                    yield report(context, PLN611, mine.span, message, authority=Authority.INDEX)


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
        text = f"- {pair} both edit {names}: merge one after the other."
        after = part.items[-1].span.end_line if part.items else part.heading_span.end_line
        edit = insert_after_line(context.document.lines, after, text if part.items else f"\n{text}")
        message = f"{pair} both edit {names}; the integration risks do not mention it"
        fixes = [fix(context, "Mention it", edit)]
        yield report(context, PLN614, part.title_span, message, authority=Authority.INDEX, fixes=fixes)


def _relies(context: Context, user: int, maker: int) -> Findings:
    """Sentences of one card that name what a parallel one adds."""
    cards = context.document.cards
    added = {one.name: one for one in cards[maker].api if one.operation is Operation.ADD}
    own = {one.name for one in cards[user].api}
    for name in (FieldName.MOTIVATION, FieldName.IMPACT, FieldName.GUARANTEES, FieldName.NO_DEAD_CODE):
        field = cards[user].field(name)
        for piece in context.document.codes_in(field.span) if field else ():
            line = added.get(piece.text.partition("(")[0])
            if line is not None and piece.text not in own:
                message = f"{cards[maker].name} cannot be reverted by itself: {cards[user].name} relies on `{line.name}` without depending on it"
                related = [here(context, line.target.span, f"{cards[maker].name} adds it")]
                add = add_dependency(context, cards[user], cards[maker])
                yield report(
                    context, PLN710, piece.span, message,
                    authority=Authority.INDEX, related=related, fixes=[add] if add else [],
                )  # fmt: skip


def _is(dependency: Dependency, card: Card) -> bool:
    return dependency.text == card.slug or (
        dependency.number is not None and dependency.number == card.number
    )


def _has_reason(context: Context, first: int, second: int, dependency: Dependency) -> bool:
    before, after = context.document.cards[first], context.document.cards[second]
    if any(
        covers(one.text, other.text) or covers(other.text, one.text)
        for one in after.scope_in
        for other in before.scope_in
    ):
        return True
    stated = [
        piece
        for piece in context.document.ids_in(after.span)
        if piece.text == before.name and piece.span != dependency.span
    ]
    field = after.field(FieldName.DEPENDS_ON)
    depends = context.document.ids_in(field.span) if field else ()
    if [piece for piece in stated if piece not in depends] or _explains(context, after, dependency):
        return True
    names = {one.new_name for one in before.api}
    text = context.document.lines.slice(after.span)
    return any(_occurs(name, text) for name in names)


def _explains(context: Context, card: Card, dependency: Dependency) -> bool:
    """Words after the name, up to the next name, are a reason."""
    field = card.field(FieldName.DEPENDS_ON)
    if field is None:
        return False
    start = context.document.lines.offset(dependency.span.end)
    end = context.document.lines.offset(field.span.end)
    tail = re.split(r"\bPR\d", context.document.text[start:end], maxsplit=1)[0]
    return len(re.findall(r"\w{2,}", tail)) >= 2


def _occurs(name: str, text: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1] if " " in name else name
    return re.search(rf"(?<![\w-]){re.escape(last)}(?![\w-])", text) is not None


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
    Check(different_changes, (PLN407,), needs_code=True),
    Check(missing_edges, (PLN607, PLN710), needs_code=True),
    Check(reasons, (PLN608,), needs_code=True),
    Check(shared_files, (PLN610, PLN612), needs_code=True),
    Check(change_together, (PLN611,), needs_code=True),
    Check(integration_risks, (PLN614,), needs_code=True),
)
