"""What the walk needs to know of click, and of the packages that extend it."""

from __future__ import annotations

import re
from typing import Final

from groundplan.recon.cli.python.clickdc import ADDED
from groundplan.recon.flow.library.libraries import FIRST, Library

COMMAND: Final = "click.Command"
GROUP: Final = "click.Group"
OF_APP: Final = "typer.main.get_command"
"""What Typer gives where an app of its own is to be a command of click's."""
COMMANDS: Final = (COMMAND, GROUP, OF_APP)
PARAMETERS: Final = ("click.option", "click.argument", "click.Option", "click.Argument")
READY: Final = (
    "click.version_option",
    "click.help_option",
    "click.confirmation_option",
    "click.password_option",
    "click_log.simple_verbosity_option",
    "click_config_file.configuration_option",
    ADDED,
)
MAKERS: Final = ("click.command", "click.group")

OPTION_GROUP: Final = "click_option_group.OptionGroup"
_KINDS_OF_GROUP: Final = (
    "RequiredAny",
    "All",
    "RequiredAll",
    "MutuallyExclusive",
    "RequiredMutuallyExclusive",
)
TOGETHER: Final = "cloup.option_group"
"""A decorator that is given others under a title, and does what each of them does."""

_SUFFIX: Final = re.compile(r"-(command|cmd|group|grp)$")


def command_name(qualname: str) -> str:
    """Give what a command is called that nothing but its function names."""
    last = qualname.rpartition(".")[2].partition("@")[0]
    # click 8.2 takes a telling suffix off; older versions keep it.
    return _SUFFIX.sub("", last.lower().replace("_", "-"))


LIBRARY: Final = Library(
    aliases={
        **{
            f"{package}.{module}{name}": f"click.{name}"
            for package in ("click", "rich_click", "asyncclick", "cloup", "click.core", "click.decorators")
            for module in ("", "core.", "decorators.")
            for name in (
                *("Option", "Argument", "Command", "Group", "option", "argument", "command", "group"),
                *(
                    "version_option",
                    "help_option",
                    "confirmation_option",
                    "password_option",
                    "Choice",
                    "Path",
                    "pass_context",
                    "pass_obj",
                ),
            )
            if f"{package}.{module}{name}" != f"click.{name}"
        },
        **{
            f"rich_click.{module}Rich{name}": made
            for module in ("", "rich_command.", "rich_group.")
            for name, made in (("Command", COMMAND), ("Group", GROUP), ("MultiCommand", GROUP))
        },
        "click.MultiCommand": GROUP,
        "click.core.MultiCommand": GROUP,
        "click.CommandCollection": GROUP,
        "flask.cli.AppGroup": GROUP,
        "flask.cli.FlaskGroup": GROUP,
        "click_default_group.DefaultGroup": GROUP,
        "typer.main.get_group": OF_APP,
        "click_log.options.simple_verbosity_option": "click_log.simple_verbosity_option",
        "click_logging.simple_verbosity_option": "click_log.simple_verbosity_option",
        "click_option_group.optgroup.option": "click.option",
        **{f"click_option_group.{kind}OptionGroup": OPTION_GROUP for kind in _KINDS_OF_GROUP},
        "cloup.OptionGroup": OPTION_GROUP,
    },
    methods={
        (OPTION_GROUP, "option"): "click.option",
        (TOGETHER, "()"): FIRST,
        **{(one, "()"): FIRST for one in (*PARAMETERS, *READY)},
        ("click.command", "()"): COMMAND,
        ("click.group", "()"): GROUP,
        (GROUP, "command"): "click.command",
        (GROUP, "group"): "click.group",
        (GROUP, "result_callback"): "click.callback",
        ("click.callback", "()"): FIRST,
        ("click.Choice", "convert"): "click.Nothing",
        (COMMAND, "main"): "click.Nothing",
    },
    bases={GROUP: COMMAND, OF_APP: GROUP},
    children={GROUP: "commands"},
    class_arguments={"click.command": "cls", "click.group": "cls"},
    option_classes={("click.option", "__init__"): ("cls", "click.Option")},
    told_classes={"click.command": "command_class", "click.group": "group_class"},
    appliers=frozenset(
        {"click.decorators._param_memo", "click._param_memo", "rich_click.decorators._param_memo"}
    ),
    passing=frozenset({"click.pass_context", "click.pass_obj"}),
    lists=frozenset({(COMMAND, "params"), (GROUP, "params")}),
    told=frozenset({("click.command", "name"), ("click.group", "name")}),
    derived_names=dict.fromkeys(MAKERS, command_name),
    attributes={(one, "name"): ("name", 0) for one in (COMMAND, GROUP)},
    seeds=frozenset(
        {
            *("command", "group", "option", "argument", "Option", "Command", "Group", "add_command"),
            *("version_option", "help_option", "confirmation_option", "password_option"),
            *("simple_verbosity_option", "configuration_option"),
        }
    ),
)
