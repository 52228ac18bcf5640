"""What a card says: its name, its fields, and what its scope, dependencies, API lines and examples mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from groundplan.plan.api import ApiLine, BrokenApiLine
from groundplan.plan.form import FieldForm, FieldName
from groundplan.plan.outline import Fence, Item, Match
from groundplan.text.spans import Span

P = TypeVar("P", bound=str)


class Mark(StrEnum):
    """What a card does with a path as a whole."""

    NONE = ""
    NEW = "new"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class CardField:
    """A field of a card: `- **Label:** value`. `form` is None where the label is not one of the form's."""

    form: FieldForm | None
    label: str
    label_span: Span
    span: Span
    value_span: Span
    """From the first word after the label to the end of the item; empty where nothing is said."""
    value: str
    """The words beside the label, children left out."""
    match: Match
    items: tuple[Item, ...]
    fences: tuple[Fence, ...]

    @property
    def name(self) -> FieldName | None:
        """The role of the field."""
        return self.form.name if self.form else None


@dataclass(frozen=True, slots=True)
class ScopePath:
    """A path or glob of a card's scope. `mark_span` is empty, after the path, where there is no mark."""

    text: str
    span: Span
    mark: Mark
    mark_span: Span

    @property
    def is_glob(self) -> bool:
        """Tell whether the path is a pattern."""
        return any(sign in self.text for sign in "*?[")

    def holds(self, path: str) -> bool:
        """Tell whether a path is this one, lies below it, or matches it as a whole."""
        own = self.text.rstrip("/")
        is_below = path == own or path.startswith(f"{own}/")
        return is_below or (self.is_glob and _pattern(self.text).fullmatch(path) is not None)

    def among(self, paths: Sequence[P]) -> list[P]:
        """Give those of some paths, which ascend, that `holds` holds. Of many, only a pattern looks at each."""
        if self.is_glob:
            return [path for path in paths if self.holds(path)]
        own = self.text.rstrip("/")
        at = bisect_left(paths, own)
        itself = paths[at : at + 1] if own in paths[at : at + 1] else ()
        # The character after the slash bounds what lies below.
        return [*itself, *paths[bisect_left(paths, f"{own}/") : bisect_left(paths, f"{own}0")]]


@dataclass(frozen=True, slots=True)
class Dependency:
    """A card named under "Depends on": `number` or `slug`."""

    text: str
    number: int | None
    slug: str
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a card, as it is typed, with what is expected of it.

    `command` has no prompt and no trailing comment; continued lines are joined.
    """

    command: str
    span: Span
    """Of the command as written."""
    expectation: str
    """The comment or the output lines, "" where nothing is said."""
    line_span: Span


@dataclass(frozen=True, slots=True)
class Card:
    """One pull request. Its identity is the slug; the number is only its place."""

    number: int | None
    slug: str
    title: str
    span: Span
    heading_span: Span
    name_span: Span
    """`PR3` in the heading."""
    title_span: Span
    slug_span: Span
    """The comment with the slug; empty, at the heading's end, where there is none."""
    match: Match
    fields: tuple[CardField, ...]
    scope_in: tuple[ScopePath, ...]
    scope_out: tuple[ScopePath, ...]
    depends_on: tuple[Dependency, ...]
    api: tuple[ApiLine, ...]
    broken_api: tuple[BrokenApiLine, ...]
    examples: tuple[Example, ...]
    status: str

    @property
    def name(self) -> str:
        """How prose names the card: `PR3`."""
        return "PR?" if self.number is None else f"PR{self.number}"

    def field(self, name: FieldName) -> CardField | None:
        """Give the first field of that name."""
        return next((one for one in self.fields if one.form is not None and one.form.name is name), None)


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """`**` spans folders, `*` does not. What is no pattern stands for itself."""
    parts = re.split(r"(\*\*/?|\*|\?|\[[^\]]*\])", glob)
    table = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    translated = (table.get(part, part if part.startswith("[") else re.escape(part)) for part in parts)
    try:
        return re.compile("".join(translated))
    except re.error:
        return re.compile(re.escape(glob))
