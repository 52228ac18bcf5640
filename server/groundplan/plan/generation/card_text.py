"""One PR card in the form of a plan: what the code tells is filled in, what only a person knows is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.plan.form import FIELD_FORMS, IMPACT_REGION, FieldName
from groundplan.plan.generation.citations import Citations
from groundplan.plan.generation.focus import Target, scope_lines
from groundplan.plan.generation.impact_text import impact_body, readme_words, risks_of
from groundplan.plan.generation.wording import code, count, listed, local_names, slot
from groundplan.plan.regions import render_region
from groundplan.recon.impact import Impact, impact, readme_sections
from groundplan.text.spans import ORIGIN

_FEW: Final = 3


def card_text(
    snapshot: Snapshot,
    number: int,
    title: str,
    slug: str,
    targets: Sequence[Target],
    before: Sequence[str],
    citations: Citations,
) -> str:
    """Write a card for some targets, without a blank line around it, with its impact measured.

    `before` names the cards that edit a file of it too, and are merged first.
    """
    changed = _modules(snapshot, targets)
    reached = impact(snapshot, changed)
    lines = [
        f"### PR{number}: {title} <!-- groundplan:pr {slug} -->",
        _field(
            FieldName.MOTIVATION,
            slot(f"what does a user gain from PR{number}, and which objective (O1…) does it serve?"),
        ),
        *_nested(FieldName.SCOPE_IN, [code(path) for target in targets for path in scope_lines(target)]),
        _field(
            FieldName.SCOPE_OUT, slot("what does a reader expect here that this pull request leaves alone?")
        ),
        _field(FieldName.DEPENDS_ON, _depends_on(before)),
        _field(FieldName.IMPACT, slot("which change of section D (D1…) does it realise?")),
        _field(
            FieldName.GUARANTEES, slot("what stays true for callers, and which test or command would fail?")
        ),
        *_nested(FieldName.API, [slot(_api_question(targets))]),
        *_nested(FieldName.CLI, [slot(_cli_question(reached))]),
        _field(FieldName.TESTS, _tests(snapshot, reached)),
        _field(FieldName.README, _readme(snapshot, reached, changed)),
        *_nested(FieldName.RISKS, _risks(snapshot, changed, citations)),
        _field(FieldName.REVIEWABLE, slot(_review_question(targets))),
        _field(
            FieldName.NO_DEAD_CODE, slot("which command or caller uses each addition from the first day?")
        ),
        *_evidence(snapshot, targets, citations),
        _field(FieldName.STATUS, "planned"),
        "",
        render_region(
            f"{IMPACT_REGION} {slug}", local_names(snapshot, impact_body(snapshot, changed, citations))
        ),
    ]
    return local_names(snapshot, "\n".join(lines)) + "\n"


def _modules(snapshot: Snapshot, targets: Sequence[Target]) -> tuple[str, ...]:
    modules = (snapshot.module_of(path) for target in targets for path in target.files)
    return tuple(dict.fromkeys(one.id for one in modules if one is not None and not one.is_test))


def _field(name: FieldName, value: str) -> str:
    return f"- **{FIELD_FORMS[name].label}:** {value}"


def _nested(name: FieldName, values: Sequence[str]) -> list[str]:
    if not values:
        return [_field(name, slot("which existing or `(new)` files does it change?"))]
    return [f"- **{FIELD_FORMS[name].label}:**", *(f"  - {value}" for value in values)]


def _depends_on(before: Sequence[str]) -> str:
    return f"{', '.join(before)} because they edit the same file" if before else "none"


def _api_question(targets: Sequence[Target]) -> str:
    example = next((target.symbol for target in targets if target.symbol), "")
    hint = f", for instance change function {code(example)}" if example else ""
    return f"which names, flags or keys are added, changed or removed{hint}; or none, because …?"


def _cli_question(reached: Impact) -> str:
    if not reached.commands:
        return "which exact command shows that it works?"
    lines = listed([code(line) for line, _ in reached.commands], _FEW)
    verb = "reaches" if len(reached.commands) == 1 else "reach"
    return f"which exact command shows that it works? {lines} {verb} this code"


def _tests(snapshot: Snapshot, reached: Impact) -> str:
    if not reached.tests:
        return slot("no test reaches this code by imports: which test is added first?")
    shown = listed([code(snapshot.modules[one].files[0]) for one in reached.tests], _FEW)
    verb = "reaches" if len(reached.tests) == 1 else "reach"
    return f"{shown} {verb} this code. {slot('which cases are added, in which of them?')}"


def _readme(snapshot: Snapshot, reached: Impact, changed: Sequence[str]) -> str:
    sections = readme_sections(snapshot, readme_words(reached, changed))
    if not sections:
        return slot("which section of the README changes, or why does none?")
    titles = listed([f"“{title}”" for title, _ in sections], _FEW)
    return slot(f"which section of the README changes? {titles} mention this code")


def _risks(snapshot: Snapshot, changed: Sequence[str], citations: Citations) -> list[str]:
    found = [
        f"{risk} {citations.cite(place) if place is not None else ''}".rstrip()
        + f" → {slot('how is that mitigated?')}"
        for risk, place in list(risks_of(snapshot, changed))[:_FEW]
    ]
    return found or [slot("what can go wrong, and what is done about it?")]


def _review_question(targets: Sequence[Target]) -> str:
    files = sum(len(target.files) for target in targets)
    return f"why can a reviewer judge its {count(files, 'file')} without the diff of another pull request?"


def _evidence(snapshot: Snapshot, targets: Sequence[Target], citations: Citations) -> list[str]:
    cited = [reference for one in targets if (reference := _cite(snapshot, one, citations))]
    return [_field(FieldName.EVIDENCE, ", ".join(cited))] if cited else []


def _cite(snapshot: Snapshot, target: Target, citations: Citations) -> str:
    path = target.files[0]
    facts = snapshot.facts(path)
    found = next((one for one in (facts.definitions if facts else ()) if one.qualname == target.symbol), None)
    if found is None:
        return citations.cite(Evidence(path, ORIGIN))
    return citations.cite(Evidence(path, found.span, found.qualname))
