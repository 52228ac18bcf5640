"""What does set-up code build: functions are walked with the values that their callers give them.

Every branch is taken and every loop is run once with all its values, so what is found is what can be, and the
receiver of each call is an object with a known origin instead of a name that looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from groundplan.index.names import Meaning, definition_named, home_of, meaning, member
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes import CLASS_KINDS, class_at, find_method, lineage, own_method
from groundplan.recon.flow.events import Event, EventForm, script
from groundplan.recon.flow.libraries import FIRST, SELF, Libraries
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Effect,
    Frame,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Place,
    Prepared,
    Routine,
    Several,
    Super,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    NO_CALL,
    RETURNED,
    Call,
    CallForm,
    Definition,
    DefinitionKind,
    FileFacts,
    ValueKind,
)
from groundplan.text.spans import ORIGIN, Span

_DEEPEST: Final = 40
_MOST_CALLS: Final = 60_000
_MOST_EXPANDED: Final = 400
"""Bounds of the walk: past them a value is unknown, and what depends on it is open."""

LIKE_PARSER: Final = "?like-parser"
"""The type of an object of the project that receives options as a parser does."""

_OPTION_LIKE: Final = frozenset({"add_argument", "add_option", "addoption", "add_flag", "add_arg"})

_UNKNOWN: Final = Unknown()


@dataclass(eq=False)
class Walk:
    """The state of one walk through a workspace."""

    snapshot: Snapshot
    libraries: Libraries
    relevant: frozenset[tuple[RelPath, int]]
    """The functions that are worth entering."""
    effects: list[Effect] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    modules: dict[str, dict[str, Value]] = field(default_factory=dict)
    """The names of each module that was walked."""
    objects: dict[str, Thing] = field(default_factory=dict)
    """The ready made objects of libraries; each takes the place of its first use."""
    guesses: int = 0
    """How many functions around were entered on a guess."""
    class_bodies: dict[Kind, dict[str, Value]] = field(default_factory=dict)
    reached: set[tuple[RelPath, int]] = field(default_factory=set)
    reached_by: set[tuple[RelPath, int, int]] = field(default_factory=set)
    """With the identity of the object that the method was bound to."""
    stack: list[tuple[RelPath, int, object]] = field(default_factory=list)
    root: str = ""
    calls: int = 0
    groups: int = 0


def walk_module(walk: Walk, module: str) -> Mapping[str, Value]:
    """Run what a module does when it is imported, once, and give its names."""
    if module in walk.modules:
        return walk.modules[module]
    variables = walk.modules[module] = {}
    found = walk.snapshot.modules.get(module)
    if found is None or len(walk.stack) > _DEEPEST:
        return variables
    cancel.check()
    outer, walk.root = walk.root, f"module {module}"
    for path in found.files:
        _run(walk, Frame(path, MODULE_SCOPE, variables))
    if found.language is Language.GO:
        _run_inits(walk, found.files)
    walk.root = outer
    return variables


def _run_inits(walk: Walk, files: tuple[RelPath, ...]) -> None:
    for path in files:
        for index, one in enumerate(_facts(walk, path).definitions):
            if one.qualname.partition("@")[0] == "init" and one.kind is DefinitionKind.FUNCTION:
                _enter(walk, Routine(path, index), Arguments())


def walk_routine(walk: Walk, path: RelPath, index: int, bound: Thing | Kind | None = None) -> Value:
    """Run a function with what its annotations say about its parameters."""
    return _enter(walk, Routine(path, index, bound), Arguments(), is_root=True)


def call_value(walk: Walk, callee: Value, arguments: Arguments, place: Place) -> Value:
    """Call what a name stands for."""
    return _call(walk, callee, arguments, place)


def name_in_module(walk: Walk, module: str, dotted: str) -> Value:
    """Give what a dotted name of a module of the workspace stands for."""
    return _of_meaning(walk, member(walk.snapshot, module, dotted))


def make_instance(walk: Walk, kind: Kind, arguments: Arguments, place: Place) -> Thing:
    """Make an object of a class and run its constructor."""
    api = _api_name(walk, kind)
    if api:
        return _thing(walk, api, place, arguments)
    line = lineage(walk.snapshot, kind)
    known = [walk.libraries.alias(name) for name in line.outside]
    outer = next((name for name in known if walk.libraries.is_type(name)), "")
    thing = _thing(walk, outer, place, arguments, kind)
    initial = find_method(walk.snapshot, kind, "__init__") or find_method(walk.snapshot, kind, "constructor")
    if initial is None:
        _fill_fields(walk, thing, arguments)
        if outer:
            _record(walk, thing, "__init__", arguments, place, thing)
    else:
        home = initial[1]
        # A constructor of a library's class is worth entering: it may pass arguments up.
        _enter(walk, Routine(home.path, home.index, thing), arguments, is_root=bool(outer))
    return thing


def _api_name(walk: Walk, kind: Kind) -> str:
    module = walk.snapshot.module_of(kind.path)
    name = _definition(walk, kind.path, kind.index).qualname
    dotted = walk.libraries.alias(f"{module.id}.{name}" if module is not None else name)
    return dotted if walk.libraries.is_api(dotted) else ""


def _thing(walk: Walk, type_name: str, place: Place, arguments: Arguments, kind: Kind | None = None) -> Thing:
    thing = Thing(len(walk.things), type_name, place, arguments, kind, root=walk.root)
    walk.things.append(thing)
    return thing


def _fill_fields(walk: Walk, thing: Thing, arguments: Arguments) -> None:
    """A class without a constructor of its own is a record: its members take the arguments in order."""
    assert thing.kind is not None
    names = [
        one.name
        for kind in reversed(lineage(walk.snapshot, thing.kind).kinds)
        for one in _definition(walk, kind.path, kind.index).members
    ]
    thing.fields.update(zip(names, arguments.positional, strict=False))
    thing.fields.update(arguments.keywords)


def _facts(walk: Walk, path: RelPath) -> FileFacts:
    return walk.snapshot.facts(path) or syntax.EMPTY


def _definition(walk: Walk, path: RelPath, index: int) -> Definition:
    return _facts(walk, path).definitions[index]


def _run(walk: Walk, frame: Frame, within: Span | None = None) -> None:
    for event in script(walk.snapshot, frame.path).events.get(frame.scope, ()):
        place = (event.line, event.column)
        if within is not None and not _start(within) <= place < _end(within):
            continue
        if event in frame.done:
            continue
        frame.done.add(event)
        if event.form is EventForm.DEFINITION:
            _define(walk, frame, event.index)
        elif event.form is EventForm.BINDING:
            _bind(walk, frame, event)
        else:
            _result(walk, frame, event.index)


def _start(span: Span) -> tuple[int, int]:
    return span.start_line, span.start_column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _closure(walk: Walk, frame: Frame, span: Span) -> Value:
    """Run a function literal that is called where it stands, and give what it returns."""
    outer, frame.returned = frame.returned, []
    _run(walk, frame, span)
    inner, frame.returned = frame.returned, outer
    return next((one for one in reversed(inner) if not isinstance(one, Unknown | Literal)), _UNKNOWN)


def _define(walk: Walk, frame: Frame, index: int) -> None:
    definition = _definition(walk, frame.path, index)
    name = definition.qualname.rpartition(".")[2].partition("@")[0]
    value: Value
    if definition.kind in CLASS_KINDS:
        value = Kind(frame.path, index)
    elif definition.kind in (DefinitionKind.FUNCTION, DefinitionKind.METHOD):
        value = Routine(frame.path, index, None, frame if frame.scope != MODULE_SCOPE else None)
    else:
        return
    for decorator in script(walk.snapshot, frame.path).decorators.get(index, ()):
        value = _decorate(walk, frame, decorator, value)
    if "." not in definition.qualname or frame.scope != MODULE_SCOPE:
        frame.variables[name] = value
    if isinstance(value, Kind) and _is_walked_class(walk, frame.path, index):
        _class_body(walk, value)


def _is_walked_class(walk: Walk, path: RelPath, index: int) -> bool:
    return bool(script(walk.snapshot, path).events.get(index)) and (path, index) in walk.relevant


def _decorate(walk: Walk, frame: Frame, index: int, value: Value) -> Value:
    call = _facts(walk, frame.path).calls[index]
    decorator = _callee(walk, frame, call, index)
    place = Place(frame.path, call.span, call.decorates)
    if isinstance(decorator, Routine) and not call.arguments and _takes_one(walk, decorator):
        given = decorator
        result = _call(walk, given, Arguments((value,)), place)
    else:
        made = _call(walk, decorator, _arguments(walk, frame, call), place, is_repeated=call.is_repeated)
        if isinstance(made, Unknown):
            return value
        result = _call(walk, made, Arguments((value,)), place)
    is_foreign = isinstance(result, Thing) and result.type.startswith(_FOREIGN)
    return value if isinstance(result, Unknown) or is_foreign else result


def _takes_one(walk: Walk, routine: Routine) -> bool:
    parameters = _definition(walk, routine.path, routine.index).parameters
    return sum(not one.is_optional for one in parameters) == 1


def _bind(walk: Walk, frame: Frame, event: Event) -> None:
    binding = _facts(walk, frame.path).bindings[event.index]
    value = _evaluate(walk, frame, binding.value, Place(frame.path, binding.span, frame.scope))
    if binding.is_iterated:
        value = _items(walk, value)
        _assign_each(walk, frame, binding.target, value)
        return
    if isinstance(value, Unknown) and binding.annotation:
        value = _of_annotation(walk, frame.path, binding.annotation, frame.scope, binding.span) or value
    _assign(walk, frame, binding.target, value)


def _assign_each(walk: Walk, frame: Frame, target: str, value: Value) -> None:
    names = [name.strip() for name in target.strip("()[] ").split(",")]
    if len(names) == 1:
        _assign(walk, frame, names[0], value)
        return
    options = value.options if isinstance(value, Several) else (value,)
    group = value.group if isinstance(value, Several) else 0
    for position, name in enumerate(names):
        parts = tuple(
            one.items[position] if isinstance(one, Listing) and position < len(one.items) else _UNKNOWN
            for one in options
        )
        _assign(walk, frame, name, Several(parts, group) if len(parts) > 1 else parts[0])


def _items(walk: Walk, value: Value) -> Value:
    if isinstance(value, Table):
        found: list[Value] = [Literal(name) for name in value.entries]
    elif isinstance(value, Listing):
        found = value.items
    elif isinstance(value, Several):
        return _UNKNOWN
    else:
        return _UNKNOWN
    if not found:
        return _UNKNOWN
    walk.groups += 1
    return found[0] if len(found) == 1 else Several(tuple(found), walk.groups)


def _assign(walk: Walk, frame: Frame, target: str, value: Value) -> None:
    if target == RETURNED:
        frame.returned.append(value)
        return
    if not target:
        return
    head, _, last = target.rpartition(".")
    if head:
        owner = _name(walk, frame, head)
        if isinstance(owner, Thing):
            _keep(owner.fields, last, value)
        elif isinstance(owner, Kind):
            _keep(_class_body(walk, owner), last, value)
        return
    # `if parser is None: parser = …`: what the caller gave stays.
    is_given = target in frame.assumed and isinstance(frame.variables.get(target), Thing)
    if not is_given:
        frame.variables[target] = value


def _keep(names: dict[str, Value], name: str, value: Value) -> None:
    # A reset to nothing on another branch does not undo what was built.
    known = names.get(name)
    if isinstance(value, Unknown | Literal) and isinstance(known, Thing | Listing | Table):
        return
    names[name] = value


def _result(walk: Walk, frame: Frame, index: int) -> Value:
    """Give what a call gives, running it the first time."""
    if index in frame.results:
        return frame.results[index]
    frame.results[index] = _UNKNOWN
    call = _facts(walk, frame.path).calls[index]
    place = Place(frame.path, call.span, call.scope)
    if call.condition and not _may_hold(walk, frame, call.condition):
        return _UNKNOWN
    if call.form in (CallForm.READ, CallForm.CONTAINS, CallForm.WRITE):
        value: Value = _UNKNOWN
    elif call.callee == "super":
        value = _super(walk, frame)
    else:
        callee = _callee(walk, frame, call, index)
        value = _call(walk, callee, _arguments(walk, frame, call), place, is_repeated=call.is_repeated)
        if isinstance(callee, Unknown):
            _guess_receiver(walk, frame, call, place)
    frame.results[index] = value
    if call.target:
        _assign(walk, frame, call.target, value)
    return value


def _may_hold(walk: Walk, frame: Frame, condition: str) -> bool:
    """Tell whether a branch can be taken: only a literal true or false, or a closed list, can rule it out."""
    is_negated = condition.startswith("not ")
    name = condition.removeprefix("not ")
    is_free = frame.is_root and name not in frame.assumed and name in frame.variables
    value = _UNKNOWN if is_free else _name(walk, frame, name)
    match value:
        case Literal() if isinstance(value.value, bool):
            holds = value.value
        case Listing() if not value.is_open:
            holds = bool(value.items)
        case _:
            return True
    return holds != is_negated


def _guess_receiver(walk: Walk, frame: Frame, call: Call, place: Place) -> None:
    """A telling method on something unknown is kept for the list of what is open."""
    method = call.callee.rpartition(".")[2]
    if method == call.callee:
        return
    arguments = _arguments(walk, frame, call)
    if _carries(arguments) and (only := _only_method(walk, frame, method)) is not None:
        walk.guesses += 1
        _enter(walk, only, arguments)
        walk.guesses -= 1
        return
    if method not in walk.libraries.seeds():
        return
    thing = Thing(-1, "", place, Arguments(), is_assumed=True, root=walk.root)
    _record(walk, thing, method, _arguments(walk, frame, call), place, _UNKNOWN, call.is_repeated)


def _only_method(walk: Walk, frame: Frame, name: str) -> Routine | None:
    """Find the one class that has such a method and is no relative of the class that asks."""
    relatives = lineage(walk.snapshot, frame.owner).kinds if frame.owner is not None else ()
    found: list[Routine] = []
    for path, index in sorted(walk.relevant):
        definition = _definition(walk, path, index) if index != MODULE_SCOPE else None
        if definition is None or definition.kind is not DefinitionKind.METHOD:
            continue
        if definition.qualname.rpartition(".")[2] != name:
            continue
        owner = class_at(walk.snapshot, path, index)
        if owner is None or set(lineage(walk.snapshot, owner).kinds) & set(relatives):
            continue
        found.append(Routine(path, index, owner))
    return found[0] if len(found) == 1 else None


def _callee(walk: Walk, frame: Frame, call: Call, index: int) -> Value:
    inner = script(walk.snapshot, frame.path).inner.get(index)
    if inner is not None:
        return _result(walk, frame, inner)
    if call.receiver != NO_CALL:
        value = _result(walk, frame, call.receiver)
        return _follow_attributes(walk, value, call.callee.rpartition("()")[2].lstrip("."))
    return _text(walk, frame, call.callee)


def _text(walk: Walk, frame: Frame, text: str) -> Value:
    """Give the value of dotted text with calls written `()`."""
    head, called, rest = text.rpartition("()")
    if not called:
        return _name(walk, frame, text)
    if head == "super":
        return _follow_attributes(walk, _super(walk, frame), rest.lstrip("."))
    place = Place(frame.path, ORIGIN, frame.scope)
    value = _call(walk, _text(walk, frame, head), Arguments(), place)
    return _follow_attributes(walk, value, rest.lstrip("."))


def _super(walk: Walk, frame: Frame) -> Value:
    around: Frame | None = frame
    while around is not None and around.owner is None:
        around = around.around
    thing = _self(walk, around) if around is not None else None
    if around is None or around.owner is None or thing is None:
        return _UNKNOWN
    return Super(thing, around.owner)


def _self(walk: Walk, frame: Frame) -> Thing | None:
    value = frame.variables.get("self") or frame.variables.get("this")
    if value is None:
        names = [one.name for one in _definition(walk, frame.path, frame.scope).parameters[:1]]
        value = frame.variables.get(names[0]) if names else None
    return value if isinstance(value, Thing) else None


def _name(walk: Walk, frame: Frame, dotted: str) -> Value:
    head, _, rest = dotted.partition(".")
    around: Frame | None = frame
    while around is not None:
        if head in around.variables and not (around.scope == MODULE_SCOPE and around is not frame):
            return _follow_attributes(walk, around.variables[head], rest)
        around = around.around
    found = meaning(walk.snapshot, frame.path, dotted, frame.scope)
    module = walk.snapshot.module_of(frame.path)
    if found is not None and module is not None and found.module == module.id:
        value = _own(walk, module.id, head)
        if value is not None:
            return _follow_attributes(walk, value, rest)
    if found is not None:
        return _of_meaning(walk, found)
    if module is not None:
        value = _own(walk, module.id, head)
        if value is not None:
            return _follow_attributes(walk, value, rest)
    return Outside(f"builtins.{dotted}") if head in _BUILTINS else Unknown(dotted)


_BUILTINS: Final = frozenset(
    {
        "list",
        "tuple",
        "dict",
        "set",
        "reversed",
        "sorted",
        "str",
        "int",
        "float",
        "bool",
        "getattr",
        "type",
        "Path",
    }
)


def _own(walk: Walk, module: str, head: str) -> Value | None:
    return walk_module(walk, module).get(head)


def _of_meaning(walk: Walk, found: Meaning) -> Value:
    if not found.is_internal:
        return _outside(walk, found.dotted)
    if not found.name:
        return Inside(found.module)
    head, _, rest = found.name.partition(".")
    value = walk_module(walk, found.module).get(head)
    if value is not None:
        return _follow_attributes(walk, value, rest)
    home = home_of(walk.snapshot, found)
    return Unknown(found.dotted) if home is None else _of_definition(walk, home.path, home.index)


def _outside(walk: Walk, dotted: str) -> Value:
    name = walk.libraries.alias(dotted)
    type_name = walk.libraries.object_type(name)
    if type_name is None:
        return Outside(name)
    if name not in walk.objects:
        walk.objects[name] = _thing(walk, type_name, Place(RelPath(""), ORIGIN, MODULE_SCOPE), Arguments())
    return walk.objects[name]


def _of_definition(walk: Walk, path: RelPath, index: int) -> Value:
    kind = _definition(walk, path, index).kind
    if kind in CLASS_KINDS:
        return Kind(path, index)
    if kind in (DefinitionKind.FUNCTION, DefinitionKind.METHOD):
        return Routine(path, index)
    return _UNKNOWN


def _follow_attributes(walk: Walk, value: Value, dotted: str) -> Value:
    for name in dotted.split(".") if dotted else ():
        value = _attribute(walk, value, name)
    return value


def _attribute(walk: Walk, value: Value, name: str) -> Value:
    match value:
        case Outside():
            return _outside(walk, f"{value.name}.{name}")
        case Inside():
            return _of_meaning(walk, member(walk.snapshot, value.module, name))
        case Thing():
            return _thing_attribute(walk, value, name)
        case Super():
            return _super_attribute(walk, value, name)
        case Kind():
            return _class_attribute(walk, value, name)
        case Listing() | Table():
            return Method(value, name)
        case Literal() if isinstance(value.value, str):
            return Method(value, name)
        case Several():
            return Several(tuple(_attribute(walk, one, name) for one in value.options), value.group)
        case _:
            return _UNKNOWN


def _thing_attribute(walk: Walk, thing: Thing, name: str) -> Value:
    if name in thing.fields:
        return thing.fields[name]
    if walk.libraries.is_list(thing.type, name):
        return thing.fields.setdefault(name, Listing([]))
    if thing.kind is not None:
        value = _class_attribute(walk, thing.kind, name, thing)
        if not isinstance(value, Unknown):
            return value
    if thing.kind is not None and not thing.type:
        embedded = _embedded(walk, thing, name)
        return _UNKNOWN if embedded is None else embedded
    return Method(thing, name)


def _embedded(walk: Walk, thing: Thing, name: str) -> Value | None:
    """Go promotes the methods and fields of embedded structs."""
    for inner in thing.fields.values():
        if (
            isinstance(inner, Thing)
            and inner is not thing
            and inner.kind is not None
            and name in inner.fields
        ):
            return inner.fields[name]
    return None


def _super_attribute(walk: Walk, value: Super, name: str) -> Value:
    assert value.thing.kind is not None
    found = find_method(walk.snapshot, value.thing.kind, name, after=value.owner)
    if found is None:
        return Method(value.thing, name) if value.thing.type else _UNKNOWN
    return Routine(found[1].path, found[1].index, value.thing)


def _class_attribute(walk: Walk, kind: Kind, name: str, bound: Thing | None = None) -> Value:
    for one in lineage(walk.snapshot, kind).kinds:
        home = own_method(walk.snapshot, one, name)
        if home is not None:
            return _bound_method(walk, kind, home.path, home.index, bound)
        body = _class_body(walk, one)
        if name in body:
            return body[name]
    return _UNKNOWN


def _bound_method(walk: Walk, kind: Kind, path: RelPath, index: int, bound: Thing | None) -> Value:
    definition = _definition(walk, path, index)
    if definition.kind in CLASS_KINDS:
        return Kind(path, index)
    if definition.kind not in (DefinitionKind.FUNCTION, DefinitionKind.METHOD):
        return _UNKNOWN
    modifiers = definition.modifiers
    if "property" in modifiers and bound is not None:
        return _enter(walk, Routine(path, index, bound), Arguments())
    if "classmethod" in modifiers:
        return Routine(path, index, kind)
    if "static" in modifiers or "staticmethod" in modifiers:
        return Routine(path, index)
    return Routine(path, index, bound)


def _class_body(walk: Walk, kind: Kind) -> dict[str, Value]:
    if kind not in walk.class_bodies:
        variables = walk.class_bodies[kind] = {}
        _run(walk, Frame(kind.path, kind.index, variables))
        for one in _definition(walk, kind.path, kind.index).members:
            if one.default is not None and one.name not in variables:
                place = Place(kind.path, one.span, kind.index)
                frame = Frame(kind.path, kind.index, variables)
                variables[one.name] = _evaluate(walk, frame, one.default, place)
    return walk.class_bodies[kind]


def _arguments(walk: Walk, frame: Frame, call: Call) -> Arguments:
    place = Place(frame.path, call.span, call.scope)
    return _given(walk, frame, call.arguments, place)


def _given(walk: Walk, frame: Frame, arguments: tuple[syntax.Argument, ...], place: Place) -> Arguments:
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    is_open = False
    for one in arguments:
        value = _argument(walk, frame, one, place)
        if one.name == "*":
            if isinstance(value, Listing):
                positional.extend(value.items)
                is_open = is_open or value.is_open
            else:
                is_open = True
        elif one.name == "**":
            if isinstance(value, Table):
                keywords.update(value.entries)
                is_open = is_open or value.is_open
            else:
                is_open = True
        elif one.name:
            keywords[one.name] = value
        else:
            positional.append(value)
    return Arguments(tuple(positional), keywords, is_open)


def _argument(walk: Walk, frame: Frame, argument: syntax.Argument, place: Place) -> Value:
    if argument.value.kind is ValueKind.FUNCTION:
        return Closure(argument.span, frame)
    if argument.value.kind is ValueKind.CALL:
        if not argument.value.text:
            return _closure(walk, frame, argument.span)
        index = script(walk.snapshot, frame.path).call_within(argument.span)
        if index is not None:
            return _result(walk, frame, index)
    return _evaluate(walk, frame, argument.value, place)


def _evaluate(walk: Walk, frame: Frame, value: syntax.Value, place: Place) -> Value:
    match value.kind:
        case ValueKind.STRING:
            return Literal(value.text, place)
        case ValueKind.NUMBER:
            return Literal(_number(value.text), place)
        case ValueKind.BOOLEAN:
            return Literal(value.text.lower() == "true", place)
        case ValueKind.NULL:
            return Literal(None, place)
        case ValueKind.NAME:
            found = _text(walk, frame, value.text)
            return Unknown(value.text) if isinstance(found, Unknown) else found
        case ValueKind.CALL:
            return _call(walk, _text(walk, frame, value.text), _given(walk, frame, value.items, place), place)
        case ValueKind.LIST:
            given = _given(walk, frame, tuple(_unnamed(one) for one in value.items), place)
            return Listing(list(given.positional), given.is_open)
        case ValueKind.DICT:
            given = _given(walk, frame, value.items, place)
            return Table(dict(given.keywords), given.is_open)
        case _:
            return _written(walk, frame, value, place)


def _unnamed(argument: syntax.Argument) -> syntax.Argument:
    return argument if argument.name in ("", "*") else syntax.Argument("", argument.value, argument.span)


_SUBSCRIPT: Final = re.compile(r"""([\w.]+)\[(?:"([^"\]]*)"|'([^'\]]*)'|(\d+))\]""")


def _written(walk: Walk, frame: Frame, value: syntax.Value, place: Place) -> Value:
    """Read a subscript with a literal key; everything else that is only text stays unknown."""
    match = _SUBSCRIPT.fullmatch(value.text)
    if match is None:
        return Unknown(value.text)
    owner = _name(walk, frame, match[1])
    if isinstance(owner, Table):
        return owner.entries.get(match[2] or match[3] or "", _UNKNOWN)
    if isinstance(owner, Listing) and match[4] and int(match[4]) < len(owner.items):
        return owner.items[int(match[4])]
    return Unknown(value.text)


def _number(text: str) -> int | float | str:
    try:
        return int(text.replace("_", ""), 0)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def _call(
    walk: Walk, callee: Value, arguments: Arguments, place: Place, *, is_repeated: bool = False
) -> Value:
    walk.calls += 1
    if walk.calls > _MOST_CALLS or len(walk.stack) > _DEEPEST:
        return _UNKNOWN
    match callee:
        case Routine():
            return _call_routine(walk, callee, arguments, place)
        case Kind():
            return make_instance(walk, callee, arguments, place)
        case Outside():
            return _call_outside(walk, callee.name, arguments, place)
        case Method():
            return _call_method(walk, callee, arguments, place, is_repeated=is_repeated)
        case Prepared():
            given = callee.arguments
            both = Arguments(
                (*given.positional, *arguments.positional),
                {**given.keywords, **arguments.keywords},
                given.is_open or arguments.is_open,
            )
            return _call(walk, callee.callee, both, place)
        case Several():
            results = tuple(_call(walk, one, arguments, place) for one in callee.options)
            return results[0] if all(one == results[0] for one in results) else Several(results, callee.group)
        case Thing():
            return _call_thing(walk, callee, arguments, place)
        case _:
            return _UNKNOWN


def _call_routine(walk: Walk, routine: Routine, arguments: Arguments, place: Place) -> Value:
    before = len(walk.effects)
    value = _enter(walk, routine, arguments)
    name = _definition(walk, routine.path, routine.index).qualname.rpartition(".")[2]
    is_like = name in _OPTION_LIKE and isinstance(routine.bound, Thing) and _is_dashed(arguments)
    if is_like and not any(_is_dashed(one.arguments) for one in walk.effects[before:]):
        # A layer of the project's own keeps the option and hands it to a parser later.
        thing = Thing(-1, LIKE_PARSER, place, Arguments(), root=walk.root)
        _record(walk, thing, "add_argument", arguments, place, value)
    return value


def _is_dashed(arguments: Arguments) -> bool:
    return any(
        isinstance(one, Literal) and isinstance(one.value, str) and one.value.startswith("-")
        for one in arguments.positional
    )


def _call_thing(walk: Walk, thing: Thing, arguments: Arguments, place: Place) -> Value:
    if thing.kind is not None:
        found = find_method(walk.snapshot, thing.kind, "__call__")
        if found is not None:
            return _enter(walk, Routine(found[1].path, found[1].index, thing), arguments)
    if thing.type.startswith(_FOREIGN):
        return _foreign(walk, thing.type.lstrip(_FOREIGN), arguments, place)
    return _call_method(walk, Method(thing, "()"), arguments, place) if thing.type else _UNKNOWN


def _call_outside(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value:
    given = arguments.positional
    if name in ("functools.partial", "functools.partialmethod") and given:
        return Prepared(given[0], Arguments(given[1:], arguments.keywords, arguments.is_open))
    if name in _COPIES and len(given) <= 1:
        copy = _copy(given[0] if given else None, name)
        if isinstance(copy, Table):
            copy.entries.update(arguments.keywords)
        return copy
    if name == "builtins.getattr" and len(given) >= 2 and isinstance(given[1], Literal):
        return _attribute(walk, given[0], str(given[1].value))
    if name == "functools.update_wrapper" and len(given) > 1:
        return given[1]
    if name == "functools.wraps" and given:
        return Prepared(Outside(_WRAPPED), Arguments(given[:1]))
    if name == _WRAPPED:
        return given[0]
    if name == "importlib.import_module" and given and isinstance(given[0], Literal):
        module = str(given[0].value)
        return Inside(module) if module in walk.snapshot.modules else _UNKNOWN
    type_name = walk.libraries.type_of(name)
    if not walk.libraries.is_type(type_name):
        return _foreign(walk, name, arguments, place)
    for chosen in _expanded(arguments):
        thing = _thing(walk, type_name, place, chosen)
        _record(walk, thing, "__init__", chosen, place, thing)
    return thing


def _foreign(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value:
    """An object that no table knows: it is kept, because what it was given may name a class."""
    if name.startswith("builtins."):
        return _UNKNOWN
    return Thing(-1, _FOREIGN + name, place, arguments, root=walk.root)


_FOREIGN: Final = "?"
"""Before the type of an object that no table knows."""

_WRAPPED: Final = "functools.wraps()"
"""What `wraps(f)` gives: a decorator whose result stands for `f`, because it copies what hangs on `f`."""

_COPIES: Final = frozenset(
    {
        "builtins.list",
        "builtins.tuple",
        "builtins.reversed",
        "builtins.sorted",
        "builtins.set",
        "builtins.dict",
    }
)


def _copy(value: Value | None, name: str) -> Value:
    if value is None:
        return Table({}) if name == "builtins.dict" else Listing([])
    if isinstance(value, Listing):
        return Listing(list(value.items), value.is_open)
    if isinstance(value, Table):
        if name == "builtins.dict":
            return Table(dict(value.entries), value.is_open)
        return Listing([Literal(one) for one in value.entries], value.is_open)
    return Table({}, is_open=True) if name == "builtins.dict" else Listing([], is_open=True)


def _call_method(
    walk: Walk, method: Method, arguments: Arguments, place: Place, *, is_repeated: bool = False
) -> Value:
    owner = method.owner
    if isinstance(owner, Listing):
        return _call_listing(owner, method.name, arguments)
    if isinstance(owner, Table):
        return _call_table(owner, method.name, arguments)
    if isinstance(owner, Literal):
        return _UNKNOWN
    result: Value = _UNKNOWN
    if owner.place.path == "":
        owner.place, owner.root = place, walk.root
    position = walk.libraries.builder(owner.type, method.name)
    if position is not None:
        arguments = _built(walk, owner, method.name, arguments, position, place)
    for chosen in _expanded(arguments):
        result = _result_of(walk, owner, method.name, chosen, place)
        _record(walk, owner, method.name, chosen, place, result, is_repeated)
    return result


_FIRST_PARAMETER: Final = re.compile(r"\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*([A-Za-z_$][\w$]*)")


def _built(
    walk: Walk, owner: Thing, name: str, arguments: Arguments, position: int, place: Place
) -> Arguments:
    """Run a function literal with the new object that the library gives it, and put that in its place."""
    closure = arguments.get("", position)
    if not isinstance(closure, Closure | Routine):
        return arguments
    thing = _thing(walk, owner.type, place, Arguments())
    if isinstance(closure, Routine):
        _enter(walk, closure, Arguments((thing,)))
    else:
        lines = walk.snapshot.lines(closure.around.path)
        match = _FIRST_PARAMETER.match(lines.slice(closure.span)) if lines is not None else None
        if match is not None:
            outer = closure.around.variables.get(match[1])
            closure.around.variables[match[1]] = thing
            _closure(walk, closure.around, closure.span)
            closure.around.variables[match[1]] = outer or _UNKNOWN
    given = list(arguments.positional)
    given[position] = thing
    return Arguments(tuple(given), arguments.keywords, arguments.is_open)


def _result_of(walk: Walk, owner: Thing, name: str, arguments: Arguments, place: Place) -> Value:
    type_name = walk.libraries.method(owner.type, name)
    if type_name is None:
        return _UNKNOWN
    if type_name == SELF:
        return owner
    if type_name == FIRST:
        return arguments.positional[0] if arguments.positional else _UNKNOWN
    chosen = walk.libraries.class_argument(owner.type)
    kind = owner.arguments.keywords.get(chosen) if chosen is not None else None
    if isinstance(kind, Kind) and name == "()":
        given = {key: value for key, value in owner.arguments.keywords.items() if key != chosen}
        thing = make_instance(walk, kind, Arguments((), given, owner.arguments.is_open), place)
        thing.type = thing.type or type_name
    else:
        thing = _thing(walk, type_name, place, arguments)
    thing.source = (owner, name)
    return thing


def _record(
    walk: Walk,
    thing: Thing,
    method: str,
    arguments: Arguments,
    place: Place,
    result: Value,
    is_repeated: bool = False,
) -> None:
    if not thing.type.startswith(_FOREIGN) or thing.type == LIKE_PARSER:
        guessed = walk.guesses > 0
        effect = Effect(thing, method, arguments, place, walk.root, result, is_repeated, guessed)
        walk.effects.append(effect)


def _expanded(arguments: Arguments) -> Iterator[Arguments]:
    """Give the arguments once for each value of the loops that they stand in."""
    found = {
        one.group: len(one.options)
        for one in (*arguments.positional, *arguments.keywords.values())
        if isinstance(one, Several)
    }
    if not found:
        yield arguments
        return
    count = 0
    for choice in product(*(range(size) for size in found.values())):
        count += 1
        if count > _MOST_EXPANDED:
            return
        chosen = dict(zip(found, choice, strict=True))
        yield Arguments(
            tuple(_chosen(one, chosen) for one in arguments.positional),
            {name: _chosen(one, chosen) for name, one in arguments.keywords.items()},
            arguments.is_open,
        )


def _chosen(value: Value, chosen: Mapping[int, int]) -> Value:
    if isinstance(value, Several):
        position = chosen[value.group]
        return value.options[position] if position < len(value.options) else _UNKNOWN
    return value


def _call_listing(owner: Listing, name: str, arguments: Arguments) -> Value:
    given = arguments.positional
    if name in ("append", "add") and given:
        owner.items.append(given[0])
    elif name == "insert" and len(given) > 1:
        owner.items.append(given[1])
    elif name in ("extend", "update") and given:
        first = given[0]
        if isinstance(first, Listing):
            owner.items.extend(first.items)
            owner.is_open = owner.is_open or first.is_open
        else:
            owner.is_open = True
    elif name == "copy":
        return Listing(list(owner.items), owner.is_open)
    return _UNKNOWN


def _call_table(owner: Table, name: str, arguments: Arguments) -> Value:
    given = arguments.positional
    key = str(given[0].value) if given and isinstance(given[0], Literal) else None
    match name:
        case "get" | "pop" if key is not None:
            default = given[1] if len(given) > 1 else _UNKNOWN
            return owner.entries.get(key, default)
        case "setdefault" if key is not None and len(given) > 1:
            return owner.entries.setdefault(key, given[1])
        case "update":
            if given and isinstance(given[0], Table):
                owner.entries.update(given[0].entries)
            owner.entries.update(arguments.keywords)
            return _UNKNOWN
        case "values":
            return Listing(list(owner.entries.values()), owner.is_open)
        case "keys":
            return Listing([Literal(one) for one in owner.entries], owner.is_open)
        case "items":
            pairs: list[Value] = [Listing([Literal(one), value]) for one, value in owner.entries.items()]
            return Listing(pairs, owner.is_open)
        case "copy":
            return Table(dict(owner.entries), owner.is_open)
        case _:
            return _UNKNOWN


def _enter(walk: Walk, routine: Routine, arguments: Arguments, *, is_root: bool = False) -> Value:
    key = (routine.path, routine.index)
    definition = _definition(walk, *key)
    identity = (*key, routine.bound if isinstance(routine.bound, Kind) else id(routine.bound))
    is_worth = is_root or key in walk.relevant or _carries(arguments)
    if not is_worth or identity in walk.stack or ("async" in definition.modifiers and not is_worth):
        return (
            _of_annotation(walk, routine.path, definition.returns, definition.parent, definition.name_span)
            or _UNKNOWN
        )
    cancel.check()
    walk.reached.add(key)
    walk.reached_by.add((*key, id(routine.bound)))
    walk.stack.append(identity)
    frame = Frame(routine.path, routine.index, {}, routine.around, class_at(walk.snapshot, *key))
    frame.is_root = is_root
    _receive(walk, frame, routine, definition, arguments)
    _run(walk, frame)
    walk.stack.pop()
    return _returned(walk, frame, definition)


def _carries(arguments: Arguments) -> bool:
    """Tell whether a call passes on something that is being built."""
    given = (*arguments.positional, *arguments.keywords.values())
    return any(
        isinstance(one, Routine | Prepared)
        or (isinstance(one, Thing) and bool(one.type) and not one.type.startswith(_FOREIGN))
        for value in given
        for one in (value.items if isinstance(value, Listing) else (value,))
    )


def _returned(walk: Walk, frame: Frame, definition: Definition) -> Value:
    things = [one for one in frame.returned if not isinstance(one, Unknown | Literal)]
    if things:
        return things[-1]
    if len(frame.returned) == 1 and isinstance(frame.returned[0], Literal):
        return frame.returned[0]
    annotated = _of_annotation(walk, frame.path, definition.returns, definition.parent, definition.name_span)
    return annotated or _UNKNOWN


_GO_RECEIVER: Final = re.compile(r"func \((\w+) ")


def _receive(
    walk: Walk, frame: Frame, routine: Routine, definition: Definition, arguments: Arguments
) -> None:
    """Give the parameters their values: what is passed, else what the annotation says, else the default."""
    parameters = list(definition.parameters)
    record = walk.snapshot.files.get(frame.path)
    language = record.language if record is not None else None
    if routine.bound is not None:
        if language is Language.PYTHON and parameters:
            frame.variables[parameters.pop(0).name] = routine.bound
        elif language is Language.GO and (match := _GO_RECEIVER.match(definition.header)) is not None:
            frame.variables[match[1]] = routine.bound
        else:
            frame.variables["this"] = routine.bound
    position, taken = 0, set[str]()
    for one in parameters:
        bare = one.name.lstrip("*.")
        if one.name.startswith("**"):
            rest = {name: value for name, value in arguments.keywords.items() if name not in taken}
            frame.variables[bare] = Table(rest, arguments.is_open)
        elif one.name.startswith(("*", "...")) or one.annotation.startswith("..."):
            frame.variables[bare] = Listing(list(arguments.positional[position:]), arguments.is_open)
            position = len(arguments.positional)
        else:
            given = arguments.get(bare, -1 if one.is_keyword_only else position)
            if given is None or bare not in arguments.keywords:
                position += not one.is_keyword_only
            taken.add(bare)
            _receive_one(walk, frame, one, bare, given)


def _receive_one(
    walk: Walk, frame: Frame, parameter: syntax.Parameter, name: str, given: Value | None
) -> None:
    definition = _definition(walk, frame.path, frame.scope)
    if given is not None and not isinstance(given, Unknown):
        frame.variables[name] = given
        frame.assumed.add(name)
        return
    value = _of_annotation(walk, frame.path, parameter.annotation, definition.parent, definition.name_span)
    passed = walk.libraries.parameter(definition.qualname.rpartition(".")[2], name)
    if value is None and passed is not None:
        place = Place(frame.path, definition.name_span, frame.scope)
        value = Thing(-1, passed, place, Arguments(), root=walk.root, is_assumed=True)
    if value is None and given is None and parameter.default is not None:
        place = Place(frame.path, definition.name_span, definition.parent)
        outer = frame.around or Frame(frame.path, MODULE_SCOPE, {})
        value = _evaluate(walk, outer, parameter.default, place)
    frame.variables[name] = value or given or Unknown(name)


_NAME: Final = re.compile(r"[A-Za-z_][\w.]*")
_WRAPPERS: Final = frozenset({"Optional", "Union", "None", "typing", "Annotated", "Final", "ClassVar"})


def _of_annotation(walk: Walk, path: RelPath, annotation: str, scope: int, span: Span) -> Value | None:
    """Make an object that stands for "some object of this type"."""
    for name in _NAME.findall(annotation):
        if name.rpartition(".")[2] in _WRAPPERS:
            continue
        found = meaning(walk.snapshot, path, name, scope)
        if found is None:
            continue
        thing = _assumed(walk, found, Place(path, span, scope))
        if thing is not None:
            return thing
    return None


def _assumed(walk: Walk, found: Meaning, place: Place) -> Thing | None:
    name = walk.libraries.alias(found.dotted)
    if walk.libraries.is_type(name):
        thing = Thing(-1, name, place, Arguments(), root=walk.root, is_assumed=True)
        is_own = found.is_internal and not walk.libraries.is_api(name)
        home = definition_named(walk.snapshot, found.dotted) if is_own else None
        thing.kind = Kind(home.path, home.index) if home is not None else None
        return thing
    home = home_of(walk.snapshot, found)
    if home is None or _definition(walk, home.path, home.index).kind not in CLASS_KINDS:
        return None
    kind = Kind(home.path, home.index)
    outer = [walk.libraries.alias(one) for one in lineage(walk.snapshot, kind).outside]
    type_name = next((one for one in outer if walk.libraries.is_type(one)), "")
    return Thing(-1, type_name, place, Arguments(), kind, root=walk.root, is_assumed=True)
