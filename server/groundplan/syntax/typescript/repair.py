"""Valid code that the grammar cannot parse, written so that it can: same length, same places, same meaning.

The grammar of TypeScript knows no variance (`in out T`), no type arguments before a template, no escapes in the type
of one, and does not end a
member of an interface at the end of its line where the next begins with `<`; that of JavaScript takes no keyword for
the name of an attribute (`<a class="x">`). One such place can turn a whole file into an error. Only the copy that is parsed is changed; every text is still cut from the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from tree_sitter import Tree

from groundplan.model.languages import Language
from groundplan.syntax.grammars import Parse, parse_anew, parser_of
from groundplan.syntax.typescript.problems import broken_nodes

Place = tuple[int, int]
Point = tuple[int, int]

_VARIANCE: Final = re.compile(
    rb"([<,]\s*)((?:in\s+)?out|in)(?=\s+(?:const\s+)?[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))"
)
_VARIED: Final = (b"<in ", b"<out ")
"""How nearly all lists with variance begin: looked for in every file, so without a pattern."""
_WORD: Final = re.compile(rb"[\w$]<")
_LABEL: Final = re.compile(rb"([\[,]\s*)(symbol|string|number|object|any|unknown|boolean)(?=\s*\??:)")
_KEYS: Final = (b"in:", b"in?:")
_ATTRIBUTE: Final = re.compile(
    rb"""\s(class|for|default|in|var|new|this|if|else|function|return)(?=\s*=\s*["'{])"""
)
_GENERIC_LINE: Final = re.compile(rb"\n(?=[ \t\r\f\v]*<)")
_TYPE_ENDS: Final = frozenset(
    bytes([byte]) for byte in range(128) if chr(byte).isalnum() or byte in b">)]}\"'_$"
)
_SEARCHED: Final = 100
_LOOK_BACK: Final = 4000


def parse(content: bytes, language: Language, plain: Parse = parse_anew) -> Tree:
    """Parse a file, and of one that cannot be parsed as it stands the copy that can, where that is better."""
    if any(word in content for word in _VARIED):
        # Recovering from the errors would take ten times as long as the copy takes to parse.
        copy, _ = _rewritten(content, language)
        tree = plain(copy, language)
        if _has_variance(content, tree):
            return tree
    tree = plain(content, language)
    return _repaired(content, tree, language) if tree.root_node.has_error else tree


def _has_variance(content: bytes, tree: Tree) -> bool:
    """Tell whether a list of type parameters was rewritten: nothing can be read of such a list as it stands."""
    for match in _VARIANCE.finditer(content):
        node = tree.root_node.descendant_for_byte_range(*match.span(2))
        if node is not None and node.type == "type_parameters":
            return True
    return False


def _repaired(content: bytes, tree: Tree, language: Language) -> Tree:
    copy, places = _rewritten(content, language)
    if not places:
        return tree
    edited = tree.copy()
    for place in _points(content, places):
        edited.edit(*place)
    better = parser_of(language).parse(copy, edited)
    return better if _damage(better) < _damage(tree) else tree


def _points(content: bytes, places: list[Place]) -> Iterator[tuple[int, int, int, Point, Point, Point]]:
    """Give the edits at some places, none of which changes a length."""
    row = at = 0
    for start, end in sorted(places):
        row += content.count(b"\n", at, start)
        at = start
        first = row, start - content.rfind(b"\n", 0, start) - 1
        last = row + content.count(b"\n", start, end), end - content.rfind(b"\n", 0, end) - 1
        yield start, end, end, first, last, last


def _rewritten(content: bytes, language: Language) -> tuple[bytes, list[Place]]:
    """Give the copy with the places where it differs."""
    places: list[Place] = []
    for find, byte in _STEPS_OF.get(language, _STEPS):
        found = list(find(content))
        if found:
            written = bytearray(content)
            for start, end in found:
                written[start:end] = byte * (end - start)
            content = bytes(written)
            places += found
    return content, places


def _escapes(content: bytes) -> Iterator[Place]:
    at = content.find(b"\\`")
    while at >= 0:
        yield at, at + 2
        at = content.find(b"\\`", at + 2)


def _variances(content: bytes) -> Iterator[Place]:
    return (match.span(2) for match in _VARIANCE.finditer(content))


def _template_arguments(content: bytes) -> Iterator[Place]:
    # From the end: a pattern would try every `<` of the file.
    end = content.find(b">`")
    while end >= 0:
        first = max(content.rfind(mark, 0, end) for mark in (b"`", b"(", b")", b"=")) + 1
        match = _WORD.search(content, first, end)
        if match is not None:
            yield match.end() - 1, end + 1
        end = content.find(b">`", end + 1)


def _labels(content: bytes) -> Iterator[Place]:
    return (match.span(2) for match in _LABEL.finditer(content))


def _attributes(content: bytes) -> Iterator[Place]:
    return (match.span(1) for match in _ATTRIBUTE.finditer(content))


def _keys(content: bytes) -> Iterator[Place]:
    for key in _KEYS:
        at = content.find(key)
        while at >= 0:
            before = content[max(0, at - _LOOK_BACK) : at]
            code = before.rstrip()
            if code[-1:] in (b"{", b";", b",") or b"\n" in before[len(code) :]:
                yield at, at + 2
            at = content.find(key, at + 2)


def _line_ends(content: bytes) -> Iterator[Place]:
    """Give where a `;` may stand for the line end before a member that begins with `<`."""
    for match in _GENERIC_LINE.finditer(content):
        end = _end_of_type(content, match.start())
        if end >= 0:
            yield end, end + 1


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


_STEPS: Final[tuple[tuple[Callable[[bytes], Iterator[Place]], bytes], ...]] = (
    (_escapes, b"_"),
    (_variances, b" "),
    (_template_arguments, b" "),
    (_labels, b"_"),
    (_keys, b"_"),
)
_STEPS_OF: Final = {
    Language.TYPESCRIPT: (*_STEPS, (_line_ends, b";")),
    Language.JAVASCRIPT: ((_attributes, b"_"),),
}
