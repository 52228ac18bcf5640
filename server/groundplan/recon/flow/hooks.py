"""What does a hook call: the functions of its name that the plugins of the project mark as its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.recon.flow.lookup import value_of_text
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.recon.flow.values import Arguments, Frame, Listing, Method, Routine, Thing, Value
from groundplan.syntax.facts import MODULE_SCOPE, CallForm, DefinitionKind

_NEAR: Final = 3
"""How many calls deep what a plugin has is looked for."""


def called_hook(walk: Walk, method: Method, arguments: Arguments) -> Value | None:
    """Call what a hook calls, and give the list of what that gives; None where it is no hook."""
    hook = walk.libraries.hook(method.owner.type) if isinstance(method.owner, Thing) else None
    attribute, _, name = method.name.partition(".")
    if hook is None or attribute != hook or not name:
        return None
    # One that is given nothing is asked for what the plugins have.
    is_asked = arguments == Arguments()
    outer, walk.wanted = walk.wanted, max(walk.wanted, len(walk.stack) + _NEAR if is_asked else 0)
    found = [walk.steps.enter_routine(walk, one, arguments) for one in _marked(walk, name)]
    walk.wanted = outer
    return Listing([*found])


def _marked(walk: Walk, name: str) -> Iterator[Routine]:
    for path in walked_files(walk.snapshot):
        facts = facts_of(walk, path)
        for index, one in enumerate(facts.definitions):
            is_plain = one.kind is DefinitionKind.FUNCTION and one.parent == MODULE_SCOPE
            if not is_plain or one.qualname.partition("@")[0] != name:
                continue
            frame = Frame(path, MODULE_SCOPE, {})
            marks = [
                value_of_text(walk, frame, call.callee)
                for call in facts.calls
                if call.form is CallForm.DECORATOR and call.decorates == index
            ]
            if any(isinstance(mark, Thing) and walk.libraries.is_marker(mark.type) for mark in marks):
                yield Routine(path, index)
