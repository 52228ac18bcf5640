"""String literals -> their text, as Python reads them, without evaluating anything."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tree_sitter import Node

from groundplan.syntax.source import Source

_LITERAL: Final = re.compile(r"""(?s)^([A-Za-z]*)('''|\"""|'|")(.*)\2$""")
_ESCAPE: Final = re.compile(
    r"(?s)\\(?:(\r\n|\n|\r)|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]+)\}|(.))"
)
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_SAME: Final = frozenset("\\'\"")
_CODE: Final = re.compile(r">>> |[A-Za-z_][\w.]*\s*=\s*\S|(?:import|assert)\s+\w|from\s+\S+\s+import\b")
"""How a docstring begins that shows an example before it says anything."""
_LAST_CODE_POINT: Final = 0x10FFFF


def string_value(source: Source, node: Node) -> str | None:
    """Give the text of a string or of adjacent strings, None where a part is only known at run time."""
    parts = node.named_children if node.type == "concatenated_string" else [node]
    texts = [_one(source.text(part)) for part in parts if part.type != "comment"]
    return None if None in texts else "".join(text for text in texts if text is not None)


def doc_text(literal: str) -> str:
    """Give the first paragraph of a docstring on one line, at most 400 characters, empty if it is code or none."""
    text = _one(literal)
    if text is None:
        return ""
    paragraph = text.strip().split("\n\n", 1)[0]
    if _CODE.match(paragraph) is not None:
        return ""
    return " ".join(re.split(r"\n[ \t]*\n", paragraph, maxsplit=1)[0].split())[:400]


def _one(literal: str) -> str | None:
    match = _LITERAL.match(literal)
    if match is None:
        return None
    prefix = match[1].lower()
    if "f" in prefix or "t" in prefix:
        return None if "{" in match[3].replace("{{", "") else match[3].replace("{{", "{").replace("}}", "}")
    if "r" in prefix or "\\" not in match[3]:
        return match[3]
    return _ESCAPE.sub(_unescaped, match[3])


def _unescaped(match: re.Match[str]) -> str:
    newline, octal, byte, short, long, name, other = match.groups()
    if newline is not None:
        return ""
    if octal is not None:
        return chr(int(octal, 8))
    if (digits := byte or short or long) is not None:
        code = int(digits, 16)
        return chr(code) if code <= _LAST_CODE_POINT and not 0xD800 <= code <= 0xDFFF else "\ufffd"
    if name is not None:
        return _named(name)
    return _SIMPLE.get(other) or (other if other in _SAME else match[0])


def _named(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return "\ufffd"
