"""Reading manifests without trusting their shape: every step checks what is there."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.syntax.data import Document

FOREIGN: Final = frozenset({Mark.VENDORED, Mark.GENERATED, Mark.TEST})
"""The marks of manifests that say nothing of what this repository ships."""


def manifests(snapshot: Snapshot, pattern: str) -> Iterator[tuple[RelPath, Document]]:
    """Give the repository's own manifests whose name, or path where the pattern has a slash, matches."""
    for path, record in snapshot.files.items():
        name = path if "/" in pattern else path.rpartition("/")[2]
        if record.marks & FOREIGN or not fnmatchcase(name, pattern):
            continue
        document = snapshot.document(path)
        if document is not None:
            yield path, document


def value_at(document: Document, *key: str | int) -> object:
    """Give the value under a key path, None where there is none."""
    found: object = document.data
    for step in key:
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def text_at(document: Document, *key: str | int) -> str:
    """Give the text under a key path, empty where there is no text."""
    found = value_at(document, *key)
    return found if isinstance(found, str) else ""


def table_at(document: Document, *key: str | int) -> dict[str, object]:
    """Give the table under a key path, empty where there is none."""
    found = value_at(document, *key)
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}


def list_at(document: Document, *key: str | int) -> list[object]:
    """Give the list under a key path, empty where there is none."""
    found = value_at(document, *key)
    return found if isinstance(found, list) else []


def evidence_at(path: RelPath, document: Document, *key: str | int) -> Evidence:
    """Give the place of a key as evidence."""
    return Evidence(path, document.place(*key))
