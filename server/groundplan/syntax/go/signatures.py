"""Headers, parameters and fingerprints of Go definitions."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Parameter
from groundplan.syntax.source import Source

TRIVIA: Final = re.compile(
    rb"""//[^\n]*|/\*.*?(?:\*/|\Z)|("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*')""", re.DOTALL
)
"""Comments, and literals as the only group: what `essence_of` asks for."""


def one_line(content: bytes) -> str:
    """Give source text on one line."""
    return " ".join(content.decode("utf-8", "replace").split())


def parameters_of(source: Source, listed: Node | None) -> tuple[Parameter, ...]:
    """Read a parameter list. Names share a type (`a, b int`); a parameter without name has an empty one."""
    if listed is None or listed.end_byte - listed.start_byte <= 2:
        return ()
    content = source.content
    parameters: list[Parameter] = []
    for node in listed.named_children:
        kind = node.type
        if kind not in ("parameter_declaration", "variadic_parameter_declaration"):
            continue
        *names, written = node.named_children or (node,)
        annotation = content[written.start_byte : written.end_byte].decode("utf-8", "replace")
        annotation = " ".join(annotation.split()) if "\n" in annotation else annotation
        is_variadic = kind == "variadic_parameter_declaration"
        prefix, annotation = ("*", f"...{annotation}") if is_variadic else ("", annotation)
        parameters += [
            Parameter(
                prefix + content[name.start_byte : name.end_byte].decode("utf-8", "replace"),
                annotation,
                None,
                False,
                is_variadic,
            )
            for name in names
            if name.type == "identifier"
        ] or [Parameter(prefix, annotation, None, False, is_variadic)]
    return tuple(parameters)
