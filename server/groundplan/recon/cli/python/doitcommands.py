"""Which commands does doit have itself: the words, the classes that programs extend, and the options of each?"""

from __future__ import annotations

from typing import Final

_TASKED: Final = (
    *(("--db-file",), ("--backend",), ("--check_file_uptodate",)),
    *(("-f", "--file"), ("-d", "--dir"), ("-k", "--seek-file")),
)
"""What every command has that loads tasks."""

_RUN: Final = (
    *(("-a", "--always-execute"), ("-c", "--continue", "--no-continue"), ("-v", "--verbosity")),
    *(("-r", "--reporter"), ("-o", "--output-file"), ("-n", "--process"), ("-P", "--parallel-type")),
    *(("--pdb",), ("-s", "--single"), ("--auto-delayed-regex",), ("--failure-verbosity",)),
)
_LIST: Final = (
    *(("--all",), ("-q", "--quiet"), ("-s", "--status"), ("-p", "--private")),
    *(("--deps",), ("--template",), ("--sort",)),
)
_CLEAN: Final = (("-c", "--clean-dep"), ("-a", "--clean-all"), ("-n", "--dry-run"), ("--forget",))
_FORGET: Final = (("-s", "--follow-sub"), ("--disable-default", "--enable-default"), ("-a", "--all"))

OF_TASKED: Final = _TASKED
OWN: Final = {
    "doit.cmd_help.Help": ("help", _TASKED),
    "doit.cmd_run.Run": ("run", (*_RUN, *_TASKED)),
    "doit.cmd_list.List": ("list", (*_LIST, *_TASKED)),
    "doit.cmd_info.Info": ("info", (("--no-status",), *_TASKED)),
    "doit.cmd_clean.Clean": ("clean", (*_CLEAN, *_TASKED)),
    "doit.cmd_forget.Forget": ("forget", (*_FORGET, *_TASKED)),
    "doit.cmd_ignore.Ignore": ("ignore", _TASKED),
    "doit.cmd_dumpdb.DumpDB": ("dumpdb", (("--db-file",),)),
    "doit.cmd_strace.Strace": ("strace", (("-a", "--all"), ("--keep",), *_TASKED)),
    "doit.cmd_completion.TabCompletion": (
        "tabcompletion",
        (("-s", "--shell"), ("--hardcode-tasks",), *_TASKED),
    ),
    "doit.cmd_resetdep.ResetDep": ("reset-dep", _TASKED),
}
"""By the name of its class: the word of a command, and its options."""

SWITCHES: Final = frozenset(
    {
        *(
            "--always-execute",
            "--continue",
            "--pdb",
            "--single",
            "--auto-delayed-regex",
            "--quiet",
            "--status",
        ),
        *("--private", "--deps", "--no-status", "--clean-dep", "--clean-all", "--dry-run", "--forget"),
        *("--follow-sub", "--disable-default", "--all", "--keep", "--hardcode-tasks", "--seek-file"),
    }
)
"""Those that take no value."""
