"""Where does a walk begin: at the programs first, then wherever set-up code was not reached from one.

What a program's own start reaches belongs to it without a guess; the rest is attributed later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.environment import is_installed
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import PROGRAMS, Entry, EntryForm, entry_root
from groundplan.recon.cli.go.pflag import SHAPES
from groundplan.recon.cli.go.readers import LIBRARIES as GO
from groundplan.recon.cli.javascript.readers import LIBRARIES as JAVASCRIPT
from groundplan.recon.cli.python.keepers import open_methods, walk_keepers
from groundplan.recon.cli.python.lazygroups import walk_lazy_groups
from groundplan.recon.cli.python.readers import LIBRARIES as PYTHON
from groundplan.recon.cli.python.templates import walk_templates
from groundplan.recon.cli.readymade import ReadyMade
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.layers import resolve_placeholders
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.go.standing import names_of_go
from groundplan.recon.flow.javascript.exports import own_names
from groundplan.recon.flow.library.libraries import Libraries
from groundplan.recon.flow.relevant import relevant_scopes, walked_files
from groundplan.recon.flow.state import MOST_CALLS, MOST_READ, OF_START, Walk, begin
from groundplan.recon.flow.values import Arguments, Effect, Kind, Place, Routine, Thing, Value
from groundplan.recon.flow.walk import call_value, name_in_module, new_walk, walk_module, walk_routine
from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind, ValueKind
from groundplan.syntax.facts import Value as SyntaxValue
from groundplan.text.spans import Span

LIBRARIES: Final = Libraries((*PYTHON, *GO, *JAVASCRIPT))
_MOST_CALLS: Final = 4 * MOST_CALLS
"""How many calls are followed in all."""
_NEAR: Final = 4
"""How many calls from its start a program's functions are entered, whatever is known of them."""


@dataclass(frozen=True, eq=False)
class Exploration:
    """What the walks of a workspace saw."""

    effects: tuple[Effect, ...]
    modules: Mapping[str, Mapping[str, Value]]
    """The names of each walked module."""
    handed: Mapping[tuple[RelPath, Span], Sequence[Place]]
    """For each place in an installed file that it came to, the calls of the workspace behind it."""
    taken: Mapping[tuple[RelPath, Span], RelPath]
    """For each place of the workspace that names an option by a text of an installed file, that file."""


def explore(snapshot: Snapshot) -> Exploration:
    """Walk everything that may set up a command line."""
    return snapshot.derive(_explore)


def class_root(snapshot: Snapshot, kind: Kind) -> str:
    """Name the walk of a class that nobody was seen to make."""
    facts = snapshot.facts(kind.path)
    assert facts is not None
    return f"class {kind.path}:{facts.definitions[kind.index].qualname}"


def _explore(snapshot: Snapshot) -> Exploration:
    relevant = relevant_scopes(snapshot, LIBRARIES.seeds(), names_of_go(LIBRARIES, SHAPES))
    walk = new_walk(snapshot, LIBRARIES, relevant)
    # What users start comes first: the walk has an end, and a repository may have hundreds of fixtures.
    ready = ReadyMade()
    programs = [one for one in entries(snapshot) if one.form in PROGRAMS]
    walk.starts = frozenset(one.module for one in programs)
    for entry in sorted(programs, key=lambda one: one.is_development):
        ready.begin_program(walk, entry.module if entry.form is EntryForm.BIN else "")
        _share_calls(walk)
        _walk_entry(walk, entry)
    _share_calls(walk)
    for module in (*_relevant_modules(snapshot, relevant), *_tables(snapshot, relevant)):
        begin(walk, "")
        ready.begin_module(walk, module)
        walk_module(walk, module)
    walk_lazy_groups(walk)
    walk_templates(walk)
    _walk_classes(walk, ready)
    walk_keepers(walk)
    _walk_functions(walk, ready)
    resolve_placeholders(walk)
    names = {module: own_names(held) for module, held in walk.modules.items()}
    return Exploration(tuple(walk.effects), names, walk.handed, walk.taken)


def _share_calls(walk: Walk) -> None:
    """What one program calls takes nothing from the next, up to an end for all of them."""
    walk.most_calls = min(walk.calls + MOST_CALLS, _MOST_CALLS)


def _walk_entry(walk: Walk, entry: Entry) -> None:
    cancel.check()
    root = entry_root(entry)
    begin(walk, root, OF_START, entry.module)
    if entry.module not in walk.snapshot.modules:
        return
    walk_module(walk, entry.module)
    if entry.attribute:
        value = name_in_module(walk, entry.module, entry.attribute)
        walk.root, walk.wanted = root, _NEAR
        if isinstance(value, Routine):
            enter_routine(walk, value, Arguments(), is_root=True)
        elif isinstance(value, Thing):
            call_value(walk, value, Arguments(), value.place)
        walk.wanted = 0
    walk.root = ""


def _relevant_modules(snapshot: Snapshot, relevant: frozenset[tuple[RelPath, int]]) -> Iterator[str]:
    found = {snapshot.module_of(path) for path, _ in relevant if not is_installed(path)}
    yield from sorted(one.id for one in found if one is not None)


def _tables(snapshot: Snapshot, relevant: frozenset[tuple[RelPath, int]]) -> Iterator[str]:
    """Modules with a table that names a module of the workspace, or a class that sets up a command line."""
    classes = {
        one.qualname
        for path, index in relevant
        if index != MODULE_SCOPE and (one := _definition(snapshot, path, index)).kind in CLASS_KINDS
    }
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        module = snapshot.module_of(path)
        for binding in facts.bindings if facts is not None else ():
            if binding.scope != MODULE_SCOPE or binding.value.kind is not ValueKind.DICT or module is None:
                continue
            words = set(_words(binding.value))
            if any(word in snapshot.modules or word.rpartition(".")[2] in classes for word in words):
                yield module.id
                break


def _words(value: SyntaxValue) -> Iterator[str]:
    for item in value.items:
        if item.value.kind in (ValueKind.STRING, ValueKind.NAME, ValueKind.CALL):
            yield item.value.text.partition(":")[0]
        yield from _words(item.value)


def _definition(snapshot: Snapshot, path: RelPath, index: int) -> Definition:
    facts = snapshot.facts(path)
    assert facts is not None
    return facts.definitions[index]


def _walk_classes(walk: Walk, ready: ReadyMade) -> None:
    """Make one object of each class that sets up a command line, and run what does so."""
    idle: Counter[tuple[RelPath, int]] = Counter()
    for kind in _classes(walk):
        cancel.check()
        begin(walk, class_root(walk.snapshot, kind))
        ready.begin_file(walk, kind.path)
        place = Place(kind.path, _definition_span(walk, kind), kind.index)
        thing = make_instance(walk, kind, Arguments(), place)
        for routine in open_methods(walk, kind):
            if (*routine, id(thing)) not in walk.reached_by and idle[routine] < MOST_READ:
                idle[routine] += _read_for_nothing(walk, routine, thing)
    walk.root = ""


def _read_for_nothing(walk: Walk, routine: tuple[RelPath, int], thing: Thing) -> int:
    """Run a method; count the expressions that it reads where it does nothing to an object of a library.

    A class may have a hundred heirs, and none of them tells more of such a method than the first few.
    """
    budget, done, made = walk.budget, len(walk.effects), len(walk.things)
    walk_routine(walk, *routine, thing)
    touched = (*(one.thing for one in walk.effects[done:]), *walk.things[made:])
    return 0 if any(one.type for one in touched) else budget - walk.budget


def _definition_span(walk: Walk, kind: Kind):  # type: ignore[no-untyped-def]
    facts = walk.snapshot.facts(kind.path)
    assert facts is not None
    return facts.definitions[kind.index].name_span


def _classes(walk: Walk) -> Iterator[Kind]:
    """Classes whose line has a method worth walking, of which the walk has not made an object."""
    kinds = {thing.kind for thing in walk.things if thing.kind is not None}
    made = {
        Kind(one.path, one.index) for kind in kinds for one in (kind, *kind.above) if isinstance(one, Kind)
    }
    for path in walked_files(walk.snapshot):
        facts = walk.snapshot.facts(path)
        if facts is None:
            continue
        for index, one in enumerate(facts.definitions):
            kind = Kind(path, index)
            if one.kind not in CLASS_KINDS or kind in made:
                continue
            if any(
                (above.path, above.index) in walk.relevant for above in lineage(walk.snapshot, kind).kinds
            ):
                yield kind


def _walk_functions(walk: Walk, ready: ReadyMade) -> None:
    """Run what is left with what its annotations say; what others call comes last."""
    called = {
        call.callee.rpartition(".")[2]
        for path in {path for path, _ in walk.relevant}
        for call in _calls(walk, path)
    }
    left = sorted(
        one
        for one in walk.relevant
        if one[1] != MODULE_SCOPE and one not in walk.reached and not is_installed(one[0])
    )
    for is_called in (False, True):
        for path, index in left:
            facts = walk.snapshot.facts(path)
            assert facts is not None
            definition = facts.definitions[index]
            is_free = definition.kind is DefinitionKind.FUNCTION and definition.parent == MODULE_SCOPE
            if not is_free or (path, index) in walk.reached:
                continue
            if (definition.qualname in called) == is_called:
                cancel.check()
                begin(walk, f"function {path}:{definition.qualname}")
                ready.begin_file(walk, path)
                walk_routine(walk, path, index)
    walk.root = ""


def _calls(walk: Walk, path: RelPath):  # type: ignore[no-untyped-def]
    facts = walk.snapshot.facts(path)
    return facts.calls if facts is not None else ()
