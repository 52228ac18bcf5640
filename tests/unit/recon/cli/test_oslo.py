"""oslo.config: options that modules register for the command line belong to the programs that read one."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

_START = f"{SCRIPT}import sys\nfrom oslo_config import cfg\nCONF = cfg.CONF\n"
_END = "\ndef main():\n    CONF(sys.argv[1:], project='tool')\n"


def _command(code: str) -> Command:
    return surface_of(f"{_START}{code}{_END}").programs[0].commands[0]


def test_what_is_registered_for_the_command_line_is_an_option() -> None:
    check(
        f"""{_START}
import web
opts = [
    cfg.StrOpt("bind_host", short="b"),  #@ tool: -b,--bind_host
    cfg.BoolOpt("dry-run", default=False),  #@ tool: --dry-run,--nodry-run
]
CONF.register_cli_opts(opts)
CONF.register_opts([cfg.StrOpt("of-the-file")])
GROUP = cfg.OptGroup("db")
CONF.register_cli_opt(cfg.BoolOpt("echo"), group=GROUP)  #@ tool: --db-echo,--nodb-echo
{_END}
//- web.py
from oslo_config import cfg
def register(conf):
    conf.register_opts([])
cfg.CONF.register_cli_opt(cfg.IntOpt("port"), "web")  #@ tool: --web-port
//- other.py
from oslo_config import cfg
cfg.CONF.register_cli_opt(cfg.IntOpt("nowhere"))
"""
    )


SAID = {
    "cfg.IntOpt('one', default=3, help='h')": (True, 1, (), 3, False),
    "cfg.StrOpt('one', choices=['a', 'b'], required=True)": (True, 1, ("a", "b"), None, True),
    "cfg.BoolOpt('one', default=True)": (False, 0, (), True, False),
    "cfg.MultiStrOpt('one')": (True, None, (), None, False),
}


@pytest.mark.parametrize("made", SAID)
def test_what_an_option_says(made: str) -> None:
    one = _command(f"CONF.register_cli_opt({made})").options[0]
    assert one.names == ("--one",)
    assert (one.takes_value, one.maximum, one.choices, one.default, one.is_required) == SAID[made]


OPEN = {
    "CONF.register_cli_opts(load())": True,
    "CONF.register_cli_opts([cfg.StrOpt(name())])": True,
    "CONF.register_cli_opt(cfg.StrOpt('x'), group=name())": True,
    "CONF.register_cli_opt(cfg.SubCommandOpt('command', handler=add))": True,
    "CONF.register_cli_opts([])": False,
    "CONF.register_opts(load())": False,
}


@pytest.mark.parametrize("call", OPEN)
def test_what_a_run_registers_is_open(call: str) -> None:
    written = [one for one in _command(call).options if not one.is_implicit]
    expected = ["dynamic-option-name"] if OPEN[call] else []
    assert [one.origin.name for one in written if one.origin is not None] == expected


def test_what_is_given_by_place_is_an_argument() -> None:
    found = _command("CONF.register_cli_opt(cfg.StrOpt('path', positional=True, required=True))")
    assert [(one.name, one.minimum) for one in found.positionals] == [("path", 1)]


def test_the_library_has_some_itself_and_that_of_logs_where_it_is_asked() -> None:
    own = ["tool: -h,--help", "tool: --config-file", "tool: --config-dir"]
    assert implicit(f"{_START}{_END}") == own
    found = implicit(f"{_START}from oslo_log import log\nlog.register_options(CONF)\n{_END}")
    assert (len(found), "tool: -d,--debug,--nodebug" in found) == (13, True)


READ = {
    "CONF(sys.argv[1:], 'tool', None, '1.0')": True,
    "CONF(version=about())": True,
    "CONF(sys.argv[1:], version=None)": False,
    "CONF()": False,
    "CONF([], version='1.0')\n    CONF()": False,
}


@pytest.mark.parametrize("call", READ)
def test_the_version_is_an_option_where_one_is_given(call: str) -> None:
    assert ("tool: --version" in implicit(f"{_START}\ndef main():\n    {call}\n")) == READ[call]


UNREAD = ("CONF.reload()", "...", "CONF([], project='tool', version='1')", "CONF(args=[])", "CONF(['--one'])")


@pytest.mark.parametrize("end", [f"def main():\n    {one}\n" for one in UNREAD])
def test_options_that_no_command_line_is_read_for_are_none(end: str) -> None:
    (program,) = surface_of(f"{_START}CONF.register_cli_opt(cfg.StrOpt('one'))\n{end}").programs
    assert program.commands == ()
