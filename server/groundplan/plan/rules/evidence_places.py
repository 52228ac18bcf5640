"""Where evidence lies: in the project's own code, and inside the repository."""

from __future__ import annotations

from typing import Final

from groundplan.index.files import Mark
from groundplan.model.findings import Authority
from groundplan.plan.resolve import workspace_path
from groundplan.plan.rules.anchors import PLN317
from groundplan.plan.rules.rule import WARNING, Check, Context, Findings, Rule, report

PLN316 = Rule(
    "PLN316", WARNING, "Evidence in generated, vendored or ignored code",
    "It changes without anybody of the project changing it.",
    "Cite what generates it, or the project's own code.",
)  # fmt: skip


def unowned_code(context: Context) -> Findings:
    """PLN316."""
    for definition, line, verdict in context.verdicts:
        path = verdict.path or workspace_path(line.path, context.folder)
        record = context.code.files.get(path) if path else None
        if record is not None and record.marks & {Mark.GENERATED, Mark.VENDORED}:
            kind = "generated" if Mark.GENERATED in record.marks else "vendored"
            message = f'Evidence "{line.name}" is in {kind} code'
            yield report(context, PLN316, definition.span, message, authority=Authority.INDEX)


def symbolic_links(context: Context) -> Findings:
    """PLN317, for links that the walk left out."""
    skipped = dict(context.code.skipped)
    for definition, line, _ in context.verdicts:
        path = workspace_path(line.path, context.folder)
        reason = next((skipped[one] for one in _above(path or "") if one in skipped), "")
        if "link" in reason:
            message = f'"{line.path}" is a symbolic link; it is not followed'
            yield report(context, PLN317, definition.destination_span, message, authority=Authority.INDEX)


def _above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


CHECKS: Final = (
    Check(unowned_code, (PLN316,), needs_code=True),
    Check(symbolic_links, (PLN317,), needs_code=True),
)
