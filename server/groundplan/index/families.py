"""Which resolver serves which languages. Each is imported and built only when there is a file for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from groundplan.index.languages import is_bare
from groundplan.index.modules import Module, Target
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import FileFacts, Import

Paths = Sequence[RelPath]
Read = Callable[[RelPath], str | None]
Heads = Callable[[RelPath], FileFacts | None]


class Resolver(Protocol):
    """What a family knows of the workspace: its modules, and where an import of a file leads."""

    def modules(self) -> Iterable[Module]:
        """Give the modules of all files of the family."""
        ...

    def resolve(self, path: RelPath, import_: Import) -> tuple[Target, ...]:
        """Tell where each imported name leads, or the module itself where no name is imported."""
        ...


@dataclass(frozen=True, slots=True)
class Family:
    """Languages that share modules. `reads_clauses`: the resolver looks at more of a file than its imports."""

    name: str
    languages: frozenset[Language]
    make: Callable[[Paths, Paths, Read, Heads], Resolver]
    """Takes all paths, and those of its own languages."""
    reads_clauses: bool = False


def _python(paths: Paths, own: Paths, read: Read, heads: Heads) -> Resolver:
    from groundplan.index.resolve.python import python_resolver

    def is_searched(path: RelPath) -> bool:
        head = heads(path)
        return head is not None and head.is_searched

    return python_resolver(paths, read, frozenset(path for path in own if is_bare(path)), is_searched)


def _go(paths: Paths, own: Paths, read: Read, heads: Heads) -> Resolver:
    del own
    from groundplan.index.resolve.go import go_resolver

    return go_resolver(paths, read, heads)


def _typescript(paths: Paths, own: Paths, read: Read, heads: Heads) -> Resolver:
    del heads
    from groundplan.index.resolve.typescript import typescript_resolver

    return typescript_resolver(paths, read, frozenset(path for path in own if is_bare(path)))


FAMILIES: Final = (
    Family("python", frozenset({Language.PYTHON}), _python, reads_clauses=True),
    Family("go", frozenset({Language.GO}), _go, reads_clauses=True),
    Family("typescript", frozenset({Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT}), _typescript),
)
