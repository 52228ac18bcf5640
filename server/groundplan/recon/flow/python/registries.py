"""What do the modules of a project put into a list or table that one of them keeps empty for them?

`OPTIONS = {}`, a function that puts one in, and calls of that function wherever modules are loaded: the calls are
followed when somebody first asks for what is there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.completeness import is_filled_later
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.parsed import is_filled, is_python, top_statements
from groundplan.recon.flow.python.classfillers import empty_tables, fill_in_classes, kept_empty
from groundplan.recon.flow.python.loadedcalls import called_when_loaded, fills, is_guard, names_called
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Listing,
    Method,
    Place,
    Table,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.spans import ORIGIN, Span

_NEAR: Final = 4
"""How many calls away from the module a function is entered for what it puts there."""
_EXPRESSIONS: Final = 80_000
"""How many expressions are read to fill one of them."""
_HOPS: Final = 3
_MAKING: Final = frozenset({"__init__", "__new__", "__init_subclass__"})
"""The methods that run when an object, or a class below, is made."""
_CALLED: Final = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\(")


def fill_registry(run: Run, dotted: str, value: Value) -> None:
    """Follow, once, the calls that fill what a module keeps empty, where the name stands for such a thing."""
    held = value.owner if isinstance(value, Method) else value
    if not isinstance(held, Listing | Table) or not (is_filled_later(held) or _is_begun(run, dotted, held)):
        return
    found = meaning_of(run.walk, run.frame.path, dotted, run.frame.scope)
    if found is None or not found.is_internal:
        return
    key = (found.module, found.name.partition(".")[0])
    if key in run.walk.registries or run.walk.modules.get(key[0], {}).get(key[1]) is not held:
        return
    fillers = _fillers_told(run.walk.snapshot, *key)
    if _is_in(run, found.module, fillers):
        # Who puts the first thing there does not ask what others did.
        return
    run.walk.registries.add(key)
    callers = tuple(_callers(run.walk.snapshot, found.module, key[1], is_called=bool(fillers)))
    for path in callers:
        caller = run.walk.snapshot.module_of(path)
        if caller is not None:
            run.walk.steps.walk_module(run.walk, caller.id)
            fill_in_classes(run.walk, path, found.module, fillers)
    # What modules do when they are loaded may have been followed as it is.
    if fillers and is_filled_later(held):
        _follow_calls(run, callers, found.module, fillers)


def _is_begun(run: Run, dotted: str, held: Listing | Table) -> bool:
    """Tell whether what a module keeps empty was filled by some already: those that the walk came by."""
    name = dotted.rpartition(".")[2]
    return isinstance(held, Table) and name in run.walk.snapshot.derive(kept_empty)


def _is_in(run: Run, module: str, fillers: frozenset[str]) -> bool:
    """Tell whether one of the functions that fill something runs now."""
    own, scope = run.walk.snapshot.module_of(run.frame.path), run.frame.scope
    if own is None or own.id != module or scope == MODULE_SCOPE:
        return False
    return definition_at(run.walk, run.frame.path, scope).qualname.partition(".")[0] in fillers


def _fillers_told(snapshot: Snapshot, module: str, name: str) -> frozenset[str]:
    """Find them once for what is kept empty: those that fill it ask for it again and again."""
    files = snapshot.modules[module].files if module in snapshot.modules else ()
    told = snapshot.derive_file(_fillers_of_file, files[0]) if files else {}
    return told[name] if name in told else _fillers(snapshot, module, name)


def _fillers_of_file(snapshot: Snapshot, path: RelPath) -> Mapping[str, frozenset[str]]:
    module = snapshot.module_of(path)
    names = snapshot.derive_file(empty_tables, path) if module is not None else ()
    return {} if module is None else {name: _fillers(snapshot, module.id, name) for name in names}


def _fillers(snapshot: Snapshot, module: str, name: str) -> frozenset[str]:
    """Find the functions and classes of a module that put something there, themselves or by each other."""
    puts = re.compile(
        rf"(?<![\w.]){re.escape(name)}(\[[^\]\n]+\]\s*=[^=]|\.(append|add|extend|insert|update|setdefault)\()"
    )
    texts = dict(_bodies(snapshot, module))
    found = {one for one, text in texts.items() if puts.search(text)}
    calls = {one: _CALLED.findall(text) for one, text in texts.items()} if found else {}
    for _ in range(_HOPS):
        found |= {one for one, names in calls.items() if not found.isdisjoint(names)}
    return frozenset(found)


def _bodies(snapshot: Snapshot, module: str) -> Iterator[tuple[str, str]]:
    """Give the functions and constructors of a module, by the name that makes them run, without their first line."""
    known = snapshot.modules.get(module)
    for path in known.files if known is not None else ():
        facts, lines = snapshot.facts(path), snapshot.lines(path)
        if facts is None or lines is None or not is_python(snapshot, path):
            continue
        for one in facts.definitions:
            owner, _, last = one.qualname.partition(".")
            is_free = one.parent == MODULE_SCOPE and one.kind is DefinitionKind.FUNCTION
            if is_free or last in _MAKING:
                start, end = one.name_span, one.span
                yield owner, lines.slice(Span(start.end_line, start.end_column, end.end_line, end.end_column))


def _follow_calls(run: Run, callers: tuple[RelPath, ...], module: str, fillers: frozenset[str]) -> None:
    walk = run.walk
    outer, walk.budget = walk.budget, _EXPRESSIONS
    wanted, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
    for path in callers:
        found = walk.snapshot.module_of(path)
        # Most files call none of them: their trees are not needed.
        if found is None or not fills(walk, path, called_when_loaded(walk.snapshot, path), module, fillers):
            continue
        lines = walk.snapshot.lines(path)
        if lines is None:
            continue
        frame = Frame(path, MODULE_SCOPE, walk.modules[found.id])
        inner = Run(walk, frame, lines, Place(path, ORIGIN, MODULE_SCOPE), run.read, run.follow)
        for statement in top_statements(walk.snapshot, path):
            _follow_statement(inner, statement, module, fillers)
    walk.budget, walk.wanted = outer, wanted


def _callers(snapshot: Snapshot, module: str, name: str, *, is_called: bool) -> Iterator[RelPath]:
    """Give the files of the module itself, then those that import it; where no call fills it those that put entries."""
    own = snapshot.modules[module].files
    yield from (path for path in own if is_python(snapshot, path))
    for path in snapshot.derive(_importers).get(module, ()):
        if path not in own and (is_called or is_filled(snapshot, path, name)):
            yield path


def _importers(snapshot: Snapshot) -> Mapping[str, tuple[RelPath, ...]]:
    """Give the files that import something of each module."""
    found: dict[str, list[RelPath]] = {}
    for path in walked_files(snapshot):
        targets = snapshot.targets(path) if is_python(snapshot, path) else ()
        for module in {one.module: None for some in targets for one in some}:
            found.setdefault(module, []).append(path)
    return {module: tuple(paths) for module, paths in found.items()}


def _follow_statement(run: Run, statement: ast.stmt, module: str, fillers: frozenset[str]) -> None:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for decorator in reversed(statement.decorator_list):
            called = names_called(decorator, is_decorator=True)
            if fills(run.walk, run.frame.path, called, module, fillers):
                _decorate(run, statement.name, decorator)
    elif not is_guard(statement) and fills(
        run.walk, run.frame.path, names_called(statement), module, fillers
    ):
        # What runs already cannot be entered again: the names that it gave a value to keep that.
        with run.in_doubt():
            run.follow(run, statement)


def _decorate(run: Run, name: str, decorator: ast.expr) -> None:
    """Only what fills is run again: other decorators have run when the module did."""
    place = run.place_of(decorator)
    with run.written_in(place):
        made = run.value_of(decorator)
        decorated = run.frame.variables.get(name)
        if decorated is not None:
            run.walk.steps.apply_call(run.walk, made, Arguments((decorated,)), place)
