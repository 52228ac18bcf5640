"""Ask an npm program for its own command line: its parser in process where that is possible, else its help."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from groundplan.index.indexing import open_workspace
from groundplan.recon.surface import Program, surface
from tests.truth.compare import Comparison, Pair, found_pairs, installed_pairs
from tests.truth.npm_programs import NpmProgram

_ASKER: Final = Path(__file__).with_name("ask_npm.mjs")
_MARK: Final = "\x01asked "
_BY_HELP: Final = frozenset({"yargs", "citty"})
"""Libraries whose parsers give nothing away: commands are made when they run, or no class is exported."""


def fetch_npm(program: NpmProgram) -> str:
    """Install a program once, running none of its scripts. Gives what went wrong, in one line."""
    if (program.folder / "node_modules" / program.package / "package.json").is_file():
        return ""
    program.folder.mkdir(parents=True, exist_ok=True)
    (program.folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    done = subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent",
         f"{program.package}@{program.version}", *program.beside],
        cwd=program.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return "" if done.returncode == 0 else f"{program.package} was not installed: {done.stderr.strip()[:200]}"


def compare_npm(program: NpmProgram, folder: Path) -> Comparison:
    """Compare one npm program with the recon of its own package."""
    problem = fetch_npm(program)
    if problem:
        return Comparison(program.name, frozenset(), {}, program.is_held_out, problem)
    try:
        truth = ask_npm(program)
    except (RuntimeError, subprocess.TimeoutExpired) as error:
        return Comparison(program.name, frozenset(), {}, program.is_held_out, str(error))
    snapshot = open_workspace(_own_source(program, folder)).snapshot
    found = found_pairs(snapshot, program.name, shown_only=program.library in _BY_HELP)
    names = _held_elsewhere(program)
    return Comparison(
        program.name,
        truth,
        found,
        program.is_held_out,
        _told_elsewhere(program, surface(snapshot).program(program.name)),
        program.reason,
        elsewhere=frozenset(pair for pair in truth - found.keys() if pair[1] in names)
        | (truth & installed_pairs(snapshot, program.name)),
    )


def _held_elsewhere(program: NpmProgram) -> frozenset[str]:
    """Ask the package that holds the names of some options, and never the source that is judged."""
    package, names = program.elsewhere
    if not package:
        return frozenset()
    asked = f"const held = require({package!r}); console.log(JSON.stringify({names.strip()}))"
    done = subprocess.run(
        ["node", "-e", asked], cwd=program.folder, capture_output=True, text=True, check=True
    )
    return frozenset(f"--{name}" if len(name) > 1 else f"-{name}" for name in json.loads(done.stdout))


def _told_elsewhere(program: NpmProgram, found: Program | None) -> str:
    """What another package holds must be told with the name of that package, as open where it is not at hand."""
    options = [
        option for command in (found.commands if found is not None else ()) for option in command.options
    ]
    package = program.elsewhere[0]
    told = {one.named_by or one.declared_by.rpartition(" ")[0] for one in options} - {""}
    if package and not any(package.startswith(one) for one in told):
        return f"its options are held by {package}, and the recon does not say so"
    return ""


def _own_source(program: NpmProgram, folder: Path) -> Path:
    """Copy the package; what it depends on stands beside it and is ignored, as where somebody works on it."""
    target = folder / program.folder.name
    own = program.folder / "node_modules" / program.package
    shutil.copytree(own, target, ignore=shutil.ignore_patterns("node_modules"))
    # What a package holds is built, and git says that it is the work here.
    for words in (("init", "--quiet"), ("add", "--force", ".")):
        subprocess.run(["git", *words], cwd=target, check=True, capture_output=True)
    (target / ".git/info/exclude").write_text("node_modules\n", encoding="utf-8")
    for name in json.loads((own / "package.json").read_text(encoding="utf-8")).get("dependencies", {}):
        places = (own / "node_modules" / name, program.folder / "node_modules" / name)
        found = next((one for one in places if one.is_dir()), None)
        if found is not None:
            ignored = shutil.ignore_patterns("node_modules")
            shutil.copytree(found, target / "node_modules" / name, ignore=ignored)
    return target


def ask_npm(program: NpmProgram) -> frozenset[Pair]:
    """Give all pairs of a command and one name of one of its options.

    Raises:
        RuntimeError: it did not answer.
    """
    pairs = frozenset(_crawled(program, ()) if program.library in _BY_HELP else _asked(program))
    if not pairs:
        raise RuntimeError(f"{program.name} told of no option")
    return pairs


def _asked(program: NpmProgram) -> Iterator[Pair]:
    asker = program.folder / _ASKER.name
    shutil.copyfile(_ASKER, asker)
    done = _run(program, program.arguments, ("--import", asker.as_uri()))
    found = done.rfind(_MARK)
    if found < 0:
        raise RuntimeError(done.strip().splitlines()[-1] if done.strip() else "no answer")
    for command in json.loads(done[found + len(_MARK) :])["commands"]:
        for names in command["options"]:
            for name in names:
                # cac keeps `--mode -m` as one name, and its parser takes both.
                yield from ((" ".join(command["path"]), one) for one in name.split())


_OPTION: Final = {
    # What is further in continues the text of the line before; citty aligns names to the right instead.
    "yargs": re.compile(r"^ {1,8}((?:--?[\w.?-]+)(?:[ ,]+--?[\w.?-]+)*)", re.MULTILINE),
    "citty": re.compile(r"^ +((?:--?[\w.?-]+)(?:[ ,]+--?[\w.?-]+)*)", re.MULTILINE),
}
_COMMAND: Final = re.compile(r"^ {2,8}([a-z_][\w:-]*(?: [a-z][\w:-]*)*)(?: {2,}| [<\[A-Z]|$)", re.MULTILINE)
_EXAMPLES: Final = re.compile(r"^examples:$.*?(?=^\S|\Z)", re.MULTILINE | re.IGNORECASE | re.DOTALL)
"""Lines of examples may begin with an option where they are broken."""
_COLOR: Final = re.compile(r"\x1b\[[0-9;]*m")


def _crawled(program: NpmProgram, words: tuple[str, ...]) -> Iterator[Pair]:
    """Read the help of a command, then those of the commands that it lists."""
    told = _COLOR.sub("", _run(program, (*words, *program.arguments, "--help")))
    # citty answers to these everywhere, to the version at the start, and lists none of them.
    built_in = {"citty": ("-h", "--help", *(() if words else ("-v", "--version")))}
    names = [*built_in.get(program.library, ())]
    for match in _OPTION[program.library].finditer(_EXAMPLES.sub("", told)):
        names += re.split(r"[ ,]+", match[1])
    # citty tells of a switch that is on by its negation, and takes both.
    names += [f"--{one[5:]}" for one in names if program.library == "citty" and one.startswith("--no-")]
    yield from ((" ".join(words), name) for name in names)
    for word, is_default in _listed(program, told, words):
        if is_default:
            # The program itself without a word: what was asked is its help too.
            yield from ((" ".join((*words, word)), name) for name in names)
        else:
            yield from _crawled(program, (*words, word))


def _listed(program: NpmProgram, told: str, words: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    start = re.search(r"^\s*commands:?\s*$", told, re.MULTILINE | re.IGNORECASE)
    if start is None or len(words) > 2:
        return
    for line in told[start.end() :].strip("\n").splitlines():
        if not line.startswith(" "):
            if line.strip():
                return
            continue
        prefix = " ".join((program.name, *words))
        if program.library == "yargs" and not line.strip().startswith(f"{prefix} "):
            # The text of the line before, continued.
            continue
        match = _COMMAND.match(f"  {line.strip().removeprefix(prefix).strip()}")
        if match is not None:
            yield match[1].split(" ")[0], "[default]" in line


def _run(program: NpmProgram, words: tuple[str, ...], flags: tuple[str, ...] = ()) -> str:
    # By the link that npm made: a program names itself after the word that started it.
    start = program.folder / "node_modules" / ".bin" / program.name
    done = subprocess.run(
        ["node", *flags, str(start), *words],
        cwd=program.folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(program.folder),
            "COLUMNS": "240",
            "NO_COLOR": "1",
            "ASKED_LIBRARY": program.library,
            "ASKED_PACKAGE": program.package,
        },
    )
    return done.stdout or done.stderr
