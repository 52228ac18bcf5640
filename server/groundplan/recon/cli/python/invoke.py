"""invoke and fabric: functions that are tasks, the collections that name them, and the programs that run them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli import origins
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import PROGRAMS, EntryForm, entry_root
from groundplan.recon.cli.literals import text
from groundplan.recon.cli.python.declared import class_name, heirs, is_used
from groundplan.recon.cli.python.invokecore import PROGRAMS as OF_LIBRARY
from groundplan.recon.cli.python.invokecore import take_core, take_known
from groundplan.recon.cli.python.invoketasks import Task, read_task, tasks_of
from groundplan.recon.cli.python.taskfiles import NAMESPACES
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import FIRST, Libraries, Library
from groundplan.recon.flow.relevant import relevant_scopes, walked_files
from groundplan.recon.flow.state import Walk, begin
from groundplan.recon.flow.values import Inside, Literal, Routine, Thing, Value
from groundplan.recon.flow.walk import name_in_module, new_walk, walk_module
from groundplan.syntax.facts import MODULE_SCOPE

_PROGRAM: Final = "invoke.Program"
_COLLECTION: Final = "invoke.Collection"
_LOADED: Final = "invoke.Collection.from_module"
_TASK: Final = "invoke.task"
_LIBRARY: Final = Library(
    aliases={
        "invoke.program.Program": _PROGRAM,
        "invoke.collection.Collection": _COLLECTION,
        "invoke.collection.Collection.from_module": _LOADED,
        "fabric.Collection": _COLLECTION,
        **{f"{package}.task": _TASK for package in ("invoke.tasks", "fabric", "fabric.tasks")},
    },
    methods={
        (_TASK, "()"): FIRST,
        (_COLLECTION, "add_task"): "invoke.Nothing",
        (_COLLECTION, "add_collection"): "invoke.Nothing",
        (_PROGRAM, "run"): "invoke.Nothing",
    },
    bases={_LOADED: _COLLECTION},
    functions=frozenset({_LOADED, _PROGRAM, _COLLECTION}),
)
_DEEPEST: Final = 6


def read(snapshot: Snapshot, effects: object) -> list[Node]:
    """Give one tree for each collection that a runner finds, and for each program that is made here."""
    del effects
    if not (is_used(snapshot, "invoke") or is_used(snapshot, "fabric")):
        return []
    walk = new_walk(snapshot, Libraries((_LIBRARY,)), _relevant(snapshot))
    tasks = tasks_of(snapshot)
    return [*_collections(walk, tasks), *_programs(walk, tasks)]


def _relevant(snapshot: Snapshot) -> frozenset[tuple[RelPath, int]]:
    """What makes and fills collections and programs, and the module scopes of what imports the library."""
    made = {class_name(snapshot, one).rpartition(".")[2] for one in heirs(snapshot, OF_LIBRARY)}
    modules = {
        (path, MODULE_SCOPE)
        for path in walked_files(snapshot)
        if (facts := snapshot.facts(path)) is not None
        and any(one.module.partition(".")[0] in ("invoke", "fabric") for one in facts.imports)
    }
    return relevant_scopes(snapshot, frozenset({"Program", "Collection", "from_module", *made})) | modules


def _collections(walk: Walk, tasks: Mapping[Routine, Task]) -> Iterator[Node]:
    for entry in entries(walk.snapshot):
        if entry.form is not EntryForm.COLLECTION:
            continue
        root = Node("invoke", entry.evidence, origins.COMMAND, is_used=True)
        root.roots.add(entry_root(entry))
        take_known(root, is_runner=True, is_fabric=entry.name.startswith("fab"))
        _fill(walk, root, _namespace(walk, entry.module), tasks, _DEEPEST)
        yield root


def _programs(walk: Walk, tasks: Mapping[Routine, Task]) -> Iterator[Node]:
    """Programs of the library that a script of the workspace starts: `pkg.main:program.run`."""
    for entry in entries(walk.snapshot):
        head, _, last = entry.attribute.rpartition(".")
        if entry.form not in PROGRAMS or last != "run" or entry.module not in walk.snapshot.modules:
            continue
        begin(walk, entry_root(entry))
        made = name_in_module(walk, entry.module, head)
        if not isinstance(made, Thing) or not _is_program(walk, made):
            continue
        root = Node("invoke", evidence_at(walk.snapshot, made.place), origins.COMMAND, is_used=True)
        root.roots.add(entry_root(entry))
        namespace = made.arguments.get("namespace", 1)
        take_core(walk.snapshot, root, made, is_runner=namespace is None)
        if namespace is not None:
            _fill(walk, root, namespace, tasks, _DEEPEST)
        yield root


def _is_program(walk: Walk, made: Thing) -> bool:
    return made.type == _PROGRAM or made.kind in heirs(walk.snapshot, OF_LIBRARY)


def _namespace(walk: Walk, module: str) -> Value:
    """Give the collection that stands for a module: the one it names so, else the module itself."""
    begin(walk, f"module {module}")
    walk_module(walk, module)
    found = (name_in_module(walk, module, one) for one in NAMESPACES)
    return next((one for one in found if isinstance(one, Thing)), Inside(module))


def _fill(
    walk: Walk, root: Node, collection: Value, tasks: Mapping[Routine, Task], depth: int, above: str = ""
) -> None:
    """Put the tasks of a collection below a root: `docs.build` is one word."""
    if depth == 0:
        root.is_open = True
    elif isinstance(collection, Inside):
        own = _namespace(walk, collection.module)
        if isinstance(own, Inside):
            for value in _functions(walk, collection.module):
                _add_task(walk, root, value, tasks, above)
        else:
            _fill(walk, root, own, tasks, depth - 1, above)
    elif isinstance(collection, Thing):
        _of_object(walk, root, collection, tasks, depth, above)
    else:
        root.is_open = True


def _of_object(
    walk: Walk, root: Node, made: Thing, tasks: Mapping[Routine, Task], depth: int, above: str
) -> None:
    given = made.arguments
    if made.type == _LOADED:
        _fill(walk, root, given.get("module", 0) or Literal(None), tasks, depth - 1, above)
    else:
        for value in given.positional:
            _add(walk, root, value, "", tasks, depth, above)
        for name, value in given.keywords.items():
            if isinstance(value, Routine | Thing | Inside):
                _add(walk, root, value, name, tasks, depth, above)
    for effect in tuple(walk.effects):
        if effect.thing is made and effect.method in ("add_task", "add_collection"):
            first = effect.arguments.get("task", 0) or effect.arguments.get("coll", 0)
            _add(walk, root, first, text(effect.arguments.get("name", 1)), tasks, depth, above)


def _add(
    walk: Walk,
    root: Node,
    value: Value | None,
    name: str,
    tasks: Mapping[Routine, Task],
    depth: int,
    above: str,
) -> None:
    if isinstance(value, Literal):
        return  # The name of the collection itself.
    if isinstance(value, Inside | Thing):
        word = name or _word_of(walk, value)
        if not word:
            root.is_open = True
            return
        _fill(walk, root, value, tasks, depth - 1, f"{above}{_dash(word)}.")
        _adopt_default(root, f"{above}{_dash(word)}.")
    else:
        _add_task(walk, root, value, tasks, above, name)


def _word_of(walk: Walk, value: Inside | Thing) -> str:
    if isinstance(value, Inside):
        own = _namespace(walk, value.module)
        word = _word_of(walk, own) if isinstance(own, Thing) else ""
        return word or value.module.rpartition(".")[2]
    if value.type == _LOADED:
        inner = value.arguments.get("module", 0)
        given = text(value.arguments.get("name", 1))
        return given or (_word_of(walk, inner) if isinstance(inner, Inside | Thing) else "")
    first = value.arguments.get("name") or (value.arguments.positional or (None,))[0]
    return text(first)


def _adopt_default(root: Node, above: str) -> None:
    """A task that is the default of a collection answers to the collection's own name too."""
    for child in root.children:
        if child.name.startswith(above) and "" in child.aliases:
            short = above.removesuffix(".")
            child.aliases = (*(one for one in child.aliases if one), short)


def _functions(walk: Walk, module: str) -> Iterator[Value]:
    """Give the functions that a module knows by a name of its own, those that it imports among them."""
    found = list(walk_module(walk, module).values())
    for path in walk.snapshot.modules[module].files:
        facts = walk.snapshot.facts(path)
        for one in facts.imports if facts is not None else ():
            found += [name_in_module(walk, module, name.alias) for name in one.names]
    yield from (one for one in found if isinstance(one, Routine))


def _add_task(
    walk: Walk, root: Node, value: Value | None, tasks: Mapping[Routine, Task], above: str, name: str = ""
) -> None:
    task = tasks.get(Routine(value.path, value.index)) if isinstance(value, Routine) else None
    if task is None:
        root.is_open = root.is_open or not isinstance(value, Routine)
        return
    node = read_task(walk.snapshot, task, above, name)
    if node.name not in {one.name for one in root.children}:
        root.adopt(node)


def _dash(name: str) -> str:
    return name.replace("_", "-")
