"""Where are the calls that a recogniser may read: found by their names, not by visiting every call.

The words of a file are compared with the vocabulary at once; only a word that is there is looked for, and
only what the tree then says is a call is kept. Most files have no such word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import CallForm, Import
from groundplan.syntax.python.callees import Site, called_below, identifier_at, is_called, whole_name
from groundplan.syntax.python.environment import ENVIRONMENT_WORDS, environment_sites
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.trivia import Code
from groundplan.syntax.python.vocabulary import (
    DYNAMIC_CODE,
    OPTION_LIBRARIES,
    OPTION_METHODS,
    OPTION_MODULES,
    VOCABULARY,
)

# Names and opening brackets stay as they are, the rest becomes spaces.
_WORDS: Final = bytes(
    byte if chr(byte).isalnum() or byte in b"_(" or byte >= 0x80 else ord(" ") for byte in range(256)
)
_CALLED: Final = frozenset(name.encode() for name in VOCABULARY | DYNAMIC_CODE)
_DASHES: Final = (b'"-', b"'-")
_DASHED: Final = re.compile(rb"--?[A-Za-z0-9]")
_CALLS: Final = re.compile(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*(?=[ \t]*\()")
_PASSED: Final = frozenset(name.encode() for name in OPTION_METHODS)
_SETTINGS: Final = frozenset({"keyword_argument", "dictionary_splat"})
_PREFIX_TEST: Final = re.compile(rb"(?<=\.)startswith(?=\()")


def sites_of(found: Outline, code: Code, imports: list[Import]) -> list[Site]:
    """Find the kept calls of a file, in source order; of a chain, the inner call is first."""
    sites: dict[int, Site] = {}
    for site in _candidates(found, code, imports):
        sites.setdefault(site.node.id, site)
    for one in list(sites.values()):
        for call in _receivers(one):
            # The rest of the chain belongs to this call, and was followed from it.
            if sites.setdefault(call.node.id, call) is not call:
                break
    return sorted(sites.values(), key=lambda site: (site.node.start_byte, site.node.end_byte))


def _candidates(found: Outline, code: Code, imports: list[Import]) -> Iterator[Site]:
    content = found.source.content
    yield from _decorators(found)
    has_options = _imports_options(imports)
    names: list[tuple[int, int]] = []
    for piece, offset in code:
        for name, start, end in _names_before_brackets(piece):
            has_options = has_options or name in _PASSED
            names.append((offset + start, offset + end))
    if has_options:
        names = sorted({*names, *_all_names(code)})
    seen: set[int] = set()
    for site in _named_calls(found, names, seen):
        yield site
        if has_options:
            yield from _calls_of_result(site)
    yield from _dashed_calls(found, seen)
    if any(name in content for name in ENVIRONMENT_WORDS):
        yield from environment_sites(found, imports)
        # Where the environment is searched, the prefix that is asked for tells the names.
        yield from _named_calls(found, [match.span() for match in _PREFIX_TEST.finditer(content)], seen)


def _names_before_brackets(code: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Find the names of the vocabulary that stand before a `(`: to split a file there costs less than to search."""
    bracket = -1
    for piece in code.translate(_WORDS).split(b"("):
        bracket += len(piece) + 1
        name = piece[piece.rfind(b" ") + 1 :]
        end = bracket
        if not name and code[bracket - 1 : bracket] == b" ":
            trimmed = piece.rstrip()
            name = trimmed[trimmed.rfind(b" ") + 1 :]
            end -= len(piece) - len(trimmed)
        if name in _CALLED and (end == bracket or code[end:bracket].isspace()):
            yield name, end - len(name), end


def _all_names(code: Code) -> list[tuple[int, int]]:
    return [
        (offset + match.start(), offset + match.end())
        for piece, offset in code
        for match in _CALLS.finditer(piece)
    ]


def _named_calls(found: Outline, names: list[tuple[int, int]], seen: set[int]) -> Iterator[Site]:
    """Find the calls of names, and with the last of a chain all that it hangs on.

    Last first: the tree finds a node in time linear in its depth, so only one of a chain is looked for.
    """
    for start, end in reversed(names):
        name = None if start in seen else identifier_at(found, start, end)
        call = None if name is None else _call_named(name)
        if call is not None:
            yield call
            for one in (call, *_receivers(call)):
                seen.update(_parts(one))


def _calls_of_result(site: Site) -> Iterator[Site]:
    """`option("--x")(function)`: what a call gives is called."""
    inner, outer = site.node, is_called(site.node)
    while outer is not None:
        yield Site(outer, inner, CallForm.CALL)
        inner, outer = outer, is_called(outer)


def _parts(site: Site) -> Iterator[int]:
    """Where the name and the arguments of a call start."""
    callee = site.callee
    name = callee if callee.type == "identifier" else callee.child_by_field_name("attribute")
    for part in (name, site.node.child_by_field_name("arguments")):
        if part is not None:
            yield part.start_byte


def _imports_options(imports: list[Import]) -> bool:
    absolute = [one for one in imports if one.level == 0]
    if any(one.module.partition(".")[0] in OPTION_LIBRARIES for one in absolute):
        return True
    modules = {one.module for one in absolute}
    modules.update(f"{one.module}.{name.name}" for one in absolute for name in one.names)
    return not modules.isdisjoint(OPTION_MODULES)


def _decorators(found: Outline) -> Iterator[Site]:
    for index, defined in enumerate(found.definitions):
        if defined.outer is defined.node:
            continue
        for child in defined.outer.children:
            if child.type == "decorator" and child.named_children:
                expression = child.named_children[0]
                function = expression.child_by_field_name("function")
                yield Site(expression, function or expression, CallForm.DECORATOR, index)


def _call_named(name: Node) -> Site | None:
    function = whole_name(name)
    call = is_called(function)
    return None if call is None else Site(call, function, CallForm.CALL)


def _dashed_calls(found: Outline, seen: set[int]) -> Iterator[Site]:
    content, root = found.source.content, found.source.tree.root_node
    called: set[int] = set()
    for at in _dashes(content):
        if content.rfind(b"(", 0, at) in seen:
            continue
        node = root.descendant_for_byte_range(at, at + 1)
        text = None if node is None or node.type != "string_start" else node.parent
        listed = None if text is None else text.parent
        if text is None or listed is None or listed.type != "argument_list":
            continue
        call = listed.parent if _declares(listed, text) else None
        function = None if call is None or call.type != "call" else call.child_by_field_name("function")
        if call is not None and function is not None and call.id not in called:
            called.add(call.id)
            yield Site(call, function, CallForm.CALL)


def _declares(listed: Node, text: Node) -> bool:
    """A dashed name is the first argument, or stands beside what says more of it: `add("topic", "--x", help=…)`."""
    others = listed.named_children
    return others[0].id == text.id or any(one.type in _SETTINGS for one in others)


def _dashes(content: bytes) -> Iterator[int]:
    for quoted in _DASHES:
        at = content.find(quoted)
        while at >= 0:
            if _DASHED.match(content, at + 1) is not None:
                yield at
            at = content.find(quoted, at + 1)


def _receivers(site: Site) -> Iterator[Site]:
    call = called_below(site.callee)
    while call is not None:
        callee = call.child_by_field_name("function")
        if callee is None:
            return
        yield Site(call, callee, CallForm.CALL)
        call = called_below(callee)
