"""Which variables do struct tags of Go name: `env:"PORT"`, for a library that fills structs from the environment?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath
from groundplan.recon.configuration import origins
from groundplan.recon.configuration.reads import Read, own_files
from groundplan.syntax.facts import FileFacts, Member

_KEYS: Final = {
    "github.com/caarlos0/env": "env",
    "github.com/sethvargo/go-envconfig": "env",
    "github.com/ilyakaznacheev/cleanenv": "env",
    "github.com/Netflix/go-env": "env",
    "github.com/joeshaw/envdecode": "env",
    "github.com/kelseyhightower/envconfig": "envconfig",
}
"""The tag that each library reads, by the path that its import begins with."""
_PAIR: Final = re.compile(r'([\w-]+):"((?:[^"\\]|\\.)*)"')
_DEFAULTS: Final = ("envDefault", "env-default", "default")
_NAME: Final = re.compile(r"[A-Za-z_]\w*")


def tagged_reads(snapshot: Snapshot) -> tuple[Read, ...]:
    """Give a read for each field whose tag names a variable, where its package or one that imports it calls the library.

    A field whose name alone stands for the variable is left out: which structs are filled, and under which prefix, is
    not known.
    """
    return snapshot.derive(_tagged)


def _tagged(snapshot: Snapshot) -> tuple[Read, ...]:
    users = _users(snapshot)
    if not users:
        return ()
    files = [(path, facts) for path, facts in own_files(snapshot) if path.endswith(".go")]
    prefixes = _prefixes(files)
    found: list[Read] = []
    for path, facts in files:
        module = snapshot.module_of(path)
        for key in sorted(users.get("" if module is None else module.id, ())):
            found.extend(_of_file(path, facts, key, prefixes))
    return tuple(found)


def _users(snapshot: Snapshot) -> dict[str, set[str]]:
    """Give the tags that count in each module: its own imports decide, and those of the modules that import it."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for path, facts in own_files(snapshot):
        module = snapshot.module_of(path)
        for imported in facts.imports if module is not None and path.endswith(".go") else ():
            for library, key in _KEYS.items():
                if module is not None and f"{imported.module}/".startswith(f"{library}/"):
                    own[module.id].add(key)
    users = defaultdict(set, {module: set(keys) for module, keys in own.items()})
    for source, target, _ in snapshot.graph.edges() if own else ():
        if source in own:
            users[target] |= own[source]
    return dict(users)


def _prefixes(files: list[tuple[RelPath, FileFacts]]) -> dict[str, set[str]]:
    """Give what stands before the names of a struct's fields, by the type's last name: `envPrefix:"DB_"`."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, facts in files:
        for definition in facts.definitions:
            for member in definition.members:
                prefix = dict(_PAIR.findall(member.tag)).get("envPrefix", "")
                if prefix:
                    found[_last(member.annotation)].add(prefix)
    return dict(found)


def _of_file(path: RelPath, facts: FileFacts, key: str, prefixes: dict[str, set[str]]) -> Iterator[Read]:
    for definition in facts.definitions:
        for member in definition.members:
            name, default = _named(member, key)
            evidence = Evidence(path, member.span, definition.qualname)
            for prefix in sorted(prefixes.get(_last(definition.qualname), {""})) if name else ():
                yield Read(f"{prefix}{name}", "environment", origins.SETTINGS_TAG, evidence, default)


def _named(member: Member, key: str) -> tuple[str, str | None]:
    """Read `NAME,required` or `NAME, default=80`, and the default that stands in a tag of its own."""
    pairs: dict[str, str] = dict(_PAIR.findall(member.tag))
    name, *words = (word.strip() for word in pairs.get(key, "").split(","))
    inside = [word.removeprefix("default=") for word in words if word.startswith("default=")]
    beside = [pairs[word] for word in _DEFAULTS if word in pairs]
    return (name if _NAME.fullmatch(name) else ""), next(iter((*inside, *beside)), None)


def _last(name: str) -> str:
    return name.lstrip("*[]").rpartition(".")[2]
