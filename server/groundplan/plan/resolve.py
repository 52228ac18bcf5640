"""What became of a piece of evidence: a pure function of its line, the snapshot, and the past where there is one.

The rungs, each tried only where the one above finds nothing: same path and name; renamed file, or the only file that
holds the name and did not before; equal body; similar body. A line number is only a hint.
"""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Authority
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.evidence import EvidenceKind, EvidenceLine
from groundplan.plan.past import Past
from groundplan.plan.similar import is_alike, similar_candidates
from groundplan.plan.symbols import Entry, definition_of, in_file, symbol_index
from groundplan.plan.verdict import NOT_COMPARED, Candidate, State, Verdict
from groundplan.plan.weak import resolve_absent, resolve_cli, resolve_fact, resolve_file, resolve_text


def resolve(line: EvidenceLine, snapshot: Snapshot, past: Past | None = None, folder: str = "") -> Verdict:
    """Judge one evidence line. `folder` is that of the plan, from which paths are relative."""
    path = workspace_path(line.path, folder)
    is_whole = line.kind is EvidenceKind.ABSENT and _is_root(line.path, folder)
    if path is None and not is_whole and line.kind not in (EvidenceKind.FACT, EvidenceKind.CLI):
        return Verdict(State.UNCHECKABLE, Authority.TEXT, reason="the path leaves the repository")
    match line.kind:
        case EvidenceKind.FACT:
            return resolve_fact(line, snapshot)
        case EvidenceKind.CLI:
            return resolve_cli(line, snapshot)
        case EvidenceKind.ABSENT:
            return resolve_absent(line, snapshot, path)
    assert path is not None
    match line.kind:
        case EvidenceKind.FILE:
            return resolve_file(line, snapshot, path, past)
        case EvidenceKind.TEXT:
            return resolve_text(line, snapshot, path)
        case _:
            return _resolve_symbol(line, snapshot, path, past)


def workspace_path(path: str, folder: str) -> RelPath | None:
    """Turn a path as the plan writes it into one of the workspace, None where it leaves it."""
    if not path or path in (".", "./"):
        return rel_path(folder) if folder else None
    return rel_path(f"{folder}/{path}" if folder and not path.startswith("/") else path)


def _is_root(path: str, folder: str) -> bool:
    """Tell whether a path of the plan is the workspace itself, which has no path in it."""
    return rel_path(f"{folder or '.'}/{path or '.'}/x") == "x"


def _resolve_symbol(line: EvidenceLine, snapshot: Snapshot, path: RelPath, past: Past | None) -> Verdict:
    name = line.name
    record = snapshot.files.get(path)
    if record is not None and (record.language is None or record.skipped):
        return Verdict(
            State.UNCHECKABLE, Authority.TEXT, path, reason=record.skipped or "no grammar for this file"
        )
    if record is None and language_of(path) is None:
        return Verdict(State.MISSING, Authority.INDEX, path, reason=f"{path} does not exist")
    if record is not None and snapshot.facts(path) is None:
        return Verdict(State.UNCHECKABLE, Authority.TEXT, path, reason="the file is not indexed yet")
    entry = in_file(snapshot, path, name) if record is not None else None
    if entry is not None:
        return _compare(line, snapshot, entry, is_moved=False)
    moved = _moved(line, snapshot, path, past)
    if moved is not None:
        return _compare(line, snapshot, moved, is_moved=True)
    return _search(line, snapshot, path, past)


def _compare(line: EvidenceLine, snapshot: Snapshot, entry: Entry, *, is_moved: bool) -> Verdict:
    """Rung 1: the definition is known; what of it has changed."""
    definition = definition_of(snapshot, entry)
    assert definition is not None
    first, last = definition.span.start_line + 1, definition.span.end_line + 1
    sig, body = line.keys.get("sig"), line.keys.get("body")
    if sig is None and body is None:
        state = State.UNPINNED
    elif sig is not None and sig != entry.sig:
        state = State.SIGNATURE_CHANGED
    elif body is not None and body != entry.body:
        state = State.BODY_CHANGED
    elif is_moved:
        state = State.MOVED
    elif line.first_line != first or max(line.last_line, line.first_line) != last:
        state = State.SHIFTED
    else:
        state = State.OK
    return Verdict(state, Authority.GRAMMAR, entry.path, first, last, entry, is_moved)


def _moved(line: EvidenceLine, snapshot: Snapshot, path: RelPath, past: Past | None) -> Entry | None:
    """Rung 2: the file was renamed, or one other file holds the same thing now and did not before."""
    qualname = _qualname(line, path, past)
    renamed = past.renamed_to(path) if past is not None else None
    if renamed is not None and renamed in snapshot.files:
        entry = in_file(snapshot, renamed, qualname)
        if entry is not None:
            return entry
    fresh = [one for one in _holders(snapshot, path, qualname) if _is_new(one, past)]
    return fresh[0] if len(fresh) == 1 and is_alike(line, snapshot, fresh[0], path, past) else None


def _holders(snapshot: Snapshot, path: RelPath, qualname: str) -> list[Entry]:
    named = symbol_index(snapshot).by_simple.get(qualname.rpartition(".")[2], ())
    return [entry for entry in named if entry.qualname == qualname and entry.path != path]


def _is_new(entry: Entry, past: Past | None) -> bool:
    """Without a past nobody knows what was there before."""
    return past is not None and past.held(entry.path, entry.qualname) is False


def _was_there(entry: Entry, past: Past | None) -> bool:
    return past is not None and past.held(entry.path, entry.qualname) is True


def _qualname(line: EvidenceLine, path: RelPath, past: Past | None) -> str:
    """Give the qualified name in the file: what the past knew under this name, else the name without a module."""
    name = line.name
    for version in past.versions(path) if past is not None else ():
        known = [one.qualname for one in version.facts.definitions]
        fits = [one for one in known if name == one or name.endswith(f".{one}")]
        if fits:
            return max(fits, key=len)
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    package = path.rpartition("/")[0].rpartition("/")[2]
    for head in (stem, package):
        _, found, rest = f".{name.replace('/', '.')}".rpartition(f".{head}.")
        if head and found and rest:
            return rest
    return name.rpartition(".")[2]


def _search(line: EvidenceLine, snapshot: Snapshot, path: RelPath, past: Past | None) -> Verdict:
    """Rungs 3 to 5: an equal body, similar bodies, nothing."""
    body = line.keys.get("body", "")
    equal = symbol_index(snapshot).by_body.get(body, ())
    if len(equal) == 1:
        return _offered((Candidate(equal[0], 1.0),), snapshot)
    if len(equal) > 1:
        return Verdict(
            State.AMBIGUOUS,
            Authority.GRAMMAR,
            path,
            reason=f"{len(equal)} definitions have the same body",
            candidates=tuple(Candidate(entry, 1.0) for entry in equal),
        )
    candidates = similar_candidates(line, snapshot, path, past) or _namesake(line, snapshot, path, past)
    if len(candidates) == 1:
        return _offered(candidates, snapshot)
    if candidates:
        return Verdict(
            State.AMBIGUOUS, Authority.GRAMMAR, path, candidates=candidates, reason="several are similar"
        )
    authority = Authority.INDEX if snapshot.status.is_complete else Authority.TEXT
    where = path if path in snapshot.files else f"{path}, which does not exist"
    return Verdict(State.MISSING, authority, path, reason=f"{line.name} is not in {where}")


def _namesake(
    line: EvidenceLine, snapshot: Snapshot, path: RelPath, past: Past | None
) -> tuple[Candidate, ...]:
    """The file is gone, and one other holds the name with the same header or body: worth an offer, no more."""
    if path in snapshot.files:
        return ()
    qualname = _qualname(line, path, past)
    holders = [one for one in _holders(snapshot, path, qualname) if not _was_there(one, past)]
    if len(holders) != 1:
        return ()
    [entry] = holders
    if entry.body == line.keys.get("body"):
        return (Candidate(entry, 1.0),)
    return (Candidate(entry, NOT_COMPARED),) if entry.sig == line.keys.get("sig") else ()


def _offered(candidates: tuple[Candidate, ...], snapshot: Snapshot) -> Verdict:
    entry = candidates[0].entry
    definition = definition_of(snapshot, entry)
    first, last = (definition.span.start_line + 1, definition.span.end_line + 1) if definition else (0, 0)
    return Verdict(State.RENAMED, Authority.GRAMMAR, entry.path, first, last, entry, candidates=candidates)
