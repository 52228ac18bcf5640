"""Options of Go and JavaScript programs: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "cobra-flag": (
        "tool --level",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "github.com/spf13/cobra"
func main() {
	root := &cobra.Command{Use: "tool"}
	root.Flags().Bool("level", false, "How")
	root.Execute()
}
""",
    ),
    "go-flag": (
        "tool -level",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "flag"
func main() {
	flag.Int("level", 3, "How")
	flag.Parse()
}
""",
    ),
    "urfave-flag": (
        "tool --level",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "github.com/urfave/cli"
func main() {
	app := &cli.App{Flags: []cli.Flag{&cli.IntFlag{Name: "level"}}}
	app.Run(nil)
}
""",
    ),
    "kingpin-flag": (
        "tool --level",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "github.com/alecthomas/kingpin/v2"
func main() {
	app := kingpin.New("tool", "")
	app.Flag("level", "How much").Int()
	app.Parse(nil)
}
""",
    ),
    "kong-flag": (
        "tool --level",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "github.com/alecthomas/kong"
var cli struct {
	Level int `name:"level"`
}
func main() { kong.Parse(&cli) }
""",
    ),
    "go-build-tag": (
        "tool --trace",
        """
//- go.mod
module example.com/tool
//- main.go
package main
import "github.com/spf13/cobra"
func main() {
	root := &cobra.Command{Use: "tool"}
	debug(root)
	root.Execute()
}
//- debug.go
//go:build debug

package main
import "github.com/spf13/cobra"
func debug(cmd *cobra.Command) { cmd.Flags().Bool("trace", false, "Trace") }
""",
    ),
    "chosen-declaration": (
        "--depth, --level",
        """
//- tool.py
import argparse
import sys
parser = argparse.ArgumentParser()
parser.add_argument("plugin")
def add(chosen):
    for name, option in (("one", "--level"), ("two", "--depth")):
        if name == chosen:
            parser.add_argument(option)
add(parser.parse_known_args()[0].plugin)
parser.parse_args()
""",
    ),
    "commander-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import { Command } from 'commander';
const program = new Command();
program.option('--level');
program.parse();
""",
    ),
    "yargs-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import yargs from 'yargs';
yargs(process.argv).option('level', {}).argv;
""",
    ),
    "cac-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import cac from 'cac';
const cli = cac('tool');
cli.option('--level', 'How');
cli.parse();
""",
    ),
    "parseargs-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import { parseArgs } from 'node:util';
parseArgs({ options: { level: { type: 'boolean' } } });
""",
    ),
    "minimist-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const minimist = require('minimist');
minimist(process.argv, { string: ['level'] });
""",
    ),
    "arg-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import arg from 'arg';
arg({ '--level': String });
""",
    ),
    "meow-flag": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import meow from 'meow';
meow('Usage', { importMeta: import.meta, flags: { level: { type: 'string' } } });
""",
    ),
    "optionator-option": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const optionator = require('optionator');
optionator({ options: [{ option: 'level', type: 'String' }] }).parse(process.argv);
""",
    ),
    "clipanion-option": (
        "tool get --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import { Command, Option, runExit } from 'clipanion';
class Get extends Command {
  static paths = [['get']];
  level = Option.String('--level');
}
runExit(Get);
""",
    ),
    "foreign-option-names": (
        "tool (built at run time)",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import yargs from 'yargs';
import schema from '@other/schema';
const program = yargs(process.argv);
Object.keys(schema.properties).forEach((name) => program.option(name, {}));
program.parse();
""",
    ),
    "citty-argument": (
        "tool --level",
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
import { defineCommand, runMain } from 'citty';
runMain(defineCommand({ args: { level: { type: 'string' } } }));
""",
    ),
    "oclif-flag": (
        "tool init --level",
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
}
