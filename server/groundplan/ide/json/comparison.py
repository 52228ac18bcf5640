"""What changed on a surface, as JSON: `groundplan/comparison/1`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from groundplan.ide.json.places import Exported
from groundplan.ide.json.recon import FactModel, fact_model
from groundplan.model.facts import FactKind
from groundplan.recon.comparison import Difference, Op


class DifferenceModel(Exported):
    """One part of the surface that is another one now."""

    op: Op
    kind: FactKind
    attributes: tuple[str, ...] = Field(
        description="what of the surface differs, none where a side is missing"
    )
    before: FactModel | None = Field(description="null where it was added")
    after: FactModel | None = Field(description="null where it was removed")


class ComparisonModel(Exported):
    """The answer of `groundplan recon --base REV --format json`."""

    schema_: Literal["groundplan/comparison/1"] = Field("groundplan/comparison/1", alias="schema")
    root: str = "."
    base: str = Field(description="the revision as it was given")
    revision: str | None = Field(description="the commit that is checked out")
    differences: tuple[DifferenceModel, ...]


def comparison_json(differences: Iterable[Difference], base: str, revision: str | None) -> str:
    """Write a comparison as JSON text that ends in a line feed."""
    model = ComparisonModel(
        schema="groundplan/comparison/1",
        base=base,
        revision=revision,
        differences=tuple(_difference(one) for one in differences),
    )
    return model.model_dump_json(by_alias=True, indent=2) + "\n"


def _difference(one: Difference) -> DifferenceModel:
    before = None if one.before is None else fact_model(one.before)
    after = None if one.after is None else fact_model(one.after)
    return DifferenceModel(
        op=one.op,
        kind=one.kind,
        attributes=tuple(name for name, _, _ in one.changes),
        before=before,
        after=after,
    )
