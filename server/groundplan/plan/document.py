"""What a plan says: its sections, items, cards, references and evidence, each with its exact place.

A `Document` is a pure function of the text. Spans are 0-based, in code points, end exclusive; an element's span ends
with its last line that is not blank, before the line end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from groundplan.plan.blocks import Block
from groundplan.plan.evidence import Definition
from groundplan.plan.form import FieldForm, FieldName, Guarantee, Letter, Part, PartForm, SectionForm, Topic
from groundplan.plan.inline import Link, Piece, Pieces, Reference
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


class Match(StrEnum):
    """How well written words fit the form."""

    EXACT = "exact"
    VARIANT = "variant"  # case, dashes, British spelling
    NEAR = "near"  # meant, but not the form


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block. `content_span` encloses whole lines between the fences, line ends included."""

    info: str
    span: Span
    first_line: int
    """The first line of the content."""
    end_line: int
    """The line after the content."""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `id` is `O1`, `B-F3` …, or "" where it has none; `label` is a bold lead such as `Risk:`."""

    id: str
    id_span: Span
    label: str
    label_span: Span
    span: Span
    text_span: Span
    """Its own words after the marker, children left out."""
    text: str
    children: tuple[Item, ...] = ()
    fences: tuple[Fence, ...] = ()

    def walk(self) -> Iterator[Item]:
        """Give this item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class TopicSection:
    """An H4 of a subsection."""

    topic: Topic | None
    title: str
    title_span: Span
    span: Span
    match: Match
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PartSection:
    """An H3 that is not a card. `form` is None where its title is not one of the section's."""

    form: PartForm | None
    title: str
    title_span: Span
    heading_span: Span
    span: Span
    match: Match
    own_items: tuple[Item, ...]
    topics: tuple[TopicSection, ...]
    fences: tuple[Fence, ...]
    body_span: Span
    """All below the heading; empty, at the heading's end, where there is nothing."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All top-level items, those under topics included."""
        return (*self.own_items, *(item for topic in self.topics for item in topic.items))


@dataclass(frozen=True, slots=True)
class Section:
    """An H2. `form` is None where it is not one of A to G."""

    form: SectionForm | None
    title: str
    title_span: Span
    heading_span: Span
    span: Span
    match: Match
    parts: tuple[PartSection, ...]
    items: tuple[Item, ...]
    """Items above the first subsection."""
    body_span: Span


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


class Mark(StrEnum):
    """What a card does with a path as a whole."""

    NONE = ""
    NEW = "new"
    DELETE = "delete"


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


@dataclass(frozen=True, slots=True)
class Dependency:
    """A card named under "Depends on": `number` or `slug`."""

    text: str
    number: int | None
    slug: str
    span: Span


class Operation(StrEnum):
    """What an API line does."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    RENAME = "rename"
    DEPRECATE = "deprecate"


class ApiKind(StrEnum):
    """What an API line does it to."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    METHOD = "method"
    COMMAND = "command"
    FLAG = "flag"
    OPTION = "option"
    CONFIG = "config"
    ENV = "env"
    FILE_FORMAT = "file-format"
    EXIT_CODE = "exit-code"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class ApiLine:
    """`op kind `name or signature` ← `consumer`…`. `renamed` is the new name of a rename."""

    operation: Operation
    kind: ApiKind
    target: Piece
    renamed: Piece | None
    consumers: tuple[Piece, ...]
    span: Span
    text_span: Span
    text: str

    @property
    def name(self) -> str:
        """The dotted name, command or key of the target, without signature and value."""
        return name_of(self.target.text, self.kind)

    @property
    def new_name(self) -> str:
        """The name after the operation."""
        return name_of(self.renamed.text, self.kind) if self.renamed else self.name


@dataclass(frozen=True, slots=True)
class BrokenApiLine:
    """An item among the API lines that does not parse."""

    text: str
    span: Span
    problem: str


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


@dataclass(frozen=True, slots=True)
class Header:
    """`<!-- groundplan v1 base=… at=… -->`."""

    version: str
    keys: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Allow:
    """`<!-- groundplan:allow PLN504 reason="…" -->`: silences codes on the next line that is no comment."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    line: int
    """The line that it speaks of."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A whole line that begins or ends a region."""

    is_begin: bool
    id: str
    checksum: str
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class NearHeading:
    """A heading that looks like an element of the plan but is not written as one."""

    text: str
    span: Span
    proposal: str
    """The heading as the form has it."""
    match: Match


@dataclass(frozen=True, slots=True)
class Document:
    """A plan. `lines.text` is the text that all spans speak of."""

    lines: Lines
    title: str
    title_span: Span
    header: Header | None
    sections: tuple[Section, ...]
    cards: tuple[Card, ...]
    definitions: tuple[Definition, ...]
    markers: tuple[Marker, ...]
    allows: tuple[Allow, ...]
    near: tuple[NearHeading, ...]
    references: Pieces[Reference]
    links: Pieces[Link]
    codes: Pieces[Piece]
    brackets: Pieces[Piece]
    ids: Pieces[Piece]
    prose: tuple[tuple[int, int], ...]
    """Ranges of offsets that hold prose, in order."""
    root: tuple[Block, ...]
    code_lines: frozenset[int]
    _labels: dict[str, Definition] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.lines.text

    def section(self, letter: Letter) -> Section | None:
        """Give the first section of that letter."""
        return next((one for one in self.sections if one.form and one.form.letter is letter), None)

    def part(self, part: Part) -> PartSection | None:
        """Give the first subsection of that role."""
        for section in self.sections:
            for one in section.parts:
                if one.form is not None and one.form.part is part:
                    return one
        return None

    def items(self, part: Part) -> tuple[Item, ...]:
        """Give the items of a subsection, none where it is missing."""
        found = self.part(part)
        return found.items if found else ()

    def guarantee(self, guarantee: Guarantee) -> Item | None:
        """Give the labelled item of the guarantees."""
        from groundplan.plan.form import GUARANTEE_BY_LABEL, fold

        for item in self.items(Part.GUARANTEES):
            if GUARANTEE_BY_LABEL.get(fold(item.label)) is guarantee:
                return item
        return None

    def definition(self, key: str) -> Definition | None:
        """Give the definition that a label leads to: CommonMark takes the first."""
        if not self._labels:
            for definition in self.definitions:
                self._labels.setdefault(definition.key, definition)
        return self._labels.get(key)

    def references_in(self, span: Span) -> tuple[Reference, ...]:
        """Give the references that start inside a range."""
        return self.references.within(*self.offsets(span))

    def ids_in(self, span: Span) -> tuple[Piece, ...]:
        """Give the mentions of ids (`PR1`, `O2`, `B-F3`) inside a range."""
        return self.ids.within(*self.offsets(span))

    def codes_in(self, span: Span) -> tuple[Piece, ...]:
        """Give the code spans inside a range."""
        return self.codes.within(*self.offsets(span))

    def prose_around(self, offset: int) -> tuple[int, int]:
        """Give the range of the prose that holds an offset, an empty one where it is no prose."""
        place = bisect_right(self.prose, (offset, len(self.text) + 1)) - 1
        if place >= 0 and offset < self.prose[place][1]:
            return self.prose[place]
        return offset, offset

    def offsets(self, span: Span) -> tuple[int, int]:
        """Turn a range into offsets."""
        return self.lines.offset(span.start), self.lines.offset(span.end)

    def card_named(self, name: str) -> Card | None:
        """Give the card of a name (`PR3`) or slug."""
        for card in self.cards:
            if (card.number is not None and card.name == name) or (card.slug and card.slug == name):
                return card
        return None


def name_of(text: str, kind: ApiKind) -> str:
    """Take the name out of the target of an API line: no signature, no value, no type."""
    text = text.strip()
    if kind in (ApiKind.FLAG, ApiKind.OPTION):
        words = text.replace("=", " ").split()
        last = next((place for place, word in enumerate(words) if word.startswith("-")), len(words) - 1)
        return " ".join(words[: last + 1])
    if kind in (ApiKind.FUNCTION, ApiKind.METHOD, ApiKind.CLASS, ApiKind.MODULE):
        head = text.split("(", 1)[0].split("->", 1)[0].strip()
        return head.split()[-1].rstrip(":") if head.split() else text
    if kind is ApiKind.COMMAND:
        words = [word for word in text.split() if word[:1] not in "<[{("]
        return " ".join(words)
    return text.split("=", 1)[0].split(":", 1)[0].strip() or text
