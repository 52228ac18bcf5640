"""Which questions are asked again after which edit. A question leaves a mark in `asked` each time it runs."""

from __future__ import annotations

import threading

import pytest

from groundplan.index.changes import Cause, Change, Closed, Edited, Opened
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from tests.workspaces import workspace_of

A, B, C = RelPath("pkg/a.py"), RelPath("pkg/b.py"), RelPath("pkg/c.py")
FILES = {
    "pkg/__init__.py": "",
    "pkg/a.py": "import pkg.b\n\ndef one():\n    return 1\n",
    "pkg/b.py": "def two():\n    return 2\n",
    "pkg/c.py": "THREE = 3\n",
    "pyproject.toml": "[project]\nname = 'pkg'\n",
}

asked: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    asked.clear()


def names_in(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    asked.append(f"names {path}")
    facts = snapshot.facts(path)
    return () if facts is None else tuple(definition.qualname for definition in facts.definitions)


def all_names(snapshot: Snapshot) -> tuple[str, ...]:
    asked.append("all names")
    return tuple(name for path in snapshot.files for name in snapshot.derive_file(names_in, path))


def edge_count(snapshot: Snapshot) -> int:
    asked.append("edges")
    return sum(1 for _ in snapshot.graph.edges())


def project_name(snapshot: Snapshot) -> object:
    asked.append("project")
    document = snapshot.document(RelPath("pyproject.toml"))
    return None if document is None else document.data


def line_count(snapshot: Snapshot, path: RelPath) -> int:
    asked.append(f"lines {path}")
    return len((snapshot.text(path) or "").splitlines())


def ask_all(workspace: Workspace) -> tuple[object, ...]:
    snapshot = workspace.snapshot
    return (
        snapshot.derive(all_names),
        snapshot.derive(edge_count),
        snapshot.derive(project_name),
        snapshot.derive_file(line_count, A),
    )


def check(changes: list[Change], expected: list[str]) -> None:
    """Ask everything, let something happen, ask again: only what is expected is asked, the answers are right."""
    workspace = workspace_of(FILES)
    ask_all(workspace)
    asked.clear()
    workspace.apply(Cause.CHANGE, changes)
    answers = ask_all(workspace)
    assert sorted(asked) == sorted(expected)
    fresh = workspace_of({path: buffer.text for path, buffer in workspace.state.buffers.items()})
    assert answers == ask_all(fresh)


def test_nothing_is_asked_again_when_nothing_changed() -> None:
    check([], [])
    check([Edited(A, FILES[A])], [])


def test_an_edit_in_a_body_asks_only_that_file_again_and_stops_at_an_equal_answer() -> None:
    check([Edited(B, "def two():\n    return 22\n")], [f"names {B}"])


def test_a_new_name_reaches_the_answers_that_gather_names() -> None:
    check([Edited(B, "def two():\n    return 2\ndef more(): ...\n")], [f"names {B}", "all names"])


def test_a_new_import_reaches_the_graph_and_no_names_of_other_files() -> None:
    check([Edited(C, "import pkg.b\nTHREE = 3\n")], [f"names {C}", "edges"])


def test_a_question_about_a_text_sees_each_character() -> None:
    check([Edited(A, FILES[A] + "\n")], [f"names {A}", f"lines {A}"])


def test_a_manifest_reaches_only_who_read_it() -> None:
    check([Edited(RelPath("pyproject.toml"), "[project]\nname = 'other'\n")], ["project"])


def test_a_new_file_is_asked_gathered_and_a_node_of_the_graph() -> None:
    new = RelPath("pkg/d.py")
    check([Opened(new, "def four(): ...\n")], [f"names {new}", "all names", "edges"])


def test_a_file_that_is_gone_leaves_the_answers_that_gathered_it() -> None:
    check([Closed(C)], ["all names", "edges"])


def test_an_undone_edit_brings_back_the_old_answer() -> None:
    workspace = workspace_of(FILES)
    first = ask_all(workspace)
    workspace.apply(Cause.CHANGE, [Edited(C, "import pkg.b\n")])
    ask_all(workspace)
    workspace.apply(Cause.CHANGE, [Edited(C, FILES[C])])
    assert ask_all(workspace) == first


def test_an_old_snapshot_keeps_its_answers_while_newer_ones_are_asked() -> None:
    workspace = workspace_of(FILES)
    old = workspace.snapshot
    workspace.apply(Cause.CHANGE, [Edited(C, "import pkg.b\n")])
    assert workspace.snapshot.derive(edge_count) == 2
    assert old.derive(edge_count) == 1
    assert workspace.snapshot.derive(edge_count) == 2


def itself(snapshot: Snapshot) -> int:
    return snapshot.derive(itself)


def test_an_answer_that_needs_itself_is_refused() -> None:
    with pytest.raises(RuntimeError, match="needs itself"):
        workspace_of(FILES).snapshot.derive(itself)


def test_answers_of_files_that_are_gone_are_forgotten() -> None:
    workspace = workspace_of(FILES)
    ask_all(workspace)
    for number in range(50):
        path = RelPath(f"pkg/temporary{number}.py")
        workspace.apply(Cause.OPEN, [Opened(path, "x = 1\n")])
        ask_all(workspace)
        workspace.apply(Cause.CLOSE, [Closed(path)])
        ask_all(workspace)
    kept = [key for key in workspace.snapshot.memo.remembered() if "temporary" in str(key)]
    assert kept == []


def test_readers_in_many_threads_get_the_answers_of_their_snapshot() -> None:
    workspace = workspace_of(FILES)
    wrong: list[object] = []

    def read(snapshot: Snapshot, expected: tuple[object, ...]) -> None:
        found = (snapshot.derive(all_names), snapshot.derive(edge_count), snapshot.derive_file(line_count, A))
        if found != expected:
            wrong.append((found, expected))

    threads = []
    for number in range(60):
        body = "def one(): ...\n" * (number % 7)
        imports = "import pkg.b\n" * (number % 2)
        snapshot = workspace.apply(Cause.CHANGE, [Edited(A, imports + body)])
        names = tuple("one" if copy == 0 else f"one@{copy + 1}" for copy in range(number % 7))
        expected = ((*names, "two", "THREE"), number % 2, number % 7 + number % 2)
        threads += [threading.Thread(target=read, args=(snapshot, expected)) for _ in range(4)]
        for thread in threads[-4:]:
            thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
