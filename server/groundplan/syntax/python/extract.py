"""Python source -> facts."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from groundplan.syntax.facts import MODULE_SCOPE, Binding, Call, Definition, FileFacts, Import, Problem
from groundplan.syntax.python.bindings import inner_bindings, outer_bindings
from groundplan.syntax.python.calls import calls_of
from groundplan.syntax.python.complexity import add_expressions
from groundplan.syntax.python.definitions import definitions_of
from groundplan.syntax.python.dynamic import dynamic_imports
from groundplan.syntax.python.exports import exports_of
from groundplan.syntax.python.imports import imports_of
from groundplan.syntax.python.members import fields_of
from groundplan.syntax.python.notes import notes_of
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.problems import problems_of
from groundplan.syntax.python.sites import sites_of
from groundplan.syntax.python.strings import doc_text
from groundplan.syntax.python.trivia import code_in, file_ink
from groundplan.syntax.python.walk import outline_of
from groundplan.syntax.source import Source

_GENERATED: Final = re.compile(rb"(?i)(?m)^#.*(?:@generated|do not edit|(?:auto-?|automatically )generated)")
_HEAD: Final = 1_000
_PATH: Final = b"sys.path."
_SEARCHED: Final = re.compile(
    rb"""
    ^sys\.path\.(?:insert\(\s*0\s*,|append\()\s*
    (?:
        os\.path\.dirname\(\s*(?:__file__|os\.path\.(?:abspath|realpath)\(\s*__file__\s*\))\s*\)
        | os\.path\.(?:abspath|realpath)\(\s*os\.path\.dirname\(\s*__file__\s*\)\s*\)
        | str\(\s*(?:pathlib\.)?Path\(\s*__file__\s*\)(?:\.(?:resolve|absolute)\(\))?\.parent\s*\)
    )\s*\)
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What is imported by its bare name may lie beside the module: `sys.path.insert(0, os.path.dirname(__file__))`."""


def extract(source: Source) -> FileFacts:
    """Read all facts of one file."""
    found = outline_of(source)
    ink = file_ink(found)
    code = code_in(ink)
    add_expressions(found, code)
    imports = imports_of(found)
    calls = calls_of(found, sites_of(found, code, imports))
    bindings = outer_bindings(found)
    fields = fields_of(found, bindings)
    definitions = definitions_of(found, ink, fields, _decorators(calls))
    dynamic, problems = dynamic_imports(found, calls)
    bindings = sorted(bindings + inner_bindings(found, calls), key=_by_place)
    exports = exports_of(found)
    return FileFacts(
        doc=_doc(found),
        lines=len(source.starts),
        imports=tuple(sorted([*imports, *dynamic], key=_by_place)),
        definitions=tuple(_listed(definitions, exports)),
        calls=tuple(calls),
        bindings=tuple(bindings),
        notes=tuple(notes_of(found, ink, definitions, calls)),
        problems=tuple(sorted([*problems_of(source), *problems], key=_by_place)),
        exports=exports,
        is_generated=_GENERATED.search(source.content, 0, _HEAD) is not None,
        has_main=found.has_main or source.content.startswith(b"#!"),
        is_searched=_is_searched(source.content),
    )


def _is_searched(content: bytes) -> bool:
    # A pattern that begins at every line costs as much as all imports: the name is looked for first.
    return _PATH in content and _SEARCHED.search(content) is not None


def _by_place(one: Import | Binding | Problem) -> tuple[int, int]:
    return one.span.start_line, one.span.start_column


def _decorators(calls: list[Call]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for call in calls:
        if call.decorates != MODULE_SCOPE:
            names.setdefault(call.decorates, []).append(call.callee)
    return names


def _listed(definitions: list[Definition], exports: tuple[str, ...] | None) -> list[Definition]:
    """Where `__all__` speaks, it decides for the names of the module."""
    if exports is None:
        return definitions
    names = set(exports)
    listed: list[Definition] = []
    for one in definitions:
        is_exported = one.is_exported
        if one.parent == MODULE_SCOPE:
            is_exported = one.qualname.partition("@")[0] in names
        elif is_exported:
            is_exported = listed[one.parent].is_exported
        listed.append(one if is_exported == one.is_exported else replace(one, is_exported=is_exported))
    return listed


def _doc(found: Outline) -> str:
    if found.module_doc is None:
        return ""
    start, end = found.module_doc
    return doc_text(found.source.content[start:end].decode("utf-8", "replace"))
