"""Which classes set something up whenever an object of them is made, by a constructor that may be inherited?

Who calls such a class passes on what is being built, although no call in sight is one of a library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk, definition_at, facts_of
from groundplan.text.spans import Span

_CALLED: Final = re.compile(r"([A-Za-z_]\w*)\(")
_CONSTRUCTOR: Final = "__init__"


def called_in(walk: Walk, path: RelPath, index: int) -> frozenset[str]:
    """Give the last names of what the text of a function calls: the facts keep telling calls only."""
    lines, definition = walk.snapshot.lines(path), definition_at(walk, path, index)
    start, end = definition.name_span, definition.span
    span = Span(start.end_line, start.end_column, end.end_line, end.end_column)
    return frozenset() if lines is None else frozenset(_CALLED.findall(lines.slice(span)))


def constructed_class(qualname: str) -> str:
    """Give the last name of the class whose constructor this is, empty where it is another function."""
    owner, _, name = qualname.rpartition(".")
    return owner.rpartition(".")[2] if name == _CONSTRUCTOR else ""


def telling_classes(walk: Walk, names: Iterable[str], known: Iterable[str]) -> set[str]:
    """Give the last names of the classes whose constructor calls one of some names, and those of some that are known.

    Classes below are among them where they inherit the constructor or call it from their own.
    """
    telling, calls, below = frozenset(names), dict[str, frozenset[str]](), dict[str, list[str]]()
    for path in walked_files(walk.snapshot):
        for index, one in enumerate(
            facts_of(walk, path).definitions if is_python(walk.snapshot, path) else ()
        ):
            if one.kind in CLASS_KINDS:
                for base in one.bases:
                    below.setdefault(base.rpartition(".")[2], []).append(one.qualname.rpartition(".")[2])
            elif owner := constructed_class(one.qualname):
                calls[owner] = calls.get(owner, frozenset()) | called_in(walk, path, index)
    found = set(known).union(name for name, called in calls.items() if not telling.isdisjoint(called))
    todo = list(found)
    while todo:
        heirs = {one for one in below.get(todo.pop(), ()) if _CONSTRUCTOR in calls.get(one, (_CONSTRUCTOR,))}
        todo.extend(heirs - found)
        found |= heirs
    return found
