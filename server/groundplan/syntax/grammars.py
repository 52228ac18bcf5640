"""Grammars and parsers, loaded once for each process and only when a file needs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import tree_sitter
from tree_sitter import Parser, Tree

from groundplan.model.languages import Language
from groundplan.syntax.readable import readable

Parse = Callable[[bytes, Language], Tree]


@cache
def grammar_of(language: Language) -> tree_sitter.Language:
    """Load the compiled grammar of a language."""
    match language:
        case Language.PYTHON:
            import tree_sitter_python

            return tree_sitter.Language(tree_sitter_python.language())
        case Language.GO:
            import tree_sitter_go

            return tree_sitter.Language(tree_sitter_go.language())
        case Language.TYPESCRIPT:
            import tree_sitter_typescript

            return tree_sitter.Language(tree_sitter_typescript.language_typescript())
        case Language.TSX:
            import tree_sitter_typescript

            return tree_sitter.Language(tree_sitter_typescript.language_tsx())
        case Language.JAVASCRIPT:
            import tree_sitter_javascript

            return tree_sitter.Language(tree_sitter_javascript.language())


@cache
def parser_of(language: Language) -> Parser:
    """Make the parser of a language. One for each process: it is not shared between threads."""
    return Parser(grammar_of(language))


def parse_anew(content: bytes, language: Language) -> Tree:
    """Parse a text. A broken one gives a tree with error nodes."""
    return parser_of(language).parse(readable(content, language))
