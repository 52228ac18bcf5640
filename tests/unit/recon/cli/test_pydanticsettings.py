"""pydantic-settings: the fields of a model that reads the command line are its options."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

_IMPORT = """
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, CliApp, CliImplicitFlag, CliPositionalArg, CliSubCommand, SettingsConfigDict
"""


def _commands(code: str) -> dict[str, Command]:
    drawing = f"{SCRIPT}{_IMPORT}{code}"
    return {" ".join(one.path): one for one in surface_of(drawing).programs[0].commands}


def _written(command: Command) -> list[str]:
    return [
        ",".join((*one.names, *(f"!{no}" for no in one.negations)))
        for one in command.options
        if not one.is_implicit
    ]


def test_options_stand_at_the_fields() -> None:
    check(
        f"""{SCRIPT}{_IMPORT}
class Base(BaseSettings):
    log_level: str = "info"  #@ tool: --log_level (name-derived)
class Settings(Base):
    model_config = SettingsConfigDict(cli_parse_args=True)
    port: int = Field(default=80)  #@ tool: --port (name-derived)
    _own: int = 1
class Other(BaseSettings):
    nowhere: int = 1
def main():
    Other()
    Settings()
"""
    )


_FIELDS = """
class Inner(BaseModel):
    deep_one: int = 1
class Settings({base}):
    {config}
    is_new: bool = False
    inner: Inner = Inner()
    where: CliPositionalArg[str]
    always: CliImplicitFlag[bool] = False
def main():
    {start}
"""
_PLAIN = ["--is_new", "--inner", "--inner.deep_one", "--always,!--no-always"]
_KEBAB = ["--is-new,!--no-is-new", "--inner", "--inner.deep-one", "--always,!--no-always"]
HOW = {
    ("BaseSettings", "model_config = SettingsConfigDict(cli_parse_args=True)", "Settings()"): _PLAIN,
    ("BaseSettings, cli_parse_args=True", "...", "Settings()"): _PLAIN,
    ("BaseSettings", "...", "Settings(_cli_parse_args=True)"): _PLAIN,
    ("BaseSettings", "...", "CliApp.run(Settings)"): _PLAIN,
    ("BaseModel", "...", "CliApp.run(Settings)"): _KEBAB,
    (
        "BaseSettings",
        "model_config = SettingsConfigDict(cli_kebab_case=True, cli_implicit_flags=True)",
        "CliApp.run(Settings)",
    ): _KEBAB,
}


@pytest.mark.parametrize("way", HOW)
def test_a_model_says_how_it_is_read(way: tuple[str, str, str]) -> None:
    base, config, start = way
    root = _commands(_FIELDS.format(base=base, config=config, start=start))[""]
    assert (_written(root), [one.name for one in root.positionals]) == (HOW[way], ["where"])


NOT_READ = [
    ("BaseSettings", "model_config = SettingsConfigDict(env_prefix='X_')", "Settings()"),
    ("BaseSettings", "model_config = SettingsConfigDict(cli_parse_args=False)", "Settings()"),
    ("BaseModel", "...", "Settings()"),
    ("object", "...", "CliApp.run(Settings)"),
]


@pytest.mark.parametrize("way", NOT_READ)
def test_a_model_that_does_not_read_the_command_line_has_no_options(way: tuple[str, str, str]) -> None:
    base, config, start = way
    drawing = f"{SCRIPT}{_IMPORT}{_FIELDS.format(base=base, config=config, start=start)}"
    (program,) = surface_of(drawing).programs
    assert program.commands == ()


def test_fields_may_be_commands() -> None:
    code = """
class Deep(BaseModel):
    directory: CliPositionalArg[str]
class Init(BaseModel):
    is_bare: bool = False
    deep_down: CliSubCommand[Deep]
class Git(BaseModel):
    init: CliSubCommand[Init]
    some: CliSubCommand[Init | Deep]
def main():
    CliApp.run(Git)
"""
    found = _commands(code)
    assert {name: _written(one) for name, one in found.items()} == {
        "": [],
        "init": ["--is-bare,!--no-is-bare"],
        "init deep-down": [],
    }
    assert (found[""].is_open, found["init"].is_open) == (True, False)


def test_help_is_there() -> None:
    code = f"{SCRIPT}{_IMPORT}class A(BaseModel):\n    a: int = 1\ndef main():\n    CliApp.run(A)\n"
    assert implicit(code) == ["tool: -h,--help"]
