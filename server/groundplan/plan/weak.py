"""Evidence that is no definition: files, quotes, flags, numbers, and what must not be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.facts import Label
from groundplan.model.findings import Authority
from groundplan.model.paths import RelPath
from groundplan.plan.evidence import EvidenceLine, bare_label
from groundplan.plan.numbers import compute, is_query
from groundplan.plan.past import Past
from groundplan.plan.symbols import entries_of, symbol_name
from groundplan.plan.verdict import Hit, State, Verdict
from groundplan.recon.surface import surface
from groundplan.text.lines import Lines

_MOST_HITS: Final = 50
_LARGEST_SEARCHED: Final = 1_000_000
_LONGEST_LINE: Final = 2_000


def resolve_file(line: EvidenceLine, snapshot: Snapshot, path: RelPath, past: Past | None) -> Verdict:
    """A file is there or not; its hash, where one is given, says whether it is the same."""
    if path in snapshot.files:
        body = line.keys.get("body")
        text = snapshot.text(path) if body else None
        if body and text is not None and text_hash(text) != body:
            return Verdict(State.BODY_CHANGED, Authority.TEXT, path, line.first_line, line.last_line)
        return Verdict(State.OK, Authority.INDEX, path, line.first_line, line.last_line)
    if any(one.startswith(f"{path}/") for one in snapshot.files):
        return Verdict(State.OK, Authority.INDEX, path)
    renamed = past.renamed_to(path) if past is not None else None
    if renamed is not None and renamed in snapshot.files:
        return Verdict(State.MOVED, Authority.INDEX, renamed, line.first_line, line.last_line, is_moved=True)
    if (snapshot.root / path).is_symlink():
        return Verdict(State.UNCHECKABLE, Authority.TEXT, path, reason="a symbolic link is not followed")
    authority = Authority.INDEX if snapshot.status.is_complete else Authority.TEXT
    return Verdict(State.MISSING, authority, path, reason=f"{path} does not exist")


def resolve_text(line: EvidenceLine, snapshot: Snapshot, path: RelPath) -> Verdict:
    """A quote is found by the hash of its lines, else by its words; the line is where to look first."""
    lines = snapshot.lines(path)
    if lines is None:
        if path in snapshot.files:
            return Verdict(State.UNCHECKABLE, Authority.TEXT, path, reason="the file is no text")
        authority = Authority.INDEX if snapshot.status.is_complete else Authority.TEXT
        return Verdict(State.MISSING, authority, path, reason=f"{path} does not exist")
    wanted = line.keys.get("text")
    if wanted is None:
        return Verdict(State.UNPINNED, Authority.TEXT, path, line.first_line, line.last_line)
    height = max(line.last_line - line.first_line, 0)
    hint = line.first_line - 1
    if 0 <= hint < len(lines) - height and text_hash(_window(lines, hint, height)) == wanted:
        return Verdict(State.OK, Authority.TEXT, path, line.first_line, line.last_line)
    found = [
        number for number in range(len(lines) - height) if text_hash(_window(lines, number, height)) == wanted
    ]
    if len(found) == 1:
        return Verdict(State.SHIFTED, Authority.TEXT, path, found[0] + 1, found[0] + 1 + height)
    if found:
        return Verdict(State.AMBIGUOUS, Authority.TEXT, path, reason=f"the quote is there {len(found)} times")
    return Verdict(State.MISSING, Authority.TEXT, path, reason=f"the quoted text is not in {path}")


def text_hash(text: str) -> str:
    """Hash a text with its white space collapsed: 12 hexadecimal digits."""
    collapsed = " ".join(text.split())
    return sha256(collapsed.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def resolve_cli(line: EvidenceLine, snapshot: Snapshot) -> Verdict:
    """A command or flag is in the command line model or not."""
    words = line.keys.get("q", "").replace(".", " ").split() or bare_label(line.label).split()
    program = surface(snapshot).program(words[0]) if words else None
    if program is None:
        reason = f"no program {words[0] if words else ''!r} is known"
        return Verdict(State.MISSING, Authority.GRAMMAR, reason=reason)
    names = [word for word in words[1:] if not word.startswith("-")]
    flags = [word.partition("=")[0] for word in words[1:] if word.startswith("-")]
    found = program.resolve(names)
    if program.is_open or found is None or (found[0].is_open and (found[1] < len(names) or flags)):
        return Verdict(State.UNCHECKABLE, Authority.GRAMMAR, reason=f"{words[0]} is built at run time")
    command, taken = found
    if taken < len(names):
        return Verdict(
            State.MISSING, Authority.RESOLVER, reason=f'"{names[taken]}" is no command of {words[0]}'
        )
    place = command.place
    for flag in flags:
        option = command.option(flag)
        if option is None:
            return Verdict(
                State.MISSING, Authority.RESOLVER, reason=f"{' '.join([words[0], *names])} has no {flag}"
            )
        place = option.place
    first, last = place.span.start_line + 1, place.span.end_line + 1
    is_here = not line.first_line or (line.first_line == first and max(line.last_line, first) == last)
    state = State.OK if is_here else State.SHIFTED
    authority = Authority.RESOLVER if command.label is Label.CONFIRMED else Authority.GRAMMAR
    return Verdict(state, authority, place.path, first, last)


def resolve_fact(line: EvidenceLine, snapshot: Snapshot) -> Verdict:
    """A number is computed anew."""
    query = line.keys.get("q", "")
    if not is_query(query):
        return Verdict(
            State.UNCHECKABLE, Authority.TEXT, reason=f'"{query}" is no number that can be computed'
        )
    value = compute(snapshot, query)
    if value is None:
        return Verdict(State.MISSING, Authority.INDEX, reason=f"{query}: there is no such thing")
    said = line.keys.get("v")
    if said is None:
        return Verdict(State.UNPINNED, Authority.INDEX, value=str(value))
    state = State.OK if said == str(value) else State.VALUE_CHANGED
    return Verdict(state, Authority.INDEX, value=str(value))


def resolve_absent(line: EvidenceLine, snapshot: Snapshot, scope: RelPath | None) -> Verdict:
    """What must not be there is searched for below the path."""
    allowed = int(line.keys.get("n", "0"))
    paths = [path for path in snapshot.files if _is_below(path, scope)]
    if not paths:
        return Verdict(State.MISSING, Authority.INDEX, reason=f"there is no file below {scope or '.'}")
    hits = tuple(_hits(line, snapshot, paths))
    if len(hits) > allowed:
        return Verdict(State.CLAIM_BROKEN, Authority.INDEX, scope, hits=hits, value=str(len(hits)))
    return Verdict(State.OK, Authority.INDEX, scope)


def _window(lines: Lines, number: int, height: int) -> str:
    return " ".join(lines.line(number + offset) for offset in range(height + 1))


def _is_below(path: RelPath, scope: RelPath | None) -> bool:
    return scope is None or path == scope or path.startswith(f"{scope}/")


def _hits(line: EvidenceLine, snapshot: Snapshot, paths: list[RelPath]) -> Iterator[Hit]:
    count = 0
    for path in paths:
        cancel.check()
        for hit in _hits_in(line, snapshot, path):
            yield hit
            count += 1
            if count >= _MOST_HITS:
                return


def _hits_in(line: EvidenceLine, snapshot: Snapshot, path: RelPath) -> Iterator[Hit]:
    if (module := line.keys.get("import")) is not None:
        yield from _imports_of(snapshot, path, module)
    elif (symbol := line.keys.get("symbol")) is not None:
        yield from _symbols_of(snapshot, path, symbol)
    elif (pattern := line.keys.get("regex")) is not None:
        yield from _matches_of(snapshot, path, pattern)


def _imports_of(snapshot: Snapshot, path: RelPath, module: str) -> Iterator[Hit]:
    facts = snapshot.facts(path)
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False) if facts else ():
        names = [imported.module, *(one.module for one in targets)]
        if any(name == module or name.startswith((f"{module}.", f"{module}/")) for name in names):
            yield Hit(path, imported.span.start_line, imported.module)


def _symbols_of(snapshot: Snapshot, path: RelPath, symbol: str) -> Iterator[Hit]:
    facts = snapshot.facts(path)
    for entry in entries_of(snapshot, path):
        if symbol in (entry.qualname, symbol_name(snapshot, path, entry.qualname)) and facts is not None:
            yield Hit(path, facts.definitions[entry.place].span.start_line, entry.qualname)


def _matches_of(snapshot: Snapshot, path: RelPath, pattern: str) -> Iterator[Hit]:
    compiled = safe_pattern(pattern)
    lines = snapshot.lines(path)
    if lines is None or len(lines.text) > _LARGEST_SEARCHED:
        return
    for number in range(len(lines)):
        raw = lines.line(number)
        if compiled.search(raw[:_LONGEST_LINE]):
            yield Hit(path, number, raw.strip()[:80])


def safe_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the plan. Nested repetition could run for ever: it is searched as plain text."""
    try:
        if re.search(r"[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]", pattern):
            return re.compile(re.escape(pattern))
        return re.compile(pattern)
    except re.error:
        return re.compile(re.escape(pattern))
