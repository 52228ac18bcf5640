"""The facts as JSON: `groundplan/recon/1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from groundplan.ide.json.places import EvidenceModel, Exported, evidence_model
from groundplan.model.facts import Answer, Coverage, Fact, FactKind, Label
from groundplan.model.facts import JsonValue as Plain


class FactModel(Exported):
    """One statement about the code."""

    id: str = Field(description="stays the same when lines move")
    kind: FactKind
    subject: str
    statement: str
    label: Label
    origin: str = Field(description="the rule behind it; each origin has exactly one label")
    attributes: Annotated[dict[str, JsonValue], Field(description="what the kind of fact adds")]
    evidence: tuple[EvidenceModel, ...]


class CoverageModel(Exported):
    """What was looked at, so that nothing found says something."""

    kind: str
    examined: int = Field(ge=0)
    resolved: int = Field(ge=0)
    note: str


class ReconModel(Exported):
    """The answer of `groundplan recon --format json`."""

    schema_: Literal["groundplan/recon/1"] = Field("groundplan/recon/1", alias="schema")
    root: str = "."
    revision: str | None = Field(description="the commit that is checked out, null outside a Git repository")
    facts: tuple[FactModel, ...]
    coverage: tuple[CoverageModel, ...]


def recon_model(answer: Answer, revision: str | None) -> ReconModel:
    """Make the model of an answer."""
    return ReconModel(
        schema="groundplan/recon/1",
        revision=revision,
        facts=tuple(fact_model(one) for one in answer.facts),
        coverage=tuple(_coverage(one) for one in answer.coverage),
    )


def recon_json(answer: Answer, revision: str | None) -> str:
    """Write an answer as JSON text that ends in a line feed."""
    return recon_model(answer, revision).model_dump_json(by_alias=True, indent=2) + "\n"


def fact_model(fact: Fact) -> FactModel:
    """Make the model of one fact."""
    return FactModel(
        id=fact.id,
        kind=fact.kind,
        subject=fact.subject,
        statement=fact.statement,
        label=fact.label,
        origin=fact.origin.name,
        attributes={name: _plain(value) for name, value in fact.attributes.items()},
        evidence=tuple(evidence_model(one) for one in fact.evidence),
    )


def _coverage(coverage: Coverage) -> CoverageModel:
    return CoverageModel(
        kind=str(coverage.kind), examined=coverage.examined, resolved=coverage.resolved, note=coverage.note
    )


def _plain(value: Plain) -> JsonValue:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return value
