"""What does a class say under a name: for its objects, for `super()`, for what a struct embeds?"""

from __future__ import annotations

from dataclasses import replace

from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.enumerations import member_of
from groundplan.recon.flow.classes.order import CLASS_KINDS, find_method, lineage, own_method
from groundplan.recon.flow.completeness import has_coarse_row, is_coarse
from groundplan.recon.flow.events import script
from groundplan.recon.flow.javascript.reexports import JAVASCRIPT
from groundplan.recon.flow.library.introspection import PARTIAL_METHOD
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.modules.loaded import load_for
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, facts_of
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Method,
    Outside,
    Prepared,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import DefinitionKind


def class_attribute(walk: Walk, kind: Kind, name: str, bound: Thing | None = None) -> Value:
    """Give an attribute of a class, or a method bound to one of its objects."""
    for one in lineage(walk.snapshot, kind).kinds:
        home = own_method(walk.snapshot, one, name)
        if home is not None:
            made = _made_of(walk, one, home)
            return _bound_method(walk, kind, one, home, bound) if made is None else made
        body = walk.steps.class_body(walk, one)
        value = body.get(name) or _set_behind(walk, one, name)
        if isinstance(value, Listing | Table):
            load_for(walk, one, name, value)
        if value is not None and (is_coarse(value) or has_coarse_row(value)):
            found = walk.steps.class_constant(walk, one, name)
            value = value if isinstance(found, Unknown) else found
        if value is not None:
            held = member_of(walk, one, name, value)
            return held if bound is None else _bound_held(walk, one, name, held, bound)
    return UNKNOWN


def _set_behind(walk: Walk, kind: Kind, name: str) -> Value | None:
    """Give what the module of a class of a script sets behind it: `Base.flags = {…}`. Only the class may be known by now."""
    module = walk.snapshot.module_of(kind.path)
    if module is None or module.language not in JAVASCRIPT:
        return None
    own = f"{definition_at(walk, kind.path, kind.index).qualname}.{name}"
    if own not in walk.snapshot.derive_file(_members_set, kind.path):
        return None
    walk.steps.walk_module(walk, module.id)
    return walk.steps.class_body(walk, kind).get(name)


def _members_set(snapshot: Snapshot, path: RelPath) -> frozenset[str]:
    facts = snapshot.facts(path)
    return (
        frozenset(one.target for one in facts.bindings if "." in one.target)
        if facts is not None
        else frozenset()
    )


def plugin_manager(walk: Walk, thing: Thing, name: str) -> Thing | None:
    """Give the manager of plugins that an object keeps under a name, though nobody saw its constructor run."""
    found = None if thing.kind is None else find_method(walk.snapshot, thing.kind, "__init__")
    calls = () if found is None else facts_of(walk, found[1].path).calls
    for call in calls:
        if found is None or call.scope != found[1].index or call.target != f"self.{name}":
            continue
        meant = meaning_of(walk, found[1].path, call.callee, call.scope)
        made = "" if meant is None else walk.libraries.type_of(walk.libraries.alias(meant.dotted))
        if walk.libraries.hook(made) is not None:
            return Thing(-1, made, thing.place, Arguments(), root=walk.root, is_assumed=True)
    return None


def embedded_field(thing: Thing, name: str) -> Value | None:
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


def _made_of(walk: Walk, kind: Kind, home: Home) -> Thing | None:
    """What a decorator of a library made of a method: a command stands in the class, and no function."""
    if not script(walk.snapshot, home.path).decorators.get(home.index):
        return None
    name = definition_at(walk, home.path, home.index).qualname.rpartition(".")[2].partition("@")[0]
    held = walk.steps.class_body(walk, kind).get(name)
    is_made = isinstance(held, Thing) and walk.libraries.is_child(held.type)
    return held if is_made and isinstance(held, Thing) else None


def _bound_method(walk: Walk, kind: Kind, giver: Kind, home: Home, bound: Thing | None) -> Value:
    path, index, around = home.path, home.index, giver.around
    definition = definition_at(walk, path, index)
    if definition.kind in CLASS_KINDS:
        return Kind(path, index, around=around)
    if definition.kind not in (DefinitionKind.FUNCTION, DefinitionKind.METHOD):
        return UNKNOWN
    modifiers = definition.modifiers
    if "property" in modifiers and bound is not None:
        return _property(walk, Routine(path, index, bound, around), bound)
    if "classmethod" in modifiers:
        return Routine(path, index, kind, around)
    if "static" in modifiers or "staticmethod" in modifiers:
        return Routine(path, index, None, around)
    return Routine(path, index, bound, around)


def _bound_held(walk: Walk, kind: Kind, name: str, value: Value, bound: Thing) -> Value:
    """Bind what the body of a class holds: `add_output = shared.add_output` makes a method of a function.

    What is annotated may be a field, of which each object has its own.
    """
    if not isinstance(value, Routine) or value.bound is not None or not is_python(walk.snapshot, kind.path):
        return _bound_partial(value, bound)
    fields = {one.name for one in definition_at(walk, kind.path, kind.index).members if one.annotation}
    return value if name in fields else replace(value, bound=bound)


def _bound_partial(value: Value, bound: Thing) -> Value:
    """Bind what `partialmethod` made: a method of the class, or the one of a library that it names."""
    if not isinstance(value, Prepared) or value.callee != PARTIAL_METHOD or not value.arguments.positional:
        return value
    method, *rest = value.arguments.positional
    given = Arguments(tuple(rest), value.arguments.keywords, value.arguments.is_open)
    if isinstance(method, Routine):
        return Prepared(replace(method, bound=bound), given)
    is_named = isinstance(method, Outside) and bound.type != ""
    return (
        Prepared(Method(bound, method.name.rpartition(".")[2]), given)
        if is_named and isinstance(method, Outside)
        else UNKNOWN
    )


def _property(walk: Walk, routine: Routine, bound: Thing) -> Value:
    """What an object tells of itself is worth reading, where it is an object that was made."""
    outer, walk.wanted = walk.wanted, walk.wanted if bound.is_assumed else len(walk.stack) + 1
    value = walk.steps.enter_routine(walk, routine, Arguments())
    walk.wanted = outer
    return value
