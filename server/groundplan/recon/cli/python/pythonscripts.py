"""Which scripts do the manifests of a Python distribution install?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.paths import RelPath, parent, rel_path
from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import Entry, EntryForm, mapping
from groundplan.recon.flow.modules.setupscripts import SetupLine, setup_lines
from groundplan.syntax.facts import Value, ValueKind

_GROUPS: Final = {"console_scripts": EntryForm.SCRIPT, "gui_scripts": EntryForm.GUI}
_SECTIONS: Final = ("options.entry_points", "entry_points")
"""Who builds with pbr leaves the first word out."""
_TARGET: Final = re.compile(r"\s*([\w.]+)\s*(?::\s*([\w.]+))?\s*(?:\[([^\]]*)\])?")


def of_pyproject(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """Give the scripts of a pyproject.toml."""
    document = snapshot.document(path)
    if document is None:
        return
    tables = (
        (("project", "scripts"), EntryForm.SCRIPT),
        (("project", "gui-scripts"), EntryForm.GUI),
        (("tool", "poetry", "scripts"), EntryForm.SCRIPT),
        (("tool", "flit", "scripts"), EntryForm.SCRIPT),
    )
    for keys, form in tables:
        for name, value in mapping(document.data, *keys).items():
            target = value if isinstance(value, str) else mapping(value).get("callable", "")
            evidence = Evidence(path, document.place(*keys, name))
            yield _script(name, str(target), form, evidence)


def of_entry_points(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """Give the scripts that an installed or built distribution says it has."""
    document = snapshot.document(path)
    for group, form in _GROUPS.items():
        for name, target in mapping(document.data if document is not None else None, group).items():
            assert document is not None
            yield _script(name, str(target), form, Evidence(path, document.place(group, name)))


def of_setup_cfg(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """Give the scripts of a setup.cfg."""
    document = snapshot.document(path)
    for section in _SECTIONS if document is not None else ():
        for group, form in _GROUPS.items():
            assert document is not None
            listed = mapping(document.data, section).get(group)
            lines = [line for line in str(listed or "").splitlines() if line.strip()]
            for index, line in enumerate(lines):
                name, _, target = line.partition("=")
                place = document.place(section, group, index)
                yield _script(name.strip(), target, form, Evidence(path, place))


def of_setup_py(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """Give the scripts that a call of `setup` is given."""
    for one in setup_lines(snapshot, path):
        if one.group in _GROUPS:
            yield _declared(one, path)
    facts = snapshot.facts(path)
    for call in facts.calls if facts is not None else ():
        for argument in call.arguments if call.callee.rpartition(".")[2] == "setup" else ():
            if argument.name == "scripts":
                yield from _files(snapshot, argument.value, path)


def _script(name: str, target: str, form: EntryForm, evidence: Evidence) -> Entry:
    match = _TARGET.match(target)
    module, attribute, extras = (match[1], match[2] or "", match[3] or "") if match else ("", "", "")
    split = tuple(word.strip() for word in extras.split(",") if word.strip())
    # Python takes the file of a package for a module of its own, `pkg.__init__:main`, which does the same.
    return Entry(
        name, form, evidence, origins.MANIFEST, module.removesuffix(".__init__"), attribute, extras=split
    )


def _declared(line: SetupLine, path: RelPath) -> Entry:
    name, _, target = line.text.partition("=")
    evidence = Evidence(path, line.span)
    if line.text:
        return _script(name.strip(), target, _GROUPS[line.group], evidence)
    return Entry("(built at run time)", EntryForm.UNNAMED, evidence, origins.DYNAMIC_SCRIPT)


def _files(snapshot: Snapshot, listed: Value, path: RelPath) -> Iterator[Entry]:
    for item in listed.items:
        name = item.value.text.rpartition("/")[2]
        evidence = Evidence(path, item.span)
        if item.value.kind is ValueKind.STRING:
            where = rel_path("/".join(word for word in (parent(path), item.value.text) if word))
            module = snapshot.module_of(where) if where is not None and where in snapshot.files else None
            held = "" if module is None else module.id
            yield Entry(name, EntryForm.SCRIPT, evidence, origins.MANIFEST, held, path=item.value.text)
