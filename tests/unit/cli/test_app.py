"""What a person sees: help, versions, and one line when something cannot be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from groundplan import __version__
from groundplan.cli.app import COMMANDS, main


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "groundplan", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )


def check_refusal(words: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    said = capsys.readouterr()
    assert (stopped.value.code, said.out, said.err) == (2, "", f"groundplan: {line}\n")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nope"], "No such command 'nope': see \"groundplan --help\""),
        (["--nope"], 'No such option: --nope: see "groundplan --help"'),
        (["serve", "--tcp", "4389"], "'4389' is no address: write --tcp 127.0.0.1:4389"),
        (["serve", "--ws", "a:99999"], "'a:99999' is no address: write --ws 127.0.0.1:4389"),
        (
            ["serve", "--stdio", "--tcp", "a:1"],
            "Only one of --stdio, --tcp and --ws can be served: leave out the others",
        ),
        (["recon", "/no/such/folder"], "'/no/such/folder' does not exist: give the folder of a repository"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    check_refusal(words, line, capsys)


def test_help_names_every_command_and_loads_none() -> None:
    program = (
        "import sys; from groundplan.cli import app\ntry: app.main(['--help'])\nexcept SystemExit: pass\n"
    )
    done = run_python(
        program + "print(*(n for n in sys.modules if n.startswith(('groundplan.', 'pygls', 'pydantic'))))"
    )
    help_text, _, modules = done.rstrip().rpartition("\n")
    assert all(f" {command.name} " in help_text for command in COMMANDS)
    assert set(modules.split()) == {"groundplan.cli", "groundplan.cli.app", "groundplan.cli.errors"}


def run_python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_no_words_show_the_help() -> None:
    assert run().stdout == run("--help").stdout
    assert run().returncode == 0


def test_the_version_is_one_line() -> None:
    assert run("--version").stdout == f"groundplan {__version__}\n"


def test_every_command_can_be_loaded() -> None:
    for command in COMMANDS:
        done = run(command.name, "--help")
        assert (done.returncode, done.stderr) == (0, ""), command.name


def test_a_defect_is_one_line_and_a_traceback_only_on_demand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def defect(*_: object) -> object:
        raise KeyError("lost")

    monkeypatch.setattr("groundplan.cli.app._app", defect)
    with pytest.raises(SystemExit) as stopped:
        main(["recon"])
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said.startswith("groundplan: internal error, please report it: KeyError: 'lost' (test_app.py:")
    assert said.count("\n") == 1
    monkeypatch.setenv("GROUNDPLAN_TRACEBACK", "1")
    with pytest.raises(SystemExit):
        main(["recon"])
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_defect() -> None:
    command = f"{sys.executable} -P -m groundplan --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "rror" not in done.stderr


def test_the_folder_that_one_stands_in_shadows_nothing(tmp_path: Path) -> None:
    for name in ("typing.py", "typer.py", "groundplan.py", "logging.py"):
        (tmp_path / name).write_text("raise SystemExit('shadowed')\n")
    assert run("--version", cwd=tmp_path).stdout == f"groundplan {__version__}\n"
