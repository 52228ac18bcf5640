"""Which data does the system move: records, enums and structs, by how many modules use them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.ancestry import ancestors, decorators, is_exception
from groundplan.recon.called_types import called_types
from groundplan.recon.modules import is_own, own_files
from groundplan.recon.sentences import first_sentence
from groundplan.recon.uses import users
from groundplan.syntax.facts import Definition, DefinitionKind


def _confirmed(name: str, rule: str) -> Origin:
    return Origin(name, Label.CONFIRMED, rule)


DECORATED: Final = {
    "dataclasses.dataclass": _confirmed("dataclass", "a class decorated by dataclasses.dataclass"),
    "attr.s": (_ATTRS := _confirmed("attrs-class", "a class decorated by attrs")),
    "attr.attrs": _ATTRS,
    "attr.define": _ATTRS,
    "attr.frozen": _ATTRS,
    "attr.dataclass": _ATTRS,
    "attrs.define": _ATTRS,
    "attrs.frozen": _ATTRS,
    "attrs.mutable": _ATTRS,
    "pydantic.dataclasses.dataclass": (_PYDANTIC := _confirmed("pydantic-model", "a class of pydantic's")),
}
DERIVED: Final = {
    "pydantic.BaseModel": _PYDANTIC,
    "pydantic_settings.BaseSettings": _PYDANTIC,
    "typing.TypedDict": (_TYPED_DICT := _confirmed("typed-dict", "a class derived from TypedDict")),
    "typing_extensions.TypedDict": _TYPED_DICT,
    "typing.NamedTuple": (_NAMED_TUPLE := _confirmed("named-tuple", "a class derived from NamedTuple")),
    "typing_extensions.NamedTuple": _NAMED_TUPLE,
    "msgspec.Struct": _confirmed("msgspec-struct", "a class derived from msgspec.Struct"),
    "enum.Enum": (_ENUM := _confirmed("enum", "an enum declaration, or a class derived from enum.Enum")),
    "enum.IntEnum": _ENUM,
    "enum.StrEnum": _ENUM,
    "enum.Flag": _ENUM,
    "enum.IntFlag": _ENUM,
}
GO_STRUCT: Final = _confirmed("go-struct", "a struct type with fields")
TS_RECORD: Final = _confirmed("ts-record", "an interface or type alias that has fields and no methods")
CORE_CLASS: Final = Origin(
    "core-class", Label.CONFIRMED, "a class that five or more modules import by its name"
)
ORIGINS: Final = tuple(
    dict.fromkeys((*DECORATED.values(), *DERIVED.values(), GO_STRUCT, TS_RECORD, CORE_CLASS))
)

_BY_NAME: Final = {origin.name: origin for origin in ORIGINS}
_SHOWN_FIELDS: Final = 6
_CORE_USERS: Final = 5


def structures(snapshot: Snapshot) -> Answer:
    """Give the data structures of the repository's own modules, most used first. Tests are left out."""
    found: list[Fact] = []
    examined = 0
    for module in snapshot.modules.values():
        if module.is_test or not is_own(snapshot, module):
            continue
        for path in own_files(snapshot, module):
            declared = dict(snapshot.derive_file(_structures_in, path))
            for index, origin in {
                **dict.fromkeys(_core(snapshot, module, path), CORE_CLASS),
                **declared,
            }.items():
                found.append(_fact(snapshot, module, path, index, origin))
            facts = snapshot.facts(path)
            examined += sum(one.kind in _TYPE_KINDS for one in facts.definitions) if facts else 0
    found.sort(key=lambda fact: (-_users_of(fact), fact.subject))
    note = f"{len(found)} of {examined} types hold data"
    return Answer(tuple(found), (Coverage(FactKind.DATA_STRUCTURE, examined, len(found), note),))


_TYPE_KINDS: Final = frozenset(
    {
        DefinitionKind.CLASS,
        DefinitionKind.STRUCT,
        DefinitionKind.ENUM,
        DefinitionKind.INTERFACE,
        DefinitionKind.TYPE,
    }
)


def _core(snapshot: Snapshot, module: Module, path: RelPath) -> Iterator[int]:
    """Give the plain classes that much of the code knows by name, exceptions left out."""
    facts, used = snapshot.facts(path), users(snapshot)
    for index, definition in enumerate(facts.definitions if facts is not None else ()):
        is_class = definition.kind is DefinitionKind.CLASS and definition.is_exported
        is_core = is_class and len(used.get((module.id, definition.qualname), ())) >= _CORE_USERS
        if is_core and not is_exception(snapshot, path, index):
            yield index


def _structures_in(snapshot: Snapshot, path: RelPath) -> tuple[tuple[int, Origin], ...]:
    """Give the index and origin of each data structure of a file."""
    facts, record = snapshot.facts(path), snapshot.files[path]
    if facts is None or record.language is None:
        return ()
    if record.language is Language.PYTHON:
        return tuple(_python_structures(snapshot, path, facts.definitions))
    find = _go_origin if record.language is Language.GO else _typescript_origin
    found = ((index, find(definition)) for index, definition in enumerate(facts.definitions))
    return tuple((index, origin) for index, origin in found if origin is not None)


def _python_structures(
    snapshot: Snapshot, path: RelPath, definitions: tuple[Definition, ...]
) -> Iterator[tuple[int, Origin]]:
    for index, (maker, _) in called_types(snapshot, path).items():
        yield index, _BY_NAME[maker]
    decorated = decorators(snapshot, path)
    for index, definition in enumerate(definitions):
        if definition.kind not in _TYPE_KINDS:
            continue
        named = (DECORATED.get(name) for name in decorated.get(index, ()))
        origin = next((one for one in named if one is not None), None)
        if origin is None:
            inherited = sorted(ancestors(snapshot, path, index))
            origin = next((DERIVED[name] for name in inherited if name in DERIVED), None)
        if origin is not None:
            yield index, origin


def _go_origin(definition: Definition) -> Origin | None:
    is_record = definition.kind is DefinitionKind.STRUCT and definition.members
    return GO_STRUCT if is_record else None


def _typescript_origin(definition: Definition) -> Origin | None:
    if definition.kind is DefinitionKind.ENUM:
        return _ENUM
    is_type = definition.kind in {DefinitionKind.INTERFACE, DefinitionKind.TYPE}
    if not is_type or not definition.members:
        return None
    return None if any(_is_method(member.annotation) for member in definition.members) else TS_RECORD


def _is_method(annotation: str) -> bool:
    return "=>" in annotation or annotation.startswith("(")


def _fact(snapshot: Snapshot, module: Module, path: RelPath, index: int, origin: Origin) -> Fact:
    facts = snapshot.facts(path)
    assert facts is not None  # `_structures_in` found it there
    definition = facts.definitions[index]
    used_by = users(snapshot).get((module.id, definition.qualname), ())
    fields = tuple(_fields(definition)) or called_types(snapshot, path).get(index, ("", ()))[1]
    return make_fact(
        FactKind.DATA_STRUCTURE,
        f"{module.id}.{definition.qualname}",
        _statement(definition, origin, fields, len(used_by)),
        origin,
        (Evidence(path, definition.span, definition.qualname),),
        {"fields": fields, "used_by": used_by, "users": len(used_by)},
    )


def _statement(definition: Definition, origin: Origin, names: Sequence[str], used_by: int) -> str:
    shown = ", ".join(names[:_SHOWN_FIELDS]) + (", …" if len(names) > _SHOWN_FIELDS else "")
    noun = origin.name.replace("-", " ")
    what = f"{noun} with {_count(len(names), 'field')} ({shown})" if shown else noun
    said = first_sentence(definition.doc)
    used = f"used by {_count(used_by, 'module')}"
    return f"{said}; {what}, {used}" if said else f"{what}, {used}"


def _fields(definition: Definition) -> list[str]:
    return [member.name for member in definition.members if member.name and not member.name.startswith("__")]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _users_of(fact: Fact) -> int:
    users_count = fact.attributes["users"]
    assert isinstance(users_count, int)
    return users_count
