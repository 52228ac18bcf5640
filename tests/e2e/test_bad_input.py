"""Bad input, through the whole command line: one clear line, no traceback, nothing lost, nothing read outside.

Each hostile workspace stands in a real folder, beside another one that no command may change or tell of.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from groundplan.cli.app import main
from tests.protocol.clients import VSCODE, client

SECRET = "TheContentOfAFileOutside"
PLAN = "# Macro plan: T\n<!-- groundplan v1 -->\n"
APP = {"app.py": b"def run() -> int:\n    return 1\n"}
COMMAND = [sys.executable, "-P", "-m", "groundplan"]
EVIL = "[x](command:evil) <img src=x onerror=alert(1)> | <!-- groundplan:end recon-cli -->"


@dataclass(frozen=True)
class Run:
    """What a command line gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Bad:
    """A hostile workspace, and the lines that each command says about it on stderr."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    make: Callable[[Path], object] = lambda root: None
    says: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    (folder / "pkg").mkdir(parents=True)
    (folder / "secret.py").write_text(f"def {SECRET}() -> None: ...\n")
    (folder / "pkg" / "deep.py").write_text(f"class {SECRET}: ...\n")
    (folder / "PLAN.md").write_text(f"{PLAN}\n{SECRET}\n")
    return folder


def plant(root: Path, bad: Bad) -> Path:
    root.mkdir()
    for name, content in bad.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    bad.make(root)
    return root


def run(capfd: pytest.CaptureFixture[str], *words: str | Path) -> Run:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    printed = capfd.readouterr()
    assert isinstance(left.value.code, int)
    return Run(left.value.code, printed.out, printed.err)


def state(folder: Path) -> dict[str, tuple[int, object]]:
    """Everything below a folder that a command could have changed."""
    found: dict[str, tuple[int, object]] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        content = path.readlink() if stat.S_ISLNK(mode) else path.read_bytes() if path.is_file() else None
        found[str(path.relative_to(folder))] = (mode, content)
    return found


def hostile_markup(text: str) -> list[str]:
    """Give what a reader of Markdown would run or follow: HTML that is no mark of ours, links to commands."""
    found = []
    for token in MarkdownIt("commonmark").parse(text):
        for one in (token, *(token.children or ())):
            if one.type in {"html_block", "html_inline"} and not one.content.startswith("<!-- groundplan"):
                found.append(one.content)
            target = str(one.attrGet("href") or one.attrGet("src") or "")
            if target.partition(":")[0] in {"command", "javascript", "data"}:
                found.append(target)
    return found


def _links(root: Path) -> None:
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
    "links": Bad(APP, _links),
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


@pytest.mark.parametrize("name", SOURCES)
def test_every_command_does_its_work_on_bad_input(
    name: str, tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = SOURCES[name]
    root = plant(tmp_path / "w", bad)
    before, beside = state(root), state(outside)
    said = "".join(f"groundplan: {line}\n" for line in bad.says)

    def gives(code: int, *words: str | Path) -> str:
        found = run(capfd, *words)
        assert (found.code, found.err) == (code, said), words
        assert SECRET not in found.out, words
        return found.out

    assert hostile_markup(gives(0, "recon", root, "--format", "markdown")) == []
    gives(0, "recon", root)
    json.loads(gives(0, "recon", root, "--format", "json"))
    gives(0, "graph", root)
    json.loads(gives(0, "graph", root, "--format", "json"))
    _is_drawn(gives(0, "graph", root, "--format", "dot"))
    assert gives(0, "generate", root).startswith(f"Wrote {root}/PLAN.md: ")
    gives(0, "card", "add", root, "--title", "New")
    gives(0, "update", root)
    assert gives(0, "update", root) == f"{root}/PLAN.md is up to date\n"
    gives(1, "check", root)
    found = json.loads(gives(1, "check", root, "--format", "json"))["findings"]
    assert {one["code"] for one in found if one["code"].startswith(("PLN3", "PLN9"))} == set()
    json.loads(gives(1, "check", root, "--format", "sarif"))
    assert all(line.startswith("::") for line in gives(1, "check", root, "--format", "github").splitlines())
    json.loads(gives(0, "export", root))
    gives(0, "graph", root, "--of", "prs")
    assert gives(0, "pin", "PLAN.md", "--path", root) == '[`PLAN.md`]: PLAN.md "file"\n'

    plan = (root / "PLAN.md").read_text(encoding="utf-8")
    assert hostile_markup(plan) == []
    assert SECRET not in plan
    after = state(root)
    del after["PLAN.md"]
    assert (after, state(outside)) == (before, beside)


def _is_drawn(drawing: str) -> None:
    if shutil.which("dot"):
        subprocess.run(["dot", "-Tcanon"], input=drawing.encode(), check=True, capture_output=True)


OUT = "leads out of the folder: nothing is read or written there"
UNREAD: Mapping[str, tuple[Bad, str]] = {
    "a link out": (Bad(APP, lambda root: (root / "PLAN.md").symlink_to("../outside/PLAN.md")), OUT),
    "a link to what is not there": (
        Bad(APP, lambda root: (root / "PLAN.md").symlink_to("../outside/new")),
        OUT,
    ),
    "a link to itself": (
        Bad(APP, lambda root: (root / "PLAN.md").symlink_to("PLAN.md")),
        "cannot be read (too many levels of symbolic links): check the path",
    ),
    "a folder": (
        Bad(APP, lambda root: (root / "PLAN.md").mkdir()),
        "cannot be read (a folder): check the path",
    ),
    "a pipe": (Bad(APP, lambda root: os.mkfifo(root / "PLAN.md")), "cannot be read (a pipe): check the path"),
    "no text": (
        Bad(APP | {"PLAN.md": PLAN.encode() + b"\0"}),
        "is a binary file: restore the plan, or move it away",
    ),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_plan_that_cannot_be_read_is_never_taken_for_none(
    name: str, tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad, reason = UNREAD[name]
    root = plant(tmp_path / "w", bad)
    before, beside = state(root), state(outside)
    for words in (
        ("update", root),
        ("update", root, "--diff"),
        ("check", root),
        ("check", root, "--format", "json"),
        ("export", root),
        ("graph", root, "--of", "prs"),
        ("card", "add", root, "--title", "New"),
        ("pin", "app.py", "--to", "PR1", "--path", root),
    ):
        assert run(capfd, *words) == Run(2, "", f"groundplan: '{root}/PLAN.md' {reason}\n"), words
    there = f"groundplan: '{root}/PLAN.md' is already there: run \"groundplan update\" to refresh it\n"
    assert run(capfd, "generate", root) == Run(2, "", there)
    assert (state(root), state(outside)) == (before, beside)


def test_a_folder_that_is_a_link_leads_no_plan_out(
    tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = Bad(
        APP | {"groundplan.toml": b'plan.path = "docs/PLAN.md"\n'},
        lambda root: (root / "docs").symlink_to("../outside"),
    )
    root = plant(tmp_path / "w", bad)
    beside = state(outside)
    refused = Run(2, "", f"groundplan: '{root}/docs/PLAN.md' {OUT}\n")
    assert run(capfd, "card", "add", root, "--title", "New") == refused
    assert run(capfd, "check", root) == refused
    (root / "groundplan.toml").write_text('plan.path = "docs/NEW.md"\n')
    found = run(capfd, "generate", root)
    assert found.err == (
        f"groundplan: '{root}/docs/NEW.md' leads out of the folder: choose another with --output\n"
    )
    assert state(outside) == beside


def test_a_plan_that_is_ignored_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": PLAN.encode(), ".gitignore": b"PLAN.md\n"}))
    reason = "is ignored or excluded: let it be read, or set plan.path to another"
    assert run(capfd, "check", root) == Run(2, "", f"groundplan: '{root}/PLAN.md' {reason}\n")


_NOT_UTF8 = "is not UTF-8 at byte {}: save it as UTF-8"
WRITTEN: Mapping[str, tuple[bytes, str, str]] = {
    "a marker without its end": (
        b"\n<!-- groundplan:begin dag -->\n",
        "PLN902",
        "line 4: region dag begins but never ends; mend the markers, nothing was written",
    ),
    "markers crossed": (
        b"\n<!-- groundplan:end dag -->\n<!-- groundplan:begin dag -->\n",
        "PLN902",
        "line 4: region dag ends but never begins; mend the markers, nothing was written",
    ),
    "a merge conflict": (b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", "PLN908", ""),
    "Latin-1": (b"caf\xe9\n", "PLN908", _NOT_UTF8.format(len(PLAN) + 3)),
    "5 MB": (b"word " * 1_000_000, "", ""),
    "300,000 equal lines": (b"word word\n" * 300_000, "", ""),
    "deep nesting": (
        b"".join(b" " * (2 * depth) + b"- x\n" for depth in range(1_000))
        + b">" * 3_000 + b" x\n" + b"[" * 5_000 + b"\n" + b"*" * 5_000 + b"\n",
        "",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_a_person_broke_in_a_plan_is_found_and_stays(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content, code, refused = WRITTEN[name]
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": PLAN.encode() + content}))
    found = run(capfd, "check", root, "--format", "json")
    assert (found.code, found.err) == (1, "")
    codes = {one["code"] for one in json.loads(found.out)["findings"]}
    assert (code in codes) if code else not {"PLN902", "PLN908"} & codes
    json.loads(run(capfd, "export", root).out)
    said = f"groundplan: '{root}/PLAN.md' {refused}\n" if refused else ""
    assert run(capfd, "update", root) == (
        Run(2, "", said) if refused else Run(0, f"{root}/PLAN.md is up to date\n", "")
    )
    found = run(capfd, "card", "add", root, "--title", "New")
    assert (found.code, found.err) == (2 if refused else 0, said)
    after = (root / "PLAN.md").read_bytes()
    assert after.count(content) == 1
    assert not refused or after == PLAN.encode() + content


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../../etc/passwd", '"../../etc/passwd" leaves the repository; it is not read'),
        ("/etc/passwd", '"/etc/passwd" leaves the repository; it is not read'),
        ("../outside/secret.py", '"../outside/secret.py" leaves the repository; it is not read'),
        ("leaves.py", '"leaves.py" is a symbolic link; it is not followed'),
        ("leaves/secret.py", '"leaves/secret.py" is a symbolic link; it is not followed'),
    ],
)
def test_evidence_outside_is_not_read(
    target: str, message: str, tmp_path: Path, outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = f'{PLAN}\n## B. Facts\n\n- **B-F1** So. [`x`]\n\n[`x`]: {target}#L1 "txt text=0123456789ab"\n'
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": plan.encode()}, _links))
    found = json.loads(run(capfd, "check", root, "--format", "json").out)["findings"]
    assert [one["message"] for one in found if one["code"] == "PLN317"] == [message]
    for words in (("update", root), ("export", root), ("check", root)):
        assert SECRET not in run(capfd, *words).out
    failed = run(capfd, "pin", target, f"{target}::{SECRET}", "--path", root)
    assert (failed.code, failed.out, len(failed.err.splitlines())) == (1, "", 2)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("recon", "{root}/app.py"), "'{root}/app.py' is a file: give the folder of a repository"),
        (("check", "{root}/no"), "'{root}/no' does not exist: give the folder of a repository"),
        (("update", "{root}"), "No plan at '{root}/PLAN.md': run \"groundplan generate\" first"),
        (("export", "{root}"), "No PLAN.md in '{root}': run \"groundplan generate {root}\""),
        (
            ("generate", "{root}", "--output", "{root}/no/PLAN.md"),
            "'{root}/no/PLAN.md' cannot be written (No such file or directory): choose another with --output",
        ),
        (
            ("generate", "{root}", "--brief", "{root}"),
            "'{root}' cannot be read (Is a directory): give a Markdown file",
        ),
    ],
)
def test_a_path_that_does_not_serve_is_one_line(
    words: tuple[str, ...], complaint: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = plant(tmp_path / "w", Bad(APP))
    before = state(root)
    found = run(capfd, *(word.format(root=root) for word in words))
    assert found == Run(2, "", f"groundplan: {complaint.format(root=root)}\n")
    assert state(root) == before


def test_of_two_that_generate_at_once_one_writes_the_whole_plan(tmp_path: Path) -> None:
    root = plant(tmp_path / "w", Bad(APP))
    both = [
        subprocess.Popen([*COMMAND, "generate", root], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    ended = sorted((one.communicate(), one.returncode) for one in both)
    assert [code for _, code in ended] == [2, 0]
    assert ended[0][0][1].decode() == (
        f"groundplan: '{root}/PLAN.md' is already there: run \"groundplan update\" to refresh it\n"
    )
    assert sorted(state(root)) == ["PLAN.md", "app.py"]
    assert b"groundplan:end test-map" in (root / "PLAN.md").read_bytes()


# The process dies when all is written, and nothing has its name yet.
_KILLED = """
import os, signal, sys
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
from groundplan.cli.app import main
main(sys.argv[1:])
"""


def test_a_kill_in_the_middle_of_writing_leaves_no_half_of_a_plan(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = plant(tmp_path / "w", Bad(APP))

    def killed(*words: str | Path) -> None:
        done = subprocess.run([sys.executable, "-P", "-c", _KILLED, *words], capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL

    killed("generate", root)
    assert not (root / "PLAN.md").exists()
    assert run(capfd, "generate", root).code == 0
    before = (root / "PLAN.md").read_bytes()
    (root / "app.py").write_text("class Other: ...\n")
    killed("update", root)
    killed("card", "add", root, "--title", "New")
    assert (root / "PLAN.md").read_bytes() == before
    assert run(capfd, "update", root).code == 0
    assert (root / "PLAN.md").read_bytes() != before


def test_a_full_disk_loses_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = plant(tmp_path / "w", Bad(APP))

    def fails(*words: str | Path) -> str:
        done = subprocess.run(
            [*COMMAND, *words],
            capture_output=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),
        )
        assert (done.returncode, done.stdout) == (2, b"")
        return done.stderr.decode().splitlines()[-1]

    before = state(root)
    assert fails("generate", root) == (
        f"groundplan: '{root}/PLAN.md' cannot be written (File too large): choose another with --output"
    )
    assert state(root) == before
    assert run(capfd, "generate", root).code == 0
    before = state(root)
    line = f"groundplan: '{root}/PLAN.md' cannot be written (File too large): check the folder"
    assert fails("card", "add", root, "--title", "New") == line
    assert state(root) == before


def test_a_folder_that_may_not_be_written_is_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = plant(tmp_path / "w", Bad(APP | {"PLAN.md": PLAN.encode(), "closed.py": b"x = 1\n"}))
    (root / "closed.py").chmod(0)
    root.chmod(0o555)
    if os.access(root, os.W_OK):
        pytest.skip("nothing is read-only for this user")
    found = run(capfd, "card", "add", root, "--title", "New")
    assert found == Run(
        2, "", f"groundplan: '{root}/PLAN.md' cannot be written (Permission denied): check the folder\n"
    )
    assert (root / "PLAN.md").read_bytes() == PLAN.encode()
    assert run(capfd, "recon", root).code == 0
    root.chmod(0o755)


def test_any_name_gets_out_in_any_encoding(tmp_path: Path) -> None:
    root = plant(tmp_path / "w", Bad({"\u2028é\U0001f600.py": b"x: int = 1\n"}))
    for words in (("recon",), ("recon", "--format", "json"), ("check",), ("graph",), ("generate",)):
        done = subprocess.run(
            [*COMMAND, *words, root],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        )
        assert (done.returncode, done.stderr) == (0, b""), words
        done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("words", [("recon",), ("check",), ("graph", "--format", "json")])
def test_output_that_finds_no_room_is_one_line(words: tuple[str, ...], tmp_path: Path) -> None:
    root = plant(tmp_path / "w", Bad(APP))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *words, root], stdout=full, stderr=subprocess.PIPE, check=False)
    line = b"groundplan: The output cannot be written (No space left on device): make room for it\n"
    assert (done.returncode, done.stderr) == (2, line)


async def test_text_of_the_code_is_no_markup_in_a_hover(tmp_path: Path) -> None:
    bad = SOURCES["texts with markup"]
    root = plant(tmp_path / "w", bad)
    async with client(root, VSCODE) as one:
        await one.indexed()
        for path, line, word in (("app.py", 3, "main"), ("t.ts", 1, "f()")):
            one.open(path)
            text = bad.files[path].decode().splitlines()[line]
            position = {"line": line, "character": text.index(word)}
            params = {"textDocument": {"uri": one.uri(path)}, "position": position}
            hover = await one.wire.request("textDocument/hover", params)
            assert hover is not None, word
            assert hostile_markup(hover["contents"]["value"]) == []


async def test_the_server_makes_no_plan_over_one_that_it_cannot_read(tmp_path: Path, outside: Path) -> None:
    root = plant(tmp_path / "w", UNREAD["a link out"][0])
    beside = state(outside)
    async with client(root, VSCODE) as one:
        await one.indexed()
        made = await one.command("generate")
        assert (made["created"], one.applied) == (False, [])
    assert state(outside) == beside
