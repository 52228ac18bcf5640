"""Make evidence lines: from what a person names, from a place in the code, from a fact of the recon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.evidence import EvidenceKind, EvidenceLine, bare_label
from groundplan.plan.heal import relative_to
from groundplan.plan.numbers import compute, is_query
from groundplan.plan.symbols import Entry, definition_of, entries_of, find, in_file, symbol_name
from groundplan.plan.verdict import State
from groundplan.plan.weak import resolve_cli, text_hash
from groundplan.recon.surface import surface
from groundplan.syntax.facts import Definition
from groundplan.text.spans import ORIGIN, Position, Span

_PLACE: Final = re.compile(r"(.+?)(?::|#L)(\d+)(?:[-:]L?\d+)?")
_LONGEST_QUOTE: Final = 80
_ROUND: Final = str.maketrans("[]", "()")
_UNQUOTABLE: Final = re.compile(r"[\[\]`\"\\]")


@dataclass(frozen=True, slots=True)
class Unpinned:
    """Why a target cannot be pinned, in one line."""

    problem: str


def pin(snapshot: Snapshot, target: str, folder: str = "") -> EvidenceLine | Unpinned:
    """Make the evidence line of a target: `src/a.py::Class.method`, `orders.api.create`, a path, a test, a command
    with or without a flag, a computed number. `folder` is that of the plan.
    """
    text = target.strip()
    path, colons, name = text.partition("::")
    if colons:
        return _pin_in_file(snapshot, path, name, folder)
    if (file := rel_path(text)) is not None and file in snapshot.files:
        return _named(EvidenceLine(_label(file), relative_to(file, folder), EvidenceKind.FILE, {}))
    if (place := _PLACE.fullmatch(text)) is not None and (file := rel_path(place[1])) in snapshot.files:
        assert file is not None
        return pin_position(snapshot, file, Position(int(place[2]) - 1, 0), folder)
    if is_query(text):
        value = compute(snapshot, text)
        if value is not None:
            return _named(EvidenceLine(f"fact: {text}", ".", EvidenceKind.FACT, {"q": text, "v": str(value)}))
    words = text.split()
    if words and surface(snapshot).program(words[0]) is not None:
        return _pin_command(snapshot, text, folder)
    found = find(snapshot, text)
    if len(found) == 1:
        return _pin_entry(snapshot, found[0], folder)
    if found:
        places = ", ".join(sorted({entry.path for entry in found})[:5])
        return Unpinned(f'"{text}" is in several files ({places}): name one as path::name')
    return Unpinned(f'"{text}" is no path, symbol, test, program or number of this workspace')


def pin_evidence(snapshot: Snapshot, evidence: Evidence, folder: str = "") -> EvidenceLine | None:
    """Make the evidence line of a place that a fact of the recon names, None where the file is not there."""
    if evidence.path not in snapshot.files:
        return None
    if evidence.symbol:
        entry = in_file(snapshot, evidence.path, evidence.symbol)
        if entry is not None:
            return _pin_entry(snapshot, entry, folder)
    if evidence.span == ORIGIN:
        path = relative_to(evidence.path, folder)
        return _named(EvidenceLine(_label(evidence.path), path, EvidenceKind.FILE, {}))
    return pin_span(snapshot, evidence.path, evidence.span, folder)


def pin_position(snapshot: Snapshot, path: RelPath, position: Position, folder: str = "") -> EvidenceLine:
    """Pin the innermost definition around a place, else its line."""
    inner = innermost(snapshot, path, position)
    if inner is not None:
        return _pin_entry(snapshot, inner, folder)
    return _pin_lines(snapshot, path, position.line, position.line, folder)


def pin_span(snapshot: Snapshot, path: RelPath, span: Span, folder: str = "") -> EvidenceLine:
    """Pin the innermost definition around a range, else the line where it begins."""
    inner = innermost(snapshot, path, span.start)
    if inner is not None:
        return _pin_entry(snapshot, inner, folder)
    return _pin_lines(snapshot, path, span.start_line, span.start_line, folder)


def innermost(snapshot: Snapshot, path: RelPath, position: Position) -> Entry | None:
    """Find the innermost definition whose lines hold a place."""
    facts = snapshot.facts(path)
    best: Definition | None = None
    found: Entry | None = None
    for entry in entries_of(snapshot, path):
        definition = facts.definitions[entry.place] if facts else None
        if definition is None or not definition.span.start_line <= position.line <= definition.span.end_line:
            continue
        if best is None or best.span.encloses(definition.span):
            best, found = definition, entry
    return found


def pinned(
    line: EvidenceLine, snapshot: Snapshot, entry: Entry, folder: str = "", today: str = ""
) -> EvidenceLine:
    """Pin a line anew to a definition: an accepted offer, or "still valid" with its date. The label stays."""
    fresh = _pin_entry(snapshot, entry, folder)
    keys = dict(fresh.keys)
    name = symbol_name(snapshot, entry.path, entry.qualname)
    probe = EvidenceLine(line.label, fresh.path, line.kind, {})
    if line.kind is EvidenceKind.SYMBOL and (probe.name != name or "q" in line.keys):
        keys = {"q": name} | keys
    if today:
        keys["ok"] = today
    return EvidenceLine(line.label, fresh.path, line.kind, keys, fresh.first_line, fresh.last_line)


def _pin_in_file(snapshot: Snapshot, path: str, name: str, folder: str) -> EvidenceLine | Unpinned:
    file = rel_path(path)
    if file is None or file not in snapshot.files:
        return Unpinned(f'"{path}" is no file of this workspace')
    entry = in_file(snapshot, file, name.replace("::", "."))
    if entry is None:
        return Unpinned(f'"{name}" is not defined in {file}')
    return _pin_entry(snapshot, entry, folder)


def _pin_entry(snapshot: Snapshot, entry: Entry, folder: str) -> EvidenceLine:
    definition = definition_of(snapshot, entry)
    assert definition is not None
    keys = {"body": entry.body, "sig": entry.sig}
    kind, label = EvidenceKind.SYMBOL, symbol_name(snapshot, entry.path, entry.qualname)
    if _is_test(snapshot, entry):
        kind, label = EvidenceKind.TEST, f"{entry.path}::{entry.qualname.replace('.', '::')}"
    first, last = definition.span.start_line + 1, definition.span.end_line + 1
    return _named(EvidenceLine(_label(label), relative_to(entry.path, folder), kind, keys, first, last))


def _is_test(snapshot: Snapshot, entry: Entry) -> bool:
    simple = entry.qualname.rpartition(".")[2]
    return Mark.TEST in snapshot.files[entry.path].marks and simple.lower().startswith("test")


def _pin_lines(snapshot: Snapshot, path: RelPath, first: int, last: int, folder: str) -> EvidenceLine:
    lines = snapshot.lines(path)
    text = " ".join(lines.line(number) for number in range(first, last + 1)) if lines else ""
    quote = " ".join(text.split())
    is_quotable = quote and len(quote) <= _LONGEST_QUOTE and not _UNQUOTABLE.search(quote)
    label = _label(quote if is_quotable else f"{path}#L{first + 1}")
    keys = {"text": text_hash(text)}
    return _named(
        EvidenceLine(label, relative_to(path, folder), EvidenceKind.TEXT, keys, first + 1, last + 1)
    )


def _label(name: str) -> str:
    # A path may hold a line break, a label may not.
    return f"`{' '.join(name.split())}`"


def _named(line: EvidenceLine) -> EvidenceLine:
    """CommonMark allows no brackets in a label, not in code either: `[id].tsx` gets round ones, and its name as a key."""
    if "[" not in line.label and "]" not in line.label:
        return line
    label = line.label.translate(_ROUND)
    keys = dict(line.keys)
    if line.kind in (EvidenceKind.SYMBOL, EvidenceKind.TEST):
        keys = {"q": bare_label(line.label)} | keys
    return EvidenceLine(label, line.path, line.kind, keys, line.first_line, line.last_line)


def _pin_command(snapshot: Snapshot, text: str, folder: str) -> EvidenceLine | Unpinned:
    label = _label(text)
    verdict = resolve_cli(EvidenceLine(label, "", EvidenceKind.CLI, {}), snapshot)
    if verdict.path is None or verdict.state not in (State.OK, State.SHIFTED):
        return Unpinned(verdict.reason or f'"{text}" is not known')
    path = relative_to(verdict.path, folder)
    return EvidenceLine(label, path, EvidenceKind.CLI, {}, verdict.first_line, verdict.last_line)
