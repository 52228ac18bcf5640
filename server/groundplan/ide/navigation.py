"""Where does this lead: from evidence to code, from code to the plan, from a name to its definition?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from groundplan.ide.citations import citation_of, citations_at, citations_of
from groundplan.ide.places import Target, at_file, at_home, definition_at
from groundplan.ide.plan_file import plan_at, plan_of
from groundplan.ide.plan_subject import (
    PlanKind,
    PlanSubject,
    as_path,
    card_of,
    definition_for,
    items_with_id,
    plan_subject_at,
)
from groundplan.ide.subject import Subject, subject_at
from groundplan.index.analyst import Analyst, Question
from groundplan.index.environment import package_folders
from groundplan.index.modules import TargetKind
from groundplan.index.names import Home, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.plan.document import Document
from groundplan.recon.interfaces import Interface, all_interfaces
from groundplan.text.spans import Position, Span

_Symbol = tuple[str, str]


def definition(
    snapshot: Snapshot, path: RelPath, position: Position, analyst: Analyst | None = None
) -> tuple[Target, ...]:
    """Give what the name at a place means: code for evidence, the item for an id, the definition for a name.

    Where the index alone cannot tell, the analyst is asked; only places inside the workspace are given.
    """
    document = plan_at(snapshot, path)
    if document is not None:
        return _definition_in_plan(snapshot, path, document, position)
    subject = subject_at(snapshot, path, position)
    if subject is not None:
        return _home(snapshot, subject)
    return () if analyst is None else _analysed(snapshot, path, position, analyst)


def references(
    snapshot: Snapshot, path: RelPath, position: Position, *, with_declaration: bool
) -> tuple[Target, ...]:
    """Give where the name at a place is used: imports of it in code, citations and mentions in the plan."""
    document = plan_at(snapshot, path)
    if document is not None:
        return tuple(_references_in_plan(snapshot, path, document, position, with_declaration))
    subject = subject_at(snapshot, path, position)
    if subject is None:
        return ()
    found = [*_home(snapshot, subject)] if with_declaration else []
    return (*found, *_imports_of(snapshot, subject), *_citing(snapshot, subject))


def implementations(snapshot: Snapshot, path: RelPath, position: Position) -> tuple[Target, ...]:
    """Give the implementers of the interface at a place."""
    if plan_at(snapshot, path) is not None:
        return tuple(
            target
            for leads_to in definition(snapshot, path, position)
            for target in implementations(snapshot, leads_to.path, leads_to.name_span.start)
            if leads_to.path != path
        )
    subject = subject_at(snapshot, path, position)
    if subject is None or subject.home is None:
        return ()
    interface = interface_at(snapshot, subject.home)
    found = [] if interface is None else [definition_named(snapshot, one) for one in interface.implementers]
    return tuple(at_home(snapshot, home) for home in found if home is not None)


def import_places(snapshot: Snapshot) -> Mapping[_Symbol, tuple[tuple[RelPath, Span], ...]]:
    """Give the places where each internal module or name is imported, in the order of their files."""
    return snapshot.derive(_import_places)


def interface_at(snapshot: Snapshot, home: Home) -> Interface | None:
    """Give the interface that a definition is, None where it is none."""
    qualname = definition_at(snapshot, home).qualname
    for one in all_interfaces(snapshot):
        if one.path == home.path and one.definition.qualname == qualname:
            return one
    return None


def highlights(snapshot: Snapshot, path: RelPath, position: Position) -> tuple[Span, ...]:
    """Give the places in this plan that are about the same thing as this one."""
    document = plan_at(snapshot, path)
    if document is None:
        return ()
    found = _references_in_plan(snapshot, path, document, position, with_declaration=True)
    return tuple(target.name_span for target in found if target.path == path)


def _analysed(snapshot: Snapshot, path: RelPath, position: Position, analyst: Analyst) -> tuple[Target, ...]:
    record, text = snapshot.files.get(path), snapshot.text(path)
    if record is None or record.language is not Language.PYTHON or text is None:
        return ()
    packages = package_folders(snapshot.settings.python_environment)
    question = Question(str(snapshot.root), path, text, position, packages)
    inside = [one for one in analyst.definition(question).found if one.is_internal]
    return tuple(
        Target(RelPath(one.path), one.span, one.span) for one in inside if one.path in snapshot.files
    )


def _definition_in_plan(
    snapshot: Snapshot, path: RelPath, document: Document, position: Position
) -> tuple[Target, ...]:
    subject = plan_subject_at(snapshot, document, position)
    if subject is None:
        return ()
    if subject.kind is PlanKind.EVIDENCE:
        cited = citation_of(snapshot, subject.key)
        if cited is None:
            return ()
        home = cited.home
        return (Target(cited.path, cited.span, cited.span) if home is None else at_home(snapshot, home),)
    if subject.kind is PlanKind.PATH:
        return (at_file(as_path(subject)),)
    return _declared(path, document, subject)


def _declared(path: RelPath, document: Document, subject: PlanSubject) -> tuple[Target, ...]:
    if subject.kind is PlanKind.CARD:
        card = card_of(document, subject)
        return () if card is None else (Target(path, card.span, card.name_span),)
    return tuple(Target(path, one.span, one.id_span) for one in items_with_id(document, subject.key))


def _references_in_plan(
    snapshot: Snapshot, path: RelPath, document: Document, position: Position, with_declaration: bool
) -> Iterator[Target]:
    subject = plan_subject_at(snapshot, document, position)
    if subject is None:
        return
    if subject.kind is PlanKind.EVIDENCE:
        evidence = definition_for(document, subject)
        if with_declaration and evidence is not None:
            yield Target(path, evidence.span, evidence.label_span)
        for reference in document.references:
            if reference.key == subject.key:
                yield Target(path, reference.span, reference.span)
        return
    if with_declaration and subject.kind is not PlanKind.PATH:
        yield from _declared(path, document, subject)
    yield from (Target(path, span, span) for span in _mentions(document, subject))


def _mentions(document: Document, subject: PlanSubject) -> Iterator[Span]:
    if subject.kind is PlanKind.PATH:
        yield from (piece.span for piece in document.codes if piece.text == subject.key)
        return
    card = card_of(document, subject) if subject.kind is PlanKind.CARD else None
    names = {subject.key} if card is None else {card.name, card.slug} - {""}
    declared = {one.id_span for one in items_with_id(document, subject.key)}
    if card is not None:
        declared = {card.name_span}
    headings = [section.heading_span for section in document.sections]
    spans = {
        piece.span
        for piece in document.ids
        if piece.text in names and not any(heading.encloses(piece.span) for heading in headings)
    }
    for one in document.cards:
        spans |= {dep.span for dep in one.depends_on if {dep.slug, f"PR{dep.number}"} & names}
    yield from sorted(spans - declared)


def _home(snapshot: Snapshot, subject: Subject) -> tuple[Target, ...]:
    if subject.home is not None:
        return (at_home(snapshot, subject.home),)
    module = snapshot.modules.get(subject.found.module) if subject.is_module else None
    return () if module is None else tuple(at_file(path) for path in module.files)


def _imports_of(snapshot: Snapshot, subject: Subject) -> tuple[Target, ...]:
    if not subject.found.is_internal:
        return ()
    symbol = (subject.found.module, subject.found.name)
    places = import_places(snapshot).get(symbol, ())
    return tuple(Target(path, span, span) for path, span in places)


def _import_places(snapshot: Snapshot) -> Mapping[_Symbol, tuple[tuple[RelPath, Span], ...]]:
    found: dict[_Symbol, list[tuple[RelPath, Span]]] = {}
    for path in snapshot.files:
        for symbol, span in snapshot.derive_file(_imports_in, path):
            found.setdefault(symbol, []).append((path, span))
    return {symbol: tuple(places) for symbol, places in found.items()}


def _imports_in(snapshot: Snapshot, path: RelPath) -> tuple[tuple[_Symbol, Span], ...]:
    facts = snapshot.facts(path)
    if facts is None:
        return ()
    found: list[tuple[_Symbol, Span]] = []
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        spans = [name.span for name in imported.names] or [imported.span]
        found += [
            ((target.module, target.name), span)
            for span, target in zip(spans, targets, strict=False)
            if target.kind is TargetKind.INTERNAL
        ]
    return tuple(found)


def _citing(snapshot: Snapshot, subject: Subject) -> Iterator[Target]:
    plan = plan_of(snapshot)
    if plan is None:
        return
    if subject.home is not None:
        cited = citations_at(snapshot, subject.home)
    else:
        module = snapshot.modules.get(subject.found.module)
        files = module.files if module is not None and subject.is_module else ()
        cited = tuple(one for path in files for one in citations_of(snapshot, path) if one.home is None)
    for citation in cited:
        yield Target(plan.path, citation.definition, citation.definition)
        yield from (Target(plan.path, one.span, one.span) for one in citation.mentions)
