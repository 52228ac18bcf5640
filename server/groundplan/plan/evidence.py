"""How one piece of evidence is written: a link reference definition whose title is the machine part.

    evidence = "[" label "]:" SP path [ "#L" n [ "-L" m ] ] SP DQUOTE kind *(SP key "=" value) DQUOTE
    kind     = sym | file | txt | cli | test | fact | absent

A path with spaces stands in `<…>`, what a link cannot hold as `%3C`; a value is one or more characters without space and double quote. The line is
recognised wherever it stands, because formatters move definitions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from groundplan.plan.inline import label_key
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


class EvidenceKind(StrEnum):
    """What the evidence points at."""

    SYMBOL = "sym"
    FILE = "file"
    TEXT = "txt"
    CLI = "cli"
    TEST = "test"
    FACT = "fact"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """The content of one evidence line. Lines count from 1, as in the link; 0 means none."""

    label: str
    path: str
    kind: EvidenceKind
    keys: Mapping[str, str]
    first_line: int = 0
    last_line: int = 0

    @property
    def name(self) -> str:
        """What the evidence is about: `q`, else the label without its back ticks."""
        return self.keys.get("q") or bare_label(self.label)


@dataclass(frozen=True, slots=True)
class Definition:
    """An evidence line of a text with its places. `line` is None where it does not follow the grammar.

    `problem` says what is wrong with it, in a few words; it may be set beside `line`.
    """

    label: str
    key: str
    span: Span
    label_span: Span
    destination_span: Span
    title_span: Span
    """Inside the quotes; empty where there is no title."""
    line: EvidenceLine | None
    problem: str = ""


HASH_LENGTHS: Final = {"body": 12, "sig": 8, "text": 12}
ABSENT_FORMS: Final = ("import", "symbol", "regex")

_KEYS: Final[Mapping[EvidenceKind, frozenset[str]]] = {
    EvidenceKind.SYMBOL: frozenset({"q", "body", "sig", "ok"}),
    EvidenceKind.FILE: frozenset({"q", "body", "ok"}),
    EvidenceKind.TEXT: frozenset({"q", "text", "ok"}),
    EvidenceKind.CLI: frozenset({"q", "sig", "ok"}),
    EvidenceKind.TEST: frozenset({"q", "body", "sig", "ok"}),
    EvidenceKind.FACT: frozenset({"q", "v", "n", "ok"}),
    EvidenceKind.ABSENT: frozenset({"import", "symbol", "regex", "n", "ok"}),
}
_DEFINITION: Final = re.compile(
    r"""^[ \t>]*(\[((?:[^\[\]\\`]|\\.|`[^`]*`|\[[^\[\]]*\])+)\]:)[ \t]*"""
    r"""(<[^<>]*>|[^\s<]\S*)?(?:[ \t]+(?:"([^"]*)("?)|'([^']*)(')|\(([^()]*)(\))))?[ \t]*(.*)$"""
)
_ANCHOR: Final = re.compile(r"L(\d+)(?:-L(\d+))?")
# What a destination in one line cannot hold, or what would make it a link to a command, and how that is written.
_UNWRITABLE: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029<>#%:]|\](?=\()")
_WRITTEN: Final = re.compile(r"(?:%(?:[01][0-9A-F]|7F|C2%85|E2%80%A[89]|3C|3E|3A|5D|23|25))+")
_HEX: Final = re.compile(r"[0-9a-f]+")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_KIND_WORDS: Final = frozenset(kind.value for kind in EvidenceKind)


def parse_definition(lines: Lines, number: int) -> Definition | None:
    """Read the definition that stands on a line; None where the line is no evidence and no near miss of it."""
    raw = lines.line(number)
    found = _defined(raw) if "]:" in raw else None
    if found is None:
        return None
    places = (found.span, found.label_span, found.destination_span, found.title_span)
    span, label, destination, title = (_on_line(place, number) for place in places)
    return Definition(found.label, found.key, span, label, destination, title, found.line, found.problem)


@lru_cache(maxsize=4096)
def _defined(raw: str) -> Definition | None:
    # A keystroke changes one line and moves the others.
    match = _DEFINITION.match(raw)
    if match is None:
        return None
    title_group = next((group for group in (4, 6, 8) if match[group] is not None), 0)
    title = match[title_group] if title_group else ""
    destination = match[3] or ""
    if not _claims_to_be_evidence(title, title_group, destination, match[10]):
        return None
    line, problem = _read(match, title_group, destination, title)

    def place(group: int) -> Span:
        start, end = match.span(group) if group and match[group] is not None else (len(raw), len(raw))
        return Span(0, start, 0, end)

    label = match[2]
    return Definition(
        label,
        label_key(label),
        Span(0, 0, 0, len(raw)),
        place(2),
        place(3),
        place(title_group),
        line,
        problem,
    )


def render(line: EvidenceLine) -> str:
    """Write an evidence line, without a line end; what `parse_definition` reads back equal."""
    anchor = ""
    if line.first_line:
        anchor = f"#L{line.first_line}"
        if line.last_line > line.first_line:
            anchor += f"-L{line.last_line}"
    target = _UNWRITABLE.sub(lambda found: quote(found[0], safe=""), line.path) + anchor
    if re.search(r"[\s()]", target):
        target = f"<{target}>"
    title = " ".join((line.kind.value, *(f"{key}={value}" for key, value in line.keys.items())))
    return f'[{line.label}]: {target} "{title}"'


def bare_label(label: str) -> str:
    """Give a label without its back ticks, `path::` and kind prefix."""
    text = label.strip().strip("`").strip()
    kind, colon, rest = text.partition(":")
    if colon and kind in _KIND_WORDS and not rest.startswith(":"):
        return rest.strip()
    return text.partition("::")[2].replace("::", ".") or text


def looks_like_evidence_label(label: str) -> bool:
    """Tell whether brackets in prose claim to cite evidence: back ticks all around, or a kind and a colon."""
    text = label.strip()
    if len(text) > 2 and text[0] == text[-1] == "`":
        return "`" not in text[1:-1]
    kind, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and kind in _KIND_WORDS


def _on_line(place: Span, number: int) -> Span:
    return Span(number, place.start_column, number, place.end_column)


def _claims_to_be_evidence(title: str, has_title: int, destination: str, rest: str) -> bool:
    first = title.split(maxsplit=1)[0].casefold() if title.split() else ""
    if first in _KIND_WORDS or any(f"{key}=" in title for key in ("sig", "body", "q", "text")):
        return True
    words = rest.split(maxsplit=1)
    # Without its opening quote the title is left over: `[x]: a.py#L1 sym body=…`.
    return not has_title and bool(destination) and bool(words) and words[0].strip("\"'") in _KIND_WORDS


def _read(
    match: re.Match[str], title_group: int, destination: str, title: str
) -> tuple[EvidenceLine | None, str]:
    if not title_group:
        return None, "the title is not in double quotes"
    if title_group != 4 or match[5] != '"':
        return None, "the title must end and begin with a double quote"
    if match[10]:
        return None, f'text after the title: "{match[10]}"'
    written, _, fragment = destination.strip("<>").partition("#")
    path = _WRITTEN.sub(lambda found: unquote(found[0]), written)
    anchor = _ANCHOR.fullmatch(fragment)
    if fragment and anchor is None:
        return None, f'"#{fragment}" is not "#L" with a number, or "#L1-L9"'
    first, last = (int(anchor[1]), int(anchor[2] or anchor[1])) if anchor else (0, 0)
    if last < first:
        return None, f"the range ends (L{last}) before it begins (L{first})"
    return _read_title(EvidenceLine(match[2], path, EvidenceKind.FILE, {}, first, last), title)


def _read_title(line: EvidenceLine, title: str) -> tuple[EvidenceLine | None, str]:
    word, *rest = title.split() or [""]
    if word not in _KIND_WORDS:
        return None, f'"{word}" is no kind of evidence ({", ".join(sorted(_KIND_WORDS))})'
    kind = EvidenceKind(word)
    keys: dict[str, str] = {}
    for pair in rest:
        key, equals, value = pair.partition("=")
        if problem := _pair_problem(kind, key, equals, value, keys):
            return None, problem
        keys[key] = value
    problem = "" if kind is not EvidenceKind.ABSENT else _absent_problem(keys)
    read = EvidenceLine(line.label, line.path, kind, keys, line.first_line, line.last_line)
    return (None, problem) if problem else (read, "")


def _pair_problem(kind: EvidenceKind, key: str, equals: str, value: str, known: Mapping[str, str]) -> str:
    if not equals or not value:
        return f'"{key}" has no value: write key=value'
    if key not in _KEYS[kind]:
        return f'"{key}" is no key of {kind.value}'
    if key in known:
        return f'"{key}" is given twice'
    length = HASH_LENGTHS.get(key)
    if length is not None and (len(value) != length or _HEX.fullmatch(value) is None):
        return f'"{key}" must be {length} hexadecimal digits'
    if key == "ok" and _DATE.fullmatch(value) is None:
        return '"ok" must be a date, as 2026-11-22'
    if key == "n" and not value.isdecimal():
        return '"n" must be a whole number'
    return ""


def _absent_problem(keys: Mapping[str, str]) -> str:
    forms = [form for form in ABSENT_FORMS if form in keys]
    if len(forms) != 1:
        return f"absent needs exactly one of {', '.join(f'{form}=' for form in ABSENT_FORMS)}"
    return ""
