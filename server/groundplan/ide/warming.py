"""What do hovers and lenses read of the whole workspace? Looked at in a pause, so that it is there when asked."""

from __future__ import annotations

from groundplan.ide.citations import citations
from groundplan.ide.navigation import import_places
from groundplan.index.names import Meaning, home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.recon.config import config_reads
from groundplan.recon.interfaces import all_interfaces
from groundplan.recon.surface import surface
from groundplan.recon.uses import users


def warm_near(snapshot: Snapshot) -> None:
    """Link the workspace, read the plan, and make the table of all names."""
    citations(snapshot)
    for module in snapshot.modules.values():
        # Any name will do: each looks into the same tables.
        meaning(snapshot, module.files[0], "_")
        home_of(snapshot, Meaning(module.id, "_", is_internal=True))
        return


def warm_far(snapshot: Snapshot) -> None:
    """Look at who uses, implements and runs what."""
    users(snapshot)
    import_places(snapshot)
    all_interfaces(snapshot)
    surface(snapshot)
    snapshot.derive(config_reads)
