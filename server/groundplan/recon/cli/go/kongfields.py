"""Which fields make a grammar of kong: those of a struct, with what it embeds, and what embedding adds to names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from groundplan.index.names import Home, Meaning, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli.go.kongtag import Tag, read_tag
from groundplan.recon.flow.values import InPlace, Kind, Thing, Value
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import DefinitionKind
from groundplan.text.spans import Span

PACKAGE: Final = "github.com/alecthomas/kong"

PLUGINS: Final = f"{PACKAGE}.Plugins"

_Written = tuple[str, str, str, Span, syntax.Value | None]
"""Name, type, tag, place and inner struct of a field."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a grammar: as it is written, and what embedding adds to its names."""

    name: str
    """Empty for an embedded type."""
    type: str
    tag: Tag
    path: RelPath
    scope: int
    span: Span
    symbol: str
    inner: syntax.Value | None = None
    """The struct type that is written in place."""
    written: str = ""
    """The whole tag, for libraries that read it in another way."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The fields of a struct, embedded ones among them, and its own definition where it has a name."""

    fields: tuple[Field, ...]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class _Home:
    path: RelPath
    scope: int
    symbol: str = ""


def grammar_of(snapshot: Snapshot, value: Value | None) -> Grammar | None:
    """Give the grammar that a value is; None where it is no struct that can be seen."""
    if isinstance(value, Thing) and value.kind is not None:
        return _of_kind(snapshot, value.kind, Tag(), ())
    if isinstance(value, InPlace):
        place = value.place
        return _of_value(snapshot, value.value, _Home(place.path, place.scope), Tag(), ())
    return None


def struct_of(snapshot: Snapshot, field: Field, above: Tag, seen: tuple[Kind, ...]) -> Grammar | None:
    """Give the grammar of a field's type; None where it is no struct."""
    if field.inner is not None:
        return _of_value(snapshot, field.inner, _Home(field.path, field.scope, field.symbol), above, seen)
    home = home_of_field(snapshot, field)
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None or facts.definitions[home.index].kind is not DefinitionKind.STRUCT:
        return None
    return _of_kind(snapshot, Kind(home.path, home.index), above, seen)


def home_of_field(snapshot: Snapshot, field: Field) -> Home | None:
    """Find the definition of a field's type."""
    found = _meant(snapshot, field)
    return home_of(snapshot, found) if found is not None else None


def canonical(snapshot: Snapshot, field: Field) -> str:
    """Give the whole name of a field's type."""
    found = _meant(snapshot, field)
    return found.dotted if found is not None else field.type.lstrip("*")


def _of_kind(snapshot: Snapshot, kind: Kind, above: Tag, seen: tuple[Kind, ...]) -> Grammar:
    facts = snapshot.facts(kind.path)
    if facts is None or kind in seen:
        return Grammar(())
    definition = facts.definitions[kind.index]
    home = _Home(kind.path, definition.parent, definition.qualname)
    found: list[Field] = []
    for base in definition.bases:
        found.extend(_flat(snapshot, home, ("", base, "", definition.name_span, None), above, (*seen, kind)))
    for one in definition.members:
        found.extend(
            _flat(
                snapshot,
                home,
                (one.name, one.annotation, one.tag, one.span, one.default),
                above,
                (*seen, kind),
            )
        )
    return Grammar(tuple(found), kind)


def _of_value(
    snapshot: Snapshot, value: syntax.Value, home: _Home, above: Tag, seen: tuple[Kind, ...]
) -> Grammar:
    found: list[Field] = []
    for one in value.items:
        parts = {part.name: part.value for part in one.value.items}
        tag = parts["tag"].text if "tag" in parts else ""
        written = (one.name, one.value.text, tag, one.span, parts.get("type"))
        found.extend(_flat(snapshot, home, written, above, seen))
    return Grammar(tuple(found))


def _flat(
    snapshot: Snapshot, home: _Home, written: _Written, above: Tag, seen: tuple[Kind, ...]
) -> Iterator[Field]:
    """Give a field, or those of the struct that it embeds, whose names it may prefix."""
    name, annotation, tag_text, span, inner = written
    tag = read_tag(tag_text)
    if tag.is_ignored:
        return
    tag = replace(
        tag,
        prefix=above.prefix + tag.prefix,
        env_prefix=above.env_prefix + tag.env_prefix,
        group=tag.group or above.group,
    )
    field = Field(name, annotation, tag, home.path, home.scope, span, home.symbol, inner, tag_text)
    if name and not tag.is_embedded:
        if name[0].isupper():
            yield field
        return
    found = struct_of(snapshot, field, tag, seen)
    if found is not None:
        yield from found.fields
    elif canonical(snapshot, field) == PLUGINS:
        yield field


def _meant(snapshot: Snapshot, field: Field) -> Meaning | None:
    return meaning(snapshot, field.path, field.type.lstrip("*"), field.scope)
