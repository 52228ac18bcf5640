"""What Go adds to the walk: embedding, zero values, `append`, and variables whose type is all that is told.

Embedding is not inheritance: a promoted method runs on the embedded value, and a command that a struct embeds is an
object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from groundplan.index.names import home_of
from groundplan.index.resolve.go_build import is_built
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.assumed import of_annotation
from groundplan.recon.flow.classes.order import own_method
from groundplan.recon.flow.go.lists import as_type_of
from groundplan.recon.flow.go.texts import text_result
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, definition_at, new_thing
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Frame,
    Kind,
    Listing,
    Literal,
    Method,
    Place,
    Routine,
    Several,
    Spread,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.spans import Span

_DEEPEST: Final = 4
"""How many structs may stand in each other: generated ones embed themselves by pointers."""


def is_go(path: RelPath) -> bool:
    """Tell whether a file is Go's."""
    return path.endswith(".go")


def attribute_of(walk: Walk, thing: Thing, name: str, depth: int = 0) -> Value:
    """Give a method or field of an object of a struct of the workspace, promoted ones included."""
    kind = thing.kind
    if kind is None or depth > _DEEPEST:
        return UNKNOWN
    if name in thing.fields:
        return thing.fields[name]
    home = own_method(walk.snapshot, kind, name)
    if home is not None and definition_at(walk, home.path, home.index).kind is DefinitionKind.METHOD:
        return Routine(home.path, home.index, thing)
    definition = definition_at(walk, kind.path, kind.index)
    for member in definition.members:
        if member.name == name:
            zero = zero_value(walk, kind.path, member.annotation, member.span)
            return _kept(thing, name, zero)
    return _promoted(walk, thing, name, definition.bases, depth)


def zero_value(walk: Walk, path: RelPath, annotation: str, span: Span, scope: int = MODULE_SCOPE) -> Value:
    """Give what a variable of a type holds that nobody set. What a pointer will point to is assumed."""
    if annotation.startswith("[]"):
        return Listing([])
    if annotation.startswith("map["):
        return Table({})
    if annotation.startswith("*"):
        return of_annotation(walk, path, annotation, scope, span) or UNKNOWN
    found = meaning_of(walk, path, annotation, scope) if annotation else None
    if found is None:
        return UNKNOWN
    place = Place(path, span, scope)
    name = walk.libraries.alias(found.dotted)
    if walk.libraries.is_type(name):
        return new_thing(walk, name, place, Arguments())
    home = home_of(walk.snapshot, found)
    if home is None or definition_at(walk, home.path, home.index).kind is not DefinitionKind.STRUCT:
        return UNKNOWN
    return new_thing(walk, "", place, Arguments(), Kind(home.path, home.index))


def declare(walk: Walk, module: str, name: str) -> None:
    """Set a variable of the package that another one needs: Go orders them by need, not by place."""
    for frame in walk.frames.get(module, ()):
        span = walk.snapshot.derive_file(_declarations, frame.path).get(name)
        if span is not None:
            walk.steps.run_scope(walk, frame, span)
            return


def _declarations(snapshot: Snapshot, path: RelPath) -> Mapping[str, Span]:
    facts = snapshot.facts(path)
    if facts is None:
        return {}
    found = {one.target: one.span for one in facts.bindings if one.scope == MODULE_SCOPE}
    return found | {one.target: one.span for one in facts.calls if one.scope == MODULE_SCOPE and one.target}


def package_names(walk: Walk, frame: Frame, name: str, at: Span) -> dict[str, Value] | None:
    """Give the names of the package where a function sets one of them: `root = …`, not `root := …`."""
    module, lines = walk.snapshot.module_of(frame.path), walk.snapshot.lines(frame.path)
    if frame.scope == MODULE_SCOPE or module is None or lines is None or module.id not in walk.modules:
        return None
    before = lines.slice(Span(at.start_line, 0, at.start_line, at.start_column))
    if not _SET.search(before) or frame.around is not None:
        return None
    found = meaning_of(walk, frame.path, name, MODULE_SCOPE)
    home = home_of(walk.snapshot, found) if found is not None and found.module == module.id else None
    if home is None or definition_at(walk, home.path, home.index).kind is not DefinitionKind.VARIABLE:
        return None
    return walk.modules[module.id]


def built_first(walk: Walk, frames: list[Frame]) -> list[Frame]:
    """Put the files of the usual platform before those of others: they may set the same names."""
    return sorted(frames, key=lambda frame: not _is_usual(walk, frame.path))


def run_package(walk: Walk, frames: list[Frame], variables: dict[str, Value]) -> None:
    """Run the files of a package; what files of other platforms set does not replace what is there."""
    for frame in frames:
        known = {} if _is_usual(walk, frame.path) else dict(variables)
        walk.steps.run_scope(walk, frame)
        variables.update(known)


def _is_usual(walk: Walk, path: RelPath) -> bool:
    facts = walk.snapshot.facts(path)
    return facts is None or is_built(path, facts.build)


def frame_of(walk: Walk, frame: Frame, span: Span) -> Frame:
    """Give the scope that a function literal runs in: that of the package's variable which it is part of."""
    facts = walk.snapshot.facts(frame.path)
    if frame.scope != MODULE_SCOPE or facts is None:
        return frame
    around = [index for index, one in enumerate(facts.definitions) if one.span.encloses(span)]
    return Frame(frame.path, around[-1], {}, frame) if around else frame


_SET: Final = re.compile(r"[^:=!<>+|&^*/%-]=\s*&?\s*$")


def go_result(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value | None:
    """Give what one of Go's own functions gives; None where it is none of those that builders use."""
    match name:
        case "builtins.append":
            return _appended(arguments)
        case "builtins.make":
            return _made_empty(arguments)
        case "builtins.new" if arguments.positional:
            return walk.steps.apply_call(walk, arguments.positional[0], Arguments(), place)
        case _:
            return text_result(name, arguments, place)


def _appended(arguments: Arguments) -> Value:
    first, *rest = arguments.positional or (UNKNOWN,)
    made = Listing([], arguments.is_open)
    if isinstance(first, Listing):
        made.items.extend(first.items)
        made.is_open = made.is_open or first.is_open
        made = as_type_of(first, made)
    elif not (isinstance(first, Literal) and first.value is None):
        made.is_open = True
    for one in rest:
        _append(made, one)
    return made


def _append(made: Listing, value: Value) -> None:
    if isinstance(value, Several):
        made.items.extend(value.options)
    elif isinstance(value, Spread):
        for some in value.lists.options:
            made.is_open = made.is_open or not isinstance(some, Listing) or some.is_open
            made.items.extend(some.items if isinstance(some, Listing) else ())
    else:
        made.items.append(value)


def _made_empty(arguments: Arguments) -> Value:
    """The type is written as the first argument."""
    first = arguments.positional[0] if arguments.positional else UNKNOWN
    text = first.text if isinstance(first, Unknown) else ""
    return Listing([]) if text.startswith("[]") else Table({}) if text.startswith("map[") else UNKNOWN


def holds_builder(value: Value | None, depth: int = 0) -> bool:
    """Tell whether something that is being built can be reached from a value."""
    if isinstance(value, Listing):
        return any(holds_builder(one, depth) for one in value.items)
    if isinstance(value, Several):
        return any(holds_builder(one, depth) for one in value.options)
    if isinstance(value, Spread):
        return holds_builder(value.lists, depth)
    if isinstance(value, Closure):
        # A function in a field is there to be called by the methods beside it.
        return depth > 0
    if not isinstance(value, Thing) or depth > _DEEPEST:
        return False
    if value.type:
        return not value.type.startswith(FOREIGN)
    return any(holds_builder(one, depth + 1) for one in value.fields.values())


def left_out(held: tuple[Value, ...]) -> tuple[Value, ...]:
    """In a list of records a pointer that others set, and this one leaves out, points to nothing."""
    things = [one for one in held if isinstance(one, Thing) and is_go(one.place.path)]
    if all(one.is_assumed for one in things):
        return held
    return tuple(Literal(None) if isinstance(one, Thing) and one.is_assumed else one for one in held)


def set_or_kept(known: Value | None, value: Value) -> Value:
    """`if c.Parent != nil { parent = c.Parent }` in a loop: where nothing is set, what was there stays."""
    if not isinstance(known, Thing) or not isinstance(value, Several):
        return value
    kept = (known if isinstance(one, Literal) and one.value is None else one for one in value.options)
    return Several(tuple(kept), value.group)


def shadows(known: Value | None, value: Value) -> bool:
    """Tell whether a name is bound to another type than it had: only an inner scope can do so, and it ends."""
    if not isinstance(known, Thing) or not known.type or known.type.startswith(FOREIGN):
        return False
    return not isinstance(value, Several | Thing) or (isinstance(value, Thing) and value.type != known.type)


def _promoted(walk: Walk, thing: Thing, name: str, bases: tuple[str, ...], depth: int) -> Value:
    embedded = [(base.rpartition(".")[2], _embedded(walk, thing, base)) for base in bases]
    for word, inner in embedded:
        if word == name:
            return inner
    for _, inner in embedded:
        if not isinstance(inner, Thing):
            continue
        if inner.type and name[:1].isupper():
            return inner.fields.get(name) or Method(inner, name)
        value = attribute_of(walk, inner, name, depth + 1)
        if not isinstance(value, Unknown):
            return value
    return UNKNOWN


def _embedded(walk: Walk, thing: Thing, base: str) -> Value:
    word = base.rpartition(".")[2]
    assert thing.kind is not None
    if word not in thing.fields:
        span = definition_at(walk, thing.kind.path, thing.kind.index).name_span
        _kept(thing, word, zero_value(walk, thing.kind.path, base, span))
    return thing.fields[word]


def _kept(thing: Thing, name: str, value: Value) -> Value:
    thing.fields[name] = value
    return value
