"""How long does a pull of the whole workspace wait? Until there is something new to say.

VS Code asks again two seconds after each answer, for ever: an answer is held back while it would say "unchanged".
Long answers go out in parts, so that neither side stalls.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

from lsprotocol import types as lsp

from groundplan.lsp.diagnostics import Report, reports
from groundplan.lsp.folder import Folder
from groundplan.lsp.session import Session
from groundplan.lsp.uris import path_of
from groundplan.model.paths import RelPath

PAUSE: Final = 0.2
"""Seconds without a change after which all files are looked at."""
_PART: Final = 200
"""Files in one part of an answer."""

T = TypeVar("T")
_Item = lsp.WorkspaceFullDocumentDiagnosticReport | lsp.WorkspaceUnchangedDocumentDiagnosticReport


class Revisions:
    """Wakes whoever waits for a change. Lives on the loop."""

    def __init__(self) -> None:
        self._change = asyncio.Event()

    def see(self, _folder: Folder | None = None, _paths: frozenset[RelPath] = frozenset()) -> None:
        """Take note of a change."""
        waiting, self._change = self._change, asyncio.Event()
        waiting.set()

    @property
    def next(self) -> asyncio.Event:
        """Is set at the next change. Take it before looking at what may change."""
        return self._change


async def pull(
    session: Session, revisions: Revisions, params: lsp.WorkspaceDiagnosticParams
) -> lsp.WorkspaceDiagnosticReport:
    """Answer a pull of the workspace when something differs from what the client has."""
    known = {_key(one.uri): one for one in params.previous_result_ids}
    while True:
        changed = revisions.next
        made = await unless(changed, asyncio.ensure_future(_all(session)))
        items = [] if made is None else _items(known, made)
        if any(isinstance(item, lsp.WorkspaceFullDocumentDiagnosticReport) for item in items):
            return _answer(session, params.partial_result_token, items)
        await changed.wait()
        await _pause(revisions)


async def unless(changed: asyncio.Event, work: asyncio.Task[T]) -> T | None:
    """Wait for some work, but drop it at a change, and when nobody waits any more: None."""
    change = asyncio.ensure_future(changed.wait())
    try:
        await asyncio.wait({work, change}, return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else None
    finally:
        work.cancel()
        change.cancel()


async def _all(session: Session) -> list[Report]:
    made: list[Report] = []
    for folder in list(session.folders):
        view = session.view(folder)
        made += await session.reads.slow(partial(reports, view))
    return made


async def _pause(revisions: Revisions) -> None:
    """Wait until nothing has changed for a moment."""
    while True:
        try:
            await asyncio.wait_for(revisions.next.wait(), PAUSE)
        except TimeoutError:
            return


def _items(known: Mapping[str, lsp.PreviousResultId], made: Iterable[Report]) -> list[_Item]:
    items: list[_Item] = []
    seen: set[str] = set()
    for one in made:
        seen.add(_key(one.uri))
        items.append(_item(known.get(_key(one.uri)), one))
    # What the client shows and nobody reports is gone: mended, deleted, renamed, excluded.
    items += [
        lsp.WorkspaceFullDocumentDiagnosticReport(uri=one.uri, items=[])
        for key, one in known.items()
        if key not in seen and one.value
    ]
    return items


def _item(known: lsp.PreviousResultId | None, one: Report) -> _Item:
    if known is not None and known.value == one.result_id:
        return lsp.WorkspaceUnchangedDocumentDiagnosticReport(
            uri=one.uri, result_id=one.result_id, version=one.version
        )
    return lsp.WorkspaceFullDocumentDiagnosticReport(
        uri=one.uri, items=list(one.items), version=one.version, result_id=one.result_id
    )


def _key(uri: str) -> str:
    # The client spells the URI in its own way.
    return str(path_of(uri) or uri)


def _answer(
    session: Session, token: str | int | None, items: Sequence[_Item]
) -> lsp.WorkspaceDiagnosticReport:
    if token is None:
        return lsp.WorkspaceDiagnosticReport(items)
    for start in range(0, len(items), _PART):
        part = lsp.WorkspaceDiagnosticReportPartialResult(items[start : start + _PART])
        session.editor.stream(token, part)
    return lsp.WorkspaceDiagnosticReport([])
