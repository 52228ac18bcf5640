"""Numbers that a plan may state and that are computed anew: `fact q=fan_in(orders.core) v=14`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.symbols import files_of_module
from groundplan.recon.surface import surface
from groundplan.recon.uses import fan_in

_QUERY: Final = re.compile(r"(\w+)\((.*)\)")


def compute(snapshot: Snapshot, query: str) -> int | None:
    """Compute a number, None where there is no such query or nothing that it speaks of."""
    match = _QUERY.fullmatch(query.strip())
    if match is None or match[1] not in NUMBERS:
        return None
    return NUMBERS[match[1]](snapshot, match[2].strip())


def is_query(query: str) -> bool:
    """Tell whether a text is a query that this tool can compute."""
    match = _QUERY.fullmatch(query.strip())
    return match is not None and match[1] in NUMBERS


def _fan_in(snapshot: Snapshot, module: str) -> int | None:
    found = _module(snapshot, module)
    return None if found is None else fan_in(snapshot).get(found, 0)


def _fan_out(snapshot: Snapshot, module: str) -> int | None:
    found = _module(snapshot, module)
    return None if found is None else len(snapshot.graph.successors.get(found, {}))


def _modules(snapshot: Snapshot, scope: str) -> int | None:
    return sum(
        1
        for module in snapshot.modules.values()
        if not module.is_test
        and (not scope or module.id == scope or module.id.startswith((f"{scope}.", f"{scope}/")))
    )


def _files(snapshot: Snapshot, folder: str) -> int | None:
    folder = folder.strip("/")
    return sum(1 for path in snapshot.files if not folder or path.startswith(f"{folder}/"))


def _lines(snapshot: Snapshot, path: str) -> int | None:
    facts = snapshot.facts(RelPath(path)) if path in snapshot.files else None
    return None if facts is None else facts.lines


def _definitions(snapshot: Snapshot, path: str) -> int | None:
    facts = snapshot.facts(RelPath(path)) if path in snapshot.files else None
    return None if facts is None else len(facts.definitions)


def _tests(snapshot: Snapshot, folder: str) -> int | None:
    folder = folder.strip("/")
    return sum(
        1
        for path, record in snapshot.files.items()
        if Mark.TEST in record.marks and (not folder or path.startswith(f"{folder}/"))
    )


def _commands(snapshot: Snapshot, program: str) -> int | None:
    found = surface(snapshot).program(program)
    return None if found is None else sum(1 for one in found.commands if one.path)


def _flags(snapshot: Snapshot, words: str) -> int | None:
    name, *rest = words.split() or [""]
    program = surface(snapshot).program(name)
    if program is None:
        return None
    commands = [one for one in program.commands if not rest or one.path == tuple(rest)]
    own = (option for one in commands for option in one.options if not option.is_inherited)
    return sum(1 for option in own if not option.is_implicit)


def _module(snapshot: Snapshot, name: str) -> str | None:
    if name in snapshot.modules:
        return name
    files = files_of_module(snapshot, name) or ((RelPath(name),) if name in snapshot.files else ())
    module = snapshot.module_of(files[0]) if files else None
    return module.id if module else None


NUMBERS: Final[Mapping[str, Callable[[Snapshot, str], int | None]]] = {
    "fan_in": _fan_in,
    "fan_out": _fan_out,
    "modules": _modules,
    "files": _files,
    "lines": _lines,
    "definitions": _definitions,
    "tests": _tests,
    "commands": _commands,
    "flags": _flags,
}
