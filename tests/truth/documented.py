"""What six well-known projects name in their documentation or at run time, and what the recon found of it.

`python -m tests.truth.documented` prints the table with every miss; where nothing lists the facts of a kind for all
programs, this is how they are compared with a source that is not ours.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact, FactKind
from groundplan.recon.questions import recon
from tests.corpus import TREES
from tests.truth.debian import UnavailableError, fetch

ROOT: Final = Path(__file__).parents[2]
_HERE: Final = Path(__file__).parent
_TYPESCRIPT: Final = ROOT / "client-vscode" / "node_modules" / "typescript"

Names = frozenset[str]


class MissingError(Exception):
    """The project, or what tells about it, is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a project says of itself, beside what was found."""

    told: Names
    found: Names


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table."""

    project: str
    kind: FactKind
    source: str
    """What the names are taken from, in words."""
    compare: Callable[[], Told]


def pytest_hooks() -> Told:
    """The hooks that the reference lists are extension points."""
    root = _tree("pytest")
    text = (root / "doc/en/reference/reference.rst").read_text(encoding="utf-8")
    told = frozenset(
        re.findall(
            r"^\.\. hook:: (pytest_\w+)|^\.\. autofunction:: (?:_pytest\.hookspec\.)?(pytest_\w+)",
            text,
            re.MULTILINE,
        )
    )
    names = frozenset(one or other for one, other in told)
    found = {
        fact.subject for fact in _facts(root, FactKind.EXTENSION_POINT) if fact.subject.startswith("pytest_")
    }
    return Told(names, frozenset(found))


def mkdocs_entry_points() -> Told:
    """What an installed MkDocs declares for its own plugin and theme groups plugs in."""
    root = _tree("mkdocs-1.6")
    lines = (root / "PKG-INFO").read_text(encoding="utf-8").splitlines()
    version = next(line.split()[1] for line in lines if line.startswith("Version: "))
    told = _asked("importlib.metadata", "mkdocs", version)
    found = {fact.subject for fact in _facts(root, FactKind.EXTENSION)}
    return Told(told, frozenset(one for one in found if one.startswith("mkdocs.")))


def mkdocs_groups() -> Told:
    """The groups of those entry points are what MkDocs loads."""
    groups = frozenset(one.partition(":")[0] for one in mkdocs_entry_points().told)
    points = _facts(_tree("mkdocs-1.6"), FactKind.EXTENSION_POINT)
    return Told(groups, frozenset(one.subject for one in points if one.origin.name == "entry-point-group"))


_MODULE: Final = re.compile(
    r"^func \((?:\w+ )?\*?(\w+)\) CaddyModule\(\)[^{]*\{\s*return (?:caddy\.)?ModuleInfo\{\s*ID:\s*\"([^\"]+)\"",
    re.MULTILINE,
)


def caddy_modules() -> Told:
    """`caddy list-modules` names every module that registers itself; the source says which type has which name."""
    try:
        package = fetch("caddy")
    except UnavailableError as error:
        raise MissingError(str(error)) from error
    listed = _run([str(package.files / "usr/bin/caddy"), "list-modules"]).splitlines()
    told = frozenset(line.strip() for line in listed if line and not line.startswith(" "))
    types = {
        (path.parent, match[1]): match[2]
        for path in sorted(package.source.rglob("*.go"))
        for match in _MODULE.finditer(path.read_text(encoding="utf-8"))
    }
    registered = {
        types.get(
            (
                package.source / Path(fact.evidence[0].path).parent,
                fact.subject.rpartition(": ")[2].strip("&{}*"),
            )
        )
        for fact in _facts(package.source, FactKind.EXTENSION)
        if fact.origin.name == "go-registered" and fact.statement.endswith("by RegisterModule")
    }
    return Told(told, frozenset(one for one in registered if one is not None))


def flask_guards() -> Told:
    """At run time a function that may only be called during set-up is one that `setupmethod` wrapped."""
    facts = _facts(_tree("flask"), FactKind.INVARIANT)
    guarded = [fact.attributes["functions"] for fact in facts if fact.origin.name == "guard-decorator"]
    found = frozenset(str(name) for names in guarded if isinstance(names, tuple) for name in names)
    return Told(_asked("setup", "flask", _version(_tree("flask"))), found)


def rich_structures() -> Told:
    """The dataclasses, enums and named tuples that importing Rich makes."""
    root = Path(_run([sys.executable, "-c", "import rich; print(rich.__path__[0])"]).strip())
    made = {"dataclass", "enum", "named-tuple", "typed-dict"}
    found = {
        f"rich.{fact.subject}" for fact in _facts(root, FactKind.DATA_STRUCTURE) if fact.origin.name in made
    }
    return Told(_asked("structures", "rich", ""), frozenset(found))


def rxjs_implementers() -> Told:
    """Who extends or implements what, by TypeScript's own checker."""
    if not _TYPESCRIPT.is_dir():
        raise MissingError('no TypeScript: run "npm install" in client-vscode')
    root = _tree("rxjs")
    pairs = json.loads(_run(["node", str(_HERE / "heritage.cjs"), str(_TYPESCRIPT), str(root)]))
    facts = {fact.subject: fact.attributes["implementers"] for fact in _facts(root, FactKind.INTERFACE)}
    found = {(base, str(one)) for base, names in facts.items() if isinstance(names, tuple) for one in names}
    # Only what the recon calls an interface is asked: a plain base class is another kind of fact.
    told = {(base, one) for base, one in pairs if base in facts}
    return Told(frozenset(map(" < ".join, told)), frozenset(map(" < ".join, found)))


CASES: Final = (
    Case("pytest", FactKind.EXTENSION_POINT, "hooks in its reference", pytest_hooks),
    Case("mkdocs", FactKind.EXTENSION_POINT, "groups of its entry points", mkdocs_groups),
    Case("mkdocs", FactKind.EXTENSION, "its entry points, as installed", mkdocs_entry_points),
    Case("caddy", FactKind.EXTENSION, "caddy list-modules", caddy_modules),
    Case("flask", FactKind.INVARIANT, "set-up methods at run time", flask_guards),
    Case("rich", FactKind.DATA_STRUCTURE, "classes at run time", rich_structures),
    Case("rxjs", FactKind.INTERFACE, "TypeScript's checker", rxjs_implementers),
)


def main() -> None:
    """Print the table, and below each line what is missed and what is more."""
    for case in CASES:
        try:
            result = case.compare()
        except MissingError as error:
            print(f"{case.project:8} {case.kind:16} not compared: {error}")
            continue
        right = len(result.told & result.found)
        print(
            f"{case.project:8} {case.kind:16} {case.source}: named {len(result.told)}, found {right},"
            f" recall {right / max(len(result.told), 1):.3f}, precision {right / max(len(result.found), 1):.3f}"
        )
        for name in sorted(result.told - result.found):
            print(f"    missed {name}")
        for name in sorted(result.found - result.told):
            print(f"    more   {name}")


def _tree(name: str) -> Path:
    path = TREES[name].path
    if not path.is_dir():
        raise MissingError(f'no source of {name}: run "python -m tests.corpus"')
    return path


def _facts(root: Path, kind: FactKind) -> Iterator[Fact]:
    yield from recon(_snapshot(root), [kind]).facts


@cache
def _snapshot(root: Path) -> Snapshot:
    return open_workspace(root).snapshot


def _version(root: Path) -> str:
    text = (root / "PKG-INFO").read_text(encoding="utf-8")
    match = re.search(r"^Version: (\S+)", text, re.MULTILINE)
    return match[1] if match else ""


def _asked(question: str, package: str, version: str) -> Names:
    """Ask an installed package, which must be of the version of the source."""
    done = subprocess.run(
        [sys.executable, str(_HERE / "introspect.py"), question, package, version],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if done.returncode != 0:
        raise MissingError(done.stderr.strip().splitlines()[-1])
    return frozenset(json.loads(done.stdout))


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


if __name__ == "__main__":
    main()
