"""What an annotation promises: some object of a type, made out of sight."""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.names import Meaning, definition_named, home_of
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Place,
    Thing,
    Value,
)
from groundplan.syntax.facts import DefinitionKind
from groundplan.text.spans import Span

_OBJECTS: Final = CLASS_KINDS - {DefinitionKind.ENUM}
"""What an annotation promises an object of; which member of an enumeration it is, it does not say."""

_NAME: Final = re.compile(r"[A-Za-z_][\w.]*")


_CLASS: Final = re.compile(r"""['"]?(?:typing\.)?[Tt]ype\[""")


_WRAPPERS: Final = frozenset(
    {"type", "Type", "Optional", "Union", "None", "typing", "Annotated", "Final", "ClassVar"}
)


def of_annotation(walk: Walk, path: RelPath, annotation: str, scope: int, span: Span) -> Value | None:
    """Make an object that stands for "some object of this type"; `type[X]` is the class itself."""
    is_class = _CLASS.match(annotation) is not None
    for name in _NAME.findall(annotation):
        if name.rpartition(".")[2] in _WRAPPERS:
            continue
        found = meaning_of(walk, path, name, scope)
        if found is None:
            continue
        thing = _assumed(walk, found, Place(path, span, scope))
        if thing is not None:
            return thing.kind if is_class else thing
    return None


def _assumed(walk: Walk, found: Meaning, place: Place) -> Thing | None:
    name = walk.libraries.alias(found.dotted)
    if walk.libraries.is_type(name):
        thing = Thing(-1, name, place, Arguments(), root=walk.root, is_assumed=True)
        is_own = found.is_internal and not walk.libraries.is_api(name)
        home = definition_named(walk.snapshot, found.dotted) if is_own else None
        thing.kind = Kind(home.path, home.index) if home is not None else None
        return thing
    home = home_of(walk.snapshot, found)
    if home is None or definition_at(walk, home.path, home.index).kind not in _OBJECTS:
        return None
    kind = Kind(home.path, home.index)
    outer = [walk.libraries.alias(one) for one in lineage(walk.snapshot, kind).outside]
    type_name = next((one for one in outer if walk.libraries.is_type(one)), "")
    return Thing(-1, type_name, place, Arguments(), kind, root=walk.root, is_assumed=True)
