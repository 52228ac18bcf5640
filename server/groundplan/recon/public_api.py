"""What may others rely on: exported names with their signatures, outside tests and private modules."""

from __future__ import annotations

from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.modules import is_own, own_files
from groundplan.syntax.facts import MODULE_SCOPE, Definition, FileFacts

LISTED: Final = Origin("public-listed", Label.CONFIRMED, "the module lists the name in __all__ or exports it")
CAPITAL: Final = Origin("public-capital", Label.CONFIRMED, "Go exports names that begin with a capital")
UNDERSCORE: Final = Origin(
    "public-by-name", Label.INFERRED, "no part of the name or of its module begins with an underscore"
)
ORIGINS: Final = (LISTED, CAPITAL, UNDERSCORE)


def public_api(snapshot: Snapshot) -> Answer:
    """Give one fact for each exported definition and each of its public methods."""
    modules = [one for one in snapshot.modules.values() if is_public(snapshot, one)]
    found = [
        fact
        for module in modules
        for path in own_files(snapshot, module)
        for fact in snapshot.derive_file(_facts_in, path)
    ]
    offered = sum(any(snapshot.derive_file(_facts_in, path) for path in one.files) for one in modules)
    note = f"{offered} of {len(modules)} public modules define public names"
    return Answer(tuple(found), (Coverage(FactKind.PUBLIC_API, len(modules), offered, note),))


def is_public(snapshot: Snapshot, module: Module) -> bool:
    """Tell whether others may import a module: no test, not private, not Go's internal/ or a program."""
    if module.is_test or not is_own(snapshot, module):
        return False
    if module.language is Language.GO:
        return not _is_hidden_in_go(snapshot, module)
    if module.language is Language.PYTHON:
        parts = module.id.split(".")
        is_private = any(part.startswith("_") and not part.startswith("__") for part in parts)
        return not is_private and (module.is_package or _is_in_package(snapshot, module))
    return True


def _is_in_package(snapshot: Snapshot, module: Module) -> bool:
    """Scripts and configuration beside the packages are not imported by others."""
    holder = snapshot.modules.get(module.package)
    return holder is not None and holder.is_package


def _is_hidden_in_go(snapshot: Snapshot, module: Module) -> bool:
    if "internal" in module.path.split("/"):
        return True
    clauses = {
        facts.package for path in own_files(snapshot, module) if (facts := snapshot.facts(path)) is not None
    }
    return "main" in clauses


def _facts_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    facts, module, record = snapshot.facts(path), snapshot.module_of(path), snapshot.files[path]
    if facts is None or module is None or record.language is None:
        return ()
    return tuple(
        _fact(module, path, definition, _origin(facts, record.language))
        for definition in facts.definitions
        if _is_offered(facts, definition)
    )


def _is_offered(facts: FileFacts, definition: Definition) -> bool:
    if "@" in definition.qualname or not definition.is_exported:
        return False
    if definition.parent != MODULE_SCOPE:
        owner = facts.definitions[definition.parent]
        is_member = definition.kind == "method" and owner.kind in {"class", "interface", "struct"}
        return is_member and _is_offered(facts, owner)
    return facts.exports is None or definition.qualname.partition(".")[0] in facts.exports


def _origin(facts: FileFacts, language: Language) -> Origin:
    if language is Language.GO:
        return CAPITAL
    return UNDERSCORE if facts.exports is None and language is Language.PYTHON else LISTED


def _fact(module: Module, path: RelPath, definition: Definition, origin: Origin) -> Fact:
    return make_fact(
        FactKind.PUBLIC_API,
        f"{module.id}.{definition.qualname}",
        definition.header,
        origin,
        (Evidence(path, definition.span, definition.qualname),),
        {"signature": definition.header, "kind": definition.kind.value, "sig": definition.sig},
    )
