"""Which classes is a class made of, in the order that Python asks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import Home, Meaning, aliases_from, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import script
from groundplan.recon.flow.modules.stars import star_names, star_names_of
from groundplan.recon.flow.values import Kind
from groundplan.syntax.facts import Definition, DefinitionKind, FileFacts

CLASS_KINDS = frozenset(
    {DefinitionKind.CLASS, DefinitionKind.STRUCT, DefinitionKind.INTERFACE, DefinitionKind.ENUM}
)
"""What can have methods; Go's named types too, but those have no bases."""
WITH_METACLASS: Final = "with_metaclass"
"""What six, and many a project's own copy of it, calls the function that stands for a metaclass and the bases."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """A class and all above it: ours, the class first, and the names of those that are not ours."""

    kinds: tuple[Kind, ...]
    outside: tuple[str, ...]


def lineage(snapshot: Snapshot, kind: Kind) -> Lineage:
    """Give the line of a class, in the order that Python asks it for a method."""
    told = snapshot.derive_file(_lineages, kind.path).get(kind.index)
    if told is not None and kind.around is None and not kind.above:
        return told
    own = Kind(kind.path, kind.index, around=kind.around)
    found = told or Lineage((own,), ())
    if kind.around is None and not kind.above:
        return found
    kinds, outside = {one: one for one in (*found.kinds, own)}, dict.fromkeys(found.outside)
    for one in kind.above:
        above = lineage(snapshot, one) if isinstance(one, Kind) else Lineage((), (one.name,))
        # Those that a function made are equal to what the file says of them, and tell more.
        kinds |= {inner: inner for inner in above.kinds if inner not in kinds or inner.around is not None}
        outside |= dict.fromkeys(above.outside)
    return Lineage(tuple(kinds.values()), tuple(outside))


def find_method(
    snapshot: Snapshot, kind: Kind, name: str, after: Kind | None = None
) -> tuple[Kind, Home] | None:
    """Find the class that gives a method, and the method's definition; `after` skips up to that class."""
    kinds = lineage(snapshot, kind).kinds
    if after is not None and after in kinds:
        kinds = kinds[kinds.index(after) + 1 :]
    for one in kinds:
        home = own_method(snapshot, one, name)
        if home is not None:
            return one, home
    return None


def own_method(snapshot: Snapshot, kind: Kind, name: str) -> Home | None:
    """Find a method that a class itself defines. Go's methods may stand in another file of the package."""
    index = script(snapshot, kind.path).children.get(kind.index, {}).get(name)
    if index is not None:
        return Home(kind.path, index)
    record = snapshot.files.get(kind.path)
    module = snapshot.module_of(kind.path)
    facts = snapshot.facts(kind.path)
    if record is None or record.language is not Language.GO or module is None or facts is None:
        return None
    qualname = f"{facts.definitions[kind.index].qualname}.{name}"
    return home_of(snapshot, Meaning(module.id, qualname, is_internal=True))


def class_at(snapshot: Snapshot, path: RelPath, index: int) -> Kind | None:
    """Give the class whose method a definition is."""
    facts = snapshot.facts(path)
    if facts is None or index < 0:
        return None
    above = facts.definitions[index].parent
    if above >= 0:
        return Kind(path, above) if facts.definitions[above].kind in CLASS_KINDS else None
    owner = facts.definitions[index].qualname.rpartition(".")[0]
    module = snapshot.module_of(path)
    if not owner or module is None:
        return None
    home = home_of(snapshot, Meaning(module.id, owner, is_internal=True))
    return None if home is None else Kind(home.path, home.index)


def _lineages(snapshot: Snapshot, path: RelPath) -> Mapping[int, Lineage]:
    facts = snapshot.facts(path)
    definitions = facts.definitions if facts is not None else ()
    return {
        index: _trace(snapshot, Kind(path, index), frozenset())
        for index, one in enumerate(definitions)
        if one.kind in CLASS_KINDS
    }


def _trace(snapshot: Snapshot, kind: Kind, seen: frozenset[Kind]) -> Lineage:
    facts = snapshot.facts(kind.path)
    if facts is None or kind in seen:
        return Lineage((), ())
    lines, outside, own = list[tuple[Kind, ...]](), list[str](), Home(kind.path, kind.index)
    definition = facts.definitions[kind.index]
    for base in _bases(facts, definition):
        name, found = _bare(base), meaning(snapshot, kind.path, _bare(base), definition.parent)
        home = None if found is None else home_of(snapshot, found)
        if home is not None and (home == own or not _is_class(snapshot, home)):
            name, found = _before(snapshot, kind, name, definition.parent)
            home = None if found is None else home_of(snapshot, found)
        if found is None:
            outside.extend(star_names(snapshot, kind.path, name))
            continue
        if home is None or not _is_class(snapshot, home):
            outside.extend((*(() if home else (found.dotted,)), *star_names_of(snapshot, found)))
        if home is None:
            continue
        above = _trace(snapshot, Kind(home.path, home.index), seen | {kind})
        lines.append(above.kinds)
        outside.extend(one for one in above.outside if one not in outside)
    return Lineage((kind, *_merged([one for one in lines if one])), tuple(outside))


def _bases(facts: FileFacts, definition: Definition) -> Iterator[str]:
    """Give the bases, those too that six is given behind the metaclass: `with_metaclass(Meta, Base)`."""
    for base in definition.bases:
        if not base.endswith(f"{WITH_METACLASS}()"):
            yield base
            continue
        line = definition.name_span.start_line
        made = (one for one in facts.calls if f"{one.callee}()" == base and one.span.start_line == line)
        for argument in next((one.arguments[1:] for one in made), ()):
            yield argument.value.text


def _merged(lines: list[tuple[Kind, ...]]) -> Iterator[Kind]:
    """Put the lines of the bases together: a class that two of them share comes behind both, as Python has it."""
    left = [[*one] for one in (*lines, tuple(one[0] for one in lines)) if one]
    while left:
        heads = (one[0] for one in left)
        # Bases that exclude each other are no Python, and are taken as they stand.
        first = next((one for one in heads if not any(one in other[1:] for other in left)), left[0][0])
        yield first
        left = [rest for one in left if (rest := [kind for kind in one if kind != first])]


def _before(snapshot: Snapshot, kind: Kind, base: str, scope: int) -> tuple[str, Meaning | None]:
    """Tell what a base was before the class took its name, or what the name stands for that it is bound to."""
    own, name = Home(kind.path, kind.index), base
    for name in (base, *aliases_from(snapshot, kind.path, base)):
        found = meaning(snapshot, kind.path, name, scope)
        home = None if found is None else home_of(snapshot, found)
        if home is None or (home != own and _is_class(snapshot, home)):
            return name, found
    return name, None if home == own else found


def _is_class(snapshot: Snapshot, home: Home) -> bool:
    facts = snapshot.facts(home.path)
    return facts is not None and facts.definitions[home.index].kind in CLASS_KINDS


def _bare(base: str) -> str:
    return base.partition("[")[0].lstrip("*&")
