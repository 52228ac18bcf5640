"""What does a model of pydantic tell of its fields: `Config.model_fields`?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.declared import MISSING, annotated, fields
from groundplan.recon.flow.parsed import parsed_expression
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Literal,
    Outside,
    Prepared,
    Row,
    Table,
    Thing,
    Unknown,
    Value,
)

UNDEFINED: Final = Outside("pydantic_core.PydanticUndefined")
"""What stands where a field of a model has no default."""
_REQUIRED: Final = Unknown("...")
_FIELDS: Final = "model_fields"
_OLD_FIELDS: Final = "__fields__"
_MODELS: Final = frozenset(
    {"pydantic.BaseModel", "pydantic.v1.BaseModel", "pydantic_settings.BaseSettings", "pydantic.BaseSettings"}
)
_PYTHON: Final = frozenset({"abc", "builtins", "collections", "dataclasses", "enum", "object", "typing"})
"""The packages whose classes are no models, and make none of what extends them."""
_SETTINGS: Final = "model_config"
_GIVEN: Final = (*("description", "alias", "title", "examples", "json_schema_extra"), "default_factory")
"""The keywords of `Field` that its object keeps as they are."""
_NAMES: Final = ("annotation", "default", "name", "type_", "outer_type_", "is_required", *_GIVEN)


def told_of_model(walk: Walk, value: Value, name: str) -> Table | None:
    """Give the fields of a model by their names; None where the attribute is another one, or the class no model."""
    kind = value.kind if isinstance(value, Thing) else value
    if name not in (_FIELDS, _OLD_FIELDS) or not isinstance(kind, Kind):
        return None
    key = (kind, name)
    if key not in walk.models:
        walk.models[key] = _told(walk, kind, name)
    return walk.models[key]


def _told(walk: Walk, kind: Kind, name: str) -> Table | None:
    line = lineage(walk.snapshot, kind)
    is_model = not _MODELS.isdisjoint(line.outside)
    is_open = not is_model and name == _FIELDS and _extends_unseen(line.outside)
    is_own = any(name in walk.steps.class_body(walk, one) for one in line.kinds)
    if is_own or not (is_model or is_open):
        return None
    found: dict[str, Value] = {}
    for row in fields(walk, kind):
        field = row.items[0].value if isinstance(row.items[0], Literal) else ""
        # What begins with an underscore is private to the model's objects.
        if isinstance(field, str) and not field.startswith("_") and field != _SETTINGS:
            found[field] = _field(row, is_new=name == _FIELDS)
    return Table(found, is_open)


def _extends_unseen(outside: tuple[str, ...]) -> bool:
    """A base in another package may be a model, with fields of its own: its heirs are asked for theirs as models are."""
    return any(one.partition(".")[0] not in _PYTHON for one in outside)


def _field(row: Row, *, is_new: bool) -> Row:
    """A field; what is called on it goes unread, but for whether it is required."""
    name, written, default = row.items[:3]
    annotation, beside = _bare(written)
    given = default.arguments if isinstance(default, Thing) else Arguments()
    if isinstance(default, Thing):
        default = given.get("default", 0) or MISSING
    if default in (MISSING, _REQUIRED):
        default = _default_of(beside) if is_new else UNKNOWN
    kept = [given.get(one) or (UNKNOWN if beside else Literal(None)) for one in _GIVEN]
    asked = _is_required(default, given)
    return Row([annotation, default, name, annotation, annotation, asked, *kept], names=_NAMES)


def _is_required(default: Value, given: Arguments) -> Value:
    """The method that tells whether a value must be given, where that is known."""
    if isinstance(default, Unknown):
        return UNKNOWN
    is_required = default == UNDEFINED and given.get("default_factory") is None
    return Prepared(Outside("builtins.bool"), Arguments((Literal(is_required, is_computed=True),)))


def _bare(annotation: Value) -> tuple[Value, list[ast.expr]]:
    """`Annotated[int, Field(gt=3)]` is an `int`; what stands beside it tells of the field too."""
    text = annotation.name if isinstance(annotation, Outside) else ""
    node = parsed_expression(text) if "Annotated[" in text else None
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Tuple):
        return annotation, []
    first, *beside = node.slice.elts
    is_form = ast.unparse(node.value).rpartition(".")[2] == "Annotated"
    return (annotated(ast.unparse(first)), beside) if is_form else (annotation, [])


def _default_of(beside: list[ast.expr]) -> Value:
    """`Annotated[int, Field(default=3)]` gives one, unless it is more than a constant."""
    calls = [one for one in beside if isinstance(one, ast.Call)]
    given = [one for call in calls for one in call.args]
    given += [one.value for call in calls for one in call.keywords if one.arg in (None, "default")]
    if not given:
        return UNDEFINED
    only = given[0].value if len(given) == 1 and isinstance(given[0], ast.Constant) else ...
    return Literal(only, is_computed=True) if only is None or isinstance(only, str | int | float) else UNKNOWN
