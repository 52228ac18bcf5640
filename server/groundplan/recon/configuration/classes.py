"""Which variables do settings classes and settings libraries read without naming them?"""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.configuration import origins
from groundplan.recon.configuration.reads import Read, own_files, symbol_at
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.values import Kind
from groundplan.syntax.facts import Call, Definition, DefinitionKind, FileFacts, Member, Value, ValueKind

_BASES = frozenset({"pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings"})
_PREFIXED = {
    "dynaconf.Dynaconf": "envvar_prefix",
    "dynaconf.LazySettings": "envvar_prefix",
    "dynaconf.FlaskDynaconf": "envvar_prefix",
}
_PROCESS = frozenset(
    {"github.com/kelseyhightower/envconfig.Process", "github.com/kelseyhightower/envconfig.MustProcess"}
)
_VIPER_PREFIX = "github.com/spf13/viper.SetEnvPrefix"


def declared_reads(snapshot: Snapshot) -> tuple[Read, ...]:
    """Give the reads that a declaration stands for."""
    return snapshot.derive(_declared)


def _declared(snapshot: Snapshot) -> tuple[Read, ...]:
    found: list[Read] = []
    for path, facts in own_files(snapshot):
        for index, definition in enumerate(facts.definitions):
            if definition.kind is DefinitionKind.CLASS and _is_settings(snapshot, path, index):
                found.extend(_fields(snapshot, path, facts, index))
        for call in facts.calls:
            found.extend(_prefixed(snapshot, path, facts, call))
    return tuple(found)


def _is_settings(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    return not _BASES.isdisjoint(lineage(snapshot, Kind(path, index)).outside)


def _fields(snapshot: Snapshot, path: RelPath, facts: FileFacts, index: int) -> Iterator[Read]:
    definition = facts.definitions[index]
    prefix = next(
        (
            found
            for kind in lineage(snapshot, Kind(path, index)).kinds
            if (found := _prefix(snapshot, kind)) is not None
        ),
        "",
    )
    for member in definition.members:
        if member.name.startswith("_") or member.name in ("model_config", "Config"):
            continue
        default = None if member.default is None else member.default.text
        evidence = Evidence(path, member.span, definition.qualname)
        key = _alias(member) or f"{prefix}{member.name}".upper()
        yield Read(key, "environment", origins.SETTINGS_CLASS, evidence, default)


def _alias(member: Member) -> str:
    """`Field(validation_alias="X")` and `Field(env="X")` name the variable themselves."""
    for argument in member.default.items if member.default is not None else ():
        if argument.name in ("validation_alias", "alias", "env") and argument.value.kind is ValueKind.STRING:
            return argument.value.text
    return ""


def _prefix(snapshot: Snapshot, kind: Kind) -> str | None:
    facts = snapshot.facts(kind.path)
    if facts is None:
        return None
    inner = {
        number for number, one in enumerate(facts.definitions) if one.parent == kind.index and _is_config(one)
    }
    for binding in facts.bindings:
        if binding.scope == kind.index and binding.target == "model_config":
            return _named(binding.value, "env_prefix")
        if (
            binding.scope in inner
            and binding.target == "env_prefix"
            and binding.value.kind is ValueKind.STRING
        ):
            return binding.value.text
    return None


def _is_config(definition: Definition) -> bool:
    return definition.qualname.endswith(".Config")


def _named(value: Value, name: str) -> str | None:
    for argument in value.items:
        if argument.name == name and argument.value.kind is ValueKind.STRING:
            return argument.value.text
    return None


def _prefixed(snapshot: Snapshot, path: RelPath, facts: FileFacts, call: Call) -> Iterator[Read]:
    last = call.callee.rpartition(".")[2]
    if last not in ("Dynaconf", "LazySettings", "FlaskDynaconf", "Process", "MustProcess", "SetEnvPrefix"):
        return
    name = canonical(snapshot, path, call.callee, call.scope) or ""
    prefix = ""
    if name in _PREFIXED:
        prefix = next(
            (
                one.value.text
                for one in call.arguments
                if one.name == _PREFIXED[name] and one.value.kind is ValueKind.STRING
            ),
            "DYNACONF",
        )
    elif (name in _PROCESS or name == _VIPER_PREFIX) and call.arguments:
        first = call.arguments[0].value
        prefix = first.text.upper() if first.kind is ValueKind.STRING else ""
    if prefix:
        evidence = Evidence(path, call.span, symbol_at(facts, call.scope))
        yield Read(f"{prefix}_<NAME>", "environment", origins.SETTINGS_PREFIX, evidence)
