"""Places as JSON shows them: 1-based lines, 1-based columns in Unicode code points, exclusive ends."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from groundplan.model.facts import Evidence
from groundplan.text.spans import Position


class Exported(BaseModel):
    """What all models of the boundary share: no surprises in either direction."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PositionModel(Exported):
    """A place in a text."""

    line: int = Field(ge=1, description="1-based line")
    column: int = Field(ge=1, description="1-based column in Unicode code points")


class EvidenceModel(Exported):
    """Where a statement is proved."""

    path: str = Field(description="POSIX path relative to the root")
    symbol: str = Field(description="qualified name of the enclosing definition, empty at module level")
    start: PositionModel
    end: PositionModel = Field(description="exclusive")


def position_model(position: Position) -> PositionModel:
    """Make the 1-based position."""
    return PositionModel(line=position.line + 1, column=position.column + 1)


def evidence_model(evidence: Evidence) -> EvidenceModel:
    """Make the evidence that JSON shows."""
    return EvidenceModel(
        path=evidence.path,
        symbol=evidence.symbol,
        start=position_model(evidence.span.start),
        end=position_model(evidence.span.end),
    )
