"""Is a function worth entering: does it set something up, or call what does, or is it given something that is built?"""

from __future__ import annotations

from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.arguments import carries_option
from groundplan.recon.flow.classes.bases import makes_class
from groundplan.recon.flow.classes.constructors import called_in, constructed_class, telling_classes
from groundplan.recon.flow.classes.givers import gives_class
from groundplan.recon.flow.classes.layers import is_of_library
from groundplan.recon.flow.classes.names import tells_name
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.go.language import holds_builder, is_go
from groundplan.recon.flow.marking import keeps_given, marks_functions
from groundplan.recon.flow.modules.loaded import registers
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.python.lines import REST, WORDS
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Routine,
    Table,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE

_TELLING: Final = frozenset(
    {"action", "default", "help", "type", "metavar", "choices", "nargs", "dest", "required", "const"}
)
"""Keys of a table that describes an option, and how many of them it must have."""
_LEAST: Final = 2
OPTION_LIKE: Final = frozenset({"add_argument", "add_option", "addoption", "add_flag", "add_arg"})
"""What a layer of a project's own calls its method that takes an option."""
_CONSTRUCTORS: Final = ("__init__", "constructor")
_LOOKING: Final = frozenset({"dir", "vars", "getmembers", "iter_modules", "walk_packages"})
"""What goes through the names of a module, or through the modules of a package."""
_LONGEST_KEEPER: Final = 60
"""Of so many lines is what only keeps an object."""


def is_worth(walk: Walk, routine: Routine, arguments: Arguments) -> bool:
    """Tell whether a function may matter for what is built."""
    key = (routine.path, routine.index)
    return (
        key in walk.relevant
        or carries_option(arguments)
        or _is_constructor(walk, routine)
        or len(walk.stack) < walk.wanted
        or _holds(walk, routine, arguments)
        or (is_python(walk.snapshot, routine.path) and _may_be_told(walk, arguments))
        or (isinstance(routine.bound, Thing) and _is_telling_object(walk, routine.bound))
        or _looks_through(walk, routine, arguments)
        or _sees_option(routine)
        or gives_class(walk.snapshot, *key)
        or (key in walk.reached and _is_empty(arguments))
        or registers(walk.snapshot, *key)
        or marks_functions(walk.snapshot, *key)
        or makes_class(walk.snapshot, *key)
        or _keeps(walk, routine, arguments)
        or (any(isinstance(one, Kind) for one in arguments.positional) and tells_name(walk.snapshot, *key))
        or definition_at(walk, *key).qualname.rpartition(".")[2] in OPTION_LIKE
    )


def _sees_option(made: Routine | Closure) -> bool:
    """A function that another one made, which was given the names of an option, is about that option."""
    around = made.around
    held = () if around is None or around.is_class else around.variables.values()
    return any(
        _is_dashed(one) or (isinstance(one, Listing) and bool(one.items) and _is_dashed(one.items[0]))
        for one in held
    )


def is_telling(walk: Walk, callee: str) -> bool:
    """Tell whether a call of this text may set something up: by the last name of what a library or the project calls so."""
    last = callee.rpartition(".")[2]
    return last in walk.libraries.seeds() or last in _names(walk)


def _keeps(walk: Walk, routine: Routine, arguments: Arguments) -> bool:
    """What is given a class, or an object that sets something up, may keep it for later."""
    given = (*arguments.positional, *arguments.keywords.values())
    is_given = any(isinstance(one, Kind | Thing) for one in given)
    if not is_given or not keeps_given(walk.snapshot, routine.path, routine.index):
        return False
    span = definition_at(walk, routine.path, routine.index).span
    # A long one does something else with what it is given.
    is_short = span.end_line - span.start_line <= _LONGEST_KEEPER
    return any(isinstance(one, Kind) or (is_short and _sets_up(walk, one)) for one in given)


def _sets_up(walk: Walk, value: Value) -> bool:
    return isinstance(value, Thing) and value.kind is not None and _makes(walk, value.kind)


def _looks_through(walk: Walk, routine: Routine, arguments: Arguments) -> bool:
    """The names of a module or a class that is given may lead to what sets something up."""
    is_given = any(isinstance(one, Inside | Kind) for one in (routine.bound, *arguments.positional))
    return (
        is_given
        and is_python(walk.snapshot, routine.path)
        and not _LOOKING.isdisjoint(called_in(walk, routine.path, routine.index))
    )


def _is_telling_object(walk: Walk, thing: Thing) -> bool:
    """What was made with the name of an option tells of that option: a copy of it that differs in its help, say."""
    return thing.is_listed or _is_parser(walk, thing) or any(map(_is_dashed, thing.arguments.positional[:1]))


def _is_parser(walk: Walk, thing: Thing) -> bool:
    """A class that extends one of a library that receives options may have any method that adds some."""
    return thing.kind is not None and walk.libraries.method(thing.type, "add") is not None


def _is_constructor(walk: Walk, routine: Routine) -> bool:
    """A constructor of a class that extends a library's may pass arguments up; one that is run calls that above it."""
    name = definition_at(walk, routine.path, routine.index).qualname.rpartition(".")[2]
    if not isinstance(routine.bound, Thing) or name not in _CONSTRUCTORS:
        return False
    path, index, identity = walk.stack[-1] if walk.stack else (routine.path, MODULE_SCOPE, None)
    is_above = identity == id(routine.bound) and index != MODULE_SCOPE
    around = definition_at(walk, path, index).qualname.rpartition(".")[2] if is_above else ""
    return routine.bound.type != "" or around in _CONSTRUCTORS or _is_called(walk, routine.bound)


def _is_called(walk: Walk, thing: Thing) -> bool:
    """Objects that are called as functions are decorate others with what they were made with."""
    return thing.kind is not None and find_method(walk.snapshot, thing.kind, "__call__") is not None


def _may_be_told(walk: Walk, arguments: Arguments) -> bool:
    return _describes(arguments) or _brings(walk, arguments)


def _describes(arguments: Arguments) -> bool:
    """What is given may be an option on its way to a parser: dashed names, a table about it, a class among others.

    So may what a module keeps in a list of its own; and the words of the line say which of them it is.
    """
    given = (*arguments.positional, *arguments.keywords.values())
    if any(one is WORDS or one is REST or (isinstance(one, Thing) and one.is_listed) for one in given):
        return True
    is_filled = any(isinstance(one, Table | Listing) for one in given)
    return any(
        _is_dashed(one)
        or (isinstance(one, Closure) and _sees_option(one))
        or (isinstance(one, Kind) and is_filled)
        or (isinstance(one, Table) and len(_TELLING & one.entries.keys()) >= _LEAST)
        or (isinstance(one, Listing) and bool(one.items) and _is_dashed(one.items[0]))
        for one in given
    )


def _brings(walk: Walk, arguments: Arguments) -> bool:
    """Objects in a list, each of a class that makes an option, may come back in another order, or fewer of them.

    So may classes.
    """
    lists = [one for one in arguments.positional if isinstance(one, Listing)]
    first = [one.items[0] for one in lists if one.items]
    kinds = [one.kind for one in first if isinstance(one, Thing)]
    kinds += [one for some in lists for one in some.items if isinstance(one, Kind)]
    return any(one is not None and _makes(walk, one) for one in kinds)


def _is_empty(arguments: Arguments) -> bool:
    """What sorts a list of options gives none for a list of none."""
    return any(isinstance(one, Listing) and not one.items and not one.is_open for one in arguments.positional)


def _makes(walk: Walk, kind: Kind) -> bool:
    """Tell whether a class has a method that sets something up."""
    line = lineage(walk.snapshot, kind).kinds
    if not walk.makers:
        methods = [one for one in walk.relevant if one[1] != MODULE_SCOPE]
        walk.makers.update((path, definition_at(walk, path, one).parent) for path, one in methods)
    return any((above.path, above.index) in walk.makers for above in line)


def _is_dashed(value: Value) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, str) and value.value.startswith("-")


def _holds(walk: Walk, routine: Routine, arguments: Arguments) -> bool:
    """A builder may hide in a field, behind short methods: Go's do so always, Python's where they call what sets it up."""
    if isinstance(routine.bound, Kind) and is_of_library(walk, routine.bound):
        return True
    # What a text says is kept, and what an object holds is looked for again each time.
    if not is_go(routine.path) and not _calls_relevant(walk, routine.path, routine.index):
        return False
    bound = routine.bound if isinstance(routine.bound, Thing) else None
    is_held = holds_builder(bound) or any(holds_builder(one) for one in arguments.positional)
    return is_held or (isinstance(routine.bound, Kind) and not is_go(routine.path))


def _calls_relevant(walk: Walk, path: RelPath, index: int) -> bool:
    """The facts keep telling calls only: the text of a function may name a method that is worth entering."""
    key = (path, index)
    if key not in walk.worth:
        walk.worth[key] = is_python(walk.snapshot, path) and (
            not _names(walk).isdisjoint(called_in(walk, path, index))
            or constructed_class(definition_at(walk, path, index).qualname) in _names(walk)
        )
    return walk.worth[key]


def _names(walk: Walk) -> set[str]:
    """What is worth calling: what is worth entering, and the classes whose constructors are."""
    if not walk.telling:
        qualnames = [
            definition_at(walk, path, index).qualname.partition("@")[0]
            for path, index in walk.relevant
            if index != MODULE_SCOPE
        ]
        names = {one.rpartition(".")[2] for one in qualnames}
        names = {one for one in names if not one.startswith("__")}
        made = {constructed_class(one) for one in qualnames} - {""}
        walk.telling.update(names, telling_classes(walk, names, made))
    return walk.telling
