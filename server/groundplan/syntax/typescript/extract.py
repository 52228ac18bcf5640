"""TypeScript or JavaScript source -> facts."""

from __future__ import annotations

from groundplan.syntax.facts import FileFacts
from groundplan.syntax.source import Source
from groundplan.syntax.typescript.bindings import bindings_of
from groundplan.syntax.typescript.calls import calls_of, dynamic_code
from groundplan.syntax.typescript.comments import file_doc, has_shebang, is_generated
from groundplan.syntax.typescript.complexity import complexity_of
from groundplan.syntax.typescript.definitions import definitions_of
from groundplan.syntax.typescript.environment import environment_of
from groundplan.syntax.typescript.exports import exports_of
from groundplan.syntax.typescript.imports import imports_of
from groundplan.syntax.typescript.notes import notes_of
from groundplan.syntax.typescript.outline import outline_of
from groundplan.syntax.typescript.problems import syntax_errors
from groundplan.syntax.typescript.reading import Reading


def extract(source: Source) -> FileFacts:
    """Read all facts of one file."""
    reading = Reading.of(source)
    exports = exports_of(reading)
    outline = outline_of(reading, exports.defaults)
    imports, problems = imports_of(reading, outline, exports.from_others)
    calls = calls_of(reading, outline, imports)
    definitions = definitions_of(reading, outline, exports, complexity_of(reading, outline))
    problems += [*syntax_errors(reading), *dynamic_code(reading)]
    return FileFacts(
        doc=file_doc(reading),
        lines=len(source.starts),
        imports=tuple(imports),
        definitions=tuple(definitions),
        calls=(*calls, *environment_of(reading, outline, imports)),
        bindings=tuple(bindings_of(reading, outline, calls, imports)),
        notes=tuple(notes_of(reading, outline)),
        problems=tuple(sorted(problems, key=lambda problem: (problem.span, problem.kind))),
        exports=tuple(dict.fromkeys(exports.names)) if exports.names or exports.from_others else None,
        is_generated=is_generated(reading),
        has_main=has_shebang(reading),
    )
