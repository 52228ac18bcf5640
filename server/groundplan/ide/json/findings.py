"""The findings as JSON: `groundplan/findings/1`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from groundplan.ide.baseline.known import Old
from groundplan.ide.json.places import Exported, PositionModel, position_model
from groundplan.ide.json.recon import CoverageModel
from groundplan.model.facts import Coverage
from groundplan.model.findings import Authority, Finding, Fix, Severity


class PlaceModel(Exported):
    """A related place with what is to be seen there."""

    path: str
    start: PositionModel
    end: PositionModel = Field(description="exclusive")
    message: str


class EditModel(Exported):
    """Replace a range of a file."""

    path: str
    start: PositionModel
    end: PositionModel = Field(description="exclusive")
    new_text: str


class FixModel(Exported):
    """A quick fix: all of its edits belong together."""

    title: str
    edits: tuple[EditModel, ...]


class FindingModel(Exported):
    """One finding."""

    code: str = Field(description="stable; `groundplan explain CODE` tells what it means")
    severity: Severity
    path: str = Field(description="POSIX path relative to the root")
    start: PositionModel
    end: PositionModel = Field(description="exclusive")
    message: str
    authority: Authority = Field(description="what the verdict rests on")
    key: str = Field(description="stays the same when lines move")
    related: tuple[PlaceModel, ...]
    fixes: tuple[FixModel, ...]


class KnownModel(FindingModel):
    """A finding that the baseline knows."""

    reason: str = Field(description="why it may stay, as somebody wrote into the baseline, or empty")


class FindingsModel(Exported):
    """The answer of `groundplan check --format json`."""

    schema_: Literal["groundplan/findings/1"] = Field("groundplan/findings/1", alias="schema")
    findings: tuple[FindingModel, ...] = Field(description="those that the baseline does not know")
    known: tuple[KnownModel, ...] = Field(description="those that it knows")
    coverage: tuple[CoverageModel, ...]


def findings_model(
    findings: Iterable[Finding], coverage: Iterable[Coverage], known: Iterable[Old] = ()
) -> FindingsModel:
    """Make the model of findings, in their order."""
    return FindingsModel(
        schema="groundplan/findings/1",
        findings=tuple(finding_model(one) for one in findings),
        known=tuple(KnownModel(**dict(finding_model(one.finding)), reason=one.reason) for one in known),
        coverage=tuple(
            CoverageModel(kind=str(one.kind), examined=one.examined, resolved=one.resolved, note=one.note)
            for one in coverage
        ),
    )


def findings_json(
    findings: Iterable[Finding], coverage: Iterable[Coverage], known: Iterable[Old] = ()
) -> str:
    """Write findings as JSON text that ends in a line feed."""
    return findings_model(findings, coverage, known).model_dump_json(by_alias=True, indent=2) + "\n"


def finding_model(finding: Finding) -> FindingModel:
    """Make the model of one finding."""
    return FindingModel(
        code=finding.code,
        severity=finding.severity,
        path=finding.path,
        start=position_model(finding.span.start),
        end=position_model(finding.span.end),
        message=finding.message,
        authority=finding.authority,
        key=finding.key,
        related=tuple(
            PlaceModel(
                path=one.path,
                start=position_model(one.span.start),
                end=position_model(one.span.end),
                message=one.message,
            )
            for one in finding.related
        ),
        fixes=tuple(_fix(one) for one in finding.fixes),
    )


def _fix(fix: Fix) -> FixModel:
    edits = tuple(
        EditModel(
            path=one.path,
            start=position_model(one.span.start),
            end=position_model(one.span.end),
            new_text=one.new_text,
        )
        for one in fix.edits
    )
    return FixModel(title=fix.title, edits=edits)
