"""What does set-up code build: functions are walked with the values that their callers give them.

Every branch is taken and every loop is run once with all its values, so what is found is what can be, and the
receiver of each call is an object with a known origin instead of a name that looks like one.
"""

from __future__ import annotations

from collections.abc import Mapping
from sys import maxsize

from groundplan.index.modules import TargetKind
from groundplan.index.names import member
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.languages import Language, is_declaration
from groundplan.model.paths import RelPath
from groundplan.recon.flow.calling import apply_call
from groundplan.recon.flow.classes.constructing import read_constructor
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.events import Event
from groundplan.recon.flow.go.language import built_first, run_package
from groundplan.recon.flow.javascript.exports import module_names
from groundplan.recon.flow.javascript.filling import fill_before
from groundplan.recon.flow.javascript.folded import script_language
from groundplan.recon.flow.javascript.loops import followed_loop
from groundplan.recon.flow.library.libraries import Libraries
from groundplan.recon.flow.lookup import value_of_meaning
from groundplan.recon.flow.python.classbodies import class_constant
from groundplan.recon.flow.python.classputs import class_names
from groundplan.recon.flow.python.lambdas import call_lambda
from groundplan.recon.flow.python.moduleloops import add_to_lists, module_loop
from groundplan.recon.flow.python.puts import put_entries
from groundplan.recon.flow.python.unpacking import (
    module_constant,
    module_operation,
    unpack,
    unpack_call,
)
from groundplan.recon.flow.results import result_of_call
from groundplan.recon.flow.scopes import run_closure, run_scope
from groundplan.recon.flow.state import DEEPEST, LOADED, MOST_READ, Steps, Walk, facts_of
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Kind,
    Place,
    Routine,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind, ImportForm
from groundplan.text.spans import Span


def new_walk(snapshot: Snapshot, libraries: Libraries, relevant: frozenset[tuple[RelPath, int]]) -> Walk:
    """Begin a walk through a workspace; `relevant` are the functions that are worth entering."""
    steps = Steps(
        apply_call,
        enter_routine,
        run_scope,
        run_closure,
        call_lambda,
        class_names,
        result_of_call,
        walk_module,
        read_constructor,
        class_constant,
        module_constant,
        module_operation,
        unpack,
        unpack_call,
        _loop_around,
    )
    return Walk(snapshot, libraries, relevant, steps)


def _loop_around(walk: Walk, frame: Frame, event: Event) -> Span | None:
    """Run the loop that an event stands in, and give its range; None where not all of it is known."""
    if script_language(walk, frame) is not None:
        fill_before(walk, frame, event)
        return followed_loop(walk, frame, event)
    put_entries(walk, frame, event.line)
    return module_loop(walk, frame, event.line)


def walk_module(walk: Walk, module: str) -> Mapping[str, Value]:
    """Run what a module does when it is imported, once, and give its names."""
    if module in walk.modules:
        return walk.modules[module]
    found = walk.snapshot.modules.get(module)
    variables = walk.modules[module] = (
        {} if found is None else module_names(found.language, RelPath(found.path))
    )
    if found is None or len(walk.stack) > DEEPEST:
        return variables
    cancel.check()
    outer, walk.root = walk.root, f"{LOADED}{module}"
    here, walk.here = walk.here, None
    is_muted, walk.is_muted = walk.is_muted, False
    words, walk.words = walk.words, ()
    wanted, walk.wanted = walk.wanted, 0
    guard, walk.guard = walk.guard, ""
    budget, walk.budget = walk.budget, walk.budget + MOST_READ
    frames = [Frame(path, MODULE_SCOPE, variables) for path in found.files if not is_declaration(path)]
    if found.language is Language.GO:
        _run_blank_imports(walk, found.files)
        walk.frames[module] = frames = built_first(walk, frames)
        run_package(walk, frames, variables)
    else:
        # Scripts that load each other late need names of what still runs.
        walk.frames[module] = [] if found.language is Language.PYTHON else frames
        for frame in frames:
            run_scope(walk, frame)
            if found.language is Language.PYTHON:
                add_to_lists(walk, frame, maxsize)
                put_entries(walk, frame, maxsize)
        del walk.frames[module]
    if found.language is Language.GO:
        _run_inits(walk, found.files)
    walk.root, walk.here, walk.is_muted, walk.words, walk.wanted = outer, here, is_muted, words, wanted
    walk.guard = guard
    # What loading it reads is its own up to here: whoever asks first pays for what is more.
    walk.budget = min(budget, walk.budget)
    return variables


def _run_blank_imports(walk: Walk, files: tuple[RelPath, ...]) -> None:
    """What Go imports for its init alone has run before the package does."""
    for path in files:
        for imported, targets in zip(facts_of(walk, path).imports, walk.snapshot.targets(path), strict=False):
            if imported.form is not ImportForm.SIDE_EFFECT:
                continue
            for target in targets:
                if target.kind is TargetKind.INTERNAL:
                    walk_module(walk, target.module)


def _run_inits(walk: Walk, files: tuple[RelPath, ...]) -> None:
    for path in files:
        for index, one in enumerate(facts_of(walk, path).definitions):
            if one.qualname.partition("@")[0] == "init" and one.kind is DefinitionKind.FUNCTION:
                enter_routine(walk, Routine(path, index), Arguments(), is_root=True)


def walk_routine(walk: Walk, path: RelPath, index: int, bound: Thing | Kind | None = None) -> Value:
    """Run a function with what its annotations say about its parameters."""
    return enter_routine(walk, Routine(path, index, bound), Arguments(), is_root=True)


def call_value(walk: Walk, callee: Value, arguments: Arguments, place: Place) -> Value:
    """Call what a name stands for."""
    return apply_call(walk, callee, arguments, place)


def name_in_module(walk: Walk, module: str, dotted: str) -> Value:
    """Give what a dotted name of a module of the workspace stands for."""
    return value_of_meaning(walk, member(walk.snapshot, module, dotted))
