"""The Python programs of the fifth environment: groups that load late, and layers that projects wrote themselves."""

from __future__ import annotations

from typing import Final

from tests.truth.python_program import PythonProgram

FIFTH: Final = (
    PythonProgram("hatchling", "hatchling", "argparse"),
    PythonProgram("cyclonedx-py", "cyclonedx-bom", "argparse"),
    PythonProgram("esptool", "esptool", "click"),
    PythonProgram(
        "espefuse",
        "esptool",
        "click",
        reason="commands that the class for one chip adds, which is loaded by the name of the chip",
    ),
    PythonProgram("espsecure", "esptool", "click"),
    PythonProgram("esp_rfc2217_server", "esptool", "argparse"),
    PythonProgram("cmake-format", "cmakelang", "argparse"),
    PythonProgram("cmake-lint", "cmakelang", "argparse"),
    PythonProgram("cmake-annotate", "cmakelang", "argparse"),
    PythonProgram("ctest-to", "cmakelang", "argparse"),
    PythonProgram(
        "mpremote",
        "mpremote",
        "home-made",
        beneath=(
            *("connect", "sleep", "disconnect", "edit", "resume", "soft-reset", "mount", "umount", "repl"),
            *("eval", "exec", "run", "rtc", "fs", "mip", "help", "version", "romfs"),
        ),
        is_only_beneath=True,
    ),
    PythonProgram("sigal", "sigal", "click"),
    PythonProgram("lint-imports", "import-linter", "click"),
    PythonProgram("import-linter", "import-linter", "click"),
    PythonProgram(
        "kedro",
        "kedro",
        "click",
        inside='[tool.kedro]\npackage_name = "sample"\nproject_name = "sample"\nkedro_init_version = "1.7.0"\n',
    ),
    PythonProgram("check-added-large-files", "pre-commit-hooks", "argparse"),
    PythonProgram("no-commit-to-branch", "pre-commit-hooks", "argparse"),
    PythonProgram("pretty-format-json", "pre-commit-hooks", "argparse"),
    PythonProgram("name-tests-test", "pre-commit-hooks", "argparse"),
    PythonProgram(
        "sam",
        "aws-sam-cli",
        "click",
        reason="commands that are made of the words that are typed",
    ),
    PythonProgram(
        "panel",
        "panel",
        "argparse",
        arguments=("serve",),
    ),
    PythonProgram("dynaconf", "dynaconf", "click"),
    PythonProgram("rich-click", "rich-click", "click"),
    PythonProgram("dodgy", "dodgy", "argparse"),
    PythonProgram("chevron", "chevron", "argparse"),
    PythonProgram("supervisord", "supervisor", "home-made"),
    PythonProgram("supervisorctl", "supervisor", "home-made"),
    PythonProgram("pyserial-miniterm", "pyserial", "argparse"),
    PythonProgram("jupyter-kernel", "jupyter-client", "traitlets"),
    PythonProgram("jupyter-kernelspec", "jupyter-client", "traitlets"),
    PythonProgram("jupyter-run", "jupyter-client", "traitlets"),
    PythonProgram("jupyter-execute", "nbclient", "traitlets"),
    PythonProgram("jupyter-trust", "nbformat", "traitlets"),
    PythonProgram("doit", "doit", "doit"),
    PythonProgram("inv", "invoke", "invoke"),
    PythonProgram("fab", "fabric", "invoke"),
)
