"""Options of Python programs: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "argparse-option": (
        "--level",
        """
//- tool.py
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--level")
parser.parse_args()
""",
    ),
    "optparse-option": (
        "--level",
        """
//- tool.py
from optparse import OptionParser
parser = OptionParser()
parser.add_option("--level")
parser.parse_args()
""",
    ),
    "click-option": (
        "main --level",
        """
//- tool.py
import click
@click.command()
@click.option("--level")
def main(level): ...
main()
""",
    ),
    "typer-option": (
        "--level",
        """
//- tool.py
import typer
def main(level: int = typer.Option(1, "--level")): ...
typer.run(main)
""",
    ),
    "absl-flag": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool.py
from absl import flags
flags.DEFINE_string("level", "", "How")
def main(): ...
""",
    ),
    "docopt-option": (
        "--level",
        """
//- tool.py
from docopt import docopt
docopt("Usage: tool [--level]")
""",
    ),
    "getopt-option": (
        "--level",
        """
//- tool.py
from getopt import getopt
getopt([], "", ["level="])
""",
    ),
    "cleo-option": (
        "new --name",
        """
//- tool.py
from cleo.commands.command import Command
from cleo.helpers import option
class New(Command):
    name = "new"
    options = [option("name")]
""",
    ),
    "cyclopts-option": (
        "main --level",
        """
//- tool.py
from typing import Annotated
from cyclopts import App, Parameter
app = App()
@app.default
def main(*, level: Annotated[int, Parameter(name="--level")] = 1): ...
app()
""",
    ),
    "decli-argument": (
        "--level",
        """
//- tool.py
from decli import cli
cli({"arguments": [{"name": "--level"}]}).parse_args()
""",
    ),
    "invoke-argument": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:program.run"
//- main.py
from invoke import Argument, Program
class Tool(Program):
    def core_args(self):
        return [Argument(name="level")]
program = Tool()
""",
    ),
    "traitlets-alias": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:Tool.launch_instance"
//- main.py
from traitlets.config import Application
class Tool(Application):
    aliases = {"level": "Tool.level"}
""",
    ),
    "twisted-option": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:run"
//- main.py
from twisted.python import usage
class Options(usage.Options):
    optParameters = [["level", None, 1, "How much."]]
def run():
    Options().parseOptions()
""",
    ),
    "plumbum-switch": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:Tool.run"
//- main.py
from plumbum import cli
class Tool(cli.Application):
    level = cli.SwitchAttr("--level", int, default=1, help="How much.")
""",
    ),
    "setoptconf-flag": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:run"
//- main.py
import setoptconf
def run():
    manager = setoptconf.ConfigurationManager("tool")
    manager.add(setoptconf.IntegerSetting("level", default=1))
    manager.retrieve(setoptconf.CommandLineSource(options={"level": {"flags": ["--level"]}}))
""",
    ),
    "tornado-option": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:run"
//- main.py
from tornado.options import define, parse_command_line
define("level", default=1)
def run():
    parse_command_line()
""",
    ),
    "oslo-option": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:run"
//- main.py
from oslo_config import cfg
cfg.CONF.register_cli_opt(cfg.IntOpt("level", default=1))
def run():
    cfg.CONF()
""",
    ),
    "doit-option": (
        "tool make --level",
        """
//- pyproject.toml
[project.scripts]
tool = "main:run"
//- main.py
from doit.cmd_base import Command
from doit.doit_cmd import DoitMain
class Main(DoitMain): ...
class Make(Command):
    name = "make"
    cmd_options = [{"name": "level", "long": "level", "default": 1}]
def run():
    Main().run([])
""",
    ),
    "pytest-option": (
        "--level",
        """
//- plugin.py
def pytest_addoption(parser):
    parser.addoption("--level")
""",
    ),
    "framework-implicit": (
        "--help",
        """
//- tool.py
import argparse
argparse.ArgumentParser().parse_args()
""",
    ),
    "forwarded-option": (
        "--level",
        """
//- tool.py
import argparse
def add(parser, *names):
    parser.add_argument(*names)
parser = argparse.ArgumentParser()
add(parser, "--level")
parser.parse_args()
""",
    ),
    "name-derived": (
        "tool --level",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "github.com/alecthomas/kong"
var cli struct{ Level int }
func main() { kong.Parse(&cli) }
""",
    ),
    "fire-callable": (
        "--name",
        """
//- tool.py
import fire
def greet(name="you"): ...
fire.Fire(greet)
""",
    ),
    "computed-name": (
        "--level",
        """
//- tool.py
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--" + "level")
parser.parse_args()
""",
    ),
    "usage-text": (
        "python tool.py --output, python tool.py --quiet, python tool.py --verbose",
        """
//- tool.py
USAGE = '''Usage: tool [options]

  -o, --output FILE  Where to.
  -q, --quiet        Say nothing.
  -v, --verbose      Say more.
'''
import sys
if __name__ == "__main__":
    print(sys.argv)
""",
    ),
    "option-object": (
        "--quiet",
        """
//- tool.py
import argparse
from dataclasses import dataclass, fields
@dataclass
class Opt:
    flags: tuple = ()
def opt(*flags):
    return {"opt": Opt(flags=flags)}
class Config:
    quiet: bool = field(metadata=opt("-q", "--quiet"))
parser = argparse.ArgumentParser()
for one in fields(Config):
    option: Opt = one.metadata["opt"]
    parser.add_argument(*option.flags)
parser.parse_args()
""",
    ),
    "near-parser": (
        "--level",
        """
//- tool.py
import argparse
def main(group):
    parser = argparse.ArgumentParser()
    group.add_argument("--level")
    parser.parse_args()
main(None)
""",
    ),
    "option-like-call": (
        "tool --level",
        """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool.py
from layer import Spec
spec = Spec()
spec.add_argument("--level")
def main(): ...
//- layer.py
class Spec:
    def add_argument(self, *names):
        self.kept = names
""",
    ),
    "annotated-receiver": (
        "--level",
        """
//- plugin.py
import argparse
def configure(parser: argparse.ArgumentParser):
    parser.add_argument("--level")
""",
    ),
    "passed-on-parser": (
        "--level",
        """
//- tool.py
import argparse
from elsewhere import plugins
def main():
    parser = argparse.ArgumentParser()
    for plugin in plugins():
        plugin.add_flags(parser)
    parser.parse_args()
main()
//- plugin.py
class Plugin:
    def add_flags(self, parser):
        parser.add_argument("--level")
""",
    ),
    "signature-option": (
        "get --token",
        """
//- layer.py
import click
class Option:
    def __init__(self, *names): ...
class Base(click.Group):
    def command(self, name=None):
        def decorator(function):
            self.add_command(build(function, name), name)
            return function
        return decorator
//- tool.py
from typing import Annotated
from layer import Base, Option
app = Base()
@app.command("get")
def get(token: Annotated[str, Option("--token")] = ""): ...
app()
""",
    ),
    "guarded-declaration": (
        "--level",
        """
//- tool.py
import argparse
import sys
parser = argparse.ArgumentParser()
if sys.platform == "win32":
    parser.add_argument("--level")
parser.parse_args()
""",
    ),
    "dynamic-option-name": (
        "(built at run time)",
        """
//- tool.py
import argparse
def main(name):
    parser = argparse.ArgumentParser()
    parser.add_argument(f"--{name}")
    parser.parse_args()
main(input())
""",
    ),
}
