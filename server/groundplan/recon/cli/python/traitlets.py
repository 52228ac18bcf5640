"""traitlets, as Jupyter's programs use it: an application class whose tables name its options.

A key of `aliases` stands for a trait and takes a value, one of `flags` sets some; every configurable trait has an option
of its own. What a class takes over from classes of Jupyter or IPython is known by the names of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.literals import named_entries, text, texts
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.python.declared import heirs, is_used
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.python.traits import default_classes, trait_options
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.library.libraries import Libraries, Library
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Kind, Listing, Literal, Outside, Place, Table, Thing, Value
from groundplan.recon.flow.walk import name_in_module, new_walk
from groundplan.syntax.facts import MODULE_SCOPE

_APPLICATION: Final = ("traitlets.config.Application", "traitlets.config.application.Application")
_JUPYTER: Final = "jupyter_core.application"
_IPYTHON: Final = "IPython.core.application"
_SERVER: Final = "jupyter_server.extension.application"
_BOOLEAN: Final = "traitlets.config.boolean_flag"
"""Makes two flags, one of which begins with `no-`."""

_FLAGS: Final = ("debug", "show-config", "show-config-json")
_BASES: Final = {
    **dict.fromkeys(_APPLICATION, (("log-level",), _FLAGS)),
    f"{_JUPYTER}.JupyterApp": (("log-level", "config"), (*_FLAGS, "generate-config", "y")),
    f"{_IPYTHON}.BaseIPythonApplication": (
        ("log-level", "profile-dir", "profile", "ipython-dir", "config"),
        (*_FLAGS, "quiet", "init"),
    ),
    f"{_SERVER}.ExtensionApp": (("log-level", "config"), (*_FLAGS, "generate-config", "y")),
}
"""The classes that applications extend, with the keys of their aliases and of their flags."""

_LIBRARY: Final = Library(
    aliases={"traitlets.config.application.boolean_flag": _BOOLEAN},
    functions=frozenset({_BOOLEAN}),
    exports={
        **{f"{name}.aliases": aliases for name, (aliases, _) in _BASES.items()},
        **{f"{name}.flags": flags for name, (_, flags) in _BASES.items()},
        f"{_JUPYTER}.base_aliases": _BASES[f"{_JUPYTER}.JupyterApp"][0],
        f"{_JUPYTER}.base_flags": _BASES[f"{_JUPYTER}.JupyterApp"][1],
        f"{_IPYTHON}.base_aliases": _BASES[f"{_IPYTHON}.BaseIPythonApplication"][0],
        f"{_IPYTHON}.base_flags": _BASES[f"{_IPYTHON}.BaseIPythonApplication"][1],
    },
)
_IMPLICIT: Final = (("-h", "--help"), ("--help-all",), ("--version", "-V"))
_DEEPEST: Final = 4


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give the command of each application that is started, with its subcommands; else of those that nobody extends."""
    del effects
    if not any(is_used(snapshot, one) for one in ("traitlets", "jupyter_core", "IPython")):
        return []
    applications = heirs(snapshot, frozenset(_BASES))
    started = launched(snapshot, applications)
    modules = frozenset((path, MODULE_SCOPE) for path in walked_files(snapshot) if path.endswith(".py"))
    walk = new_walk(snapshot, Libraries((_LIBRARY,)), modules)
    found: list[Node] = []
    for kind, roots in started.items():
        node = _command(walk, kind, _DEEPEST)
        node.roots |= roots
        node.is_used = True
        found += node.walk()
    return found


def _command(walk: Walk, kind: Kind, depth: int) -> Node:
    where = definition_evidence(walk.snapshot, kind.path, kind.index)
    assert where is not None
    node = Node("traitlets", where, origins.COMMAND, handler=where)
    node.help = text(value_of_attribute(walk, kind, "description"))
    for names in _IMPLICIT:
        node.options.append(implicit(node, *names))
    _take_tables(walk, node, kind)
    _take_traits(walk, node, kind)
    if depth > 0:
        _take_commands(walk, node, kind, depth)
    return node


def _take_tables(walk: Walk, node: Node, kind: Kind) -> None:
    aliases, flags = _table(walk, kind, "aliases", node), _table(walk, kind, "flags", node)
    for key, value in flags.items():
        # A key of both takes a value, and works without one.
        if not set(key) & {word for one in aliases for word in one}:
            node.options += _named(walk, node, key, value, takes_value=False)
    node.options += _booleans(walk, kind)
    for key, value in aliases.items():
        node.options += _named(walk, node, key, value, takes_value=True)


def _booleans(walk: Walk, kind: Kind) -> Iterator[Option]:
    """Give the pairs of flags that the files of a class make for its tables."""
    line = lineage(walk.snapshot, kind).kinds
    saying = next((one for one in line if "flags" in walk.steps.class_body(walk, one)), None)
    files = {one.path for one in lineage(walk.snapshot, saying).kinds} if saying is not None else set()
    for effect in walk.effects:
        name = text(effect.arguments.get("name", 0))
        if (
            effect.thing.type == _BOOLEAN
            and effect.method == "__init__"
            and effect.place.path in files
            and name
        ):
            origin, where = origins.TRAITLETS, evidence_at(walk.snapshot, effect.place)
            about = text(effect.arguments.get("set_help", 2))
            yield Option(
                (f"--{name}",),
                False,
                origin.label,
                where,
                (f"--no-{name}",),
                help=about,
                maximum=0,
                origin=origin,
            )


def _table(walk: Walk, kind: Kind, name: str, node: Node) -> dict[tuple[str, ...], Value]:
    value = _said(walk, kind, name)
    if isinstance(value, Table):
        found = {_words(key): one for key, one in zip(value.keys, value.entries.values(), strict=True)}
        node.is_open = node.is_open or value.is_open or () in found
        return {key: one for key, one in found.items() if key}
    if value is None:
        # No class of the workspace says it, so it is the library's.
        line = (one for one in lineage(walk.snapshot, kind).outside if one in _BASES)
        base = next(line, _APPLICATION[0])
        return {(key,): Outside(base) for key in _BASES[base][name == "flags"]}
    node.is_open = True
    return {}


def _said(walk: Walk, kind: Kind, name: str) -> Value | None:
    """Give what a class says under a name, None where no class of the workspace does; where its first base is the library's, no later one is asked."""
    facts = walk.snapshot.facts(kind.path)
    bases = facts.definitions[kind.index].bases if facts is not None else ()
    first = canonical(walk.snapshot, kind.path, bases[0]) if bases else None
    if name not in walk.steps.class_body(walk, kind) and first in _BASES:
        return None
    line = lineage(walk.snapshot, kind).kinds
    if not any(name in walk.steps.class_body(walk, one) for one in line):
        return None
    value = value_of_attribute(walk, kind, name)
    if isinstance(value, Thing) and value.type.rpartition(".")[2] in ("Dict", "List"):
        # The trait that holds it: `Dict({…})`.
        given = value.arguments.get("default_value", 0)
        empty = Listing([]) if value.type.endswith("List") else Table({})
        return empty if given is None else given
    return value


def _words(key: Value) -> tuple[str, ...]:
    """Take a key apart: `("f", "force")` stands for both words."""
    return texts(key) if isinstance(key, Listing) else tuple(one for one in (text(key),) if one)


def _named(
    walk: Walk, node: Node, words: tuple[str, ...], value: Value, *, takes_value: bool
) -> Iterator[Option]:
    names = tuple(f"-{one}" if len(one) == 1 else f"--{one}" for one in words)
    # A letter may have two dashes as well.
    names += tuple(f"--{one[1:]}" for one in names if len(one) == 2)
    place = _place(value)
    if isinstance(value, Outside):
        yield implicit(node, *names, takes_value=takes_value)
        return
    origin = origins.TRAITLETS
    yield Option(
        names,
        takes_value,
        origin.label,
        evidence_at(walk.snapshot, place) if place is not None else node.evidence,
        help=text(value.items[1]) if isinstance(value, Listing) and len(value.items) > 1 else "",
        maximum=1 if takes_value else 0,
        origin=origin,
    )


def _place(value: Value) -> Place | None:
    """Give where an entry is written: the entry itself, or the first text in it."""
    if isinstance(value, Listing):
        return next((place for one in value.items if (place := _place(one)) is not None), None)
    return value.place if isinstance(value, Literal) else None


def _take_traits(walk: Walk, node: Node, kind: Kind) -> None:
    listed = default_classes(walk, kind) or _said(walk, kind, "classes")
    items = listed.items if isinstance(listed, Listing) else []
    classes = tuple(one for one in items if isinstance(one, Kind))
    is_whole = listed is None or (isinstance(listed, Listing) and not listed.is_open)
    node.is_open = node.is_open or not is_whole or len(classes) != len(items)
    node.options += trait_options(walk.snapshot, (kind, *classes), node.evidence)


def _take_commands(walk: Walk, node: Node, kind: Kind, depth: int) -> None:
    value = _said(walk, kind, "subcommands")
    if not isinstance(value, Table):
        node.is_open = node.is_open or value is not None
        return
    for word, entry in named_entries(value):
        first = entry.items[0] if isinstance(entry, Listing) and entry.items else entry
        below = _class_of(walk, first)
        if below is None:
            node.is_open = True
            continue
        child = _command(walk, below, depth - 1)
        child.name = word
        child.help = text(entry.items[1]) if isinstance(entry, Listing) and len(entry.items) > 1 else ""
        node.adopt(child)


def _class_of(walk: Walk, value: Value) -> Kind | None:
    """Find the class of a subcommand: itself, or by its whole name."""
    module, _, name = text(value).rpartition(".")
    found = name_in_module(walk, module, name) if module in walk.snapshot.modules else value
    return found if isinstance(found, Kind) else None
