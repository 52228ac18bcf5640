"""What does a call give, and what does it do to the object that it is made on?"""

from __future__ import annotations

from typing import Final

from groundplan.index.environment import is_installed
from groundplan.recon.flow.arguments import expanded_arguments, in_round, is_dashed, loop_of
from groundplan.recon.flow.builders import built, out_of_table
from groundplan.recon.flow.classes.enumerations import members_of
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.layers import is_of_library, is_own_maker
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.classes.starting import run_started
from groundplan.recon.flow.closures import call_closure
from groundplan.recon.flow.collections import call_listing, call_table
from groundplan.recon.flow.files.datanames import LOADERS
from groundplan.recon.flow.files.folders import OF_FOLDERS
from groundplan.recon.flow.go.given import text_given
from groundplan.recon.flow.go.language import go_result, is_go
from groundplan.recon.flow.handed import note_handed, recognise
from groundplan.recon.flow.hooks import called_hook
from groundplan.recon.flow.javascript.commanddirs import modules_of_folder
from groundplan.recon.flow.javascript.exports import whole
from groundplan.recon.flow.library.actions import added_again
from groundplan.recon.flow.library.methodresults import result_of_method
from groundplan.recon.flow.library.standard import handed_on
from groundplan.recon.flow.modules.points import is_elsewhere
from groundplan.recon.flow.modules.reflection import reflected
from groundplan.recon.flow.python.entrypoints import called_point
from groundplan.recon.flow.python.lines import led_in
from groundplan.recon.flow.renaming import renamed
from groundplan.recon.flow.state import (
    DEEPEST,
    FOREIGN,
    LIKE_PARSER,
    UNKNOWN,
    Walk,
    definition_at,
    new_thing,
    record_effect,
)
from groundplan.recon.flow.storage import typed_table, unbound_method
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Member,
    Method,
    Outside,
    Place,
    Prepared,
    Routine,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.recon.flow.worth import OPTION_LIKE

_NAMING: Final = frozenset({"builtins.getattr", "importlib.import_module", *OF_FOLDERS})
"""Functions that find something by its name: in a loop each round finds its own."""
_EACH_ITS_OWN: Final = (Kind, Routine, Inside)
"""What a function may do something else for in each round of a loop."""
_OPAQUE: Final = frozenset({"builtins.object", "builtins.float"})
"""What Python's own make that is neither a text nor anything of the workspace."""


def apply_call(
    walk: Walk, callee: Value, arguments: Arguments, place: Place, *, is_repeated: bool = False
) -> Value:
    """Call what a name stands for."""
    walk.calls += 1
    if walk.calls > walk.most_calls or len(walk.stack) > DEEPEST:
        return UNKNOWN
    outer, walk.here = walk.here, walk.here if is_installed(place.path) else place
    value = _called(walk, callee, arguments, place, is_repeated=is_repeated)
    walk.here = outer
    return value


def _called(walk: Walk, callee: Value, arguments: Arguments, place: Place, *, is_repeated: bool) -> Value:
    match callee:
        case Routine():
            return _call_routine(walk, callee, arguments, place)
        case Kind():
            return _make(walk, callee, arguments, place)
        case Outside() if callee.name in _NAMING and (loop := loop_of(arguments)) is not None:
            rounds = [in_round(arguments, loop.group, position) for position in range(len(loop.options))]
            return Several(tuple(apply_call(walk, callee, one, place) for one in rounds), loop.group)
        case Outside():
            name = _without_call(walk, callee.name)
            given = arguments if name == callee.name else Arguments(arguments.positional[1:])
            return _call_outside(walk, name, given, place)
        case Method():
            return _call_method(walk, callee, arguments, place, is_repeated=is_repeated)
        case Prepared():
            given = callee.arguments
            both = Arguments(
                (*given.positional, *arguments.positional),
                {**given.keywords, **arguments.keywords},
                given.is_open or arguments.is_open,
            )
            return apply_call(walk, callee.callee, both, place)
        case Several():
            results = tuple(
                _led(walk, callee, position, arguments, place) for position in range(len(callee.options))
            )
            return results[0] if all(one == results[0] for one in results) else Several(results, callee.group)
        case Thing():
            return _call_thing(walk, callee, arguments, place)
        case Closure():
            return call_closure(walk, callee, arguments)
        case Inside() if not isinstance(given_out := whole(walk, callee), Inside):
            return apply_call(walk, given_out, arguments, place, is_repeated=is_repeated)
        case _:
            return UNKNOWN


def _led(walk: Walk, callee: Several, position: int, arguments: Arguments, place: Place) -> Value:
    """Call one of several; what the first word of the line leads to is that word's."""
    with led_in(walk, callee.group, position):
        given = in_round(arguments, callee.group, position)
        return apply_call(walk, callee.options[position], given, place)


def _make(walk: Walk, kind: Kind, arguments: Arguments, place: Place) -> Value:
    """Make an object; in a loop each round makes one of its own where a library knows what that is."""
    members = members_of(walk, kind)
    if members is not None:
        # `Color("red")` finds a member.
        given = arguments.get("value", 0)
        word = given.value if isinstance(given, Literal) else UNKNOWN
        known = (one for one in members.values() if isinstance(one, Member) and one.value == word)
        return next(known, UNKNOWN)
    table = typed_table(walk, kind, arguments)
    if table is not None:
        return table
    loop = loop_of(arguments)
    if loop is None or not is_of_library(walk, kind):
        return make_instance(walk, kind, arguments, place)
    rounds = [in_round(arguments, loop.group, position) for position in range(len(loop.options))]
    return Several(tuple(make_instance(walk, kind, one, place) for one in rounds), loop.group)


def _call_routine(walk: Walk, routine: Routine, arguments: Arguments, place: Place) -> Value:
    loop = loop_of(arguments)
    is_led = loop is not None and loop.group in walk.by_word
    if loop is not None and (is_led or any(isinstance(one, _EACH_ITS_OWN) for one in loop.options)):
        return _in_rounds(walk, routine, arguments, place, loop)
    before = len(walk.effects)
    value = walk.steps.enter_routine(walk, routine, arguments)
    if isinstance(value, Unknown) and is_go(routine.path):
        value = text_given(walk, routine, arguments) or value
    name = definition_at(walk, routine.path, routine.index).qualname.rpartition(".")[2]
    is_like = name in OPTION_LIKE and isinstance(routine.bound, Thing) and is_dashed(arguments)
    received = (one for one in walk.effects[before:] if one.thing.type)
    if is_like and not any(is_dashed(one.arguments) for one in received):
        # A layer of the project's own keeps the option and hands it to a parser later.
        thing = Thing(-1, LIKE_PARSER, place, Arguments(), root=walk.root)
        record_effect(walk, thing, "add_argument", arguments, place, value)
    if isinstance(routine.bound, Thing) and is_own_maker(walk, routine, name):
        return _call_method(walk, Method(routine.bound, name), arguments, place)
    if is_installed(routine.path) and isinstance(value, Unknown) and len(walk.effects) == before:
        # Its source says no more than its name does.
        module = walk.snapshot.module_of(routine.path)
        return _foreign(walk, f"{'' if module is None else module.id}.{name}", arguments, place)
    return value


def _in_rounds(walk: Walk, routine: Routine, arguments: Arguments, place: Place, loop: Several) -> Value:
    """Each round of a loop over classes, functions or modules is a call of its own."""
    results: list[Value] = [UNKNOWN] * len(loop.options)
    for position, one in enumerate(loop.options):
        if not isinstance(one, Unknown):
            with led_in(walk, loop.group, position):
                given = in_round(arguments, loop.group, position)
                results[position] = _call_routine(walk, routine, given, place)
    return Several(tuple(results), loop.group)


def _call_thing(walk: Walk, thing: Thing, arguments: Arguments, place: Place) -> Value:
    if thing.kind is not None:
        found = find_method(walk.snapshot, thing.kind, "__call__")
        if found is not None:
            return walk.steps.enter_routine(walk, Routine(found[1].path, found[1].index, thing), arguments)
    if thing.type.startswith(FOREIGN):
        return _foreign(walk, thing.type.lstrip(FOREIGN), arguments, place)
    return _call_method(walk, Method(thing, "()"), arguments, place) if thing.type else UNKNOWN


def _without_call(walk: Walk, name: str) -> str:
    """`cac.call(void 0, "tool")`, as some compilers write it, calls the library's function."""
    inner = walk.libraries.alias(name.removesuffix(".call"))
    return inner if name.endswith(".call") and walk.libraries.is_type(walk.libraries.type_of(inner)) else name


def _call_outside(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value:
    given = arguments.positional
    if len(given) > 1 and walk.libraries.is_applier(name):
        return apply_call(walk, given[1], Arguments((given[0],)), place)
    if given and (method := unbound_method(name, given[0]) or _unbound(walk, name, given[0])) is not None:
        rest = Arguments(given[1:], arguments.keywords, arguments.is_open, arguments.spread)
        return _call_method(walk, method, rest, place)
    known = handed_on(walk, name, arguments, place)
    if known is None:
        known = go_result(walk, name, arguments, place)
    if known is not None:
        return known
    type_name = walk.libraries.type_of(name)
    if not walk.libraries.is_type(type_name):
        return _foreign(walk, name, arguments, place)
    for chosen in expanded_arguments(arguments):
        thing = new_thing(walk, type_name, place, chosen)
        made = renamed(walk, thing, "__init__", chosen, place)
        record_effect(walk, thing, "__init__", made, place, thing)
    return thing


def _unbound(walk: Walk, name: str, first: Value) -> Method | None:
    """`Group.command(self, …)` is what `self.command(…)` is in the library."""
    owner, _, method = name.rpartition(".")
    is_own = isinstance(first, Thing) and first.type != "" and not first.type.startswith(FOREIGN)
    is_known = is_own and walk.libraries.is_type(walk.libraries.alias(owner))
    return Method(first, method) if is_known and isinstance(first, Thing) else None


def _foreign(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value:
    """An object that no table knows: it is kept, because what it was given may name a class."""
    if name.startswith("builtins.") and name not in _OPAQUE:
        return UNKNOWN
    made = Thing(-1, FOREIGN + name, place, arguments, root=walk.root)
    note_handed(walk, name, arguments, place, made)
    return made


def _call_method(
    walk: Walk, method: Method, arguments: Arguments, place: Place, *, is_repeated: bool = False
) -> Value:
    owner = method.owner
    done = called_point(walk, method, arguments) or called_hook(walk, method, arguments)
    done = done or _read_by(walk, method, arguments) or _from_folder(walk, method, arguments, place)
    if done is not None:
        return done
    if isinstance(owner, Listing):
        return call_listing(owner, method.name, arguments)
    if isinstance(owner, Table):
        return call_table(owner, method.name, arguments)
    if isinstance(owner, Literal):
        return UNKNOWN
    if isinstance(owner, Routine | Closure):
        return _call_with_this(walk, owner, method.name, arguments, place)
    result: Value = UNKNOWN
    if owner.type.startswith(FOREIGN) and is_dashed(arguments):
        recognise(walk, owner, method.name, place)
    if owner.type.startswith(FOREIGN):
        package, _, taker = owner.type.lstrip(FOREIGN).rpartition(".")
        taker = taker if is_elsewhere(owner) else method.name
        note_handed(walk, f"{package}.{taker}", arguments, place)
    if owner.place.path == "":
        owner.place, owner.root = place, walk.root
    arguments = out_of_table(walk, owner, method.name, arguments)
    arguments = renamed(walk, owner, method.name, arguments, place)
    position = walk.libraries.builder(owner.type, method.name)
    if position is not None:
        arguments = built(walk, owner, arguments, position, place)
    results: list[Value] = []
    name, arguments = added_again(walk, owner, method.name, arguments)
    for chosen in expanded_arguments(arguments):
        result = result_of_method(walk, owner, name, chosen, place)
        record_effect(walk, owner, name, chosen, place, result, is_repeated)
        results.append(result)
    run_started(walk, owner, method.name)
    loop = loop_of(arguments)
    if loop is None or len(loop.options) != len(results) or all(one is result for one in results):
        return result
    return Several(tuple(results), loop.group)


def _from_folder(walk: Walk, method: Method, arguments: Arguments, place: Place) -> Value | None:
    """Hand each module of a folder to the method that takes one; None where there is none to be handed."""
    owner = method.owner
    taker = walk.libraries.taker_of_folder(owner.type, method.name) if isinstance(owner, Thing) else None
    modules = None if taker is None else modules_of_folder(walk, arguments, place)
    for one in modules or ():
        apply_call(walk, Method(owner, taker or ""), Arguments((Inside(one),)), place)
    return owner if modules else None


def _read_by(walk: Walk, method: Method, arguments: Arguments) -> Value | None:
    """Give the file of data that a method of an object of a library reads: `YAML().load(path)`."""
    made = method.owner.type if isinstance(method.owner, Thing) else ""
    dotted = f"{made.removeprefix(FOREIGN)}.{method.name}" if made.startswith(FOREIGN) else ""
    return reflected(walk, dotted, arguments) if dotted in LOADERS else None


def _call_with_this(
    walk: Walk, function: Routine | Closure, name: str, arguments: Arguments, place: Place
) -> Value:
    """`f.call(it, a, b)` and `f.apply(it, [a, b])` call `f(a, b)`."""
    given = arguments.positional[1:]
    if name == "apply":
        held = given[0] if given else Listing([])
        given = tuple(held.items) if isinstance(held, Listing) else ()
    return apply_call(walk, function, Arguments(given, {}, arguments.is_open), place)
