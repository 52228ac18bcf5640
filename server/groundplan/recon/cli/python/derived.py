"""Which options does a library make of a function's parameters, or of a record's fields, by their names and types alone?

Several libraries do so, and what sets them apart is a few conventions. What they make is inferred: nobody wrote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.python.parameters import Taken, taken_by
from groundplan.recon.cli.tree import Node
from groundplan.recon.flow.classes.order import CLASS_KINDS, find_method, lineage
from groundplan.recon.flow.values import Kind, Routine
from groundplan.syntax.facts import DefinitionKind, ValueKind

_MANY: Final = re.compile(r"(?i)^(typing\.)?(list|set|frozenset|tuple|sequence|iterable|collection)\b")
_NONE: Final = re.compile(r"^(typing\.)?Optional\[(.*)\]$|^(.*?)\s*\|\s*None$|^None\s*\|\s*(.*)$")
_CHOICES: Final = re.compile(r"^(typing\.)?Literal\[(.*)\]$")
_WORDS: Final = frozenset(
    {"str", "int", "float", "bool", "bytes", "path", "none", "list", "tuple", "set", "dict", "literal"}
)
"""The beginnings of types that are written as words."""
_DEEPEST: Final = 4


class Places(Enum):
    """Which parameters are given by their place."""

    NONE = "none"
    REQUIRED = "required"  # those without a default
    NOT_NAMED = "not-named"  # those that a caller need not name


class Truths(Enum):
    """What a parameter is that is true or false."""

    VALUE = "value"  # takes the word
    SWITCH = "switch"  # turns the default around
    PAIR = "pair"  # with one more that says no


@dataclass(frozen=True, slots=True)
class Convention:
    """How a library makes options of names."""

    library: str
    dash: str = "-"
    """What stands for an underscore."""
    places: Places = Places.NONE
    truths: Truths = Truths.PAIR
    negation: str = "no-"
    needs_default: bool = False
    """A truth without a default takes the word."""
    has_letters: bool = False
    """The first letter of an option stands for it, where no other option begins with it."""
    is_dotted: bool = False
    """The fields of a record are options of their own behind its name; else it is one option, or its fields are bare."""
    is_flat: bool = False
    has_whole: bool = False
    """A record whose fields are options is one itself, too."""
    has_spellings: bool = False
    """An underscore may be a dash, too."""
    implicit: tuple[tuple[str, ...], ...] = (("-h", "--help"),)


def fill(snapshot: Snapshot, node: Node, value: Routine | Kind, how: Convention) -> None:
    """Give a command what its function or record takes."""
    fill_with(snapshot, node, tuple(taken_by(snapshot, value)), how)


def fill_with(snapshot: Snapshot, node: Node, found: tuple[Taken, ...], how: Convention) -> None:
    """Give a command what some parameters or fields stand for."""
    named = [one for one in found if not _is_by_place(one, how)]
    letters = Counter(one.name[0] for one in named)
    for one in found:
        if one.is_rest:
            node.positionals += [] if one.is_named else [_positional(one)]
            node.is_open = node.is_open or one.is_named
        elif _is_by_place(one, how):
            node.positionals.append(_positional(one))
        else:
            letter = one.name[0] if how.has_letters and letters[one.name[0]] == 1 else ""
            node.options += _options(snapshot, node, one, how, letter if letter != "h" else "", "", _DEEPEST)


def add_implicit(node: Node, how: Convention) -> None:
    """Give a command what the library itself adds."""
    known = {name for one in node.options for name in one.names}
    origin = origins.IMPLICIT
    is_bare = not (node.options or node.positionals or node.children)
    for names in how.implicit[:1] if is_bare else how.implicit:
        left = tuple(one for one in names if one not in known)
        is_switch = "--help" in names
        if left:
            maximum = 0 if is_switch else 1
            node.options.append(
                Option(
                    left,
                    not is_switch,
                    origin.label,
                    node.evidence,
                    is_implicit=True,
                    maximum=maximum,
                    origin=origin,
                )
            )


def _is_by_place(one: Taken, how: Convention) -> bool:
    if one.is_named:
        return False
    if one.is_rest or one.is_by_place:
        return True
    if how.places is Places.NOT_NAMED:
        return _MANY.match(one.type) is None
    return how.places is Places.REQUIRED and not one.has_default


def _positional(one: Taken) -> Positional:
    is_optional = one.has_default or one.is_rest
    return Positional(
        one.name, 0 if is_optional else 1, None if one.is_rest else 1, origins.NAME_DERIVED.label, one.where
    )


def _options(
    snapshot: Snapshot, node: Node, one: Taken, how: Convention, letter: str, before: str, depth: int
) -> Iterator[Option]:
    kind = _plain_type(one.type)
    if how.is_dotted and _is_choice(kind):
        # One of some records is chosen by a word.
        node.is_open = True
        return
    record = _record(snapshot, one, kind) if how.is_dotted or how.is_flat else None
    if record is None:
        yield _option(one, how, kind, letter, before)
        return
    if depth == 0 or find_method(snapshot, record, "__init__") is not None:
        # What is made by code of its own is asked for in more ways than one.
        node.is_open = True
        return
    if how.has_whole:
        yield _option(one, how, kind, letter, before)
    above = f"{before}{_spelt(one.name, how)}." if how.is_dotted else before
    for inner in taken_by(snapshot, record):
        yield from _options(snapshot, node, inner, how, "", above, depth - 1)


def _option(one: Taken, how: Convention, kind: str, letter: str, before: str) -> Option:
    written = f"{before}{_spelt(one.name, how)}"
    is_truth = kind == "bool" or (
        not kind and one.default is not None and one.default.kind is ValueKind.BOOLEAN
    )
    truths = Truths.VALUE if not is_truth or (how.needs_default and not one.has_default) else how.truths
    spellings = dict.fromkeys((written, written.replace("_", "-") if how.has_spellings else written))
    choices = _CHOICES.match(kind)
    origin, is_many = origins.NAME_DERIVED, _MANY.match(kind) is not None
    return Option(
        (*((f"-{letter}",) if letter else ()), *(f"--{name}" for name in spellings)),
        truths is Truths.VALUE,
        origin.label,
        one.where,
        _negations(one, how, written) if truths is Truths.PAIR else (),
        value_is_optional=how.has_spellings and is_truth,
        choices=tuple(part.strip(" '\"") for part in choices[2].split(",")) if choices else (),
        default=_default(one),
        is_required=not one.has_default,
        help=one.doc,
        maximum=0 if truths is not Truths.VALUE else None if is_many else 1,
        origin=origin,
        parameter=one.name,
    )


def _negations(one: Taken, how: Convention, written: str) -> tuple[str, ...]:
    above, dot, last = written.rpartition(".")
    if not how.has_spellings:
        return (f"--{above}{dot}{how.negation}{last}",)
    # Only what is true unless it is said otherwise has one.
    is_true = one.default is not None and one.default.text == "True"
    return (f"--no_{last}", f"--no-{last.replace('_', '-')}") if is_true else ()


def _spelt(name: str, how: Convention) -> str:
    return name.strip("_").replace("_", how.dash)


def _default(one: Taken) -> str | int | bool | None:
    if one.default is None:
        return None
    match one.default.kind:
        case ValueKind.STRING:
            return one.default.text
        case ValueKind.BOOLEAN:
            return one.default.text == "True"
        case ValueKind.NUMBER if one.default.text.lstrip("-").isdigit():
            return int(one.default.text)
        case _:
            return None


def _plain_type(written: str) -> str:
    found = _NONE.match(written.strip("\"' "))
    return next((one for one in found.groups()[1:] if one), written) if found else written.strip("\"' ")


def _is_choice(kind: str) -> bool:
    parts = [one.strip() for one in kind.split("|")]
    return kind.startswith(("Union[", "typing.Union[")) or (
        len(parts) > 1 and not any(one.partition("[")[0].lower() in _WORDS for one in parts)
    )


def _record(snapshot: Snapshot, one: Taken, kind: str) -> Kind | None:
    """Give the class of the workspace that a type is, unless it is one of words or numbers."""
    found = meaning(snapshot, one.where.path, kind) if kind.replace(".", "").isidentifier() else None
    home = home_of(snapshot, found) if found is not None and found.is_internal else None
    facts = snapshot.facts(home.path) if home is not None else None
    if home is None or facts is None or facts.definitions[home.index].kind not in CLASS_KINDS:
        return None
    record = Kind(home.path, home.index)
    is_word = facts.definitions[home.index].kind is DefinitionKind.ENUM or any(
        name.startswith("enum.") for name in lineage(snapshot, record).outside
    )
    return None if is_word or not any(taken_by(snapshot, record)) else record


def evidence_of(snapshot: Snapshot, value: Routine | Kind) -> Evidence:
    """Give where a function or a class stands."""
    facts = snapshot.facts(value.path)
    assert facts is not None
    found = facts.definitions[value.index]
    return Evidence(value.path, found.name_span, found.qualname)
