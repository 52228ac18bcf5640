"""What does a call in a Go file count for, by its text alone: may it set up a command line?

Most names that set one up are everybody's: `errors.New`, `url.Parse`, `exec.Command`, `time.Duration`, `buffer.String()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from groundplan.index.imported import imported_names
from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.library.libraries import Libraries, Library

Standing = Callable[[str, bool], "Counts"]


class Counts(Enum):
    """What a call may be."""

    FOR_ITSELF = auto()
    """One that sets something up, where its name says so."""
    AS_A_CALL = auto()
    """One of a function of the workspace, which says what it does."""
    FOR_NOTHING = auto()


@dataclass(frozen=True, slots=True)
class GoNames:
    """What the tables of libraries say of Go."""

    packages: frozenset[str] = frozenset()
    """The import paths that they tell of."""
    given: frozenset[str] = frozenset()
    """The names of methods that do something only where they are given something: `set.String("name", "", "")`."""


def names_of_go(libraries: Libraries, given: Iterable[str]) -> GoNames:
    """Give what tables of libraries say of Go."""
    names = (
        name
        for one in libraries.known
        for told in (one.aliases, one.types, one.functions, one.objects, one.bases, _owners(one))
        for name in told
    )
    return GoNames(frozenset(name.rpartition(".")[0] for name in names), frozenset(given))


def _owners(library: Library) -> Iterator[str]:
    return (owner for owner, _ in library.methods)


def standing(snapshot: Snapshot, path: RelPath, names: GoNames) -> Standing:
    """Give what tells for the text of each call of a file, and whether it is given anything, what it counts for."""
    outside, inside = set[str](), set[str]()
    for (_, name), target in imported_names(snapshot, path).items():
        if target.kind is TargetKind.INTERNAL:
            inside.add(name)
        elif target.module not in names.packages:
            outside.add(name)

    def counts(callee: str, is_given: bool) -> Counts:
        head, _, rest = callee.partition(".")
        if head in outside:
            return Counts.FOR_NOTHING
        if not is_given and rest.rpartition(".")[2] in names.given:
            return Counts.FOR_NOTHING
        # A value that such a package holds may be a command.
        is_function = head in inside and rest.isidentifier()
        return Counts.AS_A_CALL if is_function else Counts.FOR_ITSELF

    return counts
