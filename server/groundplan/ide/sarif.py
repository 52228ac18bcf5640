"""The findings as SARIF 2.1.0, which code hosts show beside a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from groundplan import __version__
from groundplan.ide.baseline.known import Old
from groundplan.ide.rules import RULES
from groundplan.model.findings import Finding, Fix, Severity
from groundplan.text.spans import Span

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
    Severity.HINT: "note",
}
_ROOT: Final = "SRCROOT"

Json = dict[str, Any]


def sarif_text(findings: Iterable[Finding], known: Iterable[Old] = (), *, has_baseline: bool = False) -> str:
    """Write findings as one SARIF run, in their order; what a baseline knows is there as suppressed."""
    found, old = list(findings), list(known)
    codes = sorted({finding.code for finding in (*found, *(one.finding for one in old))})
    new = {"baselineState": "new"} if has_baseline else {}
    run = {
        "tool": {
            "driver": {
                "name": "groundplan",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        # Columns are counted in code points, as everywhere in Groundplan.
        "columnKind": "unicodeCodePoints",
        "results": [
            *({**_result(finding, codes.index(finding.code)), **new} for finding in found),
            *(_known(one, codes.index(one.finding.code)) for one in old),
        ],
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _rule(code: str) -> Json:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.remedy},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.path, finding.span)],
        "partialFingerprints": {"groundplan/v1": finding.key},
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(place.path, place.span), "id": number, "message": {"text": place.message}}
            for number, place in enumerate(finding.related)
        ]
    if finding.fixes:
        result["fixes"] = [_fix(fix) for fix in finding.fixes if fix.edits]
    return result


def _known(old: Old, index: int) -> Json:
    suppression = {"kind": "external", "status": "accepted"}
    reason = {"justification": old.reason} if old.reason else {}
    return {
        **_result(old.finding, index),
        "baselineState": "unchanged",
        "suppressions": [suppression | reason],
    }


def _fix(fix: Fix) -> Json:
    by_path: dict[str, list[Json]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.new_text}}
        by_path.setdefault(edit.path, []).append(replacement)
    changes = [
        {"artifactLocation": _artifact(path), "replacements": replacements}
        for path, replacements in by_path.items()
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _location(path: str, span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(span)}}


def _artifact(path: str) -> Mapping[str, str]:
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _region(span: Span) -> Mapping[str, int]:
    return {
        "startLine": span.start_line + 1,
        "startColumn": span.start_column + 1,
        "endLine": span.end_line + 1,
        "endColumn": span.end_column + 1,
    }
