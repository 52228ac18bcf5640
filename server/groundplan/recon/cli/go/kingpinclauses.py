"""What a flag or an argument of kingpin says: the calls on its clause refine what it was made with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Label
from groundplan.recon.cli import origins
from groundplan.recon.cli.go.pflag import stands_in
from groundplan.recon.cli.literals import plain, text
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import evidence_at
from groundplan.recon.flow.values import Arguments, Effect, Literal

_SWITCHES: Final = frozenset(
    {"Bool", "BoolVar", "Counter", "CounterVar", "UnNegatableBool", "UnNegatableBoolVar"}
)
_NEGATABLE: Final = frozenset({"Bool", "BoolVar"})
_MANY: Final = (
    "Strings",
    "StringMap",
    "Enums",
    "ExistingFiles",
    "ExistingDirs",
    "ExistingFilesOrDirs",
    "Durations",
)


@dataclass(eq=False)
class Clause:
    """A flag or an argument: what it was made with, and what was called on it afterwards."""

    effect: Effect
    refined: dict[str, Arguments] = field(default_factory=dict)

    def is_any(self, *methods: str) -> bool:
        """Tell whether one of some methods was called on it."""
        return any(one in self.refined for one in methods)

    def word(self, method: str) -> str:
        """Give the literal that a method was given first."""
        given = self.refined.get(method)
        return text(given.get("", 0)) if given is not None else ""


def option_of(snapshot: Snapshot, clause: Clause) -> Option:
    """Give the option that a clause is."""
    effect = clause.effect
    name = effect.arguments.get("", 0)
    where = evidence_at(snapshot, effect.place)
    origin = origins.KINGPIN if text(name) else origins.DYNAMIC_NAME
    if effect.thing.is_assumed and text(name):
        origin = origins.ANNOTATED
    elif isinstance(name, Literal) and name.place is not None and not stands_in(name.place, effect.place):
        origin, where = origins.FORWARDED, evidence_at(snapshot, name.place)
    is_switch = clause.is_any(*_SWITCHES)
    letter = clause.word("Short")
    names = (*((f"-{letter}",) if letter else ()), *((f"--{text(name)}",) if text(name) else ()))
    default = clause.refined.get("Default")
    return Option(
        names,
        not is_switch,
        origin.label,
        where,
        (f"--no-{text(name)}",) if text(name) and clause.is_any(*_NEGATABLE) else (),
        choices=_choices(clause),
        default=plain(default.get("", 0)) if default is not None else None,
        is_required=clause.is_any("Required"),
        is_hidden=clause.is_any("Hidden"),
        env=clause.word("Envar") or clause.word("OverrideDefaultFromEnvar"),
        help=text(effect.arguments.get("", 1)),
        maximum=0 if is_switch else 1,
        origin=origin,
    )


def positional_of(snapshot: Snapshot, clause: Clause) -> Positional:
    """Give the argument that a clause is."""
    effect = clause.effect
    is_many = clause.is_any(*_MANY, *(f"{one}Var" for one in _MANY)) or any(
        one.removesuffix("Var").endswith("List") for one in clause.refined
    )
    return Positional(
        text(effect.arguments.get("", 0)),
        1 if clause.is_any("Required") else 0,
        None if is_many else 1,
        Label.CONFIRMED,
        evidence_at(snapshot, effect.place),
        choices=_choices(clause),
        help=text(effect.arguments.get("", 1)),
        env=clause.word("Envar"),
    )


def _choices(clause: Clause) -> tuple[str, ...]:
    """The values of an enumeration; where they are kept in a variable, it comes first."""
    for method in ("Enum", "Enums", "EnumVar", "EnumsVar"):
        given = clause.refined.get(method)
        if given is not None:
            listed = given.positional[1:] if method.endswith("Var") else given.positional
            words = tuple(text(one) for one in listed)
            return () if given.is_open or not all(words) else words
    return ()
