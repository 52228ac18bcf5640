"""How much there is to keep: the numbers behind the guarantees of section C."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import FactKind
from groundplan.plan.generation.wording import count
from groundplan.recon.questions import recon
from groundplan.recon.surface import surface


def guarantees_body(snapshot: Snapshot) -> str:
    """Count what users rely on today: public names, commands with options, configuration."""
    public = len(recon(snapshot, (FactKind.PUBLIC_API,)).facts)
    programs = [one for one in surface(snapshot).programs if not one.is_development]
    commands = [command for program in programs for command in program.commands]
    options = sum(len(command.options) for command in commands)
    reads = len(recon(snapshot, (FactKind.CONFIG_READ,)).facts)
    return (
        f"- Importable today: {count(public, 'public name')} (`groundplan recon --kind public-api`).\n"
        f"- On the command line today: {count(len(programs), 'program')}, {count(len(commands), 'command')}, "
        f"{count(options, 'option')} (`groundplan recon --kind command --kind flag`).\n"
        f"- Read from the environment and from files today: {count(reads, 'key')} "
        "(`groundplan recon --kind config-read`).\n"
    )
