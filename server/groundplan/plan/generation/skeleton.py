"""The human part of a new plan: headings, answers and open questions, with regions that are still empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact, FactKind, Label
from groundplan.plan.evidence import render
from groundplan.plan.form import (
    GUARANTEES,
    PART_FORMS,
    SCHEMA_VERSION,
    SECTION_BY_LETTER,
    TITLE_PREFIX,
    TOPICS,
    Guarantee,
    Letter,
    Part,
)
from groundplan.plan.generation.brief import Brief
from groundplan.plan.generation.card_text import card_text
from groundplan.plan.generation.citations import Citations
from groundplan.plan.generation.focus import Target
from groundplan.plan.generation.safe_order import safe_order
from groundplan.plan.generation.topics import invariant_statement
from groundplan.plan.generation.wording import code, local_names, slot
from groundplan.plan.regions import render_region
from groundplan.recon.questions import recon

_FEWEST_OBJECTIVES: Final = 3
_MOST_INVARIANTS: Final = 6


def skeleton(snapshot: Snapshot, brief: Brief, targets: Sequence[Target], base: str, at: str) -> str:
    """Write a whole plan with empty regions. `base` is a revision or "", `at` a date."""
    citations = Citations(snapshot, {})
    title = brief.title or slot("what is the change called?")
    stamp = " ".join(filter(None, (f"base={base}" if base else "", f"at={at}")))
    sections = (
        [f"# {TITLE_PREFIX}{title}", f"<!-- groundplan {SCHEMA_VERSION} {stamp} -->"],
        _summary(brief, targets),
        _recon(),
        _objectives(brief),
        _evolution(snapshot, targets, citations),
        _cards(snapshot, targets, citations),
        _dag(),
        _checklist(snapshot, targets),
    )
    text = "\n\n".join("\n".join(lines) for lines in sections)
    definitions = "".join(f"{render(line)}\n" for line in citations.cited())
    return f"{text}\n\n{definitions}" if definitions else f"{text}\n"


def _heading(letter: Letter) -> str:
    return SECTION_BY_LETTER[letter.value].heading


def _part(part: Part) -> str:
    return f"### {PART_FORMS[part].title}"


def _region(region_id: str) -> str:
    return render_region(region_id, "")


def _summary(brief: Brief, targets: Sequence[Target]) -> list[str]:
    intent = brief.intent or slot("what changes, for whom, and why now? One paragraph, naming O1 and PR0")
    objectives = max(len(brief.objectives), _FEWEST_OBJECTIVES)
    cards = f"pull requests PR0 to PR{len(targets) - 1}" if len(targets) > 1 else "pull request PR0"
    return [_heading(Letter.A), "", intent, "", f"Objectives O1 to O{objectives}; {cards}."]


def _recon() -> list[str]:
    lines = [_heading(Letter.B), "", _part(Part.CONFIRMED), ""]
    for topic, title in TOPICS:
        lines += [f"#### {title}", "", _region(topic.value), ""]
    lines += [_part(Part.INFERRED), "", _region("recon-inferred"), ""]
    lines += [_part(Part.OPEN), "", _region("recon-open"), ""]
    return [*lines, _part(Part.CONSTRAINTS), "", _region("recon-constraints")]


def _objectives(brief: Brief) -> list[str]:
    missing = _FEWEST_OBJECTIVES - len(brief.objectives)
    wanted = [*brief.objectives, *(slot("what must be true when this is done?") for _ in range(missing))]
    left_out = brief.non_goals or (slot("what will a reader expect that this plan does not do?"),)
    return [
        _heading(Letter.C),
        "",
        _part(Part.OBJECTIVES),
        "",
        *(f"- **O{number}** {text}" for number, text in enumerate(wanted, start=1)),
        "",
        _part(Part.NON_GOALS),
        "",
        *(f"- **N{number}** {text}" for number, text in enumerate(left_out, start=1)),
        "",
        _part(Part.GUARANTEES),
        "",
        *(f"- **{label}:** {slot(_GUARANTEE_QUESTIONS[name])}" for name, label in GUARANTEES),
        "",
        _region("guarantees"),
    ]


_GUARANTEE_QUESTIONS: Final = {
    Guarantee.COMPATIBILITY: "which versions, platforms and file formats must go on working?",
    Guarantee.PERFORMANCE: "which command must stay how fast, measured how?",
    Guarantee.BACKWARD: "which of the public names counted below may change, and how long do the old ones work?",
    Guarantee.STABILITY: "which commands, options and exit codes must not change?",
}


def _evolution(snapshot: Snapshot, targets: Sequence[Target], citations: Citations) -> list[str]:
    return [
        _heading(Letter.D),
        "",
        _part(Part.STRUCTURAL),
        "",
        f"- **D1** {slot('what changes structurally, and in which pull request?')}",
        "",
        _region("candidates"),
        "",
        _part(Part.EXTENSION_POINTS),
        "",
        slot("which new place to plug in is needed, and which pull request uses it? Or none, because …"),
        "",
        _part(Part.REFACTORS),
        "",
        slot("which refactors only prepare later pull requests? Or none, because …"),
        "",
        _part(Part.UNCHANGED),
        "",
        f"- {slot('which modules stay as they are?')}",
        "",
        _part(Part.INVARIANTS),
        "",
        *_invariants(snapshot, targets, citations),
    ]


def _invariants(snapshot: Snapshot, targets: Sequence[Target], citations: Citations) -> Iterator[str]:
    found = _invariants_of(snapshot, targets)
    for number, fact in enumerate(found, start=1):
        cited = citations.cite(fact.evidence[0])
        yield f"- **INV{number}** {local_names(snapshot, invariant_statement(fact).text)} {cited}".rstrip()
    if not found:
        yield f"- **INV1** {slot('what must hold before, during and after the change, and which test enforces it?')}"


def _invariants_of(snapshot: Snapshot, targets: Sequence[Target]) -> list[Fact]:
    files = {path for target in targets for path in target.files}
    facts = recon(snapshot, (FactKind.INVARIANT,)).facts
    near = [one for one in facts if one.label is Label.CONFIRMED and one.evidence[0].path in files]
    return near[:_MOST_INVARIANTS]


def _cards(snapshot: Snapshot, targets: Sequence[Target], citations: Citations) -> list[str]:
    lines = [_heading(Letter.E)]
    if not targets:
        title = slot("what does the first pull request do?")
        return [*lines, "", card_text(snapshot, 0, title, "first-change", (), (), citations).rstrip("\n")]
    placed = safe_order(targets)
    for number, one in enumerate(placed):
        title = local_names(snapshot, f"Change {code(one.target.name)}")
        slug = _free_slug(one.target.slug, [other.target for other in placed[:number]])
        before = [f"PR{at}" for at in one.prerequisites]
        lines += ["", card_text(snapshot, number, title, slug, (one.target,), before, citations).rstrip("\n")]
    return lines


def _free_slug(slug: str, before: Sequence[Target]) -> str:
    same = sum(target.slug == slug for target in before)
    return f"{slug}-{same + 1}" if same else slug


def _dag() -> list[str]:
    return [
        _heading(Letter.F),
        "",
        _part(Part.GRAPH),
        "",
        _region("dag"),
        "",
        _part(Part.WORKSTREAMS),
        "",
        _region("workstreams"),
        "",
        _part(Part.MERGE_ORDER),
        "",
        _region("merge-order"),
        "",
        _part(Part.INTEGRATION_RISKS),
        "",
        _region("integration-risks"),
    ]


def _checklist(snapshot: Snapshot, targets: Sequence[Target]) -> list[str]:
    number = max(len(_invariants_of(snapshot, targets)), 1)
    return [
        _heading(Letter.G),
        "",
        _part(Part.NEVER_BROKEN),
        "",
        *(
            f"- INV{one}: {slot(f'which test or command fails when INV{one} is broken?')}"
            for one in range(1, number + 1)
        ),
        "",
        _part(Part.REGRESSION),
        "",
        _region("regression-surfaces"),
        "",
        _part(Part.OBSERVABILITY),
        "",
        f"- {slot('which log line, metric or exit code shows that the change works?')}",
        "",
        _region("test-map"),
        "",
        _part(Part.COMPATIBILITY),
        "",
        f"- {slot('which alias, shim or golden test keeps old callers working?')}",
        "",
        _part(Part.FAILURE_MODES),
        "",
        f"- {slot('which failure is likely here, how is it seen, and what prevents it?')}",
    ]
