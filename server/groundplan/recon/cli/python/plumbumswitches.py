"""Which switches does a class of plumbum have: its attributes that hold one, and its methods that run for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import canonical
from groundplan.model.facts import Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, plain, text
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.results import result_of_call
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Frame, Kind, Listing, Literal, Several, Thing, Value
from groundplan.syntax.facts import CallForm

_NAMES: Final = ("SwitchAttr", "Flag", "CountOf", "switch", "autoswitch", "Set")
_ATTRIBUTE, _FLAG, _COUNT, _SWITCH, _AUTOSWITCH, _SET = (f"plumbum.cli.{one}" for one in _NAMES)
_POSITIONS: Final = {
    _ATTRIBUTE: ("names", "argtype", "default", "list", "argname"),
    _FLAG: ("names", "default"),
    _COUNT: ("names", "default"),
    _SWITCH: ("names", "argtype", "argname", "list", "mandatory", "requires", "excludes", "help"),
    _AUTOSWITCH: ("argtype", "argname", "list", "mandatory", "requires", "excludes", "help"),
}
"""The parameters of what makes a switch, in their order."""

_DECORATORS: Final = (_SWITCH, _AUTOSWITCH)
_VALUELESS: Final = (_FLAG, _COUNT)

LIBRARY: Final = Library(
    aliases={f"plumbum.cli.switches.{one}": f"plumbum.cli.{one}" for one in _NAMES},
    functions=frozenset({*_POSITIONS, _SET}),
)


def name_of(word: str) -> str:
    """Give a switch as it is typed: how many dashes it is written with does not matter."""
    bare = word.lstrip("-")
    return "" if not bare else f"-{bare}" if len(bare) == 1 else f"--{bare}"


def switches(walk: Walk, node: Node, kind: Kind, unbound: frozenset[str]) -> Iterator[Option]:
    """Give the switches that a class itself has; what names one by a run leaves its command open."""
    for thing, function, about in _made(walk, kind):
        names, is_open, origin = _named(thing, function)
        node.is_open = node.is_open or is_open
        left = tuple(one for one in dict.fromkeys(names) if one not in unbound)
        if left:
            yield _option(walk, thing, left, about, origin)


def _made(walk: Walk, kind: Kind) -> Iterator[tuple[Thing, str, str]]:
    """Give what makes each switch, with the name and the documentation of the method that it stands on."""
    body = walk.steps.class_body(walk, kind)
    for value in body.values():
        for one in value.options if isinstance(value, Several) else (value,):
            if isinstance(one, Thing) and one.type in _POSITIONS and one.type not in _DECORATORS:
                yield one, "", ""
    facts = walk.snapshot.facts(kind.path)
    frame = Frame(kind.path, kind.index, dict(body), is_class=True)
    for index, call in enumerate(facts.calls if facts is not None else ()):
        if call.form is not CallForm.DECORATOR or facts is None:
            continue
        function = facts.definitions[call.decorates]
        made = canonical(walk.snapshot, kind.path, call.callee, call.scope)
        if function.parent != kind.index or walk.libraries.alias(made or "") not in _DECORATORS:
            continue
        thing = result_of_call(walk, frame, index)
        if isinstance(thing, Thing):
            yield thing, function.qualname.rpartition(".")[2].partition("@")[0], function.doc


def _named(thing: Thing, function: str) -> tuple[list[str], bool, Origin]:
    """Give the names of a switch, whether one is missing, and how they are known."""
    if thing.type == _AUTOSWITCH:
        return [name_of(function.replace("_", "-"))], False, origins.NAME_DERIVED
    given = _given(thing, "names")
    items: list[Value | None] = [*given.items] if isinstance(given, Listing) else [given]
    words = [name_of(text(one)) for one in items]
    is_computed = any(isinstance(one, Literal) and one.is_computed for one in items)
    is_open = "" in words or (isinstance(given, Listing) and given.is_open)
    return [one for one in words if one], is_open, origins.COMPUTED if is_computed else origins.PLUMBUM


def _given(thing: Thing, name: str) -> Value | None:
    positions = _POSITIONS[thing.type]
    return thing.arguments.get(name, positions.index(name) if name in positions else -1)


def _option(walk: Walk, thing: Thing, names: tuple[str, ...], about: str, origin: Origin) -> Option:
    kind = _given(thing, "argtype")
    is_plain = isinstance(kind, Literal) and kind.value is None
    is_switch = thing.type in _VALUELESS or is_plain or (thing.type in _DECORATORS and kind is None)
    return Option(
        names,
        not is_switch,
        origin.label,
        evidence_at(walk.snapshot, thing.place),
        choices=_choices(kind),
        default=plain(_given(thing, "default")),
        is_required=flag(_given(thing, "mandatory")),
        env=text(_given(thing, "envname")),
        help=text(_given(thing, "help")) or about,
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def _choices(kind: Value | None) -> tuple[str, ...]:
    """Give the words of `Set("one", "two")`, where all of them are known."""
    given: Arguments | None = kind.arguments if isinstance(kind, Thing) and kind.type == _SET else None
    words = [text(one) for one in given.positional] if given is not None else []
    return tuple(words) if all(words) else ()
