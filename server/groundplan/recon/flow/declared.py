"""What does code learn of the names that a class or a function declares: its own names, its fields, its parameters?

Layers that make an option of each attribute, field or parameter ask Python for them, so what it tells is known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.recon.flow.carried import carried_by
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.events import script
from groundplan.recon.flow.state import FOREIGN, Walk, definition_at, facts_of
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Outside,
    Place,
    Routine,
    Row,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import DefinitionKind, ValueKind

EMPTY: Final = Outside("inspect.Parameter.empty")
"""What stands where a parameter has no default, or no annotation."""
MISSING: Final = Outside("dataclasses.MISSING")
"""What stands where a field has no default."""
_METHODS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})
_TYPES: Final = frozenset({"bool", "int", "float", "str", "list", "dict", "tuple", "set", "bytes"})
_OF_CLASS: Final = ("ClassVar", "typing.ClassVar", "InitVar", "dataclasses.InitVar")
_OBJECT: Final = Outside("builtins.object")
MAKING: Final = frozenset({"attrib", "ib", "field"})
"""The last names of what makes a field of a record."""
_MAKING: Final = MAKING | {"Factory"}
_FIELD: Final = ("name", "type", "default", "metadata", "init", "default_factory")
_TUPLE: Final = "typing.NamedTuple"
_KINDS: Final = (
    "POSITIONAL_ONLY",
    "POSITIONAL_OR_KEYWORD",
    "VAR_POSITIONAL",
    "KEYWORD_ONLY",
    "VAR_KEYWORD",
)
_PARAMETER: Final = ("name", "annotation", "default", "kind", "empty", *_KINDS)


def told_of_names(walk: Walk, value: Value, name: str) -> Value | None:
    """Give the table of names that Python keeps on a class or an object; None where the attribute is none of these."""
    kind = value.kind if isinstance(value, Thing) else value
    match name:
        case "__dict__" if isinstance(value, Thing):
            return Table(value.fields, is_open=_keep_given(walk, value))
        case "__dict__" if isinstance(value, Kind):
            return own_names(walk, value)
        case "__dict__" if value == _OBJECT:
            return Table({})
        case "__dict__" if isinstance(value, Routine):
            return Table(carried_by(walk, value))
        case "__annotations__" if isinstance(kind, Kind):
            own = (one for one in _members(walk, kind) if one.annotation)
            return Table({one.name: annotated(one.annotation) for one in own})
        case "__annotations__" if isinstance(value, Routine):
            given = definition_at(walk, value.path, value.index).parameters
            return Table({one.name.lstrip("*"): annotated(one.annotation) for one in given if one.annotation})
        case "_fields" if isinstance(kind, Kind) and _TUPLE in lineage(walk.snapshot, kind).outside:
            return Listing([one.items[0] for one in fields(walk, kind)])
        case "__dataclass_fields__" | "__attrs_attrs__" if isinstance(kind, Kind):
            rows = fields(walk, kind)
            is_table = name == "__dataclass_fields__"
            return Table({str(_named(one)): one for one in rows}) if is_table else Listing([*rows])
        case _:
            return None


def is_record(walk: Walk, kind: Kind) -> bool:
    """Tell whether a class, or one above it, is decorated as a dataclass."""
    for one in lineage(walk.snapshot, kind).kinds:
        calls = facts_of(walk, one.path).calls
        decorators = script(walk.snapshot, one.path).decorators.get(one.index, ())
        if any(calls[at].callee.rpartition(".")[2] == "dataclass" for at in decorators):
            return True
    return False


def _keep_given(walk: Walk, thing: Thing) -> bool:
    """Let an object of a record keep what it was made with; tell whether it keeps more that is not known."""
    if thing.kind is None or not is_record(walk, thing.kind):
        return False
    is_open = thing.arguments.is_open or thing.is_assumed
    for position, row in enumerate(fields(walk, thing.kind)):
        name, default = _named(row), row.items[_FIELD.index("default")]
        given = thing.arguments.get(name, position)
        value = default if given is None else given
        if name not in thing.fields and not is_open and value != MISSING:
            thing.fields[name] = value
        is_open = is_open or name not in thing.fields
    return is_open


def own_names(walk: Walk, kind: Kind) -> Table:
    """Give what stands in the body of a class itself, its methods too: `vars(kind)`."""
    definitions = facts_of(walk, kind.path).definitions
    methods = {
        one.qualname.rpartition(".")[2]: Routine(kind.path, index)
        for index, one in enumerate(definitions)
        if one.parent == kind.index and one.kind in _METHODS
    }
    return Table({**walk.steps.class_body(walk, kind), **methods})


def fields(walk: Walk, kind: Kind) -> list[Row]:
    """Give the fields of a record, those of the classes above it first: `dataclasses.fields(kind)`."""
    found: dict[str, Row] = {}
    for above in reversed(lineage(walk.snapshot, kind).kinds):
        body = walk.steps.class_body(walk, above)
        for one in _members(walk, above):
            if _is_field(one):
                row = _row(one, _made_better(walk, above, one, body.get(one.name, Unknown())))
                row.items[1] = _class_named(walk, above, one.annotation) or row.items[1]
                found[one.name] = row
    return [*found.values()]


def _made_better(walk: Walk, kind: Kind, member: syntax.Member, value: Value) -> Value:
    """Read the statement of a field again that has metadata: of a chain of calls the facts tell the last one alone."""
    if not isinstance(value, Thing) or not _is_made(member) or "metadata" not in value.arguments.keywords:
        return value
    found = walk.steps.class_constant(walk, kind, member.name)
    return value if isinstance(found, Unknown) else found


def signature(walk: Walk, function: Routine) -> Row:
    """Give what `inspect.signature(function)` tells: the parameters by their names, without the one that is bound."""
    definition = definition_at(walk, function.path, function.index)
    place = Place(function.path, definition.name_span, function.index)
    found: dict[str, Value] = {}
    for one in definition.parameters[int(function.bound is not None) :]:
        bare = one.name.lstrip("*")
        found[bare] = Row(
            [
                Literal(bare, is_computed=True),
                annotated(one.annotation) if one.annotation else EMPTY,
                EMPTY if one.default is None else _default(one.default, place),
                _kind(one),
                EMPTY,
                *(Outside(f"inspect.Parameter.{kind}") for kind in _KINDS),
            ],
            names=_PARAMETER,
        )
    returned = annotated(definition.returns) if definition.returns else EMPTY
    return Row([Table(found), returned], names=("parameters", "return_annotation"))


def annotated(text: str) -> Value:
    """Give what an annotation says, as far as its text alone tells."""
    """Give what an annotation says, as far as its text alone tells."""
    bare = text.strip("\"'")
    if bare in _TYPES:
        return Outside(f"builtins.{bare}")
    # `list[str]` is another type than `list`.
    return Outside(bare) if "[" in bare else Unknown(bare)


def _class_named(walk: Walk, kind: Kind, annotation: str) -> Kind | None:
    """The class of the project that an annotation names, and nothing else."""
    bare = annotation.strip("\"'")
    found = meaning(walk.snapshot, kind.path, bare) if bare.replace(".", "").isidentifier() else None
    home = None if found is None or not found.is_internal else home_of(walk.snapshot, found)
    is_class = home is not None and definition_at(walk, home.path, home.index).kind in CLASS_KINDS
    return Kind(home.path, home.index) if home is not None and is_class else None


def _members(walk: Walk, kind: Kind) -> Iterator[syntax.Member]:
    """What stands in the body of a class, without what its methods give to each object."""
    methods = [one.span for one in facts_of(walk, kind.path).definitions if one.parent == kind.index]
    for one in definition_at(walk, kind.path, kind.index).members:
        if not any(span.encloses(one.span) for span in methods):
            yield one


def _is_field(member: syntax.Member) -> bool:
    if member.annotation:
        return member.annotation.partition("[")[0] not in _OF_CLASS
    return _is_made(member)


def _is_made(member: syntax.Member) -> bool:
    made = member.default
    is_call = made is not None and made.kind is ValueKind.CALL
    return is_call and made is not None and made.text.rpartition(".")[2] in _MAKING


def _row(member: syntax.Member, value: Value) -> Row:
    """A field; what it is made with by `field(default=…, metadata=…)` is its own."""
    given = value.arguments.keywords if isinstance(value, Thing) and _is_made(member) else None
    default = value if given is None else given.get("default", MISSING)
    told = {} if given is None else given
    rest = (
        told.get("metadata", Table({})),
        told.get("init", Literal(value=True)),
        told.get("default_factory", MISSING),
    )
    name = Literal(member.name, is_computed=True)
    bare = MISSING if member.default is None else default
    return Row([name, annotated(member.annotation), bare, *rest], names=_FIELD)


def _named(row: Row) -> str:
    first = row.items[0]
    return str(first.value) if isinstance(first, Literal) else ""


def _default(value: syntax.Value, place: Place) -> Value:
    match value.kind:
        case ValueKind.STRING:
            return Literal(value.text, place)
        case ValueKind.BOOLEAN:
            return Literal(value.text == "True", place)
        case ValueKind.NULL:
            return Literal(None, place)
        case ValueKind.NUMBER if value.text.isdigit():
            return Literal(int(value.text), place)
        case _:
            # Whatever it is, it is there.
            return Thing(-1, f"{FOREIGN}{value.text}", place, Arguments())


def _kind(parameter: syntax.Parameter) -> Outside:
    if parameter.name.startswith("**"):
        word = "VAR_KEYWORD"
    elif parameter.name.startswith("*"):
        word = "VAR_POSITIONAL"
    else:
        word = "KEYWORD_ONLY" if parameter.is_keyword_only else "POSITIONAL_OR_KEYWORD"
    return Outside(f"inspect.Parameter.{word}")
