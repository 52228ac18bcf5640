"""What the readers of JavaScript's libraries have in common: nodes for builders, options from texts and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.javascript.flagtext import command_text, flag_text
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.javascript.provenance import packages_behind
from groundplan.recon.flow.javascript.scope import ComputedName
from groundplan.recon.flow.values import Effect, Kind, Literal, Routine, Several, Table, Thing, Unknown, Value


@dataclass(eq=False, slots=True)
class Reading:
    """The nodes of one library while they are made; `start` fills a node that a builder gave."""

    snapshot: Snapshot
    library: str
    types: tuple[str, ...]
    start: Callable[[Node, Thing], None] | None = None
    nodes: dict[Thing, Node] = field(default_factory=dict)

    def node(self, thing: Thing) -> Node:
        """Give the node of a builder, below the one that gave the builder."""
        if thing in self.nodes:
            return self.nodes[thing]
        where = evidence_at(self.snapshot, thing.place)
        node = self.nodes[thing] = Node(self.library, where, origins.COMMAND, is_assumed=thing.is_assumed)
        node.roots.add(thing.root)
        node.thing = thing
        if thing.source is not None and thing.source[0].type in self.types:
            describe(node, text(thing.arguments.get("", 0)), where)
            above = self.node(thing.source[0])
            if node.name:
                above.adopt(node)
        elif self.start is not None:
            self.start(node, thing)
        return node


def describe(node: Node, given: str, where: Evidence) -> None:
    """Read a command's text: its words are its name, the rest are its arguments."""
    words, arguments = command_text(given)
    # These two take all that follows the first word as arguments.
    node.name = words.partition(" ")[0] if node.library in ("commander", "yargs") else words
    label = origins.COMMAND.label
    node.positionals = [
        Positional(one.name, int(one.is_required), None if one.is_variadic else 1, label, where)
        for one in arguments
    ]


def common(snapshot: Snapshot, effect: Effect, node: Node) -> None:
    """Read the methods that the fluent libraries share."""
    first = effect.arguments.get("", 0)
    match effect.method:
        case "alias" | "aliases":
            node.aliases = (*node.aliases, *(text(one) for one in effect.arguments.positional if text(one)))
            node.aliases = (*node.aliases, *texts(first))
        case "description" | "describe" | "summary":
            node.help = node.help or text(first)
        case "action" if isinstance(first, Routine | Kind):
            node.handler = definition_evidence(snapshot, first.path, first.index)
        case "allowUnknownOption" | "allowUnknownOptions":
            node.accepts_unknown = True
        case "parse" | "parseAsync":
            node.is_used = True
            node.roots.add(effect.root)
        case _:
            return


def written_option(
    snapshot: Snapshot, effect: Effect, given: Value | None, direct: Origin, *, is_required: bool = False
) -> Option:
    """Read an option that is written as one text, `-c, --config <file>`."""
    where = evidence_at(snapshot, effect.place)
    help_text = text(effect.arguments.get("", 1))
    given = _with_static_names(given)
    if not text(given):
        return replace(unnamed(snapshot, effect), help=help_text)
    is_bare = direct is origins.CAC and not text(given).startswith("-")
    found = flag_text(text(given), is_bare=is_bare)
    is_computed = isinstance(given, Literal) and given.is_computed
    origin = origins.ANNOTATED if effect.thing.is_assumed else origins.COMPUTED if is_computed else direct
    return Option(
        found.names,
        found.takes_value,
        origin.label,
        where,
        found.negations,
        value_is_optional=found.value_is_optional,
        default=plain(effect.arguments.get("", 2)),
        is_required=is_required,
        help=help_text,
        maximum=1 if found.takes_value else 0,
        origin=origin,
    )


_STATIC_NAMES: Final = re.compile(r"""[`'"]((?:--?[\w-]+[ ,|]+)+[<\[])""")


def _with_static_names(given: Value | None) -> Value | None:
    """Where only what an option's value is called is built at run time, its names are still literals."""
    match = _STATIC_NAMES.match(given.text) if isinstance(given, Unknown) else None
    return given if match is None else Literal(f"{match[1]}value{']' if match[1].endswith('[') else '>'}")


_UPPER: Final = re.compile(r"(?<=[a-z0-9])([A-Z])")


def kebab(name: str) -> str:
    """Give the words of a key in camel case with dashes between them."""
    return _UPPER.sub(lambda match: f"-{match[1].lower()}", name)


def dashed(names: Iterable[str]) -> tuple[str, ...]:
    """Give names as a user types them: one dash before a letter, two before a word; short ones first."""
    ordered = sorted(dict.fromkeys(names), key=lambda name: len(name) > 1)
    return tuple(f"-{one}" if len(one) == 1 else f"--{one}" for one in ordered if one)


def several(value: Value | None) -> tuple[str, ...]:
    """Give one text, or the texts of a list."""
    return (text(value),) if text(value) else texts(value)


def tabled_option(name: str, entry: Value | None, where: Evidence, direct: Origin) -> Option:
    """Read an option that is an entry of a table: its key is its name."""
    settings = entry.entries if isinstance(entry, Table) else {}
    shorts = (*several(settings.get("alias")), *several(settings.get("short")))
    is_switch = is_boolean(settings.get("type")) or flag(settings.get("boolean"))
    direct = origins.COMPUTED if isinstance(name, ComputedName) else direct
    return Option(
        dashed((*shorts, name)),
        not is_switch,
        direct.label,
        where,
        choices=texts(settings.get("choices")) or texts(settings.get("options")),
        default=plain(settings.get("default")),
        is_required=flag(settings.get("demandOption")) or flag(settings.get("required")),
        is_hidden=flag(settings.get("hidden")),
        is_deprecated=flag(settings.get("deprecated")) or bool(text(settings.get("deprecated"))),
        help=help_of(settings),
        maximum=0 if is_switch else 1,
        origin=direct,
    )


def tables_in(items: Iterable[Value]) -> Iterator[tuple[Value, bool]]:
    """Give the items of a list, each with whether it is there for sure: of some only a run chooses one."""
    for item in items:
        if isinstance(item, Several):
            yield from ((one, False) for one in item.options)
        else:
            yield item, True


def help_of(settings: Mapping[str, Value]) -> str:
    """Give what a table says about what it declares."""
    said = (text(settings.get(key)) for key in ("describe", "description", "desc", "summary"))
    return next((one for one in said if one), "")


def is_boolean(value: Value | None) -> bool:
    """Tell whether a type stands for a switch."""
    written = value.text if isinstance(value, Unknown) else text(value)
    return written in ("boolean", "count", "Boolean")


def unnamed(snapshot: Snapshot, effect: Effect) -> Option:
    """Make an option whose names are built at run time, or held by a package that is not in the workspace."""
    packages = packages_behind(snapshot, effect.place.path, effect.place.span)
    origin = origins.FOREIGN_NAMES if packages else origins.DYNAMIC_NAME
    where = evidence_at(snapshot, effect.place)
    return Option((), True, origin.label, where, named_by=" and ".join(packages), origin=origin)


def dynamic(node: Node) -> Option:
    """Make an option whose names are built at run time."""
    origin = origins.DYNAMIC_NAME
    return Option((), True, origin.label, node.evidence, origin=origin)
