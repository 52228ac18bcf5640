"""What a hover says of a definition and of a module: role, use, cycles, rules that hold there, and who plans for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from groundplan.ide.citations import Citation, citations_at, citations_of
from groundplan.ide.markdown import block, code, escape, link
from groundplan.ide.navigation import interface_at
from groundplan.ide.places import at_home, definition_at
from groundplan.ide.plan_file import plan_path
from groundplan.index.names import Home, Meaning, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact
from groundplan.model.paths import RelPath
from groundplan.recon.config import config_reads
from groundplan.recon.coupling.knots import cycles_of
from groundplan.recon.coupling.metrics import module_metrics
from groundplan.recon.invariants import invariants_in
from groundplan.recon.modules import module_fact
from groundplan.recon.surface import surface
from groundplan.recon.uses import fan_in, users
from groundplan.syntax.facts import Definition
from groundplan.text.spans import Span

_SHOWN: Final = 5
_NAMED: Final = 8


class Reach(Enum):
    """How far a hover looks: what lies farther takes a moment after the code has changed."""

    FILE = "the file alone"
    NEAR = "the file, the graph and the plan"
    FAR = "the whole workspace"


def about_file_part(snapshot: Snapshot, home: Home) -> list[str]:
    """Give the paragraphs about a definition that its file alone can tell."""
    definition = definition_at(snapshot, home)
    said = [block(definition.header, _language(snapshot, home))]
    if definition.doc:
        said.append(escape(definition.doc))
    return [*said, _exposure(definition)]


def about_definition(snapshot: Snapshot, home: Home, *, is_use: bool, reach: Reach) -> list[str]:
    """Give the paragraphs about a definition, the most useful first."""
    definition = definition_at(snapshot, home)
    said = [block(definition.header, _language(snapshot, home))]
    if definition.doc:
        said.append(escape(definition.doc))
    said.append(_role(snapshot, home, definition, is_use=is_use, reach=reach))
    if reach is Reach.FAR:
        said += _implementers(snapshot, home)
        said += _command(snapshot, home, definition)
        said += _configuration(snapshot, home, definition)
    said += _invariants(snapshot, home, definition)
    said += _cards(snapshot, citations_at(snapshot, home))
    return said


def about_module(snapshot: Snapshot, found: Meaning) -> list[str]:
    """Give the paragraphs about a module of the workspace, nothing about what lies outside."""
    module = snapshot.modules.get(found.module) if found.is_internal else None
    if module is None:
        return []
    fact = module_fact(snapshot, module)
    said = [f"**{escape(module.id)}**: {escape(fact.statement)} *({fact.label.value})*"]
    said.append(_links_of_module(snapshot, module.id))
    said += _measures(snapshot, module.id)
    said += _cycles(snapshot, module.id)
    said += _module_invariants(snapshot, module.files)
    cited = [one for path in module.files for one in citations_of(snapshot, path) if one.home is None]
    said += _cards(snapshot, cited)
    said.append(", ".join(link(snapshot.root, path) for path in module.files[:_SHOWN]))
    return said


def _language(snapshot: Snapshot, home: Home) -> str:
    record = snapshot.files.get(home.path)
    return record.language.value if record is not None and record.language is not None else ""


def _role(snapshot: Snapshot, home: Home, definition: Definition, *, is_use: bool, reach: Reach) -> str:
    module = snapshot.module_of(home.path)
    words = [_exposure(definition)]
    if module is not None:
        words.append(f"in {escape(module.id)}")
        is_far = reach is Reach.FAR
        used_by = users(snapshot).get((module.id, definition.qualname), ()) if is_far else ()
        if used_by:
            words.append(f"used by {_counted(len(used_by), 'module')}")
    if is_use:
        words.append(link(snapshot.root, home.path, at_home(snapshot, home).name_span))
    return " · ".join(words)


def _exposure(definition: Definition) -> str:
    return f"{definition.kind.value} · {'public' if definition.is_exported else 'private'}"


def _links_of_module(snapshot: Snapshot, module: str) -> str:
    into = fan_in(snapshot).get(module, 0)
    out = len(snapshot.graph.successors.get(module, {}))
    return f"Imported by {_counted(into, 'module')}, imports {_counted(out, 'module')}"


def _measures(snapshot: Snapshot, module: str) -> Iterator[str]:
    """Give Martin's numbers with what each means: facts to think with, and no grades."""
    one = module_metrics(snapshot).get(module)
    if one is None:
        return
    parts = [
        f"Ca {one.afferent} (modules that depend on it)",
        f"Ce {one.efferent} (modules that it depends on)",
    ]
    if one.instability is not None:
        parts.append(f"I {one.instability:.2f} (instability, Ce ÷ (Ca + Ce))")
    if one.abstractness is not None:
        parts.append(f"A {one.abstractness:.2f} (abstract ones of its {_counted(one.abstract[1], 'type')})")
    if one.distance is not None:
        parts.append(f"D {one.distance:.2f} (distance from A + I = 1)")
    yield " · ".join(parts)


def _cycles(snapshot: Snapshot, module: str) -> Iterator[str]:
    for cycle in cycles_of(snapshot, module):
        members = cycle.members
        way = " → ".join(escape(one) for one in members[:_NAMED])
        more = f" … {len(members)} modules" if len(members) > _NAMED else f" → {escape(members[0])}"
        yield f"In a cycle of {cycle.edge_class.value} imports: {way}{more}"


def _implementers(snapshot: Snapshot, home: Home) -> Iterator[str]:
    interface = interface_at(snapshot, home)
    if interface is None:
        return
    found = interface.implementers or interface.matching
    shown = _listed([_named(snapshot, name) for name in found[:_NAMED]], len(found))
    if interface.implementers:
        yield f"Implemented by {shown}"
    else:
        yield f"Its methods match {shown}" if found else "Nothing in this repository implements it"


def _named(snapshot: Snapshot, name: str) -> str:
    home = definition_named(snapshot, name)
    if home is None:
        return escape(name)
    return link(snapshot.root, home.path, at_home(snapshot, home).name_span, name)


def _command(snapshot: Snapshot, home: Home, definition: Definition) -> Iterator[str]:
    """Say what a user may type to get here, where this definition runs a command."""
    for program in surface(snapshot).programs:
        for command in program.commands:
            handler = command.handler
            if handler is None or (handler.path, handler.symbol) != (home.path, definition.qualname):
                continue
            words = " ".join((program.name, *command.path))
            names = [code(option.names[-1]) for option in command.options if option.names]
            flags = f" with {_listed(names[:_NAMED], len(names))}" if names else ", which takes no flags"
            yield f"Runs {code(words)}{flags}"


def _configuration(snapshot: Snapshot, home: Home, definition: Definition) -> Iterator[str]:
    """Name the settings that are read inside this definition."""
    names = [
        code(fact.subject)
        for fact in snapshot.derive(config_reads).facts
        if any(place.path == home.path and definition.span.encloses(place.span) for place in fact.evidence)
    ]
    if names:
        yield f"Reads {_listed(names[:_NAMED], len(names))}"


def _invariants(snapshot: Snapshot, home: Home, definition: Definition) -> Iterator[str]:
    inside = [
        fact
        for fact in invariants_in(snapshot, home.path)
        if fact.evidence and definition.span.encloses(fact.evidence[0].span)
    ]
    yield from _rules(snapshot, inside)


def _module_invariants(snapshot: Snapshot, paths: Iterable[RelPath]) -> Iterator[str]:
    facts = [fact for path in paths for fact in invariants_in(snapshot, path)]
    if facts:
        yield f"{_counted(len(facts), 'invariant')} in this module"


def _rules(snapshot: Snapshot, facts: list[Fact]) -> Iterator[str]:
    if not facts:
        return
    lines = [
        f"- {escape(fact.statement)} ({_place(snapshot, fact)}, {fact.label.value})"
        for fact in facts[:_SHOWN]
    ]
    more = f"\n- and {len(facts) - _SHOWN} more" if len(facts) > _SHOWN else ""
    yield "Must hold here:\n" + "\n".join(lines) + more


def _place(snapshot: Snapshot, fact: Fact) -> str:
    evidence = fact.evidence[0]
    return link(snapshot.root, evidence.path, evidence.span, f"line {evidence.span.start_line + 1}")


def _cards(snapshot: Snapshot, cited: Iterable[Citation]) -> Iterator[str]:
    path = plan_path(snapshot)
    places: dict[str, Span] = {}
    for citation in cited:
        for mention in citation.mentions:
            places.setdefault(mention.owner or "the plan", mention.span)
    if path is not None and places:
        names = [link(snapshot.root, path, span, owner) for owner, span in places.items()]
        yield f"Cited by {_listed(names[:_NAMED], len(names))}"


def _listed(shown: list[str], total: int) -> str:
    more = f" and {total - len(shown)} more" if total > len(shown) else ""
    return ", ".join(shown) + more


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
