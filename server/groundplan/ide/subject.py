"""What is the name under the cursor: an import, a module, a definition, or a use of one?

Decided by the index alone, so that it never blocks; what the index cannot decide has no subject here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.ide.places import definition_at
from groundplan.index.modules import Target, TargetKind
from groundplan.index.names import Home, Meaning, definition_named, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind, FileFacts, Import
from groundplan.text.spans import Position, Span

_WORD: Final = re.compile(r"[^\W\d]\w*")
_CHAIN: Final = re.compile(r"(?:[^\W\d]\w*\s*\.\s*)*$")
_OWNERS: Final = frozenset({"self", "cls", "this"})
_CLASSES: Final = frozenset({DefinitionKind.CLASS, DefinitionKind.INTERFACE, DefinitionKind.STRUCT})
_COMMENTS: Final = {Language.PYTHON: "#"}
_QUOTES: Final = "\"'`"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a place in code is about. `span` is the name as it stands there."""

    span: Span
    found: Meaning
    home: Home | None
    """Where the definition stands; None for a module and for what is external."""

    @property
    def is_module(self) -> bool:
        """Whether the name means a whole module of the workspace."""
        return self.found.is_internal and not self.found.name


def subject_at(snapshot: Snapshot, path: RelPath, position: Position) -> Subject | None:
    """Tell what the name at a place means, None where there is no name or nothing is known of it."""
    facts = snapshot.facts(path)
    if facts is None:
        return None
    return (
        _at_import(snapshot, path, facts, position)
        or _at_definition(snapshot, path, position)
        or _at_use(snapshot, path, facts, position)
    )


def definition_under(snapshot: Snapshot, path: RelPath, position: Position) -> tuple[Span, Home] | None:
    """Give the definition whose name stands at a place. Looks at nothing but the file."""
    facts = snapshot.facts(path)
    for index, definition in enumerate(facts.definitions if facts is not None else ()):
        if definition.name_span.contains(position):
            return definition.name_span, Home(path, index)
    return None


def scope_at(facts: FileFacts, position: Position) -> int:
    """Give the innermost definition around a place, or the module."""
    best = MODULE_SCOPE
    for index, definition in enumerate(facts.definitions):
        if definition.span.start > position:
            break
        if definition.span.contains(position):
            best = index
    return best


def word_at(line: str, column: int) -> tuple[int, int] | None:
    """Give the columns of the word that touches a column."""
    for match in _WORD.finditer(line):
        if match.start() <= column <= match.end():
            return match.span()
    return None


def _at_import(snapshot: Snapshot, path: RelPath, facts: FileFacts, position: Position) -> Subject | None:
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        if not targets:
            continue
        if imported.span.contains(position):
            return _subject(snapshot, imported.span, _module_meaning(imported, targets[0]))
        for name, target in zip(imported.names, targets, strict=False):
            if name.span.contains(position):
                return _subject(snapshot, name.span, _meaning_of(target))
    return None


def _module_meaning(imported: Import, target: Target) -> Meaning:
    is_internal = target.kind is TargetKind.INTERNAL
    # `from a import b` may lead to the module `a.b`: the module as written is then its parent.
    is_submodule = (
        bool(imported.names) and not target.name and target.module.endswith(f".{imported.names[0].name}")
    )
    module = target.module.rpartition(".")[0] if is_submodule else target.module
    return Meaning(module, "", is_internal)


def _meaning_of(target: Target) -> Meaning:
    return Meaning(target.module, target.name, target.kind is TargetKind.INTERNAL)


def _at_definition(snapshot: Snapshot, path: RelPath, position: Position) -> Subject | None:
    found = definition_under(snapshot, path, position)
    if found is None:
        return None
    module = snapshot.module_of(path)
    qualname = definition_at(snapshot, found[1]).qualname
    return Subject(found[0], Meaning(module.id if module else path, qualname, is_internal=True), found[1])


def _at_use(snapshot: Snapshot, path: RelPath, facts: FileFacts, position: Position) -> Subject | None:
    lines, record = snapshot.lines(path), snapshot.files.get(path)
    if lines is None or record is None:
        return None
    line = lines.line(position.line)
    found = word_at(line, position.column)
    if found is None or not _is_code(line[: found[0]], record.language):
        return None
    chain = _CHAIN.search(line[: found[0]])
    dotted = re.sub(r"\s", "", (chain[0] if chain else "") + line[found[0] : found[1]])
    span = Span(position.line, found[0], position.line, found[1])
    scope = scope_at(facts, position)
    head, _, rest = dotted.partition(".")
    if head in _OWNERS and rest:
        return _at_member(snapshot, path, facts, span, scope, rest)
    known = meaning(snapshot, path, dotted, scope)
    return None if known is None else _subject(snapshot, span, known)


def _at_member(
    snapshot: Snapshot, path: RelPath, facts: FileFacts, span: Span, scope: int, rest: str
) -> Subject | None:
    owner = next(
        (index for index in _outward(facts, scope) if facts.definitions[index].kind in _CLASSES), None
    )
    if owner is None:
        return None
    home = _member_home(snapshot, Home(path, owner), rest, set())
    module = None if home is None else snapshot.module_of(home.path)
    if home is None or module is None:
        return None
    return Subject(span, Meaning(module.id, definition_at(snapshot, home).qualname, is_internal=True), home)


def _member_home(snapshot: Snapshot, owner: Home, name: str, seen: set[Home]) -> Home | None:
    """Look a member up in a class and then in its bases, nearest first."""
    if owner in seen:
        return None
    seen.add(owner)
    facts = snapshot.facts(owner.path)
    assert facts is not None
    wanted = f"{facts.definitions[owner.index].qualname}.{name}"
    for index, definition in enumerate(facts.definitions):
        if definition.qualname == wanted:
            return Home(owner.path, index)
    for base in facts.definitions[owner.index].bases:
        known = meaning(snapshot, owner.path, base)
        home = None if known is None else home_of(snapshot, known)
        found = None if home is None else _member_home(snapshot, home, name, seen)
        if found is not None:
            return found
    return None


def _outward(facts: FileFacts, scope: int) -> Iterator[int]:
    while scope > MODULE_SCOPE:
        yield scope
        scope = facts.definitions[scope].parent


def _subject(snapshot: Snapshot, span: Span, found: Meaning) -> Subject | None:
    if found.is_internal and found.name:
        home = home_of(snapshot, found) or definition_named(snapshot, found.dotted)
        return None if home is None else Subject(span, found, home)
    return Subject(span, found, None)


def _is_code(before: str, language: Language | None) -> bool:
    """Tell whether what follows on the line is neither in a string nor in a comment, as far as the line shows."""
    comment = _COMMENTS.get(language, "//") if language is not None else "//"
    quote, index = "", 0
    while index < len(before):
        char = before[index]
        if quote:
            index += char == "\\"
            quote = "" if char == quote else quote
        elif char in _QUOTES:
            quote = char
        elif before.startswith(comment, index):
            return False
        index += 1
    return not quote
