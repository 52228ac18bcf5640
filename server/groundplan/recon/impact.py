"""What does a change of some modules touch: who depends on them, which tests and commands reach them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.surface import surface
from groundplan.recon.tests import tests_reaching
from groundplan.recon.uses import importers_of
from groundplan.text.spans import Span

_README: Final = re.compile(r"^readme(?:\.\w+)?$", re.IGNORECASE)
_MARKDOWN_HEADING: Final = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change reaches. Modules are ids; nearest first, then by name."""

    direct: tuple[str, ...]
    """Modules outside tests that import a changed one."""
    dependents: tuple[str, ...]
    """All modules outside tests from which a changed one is reached; the direct ones come first."""
    tests: tuple[str, ...]
    commands: tuple[tuple[str, Evidence], ...]
    """Command lines whose handler reaches a changed module by imports, nearest first, with the place of the command."""


def impact(snapshot: Snapshot, changed: Collection[str]) -> Impact:
    """Follow the imports backwards from the changed modules."""
    distances = _distances(snapshot, changed)
    own = [(far, one) for one, far in distances.items() if far and not snapshot.modules[one].is_test]
    dependents = tuple(one for _, one in sorted(own))
    direct = tuple(one for far, one in sorted(own) if far == 1)
    tests = dict.fromkeys(test for one in sorted(changed) for test in tests_reaching(snapshot, one))
    return Impact(direct, dependents, tuple(tests), tuple(_commands(snapshot, distances)))


def readme_sections(snapshot: Snapshot, words: Collection[str]) -> tuple[tuple[str, Evidence], ...]:
    """Give the sections of the root's README whose text names one of the words, with the line that does."""
    path = next((one for one in snapshot.files if _README.match(one)), None)
    lines = snapshot.lines(path) if path is not None else None
    wanted = [word for word in words if len(word) > 2]
    if path is None or lines is None or not wanted:
        return ()
    pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in sorted(wanted)))
    found: dict[str, Evidence] = {}
    section = ""
    for number in range(len(lines)):
        line = lines.line(number)
        heading = _MARKDOWN_HEADING.match(line)
        section = heading[1] if heading is not None else section
        match = pattern.search(line)
        if section and match is not None:
            found.setdefault(section, Evidence(path, Span(number, 0, number, len(line))))
    return tuple(found.items())


def _distances(snapshot: Snapshot, changed: Collection[str]) -> dict[str, int]:
    importers = snapshot.derive(importers_of)
    distances = {one: 0 for one in sorted(changed) if one in snapshot.modules}
    pending = deque(distances)
    while pending:
        module = pending.popleft()
        for importer in importers.get(module, ()):
            if importer not in distances:
                distances[importer] = distances[module] + 1
                pending.append(importer)
    return distances


def _commands(snapshot: Snapshot, reached: Mapping[str, int]) -> Iterator[tuple[str, Evidence]]:
    found: dict[str, tuple[int, Evidence]] = {}
    for program in surface(snapshot).programs:
        for command in program.commands:
            home = command.handler or command.place
            module = snapshot.module_of(RelPath(home.path))
            line = " ".join((program.name, *command.path))
            if module is not None and module.id in reached and not command.is_hidden:
                found.setdefault(line, (reached[module.id], command.place))
    for line, (_, place) in sorted(found.items(), key=lambda one: one[1][0]):
        yield line, place
