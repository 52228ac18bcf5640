"""CODEOWNERS: who must look at a change of which paths."""

from __future__ import annotations

import re
from typing import Final

from groundplan.syntax.data.document import Document, KeyPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_WORD: Final = re.compile(r"(?:[^\s#\\]|\\.)+")
_SECTION: Final = re.compile(r"\s*\^?\[")  # GitLab groups rules under headings


def parse_codeowners(text: str) -> Document:
    """Parse CODEOWNERS: `rules` holds `{pattern, owners}` in order; the last that matches holds."""
    rules: list[object] = []
    places: dict[KeyPath, Span] = {}
    lines = Lines(text)
    for number in range(len(lines)):
        line = lines.line(number)
        words = list(_WORD.finditer(line.partition(" #")[0]))
        if not words or line.lstrip().startswith("#") or _SECTION.match(line):
            continue
        places["rules", len(rules)] = Span(number, words[0].start(), number, words[-1].end())
        owners = [word[0] for word in words[1:]]
        rules.append({"pattern": words[0][0].replace("\\ ", " "), "owners": owners})
    return Document("codeowners", {"rules": rules}, places)
