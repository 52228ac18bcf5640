"""Which library of configuration is asked through a variable of Go: `v := viper.New()`, or a parameter of its type?"""

from __future__ import annotations

from typing import Final

from groundplan.index.names import canonical
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, Call, FileFacts

VIPER: Final = "github.com/spf13/viper"
KOANF: Final = "github.com/knadh/koanf"
_MAKERS: Final = {f"{VIPER}.{name}": VIPER for name in ("New", "NewWithOptions", "GetViper", "Sub")} | {
    f"{KOANF}{version}.{name}": KOANF for version in ("", "/v2") for name in ("New", "NewWithConf")
}
_TYPES: Final = {f"{VIPER}.Viper": VIPER, f"{KOANF}.Koanf": KOANF, f"{KOANF}/v2.Koanf": KOANF}


def through_variable(snapshot: Snapshot, path: RelPath, facts: FileFacts, call: Call) -> str:
    """Give the whole name of what is called, as if the library itself were asked; empty where none is."""
    owner, _, method = call.callee.rpartition(".")
    if not path.endswith(".go") or not owner or not _imports(facts):
        return ""
    # A parameter hides what the file calls by its name.
    package = _given(snapshot, path, facts, owner, call.scope)
    if package is None:
        package = _made(snapshot, path, facts, owner, call.scope)
    return f"{package}.{method}" if package else ""


def _imports(facts: FileFacts) -> bool:
    return any(one.module.startswith((VIPER, KOANF)) for one in facts.imports)


def _made(snapshot: Snapshot, path: RelPath, facts: FileFacts, owner: str, scope: int) -> str:
    # A name of the function hides one of the file.
    for home in dict.fromkeys((scope, MODULE_SCOPE)):
        made = [one.callee for one in facts.calls if one.target == owner and one.scope == home]
        made += [one.value.text for one in facts.bindings if one.target == owner and one.scope == home]
        packages = {_MAKERS.get(canonical(snapshot, path, one, home) or "", "") for one in made}
        if packages:
            return packages.pop() if len(packages) == 1 else ""
    return ""


def _given(snapshot: Snapshot, path: RelPath, facts: FileFacts, owner: str, scope: int) -> str | None:
    parameters = facts.definitions[scope].parameters if scope != MODULE_SCOPE else ()
    for one in parameters:
        if one.name == owner:
            return _TYPES.get(canonical(snapshot, path, one.annotation.lstrip("*"), scope) or "", "")
    return None
