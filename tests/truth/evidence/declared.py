"""What a release declares, by the parser of its own language: `ast`, the TypeScript compiler, `go/ast`.

Names are those of plan.md, made here a second time; the texts come from each parser's own printer, so layout and
comments are gone.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from groundplan.model.languages import Language
from tests.truth.test_go_graph import go_tool

_HERE: Final = Path(__file__).resolve().parent
TYPESCRIPT: Final = _HERE.parents[2] / "client-vscode" / "node_modules" / "typescript"
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration. For a class `body` is what it says of its members, not their bodies."""

    header: str
    body: str
    text: str
    """All of it, to be compared with what may be the same thing under another name."""
    lines: int


Declarations = Mapping[str, Mapping[str, Declared]]
"""By path, then by qualified name; of a name that is there twice, the first."""


def declarations(root: Path, language: Language, home: Path) -> Declarations:
    """Read all files of a tree. `home` is a folder for what a toolchain keeps between runs."""
    match language:
        case Language.PYTHON:
            return {path: _python(text) for path, text in _sources(root)}
        case Language.GO:
            return _asked(_go(root, home))
        case _:
            return _asked(["node", str(_HERE / "declared.mjs"), str(TYPESCRIPT), str(root)])


def _sources(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*.py")):
        yield path.relative_to(root).as_posix(), path.read_bytes()


def _asked(command: list[str]) -> Declarations:
    shown = subprocess.run(command, check=True, capture_output=True, env=_environment()).stdout
    return {
        path: {name: Declared(*fields) for name, fields in names.items()}
        for path, names in json.loads(shown).items()
    }


def _go(root: Path, home: Path) -> list[str]:
    program = home / "declared"
    if not program.exists():
        subprocess.run(
            [go_tool(), "build", "-o", str(program), str(_HERE / "declared.go")],
            check=True, capture_output=True, env=_environment() | {"GOCACHE": str(home / "go")},
        )  # fmt: skip
    return [str(program), str(root)]


def _environment() -> dict[str, str]:
    own = {"GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local", "GOPROXY": "off", "HOME": tempfile.gettempdir()}
    return dict(os.environ) | own


def _python(content: bytes) -> dict[str, Declared]:
    try:
        tree = ast.parse(content)
    except SyntaxError:
        return {}
    for node in ast.walk(tree):
        _drop_docstring(node)
    found: dict[str, Declared] = {}
    for name, declared in _in_scope(tree.body, "", is_class=False):
        found.setdefault(name, declared)
    return found


def _drop_docstring(node: ast.AST) -> None:
    if isinstance(node, _Documented) and ast.get_docstring(node, clean=False) is not None:
        node.body[:1] = []


def _in_scope(body: list[ast.stmt], scope: str, *, is_class: bool) -> Iterator[tuple[str, Declared]]:
    for statement in body:
        if isinstance(statement, _Function):
            name = scope + statement.name
            yield name, _function(statement)
            yield from _in_scope(statement.body, f"{name}.", is_class=False)
        elif isinstance(statement, ast.ClassDef):
            name = scope + statement.name
            yield name, _class(statement)
            yield from _in_scope(statement.body, f"{name}.", is_class=True)
        else:
            yield from _in_scope(_inside(statement), scope, is_class=is_class)


def _inside(statement: ast.stmt) -> list[ast.stmt]:
    """Give the statements of all blocks of an `if`, `try`, `with` or loop."""
    found: list[ast.stmt] = []
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt):
            found.append(child)
        elif isinstance(child, ast.ExceptHandler | ast.match_case):
            found += child.body
    return found


def _function(node: _Function) -> Declared:
    body = "\n".join(ast.dump(one) for one in node.body)
    return Declared(_header(node), body, ast.unparse(node), _height(node))


def _class(node: ast.ClassDef) -> Declared:
    bases = [ast.dump(one) for one in (*node.decorator_list, *node.bases, *node.keywords)]
    header = "\n".join([*bases, *(ast.dump(one) for one in getattr(node, "type_params", ()))])
    said = "\n".join(_said(one) for one in node.body)
    return Declared(header, said, ast.unparse(node), _height(node))


def _said(node: ast.stmt) -> str:
    """Give what a statement of a class says of a member."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return f"{node.name}({_header(node)})"
        case ast.ClassDef():
            own = _class(node)
            return f"{node.name}({own.header}){own.body}"
        case ast.AnnAssign():
            return f"{ast.dump(node.target)}:{ast.dump(node.annotation)}"
        case ast.Assign():
            return ",".join(ast.dump(one) for one in node.targets)
        case _:
            return "\n".join(_said(one) for one in _inside(node))


def _header(node: _Function) -> str:
    parts = [type(node).__name__, *(ast.dump(one) for one in node.decorator_list), ast.dump(node.args)]
    parts += [ast.dump(one) for one in getattr(node, "type_params", ())]
    return "\n".join([*parts, "" if node.returns is None else ast.dump(node.returns)])


def _height(node: _Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
