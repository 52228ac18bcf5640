"""`documentSymbol` for the plan, `workspace/symbol` for facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from lsprotocol import types as lsp

from groundplan.ide.symbols import Symbol, SymbolKind, facts_named, plan_symbols
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.facts import Fact, FactKind
from groundplan.model.paths import RelPath

_KINDS: Final = {
    SymbolKind.SECTION: lsp.SymbolKind.Namespace,
    SymbolKind.PART: lsp.SymbolKind.Package,
    SymbolKind.CARD: lsp.SymbolKind.Class,
    SymbolKind.FIELD: lsp.SymbolKind.Field,
    SymbolKind.ITEM: lsp.SymbolKind.Constant,
}
_FACT_KINDS: Final = {
    FactKind.MODULE: lsp.SymbolKind.Module,
    FactKind.DATA_STRUCTURE: lsp.SymbolKind.Struct,
    FactKind.INTERFACE: lsp.SymbolKind.Interface,
    FactKind.COMMAND: lsp.SymbolKind.Function,
    FactKind.FLAG: lsp.SymbolKind.Field,
    FactKind.CONFIG_READ: lsp.SymbolKind.Key,
    FactKind.CONFIG_SOURCE: lsp.SymbolKind.Key,
    FactKind.EXTENSION_POINT: lsp.SymbolKind.Event,
}


async def document_symbol(
    session: Session, params: lsp.DocumentSymbolParams
) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
    """Give the outline of the plan."""

    def answer(view: View, path: RelPath) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
        found = plan_symbols(view.snapshot, path)
        if view.client.hierarchical_symbols:
            return [_nested(view, path, one) for one in found]
        return list(_flat(view, path, found, ""))

    return await session.read(params.text_document.uri, answer, [])


async def workspace_symbol(
    session: Session, params: lsp.WorkspaceSymbolParams
) -> list[lsp.SymbolInformation]:
    """Give the facts of this name in all folders."""
    found: list[lsp.SymbolInformation] = []
    for folder in list(session.folders):
        found += await session.reads.prompt(partial(_search, session.view(folder), params.query))
    return found


def _search(view: View, query: str) -> list[lsp.SymbolInformation]:
    return [_fact(view, fact) for fact in facts_named(view.snapshot, query)]


def _fact(view: View, fact: Fact) -> lsp.SymbolInformation:
    evidence = fact.evidence[0]
    return lsp.SymbolInformation(
        location=view.location(evidence.path, evidence.span),
        name=fact.subject,
        kind=_FACT_KINDS.get(fact.kind, lsp.SymbolKind.Object),
        container_name=f"{fact.kind.value}, {fact.label.value}",
    )


def _nested(view: View, path: RelPath, symbol: Symbol) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        name=symbol.name or "-",
        kind=_KINDS[symbol.kind],
        range=view.range(path, symbol.span),
        selection_range=view.range(path, symbol.name_span),
        detail=symbol.detail or None,
        children=[_nested(view, path, one) for one in symbol.children] or None,
    )


def _flat(
    view: View, path: RelPath, symbols: Iterable[Symbol], owner: str
) -> Iterable[lsp.SymbolInformation]:
    for symbol in symbols:
        yield lsp.SymbolInformation(
            location=view.location(path, symbol.span),
            name=symbol.name or "-",
            kind=_KINDS[symbol.kind],
            container_name=owner or None,
        )
        yield from _flat(view, path, symbol.children, symbol.name)
