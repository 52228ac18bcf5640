"""The sets of flags of pflag: what each holds, which others were added to it, and what hides in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.foreign import added_outside, held_outside, named_outside
from groundplan.recon.cli.go.pflag import SHAPES, option_of
from groundplan.recon.cli.literals import flag, text
from groundplan.recon.cli.model import Option
from groundplan.recon.flow.handed import HANDED, NAMED
from groundplan.recon.flow.values import Effect, Thing

FLAG_SET: Final = "github.com/spf13/pflag.FlagSet"
GO_FLAG_SET: Final = "flag.FlagSet"
SHARED: Final = f"{FLAG_SET}:CommandLine"
"""The type of the one set that all packages of a program add to."""
GO_SHARED: Final = f"{GO_FLAG_SET}:CommandLine"
PERSISTENT: Final = "PersistentFlags"
LIBRARIES: Final = {SHARED: "pflag", GO_SHARED: "flag"}
"""The library of each shared set."""
_ADDING: Final = ("AddFlagSet", "AddGoFlagSet")


@dataclass(eq=False)
class FlagSet:
    """The flags of one command, or of a flag set on its own."""

    local: list[tuple[Option, Thing | None]] = field(default_factory=list)
    persistent: list[tuple[Option, Thing | None]] = field(default_factory=list)
    others: list[tuple[Thing, bool]] = field(default_factory=list)
    """Sets that were added, and whether below the persistent flags."""
    shared: list[tuple[str, bool]] = field(default_factory=list)
    """The libraries whose shared set was added, likewise."""
    guards: dict[str, str] = field(default_factory=dict)
    """The conditions under which names are declared."""
    hidden: set[str] = field(default_factory=set)
    deprecated: set[str] = field(default_factory=set)
    required: set[str] = field(default_factory=set)


def owner_of(thing: Thing) -> tuple[Thing, bool]:
    """Give the command of a flag set, and whether the set is the persistent one."""
    if thing.source is None:
        return thing, False
    return thing.source[0], thing.source[1] == PERSISTENT


def note(snapshot: Snapshot, effect: Effect, sets: dict[Thing, FlagSet]) -> None:
    """Let the set of flags that a call is made on hold what it does."""
    owner, is_persistent = owner_of(effect.thing)
    change(snapshot, effect, sets.setdefault(owner, FlagSet()), is_persistent=is_persistent)


def change(snapshot: Snapshot, effect: Effect, held: FlagSet, *, is_persistent: bool = False) -> None:
    """Let a set of flags hold what a call does to it."""
    first = effect.arguments.positional[0] if effect.arguments.positional else None
    option = _declared(snapshot, effect)
    if option is not None:
        made = effect.result if isinstance(effect.result, Thing) else None
        held.guards.update((one.lstrip("-"), effect.guard) for one in option.names)
        (held.persistent if is_persistent else held.local).append((option, made))
    elif effect.method in _ADDING and isinstance(first, Thing):
        _add(held, first, is_persistent)
    elif effect.method == "MarkHidden" and effect.guard in ("", held.guards.get(text(first))):
        # What only a run hides is there in another one.
        held.hidden.add(text(first))
    elif effect.method in ("MarkDeprecated", "MarkShorthandDeprecated"):
        held.deprecated.add(text(first))


def note_go(snapshot: Snapshot, effect: Effect, sets: dict[Thing, FlagSet]) -> None:
    """Keep the flags of a set of Go's own package, in case another set takes them."""
    shape = SHAPES.get(effect.method)
    if shape is not None:
        option = as_gnu(option_of(snapshot, effect, shape, is_go=True))
        sets.setdefault(effect.thing, FlagSet()).local.append((option, None))


def as_gnu(option: Option) -> Option:
    """Spell a flag of Go's own package as pflag does: a name of one letter is its own shorthand."""
    names = tuple(
        name for one in option.names for name in ((one, f"-{one}") if len(one) == 2 else (f"-{one}",))
    )
    return replace(option, names=names)


def options_of(held: FlagSet, sets: dict[Thing, FlagSet], *, persistent: bool = False) -> tuple[Option, ...]:
    """Give what a set accepts, those of the sets that were added to it included."""
    return tuple(_all(held, sets, set(), persistent=persistent))


def marked(option: Option, made: Thing | None, held: FlagSet) -> Option:
    """Give an option with the marks that its set, and the flag itself, got later."""
    name = option.names[-1].lstrip("-") if option.names else ""
    # A value that stands in where none is given: with "true" the flag reads as a switch.
    stand_in = text(made.fields.get("NoOptDefVal")) if made is not None else ""
    is_switch = stand_in == "true" or not option.takes_value
    return replace(
        option,
        is_hidden=name in held.hidden or (made is not None and flag(made.fields.get("Hidden"))),
        is_deprecated=name in held.deprecated,
        is_required=name in held.required,
        value_is_optional=option.value_is_optional or bool(stand_in),
        takes_value=not is_switch,
        maximum=0 if is_switch else 1,
    )


def _declared(snapshot: Snapshot, effect: Effect) -> Option | None:
    """Give the option that a call adds to a set of flags, or one that stands for those of another module."""
    match effect.method:
        case method if method in SHAPES:
            return option_of(snapshot, effect, SHAPES[method])
        case method if method == HANDED:
            return added_outside(snapshot, effect)
        case method if method == NAMED:
            return named_outside(snapshot, effect)
        case method if method in _ADDING:
            return held_outside(snapshot, effect)
        case _:
            return None


def _add(held: FlagSet, added: Thing, is_persistent: bool) -> None:
    if added.type in LIBRARIES:
        held.shared.append((LIBRARIES[added.type], is_persistent))
    else:
        held.others.append((owner_of(added)[0], is_persistent))


def _all(
    held: FlagSet, sets: dict[Thing, FlagSet], seen: set[Thing], *, persistent: bool
) -> Iterator[Option]:
    for option, made in held.persistent if persistent else held.local:
        yield marked(option, made, held)
    for other, is_persistent in held.others:
        if is_persistent == persistent and other not in seen and other in sets:
            seen.add(other)
            yield from _all(sets[other], sets, seen, persistent=False)
