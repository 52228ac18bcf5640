"""The perfect plan with its workspace, and what a broken one says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding, Fix
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath
from groundplan.model.settings import RuleSettings
from groundplan.plan.check import Subject, check_document
from groundplan.plan.parse import parse
from groundplan.plan.past import Version
from groundplan.plan.regions import checksum
from groundplan.syntax.extract import extract_text
from groundplan.text.edits import TextEdit, apply_edits
from tests.unit.plan.mutants.mutant import Mutant
from tests.workspaces import workspace_of

ROOT = Path(__file__).parents[2] / "plans"
_HASH = re.compile(r"\{(body|sig):([^:}]+):([^}]+)\}")


@dataclass(frozen=True)
class Memory:
    """A past that is written down: the files of the last commit, which is also the plan's base."""

    files: Mapping[str, str]
    commits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head_commit: str = "0123456789abcdef"
    is_shallow: bool = False

    def renamed_to(self, path: RelPath) -> RelPath | None:
        del path
        return None

    def versions(self, path: RelPath) -> Sequence[Version]:
        found = self.head(path)
        return [found] if found else []

    def head(self, path: RelPath) -> Version | None:
        text, language = self.files.get(path), language_of(path)
        return Version(text, extract_text(text, language)) if text is not None and language else None

    def held(self, path: RelPath, qualname: str) -> bool | None:
        version = self.head(path)
        return version is not None and any(one.qualname == qualname for one in version.facts.definitions)

    def texts(self, path: RelPath) -> Sequence[str]:
        return [self.files[path]] if path in self.files else []

    def has_commit(self, name: str) -> bool:
        return self.head_commit.startswith(name)

    def files_of_commit(self, subject: str) -> Sequence[RelPath]:
        return [RelPath(path) for path in self.commits.get(subject, ())]


@cache
def files_of(name: str) -> Mapping[str, str]:
    """Read a fixture, plan included."""
    root = ROOT / name
    paths = (path for path in sorted(root.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}


def perfect_plan(name: str = "orders") -> str:
    """Give the text of the perfect plan."""
    return files_of(name)["PLAN.md"]


def mutated(mutant: Mutant) -> str:
    """Make the broken plan."""
    return swapped(perfect_plan(), mutant)


def swapped(text: str, mutant: Mutant) -> str:
    """Break a plan: each text of the mutant stands in one place."""
    for old, new in mutant.swaps:
        assert text.count(old) == 1, f"{text.count(old)} places for {old!r}"
        text = text.replace(old, _filled(new, mutant))
    return text


def findings_of(mutant: Mutant, text: str) -> tuple[Finding, ...]:
    """Check a text as if it were the plan of the mutant's workspace."""
    past = Memory(mutant.before, mutant.commits) if mutant.before else None
    subject = Subject(snapshot=workspace(mutant), past=past, encoding_problem=mutant.encoding_problem)
    return check_document(parse(text), subject, RuleSettings(select=_selected(mutant.code)))


def workspace(mutant: Mutant) -> Snapshot:
    """Give the workspace of a mutant; most share one."""
    files = _changed(mutant)
    return _shared() if files == files_of("orders") else workspace_of(files).snapshot


def applied(text: str, fix: Fix) -> str:
    """Apply a fix of the plan."""
    return apply_edits(text, [TextEdit(edit.span, edit.new_text) for edit in fix.edits])


@cache
def _shared() -> Snapshot:
    return workspace_of(files_of("orders")).snapshot


def _changed(mutant: Mutant) -> dict[str, str]:
    files = {
        path: text for path, text in ({**files_of("orders"), **mutant.files}).items() if text is not None
    }
    for path, (old, new) in mutant.edits.items():
        assert files[path].count(old) == 1, f"{files[path].count(old)} places for {old!r} in {path}"
        files[path] = files[path].replace(old, new)
    return files


def _selected(code: str) -> tuple[str, ...]:
    """All that is on by default, and the code itself where it is optional."""
    from groundplan.plan.check import RULES

    return tuple(rule.code for rule in RULES.values() if not rule.is_optional or rule.code == code)


def _filled(text: str, mutant: Mutant) -> str:
    """Fill in `{sum}`, the checksum of what stands between the markers, and `{body:path:name}`."""
    if "{sum}" in text:
        body = text.split("-->\n", 1)[1].rsplit("<!--", 1)[0]
        text = text.replace("{sum}", checksum(body))
    return _HASH.sub(lambda match: _hash(match, mutant), text)


def _hash(match: re.Match[str], mutant: Mutant) -> str:
    kind, path, name = match.groups()
    language = language_of(path)
    assert language is not None
    definitions = extract_text(_changed(mutant)[path], language).definitions
    found = next(one for one in definitions if one.qualname == name)
    return found.body if kind == "body" else found.sig
