"""What does the client get to know of one file, and of all?

A result id is a hash of what would be sent, so that an unchanged file costs one comparison. A file without findings has
none: it is left out, and a client that still shows some gets the empty list.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from lsprotocol import types as lsp

from groundplan.ide.carrying import Judged
from groundplan.ide.findings import early_findings, findings_of
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.convert import diagnostics
from groundplan.lsp.view import View
from groundplan.model.cancel import Cancelled, check
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """The diagnostics of one file. `result_id` is empty where there are none."""

    uri: str
    version: int | None
    items: tuple[lsp.Diagnostic, ...]
    result_id: str
    found: tuple[Finding, ...] = ()
    """What the items were made of."""


def report(view: View, path: RelPath) -> Report:
    """Make the report of one file."""
    return _report(view, path, _found(view, path, findings_of) or ())


def early_report(view: View, path: RelPath, judged: Judged | None = None) -> Report | None:
    """Make the report of a plan from its text and from what was found in an earlier one, None for other files."""
    found = _found(view, path, partial(early_findings, judged=judged))
    return None if found is None else _report(view, path, found)


def reports(view: View) -> list[Report]:
    """Make the reports of all files that have findings, in the order of their paths."""
    made = []
    for path in view.snapshot.files:
        check()
        if _found(view, path, findings_of):
            made.append(report(view, path))
    return made


def _report(view: View, path: RelPath, found: Sequence[Finding]) -> Report:
    items = tuple(diagnostics(view, found))
    shown = repr(items).encode("utf-8", "backslashreplace")
    result_id = hashlib.blake2b(shown, digest_size=8).hexdigest() if items else ""
    return Report(view.uri(path), view.version(path), items, result_id, tuple(found))


def _found(
    view: View, path: RelPath, ask: Callable[[Snapshot, RelPath], Sequence[Finding] | None]
) -> Sequence[Finding] | None:
    try:
        return ask(view.snapshot, path)
    except Cancelled:
        raise
    except Exception:  # noqa: BLE001 - the edge of the protocol: logged, and said nowhere else
        # One file that trips a rule must not take the findings of all others with it.
        _log.exception("no findings for %s", path)
        return ()
