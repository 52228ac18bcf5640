"""The model of a plan as JSON, with the verdict on each piece of evidence: `groundplan/plan/1`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from groundplan.ide.json.places import Exported, PositionModel, position_model
from groundplan.index.snapshot import Snapshot
from groundplan.plan.api import ApiKind, ApiLine, Operation
from groundplan.plan.card import Card, Mark, ScopePath
from groundplan.plan.dag import Dag, dag_of
from groundplan.plan.document import Document
from groundplan.plan.evidence import Definition, EvidenceKind
from groundplan.plan.outline import Item, Section
from groundplan.plan.past import Past
from groundplan.plan.regions import regions_of
from groundplan.plan.resolve import resolve
from groundplan.plan.verdict import State, Verdict
from groundplan.text.spans import Span


class RangeModel(Exported):
    """A range of the plan."""

    start: PositionModel
    end: PositionModel = Field(description="exclusive")


class ItemModel(Exported):
    """A list item; `id` is O1, B-F3 … or empty."""

    id: str
    label: str
    text: str
    range: RangeModel
    items: tuple[ItemModel, ...]


class PartModel(Exported):
    """A subsection by its role, null where its title is not one of the form."""

    part: str | None
    title: str
    range: RangeModel
    items: tuple[ItemModel, ...]


class SectionModel(Exported):
    """A section by its letter, null where it is none of A to G."""

    letter: str | None
    title: str
    range: RangeModel
    parts: tuple[PartModel, ...]


class PathModel(Exported):
    """A path of a scope."""

    path: str
    mark: Mark
    range: RangeModel


class ApiModel(Exported):
    """An API line."""

    operation: Operation
    kind: ApiKind
    name: str
    new_name: str
    target: str = Field(description="name, signature or value as written")
    consumers: tuple[str, ...]
    range: RangeModel


class ExampleModel(Exported):
    """A command line."""

    command: str
    expectation: str
    range: RangeModel


class FieldModel(Exported):
    """A field of a card; `name` is null where the label is not one of the form."""

    name: str | None
    label: str
    value: str = Field(description="the whole value, nested items included, as Markdown")
    range: RangeModel


class CardModel(Exported):
    """One pull request."""

    number: int | None
    slug: str = Field(description="the identity of the card; the number is its place")
    title: str
    status: str
    depends_on: tuple[str, ...] = Field(description="slugs or names of other cards, as resolved")
    level: int = Field(description="length of the longest chain of dependencies that leads here")
    range: RangeModel
    fields: tuple[FieldModel, ...]
    scope_in: tuple[PathModel, ...]
    scope_out: tuple[PathModel, ...]
    api: tuple[ApiModel, ...]
    examples: tuple[ExampleModel, ...]


class VerdictModel(Exported):
    """What became of a piece of evidence."""

    state: State
    authority: str
    path: str | None
    first_line: int | None
    last_line: int | None
    moved: bool
    reason: str
    value: str = Field(description="of a fact: what it is now")


class EvidenceLineModel(Exported):
    """An evidence line; `kind` is null where it does not follow the grammar."""

    label: str
    kind: EvidenceKind | None
    path: str
    keys: dict[str, str]
    problem: str
    range: RangeModel
    verdict: VerdictModel | None


class RegionModel(Exported):
    """A region that the tool owns."""

    id: str
    frozen: bool
    range: RangeModel


class PlanModel(Exported):
    """The answer of `groundplan export --format json`."""

    schema_: Literal["groundplan/plan/1"] = Field("groundplan/plan/1", alias="schema")
    path: str
    title: str
    header: dict[str, str]
    sections: tuple[SectionModel, ...]
    cards: tuple[CardModel, ...]
    merge_order: tuple[str, ...] = Field(
        description="an order that keeps every dependency; empty with cycles"
    )
    evidence: tuple[EvidenceLineModel, ...]
    regions: tuple[RegionModel, ...]


def plan_model(document: Document, path: str, snapshot: Snapshot, past: Past | None) -> PlanModel:
    """Make the model of a plan."""
    dag = dag_of(document)
    folder = path.rpartition("/")[0]
    header = document.header
    return PlanModel(
        schema="groundplan/plan/1",
        path=path,
        title=document.title,
        header={"version": header.version, **header.keys} if header else {},
        sections=tuple(_section(one) for one in document.sections),
        cards=tuple(_card(document, dag, node) for node in range(len(document.cards))),
        merge_order=tuple(_name(document.cards[node]) for node in dag.order) if dag.is_acyclic else (),
        evidence=tuple(_evidence(one, snapshot, past, folder) for one in document.definitions),
        regions=tuple(
            RegionModel(id=one.id, frozen=one.is_frozen, range=_range(one.span))
            for one in regions_of(document).regions
        ),
    )


def plan_json(document: Document, path: str, snapshot: Snapshot, past: Past | None) -> str:
    """Write the model of a plan as JSON text that ends in a line feed."""
    return plan_model(document, path, snapshot, past).model_dump_json(by_alias=True, indent=2) + "\n"


def _section(section: Section) -> SectionModel:
    parts = tuple(
        PartModel(
            part=one.form.part.value if one.form else None,
            title=one.title,
            range=_range(one.span),
            items=tuple(_item(item) for item in one.items),
        )
        for one in section.parts
    )
    letter = section.form.letter.value if section.form else None
    return SectionModel(letter=letter, title=section.title, range=_range(section.span), parts=parts)


def _item(item: Item) -> ItemModel:
    return ItemModel(
        id=item.id,
        label=item.label,
        text=item.text,
        range=_range(item.span),
        items=tuple(_item(one) for one in item.children),
    )


def _card(document: Document, dag: Dag, node: int) -> CardModel:
    card = document.cards[node]
    return CardModel(
        number=card.number,
        slug=card.slug,
        title=card.title,
        status=card.status,
        depends_on=tuple(_name(document.cards[one]) for one in dag.parents[node]),
        level=dag.levels[node],
        range=_range(card.span),
        fields=tuple(
            FieldModel(
                name=one.name.value if one.name else None,
                label=one.label,
                value=document.lines.slice(one.value_span).strip(),
                range=_range(one.span),
            )
            for one in card.fields
        ),
        scope_in=tuple(_path(one) for one in card.scope_in),
        scope_out=tuple(_path(one) for one in card.scope_out),
        api=tuple(_api(one) for one in card.api),
        examples=tuple(
            ExampleModel(command=one.command, expectation=one.expectation, range=_range(one.span))
            for one in card.examples
        ),
    )


def _name(card: Card) -> str:
    return card.slug or card.name


def _path(path: ScopePath) -> PathModel:
    return PathModel(path=path.text, mark=path.mark, range=_range(path.span))


def _api(line: ApiLine) -> ApiModel:
    return ApiModel(
        operation=line.operation,
        kind=line.kind,
        name=line.name,
        new_name=line.new_name,
        target=line.target.text,
        consumers=tuple(one.text for one in line.consumers),
        range=_range(line.span),
    )


def _evidence(
    definition: Definition, snapshot: Snapshot, past: Past | None, folder: str
) -> EvidenceLineModel:
    line = definition.line
    verdict = resolve(line, snapshot, past, folder) if line else None
    return EvidenceLineModel(
        label=definition.label,
        kind=line.kind if line else None,
        path=line.path if line else "",
        keys=dict(line.keys) if line else {},
        problem=definition.problem,
        range=_range(definition.span),
        verdict=_verdict(verdict) if verdict else None,
    )


def _verdict(verdict: Verdict) -> VerdictModel:
    return VerdictModel(
        state=verdict.state,
        authority=verdict.authority.value,
        path=verdict.path,
        first_line=verdict.first_line or None,
        last_line=verdict.last_line or None,
        moved=verdict.is_moved,
        reason=verdict.reason,
        value=verdict.value,
    )


def _range(span: Span) -> RangeModel:
    return RangeModel(start=position_model(span.start), end=position_model(span.end))
