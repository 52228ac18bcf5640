"""What one walk through a workspace remembers, and the steps that its parts take through each other."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from groundplan.index.environment import is_installed
from groundplan.index.names import Home, Meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.computing.readings import Readings
from groundplan.recon.flow.events import Event
from groundplan.recon.flow.go.registered import Registries
from groundplan.recon.flow.library.libraries import Libraries
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Effect,
    Frame,
    Kind,
    Place,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
    installed_place,
)
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import Definition, FileFacts
from groundplan.syntax.source import Source
from groundplan.text.spans import Span

DEEPEST: Final = 40
MOST_NESTED: Final = 110
MOST_CALLS: Final = 60_000
"""How many calls are followed from the start of one program, and from all that no program was seen to reach."""
MOST_READ: Final = 8_000
"""How many expressions of functions are read from one beginning of the walk that no program was seen to reach."""
OF_START: Final = 120_000
"""How many of them are read from the start of a program."""
LIKE_PARSER: Final = "?like-parser"
"""The type of an object of the project that receives options as a parser does."""
UNKNOWN: Final = Unknown()
NEVER: Final = Unknown("<never>")
"""Takes the place of a choice that a condition rules out."""
FOREIGN: Final = "?"
"""Before the type of an object that no table knows."""
LOADED: Final = "module "
"""Before the name of a walk of what a module does as it is loaded."""


class ApplyCall(Protocol):
    """Call what a name stands for."""

    def __call__(
        self, walk: Walk, callee: Value, arguments: Arguments, place: Place, *, is_repeated: bool = False
    ) -> Value: ...


class EnterRoutine(Protocol):
    """Run a function of the workspace."""

    def __call__(
        self, walk: Walk, routine: Routine, arguments: Arguments, *, is_root: bool = False
    ) -> Value: ...


class RunScope(Protocol):
    """Run what stands in a scope, or in a part of it."""

    def __call__(self, walk: Walk, frame: Frame, within: Span | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Steps:
    """How the parts of the walk reach each other: looking up a name may run a module, which looks up names."""

    apply_call: ApplyCall
    enter_routine: EnterRoutine
    run_scope: RunScope
    run_closure: Callable[[Walk, Frame, Span], Value]
    call_lambda: Callable[[Walk, Closure, Arguments], Value]
    class_body: Callable[[Walk, Kind], dict[str, Value]]
    result_of_call: Callable[[Walk, Frame, int], Value]
    walk_module: Callable[[Walk, str], Mapping[str, Value]]
    read_constructor: Callable[[Walk, Thing], None]
    class_constant: Callable[[Walk, Kind, str], Value]
    module_constant: Callable[[Walk, Frame, str], Value]
    module_operation: Callable[[Walk, Frame, Span], Value]
    unpack: Callable[[Walk, str, str], None]
    unpack_call: Callable[[Walk, Frame, Span, Value], None]
    loop_around: Callable[[Walk, Frame, Event], Span | None]


@dataclass(eq=False)
class Walk:
    """The state of one walk through a workspace."""

    snapshot: Snapshot
    libraries: Libraries
    relevant: frozenset[tuple[RelPath, int]]
    """The functions that are worth entering."""
    steps: Steps
    effects: list[Effect] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    modules: dict[str, dict[str, Value]] = field(default_factory=dict)
    """The names of each module that was walked."""
    frames: dict[str, list[Frame]] = field(default_factory=dict)
    """The files of each Go package while they run: its variables are set in the order that they need each other."""
    objects: dict[str, Thing] = field(default_factory=dict)
    """The ready made objects of libraries; each takes the place of its first use."""
    meanings: dict[tuple[RelPath, int, str], Meaning | None] = field(default_factory=dict)
    """What the names of files lead to, by file, scope and name."""
    members: dict[tuple[str, str], Meaning] = field(default_factory=dict)
    """What the names of modules lead to that were taken from them."""
    named: dict[ast.expr, tuple[str, ...]] = field(default_factory=dict)
    """The names in the expressions that were read."""
    last_facts: tuple[RelPath, FileFacts] = (RelPath(""), syntax.EMPTY)
    """The facts that were read last, with their file: most of what is read next is of it."""
    lazy: dict[tuple[str, str], Value] = field(default_factory=dict)
    """What modules gave for names that they do not have, by module and name."""
    passing: set[tuple[str, str]] = field(default_factory=set)
    """The names of modules that are being looked for in others, which pass them on."""
    searched: list[str] = field(default_factory=list)
    """The folders of the workspace that the code puts on the path of imports."""
    guesses: int = 0
    """How many functions around were entered on a guess."""
    class_bodies: dict[tuple[Kind, Frame | None], dict[str, Value]] = field(default_factory=dict)
    """The names of each class, by the scope that it was made in."""
    models: dict[tuple[Kind, str], Table | None] = field(default_factory=dict)
    """The fields that classes told of themselves as models, by the name that they were asked by."""
    added: dict[tuple[str, str], Value] = field(default_factory=dict)
    """The methods that the project adds to classes of libraries, by type and name."""
    enumerated: dict[tuple[Kind, str], Thing] = field(default_factory=dict)
    """The objects that members of enumerations are which are more than a text or a number, by class and name."""
    once: dict[tuple[RelPath, int, object], tuple[Routine, Value]] = field(default_factory=dict)
    """What functions gave that give the same each time, by what they are bound to, with the function itself."""
    replaced: list[tuple[dict[str, Value], str, Value]] = field(default_factory=list)
    """The stand-ins of modules that the root gave another value, each with the names it is among."""
    making: list[Thing] = field(default_factory=list)
    """The objects that metaclasses make right now, the innermost last."""
    carried: dict[tuple[object, ...], tuple[Routine, dict[str, Value]]] = field(default_factory=dict)
    """The attributes that were put on each function, with the function itself: it must live as long as they do."""
    told: set[Kind] = field(default_factory=set)
    """The classes that heard of their heirs."""
    loaded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each start that asked for what classes keep of others, the modules that it imports: they ran then."""
    filled_for: set[tuple[str, str]] = field(default_factory=set)
    """The modules that keep an object, each with the start for which those that fill it were loaded."""
    asked: dict[tuple[Kind, str], str] = field(default_factory=dict)
    """The start that last asked for what a class keeps under a name."""
    reached: set[tuple[RelPath, int]] = field(default_factory=set)
    reached_by: set[tuple[RelPath, int, int]] = field(default_factory=set)
    """With the identity of the object that the method was bound to."""
    here: Place | None = None
    """The last call of the workspace's own code that runs; None while an installed module is loaded."""
    handed: dict[tuple[RelPath, Span], list[Place]] = field(default_factory=dict)
    """For each place in an installed file where something was made or done, the calls of the workspace behind it."""
    taken: dict[tuple[RelPath, Span], RelPath] = field(default_factory=dict)
    """For each place of the workspace that names an option by a text of an installed file, that file."""
    stack: list[tuple[RelPath, int, object]] = field(default_factory=list)
    given: dict[tuple[object, ...], list[Arguments]] = field(default_factory=dict)
    """What each function on the stack was given, the innermost call last."""
    root: str = ""
    wanted: int = 0
    """How deep functions are entered, whatever is known of them: near the start of a program, and for a constant."""
    constants: dict[tuple[str, str], Value] = field(default_factory=dict)
    """What the statements of modules' names come to, for those that were read."""
    guard: str = ""
    """The condition around the call that runs, where it is not known."""
    chosen: str = ""
    """The word that the line must name for what runs now: one of those that a loop goes through."""
    leading: str = ""
    """The first word of the line, by which the program itself chose what runs now."""
    by_word: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """For each group of choices that the first word of the line decides, the words."""
    calls: int = 0
    most_calls: int = MOST_CALLS
    """How many they may become."""
    nesting: int = 0
    """How many expressions and bodies are being followed inside each other."""
    budget: int = MOST_READ
    """How many expressions of functions may still be read from where the walk began."""
    groups: int = 0
    functions: dict[tuple[RelPath, int], ast.FunctionDef | None] = field(default_factory=dict)
    """The trees of the functions that were read for what they give."""
    trees: dict[tuple[RelPath, int], ast.FunctionDef | ast.AsyncFunctionDef | None] = field(
        default_factory=dict
    )
    """The trees of the functions that were followed."""
    declared: dict[tuple[RelPath, int], frozenset[str]] = field(default_factory=dict)
    """The names in them that options are named by."""
    worth: dict[tuple[RelPath, int], bool] = field(default_factory=dict)
    """Which functions call something that is worth entering, by their text."""
    set_up_by: dict[Kind, tuple[dict[str, tuple[RelPath, int]], frozenset[str]]] = field(default_factory=dict)
    """For each class its own methods that set up a command line, and what its file calls on its objects."""
    makers: set[tuple[RelPath, int]] = field(default_factory=set)
    """The classes, and what else holds functions, with one that is worth entering."""
    telling: set[str] = field(default_factory=set)
    """The names of what is worth entering."""
    filled: dict[tuple[RelPath, str], object] = field(default_factory=dict)
    """The tables of modules that were followed. One that still is gives nothing: two may be filled from each other."""
    registries: set[tuple[str, str]] = field(default_factory=set)
    """The modules, each with a name that it keeps empty, whose calls were followed for what they put there."""
    start: str = ""
    """The module of the program whose start is being walked."""
    starts: frozenset[str] = frozenset()
    """The modules that programs start with."""
    words: tuple[str, ...] = ()
    """The texts that the branches around compare something with."""
    is_muted: bool = False
    """What is done now was done before, and is only followed for the values that it leaves."""
    held: dict[Home, Value] = field(default_factory=dict)
    """What variables and constants of Go packages hold, for those that followed functions named."""
    filled_by_go: set[Home] = field(default_factory=set)
    """Which of them all who register in them have filled."""
    registries_of_go: Registries | None = None
    helpers: set[tuple[RelPath, int]] = field(default_factory=set)
    """The Go functions that are followed for what they give."""
    following: int = 0
    """How many of them are followed inside each other."""
    sources: dict[RelPath, Source | None] = field(default_factory=dict)
    """The files that were parsed again for what the facts leave out."""
    readings: Readings = field(default_factory=Readings)
    """What was read as operations on texts."""


def begin(walk: Walk, root: str, expressions: int = MOST_READ, start: str = "") -> None:
    """Let the walk begin anew at a root: what other roots have read takes nothing from it."""
    walk.root, walk.budget = root, expressions
    walk.once = {key: kept for key, kept in walk.once.items() if not _is_of_root(kept[1])}
    while walk.replaced:
        names, name, value = walk.replaced.pop()
        names[name] = value
    if walk.start != start:
        # Another program links other packages, and they fill what it has.
        walk.start = start
        walk.held.clear()
        walk.filled_by_go.clear()


def _is_of_root(value: Value) -> bool:
    """Tell whether an object was made by a program: another one begins without it."""
    return isinstance(value, Thing) and not value.root.startswith(LOADED)


def new_thing(
    walk: Walk, type_name: str, place: Place, arguments: Arguments, kind: Kind | None = None
) -> Thing:
    """Make an object with a place in the order of the walk."""
    thing = Thing(len(walk.things), type_name, place, arguments, kind, root=walk.root)
    _note_handed(walk, place)
    walk.things.append(thing)
    return thing


def record_effect(
    walk: Walk,
    thing: Thing,
    method: str,
    arguments: Arguments,
    place: Place,
    result: Value,
    is_repeated: bool = False,
) -> None:
    """Note that something was done to an object of a library."""
    if not walk.is_muted and (not thing.type.startswith(FOREIGN) or thing.type == LIKE_PARSER):
        guessed = walk.guesses > 0
        effect = Effect(
            *(thing, method, arguments, place, walk.root, result),
            *(is_repeated, walk.guard, guessed, walk.words, walk.chosen, walk.leading),
        )
        walk.effects.append(effect)
        _note_handed(walk, place)
        told = installed_place(arguments.positional[0]) if arguments.positional else None
        if told is not None and not is_installed(place.path):
            walk.taken[place.path, place.span] = told.path
        for given in (*arguments.positional, *arguments.keywords.values()):
            if isinstance(given, Thing):
                _note_handed(walk, given.place)


def _note_handed(walk: Walk, place: Place) -> None:
    if walk.here is not None and is_installed(place.path):
        known = walk.handed.setdefault((place.path, place.span), [])
        if walk.here not in known:
            known.append(walk.here)


def facts_of(walk: Walk, path: RelPath) -> FileFacts:
    """Give the facts of a file, empty ones where there are none."""
    if walk.last_facts[0] != path:
        walk.last_facts = path, walk.snapshot.facts(path) or syntax.EMPTY
    return walk.last_facts[1]


def definition_at(walk: Walk, path: RelPath, index: int) -> Definition:
    """Give one definition of a file."""
    return facts_of(walk, path).definitions[index]


def package_of(walk: Walk, module: str) -> str:
    """Give the package that a module is in; a package is its own."""
    found = walk.snapshot.modules.get(module)
    return module if found is None else found.package
