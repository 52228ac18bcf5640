"""The module graph as a drawing: modules while they can be told apart, else packages with counts on the edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from groundplan.ide.drawing import Arrow, Drawing, Line, Node
from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.languages import Language
from groundplan.recon.coupling.components import RANK
from groundplan.recon.coupling.cuts import knots_of, minimal_cut
from groundplan.recon.coupling.knots import cycles
from groundplan.recon.coupling.places import is_watched, plural

_LINES: Final = {
    EdgeClass.EAGER: Line.SOLID,
    EdgeClass.DEFERRED: Line.DASHED,
    EdgeClass.TYPE_ONLY: Line.DOTTED,
}
_MOST_MODULES: Final = 40
_MOST_PACKAGES: Final = 16
_MOST_ARROWS: Final = 40
_OTHERS: Final = "(other packages)"


def module_drawing(snapshot: Snapshot) -> Drawing:
    """Draw the modules outside tests and vendored code, with their cycles marked."""
    shown = [module for module in snapshot.modules.values() if is_watched(snapshot, module)]
    if len(shown) <= _MOST_MODULES:
        return _of_modules(snapshot, shown)
    return _of_packages(snapshot, shown)


def _of_modules(snapshot: Snapshot, shown: Iterable[Module]) -> Drawing:
    known = {module.id: module for module in shown}
    eager = [cycle for cycle in cycles(snapshot) if cycle.edge_class is EdgeClass.EAGER]
    knotted = {member for cycle in eager for member in cycle.members}
    cut = {(one.source, one.target) for cycle in eager for one in cycle.cuts}
    nodes = tuple(Node(one.id, one.id, one.package or "(root)", one.id in knotted) for one in known.values())
    arrows = tuple(
        Arrow(
            source,
            target,
            "" if line is EdgeClass.EAGER else line.value,
            _LINES[line],
            (source, target) in cut,
        )
        for source, target, line in snapshot.graph.edges()
        if source in known and target in known
    )
    title = f"{plural(len(nodes), 'module')}, {plural(len(arrows), 'import')}, {plural(len(eager), 'eager cycle')}"
    return Drawing(title, nodes, arrows)


def _of_packages(snapshot: Snapshot, shown: Iterable[Module]) -> Drawing:
    home = _collapsed(list(shown))
    members = Counter(home.values())
    counts: Counter[tuple[str, str]] = Counter()
    strongest: dict[tuple[str, str], EdgeClass] = {}
    for source, target, edge_class in snapshot.graph.edges():
        pair = home.get(source, ""), home.get(target, "")
        if all(pair) and pair[0] != pair[1]:
            counts[pair] += 1
            strongest[pair] = min(strongest.get(pair, edge_class), edge_class, key=RANK.__getitem__)
    eager = {pair: count for pair, count in counts.items() if strongest[pair] is EdgeClass.EAGER}
    knotted = {name for knot in knots_of(eager) for name in knot}
    cut = set(minimal_cut(eager).edges)
    outer = {_above(name) for name in members}
    nodes = tuple(
        Node(name, f"{_below(name)}{_rest(name, outer)} ({members[name]})", _above(name), name in knotted)
        for name in sorted(members)
    )
    least = _least_drawn(counts, cut)
    arrows = tuple(
        Arrow(*pair, str(counts[pair]), _LINES[strongest[pair]], pair in cut)
        for pair in sorted(counts)
        if counts[pair] >= least or pair in cut
    )
    left_out = len(counts) - len(arrows)
    title = (
        f"{plural(members.total(), 'module')} in {plural(len(nodes), 'package')}, {plural(counts.total(), 'import')}"
        " between them; marked packages import each other"
        + (f"; {plural(left_out, 'arrow')} of fewer than {least} imports left out" if left_out else "")
    )
    return Drawing(title, nodes, arrows)


def _least_drawn(counts: Mapping[tuple[str, str], int], cut: Collection[tuple[str, str]]) -> int:
    """Tell how many imports an arrow must stand for, so that the arrows can be followed; cuts are always drawn."""
    others = sorted((count for pair, count in counts.items() if pair not in cut), reverse=True)
    return others[_MOST_ARROWS] + 1 if len(others) > _MOST_ARROWS else 1


def _collapsed(shown: list[Module]) -> Mapping[str, str]:
    """Give each module the innermost package around it that is drawn: outer ones first, then the largest."""
    parts = {module.id: _parts(module) for module in shown}
    sizes = Counter(part[:depth] for part in parts.values() for depth in range(1, len(part) + 1))
    # A package holds at least as much as what lies in it, so it is drawn before that.
    ordered = sorted(sizes, key=lambda part: (len(part) > 1, -sizes[part], part))
    drawn = set(ordered[:_MOST_PACKAGES])
    separators = {module.id: _separator(module) for module in shown}
    return {
        one: next(
            (
                separators[one].join(part[:depth])
                for depth in range(len(part), 0, -1)
                if part[:depth] in drawn
            ),
            _OTHERS,
        )
        for one, part in parts.items()
    }


def _parts(module: Module) -> tuple[str, ...]:
    """A package's own path; a module is drawn as part of its package."""
    place = module.id if module.is_package else module.package or module.id
    host, separator, rest = place.partition("/")
    # The host of a Go import path is one word with its dots: github.com/owner/name is where names begin.
    if module.language is Language.GO and "." in host and separator:
        owner = rest.split("/")
        return (f"{host}/{'/'.join(owner[:2])}", *owner[2:])
    return tuple(place.split(_separator(module)))


def _separator(module: Module) -> str:
    return "." if module.language is Language.PYTHON else "/"


def _above(name: str) -> str:
    for separator in ("/", "."):
        if separator in name:
            return name.rpartition(separator)[0]
    return ""


def _rest(name: str, outer: Collection[str]) -> str:
    """What is drawn apart is not counted in the package around it."""
    return ", rest" if name in outer else ""


def _below(name: str) -> str:
    """The frame says what is above."""
    return name[len(_above(name)) :].lstrip("./")
