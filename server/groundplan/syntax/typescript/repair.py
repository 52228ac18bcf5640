"""Valid code that the grammar cannot parse, written so that it can: same length, same places, same meaning.

The grammar of TypeScript knows no variance (`in out T`), no type arguments before a template, no escapes in the type
of one, and does not end a
member of an interface at the end of its line where the next begins with `<`. One such place can turn a whole
file into an error. Only the copy that is parsed is changed; every text is still cut from the file itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tree_sitter import Tree

from groundplan.model.languages import Language
from groundplan.syntax.grammars import parser_of
from groundplan.syntax.source import Source
from groundplan.syntax.typescript.problems import broken_nodes

_VARIANCE: Final = re.compile(
    rb"([<,]\s*)((?:in\s+)?out|in)(?=\s+(?:const\s+)?[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))"
)
_TEMPLATE: Final = re.compile(rb"(?<=[\w$])<[^`()=]*>(?=`)")
_LABEL: Final = re.compile(rb"([\[,]\s*)(symbol|string|number|object|any|unknown|boolean)(?=\s*\??:)")
_KEY: Final = re.compile(rb"([{;,\n]\s*)(in)(?=\??:)")
_GENERIC_LINE: Final = re.compile(rb"\n(?=[ \t\r\f\v]*<)")
_TYPE_ENDS: Final = frozenset(
    bytes([byte]) for byte in range(128) if chr(byte).isalnum() or byte in b">)]}\"'_$"
)
_SEARCHED: Final = 100
_LOOK_BACK: Final = 4000


def repaired(source: Source) -> Source:
    """Give the source with a better tree where there is one, else as it is."""
    if not source.tree.root_node.has_error or source.language is Language.JAVASCRIPT:
        return source
    written = _rewritten(source)
    if written == source.content:
        return source
    tree = parser_of(source.language).parse(written)
    return replace(source, tree=tree) if _damage(tree) < _damage(source.tree) else source


def _rewritten(source: Source) -> bytes:
    content = _VARIANCE.sub(_blank_second, source.content.replace(b"\\`", b"__"))
    # What each pattern ends in is looked for first: a pattern tries every place that may begin it.
    if b">`" in content:
        content = _TEMPLATE.sub(_blank, content)
    content = _LABEL.sub(_rename, content)
    if b"in:" in content or b"in?:" in content:
        content = _KEY.sub(_rename, content)
    return content if source.language is Language.TSX else _ended(content)


def _ended(content: bytes) -> bytes:
    """Put a `;` for the line end before a member that begins with `<`."""
    written = bytearray(content)
    for match in _GENERIC_LINE.finditer(content):
        end = _end_of_type(content, match.start())
        if end >= 0:
            written[end : end + 1] = b";"
    return bytes(written)


def _end_of_type(content: bytes, at: int) -> int:
    """Give the place after the last code before a line end where that may end a type, else -1."""
    first = max(0, at - _LOOK_BACK)
    before = content[first:at].rstrip()
    while before:
        line_start = before.rfind(b"\n") + 1
        if before.endswith(b"*/") and (start := before.rfind(b"/*")) >= 0:
            before = before[:start].rstrip()
        elif before[line_start:].lstrip().startswith(b"//"):
            before = before[:line_start].rstrip()
        else:
            break
    end = first + len(before)
    is_type = before[-1:] in _TYPE_ENDS and not before.endswith(b"=>")
    return end if is_type and content[end : end + 1].isspace() else -1


def _damage(tree: Tree) -> tuple[int, int]:
    broken = broken_nodes(tree.root_node, _SEARCHED)
    return sum(node.end_byte - node.start_byte for node in broken), len(broken)


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[0])


def _blank_second(match: re.Match[bytes]) -> bytes:
    return match[1] + b" " * len(match[2])


def _rename(match: re.Match[bytes]) -> bytes:
    return match[1] + b"_" * len(match[2])
