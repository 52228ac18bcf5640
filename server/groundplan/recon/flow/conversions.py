"""What does a conversion of Go give: `Mode("create")` looks like a call, and is the text that it is given."""

from __future__ import annotations

from groundplan.index.names import home_of
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Arguments, Frame, Literal
from groundplan.syntax.facts import DefinitionKind


def converted(walk: Walk, frame: Frame, callee: str, arguments: Arguments) -> Literal | None:
    """Give the literal that a type of the workspace is called with; None where it is no such call."""
    found = meaning_of(walk, frame.path, callee, frame.scope)
    home = home_of(walk.snapshot, found) if found is not None else None
    if home is None or definition_at(walk, home.path, home.index).kind is not DefinitionKind.TYPE:
        return None
    given = arguments.positional
    return given[0] if len(given) == 1 and isinstance(given[0], Literal) else None
