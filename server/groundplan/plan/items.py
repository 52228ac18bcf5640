"""Blocks of Markdown -> list items and fences, with ids, bold labels and exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from groundplan.index.lru import Lru
from groundplan.plan.blocks import Block, BlockKind
from groundplan.plan.outline import Fence, Item
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_MARKER: Final = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_TASK_BOX: Final = re.compile(r"\[[ xX]\][ \t]+")
_ITEM_ID: Final = re.compile(r"(?:\*\*|__)?(B-[FIUC]\d+|INV\d+|[OND]\d+)(?![\w-])")
_BOLD_LABEL: Final = re.compile(r"(?:\*\*|__)([^*_\r\n][^*\r\n]*?)[ \t]*(:?)(?:\*\*|__)([ \t]*:)?[ \t]*")
_WORD_START: Final = re.compile(r"[ \t>]*")
_KNOWN: Final[Lru[tuple[Item, ...]]] = Lru(4_000_000)


def items_of(lines: Lines, blocks: Iterable[Block]) -> tuple[Item, ...]:
    """Give the top-level items of all lists among the blocks.

    Kept while the text of the lists and their place stay, as at most keystrokes elsewhere.
    """
    lists = [block for block in blocks if block.kind is BlockKind.LIST]
    if not lists:
        return ()
    shape = tuple((block.first, block.end) for block in lists)
    text = lines.slice(line_span(lines, lists[0].first, lists[-1].end))
    return _KNOWN.get((shape, text), len(text), lambda: tuple(_items(lines, lists)))


def fences_of(lines: Lines, blocks: Iterable[Block]) -> tuple[Fence, ...]:
    """Give the fences among the blocks, those inside lists and quotes included."""
    return tuple(_fence(lines, block) for block in _walk(blocks) if block.kind is BlockKind.FENCE)


def line_span(lines: Lines, first: int, end: int) -> Span:
    """Give the range of whole lines, without the last line end."""
    last = max(end - 1, first)
    return Span(first, 0, last, len(lines.line(last)))


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)


def _items(lines: Lines, lists: Iterable[Block]) -> Iterator[Item]:
    for block in lists:
        yield from (_item(lines, item, 0) for item in block.children if item.kind is BlockKind.ITEM)


def _item(lines: Lines, block: Block, column: int) -> Item:
    raw = lines.line(block.first)
    marker = _MARKER.match(raw, column)
    start = marker.end() if marker else column
    content = _content_start(lines, block, start)
    end_line = _own_end(block)
    text_end = (end_line, len(lines.line(end_line)))
    text_span = Span(*content, *max(content, text_end))
    text = lines.slice(text_span)
    item_id, id_span, label, label_span = _lead(text, text_span)
    children = tuple(
        _item(lines, item, start if item.first == block.first else 0)
        for child in block.children
        if child.kind is BlockKind.LIST
        for item in child.children
        if item.kind is BlockKind.ITEM
    )
    if children and children[0].span.start_line == block.first:
        text, text_span = "", Span(*content, *content)
    inner = [child for child in block.children if child.kind is not BlockKind.LIST]
    whole = line_span(lines, block.first, block.end)
    span = Span(block.first, _indent(raw, column), whole.end_line, whole.end_column)
    return Item(item_id, id_span, label, label_span, span, text_span, text, children, fences_of(lines, inner))


def _indent(raw: str, column: int) -> int:
    match = _WORD_START.match(raw, column)
    return match.end() if match else column


def _content_start(lines: Lines, block: Block, column: int) -> tuple[int, int]:
    first = next((child for child in block.children if child.kind is BlockKind.PARAGRAPH), None)
    if first is None or first.first == block.first:
        return block.first, column
    return first.first, _indent(lines.line(first.first), 0)


def _own_end(block: Block) -> int:
    """Give the last line of the paragraphs that come before anything else in an item."""
    last = block.first
    for child in block.children:
        if child.kind is not BlockKind.PARAGRAPH:
            break
        last = child.end - 1
    return last


def _lead(text: str, span: Span) -> tuple[str, Span, str, Span]:
    """Read id and label at the start of an item; they never span lines, so columns are enough."""
    line, column = span.start_line, span.start_column
    box = _TASK_BOX.match(text)
    at = box.end() if box else 0
    nothing = Span(line, column + at, line, column + at)
    if (match := _ITEM_ID.match(text, at)) is not None:
        return match[1], Span(line, column + match.start(1), line, column + match.end(1)), "", nothing
    label = _BOLD_LABEL.match(text, at)
    if label is not None and (label[2] or label[3]):
        return "", nothing, label[1].strip(), Span(line, column + label.start(), line, column + label.end())
    return "", nothing, "", nothing


def _fence(lines: Lines, block: Block) -> Fence:
    last = lines.line(block.end - 1).strip(" \t>")
    is_closed = block.end - 1 > block.first and last[:3] in ("```", "~~~") and not last.strip("`~")
    end = block.end - 1 if is_closed else block.end
    return Fence(
        block.info, line_span(lines, block.first, block.end), block.first + 1, max(end, block.first + 1)
    )
