"""Plans for real programs are clean, and break in one way at a time."""

from __future__ import annotations

import pytest

from groundplan.plan.check import RULES
from tests.unit.plan.mutants.generator import GENERATOR
from tests.unit.plan.mutants.gh import GH
from tests.unit.plan.mutants.mkdocs import MKDOCS
from tests.unit.plan.mutants.mutant import Mutant
from tests.unit.plan.plans import applied, swapped
from tests.unit.plan.real import NEVER_CLEAN, PROGRAMS, check, plan_for, selected

pytestmark = [pytest.mark.corpus, pytest.mark.xdist_group("real plans")]

MUTANTS = {"mkdocs": MKDOCS, "gh": GH, "ts-json-schema-generator": GENERATOR}
# What these plans and sources cannot show; each has a broken plan or a test of its own on a drawn workspace.
DRAWN = {
    "PLN010": "needs a workspace without a language that is read",
    "PLN302": "needs a file that is not there any more",
    "PLN307": "needs code that stands in two places",
    "PLN318": "needs the last commit of a file",
    "PLN516": "needs a command line that is built at run time",
    "PLN611": "needs a history",
    "PLN615": "needs a series without any parallel work",
    "PLN907": "needs an index that is still being built",
}
ALL = [(program, mutant) for program, mutants in MUTANTS.items() for mutant in mutants]


def names(value: object) -> str:
    return value.code if isinstance(value, Mutant) else str(value)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_plan_for_a_real_program_is_clean_also_under_the_optional_rules(program: str) -> None:
    found = check(program, plan_for(program), set(RULES) - NEVER_CLEAN)
    assert [(one.code, one.message) for one in found] == []


@pytest.mark.parametrize(("program", "mutant"), ALL, ids=names)
def test_only_its_rule_fires_and_its_fix_mends_it(program: str, mutant: Mutant) -> None:
    text = swapped(plan_for(program), mutant)
    found = check(program, text, selected(mutant.code), mutant)
    assert {one.code for one in found} == {mutant.code}, [(one.code, one.message) for one in found]
    wanted = mutant.severity or RULES[mutant.code].severity.value
    assert {one.severity.value for one in found} == {wanted}
    title = mutant.restores or mutant.clears
    offers = [fix for one in found for fix in one.fixes]
    if not title:
        return
    chosen = next((fix for fix in offers if fix.title.startswith(title)), None)
    assert chosen is not None, [fix.title for fix in offers]
    mended = applied(text, chosen)
    if mutant.restores:
        assert mended == plan_for(program)
    again = check(program, mended, selected(mutant.code), mutant)
    assert mutant.code not in {one.code for one in again}


def test_every_rule_has_a_broken_real_plan_where_one_can_have_it() -> None:
    assert set(RULES) - {mutant.code for _, mutant in ALL} == set(DRAWN)
