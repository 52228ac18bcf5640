"""Which regions a file has: definitions, and the functions without a name between them.

Found by one sweep over sorted ranges: asking each node for its parent costs time linear in the depth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.syntax.typescript.reading import Reading

NO_REGION: Final = -1
_PLAIN: Final = (
    ("function", DefinitionKind.FUNCTION),
    ("class", DefinitionKind.CLASS),
    ("interface", DefinitionKind.INTERFACE),
    ("type", DefinitionKind.TYPE),
    ("enum", DefinitionKind.ENUM),
    ("namespace", DefinitionKind.NAMESPACE),
    ("method", DefinitionKind.METHOD),
)
_CALLABLE: Final = frozenset({"function", "method"})
_TRANSPARENT: Final = (DefinitionKind.NAMESPACE, DefinitionKind.INTERFACE, DefinitionKind.TYPE)
_WRAPPERS: Final = frozenset({"export_statement", "ambient_declaration"})
_BLOCK_OWNERS: Final = frozenset({"internal_module", "module", "ambient_declaration"})


@dataclass(slots=True)
class Region:
    """A range of a file that may enclose others."""

    start: int
    end: int
    node: Node
    kind: DefinitionKind | None
    """None for a function without a definition."""
    value: Node | None = None
    """The function or class that a variable or field holds."""
    up: int = NO_REGION
    definition: int = MODULE_SCOPE
    """Its own definition, or the one that encloses it."""
    parent: int = MODULE_SCOPE
    is_function: bool = False
    is_scope: bool = True
    """A variable with a plain value is a definition, and no scope."""


# Functions and classes that are values, by their range.
Values = dict[tuple[int, int], Region]


@dataclass(frozen=True, slots=True)
class Outline:
    """All regions in source order, outer ones first."""

    regions: list[Region]
    starts: list[int]
    definitions: list[Region]

    def region_at(self, byte: int) -> int:
        """Give the index of the innermost region that holds a byte."""
        index = bisect_right(self.starts, byte) - 1
        while index != NO_REGION and self.regions[index].end <= byte:
            index = self.regions[index].up
        return index

    def scope_at(self, byte: int) -> int:
        """Give the index of the definition that a byte belongs to."""
        index = self.region_at(byte)
        while index != NO_REGION and not self.regions[index].is_scope:
            index = self.regions[index].up
        return MODULE_SCOPE if index == NO_REGION else self.regions[index].definition

    def functions_around(self, byte: int) -> list[Region]:
        """Give the functions that hold a byte, innermost first."""
        found, index = [], self.region_at(byte)
        while index != NO_REGION:
            if self.regions[index].is_function:
                found.append(self.regions[index])
            index = self.regions[index].up
        return found


def outline_of(reading: Reading, defaults: Mapping[int, Node]) -> Outline:
    """Find all regions. `defaults` are the values that are exported as the default, by their start."""
    regions = _candidates(reading, defaults)
    # A field or variable and the function that it holds may start at the same byte: the longer one is outside.
    regions.sort(key=_place)
    return _nested(regions)


def _place(region: Region) -> tuple[int, int, bool]:
    return region.start, -region.end, region.kind is None


def _candidates(reading: Reading, defaults: Mapping[int, Node]) -> list[Region]:
    regions = [
        Region(node.start_byte, node.end_byte, node, kind, is_function=name in _CALLABLE)
        for name, kind in _PLAIN
        for node in reading.nodes(name)
    ]
    values: Values = {}
    for name in ("closure", "class.value"):
        for node in reading.nodes(name):
            region = Region(node.start_byte, node.end_byte, node, None, is_function=name == "closure")
            if region.start in defaults and defaults[region.start].id == node.id:
                region.kind = DefinitionKind.FUNCTION if region.is_function else DefinitionKind.CLASS
            values[region.start, region.end] = region
            regions.append(region)
    regions += _variables(reading, regions, values)
    for node in reading.nodes("field"):
        if (value := _held(node, values)) is not None and value.is_function:
            regions.append(Region(node.start_byte, node.end_byte, node, DefinitionKind.METHOD, value.node))
    return regions


def _variables(reading: Reading, regions: list[Region], values: Values) -> list[Region]:
    """Keep what stands at the top or in a namespace, and what holds a function or class anywhere."""
    starts, ends = _outermost(regions)
    value_ends = {end for _, end in values}
    kept = []
    for node in reading.nodes("variable"):
        start, end = node.start_byte, node.end_byte
        index = bisect_right(starts, start) - 1
        is_local = index >= 0 and start < ends[index]
        if end in value_ends and (value := _held(node, values)) is not None:
            kind = DefinitionKind.FUNCTION if value.is_function else DefinitionKind.CLASS
            kept.append(Region(start, end, node, kind, value.node))
        elif not is_local and _is_top(node) and _is_named(node):
            kept.append(Region(start, end, node, DefinitionKind.CONSTANT, is_scope=False))
    return kept


def _outermost(regions: list[Region]) -> tuple[list[int], list[int]]:
    starts, ends = [], []
    end = 0
    for start, last in sorted((r.start, r.end) for r in regions if r.kind not in _TRANSPARENT):
        if start >= end:
            starts.append(start)
            ends.append(end := last)
    return starts, ends


def _held(node: Node, values: Values) -> Region | None:
    value = node.child_by_field_name("value")
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    if value is None or name is None or name.type.endswith("_pattern"):
        return None
    return values.get((value.start_byte, value.end_byte))


def _is_named(node: Node) -> bool:
    name = node.child_by_field_name("name")
    return name is not None and name.type == "identifier"


def _is_top(node: Node) -> bool:
    declaration = node.parent
    holder = declaration.parent if declaration is not None else None
    while holder is not None and holder.type in _WRAPPERS:
        holder = holder.parent
    if holder is None or holder.type == "program":
        return holder is not None
    owner = holder.parent if holder.type == "statement_block" else None
    return owner is not None and owner.type in _BLOCK_OWNERS


def _nested(regions: list[Region]) -> Outline:
    definitions: list[Region] = []
    stack: list[int] = []
    for index, region in enumerate(regions):
        while stack and regions[stack[-1]].end <= region.start:
            stack.pop()
        outer = regions[stack[-1]] if stack else None
        if outer is not None:
            region.up, region.parent = stack[-1], outer.definition
        if region.kind is not None and _is_definition(regions, region):
            region.definition = len(definitions)
            definitions.append(region)
        else:
            region.definition = _scope_around(regions, region)
        stack.append(index)
    return Outline(regions, [region.start for region in regions], definitions)


def _scope_around(regions: list[Region], region: Region) -> int:
    """A function that a table holds sees what the table sees: the name that the table has is no scope."""
    outer = region.up
    while outer != NO_REGION and not regions[outer].is_scope:
        outer = regions[outer].up
    return MODULE_SCOPE if outer == NO_REGION else regions[outer].definition


def _is_definition(regions: list[Region], region: Region) -> bool:
    """A method counts in a class with a name, and in an object that is the whole value of a definition."""
    if region.kind is not DefinitionKind.METHOD:
        return True
    if region.up == NO_REGION:
        return False
    outer = regions[region.up]
    if outer.kind is DefinitionKind.CONSTANT:
        value, holder = outer.node.child_by_field_name("value"), region.node.parent
        return value is not None and holder is not None and holder.id == value.id
    if outer.kind is not None or outer.node.type != "class":
        return outer.kind is DefinitionKind.CLASS
    owner = regions[outer.up].value if outer.up != NO_REGION else None
    return owner is not None and owner.id == outer.node.id
