"""The Python programs of the twelfth environment: nobody looked at them before they were measured.

They are the other half of the lot that the eleventh list is from, and were measured once, when no rule was made any more.
Of those that the lot named, some could not be asked: they want a network, a configuration, code that is not on the index,
versions that exclude the others or more than the time that was given, or start several parsers of which no one help tells.
"""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

TWELFTH: Final = (
    PythonProgram("clw", "bitcoinlib", "argparse", is_held_out=True),
    PythonProgram("youtube_transcript_api", "youtube-transcript-api", "argparse", is_held_out=True),
    PythonProgram("nvchecker", "nvchecker", "argparse", is_held_out=True),
    PythonProgram("kapitan", "kapitan", "argparse", is_held_out=True),
    PythonProgram("fawltydeps", "fawltydeps", "argparse", is_held_out=True),
    PythonProgram("wafw00f", "wafw00f", "argparse", is_held_out=True),
    PythonProgram("nnictl", "nni", "argparse", is_held_out=True),
    PythonProgram("esrally", "esrally", "argparse", is_held_out=True),
    PythonProgram("devpi-server", "devpi-server", "argparse", is_held_out=True),
    PythonProgram("markdown2", "markdown2", "argparse", is_held_out=True),
    PythonProgram("censys", "censys", "argparse"),
    PythonProgram("deeptools", "deeptools", "argparse", is_held_out=True),
    PythonProgram("html2text", "html2text", "argparse", is_held_out=True),
    PythonProgram("pserve", "pyramid", "argparse", is_held_out=True),
    PythonProgram("h8mail", "h8mail", "argparse", is_held_out=True),
    PythonProgram("subword-nmt", "subword-nmt", "argparse", is_held_out=True),
    PythonProgram("lexicon", "dns-lexicon", "argparse"),
    PythonProgram("cvat-cli", "cvat-cli", "argparse"),
    PythonProgram(
        "pf", "promptflow", "argparse", reason="commands that are there where a feature is switched on"
    ),
    PythonProgram("j2", "j2cli", "argparse", is_held_out=True),
    PythonProgram("waybackpy", "waybackpy", "click", is_held_out=True),
    PythonProgram("nitpick", "nitpick", "click", is_held_out=True),
    PythonProgram("twarc2", "twarc", "click", is_held_out=True),
    PythonProgram("zigpy", "zigpy-cli", "click", is_held_out=True),
    PythonProgram("litellm", "litellm", "click"),
    PythonProgram("nf-core", "nf-core", "click", is_held_out=True),
    PythonProgram("dotenv-linter", "dotenv-linter", "click", is_held_out=True),
    PythonProgram("shiny", "shiny", "click", is_held_out=True),
    PythonProgram("solara", "solara", "click", is_held_out=True),
    PythonProgram("zensical", "zensical", "click", is_held_out=True),
    PythonProgram("llama-parse", "llama-cloud-services", "click"),
    PythonProgram("nemoguardrails", "nemoguardrails", "typer", is_held_out=True),
    PythonProgram("pykwalify", "pykwalify", "docopt"),
    PythonProgram("staticjinja", "staticjinja", "docopt", is_held_out=True),
    PythonProgram("mb-util", "mbutil", "optparse", is_held_out=True),
    PythonProgram(
        "getmail", "getmail6", "optparse", reason="an option that is there when another package is installed"
    ),
    PythonProgram("ara", "ara", "cliff", is_held_out=True),
    PythonProgram("buildbot", "buildbot", "twisted", is_held_out=True),
)
