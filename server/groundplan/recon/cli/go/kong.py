"""kong: a struct is the grammar; its fields are flags, arguments and commands, and their tags say the rest."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.go.kongfields import (
    PACKAGE,
    Field,
    Grammar,
    canonical,
    grammar_of,
    home_of_field,
    struct_of,
)
from groundplan.recon.cli.go.kongtag import Tag, flag_name
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.order import own_method
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Kind, Thing, Value

_PARSERS: Final = frozenset(f"{PACKAGE}.{name}" for name in ("Parse", "Must", "New"))
_SWITCHES: Final = frozenset({"bool", f"{PACKAGE}.VersionFlag"})

LIBRARY: Final = Library(functions=_PARSERS, seeds=frozenset(name.rpartition(".")[2] for name in _PARSERS))


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each grammar that a parser is made of."""
    nodes: list[Node] = []
    for effect in effects:
        if effect.thing.type not in _PARSERS or effect.method != "__init__":
            continue
        node = Node("kong", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
        node.roots.add(effect.root)
        given = effect.arguments.positional
        grammar = grammar_of(snapshot, given[0] if given else None)
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
        if not isinstance(value, Thing) or not name.startswith(f"{PACKAGE}."):
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
        node.persistent.append(implicit(node, "-h", "--help"))


def _add_dynamic(snapshot: Snapshot, node: Node, given: Thing) -> None:
    name = text(given.arguments.get("", 0))
    origin = origins.COMMAND if name else origins.COMMAND_OPEN
    child = Node(
        "kong", evidence_at(snapshot, given.place), origin, name, help=text(given.arguments.get("", 1))
    )
    grammar = grammar_of(snapshot, given.arguments.get("", 3))
    if grammar is None:
        child.is_open = True
    else:
        _fill(snapshot, child, grammar, ())
    node.adopt(child)


def _fill(snapshot: Snapshot, node: Node, grammar: Grammar, seen: tuple[Kind, ...]) -> None:
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
            node.is_open = node.is_open or struct_of(snapshot, field, Tag(), ()) is not None
        else:
            node.persistent.append(_option(snapshot, field))


def _name_of(field: Field) -> str:
    return field.tag.prefix + (field.tag.name or flag_name(field.name))


def _command(snapshot: Snapshot, field: Field, seen: tuple[Kind, ...]) -> Node:
    tag = field.tag
    origin = origins.COMMAND if tag.name else origins.COMMAND_DERIVED
    node = Node("kong", _evidence(field), origin, _name_of(field), aliases=tag.aliases, help=tag.help)
    node.is_hidden, node.accepts_unknown = tag.is_hidden, tag.passes_through
    grammar = struct_of(snapshot, field, Tag(), ())
    if grammar is None:
        node.is_open = True
    else:
        _fill(snapshot, node, grammar, seen)
    return node


def _evidence(field: Field) -> Evidence:
    return Evidence(field.path, field.span, field.symbol)


def _positional(field: Field) -> Positional:
    tag = field.tag
    least = 0 if tag.is_optional or tag.default is not None else 1
    most = None if field.type.startswith("[]") else 1
    label = origins.KONG.label if tag.name else origins.NAME_DERIVED.label
    return Positional(_name_of(field), least, most, label, _evidence(field), tag.choices, tag.help)


def _option(snapshot: Snapshot, field: Field) -> Option:
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


def _is_switch(snapshot: Snapshot, field: Field) -> bool:
    """A bool, a type that is one below its name, or a type that says so by its method."""
    if canonical(snapshot, field) in _SWITCHES:
        return True
    home = home_of_field(snapshot, field)
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None:
        return False
    header = facts.definitions[home.index].header
    names = {one.qualname for one in facts.definitions}
    return header.endswith(" bool") or f"{facts.definitions[home.index].qualname}.IsBool" in names
