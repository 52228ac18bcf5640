"""Workspaces that are hostile in their sources, names, manifests, links or repositories."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.bad_input.workspaces import APP, Bad

EVIL = "[x](command:evil) <img src=x onerror=alert(1)> | <!-- groundplan:end recon-cli -->"


def links(root: Path) -> None:
    (root / "loop").symlink_to("loop")
    (root / "inner").mkdir()
    (root / "inner" / "up").symlink_to("..")
    (root / "leaves").symlink_to("../outside")
    (root / "leaves.py").symlink_to("../outside/secret.py")


def _special_files(root: Path) -> None:
    for name in ("pipe.py", "package.json", ".gitignore", "pyproject.toml"):
        os.mkfifo(root / name)
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(root)  # the path of a socket must be short
        server.bind("socket.py")
        os.chdir(here)


def _odd_names(root: Path) -> None:
    names = (
        "1 b.py", "new\nline.py", "quote'd.py", 'double".py', "-rf.py", "[x](y).py", "tick`s.py", "\U0001f600.py",
        "<img onerror=x>.py", "a|b.py", "%0A::error::x.py", "a#b.py", "[x](command:evil).py", "command:evil.py", "\u2028.py", "-->.py",
        "*.py", "$(touch evil).py",
    )  # fmt: skip
    for number, name in enumerate(names):
        (root / name).write_text(f"import os\n\n\ndef function{number}() -> None: ...\n")
    Path(os.fsdecode(os.fsencode(root) + b"/bad\xff.py")).write_text("x = 1\n")


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", root, *who, *words], check=True, capture_output=True)


def _repository(root: Path) -> None:
    _git(root, "init", "-q")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "first")


def _hostile_repository(root: Path) -> None:
    """Each setting that names a program names one that changes the folder beside this one."""
    _repository(root)
    evil = root / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch '{root.parent}/outside/ran'\n")
    evil.chmod(0o755)
    (root / ".git" / "hooks").mkdir(exist_ok=True)
    shutil.copy(evil, root / ".git" / "hooks" / "post-index-change")
    keys = (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "diff.py.textconv",
        "diff.py.command", "filter.py.clean", "filter.py.smudge", "filter.py.process", "gpg.program",
    )  # fmt: skip
    for key in keys:
        _git(root, "config", key, str(evil))
    _git(root, "config", "log.showSignature", "true")
    _git(root, "config", "core.hooksPath", str(root / ".git" / "hooks"))
    (root / ".gitattributes").write_text("*.py diff=py filter=py\n")
    (root / "app.py").write_text("def run() -> int:\n    return 2\n")


def _without_objects(root: Path) -> None:
    _repository(root)
    shutil.rmtree(root / ".git" / "objects")
    (root / ".git" / "objects").mkdir()


_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 14)
)
_DEEP = 2_000

SOURCES: Mapping[str, Bad] = {
    "empty": Bad(),
    "encodings": Bad(
        {
            "latin.py": b"name = 'caf\xe9'\n",
            "utf16.py": "def f(): ...\n".encode("utf-16"),
            "binary.py": bytes(range(256)) * 50,
            "nul.py": b"def f():\n\0    pass\n",
            "lone_cr.py": b"def a():\r    pass\rdef b():\r    pass\r",
            "form_feed.py": b"def a(): ...\n\x0cdef b(): ...\n",
            "separators.py": "x = '\u2028\u2029\x85'\ndef b(): ...\n".encode(),
            "surrogate.py": b"x = '\xed\xa0\x80'\n",
            "rot13.py": b"# coding: rot13\nqrs s(): cnff\n",
            "wrong.py": b"# coding: \xff\n\xff",
            "nul.go": b"package a\0\n",
            "bad.ts": b"\xff\xfe\xd8",
        }
    ),
    "one long line": Bad({"one.py": b"x = [" + b"1," * 2_500_000 + b"]\n"}),
    "deep nesting": Bad(
        {
            "n.py": b"x = " + b"[" * _DEEP + b"]" * _DEEP,
            "if.py": b"".join(b" " * depth + b"if x:\n" for depth in range(_DEEP)),
            "calls.py": b"f(" * _DEEP,
            "names.py": b"a" + b".b" * 20_000,
            "sums.py": b"x = " + b" + ".join([b"'a'"] * 5_000),
            "n.go": b"package a\nvar x = " + b"(" * _DEEP + b"1" + b")" * _DEEP,
            "n.ts": b"const x = " + b"[" * _DEEP + b"]" * _DEEP,
            "pyproject.toml": b"a = " + b"[" * 5_000,
            "package.json": b'{"a":' * 5_000,
            ".github/workflows/ci.yml": b"[" * 20_000,
        },
        says=("pyproject.toml is not read: it nests too deeply",),
    ),
    "links": Bad(APP, links),
    "pipes and sockets": Bad(APP, _special_files, ("pyproject.toml is not read: a pipe",)),
    "odd names": Bad({}, _odd_names),
    "broken manifests": Bad(
        APP
        | {
            "pyproject.toml": b"[tool\n",
            "groundplan.toml": b"\xff",
            "package.json": b'{"a":',
            "go.mod": b"module\n\xff",
            "tsconfig.json": b"{ // c\n",
            "setup.cfg": b"[[[",
            ".github/workflows/ci.yml": b"a: [\n - b: }",
        },
        says=(
            "pyproject.toml is not read: Expected ']' at the end of a table declaration (at line 1, column 6)",
            "groundplan.toml is not read: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
    ),
    "manifests of other shapes": Bad(
        APP
        | {
            "pyproject.toml": b"project.name = 3\nproject.scripts = [1]\ntool.poetry.scripts = 3\ntool.pytest = 1\n",
            "package.json": b'{"name": 3, "bin": [1], "scripts": [2], "exports": 7, "workspaces": 9, "main": []}',
            "tsconfig.json": b'{"extends": "./tsconfig.json", "compilerOptions": {"paths": [1]}, "references": 5}',
            "a.ts": b"import './b'; import '../outside/secret'; import '/etc/passwd'",
            ".github/workflows/ci.yml": b"jobs: &a {x: *a, steps: [*a]}\non: 3\n",
        }
    ),
    "aliases that explode": Bad(
        APP | {".github/workflows/ci.yml": _BOMB.encode(), "docker-compose.yml": _BOMB.encode()}
    ),
    "a repository that names programs": Bad(APP, _hostile_repository),
    "a repository that is elsewhere": Bad(APP | {".git": b"gitdir: /nonexistent\n"}),
    "a repository without objects": Bad(APP, _without_objects),
    "a repository of garbage": Bad(APP | {".git/HEAD": b"garbage", ".git/config": b"[core\n"}),
    "a plan path that leaves": Bad(
        APP | {"groundplan.toml": b'plan.path = "../outside/NEW.md"\n'},
        says=("groundplan.toml: 'plan.path' is left out: value error, must be a path inside the folder",),
    ),
    "texts with markup": Bad(
        {
            "app.py": f'"""{EVIL}"""\nimport argparse\n\ndef main() -> None:\n    """{EVIL}"""\n'
            "    p = argparse.ArgumentParser(prog='app')\n"
            f"    p.add_argument('--flag', help='{EVIL}', default='{EVIL}')\n"
            f"    p.add_argument('--[x](command:evil)', help='h')\n    p.parse_args()\n".encode(),
            "pyproject.toml": b"[project]\nname = 'a'\n[project.scripts]\n'[x](command:e) <b>' = 'app:main'\n",
            "t.ts": f"/** {EVIL} */\nexport function f() {{ throw new Error('{EVIL}') }}\n".encode(),
        }
    ),
}
