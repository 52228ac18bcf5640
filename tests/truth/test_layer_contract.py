"""The contract that an action writes for a layering is accepted by import-linter itself, and kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from groundplan.ide.layer_contract import contract_edit
from groundplan.index.indexing import open_workspace
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.check import contracts, violations_in
from groundplan.recon.coupling.contracts.unstated import is_enforceable, unstated_layerings
from groundplan.text.edits import TextEdit, apply_edits
from tests.fixtures import draw

pytest.importorskip("importlinter", reason="install import-linter to run what was written")

SHOP = "\n".join(
    [
        *(f"//- shop/{part}/__init__.py" for part in ("web", "core", "store", "mail")),
        "//- shop/__init__.py",
        "//- shop/text.py",
        *(f"//- shop/web/v{n}.py\nimport shop.core.m{n}, shop.store.db" for n in range(4)),
        *(f"//- shop/core/m{n}.py\nimport shop.store.db, shop.mail.send, shop.text" for n in range(4)),
        "//- shop/store/db.py",
        "//- shop/mail/send.py",
    ]
)
LAYERS = "    web\n    core\n    mail : store\n"
INI = "[importlinter:contract:shop-layers]\nname = Layers of shop\ntype = layers\ncontainers =\n    shop\nlayers =\n"
TOML = (
    '[[tool.importlinter.contracts]]\nname = "Layers of shop"\ntype = "layers"\ncontainers = ["shop"]\n'
    'layers = [\n    "web",\n    "core",\n    "mail : store",\n]\n'
)
OTHER_INI = "[importlinter:contract:shop-layers]\nname = x\ntype = independence\nmodules =\n    shop.mail\n    shop.store\n"
OTHER_TOML = '[[tool.importlinter.contracts]]\nname = "x"\ntype = "independence"\nmodules = ["shop.mail", "shop.store"]\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))


def check(root: Path, files: dict[str, str], written: dict[str, str]) -> None:
    """Write the files, make the edit, compare the file that it changes, and let import-linter judge."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    before = {
        one for one in _lint(root)[1] if files.keys() & {"setup.cfg", ".importlinter", "pyproject.toml"}
    }
    name = _write(root)
    assert {name: (root / name).read_bytes().decode()} == written
    code, kept = _lint(root)
    assert (code, kept) == (0, {*before, "Layers of shop"})


def _write(root: Path) -> str:
    snapshot = open_workspace(root).snapshot
    layering = next(one for one in unstated_layerings(snapshot) if is_enforceable(snapshot, one))
    edit = contract_edit(snapshot, layering)
    assert edit is not None
    path = root / edit.path
    before = path.read_bytes().decode() if path.exists() else ""
    text = apply_edits(before, [TextEdit(edit.span, edit.new_text)])
    assert text.startswith(before), "nothing that stood there is touched"
    path.write_text(text, encoding="utf-8", newline="")
    return edit.path


def _lint(root: Path) -> tuple[int, set[str]]:
    code = "from importlinter.cli import lint_imports_command as main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, {
        line.partition(" KEPT")[0] for line in done.stdout.splitlines() if " KEPT" in line
    }


def test_without_a_file_a_new_one_is_written(tmp_path: Path) -> None:
    roots = "[importlinter]\nroot_package = shop\n\n"
    check(tmp_path / "r", {**draw(SHOP).files}, {".importlinter": f"{roots}{INI}{LAYERS}"})


@pytest.mark.parametrize("name", ["setup.cfg", ".importlinter"])
def test_it_goes_into_the_file_that_there_is_under_a_name_of_its_own(tmp_path: Path, name: str) -> None:
    text = f"[importlinter]\nroot_package = shop\n\n{OTHER_INI}"
    renamed = INI.replace("shop-layers", "shop-layers-2")
    check(tmp_path / "r", {**draw(SHOP).files, name: text}, {name: f"{text}\n{renamed}{LAYERS}"})


def test_it_goes_into_pyproject_with_its_line_ends(tmp_path: Path) -> None:
    text = f'[tool.importlinter]\nroot_packages = ["shop"]\n\n{OTHER_TOML}\n[project]\nname = "shop"'
    crlf = text.replace("\n", "\r\n")
    written = f"{text}\n\n{TOML}".replace("\n", "\r\n")
    check(tmp_path / "r", {**draw(SHOP).files, "pyproject.toml": crlf}, {"pyproject.toml": written})


def test_a_pyproject_without_contracts_is_left_alone(tmp_path: Path) -> None:
    text = '[project]\nname = "shop"\n'
    roots = "[importlinter]\nroot_package = shop\n\n"
    check(
        tmp_path / "r",
        {**draw(SHOP).files, "pyproject.toml": text},
        {".importlinter": f"{roots}{INI}{LAYERS}"},
    )


@pytest.mark.parametrize(
    "text",
    [
        '[tool.importlinter]\nroot_package = "shop"\ncontracts = [{name = "x", type = "independence", modules = []}]\n',
        '[tool.importlinter]\nroot_package = "other"\n',
    ],
)
def test_a_file_that_cannot_take_it_gets_none(tmp_path: Path, text: str) -> None:
    for name, content in {**draw(SHOP).files, "pyproject.toml": text}.items():
        path = tmp_path / "r" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    snapshot = open_workspace(tmp_path / "r").snapshot
    assert [contract_edit(snapshot, one) for one in unstated_layerings(snapshot)] == [None]


# The layers of the last two are broken by way of the package itself, so no contract would hold.
@pytest.mark.parametrize(("package", "expected"), [("importlinter", 1), ("grimp", 0), ("markdown_it", 0)])
def test_the_contracts_of_an_installed_package_are_kept(package: str, expected: int, tmp_path: Path) -> None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        pytest.skip(f"{package} is not installed")
    root = tmp_path / "r"
    shutil.copytree(
        Path(spec.origin).parent, root / package, ignore=shutil.ignore_patterns("*.so", "__pycache__")
    )
    snapshot = open_workspace(root).snapshot
    count = sum(is_enforceable(snapshot, one) for one in unstated_layerings(snapshot))
    assert count == expected
    for number in range(count):
        _write(root)
        code, kept = _lint(root)
        assert (code, len(kept)) == (0, number + 1)
    snapshot = open_workspace(root).snapshot
    assert len(contracts(snapshot).contracts) == count
    assert not [one for path in snapshot.files for one in violations_in(snapshot, RelPath(path))]
