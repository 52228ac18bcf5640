"""Which objects of a project's own keep a function, and make the parser that they hand to it?

`@command` may make an object of what it decorates; the object's method builds the parser and lets the function add
its options. One such method runs for each object.
"""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.model.paths import RelPath
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.python.argparse import SUBPARSERS
from groundplan.recon.flow.classes.layers import is_of_library
from groundplan.recon.flow.classes.order import CLASS_KINDS, class_at, lineage, own_method
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.state import Walk, begin, definition_at, facts_of
from groundplan.recon.flow.values import Arguments, Frame, Kind, Literal, Outside, Routine, Thing
from groundplan.recon.flow.walk import walk_routine
from groundplan.syntax.facts import MODULE_SCOPE


def walk_keepers(walk: Walk) -> None:
    """Run, for each object that keeps a function, the first method that makes a parser."""
    keepers = [(one, function) for one in walk.things if (function := _kept(one)) is not None]
    for thing, function in keepers:
        assert thing.kind is not None
        home = next((one for one in open_methods(walk, thing.kind) if _makes_parser(walk, *one)), None)
        if home is None or (*home, id(thing)) in walk.reached_by:
            continue
        begin(walk, f"object {function.path}:{_name(walk, function)}")
        before = len(walk.things)
        walk_routine(walk, *home, thing)
        beside = [one for one in keepers if one[0].kind != thing.kind and one[1].path == function.path]
        for action in [one for one in walk.things[before:] if one.type == SUBPARSERS][:1]:
            for other, inner in beside:
                begin(walk, walk.root)
                _walk_below(walk, other, _name(walk, inner), _name(walk, function), action)
    walk.root = ""


def open_methods(walk: Walk, kind: Kind) -> Iterator[tuple[RelPath, int]]:
    """Give the methods of a class that set up a command line, those first that no other of them calls."""
    called: set[str] = set()
    found: dict[str, tuple[RelPath, int]] = {}
    for above in lineage(walk.snapshot, kind).kinds:
        # A base class may have thousands of heirs.
        if above not in walk.set_up_by:
            walk.set_up_by[above] = _set_up_by(walk, above), _called_beside(walk, above)
        own, beside = walk.set_up_by[above]
        found |= {name: home for name, home in own.items() if name not in found}
        called |= beside
    for name in sorted(found, key=lambda name: (name in called, list(found).index(name))):
        if name != "__init__":
            yield found[name]


def _set_up_by(walk: Walk, kind: Kind) -> dict[str, tuple[RelPath, int]]:
    """Give the methods that a class itself has and that set up a command line, by name."""
    facts = walk.snapshot.facts(kind.path)
    found: dict[str, tuple[RelPath, int]] = {}
    for index, one in enumerate(facts.definitions if facts is not None else ()):
        if (kind.path, index) not in walk.relevant or one.kind in CLASS_KINDS:
            continue
        name = one.qualname.rpartition(".")[2]
        if name not in found and class_at(walk.snapshot, kind.path, index) == kind:
            home = own_method(walk.snapshot, kind, name)
            if home is not None:
                found[name] = (home.path, home.index)
    return found


def _called_beside(walk: Walk, kind: Kind) -> frozenset[str]:
    """Give the names of the methods that the file of a class calls on its objects."""
    return frozenset(
        call.callee.rpartition(".")[2]
        for call in facts_of(walk, kind.path).calls
        if call.callee.startswith(("self.", "cls.", "super().")) and call.scope != MODULE_SCOPE
    )


def _walk_below(walk: Walk, thing: Thing, own: str, above: str, action: Thing) -> None:
    """Let an object beside a command add its parser to that command's, and its function `own` fill it."""
    methods = [] if thing.kind is None else list(open_methods(walk, thing.kind))
    for path, index in methods:
        added = _adding(walk, path, index)
        if added is None:
            continue
        parameter, field = added
        if field and not text(thing.fields.get(field)):
            # The program names it later: by what its function adds to the name of the command's.
            word = own.removeprefix(f"{above}_").replace("_", "-")
            thing.fields[field] = Literal(word, thing.place, is_computed=True)
        enter_routine(walk, Routine(path, index, thing), Arguments((), {parameter: action}), is_root=True)
        for one in methods:
            if one != (path, index) and (*one, id(thing)) not in walk.reached_by:
                walk_routine(walk, *one, thing)
        return


def _adding(walk: Walk, path: RelPath, index: int) -> tuple[str, str] | None:
    """Find the parameter on which a method calls `add_parser`, and the attribute that holds the name."""
    names = {one.name for one in definition_at(walk, path, index).parameters}
    for call in facts_of(walk, path).calls:
        head, _, last = call.callee.partition(".")
        if call.scope == index and last == "add_parser" and head in names:
            written = call.arguments[0].value.text if call.arguments else ""
            return head, written.removeprefix("self.") if written.startswith("self.") else ""
    return None


def _name(walk: Walk, function: Routine) -> str:
    return definition_at(walk, function.path, function.index).qualname.rpartition(".")[2].partition("@")[0]


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
