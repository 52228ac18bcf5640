"""Which paths the scope of a card holds: a path, what lies below a folder, what a pattern matches as a whole."""

from __future__ import annotations

import pytest

from groundplan.plan.card import Mark, ScopePath
from groundplan.text.spans import ORIGIN


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("src/a.py", ["src/a.py"], ["src/a.pyi", "lib/src/a.py"]),
        ("src/", ["src/a.py", "src/deep/b.py"], ["source/a.py", "src.py"]),
        ("src", ["src/a.py"], ["srca.py"]),
        ("src/*.py", ["src/a.py"], ["src/deep/b.py", "src/a.pyi"]),
        ("src/**/*.py", ["src/a.py", "src/deep/b.py"], ["lib/a.py"]),
        ("src/?.py", ["src/a.py"], ["src/ab.py", "src//.py"]),
        ("src/[ab].py", ["src/a.py", "src/[ab].py"], ["src/c.py"]),
        # Next.js names files so.
        ("pages/[id].tsx", ["pages/[id].tsx"], ["pages/x.tsx"]),
        ("src/[z-a].py", ["src/[z-a].py"], ["src/z.py"]),
    ],
)
def test_a_scope_holds(text: str, held: list[str], not_held: list[str]) -> None:
    scope = ScopePath(text, ORIGIN, Mark.NONE, ORIGIN)
    assert [path for path in [*held, *not_held] if scope.holds(path)] == held
    assert scope.among(sorted([*held, *not_held])) == sorted(held)
