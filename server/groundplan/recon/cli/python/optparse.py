"""optparse: options are objects that wander between groups before a parser receives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, number, outside, plain, text, texts
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.lines import note_parsing
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import FIRST_OR, Library
from groundplan.recon.flow.values import Arguments, Effect, Listing, Literal, Place, Thing, Value

PARSER: Final = "optparse.OptionParser"
_GROUP: Final = "optparse.OptionGroup"
_OPTION: Final = "optparse.Option"

LIBRARY: Final = Library(
    aliases={"optparse.make_option": _OPTION, "optparse.OptionContainer": _GROUP},
    methods={
        (PARSER, "add_option"): _OPTION,
        (_GROUP, "add_option"): _OPTION,
        (PARSER, "add_option_group"): f"{FIRST_OR}{_GROUP}",
        (_OPTION, "takes_value"): "optparse.Nothing",
    },
    starting={PARSER: ("_populate_option_list", "_add_help_option", "_add_version_option")},
    seeds=frozenset(
        {
            "OptionParser",
            "OptionGroup",
            "Option",
            "make_option",
            "add_option",
            "add_options",
            "add_option_group",
        }
    ),
)

_SWITCHES: Final = frozenset(
    {"store_true", "store_false", "store_const", "append_const", "count", "help", "version"}
)


@dataclass(eq=False, slots=True)
class _Holder:
    """A parser or group: its options and the groups that it received."""

    options: list[Option] = field(default_factory=list)
    groups: list[_Holder] = field(default_factory=list)
    is_resolving: bool = False
    """What is declared last has its names: `conflict_handler="resolve"`."""

    def remove(self, name: str) -> None:
        """Take the option that has a name out, with all its names."""
        for one in (self, *self.groups):
            one.options = [option for option in one.options if name not in option.names]

    def free(self, names: tuple[str, ...]) -> None:
        """Take names from the options that have them so far; an option that has none left is gone."""
        if not self.is_resolving:
            return
        left = (
            replace(one, names=tuple(name for name in one.names if name not in names)) for one in self.options
        )
        self.options = [one for one in left if one.names]

    def walk(self) -> Iterator[Option]:
        yield from self.options
        for group in self.groups:
            yield from group.walk()


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all option parsers, each with the options that reached it."""
    holders: dict[Thing, _Holder] = {}
    nodes: dict[Thing, Node] = {}
    declared: dict[Thing, Effect] = {}
    for effect in effects:
        if effect.thing.type in (PARSER, _GROUP, _OPTION):
            _apply(snapshot, effect, holders, nodes, declared)
    for thing, node in nodes.items():
        holder = holders.get(thing)
        for option in holder.walk() if holder is not None else ():
            if option not in node.options:
                node.options.append(option)
    return list(nodes.values())


def _apply(
    snapshot: Snapshot,
    effect: Effect,
    holders: dict[Thing, _Holder],
    nodes: dict[Thing, Node],
    declared: dict[Thing, Effect],
) -> None:
    thing, arguments = effect.thing, effect.arguments
    if thing.type == _OPTION:
        if effect.method == "__init__":
            declared[thing] = effect
        return
    holder = holders.setdefault(thing, _Holder())
    if thing.type == PARSER and thing not in nodes:
        nodes[thing] = _node(snapshot, thing)
    match effect.method:
        case "__init__" if thing.type == PARSER:
            _construct(snapshot, nodes[thing], holder, arguments, effect.place)
            _add_listed(snapshot, holder, arguments.get("option_list", 1), declared)
        case "add_option":
            _add(snapshot, holder, effect, declared)
        case "add_options":
            _add_listed(snapshot, holder, arguments.get("option_list", 0), declared)
        case "add_option_group":
            # Given a title instead of a group, it makes the group.
            group = effect.result
            if isinstance(group, Thing):
                holder.groups.append(holders.setdefault(group, _Holder()))
        case "set_conflict_handler":
            holder.is_resolving = text(arguments.get("handler", 0)) == "resolve"
        case "remove_option" if not effect.guard:
            holder.remove(text(arguments.get("opt_str", 0)))
        case "parse_args" if thing in nodes:
            note_parsing(snapshot, nodes[thing], effect)
        case _:
            return


def _node(snapshot: Snapshot, thing: Thing) -> Node:
    node = Node("optparse", evidence_at(snapshot, thing.place), origins.COMMAND)
    node.is_assumed = thing.is_assumed
    node.thing = thing
    node.roots.add(thing.root)
    return node


def _construct(snapshot: Snapshot, node: Node, holder: _Holder, arguments: Arguments, place: Place) -> None:
    node.program = text(arguments.get("prog"))
    holder.is_resolving = text(arguments.get("conflict_handler", 4)) == "resolve"
    node.help = text(arguments.get("description"))
    if flag(arguments.get("add_help_option"), default=True):
        holder.options.append(_implicit(snapshot, ("-h", "--help"), place))
    if _is_given(arguments.get("version", 3)):
        holder.options.append(_implicit(snapshot, ("--version",), place))


def _is_given(version: Value | None) -> bool:
    """A version that is only known at run time is one all the same."""
    return version is not None and not (isinstance(version, Literal) and not version.value)


def _implicit(snapshot: Snapshot, names: tuple[str, ...], place: Place) -> Option:
    where = evidence_at(snapshot, place)
    origin = origins.IMPLICIT
    return Option(names, False, origin.label, where, is_implicit=True, maximum=0, origin=origin)


def _add_listed(
    snapshot: Snapshot, holder: _Holder, value: Value | None, declared: dict[Thing, Effect]
) -> None:
    for item in value.items if isinstance(value, Listing) else ():
        if isinstance(item, Thing) and item in declared:
            holder.options.append(_option(snapshot, declared[item]))


def _add(snapshot: Snapshot, holder: _Holder, effect: Effect, declared: dict[Thing, Effect]) -> None:
    first = effect.arguments.positional[0] if effect.arguments.positional else None
    if isinstance(first, Thing) and first in declared:
        option = _option(snapshot, declared[first])
    else:
        option = _option(snapshot, effect)
    holder.free(option.names)
    holder.options.append(option)


def _option(snapshot: Snapshot, effect: Effect) -> Option:
    arguments = effect.arguments
    names = tuple(text(one) for one in arguments.positional if text(one).startswith("-"))
    where = evidence_at(snapshot, effect.place)
    help_text = text(arguments.get("help"))
    if not names:
        origin = origins.DYNAMIC_NAME
        return Option((), True, origin.label, where, help=help_text, origin=origin)
    literal = next((one for one in arguments.positional if isinstance(one, Literal)), None)
    origin = origins.ANNOTATED if effect.thing.is_assumed else origins.OPTPARSE
    if literal is not None and literal.is_computed:
        origin = origins.COMPUTED
    if literal is not None and literal.place is not None:
        where = evidence_at(snapshot, literal.place)
    takes_value = text(arguments.get("action")) not in _SWITCHES
    if text(arguments.get("action")) == "callback":
        takes_value = "type" in arguments.keywords
    count = number(arguments.get("nargs"))
    return Option(
        names,
        takes_value,
        origin.label,
        where,
        choices=texts(arguments.get("choices")),
        default=plain(arguments.get("default")),
        is_hidden=outside(arguments.get("help")) == "optparse.SUPPRESS_HELP",
        help=help_text,
        maximum=(count or 1) if takes_value else 0,
        origin=origin,
    )
