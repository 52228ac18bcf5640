"""Headers, parameters and fingerprints of Go definitions."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Parameter
from groundplan.syntax.source import Source

# All alternatives begin with one set of characters, which lets the engine skip what is none of them.
TRIVIA: Final = re.compile(
    rb"""[/"`'](?:(?<=/)/[^\n]*|(?<=/)\*.*?(?:\*/|\Z)"""
    rb"""|((?<=")[^"\\\n]*(?:\\.[^"\\\n]*)*"|(?<=`)[^`]*`|(?<=')[^'\\\n]*(?:\\.[^'\\\n]*)*'))""",
    re.DOTALL,
)
"""Comments, and literals without their first quote as the only group: what `essence_of` asks for."""

_INVOLVED: Final = re.compile(rb"[(){}/\n]|\bchan\b|\[[^\]]*,|,\s*,|,\s*$|^\s*,")
"""What a plain list of parameters does not hold."""


def one_line(content: bytes) -> str:
    """Give source text on one line."""
    text = content.decode("utf-8", "replace")
    return " ".join(text.split()) if "\n" in text or "  " in text or "\t" in text else text.strip()


def parameters_of(source: Source, listed: Node | None) -> tuple[Parameter, ...]:
    """Read a parameter list. Names share a type (`a, b int`); a parameter without name has an empty one."""
    if listed is None or listed.end_byte - listed.start_byte <= 2:
        return ()
    inside = source.content[listed.start_byte + 1 : listed.end_byte - 1]
    if _INVOLVED.search(inside) is None:
        return _plain_parameters(inside.decode("utf-8", "replace"))
    parameters: list[Parameter] = []
    for node in listed.named_children:
        if node.type not in ("parameter_declaration", "variadic_parameter_declaration"):
            continue
        *names, written = node.named_children or (node,)
        annotation = one_line(source.content[written.start_byte : written.end_byte])
        is_variadic = node.type == "variadic_parameter_declaration"
        words = [source.text(name) for name in names if name.type == "identifier"] or [""]
        parameters += [_parameter(word, f"...{annotation}" if is_variadic else annotation) for word in words]
    return tuple(parameters)


def _plain_parameters(inside: str) -> tuple[Parameter, ...]:
    """Read a list in which every comma parts two parameters: most lists, at a third of the cost."""
    pieces = [piece.split(None, 1) for piece in inside.split(",")]
    if all(len(piece) == 1 for piece in pieces):
        return tuple(_parameter("", piece[0]) for piece in pieces)
    parameters: list[Parameter] = []
    annotation = ""
    for piece in reversed(pieces):
        annotation = piece[1].strip() if len(piece) == 2 else annotation
        parameters.append(_parameter(piece[0], annotation))
    return tuple(reversed(parameters))


def _parameter(name: str, annotation: str) -> Parameter:
    is_variadic = annotation.startswith("...")
    return Parameter(f"*{name}" if is_variadic else name, annotation, None, False, is_variadic)
