"""Texts that a project keeps in objects, or hands to a function, before something reads them by the attribute's name.

`add_argument(*option.flags)` and `environ.get(option.variable)` name the attribute. Where the walk cannot follow the
object, the classes with that attribute are known, and so are the calls that give it literal texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import Home, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.mentions import mentioned_calls
from groundplan.recon.flow.relevant import walked_files
from groundplan.syntax.facts import Argument, Definition, DefinitionKind, FileFacts, Value, ValueKind
from groundplan.text.spans import Span

_Calls = Callable[[Snapshot, RelPath, Mapping[Home, "_Taker"]], Iterator["Made"]]
_CONSTRUCTORS: Final = ("__init__", "constructor")


@dataclass(frozen=True, slots=True)
class Made:
    """A call that may make an option object: what is called, with what, and where."""

    path: RelPath
    callee: str
    arguments: tuple[Argument, ...]
    scope: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Taker:
    """Where a callable takes the names: the parameter's place, or -1; `rest` where it is `*flags`."""

    position: int
    rest: bool = False
    name: str = ""
    """The parameter's name, where that is not the attribute's."""


def kept_texts(snapshot: Snapshot, attribute: str) -> Iterator[tuple[Made, tuple[str, ...]]]:
    """Give the literal texts that are kept in an attribute of this name, by the calls that give them."""
    yield from _given(snapshot, attribute, dict(_takers(snapshot, attribute)))


def passed_texts(snapshot: Snapshot, home: Home, parameter: str) -> Iterator[tuple[Made, tuple[str, ...]]]:
    """Give the literal texts that callers pass to a parameter of a function, or of a class by its constructor."""
    facts = snapshot.facts(home.path)
    definition = facts.definitions[home.index] if facts is not None else None
    if facts is None or definition is None:
        return
    is_made = definition.qualname.rpartition(".")[2] in _CONSTRUCTORS and definition.parent >= 0
    place = Home(home.path, definition.parent) if is_made else home
    taker = _of_parameters(definition, parameter, int(definition.kind is DefinitionKind.METHOD))
    yield from _given(snapshot, parameter, {} if taker is None else {place: taker}, is_mentioned=True)


def _given(
    snapshot: Snapshot, attribute: str, takers: dict[Home, _Taker], *, is_mentioned: bool = False
) -> Iterator[tuple[Made, tuple[str, ...]]]:
    """Follow the takers; `is_mentioned` reads the calls that the facts left out too."""
    if not takers:
        return
    calls = _all_calls if is_mentioned else _kept_calls
    takers |= dict(_wrappers(snapshot, attribute, takers, calls))
    for path in walked_files(snapshot):
        for made in calls(snapshot, path, takers):
            taker = _taker_of(snapshot, made, takers) or _handed_on(snapshot, made, attribute, takers)
            texts = () if taker is None else _texts(made, attribute, taker)
            if texts:
                yield made, texts


def _handed_on(
    snapshot: Snapshot, made: Made, attribute: str, takers: Mapping[Home, _Taker]
) -> _Taker | None:
    """`add(action=Kind, env="X")`: something else makes the object, and passes the keyword on."""
    if not any(one.name == attribute for one in made.arguments):
        return None
    for one in made.arguments:
        if one.value.kind is ValueKind.NAME and _target(snapshot, made, one.value.text) in takers:
            return _Taker(-1)
    return None


def _takers(snapshot: Snapshot, attribute: str) -> Iterator[tuple[Home, _Taker]]:
    """The classes with that attribute, by how they are given it."""
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        for index, one in enumerate(facts.definitions if facts is not None else ()):
            if one.kind in CLASS_KINDS and facts is not None:
                taker = _of_class(facts, index, attribute)
                if taker is not None:
                    yield Home(path, index), taker


def _of_class(facts: FileFacts, index: int, attribute: str) -> _Taker | None:
    made = next(
        (
            one
            for one in facts.definitions
            if one.parent == index and one.qualname.rpartition(".")[2] in _CONSTRUCTORS
        ),
        None,
    )
    if made is not None:
        return _of_parameters(made, attribute, skipped=1)
    names = [one.name for one in facts.definitions[index].members]
    return _Taker(names.index(attribute)) if attribute in names else None


def _of_parameters(definition: Definition, attribute: str, skipped: int) -> _Taker | None:
    for position, one in enumerate(definition.parameters[skipped:]):
        if one.name in (attribute, f"*{attribute}"):
            return _Taker(-1 if one.is_keyword_only else position, one.name.startswith("*"))
    return None


def _wrappers(
    snapshot: Snapshot, attribute: str, takers: Mapping[Home, _Taker], calls: _Calls
) -> Iterator[tuple[Home, _Taker]]:
    """Functions that take the names and give them to such a class or function, as a parameter or among the rest."""
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        for made in calls(snapshot, path, takers):
            known = None if facts is None or made.scope < 0 else _taker_of(snapshot, made, takers)
            if facts is None or known is None:
                continue
            function = facts.definitions[made.scope]
            taker = _passed_on(function, made, attribute) or _renamed(function, made, attribute, known)
            if taker is not None:
                yield Home(path, made.scope), taker


def _passed_on(function: Definition, made: Made, attribute: str) -> _Taker | None:
    given = {(one.name, one.value.text) for one in made.arguments}
    if given & {(attribute, attribute), ("*", attribute), ("", attribute)}:
        return _of_parameters(function, attribute, int(function.kind is DefinitionKind.METHOD))
    rest = next((one.name for one in function.parameters if one.name.startswith("**")), "")
    return _Taker(-1) if rest and ("**", rest[2:]) in given else None


def _renamed(function: Definition, made: Made, attribute: str, taker: _Taker) -> _Taker | None:
    """The parameter goes by another name in the function that hands it on."""
    if taker.rest:
        return None
    placed = [one.value for one in made.arguments if not one.name]
    named = [one.value for one in made.arguments if one.name == (taker.name or attribute)]
    given = named or (placed[taker.position : taker.position + 1] if taker.position >= 0 else [])
    if not given or given[0].kind is not ValueKind.NAME:
        return None
    found = _of_parameters(function, given[0].text, int(function.kind is DefinitionKind.METHOD))
    return None if found is None or found.rest else _Taker(found.position, name=given[0].text)


def _kept_calls(snapshot: Snapshot, path: RelPath, takers: Mapping[Home, _Taker]) -> Iterator[Made]:
    del takers
    return _calls(snapshot, path)


def _all_calls(snapshot: Snapshot, path: RelPath, takers: Mapping[Home, _Taker]) -> Iterator[Made]:
    kept = tuple(_calls(snapshot, path))
    yield from kept
    known = {one.span.start for one in kept}
    for callee, arguments, scope, span in mentioned_calls(snapshot, path, _last_names(snapshot, takers)):
        if span.start not in known:
            yield Made(path, callee, arguments, scope, span)


def _calls(snapshot: Snapshot, path: RelPath) -> Iterator[Made]:
    facts = snapshot.facts(path)
    if facts is None:
        return
    for call in facts.calls:
        yield Made(path, call.callee, call.arguments, call.scope, call.span)
        for argument in call.arguments:
            yield from _nested(path, argument.value, call.scope, argument.span)
    for binding in facts.bindings:
        yield from _nested(path, binding.value, binding.scope, binding.span)


def _nested(path: RelPath, value: Value, scope: int, span: Span) -> Iterator[Made]:
    if value.kind is ValueKind.CALL:
        yield Made(path, value.text, value.items, scope, span)
    for item in value.items:
        yield from _nested(path, item.value, scope, item.span)


def _taker_of(snapshot: Snapshot, made: Made, takers: Mapping[Home, _Taker]) -> _Taker | None:
    # Most calls have another name: to resolve each would cost more than all the rest.
    if made.callee.rpartition(".")[2] not in _last_names(snapshot, takers):
        return None
    home = _target(snapshot, made, made.callee)
    return None if home is None else takers.get(home)


def _last_names(snapshot: Snapshot, takers: Mapping[Home, _Taker]) -> frozenset[str]:
    found: set[str] = set()
    for home in takers:
        facts = snapshot.facts(home.path)
        if facts is not None:
            found.add(facts.definitions[home.index].qualname.rpartition(".")[2])
    return frozenset(found)


def _target(snapshot: Snapshot, made: Made, name: str) -> Home | None:
    found = meaning(snapshot, made.path, name, made.scope)
    return None if found is None or not found.is_internal else home_of(snapshot, found)


def _texts(made: Made, attribute: str, taker: _Taker) -> tuple[str, ...]:
    placed = [one.value for one in made.arguments if not one.name]
    named = [one.value for one in made.arguments if one.name == (taker.name or attribute)]
    if taker.rest:
        given = placed[taker.position :]
    else:
        given = named or (placed[taker.position : taker.position + 1] if taker.position >= 0 else [])
    words = [
        one for value in given for one in ([item.value for item in value.items] if value.items else [value])
    ]
    return tuple(one.text for one in words if one.kind is ValueKind.STRING)
