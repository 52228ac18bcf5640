"""Which format a manifest is written in, by its name; then the format's own parser reads it."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Final

from groundplan.syntax.data.dockerfile import parse_dockerfile
from groundplan.syntax.data.document import Document, broken
from groundplan.syntax.data.gomod import parse_go_mod, parse_go_work
from groundplan.syntax.data.ini import parse_ini
from groundplan.syntax.data.jsonc import parse_json
from groundplan.syntax.data.owners import parse_codeowners
from groundplan.syntax.data.requirements import parse_requirements
from groundplan.syntax.data.rules import parse_justfile, parse_makefile
from groundplan.syntax.data.toml import parse_toml
from groundplan.syntax.data.yaml import parse_yaml

Parser = Callable[[str], Document]

MAX_LENGTH: Final = 4_000_000
"""Code points. A longer file is a data set or a lock file, no manifest that anyone wrote."""

_BY_PATTERN: Final[tuple[tuple[str, Parser], ...]] = (
    ("go.mod", parse_go_mod),
    ("go.work", parse_go_work),
    ("makefile", parse_makefile),
    ("gnumakefile", parse_makefile),
    ("*.mk", parse_makefile),
    ("justfile", parse_justfile),
    (".justfile", parse_justfile),
    ("*.just", parse_justfile),
    ("dockerfile", parse_dockerfile),
    ("containerfile", parse_dockerfile),
    ("dockerfile.*", parse_dockerfile),
    ("*.dockerfile", parse_dockerfile),
    ("codeowners", parse_codeowners),
    ("*requirements*.txt", parse_requirements),
    ("*requirements*.in", parse_requirements),
    ("*constraints*.txt", parse_requirements),
    ("entry_points.txt", parse_ini),
    ("*.cfg", parse_ini),
    ("*.ini", parse_ini),
    (".importlinter", parse_ini),
    (".flake8", parse_ini),
    (".coveragerc", parse_ini),
    (".pylintrc", parse_ini),
    (".gitmodules", parse_ini),
    ("*.toml", parse_toml),
    ("pipfile", parse_toml),
    ("*.json", parse_json),
    ("*.jsonc", parse_json),
    ("*.webmanifest", parse_json),
    ("*.code-workspace", parse_json),
    (".babelrc", parse_json),
    (".swcrc", parse_json),
    (".eslintrc", parse_yaml),  # JSON with comments, or YAML: a superset of the former but for the comments
    (".prettierrc", parse_yaml),
    ("*.yaml", parse_yaml),
    ("*.yml", parse_yaml),
)


def parse_document(name: str, text: str) -> Document:
    """Parse a manifest by its file name or path. A name of no known format gives the format `unknown`."""
    parser = _parser_of(name.rpartition("/")[2].lower(), name)
    if parser is None:
        return Document("unknown", {})
    if len(text) > MAX_LENGTH:
        return broken("unknown", f"longer than {MAX_LENGTH:,} characters: not read")
    return parser(text)


def _parser_of(base_name: str, path: str) -> Parser | None:
    for pattern, parser in _BY_PATTERN:
        if fnmatchcase(base_name, pattern):
            return parser
    if fnmatchcase(path, "*requirements/*.txt"):
        return parse_requirements
    return None
