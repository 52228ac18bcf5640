"""Commands and ways to start a program: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "command-literal": (
        "get",
        """
//- tool.py
import argparse
parser = argparse.ArgumentParser()
parser.add_subparsers().add_parser("get")
parser.parse_args()
""",
    ),
    "command-name-derived": (
        "main, main get",
        """
//- tool.py
import click
@click.group()
def main(): ...
@main.command()
def get(): ...
main()
""",
    ),
    "command-title": (
        "tool get",
        """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool.py
import argparse
def main():
    argparse.ArgumentParser(prog="tool get").parse_args()
""",
    ),
    "command-table": (
        "get",
        """
//- tool.py
import argparse
import importlib
COMMANDS = {"get": ("commands", "GetCommand")}
def main():
    importlib.import_module(COMMANDS["get"][0])
main()
//- commands.py
import argparse
class GetCommand:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--quick")
""",
    ),
    "command-file": (
        "tool init",
        """
//- package.json
{"name": "tool", "bin": {"tool": "bin/run.js"}, "oclif": {"commands": "./dist/commands"}}
//- dist/commands/init.js
const core = require("@oclif/core");
class Init extends core.Command {
  static flags = { level: core.Flags.boolean() };
}
exports.default = Init;
""",
    ),
    "command-class": (
        "tool get",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const { Cli } = require("clipanion");
const cli = new Cli();
for (const name of fs.readdirSync("commands")) cli.register(require("./commands/" + name));
cli.runExit(process.argv.slice(2));
//- commands/get.js
const { Command } = require("clipanion");
class Get extends Command {
  static paths = [["get"]];
}
module.exports = Get;
""",
    ),
    "dynamic-command-name": (
        "tool (built at run time)",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import { program } from 'commander';
for (const name of readdirSync('commands')) program.command(name);
program.command('get');
program.parse();
""",
    ),
    "manifest-entry": (
        "tool",
        """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool.py
def main(): ...
""",
    ),
    "go-main-package": (
        "tool",
        """
//- go.mod
module example.com/tool
//- main.go
package main
func main() {}
""",
    ),
    "python-main-module": (
        "python -m tool",
        """
//- tool/__init__.py
//- tool/__main__.py
print("hello")
""",
    ),
    "main-guard": (
        "python tool.py",
        """
//- tool.py
if __name__ == "__main__":
    print("hello")
""",
    ),
    "dynamic-script-name": (
        "(built at run time)",
        """
//- setup.py
import sys
from setuptools import setup
setup(entry_points={"console_scripts": [f"tool{sys.version_info[0]}=tool:main"]})
""",
    ),
    "task-target": (
        "lint",
        """
//- Makefile
lint:
	ruff check
""",
    ),
    "task-collection": (
        "invoke",
        """
//- tasks.py
from invoke import task
@task
def build(c): ...
""",
    ),
    "container-entry": (
        "Dockerfile ENTRYPOINT",
        """
//- Dockerfile
FROM python
ENTRYPOINT ["python", "-m", "tool"]
""",
    ),
}
