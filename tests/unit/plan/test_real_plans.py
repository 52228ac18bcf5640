"""Plans for real programs are clean, and break in one way at a time."""

from __future__ import annotations

import pytest

from groundplan.plan.check import RULES
from tests.unit.plan.real import NEVER_CLEAN, PROGRAMS, check, plan_for

pytestmark = [pytest.mark.corpus, pytest.mark.xdist_group("real plans")]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_plan_for_a_real_program_is_clean_also_under_the_optional_rules(program: str) -> None:
    found = check(program, plan_for(program), set(RULES) - NEVER_CLEAN)
    assert [(one.code, one.message) for one in found] == []
