"""What can this client do? Read once at `initialize`, so that no handler probes for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lsprotocol import types as lsp
from pygls.capabilities import get_capability


@dataclass(frozen=True, slots=True)
class ClientCapabilities:
    """The answers, each the safe one until the client has spoken."""

    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    refreshes_lenses: bool = False
    refreshes_inlay_hints: bool = False
    refreshes_tokens: bool = False
    related_information: bool = False
    code_descriptions: bool = False
    diagnostic_data: bool = False
    diagnostic_tags: bool = False
    resolves_action_edits: bool = False
    applies_edits: bool = False
    document_changes: bool = False
    creates_files: bool = False
    annotates_changes: bool = False
    shows_documents: bool = False
    shows_progress: bool = False
    watches_files: bool = False
    configures: bool = False
    announces_configuration: bool = False
    links_definitions: bool = False
    links_implementations: bool = False
    hierarchical_symbols: bool = False
    hover_markdown: bool = False
    completion_markdown: bool = False
    hears_changes: bool = False
    """It has views of its own that must follow the code: our notification `groundplan/changed`."""


def resolve(client: lsp.ClientCapabilities) -> ClientCapabilities:
    """Read the capabilities that a client has announced."""

    def has(name: str) -> bool:
        return bool(get_capability(client, name, False))

    def lists(name: str, item: Any) -> bool:
        return item in (get_capability(client, name, None) or ())

    text, work = "text_document", "workspace"
    return ClientCapabilities(
        pulls_diagnostics=get_capability(client, f"{text}.diagnostic", None) is not None,
        refreshes_diagnostics=has(f"{work}.diagnostics.refresh_support"),
        refreshes_lenses=has(f"{work}.code_lens.refresh_support"),
        refreshes_inlay_hints=has(f"{work}.inlay_hint.refresh_support"),
        refreshes_tokens=has(f"{work}.semantic_tokens.refresh_support"),
        related_information=has(f"{text}.publish_diagnostics.related_information")
        or has(f"{text}.diagnostic.related_information"),
        code_descriptions=has(f"{text}.publish_diagnostics.code_description_support")
        or has(f"{text}.diagnostic.code_description_support"),
        diagnostic_data=has(f"{text}.publish_diagnostics.data_support")
        or has(f"{text}.diagnostic.data_support"),
        diagnostic_tags=get_capability(client, f"{text}.publish_diagnostics.tag_support", None) is not None
        or get_capability(client, f"{text}.diagnostic.tag_support", None) is not None,
        resolves_action_edits=has(f"{text}.code_action.data_support")
        and lists(f"{text}.code_action.resolve_support.properties", "edit"),
        applies_edits=has(f"{work}.apply_edit"),
        document_changes=has(f"{work}.workspace_edit.document_changes"),
        creates_files=lists(f"{work}.workspace_edit.resource_operations", lsp.ResourceOperationKind.Create),
        annotates_changes=get_capability(client, f"{work}.workspace_edit.change_annotation_support", None)
        is not None,
        shows_documents=has("window.show_document.support"),
        shows_progress=has("window.work_done_progress"),
        watches_files=has(f"{work}.did_change_watched_files.dynamic_registration"),
        configures=has(f"{work}.configuration"),
        announces_configuration=has(f"{work}.did_change_configuration.dynamic_registration"),
        links_definitions=has(f"{text}.definition.link_support"),
        links_implementations=has(f"{text}.implementation.link_support"),
        hierarchical_symbols=has(f"{text}.document_symbol.hierarchical_document_symbol_support"),
        hover_markdown=lists(f"{text}.hover.content_format", lsp.MarkupKind.Markdown),
        completion_markdown=lists(
            f"{text}.completion.completion_item.documentation_format", lsp.MarkupKind.Markdown
        ),
        hears_changes=_announced(client.experimental, "groundplanChanges"),
    )


def _announced(experimental: object, name: str) -> bool:
    # What is experimental has no type: a client may send anything.
    found = experimental.get(name) if isinstance(experimental, Mapping) else getattr(experimental, name, None)
    return found is True
