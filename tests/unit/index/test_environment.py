"""What stands beside the code is found without running anything, and read no further than it reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.index.environment import Installed, find_environment, package_folders
from groundplan.index.memo import unnoted
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings
from tests.unit.index.folders import Run, plant

PACKAGES = "lib/python3.11/site-packages"


def installed(root: Path, files: dict[str, str | bytes]) -> Installed:
    """Plant an environment in a workspace and give its reader."""
    plant(
        root, {".venv/pyvenv.cfg": "", **{f".venv/{PACKAGES}/{name}": text for name, text in files.items()}}
    )
    return Installed(find_environment(str(root), ""))


def test_an_environment_is_a_folder_of_packages_never_an_interpreter(tmp_path: Path) -> None:
    plant(tmp_path, {"env/lib/python3.11/site-packages/lib.py": "", "env/bin/python": ""})
    assert package_folders(str(tmp_path / "env")) == (str(tmp_path / "env/lib/python3.11/site-packages"),)
    assert package_folders("") == ()


@pytest.mark.parametrize(
    ("files", "chosen", "base"),
    [
        ({}, "", ""),
        ({".venv/x": ""}, "", ""),
        ({".venv/pyvenv.cfg": ""}, "", ".venv"),
        ({"venv/pyvenv.cfg": ""}, "", "venv"),
        ({"venv/pyvenv.cfg": "", ".venv/pyvenv.cfg": ""}, "", ".venv"),
        ({".venv/pyvenv.cfg": "", "other/lib/x": ""}, "other", "other"),
        ({".venv/pyvenv.cfg": ""}, "missing", "missing"),
        ({"sub/.venv/pyvenv.cfg": ""}, "", ""),
    ],
)
def test_the_chosen_environment_counts_else_one_with_its_mark_at_the_root(
    tmp_path: Path, files: dict[str, str], chosen: str, base: str
) -> None:
    plant(tmp_path, dict(files))
    found = find_environment(str(tmp_path), str(tmp_path / chosen) if chosen else "")
    assert found.base == (str(tmp_path / base) if base else "")


def test_the_state_changes_when_something_is_installed_and_only_then(tmp_path: Path) -> None:
    installed(tmp_path, {"lib-1.dist-info/RECORD": "", "lib.py": ""})
    before = find_environment(str(tmp_path), "")
    plant(tmp_path, {"main.py": "x = 1\n"})
    assert find_environment(str(tmp_path), "") == before
    plant(tmp_path, {f".venv/{PACKAGES}/other-2.dist-info/RECORD": ""})
    assert find_environment(str(tmp_path), "") != before


def test_a_module_is_a_package_or_a_file_and_no_folder_or_compiled_library(tmp_path: Path) -> None:
    reader = installed(
        tmp_path,
        {
            "pkg/__init__.py": "",
            "pkg/sub.py": "",
            "one.py": "",
            "one/__init__.py": "",
            "space/x.py": "",
            "c.so": "",
        },
    )
    names = ("pkg", "pkg.sub", "one", "space", "space.x", "c", "missing", "..one", "")
    assert {name: reader.find(name) for name in names} == {
        "pkg": "site-packages/pkg/__init__.py",
        "pkg.sub": "site-packages/pkg/sub.py",
        "one": "site-packages/one/__init__.py",
        "space": None,
        "space.x": "site-packages/space/x.py",
        "c": None,
        "missing": None,
        "..one": None,
        "": None,
    }


def test_a_source_is_text_of_bounded_size_inside_the_environment(tmp_path: Path) -> None:
    plant(tmp_path / "outside", {"secret.py": "password = 1\n"})
    root = tmp_path / "root"
    reader = installed(root, {"a.py": "x = 1\n", "zero.py": b"a\0b", "huge.py": "#" * 1_000_001})
    (root / f".venv/{PACKAGES}/out.py").symlink_to(tmp_path / "outside/secret.py")
    (root / f".venv/{PACKAGES}/in.py").symlink_to("a.py")
    paths = ("a.py", "in.py", "zero.py", "huge.py", "out.py", "missing.py")
    read = {
        path: None if (one := reader.source(f"site-packages/{path}")) is None else one.text for path in paths
    }
    assert read == {
        "a.py": "x = 1\n",
        "in.py": "x = 1\n",
        "zero.py": None,
        "huge.py": None,
        "out.py": None,
        "missing.py": None,
    }


def test_what_was_read_of_one_state_is_not_read_again(tmp_path: Path) -> None:
    reader = installed(tmp_path, {"a.py": "x = 1\n"})
    first = reader.source("site-packages/a.py")
    plant(tmp_path, {f".venv/{PACKAGES}/a.py": "y = 2\n"})
    assert reader.source("site-packages/a.py") is first


def test_a_distribution_is_told_by_the_record_that_lists_the_file(tmp_path: Path) -> None:
    reader = installed(
        tmp_path,
        {
            "Shared_Tools-3.4.dist-info/RECORD": "shared/__init__.py,sha256=x,1\nalone.py,,\n",
            "same-2.0.dist-info/RECORD": "same/a.py,,\n",
            "bare.dist-info/RECORD": "versionless/a.py,,\n",
        },
    )
    told = {
        path: reader.told(f"site-packages/{path}")
        for path in ("shared/x.py", "alone.py", "same/a.py", "versionless/a.py", "lost.py")
    }
    assert told == {
        "shared/x.py": "Shared_Tools 3.4",
        "alone.py": "Shared_Tools 3.4",
        "same/a.py": "same 2.0",
        "versionless/a.py": "bare",
        "lost.py": "lost",
    }


def test_an_npm_package_is_its_scripts_and_tables_and_no_large_one_is_read(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "node_modules/@scope/name/package.json": '{"version": "1.2.3"}',
            "node_modules/@scope/name/lib/2.0/table.json": "{}",
            "node_modules/@scope/name/lib/index.js": "",
            "node_modules/@scope/name/lib/index.d.ts": "",
            "node_modules/@scope/name/test/index.js": "",
            "node_modules/@scope/name/node_modules/inner/index.js": "",
            **{f"node_modules/many/{number}.js": "" for number in range(300)},
        },
    )
    reader = Installed(find_environment(str(tmp_path), ""))
    assert reader.package("@scope/name") == (
        "node_modules/@scope/name/lib/2.0/table.json",
        "node_modules/@scope/name/lib/index.js",
        "node_modules/@scope/name/package.json",
    )
    assert [reader.package(name) for name in ("many", "missing", "..", "../x", "")] == [()] * 5
    assert reader.told("node_modules/@scope/name/lib/index.js") == "@scope/name 1.2.3"
    assert reader.told("node_modules/many/1.js") == "many"


def test_npm_packages_behind_a_link_out_of_the_workspace_are_not_read(tmp_path: Path) -> None:
    plant(tmp_path, {"outside/node_modules/a/index.js": "", "root/node_modules/.keep": "", "whole/x": ""})
    (tmp_path / "root/node_modules/a").symlink_to(tmp_path / "outside/node_modules/a")
    (tmp_path / "whole/node_modules").symlink_to(tmp_path / "outside/node_modules")
    found = [Installed(find_environment(str(tmp_path / root), "")) for root in ("root", "whole", "outside")]
    assert [one.package("a") for one in found] == [(), (), ("node_modules/a/index.js",)]


def test_a_question_sees_the_wanted_files_and_the_snapshot_does_not(tmp_path: Path) -> None:
    installed(tmp_path, {"lib/__init__.py": "", "lib/a.py": "", "unwanted.py": ""})
    plant(tmp_path, {"main.py": "import lib.a\nimport unwanted\n"})
    snapshot = Run(tmp_path, has_cache=False).refresh()
    assert snapshot.derive_with(_seen, _wanted) == {
        "<environment>/site-packages/lib/a.py": "lib.a",
        "main.py": "main",
    }
    assert (set(snapshot.files), set(snapshot.modules)) == ({"main.py"}, {"main"})


def test_without_an_environment_a_question_is_asked_as_any_other(tmp_path: Path) -> None:
    plant(tmp_path, {"main.py": "import lib.a\n"})
    snapshot = Run(tmp_path, has_cache=False).refresh()
    assert snapshot.derive_with(_seen, _wanted) is snapshot.derive(_seen)


def test_an_answer_is_kept_while_nothing_that_it_read_has_changed(tmp_path: Path) -> None:
    installed(tmp_path, {"lib/__init__.py": "", "lib/a.py": ""})
    plant(tmp_path, {"main.py": "def f():\n    return 1\n"})
    run = Run(tmp_path, Settings(), has_cache=False)
    first = run.refresh().derive_with(_seen, _wanted)
    plant(tmp_path, {"main.py": "def f():\n    return 23\n"})
    assert run.refresh().derive_with(_seen, _wanted) is first
    plant(tmp_path, {"other.py": ""})
    assert run.refresh().derive_with(_seen, _wanted) == {**first, "other.py": "other"}


def test_what_is_read_unnoted_is_no_read_of_the_answer(tmp_path: Path) -> None:
    plant(tmp_path, {"main.py": "x = 1\n"})
    run = Run(tmp_path, has_cache=False, is_paranoid=False)
    first = run.refresh().derive(_unnoted_text)
    plant(tmp_path, {"main.py": "x = 2\n"})
    assert run.refresh().derive(_unnoted_text) is first


def _seen(snapshot: Snapshot) -> dict[str, str]:
    modules = {path: snapshot.module_of(path) for path in snapshot.files}
    return {path: module.id for path, module in modules.items() if module is not None}


def _wanted(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(
        one
        for one in ("site-packages/lib/a.py", "site-packages/missing.py")
        if snapshot.installed.source(one) is not None
    )


def _unnoted_text(snapshot: Snapshot) -> list[str | None]:
    with unnoted():
        return [snapshot.text(RelPath("main.py"))]
