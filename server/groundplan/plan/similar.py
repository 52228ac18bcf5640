"""Which definitions look like one that is gone, by the text that the past still has.

Measured on replayed histories: from 0.5 for the same simple name, from 0.65 in the same file, and only where the best
is 0.05 ahead of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
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
    old = _old(line, path, past)
    if old is None:
        return ()
    owner, simple = _owner(old.qualname), old.qualname.rpartition(".")[2]
    found: list[Candidate] = []
    for entry in _pool(snapshot, path, old.qualname, past):
        definition = definition_of(snapshot, entry)
        text = snapshot.lines(entry.path)
        if definition is None or text is None:
            continue
        score = _similarity(old.tokens, _tokens(text, definition))
        is_same_name = entry.qualname.rpartition(".")[2] == simple
        if score >= (_SAME_NAME if is_same_name else _SAME_FILE):
            found.append(Candidate(entry, score))
    found.sort(key=lambda one: (-one.similarity, one.entry.path, one.entry.qualname))
    near = [one for one in found if found[0].similarity - one.similarity < _MARGIN]
    # A method and its twin in another class differ in nothing: it stayed in its class.
    own = [one for one in near if _owner(one.entry.qualname) == owner]
    return tuple(own if len(own) == 1 else near)


def is_alike(line: EvidenceLine, snapshot: Snapshot, entry: Entry, path: RelPath, past: Past | None) -> bool:
    """Tell whether a definition of the same name is the cited one: by its body, else by its text."""
    if entry.is_telling and entry.body == line.keys.get("body"):
        return True
    old, definition, text = _old(line, path, past), definition_of(snapshot, entry), snapshot.lines(entry.path)
    if old is None or definition is None or text is None:
        return False
    return _similarity(old.tokens, _tokens(text, definition)) >= _SAME_NAME


@dataclass(frozen=True, slots=True)
class _Old:
    qualname: str
    tokens: list[str]


def _pool(snapshot: Snapshot, path: RelPath, qualname: str, past: Past | None) -> Iterable[Entry]:
    """Same name in a class of the same name anywhere, any name in the same file; both new since the plan's base."""
    simple, owner = qualname.rpartition(".")[2], _owner(qualname)
    renamed = past.renamed_to(path) if past is not None else None
    homes = [one for one in (path, renamed) if one is not None and one in snapshot.files]
    namesakes = symbol_index(snapshot).by_simple.get(simple, ())
    pool = dict.fromkeys(one for one in namesakes if _owner(one.qualname) == owner or one.path in homes)
    pool |= dict.fromkeys(one for home in homes for one in entries_of(snapshot, home))
    fresh = (one for one in pool if past is None or past.held(one.path, one.qualname) is not True)
    return islice(fresh, _MOST_CANDIDATES)


def _owner(qualname: str) -> str:
    """Give the last name of what a definition stands in, "" at the top of a file."""
    return qualname.rpartition(".")[0].rpartition(".")[2].partition("@")[0]


def _old(line: EvidenceLine, path: RelPath, past: Past | None) -> _Old | None:
    body, sig = line.keys.get("body"), line.keys.get("sig")
    for version in past.versions(path) if past is not None else ():
        same = [one for one in version.facts.definitions if one.body == body and sig in (None, one.sig)]
        # Twins have equal hashes: the name tells them apart.
        same.sort(key=lambda one: not f".{line.name}".endswith(f".{one.qualname}"))
        if same:
            return _Old(same[0].qualname, _tokens(Lines(version.text), same[0]))
    return None


def _tokens(lines: Lines, definition: Definition) -> list[str]:
    return _TOKEN.findall(lines.slice(definition.span)[:_MOST_CHARACTERS])


def _similarity(first: list[str], second: list[str]) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < _SAME_NAME or matcher.quick_ratio() < _SAME_NAME:
        return 0.0
    return matcher.ratio()
