"""What can an expression stand for, as far as a command line needs to know.

Things and lists are mutable on purpose: code builds a parser by changing it, and the walk does the same.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from groundplan.index.environment import is_installed
from groundplan.model.facts import JsonValue
from groundplan.model.paths import RelPath
from groundplan.syntax import facts as syntax
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the range, and the definition around it."""

    path: RelPath
    span: Span
    scope: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant, with the call that it is written in."""

    value: JsonValue
    place: Place | None = None
    is_computed: bool = False
    """Made of other literals by operations on texts, so it stands nowhere as it is."""


@dataclass(frozen=True, slots=True)
class Member(Literal):
    """A member of an enumeration; where a text or a number is needed, its value is one."""

    name: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is not static; `text` is how it is written."""

    text: str = ""
    word: str = ""
    """The word of which a comparison asks whether the line names it."""
    begins: str = ""
    """What a text begins with of which the rest is not known."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A function literal: where it stands, and the scope that it sees."""

    span: Span
    around: Frame
    node: ast.Lambda | None = field(default=None, compare=False)
    """What a `lambda` is, where the function that writes it was parsed."""
    kept: tuple[tuple[str, Value], ...] = field(default=(), compare=False)
    """What its parameters stand for where it is given nothing."""


@dataclass(frozen=True, slots=True)
class Several:
    """One of some values: a loop over them. Those of one `group` move together."""

    options: tuple[Value, ...]
    group: int


@dataclass(frozen=True, slots=True)
class Spread:
    """`*one` in a call, where `one` is one of some lists; `text` is how it is written."""

    lists: Several
    text: str = ""


@dataclass(eq=False, slots=True)
class Listing:
    """A list. `is_open` where items are added that are not known."""

    items: list[Value]
    is_open: bool = False
    is_list: bool = field(default=False, kw_only=True)
    """It is no tuple and no set, for sure: a file of data has neither."""
    is_tuple: bool = field(default=False, kw_only=True)
    """It is written as one where it is made."""
    doubtful: int = field(default=0, kw_only=True)
    """How many of its items may not be there: they were added on a way that may not be taken."""
    made_in: object = field(default=None, kw_only=True)
    """The branch or loop that may not be taken in which it was made: to add to it there is sure."""


@dataclass(eq=False, slots=True)
class Row(Listing):
    """A list whose items have names too, as those of a named tuple."""

    names: tuple[str, ...] = ()


@dataclass(eq=False, slots=True)
class Table:
    """A dictionary with literal keys. `is_open` where entries are added that are not known."""

    entries: dict[str, Value]
    is_open: bool = False
    objects: dict[str, Value] = field(default_factory=dict)
    """The keys that are no texts: each by what stands for it among the entries."""
    is_shared: bool = False
    """What was not followed has its owner, and may have put more there."""

    @property
    def keys(self) -> list[Value]:
        """The keys, in the order of the entries."""
        return [
            self.objects.get(one) or Literal(one, installed_place(held)) for one, held in self.entries.items()
        ]


@dataclass(frozen=True, slots=True)
class Outside:
    """A name of another library, in its canonical form."""

    name: str


@dataclass(frozen=True, slots=True)
class InPlace:
    """A variable whose struct type is written where it is declared."""

    value: syntax.Value
    place: Place


@dataclass(frozen=True, slots=True)
class Inside:
    """A module of the workspace."""

    module: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of the workspace."""

    path: RelPath
    index: int
    above: tuple[Kind | Outside, ...] = ()
    """What its bases stood for when it was made, where they are variables: `def make(base): class Made(base): …`."""
    around: Frame | None = field(default=None, compare=False, repr=False)
    """The scope that it was made in, whose names its body and its methods see; None for one of a module."""


@dataclass(frozen=True, slots=True)
class Routine:
    """A function of the workspace, with the object that it is bound to and the scope that it was made in."""

    path: RelPath
    index: int
    bound: Thing | Kind | Listing | None = None
    around: Frame | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Method:
    """A method of an object that is not ours, of a list or table, or of a function itself."""

    owner: Thing | Listing | Table | Literal | Routine | Closure
    name: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A function with some arguments already given (`functools.partial`)."""

    callee: Value
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class Super:
    """`super()` inside a method of `owner`, of an object or of a class itself."""

    thing: Thing | Kind
    owner: Kind


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call is given. `is_open` where `*args`, written as `spread` tells, or `**options` are not known."""

    positional: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    is_open: bool = False
    spread: str = ""

    def get(self, name: str, position: int = -1) -> Value | None:
        """Give an argument by its keyword, else by its position."""
        if name in self.keywords:
            return self.keywords[name]
        return self.positional[position] if 0 <= position < len(self.positional) else None


@dataclass(eq=False, slots=True)
class Thing:
    """An object. `type` is the canonical name of the outermost library class it is made of, or empty."""

    serial: int
    type: str
    place: Place
    arguments: Arguments
    kind: Kind | None = None
    fields: dict[str, Value] = field(default_factory=dict)
    stored: Listing | Table | None = None
    """What it keeps as the list or table of Python's own that its class extends."""
    source: tuple[Thing, str] | None = None
    """The object and method that gave it (`cmd`, `Flags`)."""
    is_assumed: bool = False
    """Known by an annotation only: which object it is was not seen."""
    root: str = ""
    """What was being walked when it was made."""
    is_read: bool = False
    """Its constructor was read for the attributes that the walk alone does not see."""
    is_recognised: bool = False
    """Another package made it out of sight: its class is known by what is called on it."""
    is_struct: bool = False
    """Go's: the struct itself, which an assignment copies, and no pointer to one."""
    is_listed: bool = False
    """A loop of a function goes through what a module keeps, and it is part of that."""


@dataclass(eq=False, slots=True)
class Frame:
    """The names of one run of one scope."""

    path: RelPath
    scope: int
    variables: dict[str, Value]
    around: Frame | None = None
    owner: Kind | None = None
    """The class whose method this is."""
    results: dict[int, Value] = field(default_factory=dict)
    returned: list[Value] = field(default_factory=list)
    is_class: bool = False
    """It is a class body, which runs once."""
    is_round: bool = False
    """It is one round of a loop: a function that is made there is one of its own."""
    is_root: bool = False
    """Nobody was seen to call it: its parameters may be anything, whatever their defaults."""
    assumed: set[str] = field(default_factory=set)
    """The parameters that a caller gave."""
    closures: int = 0
    """How many function literals of it run right now: what they return is theirs."""
    done: set[object] = field(default_factory=set)
    """The events that ran: a closure that is called in place runs before its turn."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that was done to an object that is not ours, in the order of the walk."""

    thing: Thing
    method: str
    arguments: Arguments
    place: Place
    root: str
    result: Value
    is_repeated: bool = False
    guard: str = ""
    """The condition right around it in its function, where only a run tells whether it holds."""
    is_guessed: bool = False
    """The receiver was handed to something unknown, and only one class could take it."""
    words: tuple[str, ...] = ()
    """The texts, one of which something was compared with by the branches around, in the functions around too."""
    chosen: str = ""
    """The word that the line must name for it: one of those that a loop goes through."""
    leading: str = ""
    """The first word of the line, by which the program itself chose what runs."""


Value = (
    Literal
    | Unknown
    | Closure
    | Several
    | Spread
    | Listing
    | Table
    | Outside
    | Inside
    | InPlace
    | Kind
    | Routine
    | Method
    | Prepared
    | Super
    | Thing
)


def installed_place(value: Value, depth: int = 4) -> Place | None:
    """Tell where in the environment data are written; None where they are the workspace's, or too deep to tell."""
    match value:
        case Literal():
            return value.place if value.place is not None and is_installed(value.place.path) else None
        case Table() if depth:
            held = tuple(value.entries.values())
        case Listing() if depth:
            held = tuple(value.items)
        case Several() if depth:
            held = value.options
        case _:
            return None
    places = (installed_place(one, depth - 1) for one in held)
    return next((place for place in places if place is not None), None)
