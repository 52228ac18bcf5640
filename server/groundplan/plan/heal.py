"""What `update` may write into an evidence line by itself: path, line and name, never a hash and never the label."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.plan.evidence import EvidenceKind, EvidenceLine
from groundplan.plan.past import Past
from groundplan.plan.resolve import resolve
from groundplan.plan.symbols import symbol_name
from groundplan.plan.verdict import Verdict


def healed(
    line: EvidenceLine, snapshot: Snapshot, past: Past | None = None, folder: str = ""
) -> EvidenceLine:
    """Give the line as it is to be written now; the same where nothing may be healed."""
    return apply_verdict(line, resolve(line, snapshot, past, folder), snapshot, folder)


def apply_verdict(line: EvidenceLine, verdict: Verdict, snapshot: Snapshot, folder: str = "") -> EvidenceLine:
    """Write place and name of a verdict into a line. A definition that is only offered is not taken."""
    if verdict.path is None or verdict.candidates or not verdict.first_line:
        return line
    path = line.path if not verdict.is_moved else relative_to(verdict.path, folder)
    keys = dict(line.keys)
    if verdict.is_moved and verdict.entry is not None and line.kind is EvidenceKind.SYMBOL:
        keys = {"q": symbol_name(snapshot, verdict.entry.path, verdict.entry.qualname)} | {
            key: value for key, value in keys.items() if key != "q"
        }
    if line.kind is EvidenceKind.CLI:
        path = relative_to(verdict.path, folder)
    return EvidenceLine(line.label, path, line.kind, keys, verdict.first_line, verdict.last_line)


def relative_to(path: str, folder: str) -> str:
    """Write a path of the workspace as the plan's links need it."""
    if not folder:
        return path
    parts, base = path.split("/"), folder.split("/")
    while parts and base and parts[0] == base[0]:
        parts, base = parts[1:], base[1:]
    return "/".join([".."] * len(base) + parts)
