"""How much of the command line that a Go program tells of itself did the recon find in its source?"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from groundplan.index.indexing import open_workspace
from groundplan.model.facts import Label
from groundplan.recon.surface import Program, surface
from tests.truth.compare import Comparison, Pair, found_pairs
from tests.truth.debian import UnavailableError, fetch, fetch_files
from tests.truth.go_accepted import accepted
from tests.truth.go_help import Asked, ask_go, has_one_dash, one_dash
from tests.truth.go_programs import GoProgram

_SOURCES: Final = "usr/share/gocode/src"


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
        names = _declared_elsewhere(program)
    except (UnavailableError, OSError, subprocess.TimeoutExpired) as error:
        return Comparison(program.name, frozenset(), {}, program.is_held_out, str(error))
    told = surface(snapshot).program(program.name)
    problem = _closed(program, told) if truth else f"{program.name} told of no option"
    return Comparison(
        program.name,
        truth | more,
        found,
        program.is_held_out,
        problem,
        reason=program.reason,
        accepted=more,
        elsewhere=frozenset(
            (path, name)
            for path, name in truth - found.keys()
            if name in names and path in _open_to_others(told)
        ),
    )


_FLAG: Final = re.compile(r'\.[A-Z]\w*\((?:&?[\w.]+,\s*)?"([A-Za-z][\w-]+)",(?:\s*"(\w)",)?')


def _declared_elsewhere(program: GoProgram) -> frozenset[str]:
    """Read the names of the flags that files of other modules declare; of the source that is judged, nothing."""
    return frozenset(
        name
        for package, file in program.elsewhere
        for match in _FLAG.finditer((fetch_files(package) / _SOURCES / file).read_text(encoding="utf-8"))
        for name in (f"--{match[1]}", f"-{match[2]}")
    )


def _open_to_others(program: Program | None) -> frozenset[str]:
    """Give the commands of which the recon says that another module adds options."""
    return frozenset(
        " ".join(command.path)
        for command in (program.commands if program is not None else ())
        if any(one.named_by for one in command.options)
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
