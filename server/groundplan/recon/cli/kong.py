"""kong: a struct is the grammar; its fields are flags, arguments and commands, and their tags say the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from groundplan.index.names import Home, Meaning, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.kongtag import Tag, flag_name, read_tag
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes import own_method
from groundplan.recon.flow.libraries import Library
from groundplan.recon.flow.values import Effect, InPlace, Kind, Thing, Value
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import DefinitionKind
from groundplan.text.spans import Span

_PACKAGE: Final = "github.com/alecthomas/kong"
_PARSERS: Final = frozenset(f"{_PACKAGE}.{name}" for name in ("Parse", "Must", "New"))
_PLUGINS: Final = f"{_PACKAGE}.Plugins"
_SWITCHES: Final = frozenset({"bool", f"{_PACKAGE}.VersionFlag"})

LIBRARY: Final = Library(functions=_PARSERS, seeds=frozenset(name.rpartition(".")[2] for name in _PARSERS))


@dataclass(frozen=True, slots=True)
class _Field:
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


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The fields of a struct, embedded ones among them, and its own definition where it has a name."""

    fields: tuple[_Field, ...]
    kind: Kind | None = None


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each grammar that a parser is made of."""
    nodes: list[Node] = []
    for effect in effects:
        if effect.thing.type not in _PARSERS or effect.method != "__init__":
            continue
        node = Node("kong", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
        node.roots.add(effect.root)
        given = effect.arguments.positional
        grammar = _grammar_of(snapshot, given[0] if given else None)
        if grammar is None:
            node.is_open = True
        else:
            _fill(snapshot, node, grammar, ())
        _configure(snapshot, node, given[1:])
        nodes.append(node)
    return nodes


def _configure(snapshot: Snapshot, node: Node, given: tuple[Value, ...]) -> None:
    has_help = True
    for value in given:
        name = value.type.lstrip("?") if isinstance(value, Thing) else ""
        if not isinstance(value, Thing) or not name.startswith(f"{_PACKAGE}."):
            continue
        match name.rpartition(".")[2]:
            case "Name":
                node.program = text(value.arguments.get("", 0))
            case "Description":
                node.help = text(value.arguments.get("", 0))
            case "NoDefaultHelp":
                has_help = False
            case "DynamicCommand":
                _add_dynamic(snapshot, node, value)
            case _:
                continue
    if has_help:
        help_origin = origins.IMPLICIT
        names = ("-h", "--help")
        node.persistent.append(
            Option(
                names,
                False,
                help_origin.label,
                node.evidence,
                is_implicit=True,
                maximum=0,
                origin=help_origin,
            )
        )


def _add_dynamic(snapshot: Snapshot, node: Node, given: Thing) -> None:
    name = text(given.arguments.get("", 0))
    origin = origins.COMMAND if name else origins.COMMAND_OPEN
    child = Node(
        "kong", evidence_at(snapshot, given.place), origin, name, help=text(given.arguments.get("", 1))
    )
    grammar = _grammar_of(snapshot, given.arguments.get("", 3))
    if grammar is None:
        child.is_open = True
    else:
        _fill(snapshot, child, grammar, ())
    node.adopt(child)


def _grammar_of(snapshot: Snapshot, value: Value | None) -> _Grammar | None:
    if isinstance(value, Thing) and value.kind is not None:
        return _of_kind(snapshot, value.kind, Tag(), ())
    if isinstance(value, InPlace):
        place = value.place
        return _of_value(snapshot, value.value, _Home(place.path, place.scope), Tag(), ())
    return None


@dataclass(frozen=True, slots=True)
class _Home:
    path: RelPath
    scope: int
    symbol: str = ""


def _of_kind(snapshot: Snapshot, kind: Kind, above: Tag, seen: tuple[Kind, ...]) -> _Grammar:
    facts = snapshot.facts(kind.path)
    if facts is None or kind in seen:
        return _Grammar(())
    definition = facts.definitions[kind.index]
    home = _Home(kind.path, definition.parent, definition.qualname)
    found: list[_Field] = []
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
    return _Grammar(tuple(found), kind)


def _of_value(
    snapshot: Snapshot, value: syntax.Value, home: _Home, above: Tag, seen: tuple[Kind, ...]
) -> _Grammar:
    found: list[_Field] = []
    for one in value.items:
        parts = {part.name: part.value for part in one.value.items}
        tag = parts["tag"].text if "tag" in parts else ""
        written = (one.name, one.value.text, tag, one.span, parts.get("type"))
        found.extend(_flat(snapshot, home, written, above, seen))
    return _Grammar(tuple(found))


_Written = tuple[str, str, str, Span, syntax.Value | None]
"""Name, type, tag, place and inner struct of a field."""


def _flat(
    snapshot: Snapshot, home: _Home, written: _Written, above: Tag, seen: tuple[Kind, ...]
) -> Iterator[_Field]:
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
    field = _Field(name, annotation, tag, home.path, home.scope, span, home.symbol, inner)
    if name and not tag.is_embedded:
        if name[0].isupper():
            yield field
        return
    found = _struct_of(snapshot, field, tag, seen)
    if found is not None:
        yield from found.fields
    elif _canonical(snapshot, field) == _PLUGINS:
        yield field


def _struct_of(snapshot: Snapshot, field: _Field, above: Tag, seen: tuple[Kind, ...]) -> _Grammar | None:
    if field.inner is not None:
        return _of_value(snapshot, field.inner, _Home(field.path, field.scope, field.symbol), above, seen)
    home = _home_of(snapshot, field)
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None or facts.definitions[home.index].kind is not DefinitionKind.STRUCT:
        return None
    return _of_kind(snapshot, Kind(home.path, home.index), above, seen)


def _meant(snapshot: Snapshot, field: _Field) -> Meaning | None:
    return meaning(snapshot, field.path, field.type.lstrip("*"), field.scope)


def _home_of(snapshot: Snapshot, field: _Field) -> Home | None:
    found = _meant(snapshot, field)
    return home_of(snapshot, found) if found is not None else None


def _canonical(snapshot: Snapshot, field: _Field) -> str:
    found = _meant(snapshot, field)
    return found.dotted if found is not None else field.type.lstrip("*")


def _fill(snapshot: Snapshot, node: Node, grammar: _Grammar, seen: tuple[Kind, ...]) -> None:
    if grammar.kind is not None:
        if grammar.kind in seen:
            return
        seen = (*seen, grammar.kind)
        run = own_method(snapshot, grammar.kind, "Run")
        node.handler = definition_evidence(snapshot, run.path, run.index) if run is not None else None
    for field in grammar.fields:
        if not field.name:
            # Plugins are other structs, known at run time only.
            node.is_open = True
        elif field.tag.is_command:
            node.adopt(_command(snapshot, field, seen))
        elif field.tag.is_argument:
            node.positionals.append(_positional(field))
            # What stands below an argument is a command whose word the user chooses.
            node.is_open = node.is_open or _struct_of(snapshot, field, Tag(), ()) is not None
        else:
            node.persistent.append(_option(snapshot, field))


def _name_of(field: _Field) -> str:
    return field.tag.prefix + (field.tag.name or flag_name(field.name))


def _command(snapshot: Snapshot, field: _Field, seen: tuple[Kind, ...]) -> Node:
    tag = field.tag
    origin = origins.COMMAND if tag.name else origins.COMMAND_DERIVED
    node = Node("kong", _evidence(field), origin, _name_of(field), aliases=tag.aliases, help=tag.help)
    node.is_hidden, node.accepts_unknown = tag.is_hidden, tag.passes_through
    grammar = _struct_of(snapshot, field, Tag(), ())
    if grammar is None:
        node.is_open = True
    else:
        _fill(snapshot, node, grammar, seen)
    return node


def _evidence(field: _Field) -> Evidence:
    return Evidence(field.path, field.span, field.symbol)


def _positional(field: _Field) -> Positional:
    tag = field.tag
    least = 0 if tag.is_optional or tag.default is not None else 1
    most = None if field.type.startswith("[]") else 1
    label = origins.KONG.label if tag.name else origins.NAME_DERIVED.label
    return Positional(_name_of(field), least, most, label, _evidence(field), tag.choices, tag.help)


def _option(snapshot: Snapshot, field: _Field) -> Option:
    tag, name = field.tag, _name_of(field)
    origin = origins.KONG if tag.name else origins.NAME_DERIVED
    is_switch = tag.type == "counter" or _is_switch(snapshot, field)
    negations = (f"--{tag.negation or f'no-{name}'}",) if tag.negation is not None else ()
    return Option(
        (*((f"-{tag.short}",) if tag.short else ()), f"--{name}"),
        not is_switch,
        origin.label,
        _evidence(field),
        negations,
        value_is_optional=is_switch,
        choices=tag.choices,
        default=tag.default,
        is_required=tag.is_required,
        is_hidden=tag.is_hidden,
        env=f"{tag.env_prefix}{tag.env}" if tag.env else "",
        help=tag.help,
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _is_switch(snapshot: Snapshot, field: _Field) -> bool:
    """A bool, a type that is one below its name, or a type that says so by its method."""
    if _canonical(snapshot, field) in _SWITCHES:
        return True
    home = _home_of(snapshot, field)
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None:
        return False
    header = facts.definitions[home.index].header
    names = {one.qualname for one in facts.definitions}
    return header.endswith(" bool") or f"{facts.definitions[home.index].qualname}.IsBool" in names
