"""kingpin: clauses that a program and its commands give out, and that further calls refine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.foreign import added_outside
from groundplan.recon.cli.go.kingpinclauses import Clause, option_of, positional_of
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.handed import HANDED
from groundplan.recon.flow.library.libraries import SELF, Library
from groundplan.recon.flow.values import Effect, Routine, Thing

_PACKAGE: Final = "github.com/alecthomas/kingpin/v2"
_OTHERS: Final = (
    *("github.com/alecthomas/kingpin", "github.com/alecthomas/kingpin/v3-unstable"),
    *(
        "gopkg.in/alecthomas/kingpin.v1",
        "gopkg.in/alecthomas/kingpin.v2",
        "gopkg.in/alecthomas/kingpin.v3-unstable",
    ),
)
APPLICATION: Final = f"{_PACKAGE}.Application"
_COMMAND: Final = f"{_PACKAGE}.CmdClause"
_FLAG: Final = f"{_PACKAGE}.FlagClause"
_ARGUMENT: Final = f"{_PACKAGE}.ArgClause"
_COMMAND_LINE: Final = f"{_PACKAGE}.CommandLine"
_VERSION: Final = f"{_PACKAGE}.Version"
_CLAUSES: Final = {"Flag": _FLAG, "Arg": _ARGUMENT, "Command": _COMMAND}
_TYPES: Final = {
    name: f"{_PACKAGE}.{name}" for name in ("Application", "CmdClause", "FlagClause", "ArgClause")
}
_KNOWN: Final = _TYPES | {name: f"{_PACKAGE}.{name}" for name in ("CommandLine", "Version")}

_REFINING: Final = (
    *(
        "Short",
        "Default",
        "Envar",
        "NoEnvar",
        "OverrideDefaultFromEnvar",
        "Required",
        "Hidden",
        "PlaceHolder",
        "Help",
    ),
    *("Action", "PreAction", "Validate", "HintAction", "HintOptions", "Alias", "HelpLong", "NoInterspersed"),
    *(
        "Writer",
        "UsageWriter",
        "ErrorWriter",
        "UsageTemplate",
        "UsageFuncs",
        "Author",
        "Version",
        "DefaultEnvars",
    ),
    *("Terminate", "Interspersed"),
)
"""Methods that give back the program or clause that they are called on."""
_HIDDEN: Final = (
    "--help-long",
    "--help-man",
    "--completion-bash",
    "--completion-script-bash",
    "--completion-script-zsh",
)
"""Options that every program has and none lists."""
LIBRARY: Final = Library(
    aliases={
        **{f"{other}.{name}": known for other in _OTHERS for name, known in _KNOWN.items()},
        **{
            f"{package}.{name}": kind
            for package in (_PACKAGE, *_OTHERS)
            for name, kind in (("New", APPLICATION), *_CLAUSES.items())
        },
    },
    methods={
        **{(owner, name): kind for owner in (APPLICATION, _COMMAND) for name, kind in _CLAUSES.items()},
        **{(owner, name): SELF for owner in _TYPES.values() for name in _REFINING},
    },
    parts={(APPLICATION, name): _FLAG for name in ("HelpFlag", "VersionFlag")},
    objects={_COMMAND_LINE: APPLICATION},
    functions=frozenset({_VERSION}),
    seeds=frozenset({"Flag", "Arg", "HelpFlag", "MustParse"}),
)


@dataclass(eq=False)
class _Found:
    nodes: dict[Thing | str, Node] = field(default_factory=dict)
    """By the object, or by the package that adds to the program that all packages share."""
    clauses: dict[Node, list[Clause]] = field(default_factory=dict)
    by_thing: dict[Thing, Clause] = field(default_factory=dict)
    letters: dict[Thing, dict[str, str]] = field(default_factory=dict)
    """Those of a program's own `HelpFlag` and `VersionFlag`."""
    versioned: set[Node] = field(default_factory=set)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give all programs and commands; those that another one gave out are below it."""
    found = _Found()
    for effect in effects:
        match effect.thing.type:
            case kind if kind in (APPLICATION, _COMMAND) and effect.method != "__init__":
                _of_owner(snapshot, effect, found)
            case kind if kind in _CLAUSES.values() and effect.method == "__init__":
                _make(snapshot, _shared(snapshot, effect, found), effect, kind, effect.thing, found)
            case kind if kind in (_FLAG, _ARGUMENT):
                _refine(effect, found)
            case kind if kind == _VERSION:
                found.versioned.add(_shared(snapshot, effect, found))
    for node in found.nodes.values():
        _fill(snapshot, node, found)
    return list(found.nodes.values())


def _of_owner(snapshot: Snapshot, effect: Effect, found: _Found) -> None:
    node = _node(snapshot, effect, found)
    kind = _CLAUSES.get(effect.method)
    if kind is not None and isinstance(effect.result, Thing):
        _make(snapshot, node, effect, kind, effect.result, found)
        return
    first = effect.arguments.get("", 0)
    match effect.method:
        case "Version":
            found.versioned.add(node)
        case "Alias":
            node.aliases = (*node.aliases, *((text(first),) if text(first) else ()))
        case "Hidden":
            node.is_hidden = True
        case "Action" if isinstance(first, Routine):
            node.handler = definition_evidence(snapshot, first.path, first.index)
        case method if method == HANDED:
            node.persistent.append(added_outside(snapshot, effect))
        case "Parse":
            node.is_used = True
            node.roots.add(effect.root)


def _node(snapshot: Snapshot, effect: Effect, found: _Found) -> Node:
    thing = effect.thing
    is_exported = thing.type == APPLICATION and not (thing.is_assumed or thing.arguments.positional)
    if is_exported:
        return _shared(snapshot, effect, found)
    if thing not in found.nodes:
        node = Node("kingpin", evidence_at(snapshot, thing.place), origins.COMMAND)
        node.is_assumed = thing.is_assumed
        node.thing = thing
        node.program = text(thing.arguments.get("", 0)) if thing.type == APPLICATION else ""
        node.roots.add(thing.root)
        found.nodes[thing] = node
    return found.nodes[thing]


def _shared(snapshot: Snapshot, effect: Effect, found: _Found) -> Node:
    """What a package adds to `kingpin.CommandLine`, the program of whoever parses with it."""
    module = snapshot.module_of(effect.place.path)
    key = module.id if module is not None else effect.place.path
    if key not in found.nodes:
        where = evidence_at(snapshot, effect.place)
        found.nodes[key] = Node("kingpin", where, origins.COMMAND, is_global=True)
    found.nodes[key].roots.add(effect.root)
    return found.nodes[key]


def _make(snapshot: Snapshot, owner: Node, effect: Effect, kind: str, made: Thing, found: _Found) -> None:
    if kind != _COMMAND:
        clause = Clause(effect)
        found.clauses.setdefault(owner, []).append(clause)
        found.by_thing[made] = clause
        return
    node = Node("kingpin", evidence_at(snapshot, effect.place), origins.COMMAND)
    node.name = text(effect.arguments.get("", 0))
    node.help = text(effect.arguments.get("", 1))
    node.is_assumed = owner.is_assumed
    if not node.name:
        node.origin = origins.COMMAND_OPEN
    found.nodes[made] = node
    owner.adopt(node)


def _refine(effect: Effect, found: _Found) -> None:
    clause = found.by_thing.get(effect.thing)
    if clause is not None:
        clause.refined[effect.method] = effect.arguments
    elif effect.method == "Short" and effect.thing.source is not None:
        owner, name = effect.thing.source
        letter = text(effect.arguments.get("", 0))
        found.letters.setdefault(owner, {})[name] = letter


def _fill(snapshot: Snapshot, node: Node, found: _Found) -> None:
    """The framework's own come first, as its help lists them."""
    if not node.has_parent and not node.is_assumed:
        _add_implicit(node, found)
    for clause in found.clauses.get(node, ()):
        if clause.effect.method == "Arg" or clause.effect.thing.type == _ARGUMENT:
            node.positionals.append(positional_of(snapshot, clause))
        else:
            # The commands below take a flag too.
            node.persistent.append(option_of(snapshot, clause))


def _add_implicit(root: Node, found: _Found) -> None:
    """A program answers its help, and prints completion scripts."""
    letters = found.letters.get(root.thing, {}) if root.thing is not None else {}
    root.persistent.append(_implicit(root, "--help", letters.get("HelpFlag", "")))
    root.persistent.extend(replace(_implicit(root, name), is_hidden=True) for name in _HIDDEN)
    if root in found.versioned:
        root.persistent.append(_implicit(root, "--version", letters.get("VersionFlag", "")))


def _implicit(node: Node, name: str, letter: str = "") -> Option:
    names = (*((f"-{letter}",) if letter else ()), name)
    origin = origins.IMPLICIT
    negations = () if name == "--version" else (name.replace("--", "--no-", 1),)
    return Option(
        names, False, origin.label, node.evidence, negations, is_implicit=True, maximum=0, origin=origin
    )
