"""Which call does a default come to that a function of the project gives, or a class: `verbose: bool = verbose_option()`?

Programs that share options between commands keep them so; what the function was given stands for its parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.names import Meaning, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, RETURNED, Argument, Definition, Value, ValueKind

_HOPS: Final = 3


def made_call(snapshot: Snapshot, path: RelPath, value: Value) -> tuple[RelPath, Value] | None:
    """Follow names and functions of the project to the call of a library; None where they lead to no call."""
    for _ in range(_HOPS):
        found = meaning(snapshot, path, value.text)
        if found is None:
            break
        if value.kind is ValueKind.NAME:
            bound = _bound(snapshot, found)
        elif found.is_internal:
            bound = _given(snapshot, found, value) or _prepared(snapshot, found, value)
        else:
            break
        if bound is None:
            break
        path, value = bound
    return (path, value) if value.kind is ValueKind.CALL else None


def _bound(snapshot: Snapshot, found: Meaning) -> tuple[RelPath, Value] | None:
    """What a module, or a class of it, binds to a name."""
    module = snapshot.modules.get(found.module) if found.is_internal else None
    owner, _, last = found.name.rpartition(".")
    for file in module.files if module is not None else ():
        facts = snapshot.facts(file)
        scopes = {
            index
            for index, one in enumerate(facts.definitions if facts is not None else ())
            if one.qualname == owner
        }
        for one in facts.bindings if facts is not None else ():
            is_near = one.scope in scopes if owner else one.scope == MODULE_SCOPE
            if is_near and one.target == last and one.value.kind is ValueKind.CALL:
                return file, one.value
    return None


def _given(snapshot: Snapshot, found: Meaning, call: Value) -> tuple[RelPath, Value] | None:
    """The one call that a function gives, with what it was given for its parameters."""
    home = home_of(snapshot, found)
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None:
        return None
    given = [one for one in facts.calls if (one.scope, one.target) == (home.index, RETURNED)]
    if len(given) != 1:
        return None
    items = tuple(_passed(facts.definitions[home.index], call.items, given[0].arguments))
    return home.path, Value(ValueKind.CALL, given[0].callee, items)


def _prepared(snapshot: Snapshot, found: Meaning, call: Value) -> tuple[RelPath, Value] | None:
    """`opt = partial(Option, show_default=False)`: the call of what was prepared, with the arguments of both."""
    bound = _bound(snapshot, found)
    made = None if bound is None else meaning(snapshot, bound[0], bound[1].text)
    if bound is None or made is None or made.dotted != "functools.partial":
        return None
    first, *early = bound[1].items or (None,)
    if first is None or first.name or first.value.kind is not ValueKind.NAME:
        return None
    late = {one.name for one in call.items if one.name}
    items = (*(one for one in early if one.name not in late), *call.items)
    return bound[0], Value(ValueKind.CALL, first.value.text, items)


def _passed(
    definition: Definition, given: tuple[Argument, ...], written: tuple[Argument, ...]
) -> Iterator[Argument]:
    """What the inner call is written with, each parameter by what the outer call gives for it."""
    known = _parameters(definition, given)
    plain = [one for one in definition.parameters if not one.name.startswith("*") and not one.is_keyword_only]
    for one in written:
        if one.name == "*":
            yield from [other for other in given if not other.name][len(plain) :]
        elif one.name == "**":
            yield from (other for other in given if other.name and other.name not in known)
        elif one.value.kind is ValueKind.NAME:
            yield Argument(one.name, known.get(one.value.text, one.value), one.span)
        else:
            yield one


def _parameters(definition: Definition, given: tuple[Argument, ...]) -> Mapping[str, Value]:
    names = [one.name for one in definition.parameters if not one.name.startswith("*")]
    defaults = {one.name: one.default for one in definition.parameters if one.default is not None}
    placed = dict(zip(names, (one.value for one in given if not one.name), strict=False))
    return {**defaults, **placed, **{one.name: one.value for one in given if one.name in names}}
