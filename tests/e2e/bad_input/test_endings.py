"""Commands that meet another one, a kill, a full disk or a path that does not serve: one line, and nothing lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.bad_input.workspaces import APP, COMMAND, PLAN, Bad, Run, plant, run, state


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
