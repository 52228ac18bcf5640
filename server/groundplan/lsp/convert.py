"""Findings, fixes and edits -> what the protocol calls them. The only place that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from lsprotocol import types as lsp

from groundplan.lsp.pages import page_of
from groundplan.lsp.view import View
from groundplan.model.findings import FileEdit, Finding, Severity
from groundplan.model.paths import RelPath

SOURCE: Final = "groundplan"

_SEVERITIES: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFORMATION: lsp.DiagnosticSeverity.Information,
    Severity.HINT: lsp.DiagnosticSeverity.Hint,
}
_PLAN_EDIT: Final = "groundplan"
_CONFIRMED_LINES: Final = 12
"""Edits with more new lines than this are shown before they are made, where the client can."""


def diagnostics(view: View, findings: Iterable[Finding]) -> list[lsp.Diagnostic]:
    """Turn the findings of one file into diagnostics, in their order."""
    return [_diagnostic(view, finding) for finding in findings]


def workspace_edit(
    view: View, label: str, edits: Sequence[FileEdit], *, is_previewed: bool = False
) -> lsp.WorkspaceEdit:
    """Turn edits into one versioned edit of the workspace; files that do not exist are created.

    `is_previewed` lets a client that can show a large edit to the user, who ticks what is to be made.
    """
    by_path: dict[RelPath, list[FileEdit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    if not view.client.document_changes:
        return lsp.WorkspaceEdit(
            changes={view.uri(path): _text_edits(view, some) for path, some in by_path.items()}
        )
    annotation = _annotation(view, label, edits, is_previewed=is_previewed)
    changes: list[Any] = []
    for path, some in by_path.items():
        if view.client.creates_files and view.snapshot.text(path) is None:
            options = lsp.CreateFileOptions(ignore_if_exists=True)
            note = _PLAN_EDIT if annotation else None
            changes.append(lsp.CreateFile(uri=view.uri(path), options=options, annotation_id=note))
        changes.append(_document_edit(view, path, some, is_annotated=annotation is not None))
    return lsp.WorkspaceEdit(
        document_changes=changes, change_annotations={_PLAN_EDIT: annotation} if annotation else None
    )


def markdown(view: View, text: str) -> lsp.MarkupContent:
    """Wrap Markdown for a client that renders it, or one that shows it as it is."""
    kind = lsp.MarkupKind.Markdown if view.client.hover_markdown else lsp.MarkupKind.PlainText
    return lsp.MarkupContent(kind, text)


def _diagnostic(view: View, finding: Finding) -> lsp.Diagnostic:
    client = view.client
    return lsp.Diagnostic(
        range=view.range(finding.path, finding.span),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=_page(view, finding) if client.code_descriptions else None,
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if finding.is_unnecessary and client.diagnostic_tags else None,
        related_information=_related(view, finding) if client.related_information else None,
        data={"key": finding.key} if client.diagnostic_data else None,
    )


def _page(view: View, finding: Finding) -> lsp.CodeDescription | None:
    page = page_of(finding.rule, view.snapshot.root)
    return None if page is None else lsp.CodeDescription(page)


def _related(view: View, finding: Finding) -> list[lsp.DiagnosticRelatedInformation] | None:
    return [
        lsp.DiagnosticRelatedInformation(view.location(place.path, place.span), place.message)
        for place in finding.related
    ] or None


def _text_edits(view: View, edits: Iterable[FileEdit]) -> list[lsp.TextEdit]:
    return [lsp.TextEdit(view.range(edit.path, edit.span), edit.new_text) for edit in edits]


def _document_edit(
    view: View, path: RelPath, edits: Iterable[FileEdit], *, is_annotated: bool
) -> lsp.TextDocumentEdit:
    made: list[Any] = [
        lsp.AnnotatedTextEdit(_PLAN_EDIT, edit.range, edit.new_text) if is_annotated else edit
        for edit in _text_edits(view, edits)
    ]
    return lsp.TextDocumentEdit(
        lsp.OptionalVersionedTextDocumentIdentifier(view.uri(path), view.version(path)), made
    )


def _annotation(
    view: View, label: str, edits: Iterable[FileEdit], *, is_previewed: bool
) -> lsp.ChangeAnnotation | None:
    if not view.client.annotates_changes:
        return None
    lines = sum(edit.new_text.count("\n") for edit in edits)
    is_confirmed = is_previewed and lines > _CONFIRMED_LINES
    return lsp.ChangeAnnotation(label, needs_confirmation=is_confirmed, description=SOURCE)
