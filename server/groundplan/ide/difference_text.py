"""What changed on a surface, for reading: one line a change, and one for an option that many commands share."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from groundplan.ide.fact_text import place, title
from groundplan.ide.markdown import code, escape
from groundplan.model.facts import Fact, FactKind, JsonValue
from groundplan.recon.comparison import Difference, Op

_SIGNS: Final = {Op.ADDED: "+", Op.REMOVED: "-", Op.RENAMED: ">", Op.CHANGED: "~"}


def text_lines(differences: Sequence[Difference], base: str) -> Iterator[str]:
    """Write the changes for a terminal."""
    if not differences:
        yield f"No change of the surface since {_plain(base)}"
    for kind, some in groupby(differences, key=lambda one: one.kind):
        changes = list(some)
        yield f"{title(kind)} since {_plain(base)}: {_counts(changes)}"
        for group in _groups(changes):
            parts = (f"{_SIGNS[group[0].op]} {_subject(group)}", _detail(group[0]), _where(group))
            yield f"  {_plain('  '.join(part for part in parts if part))}"
        yield ""


def markdown_lines(differences: Sequence[Difference], base: str) -> Iterator[str]:
    """Write the changes as Markdown, for the description of a pull request."""
    if not differences:
        yield f"No change of the surface since {code(base)}."
    for kind, some in groupby(differences, key=lambda one: one.kind):
        changes = list(some)
        yield from (f"## {title(kind)} since {code(base)}: {_counts(changes)}", "")
        for group in _groups(changes):
            parts = (f"{group[0].op.value} {code(_subject(group))}", escape(_detail(group[0])))
            yield f"- {': '.join(part for part in parts if part)} — {code(_where(group))}"
        yield ""


def _counts(changes: Iterable[Difference]) -> str:
    counted = Counter(one.op for one in changes)
    return ", ".join(f"{counted[op]} {op.value}" for op in Op if counted[op])


def _groups(changes: Iterable[Difference]) -> list[list[Difference]]:
    """Put together what one declaration changed for several commands."""
    groups: dict[tuple[object, ...], list[Difference]] = {}
    for one in changes:
        groups.setdefault((one.op, _declaration(one), _detail(one)), []).append(one)
    return list(groups.values())


def _declaration(one: Difference) -> tuple[object, ...]:
    fact = one.fact
    if fact.kind is not FactKind.FLAG:
        return (fact.subject,)
    return (*(place(evidence) for evidence in fact.evidence), fact.attributes["names"])


def _subject(group: Sequence[Difference]) -> str:
    # Where the option of a shared declaration belongs to no program the line would say less.
    shown = min(group, key=lambda one: one.fact.attributes.get("program") is None)
    first = shown.before or shown.fact
    others = len(group) - 1
    more = f" (and {others} other command{'s' * (others > 1)})" if others else ""
    return f"{first.subject}{more}"


def _where(group: Sequence[Difference]) -> str:
    evidence = group[0].fact.evidence
    return place(evidence[0]) if evidence else "no place"


def _detail(one: Difference) -> str:
    parts = [f"{name} {_changed(old, new)}" for name, old, new in one.changes]
    if one.op is Op.RENAMED:
        parts.insert(0, f"is {_last_word(one.fact) if one.kind is FactKind.FLAG else one.fact.subject} now")
    return ", ".join(parts)


def _last_word(fact: Fact) -> str:
    return fact.subject.rpartition(" ")[2]


def _changed(old: JsonValue, new: JsonValue) -> str:
    if isinstance(old, tuple) and isinstance(new, tuple):
        less = [f"-{_shown(item)}" for item in old if item not in new]
        more = [f"+{_shown(item)}" for item in new if item not in old]
        return " ".join([*less, *more]) or "in another order"
    return f"{_shown(old)} -> {_shown(new)}"


def _shown(value: JsonValue) -> str:
    # A signature holds quotes of its own, and reads worse with more of them.
    return (
        value
        if isinstance(value, str) and " " in value
        else json.dumps(value, ensure_ascii=False, default=list)
    )


def _plain(text: str) -> str:
    # Text of the repository may hold control sequences: none reaches the terminal.
    return "".join(one if one.isprintable() else " " for one in text)
