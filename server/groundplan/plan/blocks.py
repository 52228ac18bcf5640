"""Which lines of a Markdown text form which blocks.

markdown-it-py decides, so fences, lists and HTML comments are what they are on GitHub. It splits lines at `\\n`,
`\\r\\n` and a lone `\\r`, as `Lines` does: its line maps are our line numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from groundplan.text.lines import Lines

_MAX_NESTING: Final = 100
_PART: Final = re.compile(r"#{1,3}[ \t]")


class BlockKind(StrEnum):
    """The blocks that a plan is read from."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    FENCE = "fence"
    CODE = "code"
    HTML = "html"
    QUOTE = "quote"
    TABLE = "table"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A block from line `first` up to, not including, line `end`; blank lines after it are not part of it."""

    kind: BlockKind
    first: int
    end: int
    level: int = 0
    """Of a heading, 1 to 6."""
    info: str = ""
    """Of a fence, its first word in small letters."""
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text, the lines that are code, and the line ranges that hold prose, in order."""

    root: tuple[Block, ...]
    code_lines: frozenset[int]
    prose: tuple[tuple[int, int], ...]


_OPENED: Final = {
    "heading_open": BlockKind.HEADING,
    "paragraph_open": BlockKind.PARAGRAPH,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "list_item_open": BlockKind.ITEM,
    "blockquote_open": BlockKind.QUOTE,
    "table_open": BlockKind.TABLE,
}
_LEAVES: Final = {
    "fence": BlockKind.FENCE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.HTML,
    "hr": BlockKind.RULE,
}


def parse_blocks(lines: Lines) -> Blocks:
    """Read the blocks of a text. Total: any text is Markdown.

    Parts between headings are kept, so that a keystroke parses one part and not the whole text.
    """
    parts = list(_parts(lines))
    root = tuple(block for part in parts for block in part.root)
    code = frozenset().union(*(part.code_lines for part in parts))
    return Blocks(root, code, tuple(range_ for part in parts for range_ in part.prose))


def _parts(lines: Lines) -> Iterator[Blocks]:
    """Parse the text part by part. What a fence or comment leaves open takes the whole rest into its part."""
    # A pattern that looks behind would be tried at each place of the text.
    heads = (match.start() for match in _PART.finditer(lines.text))
    cuts = [0, *(at for at in heads if at and lines.text[at - 1] in "\n\r"), len(lines.text)]
    for start, end in pairwise(cuts):
        first = lines.position(start).line
        text = lines.text[start:end]
        part = _parse_part(text, first)
        if end < len(lines.text) and _may_go_on(text, part, first):
            yield _parse_part(lines.text[start:], first)
            return
        yield part


def _may_go_on(text: str, part: Blocks, first: int) -> bool:
    if not part.root or part.root[-1].kind not in (BlockKind.FENCE, BlockKind.HTML):
        return False
    last = part.root[-1]
    lines = Lines(text)
    if last.kind is BlockKind.FENCE:
        closing = lines.line(last.end - 1 - first).strip()
        opening = lines.line(last.first - first).strip()
        sign = opening[:1]
        width = len(opening) - len(opening.lstrip(sign))
        is_closed = last.end - last.first > 1 and len(closing) >= width and not closing.strip(sign)
        return not is_closed
    inner = "\n".join(lines.line(number - first) for number in range(last.first, last.end))
    return not (inner.lstrip().startswith("<!--") and inner.rstrip().endswith("-->"))


@lru_cache(maxsize=512)
def _parse_part(text: str, first: int) -> Blocks:
    lines = Lines(text)
    tokens = _parser().parse(text)
    code: set[int] = set()
    prose: dict[tuple[int, int], None] = {}
    for token in tokens:
        if token.map is None:
            continue
        start, end = token.map[0] + first, token.map[1] + first
        if token.type in ("fence", "code_block"):
            code.update(range(start, end))
        elif token.type == "inline":
            prose[start, end] = None
    return Blocks(_tree(tokens, lines, first), frozenset(code), tuple(prose))


@dataclass(slots=True)
class _Open:
    token: Token
    children: list[Block] = field(default_factory=list)


@cache
def _parser() -> MarkdownIt:
    # Inlines are scanned by `inline.py`, which knows columns; the parser here gives only lines.
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    return parser.disable(["inline", "text_join"])


def _tree(tokens: list[Token], lines: Lines, shift: int) -> tuple[Block, ...]:
    root: list[Block] = []
    stack: list[_Open] = []
    for token in tokens:
        if token.type in _OPENED:
            stack.append(_Open(token))
        elif token.type in _LEAVES:
            _siblings(root, stack).append(_block(_LEAVES[token.type], token, (), lines, shift))
        elif token.nesting < 0 and f"{token.type.removesuffix('_close')}_open" in _OPENED:
            opened = stack.pop()
            kind = _OPENED[opened.token.type]
            _siblings(root, stack).append(_block(kind, opened.token, tuple(opened.children), lines, shift))
    return tuple(root)


def _siblings(root: list[Block], stack: list[_Open]) -> list[Block]:
    return stack[-1].children if stack else root


def _block(kind: BlockKind, token: Token, children: tuple[Block, ...], lines: Lines, shift: int) -> Block:
    first, end = token.map or (0, 0)
    while end > first + 1 and not lines.line(end - 1).strip():
        end -= 1
    level = int(token.tag[1]) if kind is BlockKind.HEADING else 0
    words = token.info.split(maxsplit=1) if kind is BlockKind.FENCE else []
    return Block(kind, first + shift, end + shift, level, words[0].casefold() if words else "", children)
