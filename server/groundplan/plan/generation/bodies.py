"""The text of each region, from the code and from the cards of the plan as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.plan.document import Document
from groundplan.plan.form import IMPACT_REGION, Topic
from groundplan.plan.generation.citations import Citations
from groundplan.plan.generation.dag_text import (
    dag_body,
    integration_risks_body,
    merge_order_body,
    workstreams_body,
)
from groundplan.plan.generation.ground import Ground
from groundplan.plan.generation.guarantees import guarantees_body
from groundplan.plan.generation.impact_text import (
    candidates_body,
    impact_body,
    regression_body,
    test_map_body,
)
from groundplan.plan.generation.scope import modules_of
from groundplan.plan.generation.statements import Ids, Statement, TopicText, write_list
from groundplan.plan.generation.topics import (
    constraints_text,
    inferred_text,
    open_text,
    topic_text,
)
from groundplan.plan.generation.wording import local_names


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids of section B: what each part gives next, and what its statements had before."""

    confirmed: Ids
    inferred: Ids
    open: Ids
    constraints: Ids


@dataclass(frozen=True, slots=True)
class Setting:
    """What a body is made from. `citations` collects what it cites."""

    snapshot: Snapshot
    document: Document
    citations: Citations
    numbering: Numbering
    known: Mapping[str, Mapping[str, str]]
    """For each region the ids that its statements have, by anchor."""


def setting_of(ground: Ground, snapshot: Snapshot, citations: Citations) -> Setting:
    """Give what the bodies of the regions of a plan are made from."""
    known = {region: dict(ids) for region, ids in ground.known}
    return Setting(snapshot, ground.document, citations, _numbering(ground.ids), known)


def region_body(region_id: str, setting: Setting) -> str | None:
    """Give the text of a region, None for an id that there is no text for."""
    body = _body(region_id, setting)
    return None if body is None else local_names(setting.snapshot, body)


def _body(region_id: str, setting: Setting) -> str | None:
    kind, _, slug = region_id.partition(" ")
    if kind == IMPACT_REGION and slug:
        card = setting.document.card_named(slug)
        if card is None:
            return None
        return impact_body(setting.snapshot, modules_of(setting.snapshot, card), setting.citations)
    make = _BODIES.get(region_id)
    return None if make is None else make(setting)


def _numbering(taken: Sequence[str]) -> Numbering:
    return Numbering(Ids("B-F", taken), Ids("B-I", taken), Ids("B-U", taken), Ids("B-C", taken))


def _topic(topic: Topic) -> Callable[[Setting], str]:
    def body(setting: Setting) -> str:
        text = topic_text(setting.snapshot, topic)
        return _listed(setting, text, topic.value, setting.numbering.confirmed)

    return body


def _listed(setting: Setting, text: TopicText, region_id: str, ids: Ids) -> str:
    local = [Statement(local_names(setting.snapshot, one.text), one.proofs) for one in text.statements]
    items = write_list(local, setting.known.get(region_id, {}), ids, setting.citations)
    return f"{text.lead}\n\n{items}" if items else f"{text.lead}\n"


_BODIES: Final[Mapping[str, Callable[[Setting], str]]] = {
    **{topic.value: _topic(topic) for topic in Topic},
    "recon-inferred": lambda one: _listed(
        one, inferred_text(one.snapshot), "recon-inferred", one.numbering.inferred
    ),
    "recon-open": lambda one: _listed(one, open_text(one.snapshot), "recon-open", one.numbering.open),
    "recon-constraints": lambda one: _listed(
        one, constraints_text(one.snapshot), "recon-constraints", one.numbering.constraints
    ),
    "guarantees": lambda one: guarantees_body(one.snapshot),
    "candidates": lambda one: candidates_body(one.snapshot, one.document, one.citations),
    "dag": lambda one: dag_body(one.document),
    "workstreams": lambda one: workstreams_body(one.document),
    "merge-order": lambda one: merge_order_body(one.document),
    "integration-risks": lambda one: integration_risks_body(one.snapshot, one.document),
    "regression-surfaces": lambda one: regression_body(one.snapshot, one.document),
    "test-map": lambda one: test_map_body(one.snapshot, one.document, one.citations),
}
