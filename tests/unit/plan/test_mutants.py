"""Each rule has a broken plan in which it fires, and nothing else does."""

from __future__ import annotations

import pytest

from groundplan.plan.check import RULES
from tests.unit.plan.mutants import MUTANTS
from tests.unit.plan.mutants.mutant import Mutant
from tests.unit.plan.plans import applied, findings_of, mutated, perfect_plan

# Decided by what a snapshot of open buffers cannot show; each has a test of its own.
ELSEWHERE = frozenset({"PLN010", "PLN611", "PLN907"})

PERFECT = Mutant("", ())


def names(mutant: Mutant) -> str:
    return f"{mutant.code}-{MUTANTS.index(mutant)}"


def test_the_perfect_plan_is_clean_also_under_the_optional_rules() -> None:
    found = findings_of(PERFECT, perfect_plan())
    assert [(one.code, one.message) for one in found] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=names)
def test_only_its_rule_fires(mutant: Mutant) -> None:
    found = findings_of(mutant, mutated(mutant))
    assert {one.code for one in found} == {mutant.code}, [(one.code, one.message) for one in found]
    wanted = mutant.severity or RULES[mutant.code].severity.value
    assert {one.severity.value for one in found} == {wanted}


@pytest.mark.parametrize("mutant", [one for one in MUTANTS if one.restores], ids=names)
def test_its_fix_gives_the_perfect_plan_back(mutant: Mutant) -> None:
    text = mutated(mutant)
    fixes = [
        fix for one in findings_of(mutant, text) for fix in one.fixes if fix.title.startswith(mutant.restores)
    ]
    assert fixes, [fix.title for one in findings_of(mutant, text) for fix in one.fixes]
    assert applied(text, fixes[0]) == perfect_plan()


@pytest.mark.parametrize("mutant", [one for one in MUTANTS if one.clears], ids=names)
def test_its_fix_clears_it(mutant: Mutant) -> None:
    text = mutated(mutant)
    fixes = [
        fix for one in findings_of(mutant, text) for fix in one.fixes if fix.title.startswith(mutant.clears)
    ]
    assert fixes, [fix.title for one in findings_of(mutant, text) for fix in one.fixes]
    assert mutant.code not in {one.code for one in findings_of(mutant, applied(text, fixes[0]))}


def test_no_rule_is_without_a_mutant() -> None:
    assert set(RULES) - {one.code for one in MUTANTS} - ELSEWHERE == set()
