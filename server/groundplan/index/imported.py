"""What does a name that a file imports stand for, before anything is followed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from groundplan.index.modules import Target, TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, Import, ImportForm


def imported_names(snapshot: Snapshot, path: RelPath) -> Mapping[tuple[int, str], Target]:
    """Give what each imported local name of a file stands for, by scope."""
    return snapshot.derive_file(_import_table, path)


def tried_import(snapshot: Snapshot, path: RelPath, index: int, name: str) -> Target | None:
    """Give the import that a definition of a module only stands in for: `try: from .cli import main`, `except ImportError: def main()`.

    What leads to the workspace does not fail.
    """
    facts = snapshot.facts(path)
    definition = facts.definitions[index] if facts is not None else None
    if facts is None or definition is None or definition.span.start_column == 0:
        return None
    target = imported_names(snapshot, path).get((MODULE_SCOPE, name))
    is_tried = target is not None and any(
        one.is_guarded and one.edge_class is not EdgeClass.TYPE_ONLY and one.scope == MODULE_SCOPE
        for one in facts.imports
        if name in {imported.alias or imported.name for imported in one.names}
    )
    return target if is_tried and target is not None and target.kind is TargetKind.INTERNAL else None


def _import_table(snapshot: Snapshot, path: RelPath) -> Mapping[tuple[int, str], Target]:
    """Give what each imported local name stands for, by scope."""
    facts = snapshot.facts(path)
    table: dict[tuple[int, str], Target] = {}
    if facts is None:
        return table
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        if imported.form is ImportForm.STAR:
            continue
        for name, target in _local_names(imported, targets):
            table.setdefault((imported.scope, name), target)
    return table


def _local_names(imported: Import, targets: Sequence[Target]) -> Iterator[tuple[str, Target]]:
    if imported.names:
        for name, target in zip(imported.names, targets, strict=False):
            yield name.alias or name.name, target
    if imported.alias and targets:
        target = targets[-1] if imported.names and len(targets) > len(imported.names) else targets[0]
        if _binds_head(imported):
            head = imported.module.partition(".")[0]
            yield head, Target(target.kind, head)
        else:
            yield (
                imported.alias,
                Target(target.kind, target.module, "" if not imported.names else target.name),
            )


def _binds_head(imported: Import) -> bool:
    """`import a.b` binds `a`, the package, and what follows the name finds its own way down."""
    is_dotted = "." in imported.module and "/" not in imported.module
    return imported.form is ImportForm.MODULE and imported.alias == imported.module and is_dotted
