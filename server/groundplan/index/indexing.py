"""From the disk to changes that a workspace can apply: list, look, read, extract."""

from __future__ import annotations

from pathlib import Path

from groundplan.index import disk
from groundplan.index.changes import Cause, DiskListed
from groundplan.index.disk import Unreadable
from groundplan.index.extracted import encode, extract_content
from groundplan.index.files import FileRecord, Mark
from groundplan.index.listing import list_files
from groundplan.index.marks import path_marks
from groundplan.index.state import DiskFile
from groundplan.index.transition import enabled_language
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS, Settings
from groundplan.syntax.facts import FileFacts, Problem, ProblemKind
from groundplan.text.spans import ORIGIN


def open_workspace(root: Path, settings: Settings = DEFAULTS) -> Workspace:
    """Read a whole folder and give the workspace with its first complete snapshot."""
    workspace = Workspace(root, settings)
    listing = list_files(workspace.snapshot.root)
    files, skipped = {}, list(listing.skipped)
    for path in listing.paths:
        file = _read(str(workspace.snapshot.root), path, settings)
        if isinstance(file, Unreadable):
            skipped.append((path, file.reason))
        else:
            files[path] = file
    workspace.apply(Cause.DISK, [DiskListed(files, tuple(skipped))])
    return workspace


def _read(root: str, path: RelPath, settings: Settings) -> DiskFile | Unreadable:
    language = enabled_language(path, settings)
    marks = path_marks(path, language)
    if language is None:
        stat = disk.examine(root, path)
        return stat if isinstance(stat, Unreadable) else DiskFile(FileRecord(path, None, marks), stat, marks)
    content = disk.read(root, path, settings.max_file_size)
    if isinstance(content, Unreadable):
        if content.stat is None:
            return content
        return _too_large(path, marks, content, content.stat)
    extracted = extract_content(content.bytes, language)
    own = marks | {Mark.GENERATED} if extracted.is_generated else marks
    return DiskFile(FileRecord(path, language, own), content.stat, marks, extracted)


def _too_large(path: RelPath, marks: frozenset[Mark], why: Unreadable, stat: disk.Stat) -> DiskFile:
    problem = Problem(ProblemKind.TOO_LARGE, why.reason, ORIGIN)
    extracted = encode(f"unread-{stat.mtime:x}-{stat.size:x}", FileFacts(problems=(problem,)))
    record = FileRecord(path, None, marks, why.reason)
    return DiskFile(record, stat, marks, extracted)
