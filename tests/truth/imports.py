"""Cycles of a Python package by the standard library's parser and Tarjan's algorithm: nothing of ours is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

RANK = {"eager": 0, "deferred": 1, "type-only": 2}
Graph = dict[str, dict[str, int]]


def import_graph(root: Path) -> Graph:
    """Give, for each module below a folder, the modules below it that it imports, with the rank of the class."""
    files = {_module(path.relative_to(root)): path for path in sorted(root.rglob("*.py"))}
    graph: Graph = {name: {} for name in files}
    for name, path in files.items():
        for target, rank in _imports(name, path, files):
            if target != name:
                graph[name][target] = min(rank, graph[name].get(target, rank))
    return graph


def knots(graph: Graph, rank: int) -> list[tuple[str, ...]]:
    """Give the strongly connected components of more than one module, by Tarjan's algorithm without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for start in graph:
        pending = [(start, iter([target for target, one in graph[start].items() if one <= rank]))]
        if start in index:
            continue
        index[start] = low[start] = len(index)
        stack.append(start)
        while pending:
            node, targets = pending[-1]
            target = next(targets, None)
            if target is not None and target not in index:
                index[target] = low[target] = len(index)
                stack.append(target)
                pending.append((target, iter([one for one, of in graph[target].items() if of <= rank])))
            elif target is not None:
                if target in stack:
                    low[node] = min(low[node], index[target])
            else:
                pending.pop()
                if pending:
                    low[pending[-1][0]] = min(low[pending[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    part, stack[at:] = stack[at:], []
                    if len(part) > 1:
                        found.append(tuple(sorted(part)))
    return sorted(found)


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(name: str, path: Path, files: Mapping[str, Path]) -> Iterator[tuple[str, int]]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node, rank in _statements(ast.parse(path.read_bytes()), 0):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _known(alias.name, files, rank)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
            source = ".".join(filter(None, [base if node.level else "", node.module or ""]))
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield from _known(inner if inner in files else source, files, rank)


def _known(name: str, files: Mapping[str, Path], rank: int) -> Iterator[tuple[str, int]]:
    if name in files:
        yield name, rank


def _statements(node: ast.AST, rank: int) -> Iterator[tuple[ast.AST, int]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield node, rank
        return
    if isinstance(node, ast.If) and _is_for_checkers(node.test):
        for inner in node.body:
            yield from _statements(inner, 2)
        for inner in node.orelse:
            yield from _statements(inner, rank)
        return
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        rank = max(rank, 1)
    for child in ast.iter_child_nodes(node):
        yield from _statements(child, rank)


def _is_for_checkers(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else test.id if isinstance(test, ast.Name) else ""
    return name == "TYPE_CHECKING"
