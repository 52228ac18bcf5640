"""What does a name or an attribute stand for at a place of the walk?"""

from __future__ import annotations

from typing import Final

from groundplan.index.environment import is_installed
from groundplan.index.modules import TargetKind
from groundplan.index.names import Home, Meaning, home_of
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.members import class_attribute
from groundplan.recon.flow.classes.supers import super_attribute, value_of_super
from groundplan.recon.flow.collections import TABLE_METHODS
from groundplan.recon.flow.defined import value_of_definition
from groundplan.recon.flow.fields import field_of, is_set
from groundplan.recon.flow.files.jsonfiles import json_table
from groundplan.recon.flow.files.paths import WORDS_OF_PATHS, told_of_file
from groundplan.recon.flow.go.language import attribute_of, declare, is_go, left_out
from groundplan.recon.flow.go.lists import method_of_list
from groundplan.recon.flow.javascript.bundled import bundled_parts, exported_as, package_at
from groundplan.recon.flow.javascript.reexports import JAVASCRIPT, given_out, passed_on
from groundplan.recon.flow.javascript.webpacked import is_in_bundle, meaning_in_bundle
from groundplan.recon.flow.library.introspection import OF_MODULE, told_of_itself
from groundplan.recon.flow.library.libraries import SELF_OR
from groundplan.recon.flow.meanings import meaning_of, member_of
from groundplan.recon.flow.modules.lazynames import asked_of_module
from groundplan.recon.flow.modules.starred import passed_whole, starred
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, new_thing
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Frame,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Place,
    Routine,
    Several,
    Super,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN

_BUILTINS: Final = frozenset(
    {
        *("list", "tuple", "dict", "set", "reversed", "sorted", "str", "int", "float", "bool", "getattr"),
        *("__import__", "type", "dir", "vars", "issubclass", "object", "open", "isinstance", "Path"),
        *("append", "make", "new", "staticmethod"),
    }
)


def value_of_name(walk: Walk, frame: Frame, dotted: str) -> Value:
    """Look a dotted name up: the scopes around it, the module, what it imports."""
    head, _, rest = dotted.partition(".")
    around: Frame | None = frame
    while around is not None:
        is_own = around is frame or around.scope != MODULE_SCOPE or around.around is not None
        if is_own and head in around.variables:
            return follow_attributes(walk, around.variables[head], rest)
        around = around.around
    if is_in_bundle(walk.snapshot, frame.path, frame.scope):
        return _bundled(walk, frame, dotted)
    found = meaning_of(walk, frame.path, dotted, frame.scope)
    module = walk.snapshot.module_of(frame.path)
    if found is not None and module is not None and found.module == module.id:
        value = _own(walk, module.id, head)
        if value is not None:
            return follow_attributes(walk, value, rest)
    if found is not None:
        return value_of_meaning(walk, found)
    if module is not None:
        value = _own(walk, module.id, head)
        if value is not None:
            return follow_attributes(walk, value, rest)
    if head in OF_MODULE and module is not None:
        return follow_attributes(walk, value_of_attribute(walk, Inside(module.id), head), rest)
    if library := starred(walk, frame.path, dotted):
        return _outside(walk, library)
    return Outside(f"builtins.{dotted}") if head in _BUILTINS else Unknown(dotted)


def _bundled(walk: Walk, frame: Frame, dotted: str) -> Value:
    """What a name means in a module of a bundle: the file around it binds the same names for others."""
    found = meaning_in_bundle(walk.snapshot, frame.path, frame.scope, dotted)
    if found is None:
        return Unknown(dotted)
    if found.target is None:
        return follow_attributes(walk, value_of_definition(walk, frame.path, found.index), found.rest)
    is_internal = found.target.kind is TargetKind.INTERNAL
    return value_of_meaning(walk, Meaning(found.target.module, found.rest, is_internal))


def _own(walk: Walk, module: str, head: str) -> Value | None:
    names = walk.steps.walk_module(walk, module)
    if head not in names:
        declare(walk, module, head)
        walk.steps.unpack(walk, module, head)
    return names.get(head)


def value_of_meaning(walk: Walk, found: Meaning) -> Value:
    """Give what a resolved name stands for, running its module if need be."""
    if not found.is_internal:
        return json_table(walk.snapshot, found.dotted) or _outside(walk, found.dotted)
    if not found.name:
        return _shadowed(walk, found.module) or Inside(found.module)
    if found.name in OF_MODULE:
        return value_of_attribute(walk, Inside(found.module), found.name)
    head, _, rest = found.name.partition(".")
    names = walk.steps.walk_module(walk, found.module)
    if head not in names:
        declare(walk, found.module, head)
        walk.steps.unpack(walk, found.module, head)
    value = given_out(names, head) or names.get(head) or _passed_on(walk, found.module, head)
    if value is not None:
        given = follow_attributes(walk, value, rest)
        # What the source of a package does not show is still what its name says.
        is_lost = isinstance(given, Unknown) and _is_installed(walk, found.module)
        return _outside(walk, found.dotted) if is_lost else given
    home = home_of(walk.snapshot, found)
    if home is None and (whole := passed_whole(walk, found)):
        return _outside(walk, whole)
    if home is None and _is_installed(walk, found.module):
        return _outside(walk, found.dotted)
    if home is None:
        lazy = follow_attributes(walk, asked_of_module(walk, found.module, head), rest)
        return Unknown(found.dotted) if isinstance(lazy, Unknown) else lazy
    return _packed(walk, home) or value_of_definition(walk, home.path, home.index)


def _packed(walk: Walk, home: Home) -> Value | None:
    """What a bundler put into a file is what its package gives out."""
    parts = bundled_parts(walk.snapshot, home.path)
    definition = definition_at(walk, home.path, home.index) if parts else None
    package = "" if definition is None else package_at(parts, definition.name_span.start_line)
    return (
        _outside(walk, exported_as(package, definition.qualname))
        if definition is not None and package
        else None
    )


def _passed_on(walk: Walk, module: str, name: str) -> Value | None:
    """What a compiled module of JavaScript gives out of others: two may give each other's."""
    known = walk.snapshot.modules.get(module)
    if known is None or known.language not in JAVASCRIPT or (module, name) in walk.passing:
        return None
    found = passed_on(walk.snapshot, known.files[0])
    walk.passing.add((module, name))
    value: Value | None = None
    if name in found.getters:
        value = value_of_text(
            walk, Frame(known.files[0], MODULE_SCOPE, walk.modules[module]), found.getters[name]
        )
    for whole in found.wholes if value is None and name != "default" else ():
        is_internal = whole.kind is TargetKind.INTERNAL
        given = value_of_meaning(walk, Meaning(whole.module, name, is_internal))
        if not isinstance(given, Unknown):
            value = given
            break
    walk.passing.discard((module, name))
    return value


def _is_installed(walk: Walk, module: str) -> bool:
    known = walk.snapshot.modules.get(module)
    return known is not None and is_installed(known.path)


def _shadowed(walk: Walk, module: str) -> Value | None:
    """`from .run import run` in a package: its attribute `run` is the function, and no longer the module."""
    package, _, name = module.rpartition(".")
    above = walk.snapshot.modules.get(package)
    found = meaning_of(walk, above.files[0], name) if above is not None and above.files else None
    if found is None or not found.is_internal or found.name.rpartition(".")[2] != name:
        return None
    return value_of_meaning(walk, found)


def _outside(walk: Walk, dotted: str) -> Value:
    name = walk.libraries.alias(dotted)
    if dotted in WORDS_OF_PATHS:
        return Literal(WORDS_OF_PATHS[dotted], is_computed=True)
    if keys := walk.libraries.exported(name):
        return Table({one: Outside(f"{name}[]") for one in keys})
    if walk.libraries.is_type(walk.libraries.type_of(name)):
        return Outside(name)
    head, rest = dotted, ""
    while head:
        made = _ready_made(walk, walk.libraries.alias(head))
        if made is not None:
            return follow_attributes(walk, made, rest)
        head, _, last = head.rpartition(".")
        rest = f"{last}.{rest}" if rest else last
    return Outside(name)


def _thing_attribute(walk: Walk, thing: Thing, name: str) -> Value:
    beside = _beside(walk, thing, name)
    return field_of(walk, thing, name) if beside is None else beside


def _beside(walk: Walk, thing: Thing, name: str) -> Value | None:
    """What a package gives out is reached from the object that stands for it too: `commander().default.program`."""
    if thing.kind is not None or is_set(walk, thing, name) or _is_either(walk, thing, name):
        return None
    known = next((known for known, one in walk.objects.items() if one is thing), None)
    dotted = f"{known}.{name}"
    is_known = walk.libraries.alias(dotted) != dotted or walk.libraries.object_type(dotted) is not None
    return _outside(walk, dotted) if known is not None and is_known else None


def _is_either(walk: Walk, thing: Thing, name: str) -> bool:
    """Tell whether a method is the object too: `yargs.default.option(…)`, `yargs.default("port", 80)`."""
    return (walk.libraries.method(thing.type, name) or "").startswith(SELF_OR)


def _ready_made(walk: Walk, name: str) -> Thing | None:
    type_name = walk.libraries.object_type(name)
    if type_name is not None and name not in walk.objects:
        walk.objects[name] = new_thing(walk, type_name, Place(RelPath(""), ORIGIN, MODULE_SCOPE), Arguments())
    return walk.objects.get(name)


def follow_attributes(walk: Walk, value: Value, dotted: str) -> Value:
    """Give an attribute of an attribute, as deep as the dots go."""
    for name in dotted.split(".") if dotted else ():
        value = value_of_attribute(walk, value, name)
    return value


def value_of_attribute(walk: Walk, value: Value, name: str) -> Value:
    """Give an attribute of a value."""
    told = told_of_itself(walk, value, name)
    if told is not None:
        return told
    match value:
        case Outside():
            return _outside(walk, f"{value.name}.{name}")
        case Inside():
            return _module_attribute(walk, value, name)
        case Thing():
            return _thing_attribute(walk, value, name)
        case Super():
            return super_attribute(walk, value, name)
        case Kind() if is_go(value.path):
            # `(&T{}).name`: the literal is written without its fields.
            thing = new_thing(walk, "", Place(value.path, ORIGIN, MODULE_SCOPE), Arguments(), value)
            return attribute_of(walk, thing, name)
        case Kind():
            return class_attribute(walk, value, name)
        case Table() if name in value.entries and name not in TABLE_METHODS:
            return value.entries[name]
        case Listing() | Table() | Literal() | Routine() | Closure() if _has_method(value, name):
            return method_of_list(walk, value, name) or Method(value, name)
        case Method():
            return _method_attribute(walk, value, name)
        case Several():
            held = tuple(value_of_attribute(walk, one, name) for one in value.options)
            return Several(left_out(held), value.group)
        case _:
            return UNKNOWN


def value_of_held(walk: Walk, value: Value, name: str) -> Value:
    """Give an attribute that a value itself holds: of a module nothing that only its path has."""
    if not isinstance(value, Inside):
        return value_of_attribute(walk, value, name)
    told = told_of_itself(walk, value, name)
    return value_of_meaning(walk, member_of(walk, value.module, name)) if told is None else told


def _method_attribute(walk: Walk, method: Method, name: str) -> Value:
    owner = method.owner
    if isinstance(owner, Thing) and _is_either(walk, owner, method.name):
        return value_of_attribute(walk, owner, name)
    is_hook = isinstance(owner, Thing) and walk.libraries.hook(owner.type) == method.name
    return Method(owner, f"{method.name}.{name}") if is_hook else UNKNOWN


def _module_attribute(walk: Walk, module: Inside, name: str) -> Value:
    found = value_of_meaning(walk, member_of(walk, module.module, name))
    # A module stands for its file.
    told = told_of_file(walk, module, name) if isinstance(found, Unknown) else None
    return found if told is None else told


def _has_method(value: Listing | Table | Literal | Routine | Closure, name: str) -> bool:
    """Tell whether a text or a list, or a function itself as JavaScript has it, has a method that is read."""
    if isinstance(value, Listing | Table):
        return True
    return isinstance(value.value, str) if isinstance(value, Literal) else name in ("call", "apply")


def value_of_text(walk: Walk, frame: Frame, text: str) -> Value:
    """Give the value of dotted text with calls written `()`."""
    head, called, rest = text.rpartition("()")
    if not called:
        return value_of_name(walk, frame, text)
    if head == "super":
        return follow_attributes(walk, value_of_super(walk, frame), rest.lstrip("."))
    place = Place(frame.path, ORIGIN, frame.scope)
    value = walk.steps.apply_call(walk, value_of_text(walk, frame, head), Arguments(), place)
    return follow_attributes(walk, value, rest.lstrip("."))
