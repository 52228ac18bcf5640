"""What well-known projects say of themselves is found; each difference has its reason here."""

from __future__ import annotations

import pytest

from groundplan.model.facts import FactKind
from tests.truth.documented import CASES, Case, MissingError, Told

MISSED = {
    # RegisterAdapter wraps what it is given and registers that: no line of an init() names it.
    ("caddy", FactKind.EXTENSION): {"caddy.adapters.caddyfile"},
}
MORE = {
    # Debian builds its program without this package.
    ("caddy", FactKind.EXTENSION): {"http.handlers.tracing"},
    # Made where the module is a program, and on Windows.
    ("rich", FactKind.DATA_STRUCTURE): {
        "rich._ratio.E",
        "rich._win32_console.WindowsCoordinates",
        "rich.pretty.StockKeepingUnit",
    },
}


@pytest.mark.corpus
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.project}-{case.kind}")
def test_what_a_project_names_is_found(case: Case) -> None:
    result = compared(case)
    key = (case.project, case.kind)
    assert (set(result.told - result.found), set(result.found - result.told)) == (
        MISSED.get(key, set()),
        MORE.get(key, set()),
    )
    assert result.told


def compared(case: Case) -> Told:
    try:
        return case.compare()
    except MissingError as error:
        pytest.skip(str(error))
