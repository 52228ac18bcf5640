"""Which options does each command take: names, value, default, choices, environment, help?"""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Fact, FactKind, Label, make_fact, told_once
from groundplan.recon.cli import origins
from groundplan.recon.surface import Command, Option, surface


def flags(snapshot: Snapshot) -> Answer:
    """Give one fact for each option of each command; what is not static is among them, labelled open."""
    found = snapshot.derive(_flags)
    resolved = sum(fact.label is not Label.OPEN for fact in found)
    note = f"{resolved} of {len(found)} option declarations have static names and a known receiver"
    return Answer(found, (Coverage(FactKind.FLAG, len(found), resolved, note),))


def _flags(snapshot: Snapshot) -> tuple[Fact, ...]:
    # Commands that no program was seen to reach may share an option: it is one declaration.
    return told_once(_facts(snapshot))


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    found = surface(snapshot)
    for program in found.programs:
        for command in program.commands:
            for option in command.options:
                yield _fact(program.name, command, option)
    for command in found.unattached:
        for option in command.options:
            yield _fact("", command, option)


def _fact(program: str, command: Command, option: Option) -> Fact:
    longest = max(option.names or option.negations, key=len, default="(built at run time)")
    subject = " ".join(word for word in (program, *command.path, longest) if word)
    return make_fact(
        FactKind.FLAG,
        subject,
        _statement(option),
        option.origin or origins.DYNAMIC_NAME,
        (option.place,),
        {
            "program": program or None,
            "command": " ".join(command.path),
            "names": option.names,
            "negations": option.negations,
            "value": option.takes_value,
            "default": option.default,
            "choices": option.choices,
            "env": option.env or None,
            "required": option.is_required,
            "hidden": option.is_hidden,
            "deprecated": option.is_deprecated,
            "implicit": option.is_implicit,
            "inherited": option.is_inherited,
            "help": option.help or None,
        },
    )


def _statement(option: Option) -> str:
    told = (option.help if option.names else "") or _form(option)
    by = f"declared by {option.declared_by} in the environment beside the code"
    return f"{told} ({by})" if option.declared_by else told


def _form(option: Option) -> str:
    if option.named_by:
        return f"options are added under names that {option.named_by} holds, which is not in this workspace"
    if not option.names and not option.negations:
        return "an option is added under a name that is built at run time"
    return "takes a value" if option.takes_value else "is a switch"
