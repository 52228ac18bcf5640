"""`definition`, `references`, `implementation`, `documentHighlight`: the ways between plan and code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from lsprotocol import types as lsp

from groundplan.ide import navigation
from groundplan.ide.places import Target
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath
from groundplan.text.spans import Position

_Find = Callable[[Snapshot, RelPath, Position], Sequence[Target]]
_Places = list[lsp.Location] | list[lsp.LocationLink]


async def definition(session: Session, params: lsp.DefinitionParams) -> _Places:
    """Give what the name under the cursor means."""
    find = partial(navigation.definition, analyst=session.analyst)
    return await _lead(session, params, find, has_links=session.client.links_definitions)


async def implementation(session: Session, params: lsp.ImplementationParams) -> _Places:
    """Give the implementers of the interface under the cursor."""
    has_links = session.client.links_implementations
    return await _lead(session, params, navigation.implementations, has_links=has_links)


async def references(session: Session, params: lsp.ReferenceParams) -> list[lsp.Location]:
    """Give where the name under the cursor is used, in the plan too."""

    def find(snapshot: Snapshot, path: RelPath, position: Position) -> Sequence[Target]:
        declared = params.context.include_declaration
        return navigation.references(snapshot, path, position, with_declaration=declared)

    def answer(view: View, path: RelPath) -> list[lsp.Location]:
        found = find(view.snapshot, path, view.position(path, params.position))
        return [view.location(target.path, target.name_span) for target in found]

    return await session.read(params.text_document.uri, answer, [])


async def document_highlight(
    session: Session, params: lsp.DocumentHighlightParams
) -> list[lsp.DocumentHighlight]:
    """Give the places in this plan that are about the same thing."""

    def answer(view: View, path: RelPath) -> list[lsp.DocumentHighlight]:
        found = navigation.highlights(view.snapshot, path, view.position(path, params.position))
        return [lsp.DocumentHighlight(view.range(path, span)) for span in found]

    return await session.read(params.text_document.uri, answer, [])


async def _lead(
    session: Session, params: lsp.DefinitionParams | lsp.ImplementationParams, find: _Find, *, has_links: bool
) -> _Places:
    def answer(view: View, path: RelPath) -> _Places:
        found = find(view.snapshot, path, view.position(path, params.position))
        if not has_links:
            return [view.location(target.path, target.name_span) for target in found]
        return [_link(view, target) for target in found]

    return await session.read(params.text_document.uri, answer, [])


def _link(view: View, target: Target) -> lsp.LocationLink:
    return lsp.LocationLink(
        target_uri=view.uri(target.path),
        target_range=view.range(target.path, target.span),
        target_selection_range=view.range(target.path, target.name_span),
    )
