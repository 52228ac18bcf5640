"""Which top-level packages is the repository made of: few enough to read, each with what it holds.

A package is a unit of modules below one name. The largest are split until there are enough to tell apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.marks import path_marks
from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact, Label
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.manifests import evidence_at, manifests, text_at
from groundplan.recon.modules import is_own, is_sample, modules
from groundplan.recon.sentences import first_sentence
from groundplan.text.spans import ORIGIN

_ENOUGH: Final = 12
"""As many units as a reader takes in at once."""
_TOLD: Final = 200
"""A unit of less than this part of all lines says little of the whole: a fixture, a tool."""
_MOST_PARTS: Final = 40
"""A unit of more parts than this is a collection, such as an application's plugins: its name says enough."""
_SHOWN_PARTS: Final = 8
_VERSION: Final = re.compile(r"/v\d+(?=/|$)")
"""What stands behind the path of a Go module from its second version on: it names no part."""
_SMALL: Final = 3
"""A unit of fewer modules is not split."""


@dataclass(frozen=True, slots=True)
class Package:
    """A top-level unit. `said` is its own sentence about itself, empty where it has none."""

    id: str
    modules: tuple[str, ...]
    lines: int
    importers: int
    """Modules outside the unit that import one inside."""
    said: str
    inferred: str
    evidence: Evidence


def packages(snapshot: Snapshot) -> tuple[Package, ...]:
    """Give the units of the repository's own code, tests left out, largest first, samples last."""
    return snapshot.derive(_packages)


def _packages(snapshot: Snapshot) -> tuple[Package, ...]:
    own = [one for one in snapshot.modules.values() if not one.is_test and is_own(snapshot, one)]
    facts = {fact.subject: fact for fact in modules(snapshot).facts}
    shipped = [one for one in own if not _sample_folder(one)]
    # The host and the owner in the path of a Go module are no folders of it.
    roots = [text_at(document, "module") for _, document in manifests(snapshot, "go.mod")]
    parts = {one.id: _parts(one, roots) for one in shipped}
    units = _split(parts, {one.id: _lines(facts[one.id]) for one in shipped})
    for one in own:
        if folder := _sample_folder(one):
            units.setdefault(folder, []).append(one.id)
    member_of = {module: unit for unit, members in units.items() for module in members}
    importers: Counter[str] = Counter()
    for unit, _ in {
        (member_of[target], source)
        for source, target, _ in snapshot.graph.edges()
        if target in member_of and source in member_of and member_of[target] != member_of[source]
    }:
        importers[unit] += 1
    found: list[Package] = []
    for unit, members in units.items():
        head = facts.get(unit) or facts.get(f"{unit}/index")
        lines = sum(_lines(facts[one]) for one in members)
        is_said = head is not None and head.label is Label.CONFIRMED
        evidence = (
            head.evidence[0] if head is not None else Evidence(snapshot.modules[members[0]].files[0], ORIGIN)
        )
        names = head.attributes["public_names"] if head is not None else ()
        statement = head.statement if head is not None and (is_said or names) else _holds(unit, members)
        said, evidence = (
            (statement, evidence)
            if is_said
            else _described(snapshot, unit)
            or _largest_part(unit, [facts[one] for one in members])
            or ("", evidence)
        )
        inferred = "" if said else statement
        found.append(Package(unit, tuple(members), lines, importers[unit], said, inferred, evidence))
    found.sort(key=lambda one: (is_sample(snapshot, one.evidence.path), -one.lines, one.id))
    return tuple(found)


def _described(snapshot: Snapshot, unit: str) -> tuple[str, Evidence] | None:
    """Give what the manifest of a package of npm says that it is, for what says nothing itself."""
    path = RelPath(f"{unit}/package.json")
    document = snapshot.document(path) if path in snapshot.files else None
    said = "" if document is None else first_sentence(text_at(document, "description"))
    return None if document is None or not said else (said, evidence_at(path, document, "description"))


def _largest_part(unit: str, members: Sequence[Fact]) -> tuple[str, Evidence] | None:
    """Give what the largest part of a unit says of itself, where the unit says nothing."""
    largest = max(members, key=_lines)
    if largest.label is not Label.CONFIRMED or largest.subject == unit:
        return None
    if len(members) == 1:
        return largest.statement, largest.evidence[0]
    part = largest.subject.removeprefix(unit).lstrip("./")
    return f"its largest part, {part}, says: {largest.statement}", largest.evidence[0]


def _lines(module: Fact) -> int:
    lines = module.attributes["lines"]
    return lines if isinstance(lines, int) else 0


def _sample_folder(module: Module) -> str:
    """Give the top folder of documentation or examples that a module lies in: what is inside is no unit of its own."""
    top, is_below, _ = module.files[0].partition("/")
    return top if is_below and Mark.SAMPLE in path_marks(RelPath(f"{top}/"), None) else ""


def _holds(unit: str, members: Sequence[str]) -> str:
    """Name the parts of a unit that says nothing of itself."""
    inside = [_VERSION.sub("", one.removeprefix(unit), count=1).lstrip("./") for one in members]
    parts = dict.fromkeys(one.replace("/", ".").partition(".")[0] for one in inside if one)
    shown = ", ".join(list(parts)[:_SHOWN_PARTS])
    more = f" and {len(parts) - _SHOWN_PARTS} more" if len(parts) > _SHOWN_PARTS else ""
    return f"holds {shown}{more}" if shown else "defines no public name"


def _parts(module: Module, roots: Sequence[str]) -> tuple[str, ...]:
    """Give the steps from the top to a module, each a whole id: `a`, `a.b`, `a.b.c`; Go's begin at a root."""
    separator = "." if module.language is Language.PYTHON else "/"
    names = module.id.split(separator)
    above = [root for root in roots if f"{module.id}/".startswith(f"{root}/")]
    first = max(above, key=len, default="").count("/") + 1 if module.language is Language.GO else 1
    return tuple(separator.join(names[:end]) for end in range(first, len(names) + 1))


def _split(parts: Mapping[str, Sequence[str]], lines: Mapping[str, int]) -> dict[str, list[str]]:
    """Group modules by their first step, then split the group of most lines while few are large enough to tell."""
    depth = _common_depth(parts)
    groups: dict[str, list[str]] = {}
    for module, steps in parts.items():
        groups.setdefault(steps[min(depth, len(steps) - 1)], []).append(module)
    least = sum(lines.values()) // _TOLD

    def told(some: Mapping[str, Sequence[str]]) -> int:
        return sum(sum(lines[one] for one in members) >= least for members in some.values())

    while told(groups) < _ENOUGH:
        sizes = {unit: sum(lines[one] for one in members) for unit, members in groups.items()}
        for unit in sorted(groups, key=lambda name: (-sizes[name], name)):
            below = _below(unit, groups[unit], parts)
            if len(groups[unit]) > _SMALL and 1 < len(below) <= _MOST_PARTS and told(below):
                del groups[unit]
                groups |= below
                break
        else:
            return groups
    return groups


def _common_depth(parts: Mapping[str, Sequence[str]]) -> int:
    """Tell how many first steps all modules share: a repository's one root says nothing."""
    depth = 0
    while len({steps[depth] for steps in parts.values() if len(steps) > depth + 1}) == 1:
        depth += 1
    return depth


def _below(unit: str, members: Sequence[str], parts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Group by the first step below a unit that tells its modules apart: hosts and owners of a path do not."""
    depths = {
        module: parts[module].index(unit) if unit in parts[module] else len(parts[module])
        for module in members
    }
    hops = 1
    while True:
        found: dict[str, list[str]] = {}
        for module in members:
            steps = parts[module]
            found.setdefault(steps[min(depths[module] + hops, len(steps) - 1)], []).append(module)
        is_end = all(depths[module] + hops >= len(parts[module]) - 1 for module in members)
        if len(found) > 1 or is_end:
            return found
        hops += 1
