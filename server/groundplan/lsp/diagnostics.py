"""What does the client get to know of one file, and of all?

A result id is a hash of what would be sent, so that an unchanged file costs one comparison. A file without findings has
none: it is left out, and a client that still shows some gets the empty list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from lsprotocol import types as lsp

from groundplan.ide.findings import findings, findings_of
from groundplan.lsp.convert import diagnostics
from groundplan.lsp.view import View
from groundplan.model.cancel import check
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath


@dataclass(frozen=True, slots=True)
class Report:
    """The diagnostics of one file. `result_id` is empty where there are none."""

    uri: str
    version: int | None
    items: tuple[lsp.Diagnostic, ...]
    result_id: str


def report(view: View, path: RelPath) -> Report:
    """Make the report of one file."""
    return _report(view, path, findings_of(view.snapshot, path))


def reports(view: View) -> list[Report]:
    """Make the reports of all files that have findings, in the order of their paths."""
    made = []
    for path, found in findings(view.snapshot).items():
        check()
        made.append(_report(view, path, found))
    return [one for one in made if one.items]


def _report(view: View, path: RelPath, found: Iterable[Finding]) -> Report:
    items = tuple(diagnostics(view, found))
    shown = repr(items).encode("utf-8", "backslashreplace")
    result_id = hashlib.blake2b(shown, digest_size=8).hexdigest() if items else ""
    return Report(view.uri(path), view.version(path), items, result_id)
