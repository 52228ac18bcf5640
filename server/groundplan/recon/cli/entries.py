"""Which programs can a user start: the lines of manifests, main packages and modules that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from groundplan.index.files import Mark
from groundplan.index.languages import is_bare
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath, parent
from groundplan.recon.cli import origins
from groundplan.recon.cli.entry import Entry, EntryForm, is_development, mapping
from groundplan.recon.cli.javascript.nodebins import of_package_json
from groundplan.recon.cli.python.pythonscripts import of_entry_points, of_pyproject, of_setup_cfg, of_setup_py
from groundplan.recon.cli.python.taskfiles import folder_of, runner_of
from groundplan.syntax.facts import DefinitionKind
from groundplan.text.spans import ORIGIN


def entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Give all entries in the order of their files."""
    return snapshot.derive(_entries)


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
        yield from of_pyproject(snapshot, path)
    elif name == "setup.cfg":
        yield from of_setup_cfg(snapshot, path)
    elif name == "entry_points.txt":
        yield from of_entry_points(snapshot, path)
    elif name == "setup.py":
        yield from of_setup_py(snapshot, path)
    elif name == "package.json":
        yield from of_package_json(snapshot, path)
    elif name in ("makefile", "gnumakefile", "justfile", ".justfile"):
        yield from _tasks(snapshot, path)
    elif name in ("dockerfile", "containerfile") or name.startswith("dockerfile."):
        yield from _images(snapshot, path)
    elif name.endswith(".py") or (is_bare(path) and snapshot.files[path].language is Language.PYTHON):
        yield from _python_mains(snapshot, path, name)
        yield from _collections(snapshot, path)


def _tasks(snapshot: Snapshot, path: RelPath) -> Iterator[Entry]:
    document = snapshot.document(path)
    for name, target in mapping(document.data if document is not None else None, "targets").items():
        assert document is not None
        recipe = mapping(target).get("recipe")
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
        words = mapping(document.data).get(key)
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
    serves_itself = is_development(parent(path))
    if name == "__main__.py" and module.package:
        evidence = Evidence(path, ORIGIN)
        yield Entry(
            f"python -m {module.package}",
            EntryForm.MAIN_MODULE,
            evidence,
            origins.MAIN_MODULE,
            module.id,
            is_development=serves_itself,
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
            is_development=serves_itself or not is_bare(path),
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
    serves_itself = is_development(folder)
    return Entry(
        name,
        EntryForm.MAIN_PACKAGE,
        evidence,
        origins.MAIN_PACKAGE,
        module,
        "main",
        path=path,
        is_development=serves_itself,
    )
