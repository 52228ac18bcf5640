"""TypeScript and JavaScript: what a manifest contributes to an editor. Interfaces are in `shared`."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact
from groundplan.recon.extension.origins import VSCODE_POINT, extension
from groundplan.recon.manifests import evidence_at, manifests, table_at, value_at


def typescript_extensions(snapshot: Snapshot) -> Iterator[Fact]:
    """Give what VS Code extensions of the workspace contribute."""
    for path, document in manifests(snapshot, "package.json"):
        if not table_at(document, "engines").get("vscode"):
            continue
        for kind in table_at(document, "contributes"):
            contributed = value_at(document, "contributes", kind)
            number = len(contributed) if isinstance(contributed, list | dict) else 1
            evidence = (evidence_at(path, document, "contributes", kind),)
            yield extension(
                f"{path}: {kind}", f"contributes {number} {kind} to VS Code", VSCODE_POINT, evidence
            )
