"""Which other distributions does the workspace ask for: they may add modules below a package that it has too.

`poetry.core` comes with poetry-core, and not with the package `poetry` that a workspace holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Final

from groundplan.index.resolve.plain import at, mapping_of, texts_of
from groundplan.model.paths import RelPath
from groundplan.syntax.data import parse_document

_NAME: Final = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_SEPARATORS: Final = re.compile(r"[-_.]+")


def declared_distributions(
    paths: Collection[RelPath], read: Callable[[RelPath], str | None]
) -> frozenset[str]:
    """Give the normalised names (PEP 503) of all requirements in the manifests."""
    found: set[str] = set()
    for path in sorted(paths):
        name = path.rpartition("/")[2]
        of_manifest = _MANIFESTS.get(name)
        text = read(path) if of_manifest is not None else None
        if of_manifest is not None and text is not None:
            requirements = of_manifest(parse_document(name, text).data)
            found.update(normalised(match[1]) for one in requirements if (match := _NAME.match(one)))
    return frozenset(found)


def normalised(name: str) -> str:
    """Give a distribution's name as PEP 503 compares it; a dotted module gives the distribution called alike."""
    return _SEPARATORS.sub("-", name).lower()


def _of_pyproject(document: object) -> Iterator[str]:
    yield from texts_of(at(document, "project", "dependencies"))
    for tables in (at(document, "project", "optional-dependencies"), at(document, "dependency-groups")):
        for requirements in mapping_of(tables).values():
            yield from texts_of(requirements)
    poetry = at(document, "tool", "poetry")
    yield from mapping_of(at(poetry, "dependencies"))
    for group in mapping_of(at(poetry, "group")).values():
        yield from mapping_of(at(group, "dependencies"))


def _of_setup_cfg(document: object) -> Iterator[str]:
    extras = mapping_of(at(document, "options.extras_require"))
    blocks = [at(document, "options", "install_requires"), *extras.values()]
    for block in blocks:
        yield from block.splitlines() if isinstance(block, str) else ()


_MANIFESTS: Final = {"pyproject.toml": _of_pyproject, "setup.cfg": _of_setup_cfg}
