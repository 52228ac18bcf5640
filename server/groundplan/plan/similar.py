"""Which definitions look like one that is gone, by the text that the past still has.

Measured on replayed histories: from 0.5 for the same simple name, from 0.65 in the same file, and only where the best
is 0.05 ahead of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.past import Past
from groundplan.plan.symbols import Entry, definition_of, entries_of, symbol_index
from groundplan.plan.verdict import Candidate
from groundplan.syntax.facts import Definition
from groundplan.text.lines import Lines

_SAME_NAME: Final = 0.5
_SAME_FILE: Final = 0.65
_MARGIN: Final = 0.05
_MOST_CANDIDATES: Final = 200
_MOST_CHARACTERS: Final = 20_000
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


def similar_candidates(
    line: EvidenceLine, snapshot: Snapshot, path: RelPath, past: Past | None
) -> tuple[Candidate, ...]:
    """Give the best candidate, or those that cannot be told apart; none where nothing is similar."""
    old = _old_tokens(line, path, past)
    if not old:
        return ()
    simple = line.name.rpartition(".")[2].rpartition(":")[2]
    found: list[Candidate] = []
    for entry in _pool(snapshot, path, simple, past):
        definition = definition_of(snapshot, entry)
        text = snapshot.lines(entry.path)
        if definition is None or text is None:
            continue
        score = _similarity(old, _tokens(text, definition))
        is_same_name = entry.qualname.rpartition(".")[2] == simple
        if score >= (_SAME_NAME if is_same_name else _SAME_FILE):
            found.append(Candidate(entry, score))
    found.sort(key=lambda one: (-one.similarity, one.entry.path, one.entry.qualname))
    if not found:
        return ()
    best = found[0].similarity
    return tuple(one for one in found if best - one.similarity < _MARGIN)


def _pool(snapshot: Snapshot, path: RelPath, simple: str, past: Past | None) -> Iterable[Entry]:
    """Same simple name anywhere, any name in the same file; what was there before is something else."""
    same_name = symbol_index(snapshot).by_simple.get(simple, ())
    same_file = entries_of(snapshot, path) if path in snapshot.files else ()
    pool = dict.fromkeys([*same_name, *same_file])
    fresh = [one for one in pool if past is None or past.held(one.path, one.qualname) is not True]
    return fresh[:_MOST_CANDIDATES]


def _old_tokens(line: EvidenceLine, path: RelPath, past: Past | None) -> list[str]:
    body, sig = line.keys.get("body"), line.keys.get("sig")
    for version in past.versions(path) if past is not None else ():
        for definition in version.facts.definitions:
            if definition.body == body and (sig is None or definition.sig == sig):
                return _tokens(Lines(version.text), definition)
    return []


def _tokens(lines: Lines, definition: Definition) -> list[str]:
    return _TOKEN.findall(lines.slice(definition.span)[:_MOST_CHARACTERS])


def _similarity(first: list[str], second: list[str]) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < _SAME_NAME or matcher.quick_ratio() < _SAME_NAME:
        return 0.0
    return matcher.ratio()
