"""Evidence as it is written: labels, grammar, and what should be evidence but is not."""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.languages import BY_EXTENSION
from groundplan.model.paths import rel_path
from groundplan.plan.edits import insert_definition, remove_lines, replace
from groundplan.plan.evidence import (
    Definition,
    EvidenceKind,
    EvidenceLine,
    looks_like_evidence_label,
    parse_definition,
)
from groundplan.plan.inline import Reference
from groundplan.plan.nearest import nearest
from groundplan.plan.pin import Unpinned, pin
from groundplan.plan.rules.report import fix, here
from groundplan.plan.rules.rule import ERROR, HINT, WARNING, Check, Context, Findings, Fix, Rule, report
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

PLN310 = Rule(
    "PLN310", ERROR, "A label is undefined or defined twice",
    "An undefined label is plain text on GitHub; of two definitions the second is never read.",
    "Pin the evidence, or rename one of the labels.",
)  # fmt: skip
PLN311 = Rule(
    "PLN311", HINT, "Evidence that nothing cites",
    "It proves no sentence of the plan.",
    "Cite it, or remove it.",
)  # fmt: skip
PLN312 = Rule(
    "PLN312", ERROR, "An evidence line is malformed",
    "It cannot be followed or checked.",
    'Write it as `[label]: path#L1-L9 "sym body=… sig=…"`, or pin it anew.',
)  # fmt: skip
PLN315 = Rule(
    "PLN315", WARNING, "A place in the code that is not tracked",
    "A line number alone is silently wrong after the next edit.",
    "Make it evidence.",
)  # fmt: skip
PLN317 = Rule(
    "PLN317", WARNING, "Evidence outside the repository",
    "Nothing outside is read: whoever opens the plan elsewhere has other files there.",
    "Cite a file of the repository.",
)  # fmt: skip
PLN319 = Rule(
    "PLN319", ERROR, "The same thing is said to be there and not to be there",
    "One of the two statements is wrong.",
    "Look it up and remove one.",
)  # fmt: skip

_EXTENSIONS: Final = "|".join(
    sorted(
        {one.removeprefix(".") for one in BY_EXTENSION}
        | {"rs", "java", "c", "h", "rb", "toml", "yaml", "yml", "json", "sql"}
    )
)
_RAW_PLACE: Final = re.compile(
    rf"(?<![\w/.-])((?:[\w.-]+/)*[\w.-]+\.(?:{_EXTENSIONS}))(?::(\d+)(?:-(\d+))?\b|#L(\d+)(?:-L?(\d+))?)"
)
_LINE_NUMBER: Final = re.compile(r":\d|#L\d")
_CODE_LINK: Final = re.compile(rf"(?!\w+://|mailto:)([^#?]+\.(?:{_EXTENSIONS}))(?:#L(\d+)(?:-L?(\d+))?)?$")


def labels(context: Context) -> Findings:
    """PLN310."""
    document = context.document
    for reference in document.references:
        if document.definition(reference.key) is None and _cites(reference):
            message = f'Label "{reference.text}" is not defined: pin the evidence'
            fixes = [*_created(context, reference), *_meant(context, reference)]
            yield report(context, PLN310, reference.span, message, fixes=fixes)
    first: dict[str, Definition] = {}
    for definition in document.definitions:
        if definition.key not in first:
            first[definition.key] = definition
            continue
        other = first[definition.key]
        related = [here(context, other.label_span, "the first one")]
        message = f'Label "{definition.label}" is defined twice; the second is never read'
        fixes = []
        if document.lines.slice(definition.span) == document.lines.slice(other.span):
            line = definition.span.start_line
            fixes.append(fix(context, "Remove the second", remove_lines(document.lines, line, line)))
        elif definition.line is not None:
            label = f"`{definition.line.path}::{definition.line.name}`"
            fixes.append(fix(context, f"Rename to {label}", replace(definition.label_span, label)))
        yield report(context, PLN310, definition.label_span, message, related=related, fixes=fixes)


def unused_definitions(context: Context) -> Findings:
    """PLN311."""
    used = {reference.key for reference in context.document.references}
    seen: set[str] = set()
    for definition in context.document.definitions:
        if definition.key not in used and definition.key not in seen and not definition.problem:
            line = definition.span.start_line
            gone = fix(context, "Remove it", remove_lines(context.document.lines, line, line))
            message = f'Nothing cites "{definition.label}"'
            yield report(context, PLN311, definition.span, message, fixes=[gone], is_unnecessary=True)
        seen.add(definition.key)


def malformed(context: Context) -> Findings:
    """PLN312."""
    for definition in context.document.definitions:
        if definition.problem:
            message = f'Evidence "{definition.label}": {definition.problem}'
            fixes = []
            repaired = _requoted(context, definition)
            if repaired:
                fixes.append(fix(context, "Repair the quotes", replace(definition.span, repaired)))
            yield report(context, PLN312, definition.span, message, fixes=fixes)


def raw_places(context: Context) -> Findings:
    """PLN315."""
    document = context.document
    for start, end in document.prose:
        if _LINE_NUMBER.search(document.text, start, end) is None:
            continue
        for match in _RAW_PLACE.finditer(document.text, start, end):
            span = document.lines.span(*match.span())
            pieces = (*document.links.within(start, end), *document.references.within(start, end))
            if any(one.start <= match.start() < one.end for one in pieces):
                continue
            message = f'"{match[0]}" is not tracked: make it evidence'
            yield report(context, PLN315, span, message, fixes=_tracked(context, span, match))
    for link in document.links:
        linked = _CODE_LINK.match(link.text)
        if linked is not None:
            message = f'The link to "{link.text}" is not tracked: make it evidence'
            yield report(context, PLN315, link.span, message, fixes=_linked(context, link.span, linked))


def outside(context: Context) -> Findings:
    """PLN317. Symbolic links are looked at where the code is known."""
    for definition in context.document.definitions:
        if definition.line is not None and escapes(context, definition.line.path):
            message = f'"{definition.line.path}" leaves the repository; it is not read'
            yield report(context, PLN317, definition.destination_span, message)


def contradictions(context: Context) -> Findings:
    """PLN319."""
    present: dict[str, Definition] = {}
    for definition in context.document.definitions:
        if definition.line is not None and definition.line.kind is EvidenceKind.SYMBOL:
            present.setdefault(definition.line.name, definition)
    for definition in context.document.definitions:
        if definition.line is None or definition.line.kind is not EvidenceKind.ABSENT:
            continue
        name = definition.line.keys.get("symbol", "")
        if name in present and (definition.line.keys.get("n", "0") == "0"):
            related = [here(context, present[name].span, "it is cited here")]
            message = f'"{name}" is said to be absent, and cited as evidence'
            yield report(context, PLN319, definition.span, message, related=related)


def escapes(context: Context, path: str) -> bool:
    """Tell whether a destination, relative to the plan, leaves the workspace by its text."""
    if not path or path in (".", "./"):
        return False
    folder = context.path.rpartition("/")[0]
    joined = f"{folder}/{path}" if folder and not path.startswith("/") else path
    is_root = joined.rstrip("/").endswith("..") and rel_path(joined.rstrip("/") + "/x") is not None
    return rel_path(joined) is None and not is_root


def _created(context: Context, reference: Reference) -> list[Fix]:
    """Offer to pin what the label names, where the code is known and has it."""
    if context.snapshot is None or not context.snapshot.status.is_complete:
        return []
    line = pin(context.snapshot, reference.text.strip().strip("`"), context.folder)
    if isinstance(line, Unpinned):
        return []
    named = EvidenceLine(reference.text, line.path, line.kind, line.keys, line.first_line, line.last_line)
    return [fix(context, "Pin it", insert_definition(context.document, named))]


def _meant(context: Context, reference: Reference) -> list[Fix]:
    best = nearest(reference.text, [one.label for one in context.document.definitions])
    if not best or reference.is_full:
        return []
    return [fix(context, f"Cite {best} instead", replace(reference.span, f"[{best}]"))]


def _cites(reference: Reference) -> bool:
    return reference.is_full or looks_like_evidence_label(reference.text)


def _requoted(context: Context, definition: Definition) -> str:
    """Mend the one slip that has one meaning: quotes of another kind, or left out."""
    raw = context.document.lines.slice(definition.span)
    head, _, rest = raw.partition("]:")
    parts = rest.split(maxsplit=1)
    if len(parts) != 2:
        return ""
    title = parts[1].strip().strip("\"'()“”")
    candidate = f'{head}]: {parts[0]} "{title}"'
    read = parse_definition(Lines(candidate), 0)
    return candidate if read is not None and not read.problem and candidate != raw else ""


def _tracked(context: Context, span: Span, match: re.Match[str]) -> list[Fix]:
    first = int(match[2] or match[4] or 0)
    last = int(match[3] or match[5] or first)
    return _convert(context, span, match[1], first, last)


def _linked(context: Context, span: Span, match: re.Match[str]) -> list[Fix]:
    first = int(match[2] or 0)
    return _convert(context, span, match[1], first, int(match[3] or first))


def _convert(context: Context, span: Span, path: str, first: int, last: int) -> list[Fix]:
    """Cite the file instead, and define the label; pinning finds the symbol."""
    if rel_path(path) is None:
        return []
    label = f"`{path}`"
    edits = [replace(span, f"[{label}]")]
    line = EvidenceLine(label, path, EvidenceKind.FILE, {}, first, last)
    if context.document.definition(label.casefold()) is None:
        edits.append(insert_definition(context.document, line))
    return [fix(context, "Make it evidence", *edits)]


CHECKS: Final = (
    Check(labels, (PLN310,)),
    Check(unused_definitions, (PLN311,)),
    Check(malformed, (PLN312,)),
    Check(raw_places, (PLN315,)),
    Check(outside, (PLN317,)),
    Check(contradictions, (PLN319,)),
)
