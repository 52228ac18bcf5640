"""A parser that code outside the workspace adds options to has options that nobody here can name."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

GO = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n//- main.go\npackage main\n\n"


@pytest.mark.parametrize(
    "drawing",
    [
        SCRIPT
        + """
import argparse
from shared_options import add_logging_options

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    add_logging_options(parser)  #@ tool: (foreign-option-names)
    parser.parse_args()
""",
        GO
        + """
import (
	"github.com/spf13/cobra"
	"example.org/component/logs"
)

func main() {
	root := &cobra.Command{Use: "tool"}
	root.Flags().String("own", "", "")  //@ tool: --own
	logs.AddFlags(root.PersistentFlags())  //@ tool: (foreign-option-names)
	options := logs.NewOptions()
	options.AddFlags(root.Flags())  //@ tool: (foreign-option-names)
	root.Execute()
}
""",
        GO
        + """
import (
	"github.com/alecthomas/kingpin/v2"
	"example.org/component/logs"
)

func main() {
	app := kingpin.New("tool", "")
	logs.AddFlags(app, 1)  //@ tool: (foreign-option-names)
	app.Parse(nil)
}
""",
        GO
        + """
import (
	"flag"
	"os"
	"example.org/component/logs"
)

func main() {
	flags := flag.NewFlagSet("tool", flag.ExitOnError)
	flags.String("own", "", "")  //@ tool: -own
	logs.InitFlags(flags)  //@ tool: (foreign-option-names)
	flags.Parse(os.Args[1:])
}
""",
    ],
)
def test_what_adds_options_by_its_name_leaves_a_parser_open(drawing: str) -> None:
    check(drawing)


def test_what_only_reads_a_parser_leaves_it_as_it_is() -> None:
    check(
        SCRIPT
        + """
import argparse
import argcomplete
from manual import print_options

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    argcomplete.autocomplete(parser)
    print_options(parser)
    parser.parse_args()
"""
    )


def test_the_package_that_holds_the_names_is_told() -> None:
    found = surface_of(
        SCRIPT
        + """
import argparse
from shared.options import add_logging_options

def main():
    parser = argparse.ArgumentParser()
    add_logging_options(parser)
    parser.parse_args()
"""
    )
    [command] = found.programs[0].commands
    assert [one.named_by for one in command.options if not one.names] == ["shared.options"]
    assert command.is_open
