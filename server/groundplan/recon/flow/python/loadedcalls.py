"""What do the statements of a module call when it is loaded? Asked of every file, so only the names are kept."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.parsed import headed_statements, parsed
from groundplan.recon.flow.state import Walk
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import Span


def called_when_loaded(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    """Give the names that the decorators and the other statements of a module call, each once."""
    return snapshot.derive_file(_called_when_loaded, path)


def called_in_classes(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    """Give the names that the decorators of what stands in classes call, each once."""
    return snapshot.derive_file(_called_in_classes, path)


def names_called(node: ast.AST, *, is_decorator: bool = False) -> Iterator[str]:
    """Give the dotted names that are called somewhere in a node, and a decorator that is one."""
    called = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return (ast.unparse(one) for one in (*called, *([node] if is_decorator else ())) if _is_name(one))


def fills(walk: Walk, path: RelPath, called: Iterable[str], module: str, fillers: frozenset[str]) -> bool:
    """Tell whether one of the names that a file calls stands for a function of a module that fills something."""
    for one in called:
        if one.rpartition(".")[2] not in fillers and "." in one:
            continue
        found = meaning_of(walk, path, one)
        if found is not None and found.is_internal and found.module == module and found.name in fillers:
            return True
    return False


def is_guard(statement: ast.stmt) -> bool:
    """`if __name__ == "__main__":` is not run when the module is loaded."""
    return isinstance(statement, ast.If) and any(
        isinstance(one, ast.Name) and one.id == "__name__" for one in ast.walk(statement.test)
    )


def _called_when_loaded(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    names = (one for statement in headed_statements(snapshot, path) for one in _called_by(statement))
    return tuple(dict.fromkeys(names))


def _called_in_classes(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None:
        return ()
    above = [
        (one.span.start_line, one.name_span.start_line)
        for one in facts.definitions
        if one.parent != MODULE_SCOPE and facts.definitions[one.parent].kind in CLASS_KINDS
    ]
    # Many are written alike: `@property`.
    heads = dict.fromkeys(lines.slice(Span(start, 0, end, 0)) for start, end in above if start < end)
    return tuple(dict.fromkeys(name for head in heads for name in _called_in_head(head)))


def _called_in_head(decorators: str) -> Iterator[str]:
    margin = decorators[: len(decorators) - len(decorators.lstrip())]
    tree = parsed(f"if 1:\n{decorators}{margin}class _: ...")
    for one in ast.walk(tree) if tree is not None else ():
        if isinstance(one, ast.ClassDef):
            for decorator in one.decorator_list:
                yield from names_called(decorator, is_decorator=True)


def _called_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for decorator in statement.decorator_list:
            yield from names_called(decorator, is_decorator=True)
    elif not is_guard(statement):
        yield from names_called(statement)


def _is_name(node: ast.AST) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)
