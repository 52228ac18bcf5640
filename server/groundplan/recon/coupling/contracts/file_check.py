"""Which imports break a contract about files, or about the modules of tach.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.model import (
    Contract,
    GoInternal,
    Guard,
    PathRule,
    Tach,
    TachModule,
    Violation,
    Zone,
)
from groundplan.recon.coupling.contracts.patterns import compiled
from groundplan.recon.coupling.knots import knots
from groundplan.recon.coupling.sites import Site, external_sites_in, sites_in

_SCRIPTS: Final = frozenset({Language.TYPESCRIPT, Language.TSX, Language.JAVASCRIPT})
_GROUP: Final = re.compile(r"\$(\d)")


def broken_edges(snapshot: Snapshot, contract: Contract, path: RelPath) -> Iterator[Violation]:
    """Give the imports of one file that break a contract about files, tach modules or Go packages."""
    importer = snapshot.module_of(path)
    if importer is None:
        return
    for site, name, module in _imports(snapshot, path, contract):
        reason = reason_against(snapshot, contract, path, importer, name, module)
        if reason is not None:
            yield Violation(contract, site, importer.id, name, (), reason)


def _imports(
    snapshot: Snapshot, path: RelPath, contract: Contract
) -> Iterator[tuple[Site, str, Module | None]]:
    for target, sites in sites_in(snapshot, path).items():
        kept = [
            site for site in sites if not (contract.skips_types and site.edge_class is EdgeClass.TYPE_ONLY)
        ]
        if kept:
            yield kept[0], target, snapshot.modules.get(target)
    if isinstance(contract.terms, Guard):
        for name, sites in external_sites_in(snapshot, path).items():
            yield sites[0], name, None


def reason_against(
    snapshot: Snapshot, contract: Contract, path: RelPath, importer: Module, name: str, module: Module | None
) -> str | None:
    """Give what the author says, empty where nothing, or None where the import is allowed."""
    match contract.terms:
        case Tach() as terms:
            return None if module is None else _tach(terms, importer.id, module.id)
        case PathRule() as terms if module is not None and importer.language in _SCRIPTS:
            return "" if _breaks_rule(snapshot, terms, path, importer, module) else None
        case Zone() as terms if module is not None and importer.language in _SCRIPTS:
            return "" if _breaks_zone(terms, path, module.path) else None
        case Guard() as terms if importer.language is Language.GO:
            return _guarded(terms, path, name)
        case GoInternal() if importer.language is Language.GO:
            return None if _may_look(importer.id.removesuffix("[test]").rstrip(), name) else ""
        case _:
            return None


def _tach(terms: Tach, importer: str, imported: str) -> str | None:
    source, target = _nearest(terms.modules, importer), _nearest(terms.modules, imported)
    if source is None or target is None or source is target or source.is_unchecked or target.is_utility:
        return None
    if any(_is_within(target.path, name) for name in source.cannot_depend_on):
        return f"{source.path} cannot depend on {target.path}"
    if source.layer in terms.layers and target.layer in terms.layers and source.layer != target.layer:
        is_lower = terms.layers.index(target.layer) > terms.layers.index(source.layer)
        return None if is_lower else f"layer {source.layer} lies below layer {target.layer}"
    if source.depends_on is None or target.path in source.depends_on:
        return None
    return f"{target.path} is not in depends_on of {source.path}"


def _nearest(modules: tuple[TachModule, ...], name: str) -> TachModule | None:
    within = [module for module in modules if _is_within(name, module.path)]
    return max(within, key=lambda module: len(module.path), default=None)


def _is_within(name: str, outer: str) -> bool:
    return name == outer or name.startswith(f"{outer}.")


def _breaks_rule(
    snapshot: Snapshot, rule: PathRule, path: RelPath, importer: Module, imported: Module
) -> bool:
    found = rule.origin.search(path) if rule.origin is not None else None
    if (rule.origin is not None and found is None) or (
        rule.origin_not is not None and rule.origin_not.search(path)
    ):
        return False
    groups = (
        {str(number): text or "" for number, text in enumerate(found.groups(), 1)}
        if found is not None
        else {}
    )
    if rule.target and not _matches(rule.target, imported.path, groups):
        return False
    if rule.target_not and _matches(rule.target_not, imported.path, groups):
        return False
    if not rule.is_circular:
        return True
    all_knots = knots(snapshot).by_class[EdgeClass.TYPE_ONLY]
    return any(importer.id in knot and imported.id in knot for knot in all_knots)


def _matches(pattern: str, path: str, groups: Mapping[str, str]) -> bool:
    expression = compiled(_GROUP.sub(lambda match: re.escape(groups.get(match[1], "")), pattern))
    return expression is not None and expression.search(path) is not None


def _breaks_zone(zone: Zone, path: str, imported: str) -> bool:
    return (
        any(_in_zone(path, target) for target in zone.targets)
        and any(_in_zone(imported, origin) for origin in zone.origins)
        and not any(_in_zone(imported, exception) for exception in zone.exceptions)
    )


def _in_zone(path: str, zone: str) -> bool:
    if "*" in zone:
        return fnmatchcase(path, zone)
    return zone == "." or path == zone or path.startswith(f"{zone}/")


def _guarded(guard: Guard, path: RelPath, name: str) -> str | None:
    if guard.files and not _is_listed(guard.files, path):
        return None
    denied = next(((prefix, reason) for prefix, reason in guard.deny if _has_prefix(name, prefix)), None)
    allowed = next((prefix for prefix in guard.allow if _is_allowed(name, prefix)), None)
    if denied is not None and (allowed is None or len(denied[0]) >= len(allowed)):
        return denied[1] or f"{denied[0]} is denied"
    if allowed is not None or guard.mode == "lax" or (guard.mode == "original" and not guard.allow):
        return None
    return "it is not in the list of what is allowed"


def _is_listed(patterns: tuple[str, ...], path: RelPath) -> bool:
    wanted = [pattern for pattern in patterns if not pattern.startswith("!")]
    unwanted = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return (not wanted or any(_is_file(path, one) for one in wanted)) and not any(
        _is_file(path, one) for one in unwanted
    )


def _is_file(path: RelPath, pattern: str) -> bool:
    is_test = path.endswith("_test.go")
    match pattern:
        case "$all":
            return True
        case "$test":
            return is_test
        case _:
            return fnmatchcase(path, pattern.removeprefix("**/")) or fnmatchcase(path, pattern)


def _has_prefix(name: str, prefix: str) -> bool:
    if prefix.endswith("$"):
        return name == prefix[:-1]
    return name.startswith(prefix)


def _is_allowed(name: str, prefix: str) -> bool:
    if prefix == "$gostd":
        return "." not in name.partition("/")[0]
    return _has_prefix(name, prefix)


def _may_look(importer: str, imported: str) -> bool:
    parts = imported.split("/")
    if "internal" not in parts:
        return True
    at = len(parts) - 1 - parts[::-1].index("internal")
    owner = "/".join(parts[:at])
    return not owner or importer == owner or importer.startswith(f"{owner}/")
