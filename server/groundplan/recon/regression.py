"""Where would a change of some modules be noticed: what reaches them when the program runs, ranked.

An import for type checkers only is left out: nothing behaves differently behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping

from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.surface import surface
from groundplan.recon.tests import tests_reaching
from groundplan.recon.uses import fan_in


def regression_surface(snapshot: Snapshot, changed: Collection[str]) -> tuple[str, ...]:
    """Rank the modules that reach changed ones by commands, fan-in, missing tests and name; the changed left out."""
    importers = snapshot.derive(run_time_importers)
    reached: dict[str, None] = {}
    pending = deque(sorted(one for one in changed if one in snapshot.modules))
    while pending:
        for importer in importers.get(pending.popleft(), ()):
            if importer not in reached and importer not in changed:
                reached[importer] = None
                pending.append(importer)
    commands = snapshot.derive(commands_by_module)
    weights = fan_in(snapshot)
    return tuple(
        sorted(
            (one for one in reached if _is_ours(snapshot, one)),
            key=lambda one: (
                -commands.get(one, 0),
                -weights.get(one, 0),
                bool(tests_reaching(snapshot, one)),
                one,
            ),
        )
    )


def run_time_importers(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give, for each module, the modules whose import of it runs, at once or later."""
    found: dict[str, list[str]] = {}
    for source, target, edge_class in snapshot.graph.edges():
        if edge_class is not EdgeClass.TYPE_ONLY:
            found.setdefault(target, []).append(source)
    return {target: tuple(sources) for target, sources in found.items()}


def commands_by_module(snapshot: Snapshot) -> Mapping[str, int]:
    """Count the commands whose handler stands in each module."""
    found: dict[str, int] = {}
    for program in surface(snapshot).programs:
        for command in program.commands:
            home = command.handler or command.place
            module = snapshot.module_of(home.path) if home.path in snapshot.files else None
            if module is not None:
                found[module.id] = found.get(module.id, 0) + 1
    return found


def _is_ours(snapshot: Snapshot, module: str) -> bool:
    record = snapshot.modules[module]
    return not record.is_test and not any(
        Mark.GENERATED in snapshot.files[path].marks for path in record.files
    )
