"""What is each module for: the first sentence of its own words, else what its public names say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import (
    Answer,
    Coverage,
    Evidence,
    Fact,
    FactKind,
    JsonValue,
    Label,
    Origin,
    make_fact,
)
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.sentences import first_sentence
from groundplan.recon.uses import fan_in
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.spans import ORIGIN, Span

DOC: Final = Origin("module-doc", Label.CONFIRMED, "the module's own docstring or package comment says so")
README: Final = Origin("module-readme", Label.CONFIRMED, "the README in the module's folder says so")
NAMES: Final = Origin("module-names", Label.INFERRED, "derived from the public names that the module defines")

_README_NAMES: Final = ("README.md", "README.rst", "README.txt", "README")
_NOT_SAYING: Final = ("TODO", "FIXME", "XXX", "Copyright", "Licensed under", "SPDX-", "Code generated")
"""How comments at the head of a file begin that do not say what it is for."""
_OVERVIEW: Final = re.compile(r"\b(about|description|introduction|overview|what|why)\b", re.IGNORECASE)
_UNDERLINE: Final = re.compile(r"([=\-~*^#\"+])\1{2,}\s*")
_SHOWN_NAMES: Final = 6
_NAMELESS: Final = frozenset({"default", "export="})
"""What a JavaScript module exports without a name: who imports it gives it one."""


def modules(snapshot: Snapshot) -> Answer:
    """Give one fact for each module that is not vendored, tests included."""
    facts = [
        module_fact(snapshot, module) for module in snapshot.modules.values() if is_own(snapshot, module)
    ]
    said = sum(fact.label is Label.CONFIRMED for fact in facts)
    note = f"{said} of {len(facts)} modules say what they are for"
    return Answer(tuple(facts), (Coverage(FactKind.MODULE, len(facts), said, note),))


def is_own(snapshot: Snapshot, module: Module) -> bool:
    """Tell whether the module is the repository's own: neither vendored nor generated."""
    return bool(own_files(snapshot, module))


def own_files(snapshot: Snapshot, module: Module) -> tuple[RelPath, ...]:
    """Give the files of a module that people of this repository write."""
    foreign = {Mark.VENDORED, Mark.GENERATED}
    return tuple(path for path in module.files if not snapshot.files[path].marks & foreign)


def is_sample(snapshot: Snapshot, path: RelPath) -> bool:
    """Tell whether a file documents or exemplifies: nobody ships it."""
    record = snapshot.files.get(path)
    return record is not None and Mark.SAMPLE in record.marks


def public_names(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    """Give the names that a file offers: what it says it exports, else its exported definitions."""
    facts = snapshot.facts(path)
    if facts is None:
        return ()
    if facts.exports is not None:
        return facts.exports
    return tuple(
        dict.fromkeys(
            definition.qualname
            for definition in facts.definitions
            if definition.parent == MODULE_SCOPE and definition.is_exported and "@" not in definition.qualname
        )
    )


def module_fact(snapshot: Snapshot, module: Module) -> Fact:
    """Say what one module is for."""
    names = [name for path in module.files for name in snapshot.derive_file(public_names, path)]
    attributes: dict[str, JsonValue] = {
        "language": _language_name(module.language),
        "files": len(module.files),
        "lines": sum(facts.lines for path in module.files if (facts := snapshot.facts(path)) is not None),
        "public_names": tuple(names),
        "fan_in": fan_in(snapshot).get(module.id, 0),
        "fan_out": len(snapshot.graph.successors.get(module.id, {})),
        "is_package": module.is_package,
        "is_test": module.is_test,
    }
    origin, sentence, evidence = _responsibility(snapshot, module, names)
    return make_fact(FactKind.MODULE, module.id, sentence, origin, (evidence,), attributes)


def _responsibility(snapshot: Snapshot, module: Module, names: Sequence[str]) -> tuple[Origin, str, Evidence]:
    for path in _by_likelihood(module):
        facts = snapshot.facts(path)
        sentence = first_sentence(facts.doc) if facts is not None else ""
        if sentence and not sentence.startswith(_NOT_SAYING):
            return DOC, sentence, Evidence(path, ORIGIN)
    if module.is_package and (found := _readme(snapshot, module)) is not None:
        return README, found[0], found[1]
    names = sorted(names, key=_values(snapshot, module).__contains__)
    return NAMES, _from_names(names), Evidence(module.files[0], ORIGIN)


def _values(snapshot: Snapshot, module: Module) -> set[str]:
    """Give the names that hold a value: a logger says less of a module than its classes do."""
    kinds = {DefinitionKind.CONSTANT, DefinitionKind.VARIABLE}
    read = [facts for path in module.files if (facts := snapshot.facts(path)) is not None]
    return {one.qualname for facts in read for one in facts.definitions if one.kind in kinds}


def _by_likelihood(module: Module) -> list[RelPath]:
    """Go keeps the package comment in doc.go, or in the file that is named like the package."""
    folder = module.path.rpartition("/")[2]
    preferred = {"doc.go": 0, f"{folder}.go": 1}
    return sorted(module.files, key=lambda path: (preferred.get(path.rpartition("/")[2], 2), path))


def _readme(snapshot: Snapshot, module: Module) -> tuple[str, Evidence] | None:
    folder = module.path if module.language is Language.GO else module.path.rpartition("/")[0]
    for name in _README_NAMES:
        path = RelPath(f"{folder}/{name}" if folder else name)
        lines = snapshot.lines(path) if path in snapshot.files else None
        if lines is None:
            continue
        for number, paragraph in _paragraphs([lines.line(one) for one in range(min(len(lines), 40))]):
            # What ends in a colon speaks of the list or the code below it.
            if not paragraph.endswith(":") and (sentence := first_sentence(paragraph)):
                return sentence, Evidence(path, Span(number, 0, number, len(lines.line(number))))
    return None


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the paragraphs below the first title that begin with a letter, outside code, each with its first line."""
    is_code = False
    titles = 0
    for number, line in enumerate(lines):
        titles += not is_code and line.startswith("#") and _OVERVIEW.search(line) is None
        if titles > 1:
            return
        if line.lstrip().startswith(("```", "~~~")):
            is_code = not is_code
        is_first = number == 0 or not lines[number - 1].strip()
        if is_code or not is_first or not line[:1].isalpha():
            continue
        paragraph = [one.strip() for one in takewhile(str.strip, lines[number:])]
        if not any(_UNDERLINE.fullmatch(one) for one in paragraph):
            yield number, " ".join(paragraph)


def _from_names(names: Sequence[str]) -> str:
    told = list(dict.fromkeys(name for name in names if name not in _NAMELESS))
    if not told:
        return "exports one value" if names else "defines no public name"
    shown = ", ".join(told[:_SHOWN_NAMES])
    more = f" and {len(told) - _SHOWN_NAMES} more" if len(told) > _SHOWN_NAMES else ""
    return f"defines {shown}{more}"


def _language_name(language: Language) -> str:
    return Language.TYPESCRIPT.value if language is Language.TSX else language.value
