"""go-flags: fields of structs with a long or a short name in their tags, and commands that receive such structs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, JsonValue
from groundplan.recon.cli import origins
from groundplan.recon.cli.go.kongfields import Field, Grammar, canonical, grammar_of, struct_of
from groundplan.recon.cli.go.kongtag import Tag
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.order import own_method
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Kind, Literal, Outside, Thing, Value

_PACKAGE: Final = "github.com/jessevdk/go-flags"
_PARSER: Final = f"{_PACKAGE}.Parser"
_COMMAND: Final = f"{_PACKAGE}.Command"
_GROUP: Final = f"{_PACKAGE}.Group"
_OF_STRUCT: Final = frozenset(f"{_PACKAGE}.{name}" for name in ("Parse", "ParseArgs", "NewParser"))
_NAMED: Final = f"{_PACKAGE}.NewNamedParser"
_PARSERS: Final = _OF_STRUCT | {_NAMED}
_OWNERS: Final = (_PARSER, _COMMAND, _GROUP)

LIBRARY: Final = Library(
    methods={
        **{(owner, "AddCommand"): _COMMAND for owner in (_PARSER, _COMMAND)},
        **{(owner, "AddGroup"): _GROUP for owner in _OWNERS},
    },
    bases=dict.fromkeys(sorted(_PARSERS), _PARSER),
    functions=_PARSERS,
    seeds=frozenset({"NewParser", "NewNamedParser", "AddGroup", "AddCommand", "ParseArgs", "Parse"}),
)

_PAIR: Final = re.compile(r'([\w-]+):"((?:[^"\\]|\\.)*)"')
_ESCAPE: Final = re.compile(r"\\(.)")
_SWITCHES: Final = frozenset({"bool", "func()"})
_HELPFUL: Final = re.compile(r"\b(?:Default|HelpFlag)\b")


@dataclass(frozen=True, slots=True)
class _Above:
    """What the groups around a field add to its names."""

    names: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    is_hidden: bool = False
    seen: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What a tag says: a key may stand in it more than once."""

    tag: str

    def every(self, key: str) -> tuple[str, ...]:
        return tuple(_ESCAPE.sub(r"\1", value) for name, value in _PAIR.findall(self.tag) if name == key)

    def first(self, key: str) -> str:
        return next(iter(self.every(key)), "")


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a node for each parser, and for each command that one receives by a call."""
    found: dict[Thing, Node] = {}
    for effect in effects:
        if effect.thing.type in _PARSERS and effect.method == "__init__":
            _parser(snapshot, effect, found)
        elif effect.method in ("AddCommand", "AddGroup") and effect.thing in found:
            _add(snapshot, effect, found)
    return list(found.values())


def _parser(snapshot: Snapshot, effect: Effect, found: dict[Thing, Node]) -> None:
    node = Node("go-flags", evidence_at(snapshot, effect.place), origins.COMMAND, is_used=True)
    node.roots.add(effect.root)
    given = effect.arguments.positional
    if effect.thing.type in _OF_STRUCT:
        _read_struct(snapshot, node, given[0] if given else None)
    else:
        node.program = text(given[0]) if given else ""
    if _has_help(given[1] if len(given) > 1 else None, effect.thing.type):
        node.persistent.append(implicit(node, "-h", "--help"))
    found[effect.thing] = node


def _has_help(options: Value | None, maker: str) -> bool:
    """`flags.Default` and `flags.HelpFlag` add it, and the functions that parse at once use the first."""
    if maker.endswith((".Parse", ".ParseArgs")):
        return True
    written = options.name if isinstance(options, Outside) else getattr(options, "text", "")
    return _HELPFUL.search(written) is not None


def _add(snapshot: Snapshot, effect: Effect, found: dict[Thing, Node]) -> None:
    owner, given = found[effect.thing], effect.arguments
    made = effect.result
    if not isinstance(made, Thing):
        return
    if effect.method == "AddGroup":
        # A group is a part of its owner to whoever types.
        found[made] = owner
        _read_struct(snapshot, owner, given.get("", 2))
        return
    name = text(given.get("", 0))
    origin = origins.COMMAND if name else origins.COMMAND_OPEN
    node = Node("go-flags", evidence_at(snapshot, effect.place), origin, name, help=text(given.get("", 1)))
    node.roots.add(effect.root)
    owner.adopt(node)
    found[made] = node
    _read_struct(snapshot, node, given.get("", 3))


def _read_struct(snapshot: Snapshot, node: Node, value: Value | None) -> None:
    if isinstance(value, Literal) and value.value is None:
        return
    grammar = grammar_of(snapshot, value)
    if grammar is None:
        node.is_open = True
    else:
        _fill(snapshot, node, grammar, _Above())


def _fill(snapshot: Snapshot, node: Node, grammar: Grammar, above: _Above) -> None:
    if grammar.kind is not None:
        if grammar.kind in above.seen:
            return
        above = replace(above, seen=(*above.seen, grammar.kind))
        run = own_method(snapshot, grammar.kind, "Execute")
        if run is not None:
            node.handler = definition_evidence(snapshot, run.path, run.index)
    for one in grammar.fields:
        said = _Said(one.written)
        if said.first("no-flag"):
            continue
        inner = struct_of(snapshot, one, Tag(), ())
        if said.first("positional-args"):
            node.positionals.extend(_positionals(inner, said))
        elif said.first("command"):
            node.adopt(_command(snapshot, one, said, inner, above))
        elif inner is not None and not (said.first("long") or said.first("short")):
            _fill(snapshot, node, inner, _below(above, said))
        elif said.first("long") or said.first("short"):
            node.persistent.append(_option(snapshot, one, said, above))


def _below(above: _Above, said: _Said) -> _Above:
    return replace(
        above,
        names=(*above.names, *said.every("namespace")),
        variables=(*above.variables, *said.every("env-namespace")),
        is_hidden=above.is_hidden or bool(said.first("hidden")),
    )


def _command(snapshot: Snapshot, one: Field, said: _Said, inner: Grammar | None, above: _Above) -> Node:
    node = Node(
        "go-flags",
        _evidence(one),
        origins.COMMAND,
        said.first("command"),
        aliases=said.every("alias"),
        help=said.first("description"),
        is_hidden=bool(said.first("hidden")),
    )
    if inner is None:
        node.is_open = True
    else:
        _fill(snapshot, node, inner, _Above(seen=above.seen))
    return node


def _option(snapshot: Snapshot, one: Field, said: _Said, above: _Above) -> Option:
    long, short = said.first("long"), said.first("short")
    is_switch = canonical(snapshot, one).removeprefix("[]").lstrip("*") in _SWITCHES
    origin, env = origins.GO_FLAGS, said.first("env")
    return Option(
        (*((f"-{short}",) if short else ()), *((f"--{'.'.join((*above.names, long))}",) if long else ())),
        not is_switch,
        origin.label,
        _evidence(one),
        value_is_optional=is_switch or bool(said.first("optional")),
        choices=said.every("choice"),
        default=_default(said.every("default")),
        is_required=said.first("required") not in ("", "false", "no", "0"),
        is_hidden=above.is_hidden or bool(said.first("hidden")),
        env="_".join((*above.variables, env)) if env else "",
        help=said.first("description"),
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _default(given: tuple[str, ...]) -> JsonValue:
    """A list has one tag for each of its values."""
    return given[0] if len(given) == 1 else given or None


def _positionals(inner: Grammar | None, said: _Said) -> Iterator[Positional]:
    for one in () if inner is None else inner.fields:
        own = _Said(one.written)
        is_list = one.type.startswith("[]")
        least = 1 if own.first("required") or (said.first("required") and not is_list) else 0
        name, label = own.first("positional-arg-name"), origins.GO_FLAGS.label
        yield Positional(
            name or one.name,
            least,
            None if is_list else 1,
            label,
            _evidence(one),
            (),
            own.first("description"),
        )


def _evidence(one: Field) -> Evidence:
    return Evidence(one.path, one.span, one.symbol)
