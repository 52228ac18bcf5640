"""What a line of a card's API says: an operation on a thing with a name, and who consumes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundplan.plan.inline import Piece
from groundplan.text.spans import Span


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
