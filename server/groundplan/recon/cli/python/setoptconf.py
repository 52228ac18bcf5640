"""setoptconf: a manager keeps settings, and a source that reads the command line has an option for each of them."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import flag, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Literal, Outside, Table, Thing, Value

_MANAGER: Final = "setoptconf.ConfigurationManager"
_SOURCE: Final = "setoptconf.CommandLineSource"
_SWITCH: Final = "setoptconf.BooleanSetting"
_LIST: Final = "setoptconf.ListSetting"
_CHOICE: Final = "setoptconf.ChoiceSetting"
_GIVEN: Final = ("arguments", "options", "version", "parser_options", "positional")
"""What a source that reads the command line is told, in this order."""
_SETTINGS: Final = (
    *(f"setoptconf.{one}Setting" for one in ("String", "Integer", "Float")),
    *(_SWITCH, _LIST, _CHOICE),
)

LIBRARY: Final = Library(
    aliases={
        "setoptconf.manager.ConfigurationManager": _MANAGER,
        "setoptconf.source.CommandLineSource": _SOURCE,
        "setoptconf.source.commandline.CommandLineSource": _SOURCE,
        **{one.replace(".", ".setting.", 1): one for one in _SETTINGS},
    },
    methods={(_MANAGER, "add"): "setoptconf.Nothing", (_MANAGER, "retrieve"): "setoptconf.Nothing"},
    functions=frozenset({_SOURCE, *_SETTINGS}),
    seeds=frozenset({"ConfigurationManager", "CommandLineSource", "retrieve"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a command for each command line that a manager is asked to retrieve."""
    settings: dict[Thing, list[Value | None]] = {}
    found: dict[Thing, Node] = {}
    for effect in effects:
        if effect.thing.type != _MANAGER:
            continue
        if effect.method == "add":
            settings.setdefault(effect.thing, []).append(effect.arguments.get("setting", 0))
        elif effect.method == "retrieve":
            for source in _lines(effect):
                if source not in found:
                    found[source] = _command(snapshot, effect, settings.get(effect.thing, []), source)
                found[source].roots.add(effect.root)
    return list(found.values())


def _lines(effect: Effect) -> list[Thing]:
    """Give the sources among what a manager retrieves that read the command line; a class is made by the manager."""
    given = effect.arguments.positional
    made = [one for one in given if isinstance(one, Thing) and one.type == _SOURCE]
    return [*made, *([effect.thing] if Outside(_SOURCE) in given else [])]


def _command(snapshot: Snapshot, effect: Effect, settings: list[Value | None], source: Thing) -> Node:
    place = source.place if source.type == _SOURCE else effect.place
    told, version, positional = (_given(source, one) for one in ("options", "version", "positional"))
    node = Node("setoptconf", evidence_at(snapshot, place), origins.COMMAND, is_used=True)
    node.roots.add(effect.root)
    entries = told.entries if isinstance(told, Table) else {}
    node.is_open = told is not None and (not isinstance(told, Table) or told.is_open)
    for one in settings:
        name = text(one.arguments.get("name", 0)) if isinstance(one, Thing) else ""
        if isinstance(one, Thing) and one.type in _SETTINGS and name:
            node.options.append(_option(snapshot, one, name, entries.get(name)))
        else:
            node.is_open = True
    node.options += _implicit(node, version)
    for row in positional.items if isinstance(positional, Listing) else []:
        if isinstance(row, Listing) and row.items and (word := text(row.items[0])):
            where = evidence_at(snapshot, place)
            node.positionals.append(Positional(word, 0, None, origins.SETOPTCONF.label, where))
    return node


def _given(source: Thing, name: str) -> Value | None:
    return source.arguments.get(name, _GIVEN.index(name)) if source.type == _SOURCE else None


def _option(snapshot: Snapshot, setting: Thing, name: str, told: Value | None) -> Option:
    entries = told.entries if isinstance(told, Table) else {}
    written = entries.get("flags")
    names = texts(written)
    places = written.items if names and isinstance(written, Listing) else []
    place = next((one.place for one in places if isinstance(one, Literal) and one.place), setting.place)
    origin = origins.SETOPTCONF if names else origins.NAME_DERIVED
    is_switch, is_longer = setting.type == _SWITCH, setting.type in (_LIST, _CHOICE)
    return Option(
        names or (f"--{name.lower().replace('_', '-')}",),
        not is_switch,
        origin.label,
        evidence_at(snapshot, place),
        choices=texts(setting.arguments.get("choices", 1)) if setting.type == _CHOICE else (),
        default=plain(setting.arguments.get("default", -1 if is_longer else 1)),
        is_required=flag(setting.arguments.get("required", -1 if is_longer else 2)),
        help=text(entries.get("help")),
        maximum=0 if is_switch else 1,
        origin=origin,
        parameter=name,
    )


def _implicit(node: Node, version: Value | None) -> list[Option]:
    names: list[tuple[str, ...]] = [("-h", "--help")]
    is_told = version is not None and version != Literal(None)
    if is_told and not any("--version" in one.names for one in node.options):
        names.append(("--version",))
    return [implicit(node, *one) for one in names]
