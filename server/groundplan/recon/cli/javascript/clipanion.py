"""clipanion: a command is a class; its static paths are its words, the fields that hold an Option its options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.implicit import implicit
from groundplan.recon.cli.javascript.shared import help_of
from groundplan.recon.cli.literals import flag, number, plain, text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.library.libraries import SELF, Libraries, Library
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.relevant import relevant_scopes, walked_files
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Effect,
    Kind,
    Listing,
    Literal,
    Outside,
    Place,
    Table,
    Thing,
    Value,
)
from groundplan.recon.flow.walk import new_walk
from groundplan.syntax.facts import DefinitionKind

_CLI: Final = "clipanion.Cli"
_COMMAND: Final = "clipanion.Command"
_RUNNERS: Final = frozenset({"clipanion.runExit", "clipanion.run"})
_NAMED: Final = ("String", "Boolean", "Array", "Counter")
_MAKERS: Final = frozenset((*_NAMED, "Rest", "Proxy"))
_HELP: Final = ("-h", "--help")

LIBRARY: Final = Library(
    types={f"{_CLI}.from": _CLI},
    methods={(_CLI, name): SELF for name in ("register", "run", "runExit")},
    functions=_RUNNERS,
    seeds=frozenset({"Cli", "register", "runExit"}),
)

_LIBRARIES: Final = Libraries(
    (
        Library(
            functions=frozenset({f"clipanion.Option.{one}" for one in _MAKERS} | {f"{_COMMAND}.Usage"}),
        ),
    )
)

_Words = tuple[str, ...]


@dataclass(eq=False, slots=True)
class _Program:
    """One program: its root, and its commands by their words."""

    walk: Walk
    root: Node
    below: dict[_Words, Node] = field(default_factory=dict)
    taken: set[Kind] = field(default_factory=set)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give the commands of all programs that take classes of the workspace."""
    taken = [one for one in effects if one.thing.type == _CLI or one.thing.type in _RUNNERS]
    if not taken:
        return []
    walk = new_walk(snapshot, _LIBRARIES, relevant_scopes(snapshot, _MAKERS))
    programs: dict[Thing, _Program] = {}
    for effect in taken:
        program = programs.get(effect.thing)
        if program is None:
            program = programs[effect.thing] = _program(walk, effect)
        _apply(program, effect)
    unnamed = [one for one in programs.values() if one.root.is_open]
    if len(unnamed) == 1:
        _take_unnamed(unnamed[0])
    return [node for one in programs.values() for node in (one.root, *one.below.values())]


def _program(walk: Walk, effect: Effect) -> _Program:
    root = Node("clipanion", evidence_at(walk.snapshot, effect.thing.place), origins.COMMAND)
    root.roots.add(effect.thing.root)
    root.thing = effect.thing
    root.is_used = effect.thing.type in _RUNNERS
    settings = next((one for one in effect.thing.arguments.positional if isinstance(one, Table)), Table({}))
    root.program = text(settings.entries.get("binaryName"))
    root.persistent.append(implicit(root, *_HELP))
    return _Program(walk, root)


def _apply(program: _Program, effect: Effect) -> None:
    program.root.roots.add(effect.root)
    if effect.method in ("run", "runExit"):
        program.root.is_used = True
        return
    for given in effect.arguments.positional:
        some = given.items if isinstance(given, Listing) else [given]
        program.root.is_open = program.root.is_open or (isinstance(given, Listing) and given.is_open)
        for one in some:
            _take(program, one, is_told=effect.method == "register" or isinstance(given, Listing))


def _take(program: _Program, given: Value, *, is_told: bool) -> None:
    if isinstance(given, Kind):
        _command(program, given)
    elif isinstance(given, Outside) and given.name.endswith("Builtins.VersionCommand"):
        program.root.options.append(implicit(program.root, "-v", "--version"))
    elif is_told and not isinstance(given, Outside):
        program.root.is_open = True


def _take_unnamed(program: _Program) -> None:
    """The classes that are commands by their words belong to the one program that takes some without a name.

    Code that runs one of them in a program of its own, as a function, does not take it away.
    """
    snapshot, known = program.walk.snapshot, set(program.below)
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        for index, one in enumerate(facts.definitions if facts is not None else ()):
            kind = Kind(path, index)
            if one.kind is not DefinitionKind.CLASS or kind in program.taken:
                continue
            if _COMMAND in lineage(snapshot, kind).outside and _paths(program.walk, kind) is not None:
                _command(program, kind)
    for words, node in program.below.items():
        if words not in known:
            node.origin, node.is_guarded = origins.COMMAND_CLASS, True


def _command(program: _Program, kind: Kind) -> None:
    paths = _paths(program.walk, kind)
    if paths is None:
        # A class without words is what the program does where none is given.
        paths = [()]
    program.taken.add(kind)
    if not paths:
        program.root.is_open = True
        return
    if all(len(one) == 1 and one[0].startswith("-") for one in paths):
        _switch(program, tuple(one[0] for one in paths), kind)
        return
    node = _node(program, paths[0], kind)
    node.aliases = tuple(one[-1] for one in paths[1:] if one and one[:-1] == paths[0][:-1])
    for other in paths[1:]:
        if not other or other[:-1] != paths[0][:-1]:
            _fill(program.walk, _node(program, other, kind), kind)
    _fill(program.walk, node, kind)


def _paths(walk: Walk, kind: Kind) -> list[_Words] | None:
    """Give the paths of a command, those left out that are not static; None where a class says none."""
    module = walk.snapshot.module_of(kind.path)
    if module is not None:
        # Compilers set the static members behind the class.
        walk.steps.walk_module(walk, module.id)
    given = value_of_attribute(walk, kind, "paths")
    if not isinstance(given, Listing):
        return None
    return [words for one in given.items if (words := _words(one)) is not None]


def _switch(program: _Program, names: _Words, kind: Kind) -> None:
    """A command whose words are dashed is an option to its user."""
    where, root = definition_evidence(program.walk.snapshot, kind.path, kind.index), program.root
    if where is not None and not set(names) <= set(_HELP):
        origin = origins.CLIPANION
        root.options.append(Option(names, False, origin.label, where, maximum=0, origin=origin))


def _words(path: Value) -> _Words | None:
    """Read one path; None where a word is not static."""
    if isinstance(path, Outside) and path.name == f"{_COMMAND}.Default":
        return ()
    if not isinstance(path, Listing) or path.is_open:
        return None
    words = tuple(text(one) for one in path.items)
    return words if all(words) else None


def _node(program: _Program, words: _Words, kind: Kind) -> Node:
    if not words:
        return program.root
    if words not in program.below:
        above = program.root if len(words) == 1 else _node(program, words[:-1], kind)
        where = definition_evidence(program.walk.snapshot, kind.path, kind.index)
        assert where is not None, "a class stands where it was found"
        node = program.below[words] = Node("clipanion", where, origins.COMMAND, name=words[-1])
        above.adopt(node)
    return program.below[words]


def _fill(walk: Walk, node: Node, kind: Kind) -> None:
    node.handler = definition_evidence(walk.snapshot, kind.path, kind.index)
    usage = value_of_attribute(walk, kind, "usage")
    said = usage.arguments.get("", 0) if isinstance(usage, Thing) else usage
    if isinstance(said, Table):
        node.help = text(said.entries.get("description"))
    for name, made in _fields(walk, kind):
        what = made.type.rpartition(".")[2]
        option = _option(walk, made) if what in _NAMED else None
        if option is not None:
            node.options.append(option)
        else:
            node.positionals.append(_positional(node, name, what, made))
            node.accepts_unknown = node.accepts_unknown or what == "Proxy"


def _fields(walk: Walk, kind: Kind) -> Iterator[tuple[str, Thing]]:
    """What the class and those above it hold, in their bodies or, as compilers write it, by their constructors."""
    place = Place(kind.path, definition_at(walk, kind.path, kind.index).name_span, kind.index)
    found: dict[str, Value] = {}
    for one in reversed(lineage(walk.snapshot, kind).kinds):
        found.update(walk.steps.class_body(walk, one))
        found.update(make_instance(walk, one, Arguments(), place).fields)
    for name, value in found.items():
        if isinstance(value, Thing) and value.type.startswith("clipanion.Option."):
            yield name, value


def _option(walk: Walk, made: Thing) -> Option | None:
    """Read an option; None for an argument, whose maker is given no names."""
    names = tuple(one.strip() for one in text(made.arguments.get("", 0)).split(",") if one.strip())
    if not names or not names[0].startswith("-"):
        return None
    given = made.arguments.positional[1:]
    settings = next((one.entries for one in given if isinstance(one, Table)), {})
    default = given[0] if given and isinstance(given[0], Literal | Listing) else None
    what = made.type.rpartition(".")[2]
    is_switch = what in ("Boolean", "Counter") or number(settings.get("arity")) == 0
    return Option(
        names,
        not is_switch,
        origins.CLIPANION.label,
        evidence_at(walk.snapshot, made.place),
        value_is_optional=flag(settings.get("tolerateBoolean")),
        default=plain(default),
        is_required=flag(settings.get("required")),
        is_hidden=flag(settings.get("hidden")),
        env=text(settings.get("env")),
        help=help_of(settings),
        maximum=0 if is_switch else 1,
        origin=origins.CLIPANION,
    )


def _positional(node: Node, name: str, what: str, made: Thing) -> Positional:
    given = made.arguments.get("", 0)
    settings = given.entries if isinstance(given, Table) else {}
    is_many = what in ("Rest", "Proxy")
    minimum = 0 if is_many else int(flag(settings.get("required"), default=True))
    return Positional(name, minimum, None if is_many else 1, origins.CLIPANION.label, node.evidence)
