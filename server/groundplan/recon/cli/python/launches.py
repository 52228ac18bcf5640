"""Which classes of a workspace does a start lead to: `main = App.launch_instance`, or a function that makes one?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import PROGRAMS, entry_root
from groundplan.recon.flow.classes.order import CLASS_KINDS, class_at, find_method
from groundplan.recon.flow.values import Kind
from groundplan.syntax.facts import MODULE_SCOPE, Call, ValueKind

_FURTHEST: Final = 5
"""How many names and functions may stand between a start and the class."""


def launched(snapshot: Snapshot, classes: tuple[Kind, ...]) -> Mapping[Kind, set[str]]:
    """Give the classes that starts lead to, each with the walks of those starts."""
    found: dict[Kind, set[str]] = {}
    wanted = frozenset(classes)
    for entry in entries(snapshot):
        module = snapshot.modules.get(entry.module) if entry.form in PROGRAMS else None
        for path in module.files if module is not None else ():
            kind = (
                _behind(snapshot, path, entry.attribute, MODULE_SCOPE, wanted, _FURTHEST)
                if entry.attribute
                else _called(snapshot, path, MODULE_SCOPE, wanted, _FURTHEST)
            )
            if kind is not None:
                found.setdefault(kind, set()).add(entry_root(entry))
    return found


def _behind(
    snapshot: Snapshot, path: RelPath, dotted: str, scope: int, wanted: frozenset[Kind], hops: int
) -> Kind | None:
    """Follow a name: to a class or one of its methods, or into a function."""
    found = meaning(snapshot, path, dotted.partition("()")[0], scope) if hops else None
    home = None if found is None else home_of(snapshot, found)
    if found is not None and home is None:
        # A method that the class inherits from outside the workspace.
        home = home_of(snapshot, replace(found, name=found.name.rpartition(".")[0]))
    facts = None if home is None else snapshot.facts(home.path)
    if home is None or facts is None:
        return None
    if facts.definitions[home.index].kind in CLASS_KINDS:
        kind = Kind(home.path, home.index)
        return kind if kind in wanted else None
    return _called(snapshot, home.path, home.index, wanted, hops - 1)


def _called(snapshot: Snapshot, path: RelPath, scope: int, wanted: frozenset[Kind], hops: int) -> Kind | None:
    facts = snapshot.facts(path)
    for call in facts.calls if facts is not None else ():
        if call.scope != scope:
            continue
        kind = _handed(snapshot, path, call, wanted, hops) or _called_by(snapshot, path, call, wanted, hops)
        if kind is not None:
            return kind
    return None


def _handed(snapshot: Snapshot, path: RelPath, call: Call, wanted: frozenset[Kind], hops: int) -> Kind | None:
    """`run(App)` says it nearer than what the function makes of it; a builtin runs nothing.

    Two functions may be handed to each other, so this takes a hop too.
    """
    is_known = "." in call.callee or meaning(snapshot, path, call.callee, call.scope) is not None
    names = [one.value.text for one in call.arguments if one.value.kind is ValueKind.NAME]
    given = (_behind(snapshot, path, one, call.scope, wanted, min(hops, 1)) for one in names if is_known)
    return next((one for one in given if one is not None), None)


def _called_by(
    snapshot: Snapshot, path: RelPath, call: Call, wanted: frozenset[Kind], hops: int
) -> Kind | None:
    head, _, name = call.callee.partition(".")
    owner = class_at(snapshot, path, call.scope) if head in ("self", "cls") else None
    if owner is None:
        return _behind(snapshot, path, call.callee, call.scope, wanted, hops)
    found = find_method(snapshot, owner, name) if hops else None
    return None if found is None else _called(snapshot, found[1].path, found[1].index, wanted, hops - 1)
