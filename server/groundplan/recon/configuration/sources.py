"""Where do settings come from: files that are parsed, and the hops from default to flag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.model.paths import RelPath
from groundplan.recon.configuration import origins
from groundplan.recon.configuration.instances import through_variable
from groundplan.recon.configuration.reads import constant, own_files, reads, symbol_at
from groundplan.recon.surface import surface
from groundplan.syntax.facts import Call, CallForm, FileFacts, ValueKind


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: `default`, `file`, `env` or `flag`, what it is called there, and the place."""

    step: str
    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Source:
    """A setting or a file, with the hops that its value may come by, weakest first."""

    key: str
    origin: Origin
    hops: tuple[Hop, ...]
    format: str = ""


_GO_YAML: Final = (
    *(
        "gopkg.in/yaml.v2",
        "gopkg.in/yaml.v3",
        "go.yaml.in/yaml/v2",
        "go.yaml.in/yaml/v3",
        "go.yaml.in/yaml/v4",
    ),
    *("sigs.k8s.io/yaml", "github.com/goccy/go-yaml"),
)
"""The packages that read YAML; their functions go by the same names."""

_PARSERS: Final = {
    "tomllib.load": "toml",
    "tomllib.loads": "toml",
    "tomli.load": "toml",
    "tomli.loads": "toml",
    "toml.load": "toml",
    "tomlkit.load": "toml",
    "tomlkit.parse": "toml",
    "yaml.safe_load": "yaml",
    "yaml.load": "yaml",
    "yaml.full_load": "yaml",
    "configparser.ConfigParser": "ini",
    "configparser.RawConfigParser": "ini",
    "configparser.SafeConfigParser": "ini",
    "dotenv.load_dotenv": "dotenv",
    "dotenv.dotenv_values": "dotenv",
    "github.com/BurntSushi/toml.DecodeFile": "toml",
    "github.com/BurntSushi/toml.Unmarshal": "toml",
    **{
        f"{package}.{name}": "yaml"
        for package in _GO_YAML
        for name in ("Unmarshal", "UnmarshalStrict", "UnmarshalWithOptions", "NewDecoder")
    },
    "github.com/pelletier/go-toml.Unmarshal": "toml",
    "github.com/pelletier/go-toml/v2.Unmarshal": "toml",
    "github.com/spf13/viper.ReadInConfig": "viper",
    "github.com/joho/godotenv.Load": "dotenv",
}
_LAST_NAMES: Final = frozenset(name.rpartition(".")[2] for name in _PARSERS)
_VIPER: Final = "github.com/spf13/viper."
_BINDINGS: Final = {"SetDefault": "default", "BindEnv": "env", "MustBindEnv": "env", "BindPFlag": "flag"}


def sources(snapshot: Snapshot) -> tuple[Source, ...]:
    """Give all sources: chains of keys first, then files."""
    return snapshot.derive(_sources)


def _sources(snapshot: Snapshot) -> tuple[Source, ...]:
    found = [*_option_chains(snapshot), *_bound_chains(snapshot)]
    for path, facts in own_files(snapshot):
        for call in facts.calls:
            if call.form is CallForm.CALL and call.callee.rpartition(".")[2] in _LAST_NAMES:
                found.extend(_file(snapshot, path, facts, call))
    return tuple(found)


def _option_chains(snapshot: Snapshot) -> Iterator[Source]:
    """An option with a variable: default, then variable, then flag."""
    readers = {one.key: one.evidence for one in reads(snapshot) if one.key}
    for program in surface(snapshot).programs:
        for command in program.commands:
            for option in command.options:
                if not option.env or option.is_inherited or not option.names:
                    continue
                flag = " ".join((program.name, *command.path, max(option.names, key=len)))
                hops = [
                    Hop("env", option.env, readers.get(option.env, option.place)),
                    Hop("flag", flag, option.place),
                ]
                if option.default is not None:
                    hops.insert(0, Hop("default", str(option.default), option.place))
                yield Source(flag, origins.OPTION_VARIABLE, tuple(hops))


def _bound_chains(snapshot: Snapshot) -> Iterator[Source]:
    """viper: one key, bound call by call."""
    chains: dict[str, list[Hop]] = {}
    for path, facts in own_files(snapshot):
        for call in facts.calls:
            step = _BINDINGS.get(call.callee.rpartition(".")[2])
            if step is None or not call.arguments or call.arguments[0].value.kind is not ValueKind.STRING:
                continue
            name = through_variable(snapshot, path, facts, call) or canonical(
                snapshot, path, call.callee, call.scope
            )
            if not (name or "").startswith(_VIPER):
                continue
            evidence = Evidence(path, call.span, symbol_at(facts, call.scope))
            key = call.arguments[0].value.text
            chains.setdefault(key, []).append(Hop(step, _bound_name(call, step, key), evidence))
    order = ("default", "file", "env", "flag")
    for key, hops in chains.items():
        yield Source(key, origins.CHAIN, tuple(sorted(hops, key=lambda hop: order.index(hop.step))))


def _bound_name(call: Call, step: str, key: str) -> str:
    if len(call.arguments) < 2:
        return key.upper() if step == "env" else key
    value = call.arguments[1].value
    if step == "flag":
        # BindPFlag("key", cmd.Flags().Lookup("name"))
        return next((one.value.text for one in value.items if one.value.kind is ValueKind.STRING), key)
    return value.text


def _file(snapshot: Snapshot, path: RelPath, facts: FileFacts, call: Call) -> Iterator[Source]:
    name = canonical(snapshot, path, call.callee, call.scope) or ""
    kind = _PARSERS.get(name)
    if kind is None:
        return
    evidence = Evidence(path, call.span, symbol_at(facts, call.scope))
    file = _literal_file(snapshot, path, facts, call)
    hop = Hop("file", file or "(chosen at run time)", evidence)
    origin = origins.FILE if file else origins.FILE_FORMAT
    yield Source(file or f"{kind} file read by {evidence.symbol or path}", origin, (hop,), kind)


def _literal_file(snapshot: Snapshot, path: RelPath, facts: FileFacts, call: Call) -> str:
    """The literal file name in the call, or in what the same function opens."""
    near = [call, *(one for one in facts.calls if one.scope == call.scope and _opens(one))]
    for one in near:
        for argument in one.arguments[:1]:
            value = argument.value
            if value.kind is ValueKind.STRING and "." in value.text and len(value.text) < 120:
                return value.text
            found = constant(snapshot, path, value, one.scope)
            if found is not None and "." in found[0]:
                return found[0]
    return ""


def _opens(call: Call) -> bool:
    return call.callee.rpartition(".")[2] in ("open", "read", "SetConfigFile", "SetConfigName", "ReadFile")
