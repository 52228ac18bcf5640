"""Contracts are kept and broken as import-linter itself finds them kept and broken."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from groundplan.recon.coupling.contracts.check import contracts, violations_in
from tests.workspaces import workspace_of

pytest.importorskip("importlinter", reason="install import-linter to compare verdicts")

_PARTS = ("web", "core", "store", "aid")

_CONTRACTS = {
    "layers": 'type = "layers"\nlayers = ["app.web", "app.core", "app.store"]',
    "siblings": 'type = "layers"\ncontainers = ["app"]\nlayers = ["web", "core | store"]',
    "flat": 'type = "layers"\ncontainers = ["app"]\nlayers = ["web", "core : store"]',
    "forbidden": 'type = "forbidden"\nsource_modules = ["app.core"]\nforbidden_modules = ["app.web"]',
    "direct": 'type = "forbidden"\nsource_modules = ["app.core"]\nforbidden_modules = ["app.web"]\n'
    "allow_indirect_imports = true",
    "apart": 'type = "independence"\nmodules = ["app.web", "app.store"]',
    "outside": 'type = "forbidden"\nsource_modules = ["app.store"]\nforbidden_modules = ["json"]',
    "excused": 'type = "layers"\nlayers = ["app.web", "app.core"]\nunmatched_ignore_imports_alerting = "none"\n'
    'ignore_imports = ["app.core.* -> app.web.m0"]',
}


@pytest.mark.parametrize("seed", range(12))
def test_verdicts_are_those_of_import_linter(seed: int, tmp_path: Path) -> None:
    files = _application(random.Random(seed))
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    snapshot = workspace_of(files).snapshot
    broken = {
        violation.contract.name for path in snapshot.files for violation in violations_in(snapshot, path)
    }
    assert {name: name not in broken for name in _CONTRACTS} == _verdicts(tmp_path)
    assert len(contracts(snapshot).contracts) == len(_CONTRACTS)


def _verdicts(root: Path) -> dict[str, bool]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"]
    done = subprocess.run(
        [*command, "--no-cache", "--config", "pyproject.toml"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    found = {name: line for name in _CONTRACTS for line in lines if line.startswith(f"{name} ")}
    assert found.keys() == _CONTRACTS.keys(), done.stdout + done.stderr
    return {name: " KEPT" in line for name, line in found.items()}


def _application(chance: random.Random) -> dict[str, str]:
    modules = [f"app.{part}.m{number}" for part in _PARTS for number in range(3)]
    head = '[tool.importlinter]\nroot_package = "app"\ninclude_external_packages = true\n'
    tables = [
        f'[[tool.importlinter.contracts]]\nname = "{name}"\n{body}\n' for name, body in _CONTRACTS.items()
    ]
    files = {"pyproject.toml": "\n".join([head, *tables]), "app/__init__.py": ""}
    files |= {f"app/{part}/__init__.py": "" for part in _PARTS}
    for module in modules:
        targets = [other for other in modules if other != module and chance.random() < 0.05]
        lines = [f"import {target}" for target in targets]
        if chance.random() < 0.1:
            lines.append("import json")
        files[f"{module.replace('.', '/')}.py"] = "\n".join([*lines, ""])
    return files
