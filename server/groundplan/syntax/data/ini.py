"""INI as configparser reads it: setup.cfg, tox.ini, .importlinter, entry_points.txt."""

from __future__ import annotations

import configparser
from typing import Final

from groundplan.syntax.data.document import Document, KeyPath, broken
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_SECTION: Final = configparser.RawConfigParser.SECTCRE
_OPTION: Final = configparser.RawConfigParser.OPTCRE_NV
_COMMENTS: Final = ("#", ";")


def parse_ini(text: str) -> Document:
    """Parse INI. A value of several lines is one string; each of its lines that is not empty has a place."""
    # A line ends for configparser at a line feed alone, as in a file that is opened as text.
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True, default_section="\0")
    parser.optionxform = str  # type: ignore[assignment,method-assign] # the documented way to keep the case
    try:
        parser.read_string(text.replace("\r\n", "\n").replace("\r", "\n"))
    except configparser.Error as error:
        return broken("ini", error.message)
    values = {section: dict(parser.items(section)) for section in parser.sections()}
    return Document("ini", values, _places(Lines(text)))


def _places(lines: Lines) -> dict[KeyPath, Span]:
    places: dict[KeyPath, Span] = {}
    section: str | None = None
    option: KeyPath | None = None
    indent = item = 0
    for number in range(len(lines)):
        line = lines.line(number)
        words = line.strip()
        if not words or words.startswith(_COMMENTS):
            continue
        start = line.index(words[0])
        if option is not None and start > indent:
            places[*option, item] = Span(number, start, number, start + len(words))
            item += 1
            continue
        indent, option, item = start, None, 0
        if (match := _SECTION.match(words)) is not None:
            section = match["header"]
            places.setdefault(
                (section,), Span(number, start + match.start("header"), number, start + match.end("header"))
            )
        elif section is not None and (match := _OPTION.match(words)) is not None:
            name = match["option"].rstrip()
            option = (section, name)
            places[option] = Span(number, start, number, start + len(name))
            value = (match["value"] or "").strip()
            if value:
                at = start + match.start("value")
                places[*option, 0] = Span(number, at, number, at + len(value))
                item = 1
    return places
