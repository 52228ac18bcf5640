"""How much of the command line that a Go program tells of itself did the recon find in its source?"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from groundplan.index.indexing import open_workspace
from groundplan.model.facts import Label
from groundplan.recon.surface import Program, surface
from tests.truth.compare import Comparison, Pair, found_pairs
from tests.truth.debian import UnavailableError, fetch
from tests.truth.go_accepted import accepted
from tests.truth.go_help import Asked, ask_go, has_one_dash, one_dash
from tests.truth.go_programs import GoProgram


def compare_go(program: GoProgram, home: Path) -> Comparison:
    """Compare a program of Debian with the recon of the source that it was built from."""
    try:
        package = fetch(program.package, program.libraries)
        asked = Asked(
            package.files / (program.binary or f"usr/bin/{program.name}"),
            program.library,
            home,
            package.libraries,
            frozenset(program.reflected),
        )
        truth = ask_go(asked)
        snapshot = open_workspace(package.source).snapshot
        found = _comparable(program, found_pairs(snapshot, program.name, shown_only=True))
        more = accepted(asked, found.keys() - truth)
    except (UnavailableError, OSError, subprocess.TimeoutExpired) as error:
        return Comparison(program.name, frozenset(), {}, program.is_held_out, str(error))
    problem = _closed(program, surface(snapshot).program(program.name))
    return Comparison(
        program.name,
        truth | more,
        found,
        program.is_held_out,
        problem,
        reason=program.reason,
        accepted=more,
    )


def _comparable(program: GoProgram, found: Mapping[Pair, Label]) -> dict[Pair, Label]:
    return {
        (path, one_dash(name) if has_one_dash(program.library) else name): label
        for (path, name), label in found.items()
        if not any(tuple(path.split())[: len(top)] == top for top in program.reflected)
    }


def _closed(program: GoProgram, found: Program | None) -> str:
    """What is made by reflection must be told as open, or as an open part of the command above it."""
    for top in program.reflected:
        above = [one for one in (() if found is None else found.commands) if top[: len(one.path)] == one.path]
        if not above or not max(above, key=lambda one: len(one.path)).is_open:
            return f"'{' '.join(top)}' is made at run time, and the recon does not say so"
    return ""
