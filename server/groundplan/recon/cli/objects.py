"""Options that a project keeps in objects of its own before it hands them to a parser.

`add_argument(*option.flags)` names the attribute that holds the names. Where the walk cannot follow the object, the
classes with that attribute are known, and so are the calls that give it names with dashes: they are inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import Home, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.flow.classes import CLASS_KINDS
from groundplan.recon.flow.relevant import walked_files
from groundplan.syntax.facts import Argument, Definition, DefinitionKind, FileFacts, Value, ValueKind
from groundplan.text.spans import Span

_SWITCHES: Final = frozenset({"store_true", "store_false", "store_const", "append_const", "count"})
_CONSTRUCTORS: Final = ("__init__", "constructor")


@dataclass(frozen=True, slots=True)
class _Made:
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


def kept_options(snapshot: Snapshot, attribute: str) -> tuple[Option, ...]:
    """Give the options whose names are kept in an attribute of this name."""
    takers = dict(_takers(snapshot, attribute))
    if not takers:
        return ()
    takers |= dict(_wrappers(snapshot, attribute, takers))
    return tuple(
        _option(snapshot, made, names)
        for path in walked_files(snapshot)
        for made in _calls(snapshot, path)
        if (taker := _taker_of(snapshot, made, takers)) is not None
        and (names := _names(made, attribute, taker))
    )


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
    snapshot: Snapshot, attribute: str, takers: Mapping[Home, _Taker]
) -> Iterator[tuple[Home, _Taker]]:
    """Functions that take the names and give them to such a class, under the same name or among the rest."""
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        for made in _calls(snapshot, path):
            if facts is None or made.scope < 0 or _taker_of(snapshot, made, takers) is None:
                continue
            taker = _passed_on(facts.definitions[made.scope], made, attribute)
            if taker is not None:
                yield Home(path, made.scope), taker


def _passed_on(function: Definition, made: _Made, attribute: str) -> _Taker | None:
    given = {(one.name, one.value.text) for one in made.arguments}
    if given & {(attribute, attribute), ("*", attribute), ("", attribute)}:
        return _of_parameters(function, attribute, int(function.kind is DefinitionKind.METHOD))
    rest = next((one.name for one in function.parameters if one.name.startswith("**")), "")
    return _Taker(-1) if rest and ("**", rest[2:]) in given else None


def _calls(snapshot: Snapshot, path: RelPath) -> Iterator[_Made]:
    facts = snapshot.facts(path)
    if facts is None:
        return
    for call in facts.calls:
        yield _Made(path, call.callee, call.arguments, call.scope, call.span)
        for argument in call.arguments:
            yield from _nested(path, argument.value, call.scope, argument.span)
    for binding in facts.bindings:
        yield from _nested(path, binding.value, binding.scope, binding.span)


def _nested(path: RelPath, value: Value, scope: int, span: Span) -> Iterator[_Made]:
    if value.kind is ValueKind.CALL:
        yield _Made(path, value.text, value.items, scope, span)
    for item in value.items:
        yield from _nested(path, item.value, scope, item.span)


def _taker_of(snapshot: Snapshot, made: _Made, takers: Mapping[Home, _Taker]) -> _Taker | None:
    found = meaning(snapshot, made.path, made.callee, made.scope)
    home = None if found is None or not found.is_internal else home_of(snapshot, found)
    return None if home is None else takers.get(home)


def _names(made: _Made, attribute: str, taker: _Taker) -> tuple[str, ...]:
    placed = [one.value for one in made.arguments if not one.name]
    named = [one.value for one in made.arguments if one.name == attribute]
    if taker.rest:
        given = placed[taker.position :]
    else:
        given = named or (placed[taker.position : taker.position + 1] if taker.position >= 0 else [])
    words = [
        one for value in given for one in ([item.value for item in value.items] if value.items else [value])
    ]
    texts = tuple(one.text for one in words if one.kind is ValueKind.STRING)
    return texts if all(one.startswith("-") for one in texts) else ()


def _option(snapshot: Snapshot, made: _Made, names: tuple[str, ...]) -> Option:
    facts = snapshot.facts(made.path)
    given = {one.name: one.value for one in made.arguments if one.name}
    action, about = given.get("action"), given.get("help")
    is_switch = action is not None and action.text in _SWITCHES
    symbol = "" if facts is None or made.scope < 0 else facts.definitions[made.scope].qualname
    return Option(
        names,
        not is_switch,
        origins.OPTION_OBJECT.label,
        Evidence(made.path, made.span, symbol),
        # The class may say elsewhere whether it takes one.
        value_is_optional=not is_switch,
        help=about.text if about is not None and about.kind is ValueKind.STRING else "",
        maximum=0 if is_switch else 1,
        origin=origins.OPTION_OBJECT,
    )
