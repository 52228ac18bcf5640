"""Which programs can a user start: the lines of manifests, main packages and modules that say so."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.languages import is_bare
from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Origin
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath, parent, rel_path
from groundplan.recon.cli import origins
from groundplan.recon.cli.taskfiles import folder_of, runner_of
from groundplan.syntax.facts import DefinitionKind, Value, ValueKind
from groundplan.text.spans import ORIGIN


class EntryForm(StrEnum):
    """What kind of start an entry is."""

    SCRIPT = "script"
    GUI = "gui-script"
    BIN = "bin"
    MAIN_PACKAGE = "main-package"
    MAIN_MODULE = "main-module"
    GUARD = "guard"
    COLLECTION = "task-collection"
    TASK = "task"
    IMAGE = "image"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to start something. `module` and `attribute` for Python, `path` for a file or folder."""

    name: str
    form: EntryForm
    evidence: Evidence
    origin: Origin
    module: str = ""
    attribute: str = ""
    path: str = ""
    extras: tuple[str, ...] = ()
    is_development: bool = False
    command: str = ""
    """What a task or an image runs."""


STARTED: Final = "entry "
"""Before the name of a walk that starts at a function."""

PROGRAMS: Final = frozenset(
    {
        EntryForm.SCRIPT,
        EntryForm.GUI,
        EntryForm.BIN,
        EntryForm.MAIN_PACKAGE,
        EntryForm.MAIN_MODULE,
        EntryForm.GUARD,
        EntryForm.COLLECTION,
    }
)
"""The forms whose command line is the project's own."""

_DEVELOPMENT: Final = re.compile(
    r"(^|/)(tests?|testing|testdata|scripts?|tools?|hack|build|ci|dev|docs?|examples?|benchmarks?|internal|gen|[._]\w+)(/|$)"
    r"|(^|[/-])gen(erate)?[-_]",
    re.IGNORECASE,
)
"""Folders whose programs serve the repository itself."""


def entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Give all entries in the order of their files."""
    return snapshot.derive(_entries)


def entry_root(entry: Entry) -> str:
    """Name the walk that starts at an entry."""
    if entry.form is EntryForm.COLLECTION:
        return f"tasks {entry.module}"
    is_run = entry.form in (EntryForm.MAIN_MODULE, EntryForm.GUARD, EntryForm.BIN)
    is_file = entry.form is EntryForm.SCRIPT and bool(entry.path)
    if (is_run or is_file) and entry.module:
        return f"module {entry.module}"
    return f"{STARTED}{entry.module or entry.path}:{entry.attribute}"


def _entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for path, record in snapshot.files.items():
        if record.marks & {Mark.VENDORED, Mark.TEST}:
            continue
        found.extend(_of_file(snapshot, path, path.rpartition("/")[2].lower()))
    found.extend(_main_packages(snapshot))
    return tuple(found)


def _of_file(snapshot: Snapshot, path: RelPath, name: str) -> Iterator[Entry]:
    if name == "pyproject.toml":
        yield from _pyproject(snapshot, path)
    elif name == "setup.cfg":
        yield from _setup_cfg(snapshot, path)
    elif name == "entry_points.txt":
        yield from _entry_points(snapshot, path)
    elif name == "setup.py":
        yield from _setup_py(snapshot, path)
    elif name == "package.json":
        yield from _package_json(snapshot, path)
    elif name in ("makefile", "gnumakefile", "justfile", ".justfile"):
        yield from _tasks(snapshot, path)
    elif name in ("dockerfile", "containerfile") or name.startswith("dockerfile."):
        yield from _images(snapshot, path)
    elif name.endswith(".py") or (is_bare(path) and snapshot.files[path].language is Language.PYTHON):
        yield from _python_mains(snapshot, path, name)
        yield from _collections(snapshot, path)


def _mapping(value: object, *keys: str) -> Mapping[str, object]:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _pyproject(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
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
        for name, value in _mapping(document.data, *keys).items():
            target = value if isinstance(value, str) else _mapping(value).get("callable", "")
            evidence = Evidence(path, document.place(*keys, name))
            yield _script(name, str(target), form, evidence)


_GROUPS: Final = {"console_scripts": EntryForm.SCRIPT, "gui_scripts": EntryForm.GUI}
_TARGET: Final = re.compile(r"\s*([\w.]+)\s*(?::\s*([\w.]+))?\s*(?:\[([^\]]*)\])?")


def _script(name: str, target: str, form: EntryForm, evidence: Evidence) -> Entry:
    match = _TARGET.match(target)
    module, attribute, extras = (match[1], match[2] or "", match[3] or "") if match else ("", "", "")
    # Python takes the file of a package for a module of its own, which does the same.
    module = module.removesuffix(".__init__")
    split = tuple(word.strip() for word in extras.split(",") if word.strip())
    # `pkg.__init__:main` is how some write the package itself.
    module = module.removesuffix(".__init__")
    return Entry(name, form, evidence, origins.MANIFEST, module, attribute, extras=split)


def _entry_points(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """What an installed or built distribution says about itself."""
    document = snapshot.document(path)
    for group, form in _GROUPS.items():
        for name, target in _mapping(document.data if document is not None else None, group).items():
            assert document is not None
            yield _script(name, str(target), form, Evidence(path, document.place(group, name)))


def _setup_cfg(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    document = snapshot.document(path)
    section = "options.entry_points"
    for group, form in _GROUPS.items():
        listed = _mapping(document.data if document is not None else None, section).get(group)
        lines = [line for line in str(listed or "").splitlines() if line.strip()]
        for index, line in enumerate(lines):
            assert document is not None
            name, _, target = line.partition("=")
            place = document.place(section, group, index)
            yield _script(name.strip(), target, form, Evidence(path, place))


def _setup_py(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    facts = snapshot.facts(path)
    for call in facts.calls if facts is not None else ():
        if call.callee.rpartition(".")[2] != "setup":
            continue
        for argument in call.arguments:
            if argument.name == "entry_points" and argument.value.kind is ValueKind.DICT:
                yield from _declared(argument.value, path)
            elif argument.name == "scripts":
                yield from _files(snapshot, argument.value, path)


def _declared(groups: Value, path: RelPath) -> Iterator[Entry]:
    for group in groups.items:
        for item in group.value.items if group.name in _GROUPS else ():
            name, _, target = item.value.text.partition("=")
            evidence = Evidence(path, item.span)
            if item.value.kind is ValueKind.STRING:
                yield _script(name.strip(), target, _GROUPS[group.name], evidence)
            else:
                yield Entry("(built at run time)", EntryForm.UNNAMED, evidence, origins.DYNAMIC_SCRIPT)


def _files(snapshot: Snapshot, listed: Value, path: RelPath) -> Iterator[Entry]:
    for item in listed.items:
        name = item.value.text.rpartition("/")[2]
        evidence = Evidence(path, item.span)
        if item.value.kind is ValueKind.STRING:
            where = rel_path("/".join(word for word in (parent(path), item.value.text) if word))
            module = snapshot.module_of(where) if where is not None and where in snapshot.files else None
            held = "" if module is None else module.id
            yield Entry(name, EntryForm.SCRIPT, evidence, origins.MANIFEST, held, path=item.value.text)


def _package_json(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    document = snapshot.document(path)
    if document is None:
        return
    declared = _mapping(document.data).get("bin")
    package = str(_mapping(document.data).get("name", ""))
    is_private = _mapping(document.data).get("private") is True
    named: Sequence[tuple[str, object]] = ()
    if isinstance(declared, str):
        named = [(package.rpartition("/")[2], declared)]
    elif isinstance(declared, Mapping):
        named = list(declared.items())
    for name, target in named:
        where = rel_path("/".join(word for word in (parent(path), str(target)) if word)) or ""
        place = document.place("bin", name)
        module = _source_module(snapshot, where)
        evidence = Evidence(path, place)
        yield Entry(
            name,
            EntryForm.BIN,
            evidence,
            origins.MANIFEST,
            module,
            path=where,
            is_development=is_private and "/" in path,
        )


_BUILT: Final = re.compile(r"(^|/)(?:dist|lib|build|out|esm|cjs|bin)/")
_EXTENSIONS: Final = (".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs")


def _source_module(snapshot: Snapshot, where: str) -> str:
    """Find the module that an executable is, or the source that it is most likely built from."""
    stem = re.sub(r"\.[cm]?[jt]sx?$", "", where)
    stems = [stem, _BUILT.sub(r"\1src/", stem, count=1), _BUILT.sub(r"\1", stem, count=1)]
    for one in stems:
        for path in (where, *(f"{one}{extension}" for extension in _EXTENSIONS)):
            found = snapshot.module_of(RelPath(path)) if path in snapshot.files else None
            if found is not None:
                return _behind(snapshot, found.files[0]) or found.id
    return ""


def _behind(snapshot: Snapshot, path: RelPath) -> str:
    """Find the source of what a script without code of its own loads: `require("../dist/cli")`."""
    facts = snapshot.facts(path)
    if facts is None or facts.definitions or len(facts.imports) != 1:
        return ""
    loaded = facts.imports[0].module
    target = rel_path(posixpath.normpath(f"{parent(path)}/{loaded}")) if loaded.startswith(".") else None
    is_there = any(one.kind is TargetKind.INTERNAL for one in snapshot.targets(path)[0])
    return "" if target is None or is_there else _source_module(snapshot, target)


def _tasks(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    document = snapshot.document(path)
    for name, target in _mapping(document.data if document is not None else None, "targets").items():
        assert document is not None
        recipe = _mapping(target).get("recipe")
        command = "; ".join(str(line) for line in recipe) if isinstance(recipe, list) else ""
        evidence = Evidence(path, document.place("targets", name))
        yield Entry(
            name, EntryForm.TASK, evidence, origins.TASK, path=path, is_development=True, command=command
        )


def _images(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    document = snapshot.document(path)
    if document is None:
        return
    for key in ("entrypoint", "cmd"):
        words = _mapping(document.data).get(key)
        if isinstance(words, list) and words:
            command = " ".join(str(word) for word in words)
            evidence = Evidence(path, document.place(key))
            yield Entry(
                f"{path} {key.upper()}", EntryForm.IMAGE, evidence, origins.IMAGE, path=path, command=command
            )


def _python_mains(snapshot: Snapshot, path: RelPath, name: str) -> Iterator[Entry]:
    facts = snapshot.facts(path)
    module = snapshot.module_of(path)
    if facts is None or module is None:
        return
    is_development = _DEVELOPMENT.search(parent(path)) is not None
    if name == "__main__.py" and module.package:
        evidence = Evidence(path, ORIGIN)
        yield Entry(
            f"python -m {module.package}",
            EntryForm.MAIN_MODULE,
            evidence,
            origins.MAIN_MODULE,
            module.id,
            is_development=is_development,
        )
    elif facts.has_main and name not in ("setup.py", "conftest.py"):
        evidence = Evidence(path, ORIGIN)
        yield Entry(
            path.rpartition("/")[2] if is_bare(path) else f"python {path}",
            EntryForm.GUARD,
            evidence,
            origins.MAIN_GUARD,
            module.id,
            path=path,
            is_development=is_development or not is_bare(path),
        )


def _collections(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    """The tasks of a folder are the commands of the program that is started there."""
    runner, module = runner_of(snapshot, path), snapshot.module_of(path)
    if not runner or module is None:
        return
    folder = folder_of(path)
    name = f"{runner} --search-root {folder}" if folder else runner
    evidence = Evidence(path, ORIGIN)
    yield Entry(
        name,
        EntryForm.COLLECTION,
        evidence,
        origins.TASK_COLLECTION,
        module.id,
        path=path,
        is_development=True,
    )


def _main_packages(snapshot: Snapshot) -> Iterator[Entry]:
    for module in snapshot.modules.values():
        if module.language is not Language.GO or module.is_test:
            continue
        for path in module.files:
            facts = snapshot.facts(path)
            record = snapshot.files.get(path)
            if facts is None or facts.package != "main" or record is None or record.marks & {Mark.TEST}:
                continue
            for definition in facts.definitions:
                if definition.qualname == "main" and definition.kind is DefinitionKind.FUNCTION:
                    yield _go_program(
                        module.id, module.path, path, Evidence(path, definition.name_span, "main")
                    )


def _go_program(module: str, folder: str, path: RelPath, evidence: Evidence) -> Entry:
    name = (folder or module).rpartition("/")[2]
    if re.fullmatch(r"v\d+", name):
        name = module.rpartition("/")[0].rpartition("/")[2]
    is_development = _DEVELOPMENT.search(folder) is not None
    return Entry(
        name,
        EntryForm.MAIN_PACKAGE,
        evidence,
        origins.MAIN_PACKAGE,
        module,
        "main",
        path=path,
        is_development=is_development,
    )
