"""plumbum: an application is a class, its commands are classes that it is told of, and all of them inherit switches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.declared import heirs, is_used
from groundplan.recon.cli.python.launches import launched
from groundplan.recon.cli.python.plumbumswitches import LIBRARY, name_of, switches
from groundplan.recon.cli.tree import Node, definition_evidence, evidence_at
from groundplan.recon.flow.arguments import expanded_arguments
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.expressions import arguments_of
from groundplan.recon.flow.library.libraries import Libraries
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Frame, Kind, Listing, Literal, Place, Value
from groundplan.recon.flow.walk import new_walk
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm

_APPLICATIONS: Final = frozenset({"plumbum.cli.Application", "plumbum.cli.application.Application"})
_INHERITED: Final = (("-h", "--help"), ("--help-all",), ("-v", "--version"), ("--completions",))
"""The switches of every application; one that the project writes takes the place of its name."""

_VALUED: Final = "--completions"
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A command that an application is told of: its word, its class, and where."""

    word: Value | None
    below: Kind | None
    place: Place


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give the tree of each application that is started."""
    del effects
    if not is_used(snapshot, "plumbum"):
        return []
    applications = heirs(snapshot, _APPLICATIONS)
    modules = frozenset((path, MODULE_SCOPE) for path in walked_files(snapshot) if path.endswith(".py"))
    walk = new_walk(snapshot, Libraries((LIBRARY,)), modules)
    told = _told(walk, frozenset(applications))
    found: list[Node] = []
    for kind, roots in launched(snapshot, applications).items():
        node = _command(walk, kind, told, _DEEPEST)
        node.roots |= roots
        node.is_used = True
        found += node.walk()
    return found


def _told(walk: Walk, applications: frozenset[Kind]) -> Mapping[Kind, list[_Told]]:
    """Give what each application is told of: `@App.subcommand("word")`, or a call with the class or its whole name."""
    found: dict[Kind, list[_Told]] = {}
    for path in walked_files(walk.snapshot):
        facts = walk.snapshot.facts(path) if path.endswith(".py") else None
        for call in facts.calls if facts is not None else ():
            owner, _, method = call.callee.rpartition(".")
            if method != "subcommand" or not owner:
                continue
            frame = Frame(path, call.scope, {})
            above = value_of_name(walk, frame, owner)
            if isinstance(above, Kind) and above in applications:
                found.setdefault(above, []).extend(_of_call(walk, frame, call))
    return found


def _of_call(walk: Walk, frame: Frame, call: Call) -> Iterator[_Told]:
    place = Place(frame.path, call.span, call.scope)
    module = walk.snapshot.module_of(frame.path)
    if call.scope == MODULE_SCOPE and module is not None:
        # The names of a loop are bound as its module runs.
        frame = Frame(frame.path, MODULE_SCOPE, dict(walk.steps.walk_module(walk, module.id)))
    for given in expanded_arguments(arguments_of(walk, frame, call)):
        decorated = Kind(frame.path, call.decorates) if call.form is CallForm.DECORATOR else None
        yield _Told(given.get("name", 0), decorated or _class_of(walk, given), place)


def _class_of(walk: Walk, given: Arguments) -> Kind | None:
    value = given.get("subapp", 1)
    if isinstance(value, Kind):
        return value
    home = definition_named(walk.snapshot, text(value)) if text(value) else None
    return None if home is None else Kind(home.path, home.index)


def _command(walk: Walk, kind: Kind, told: Mapping[Kind, list[_Told]], depth: int) -> Node:
    where = definition_evidence(walk.snapshot, kind.path, kind.index)
    facts = walk.snapshot.facts(kind.path)
    assert where is not None
    assert facts is not None
    node = Node("plumbum", where, origins.COMMAND, handler=where)
    body = walk.steps.class_body(walk, kind)
    node.help = text(body.get("DESCRIPTION")) or facts.definitions[kind.index].doc
    line = lineage(walk.snapshot, kind).kinds
    unbound = _unbound(walk, line)
    for one in reversed(line):
        node.options += switches(walk, node, one, unbound)
    written = {name for one in node.options for name in one.names}
    node.options += [
        _implicit(node, left)
        for names in _INHERITED
        if (left := tuple(one for one in names if one not in written and one not in unbound))
    ]
    node.positionals += _positionals(walk, kind)
    for said in (each for above in reversed(line) for each in told.get(above, ())):
        _take(walk, node, said, told, depth)
    return node


def _take(walk: Walk, node: Node, one: _Told, told: Mapping[Kind, list[_Told]], depth: int) -> None:
    word = text(one.word)
    if not word:
        node.unnamed.append(evidence_at(walk.snapshot, one.place))
    if not word or one.below is None or depth == 0:
        node.is_open = True
        return
    child = _command(walk, one.below, told, depth - 1)
    child.name = word
    # What an heir tells counts instead of what its base tells.
    node.children = [each for each in node.children if each.name != word]
    node.adopt(child)


def _unbound(walk: Walk, line: tuple[Kind, ...]) -> frozenset[str]:
    """Give the names that classes of the line let go: `App.unbind_switches("--version")`."""
    found: set[str] = set()
    for one in line:
        listed = walk.steps.class_body(walk, one).get("_unbound_switches")
        found.update(name_of(text(each)) for each in (listed.items if isinstance(listed, Listing) else ()))
        facts = walk.snapshot.facts(one.path)
        for call in facts.calls if facts is not None else ():
            owner, _, method = call.callee.rpartition(".")
            if method != "unbind_switches":
                continue
            frame = Frame(one.path, call.scope, {})
            if value_of_name(walk, frame, owner) == one:
                given = arguments_of(walk, frame, call).positional
                found.update(name_of(text(each)) for each in given if isinstance(each, Literal))
    return frozenset(found)


def _positionals(walk: Walk, kind: Kind) -> Iterator[Positional]:
    """Give the parameters of `main`: an application of which nobody wrote one takes no words."""
    found = find_method(walk.snapshot, kind, "main")
    where = None if found is None else definition_evidence(walk.snapshot, found[1].path, found[1].index)
    facts = None if found is None else walk.snapshot.facts(found[1].path)
    if found is None or where is None or facts is None:
        return
    for one in facts.definitions[found[1].index].parameters[1:]:
        is_rest = one.name.startswith("*")
        if not one.name.startswith("**") and one.name != "*" and not one.is_keyword_only:
            minimum = 0 if is_rest or one.default is not None else 1
            name, label = one.name.lstrip("*"), origins.NAME_DERIVED.label
            yield Positional(name, minimum, None if is_rest else 1, label, where)


def _implicit(node: Node, names: tuple[str, ...]) -> Option:
    origin, takes_value = origins.IMPLICIT, _VALUED in names
    return Option(
        names,
        takes_value,
        origin.label,
        node.evidence,
        choices=("bash", "fish") if takes_value else (),
        is_implicit=True,
        maximum=1 if takes_value else 0,
        origin=origin,
    )
