"""Which headings, labels and fields a plan has, in which order and in which words.

The parser, the rules, the generator and the editor read these tables: the form exists once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEMA_VERSION: Final = "v1"
TITLE_PREFIX: Final = "Macro plan: "
SLOT: Final = "TODO(groundplan):"


class Letter(StrEnum):
    """The seven sections."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"


class Part(StrEnum):
    """A subsection (H3) by its role. The value is stable: the JSON names it."""

    CONFIRMED = "confirmed-facts"
    INFERRED = "inferred-behavior"
    OPEN = "open-uncertainties"
    CONSTRAINTS = "constraints"
    OBJECTIVES = "objectives"
    NON_GOALS = "non-goals"
    GUARANTEES = "guarantees"
    STRUCTURAL = "structural-changes"
    EXTENSION_POINTS = "extension-points"
    REFACTORS = "enabling-refactors"
    UNCHANGED = "unchanged"
    INVARIANTS = "risks-and-invariants"
    GRAPH = "dependency-graph"
    WORKSTREAMS = "workstreams"
    MERGE_ORDER = "merge-order"
    INTEGRATION_RISKS = "integration-risks"
    NEVER_BROKEN = "never-broken"
    REGRESSION = "regression-surfaces"
    OBSERVABILITY = "observability"
    COMPATIBILITY = "compatibility-enforcement"
    FAILURE_MODES = "failure-modes"


class Topic(StrEnum):
    """A topic (H4) of the confirmed facts; the value is the id of its region."""

    MODULES = "recon-modules"
    STRUCTURES = "recon-structures"
    INVARIANTS = "recon-invariants"
    CLI = "recon-cli"
    CONFIGURATION = "recon-configuration"
    EXTENSIONS = "recon-extensions"
    COUPLING = "recon-coupling"
    TESTS = "recon-tests"


class Guarantee(StrEnum):
    """A labelled item of the guarantees."""

    COMPATIBILITY = "compatibility"
    PERFORMANCE = "performance"
    BACKWARD = "backward-compatibility"
    STABILITY = "cli-stability"


class FieldName(StrEnum):
    """A field of a card."""

    MOTIVATION = "motivation"
    SCOPE_IN = "scope-in"
    SCOPE_OUT = "scope-out"
    DEPENDS_ON = "depends-on"
    IMPACT = "architectural-impact"
    GUARANTEES = "behavioral-guarantees"
    API = "api-surface"
    CLI = "cli-examples"
    TESTS = "test-categories"
    README = "readme-changes"
    RISKS = "risks-and-mitigations"
    REVIEWABLE = "independently-reviewable"
    NO_DEAD_CODE = "no-dead-code"
    EVIDENCE = "evidence"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class PartForm:
    """A subsection: its role, its words, and the prefix of the ids that its items define (or "")."""

    part: Part
    title: str
    id_prefix: str = ""


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section: `## {letter}) {title}`."""

    letter: Letter
    title: str
    parts: tuple[PartForm, ...] = ()

    @property
    def heading(self) -> str:
        """The whole heading line."""
        return f"## {self.letter}) {self.title}"


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A field of a card: `- **{label}:** …`. `others` are words that people write instead."""

    name: FieldName
    label: str
    is_required: bool = True
    others: tuple[str, ...] = ()


SECTIONS: Final = (
    SectionForm(Letter.A, "Executive Summary"),
    SectionForm(
        Letter.B,
        "Repository Recon Summary",
        (
            PartForm(Part.CONFIRMED, "Confirmed facts", "B-F"),
            PartForm(Part.INFERRED, "Inferred behavior", "B-I"),
            PartForm(Part.OPEN, "Open uncertainties", "B-U"),
            PartForm(Part.CONSTRAINTS, "Architectural constraints that must not be violated", "B-C"),
        ),
    ),
    SectionForm(
        Letter.C,
        "High-Level Objectives + Non-Goals",
        (
            PartForm(Part.OBJECTIVES, "Objectives", "O"),
            PartForm(Part.NON_GOALS, "Non-goals", "N"),
            PartForm(Part.GUARANTEES, "Guarantees"),
        ),
    ),
    SectionForm(
        Letter.D,
        "Architectural Evolution",
        (
            PartForm(Part.STRUCTURAL, "Structural changes", "D"),
            PartForm(Part.EXTENSION_POINTS, "New extension points", "D"),
            PartForm(Part.REFACTORS, "Strictly enabling refactors (no behavior change)", "D"),
            PartForm(Part.UNCHANGED, "What remains unchanged"),
            PartForm(Part.INVARIANTS, "Risks and invariants", "INV"),
        ),
    ),
    SectionForm(Letter.E, "PR Plan (PR0…PRN)"),
    SectionForm(
        Letter.F,
        "Dependency DAG",
        (
            PartForm(Part.GRAPH, "PR dependency graph"),
            PartForm(Part.WORKSTREAMS, "Parallelizable workstreams"),
            PartForm(Part.MERGE_ORDER, "Merge sequencing guidance"),
            PartForm(Part.INTEGRATION_RISKS, "Integration risk notes"),
        ),
    ),
    SectionForm(
        Letter.G,
        "Design Bug Prevention Checklist",
        (
            PartForm(Part.NEVER_BROKEN, "Invariants that must never be broken"),
            PartForm(Part.REGRESSION, "Regression surfaces"),
            PartForm(Part.OBSERVABILITY, "Observability/testing hooks required"),
            PartForm(Part.COMPATIBILITY, "Backward compatibility enforcement"),
            PartForm(
                Part.FAILURE_MODES, "Common architectural failure modes and how this plan prevents them"
            ),
        ),
    ),
)

TOPICS: Final = (
    (Topic.MODULES, "Top-level packages/modules and responsibilities"),
    (Topic.STRUCTURES, "Core data structures and interfaces"),
    (Topic.INVARIANTS, "Key invariants and assumptions"),
    (Topic.CLI, "CLI entrypoints and current flag surface"),
    (Topic.CONFIGURATION, "Configuration flow"),
    (Topic.EXTENSIONS, "Existing extension points"),
    (Topic.COUPLING, "Areas of tight coupling or fragility"),
    (Topic.TESTS, "Tests"),
)

GUARANTEES: Final = (
    (Guarantee.COMPATIBILITY, "Compatibility constraints"),
    (Guarantee.PERFORMANCE, "Performance constraints"),
    (Guarantee.BACKWARD, "Backward compatibility guarantees"),
    (Guarantee.STABILITY, "Operational/CLI stability expectations"),
)

FIELDS: Final = (
    FieldForm(FieldName.MOTIVATION, "Motivation / User Value", others=("Motivation", "User Value")),
    FieldForm(FieldName.SCOPE_IN, "Scope (In)", others=("In Scope", "Scope")),
    FieldForm(FieldName.SCOPE_OUT, "Scope (Out)", others=("Out of Scope",)),
    FieldForm(FieldName.DEPENDS_ON, "Depends on", others=("Dependencies", "Dependency")),
    FieldForm(FieldName.IMPACT, "Architectural Impact", others=("Architecture Impact",)),
    FieldForm(FieldName.GUARANTEES, "Behavioral Guarantees", others=("Behavior Guarantees",)),
    FieldForm(FieldName.API, "API Surface Changes", others=("API Surface", "API Changes")),
    FieldForm(FieldName.CLI, "CLI Invocation Examples", others=("CLI Examples", "CLI Invocations")),
    FieldForm(FieldName.TESTS, "Test Categories", others=("Tests",)),
    FieldForm(FieldName.README, "README Changes", others=("README",)),
    FieldForm(FieldName.RISKS, "Risks + Mitigations", others=("Risks", "Risk Mitigations")),
    FieldForm(
        FieldName.REVIEWABLE,
        "Why this PR is independently reviewable",
        others=("Independently reviewable", "Why independently reviewable"),
    ),
    FieldForm(
        FieldName.NO_DEAD_CODE,
        "Why it introduces no dead code",
        others=("No dead code", "Why this PR introduces no dead code"),
    ),
    FieldForm(FieldName.EVIDENCE, "Evidence", is_required=False),
    FieldForm(FieldName.STATUS, "Status", is_required=False),
)


REGION_IDS: Final = frozenset(
    {
        *(topic.value for topic in Topic),
        "recon-inferred",
        "recon-open",
        "recon-constraints",
        "guarantees",
        "candidates",
        "dag",
        "workstreams",
        "merge-order",
        "integration-risks",
        "regression-surfaces",
        "test-map",
    }
)
IMPACT_REGION: Final = "impact"
"""The region `impact SLUG` belongs to the card with that slug."""

_BRITISH: Final = (("behaviour", "behavior"), ("parallelis", "paralleliz"), ("summaris", "summariz"))
_NOT_A_WORD: Final = re.compile(r"[^0-9a-z]+")
_FILLER: Final = frozenset({"and", "the"})


def fold(text: str) -> str:
    """Give the key under which headings and labels are equal: case, dashes and British spelling are not told apart."""
    lowered = text.casefold()
    for british, american in _BRITISH:
        lowered = lowered.replace(british, american)
    return " ".join(word for word in _NOT_A_WORD.split(lowered) if word and word not in _FILLER)


SECTION_BY_LETTER: Final = {form.letter.value: form for form in SECTIONS}
SECTION_BY_TITLE: Final = {fold(form.title): form for form in SECTIONS}
PART_FORMS: Final = {form.part: form for section in SECTIONS for form in section.parts}
SECTION_OF_PART: Final = {form.part: section.letter for section in SECTIONS for form in section.parts}
PART_BY_TITLE: Final = {
    (section.letter, fold(form.title)): form for section in SECTIONS for form in section.parts
}
TOPIC_BY_TITLE: Final = {fold(title): topic for topic, title in TOPICS}
GUARANTEE_BY_LABEL: Final = {fold(label): guarantee for guarantee, label in GUARANTEES}
FIELD_FORMS: Final = {form.name: form for form in FIELDS}
FIELD_BY_LABEL: Final = {fold(label): form for form in FIELDS for label in (form.label, *form.others)}
