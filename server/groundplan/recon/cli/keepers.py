"""Which objects of a project's own keep a function, and make the parser that they hand to it?

`@command` may make an object of what it decorates; the object's method builds the parser and lets the function add
its options. One such method runs for each object.
"""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes import CLASS_KINDS, class_at, lineage, own_method
from groundplan.recon.flow.layers import is_of_library
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.state import Walk, definition_at, facts_of
from groundplan.recon.flow.values import Frame, Kind, Outside, Routine, Thing
from groundplan.recon.flow.walk import walk_routine
from groundplan.syntax.facts import MODULE_SCOPE


def walk_keepers(walk: Walk) -> None:
    """Run, for each object that keeps a function, the first method that makes a parser."""
    for thing in tuple(walk.things):
        function = _kept(thing)
        if function is None or thing.kind is None:
            continue
        home = next((one for one in open_methods(walk, thing.kind) if _makes_parser(walk, *one)), None)
        if home is not None and (*home, id(thing)) not in walk.reached_by:
            name = definition_at(walk, function.path, function.index).qualname
            walk.root = f"object {function.path}:{name}"
            walk_routine(walk, *home, thing)
    walk.root = ""


def open_methods(walk: Walk, kind: Kind) -> Iterator[tuple[RelPath, int]]:
    """Give the methods of a class that set up a command line, those first that no other of them calls."""
    called: set[str] = set()
    found: dict[str, tuple[RelPath, int]] = {}
    for above in lineage(walk.snapshot, kind).kinds:
        facts = walk.snapshot.facts(above.path)
        for index, one in enumerate(facts.definitions if facts is not None else ()):
            if class_at(walk.snapshot, above.path, index) != above or one.kind in CLASS_KINDS:
                continue
            name = one.qualname.rpartition(".")[2]
            if (above.path, index) in walk.relevant and name not in found:
                home = own_method(walk.snapshot, above, name)
                if home is not None:
                    found[name] = (home.path, home.index)
        for call in facts.calls if facts is not None else ():
            if call.callee.startswith(("self.", "cls.", "super().")) and call.scope != MODULE_SCOPE:
                called.add(call.callee.rpartition(".")[2])
    for name in sorted(found, key=lambda name: (name in called, list(found).index(name))):
        if name != "__init__":
            yield found[name]


def _kept(thing: Thing) -> Routine | None:
    """Give the function that an object of a class of the project was made with, alone or beside settings."""
    if thing.kind is None or thing.type:
        return None
    given = (*thing.arguments.positional, *thing.arguments.keywords.values())
    found = [one for one in given if isinstance(one, Routine) and one.bound is None]
    return found[0] if len(found) == 1 else None


def _makes_parser(walk: Walk, path: RelPath, index: int) -> bool:
    """Tell whether a method calls a parser of a library, or a class that extends one."""
    frame = Frame(path, index, {})
    names = {one.callee for one in facts_of(walk, path).calls if one.scope == index}
    for name in sorted(one for one in names if one.replace(".", "").isidentifier()):
        value = None if name.startswith(("self.", "cls.")) else value_of_name(walk, frame, name)
        if isinstance(value, Kind) and is_of_library(walk, value):
            return True
        if isinstance(value, Outside) and walk.libraries.is_type(walk.libraries.type_of(value.name)):
            return True
    return False
