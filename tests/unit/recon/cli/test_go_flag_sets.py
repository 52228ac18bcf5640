"""Programs of Go that only have sets of flags: which words their names say."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

DRAWN = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"flag"
	"os"
)

func main() {
	one := flag.NewFlagSet("%s", flag.ExitOnError)
	one.Bool("all", false, "All")
	one.Parse(os.Args[2:])
	other := flag.NewFlagSet("%s", flag.ExitOnError)
	other.Bool("deep", false, "Deep")
	other.Parse(os.Args[2:])
}
"""


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param("list", "show", ["", "list", "show"], id="the word alone"),
        pytest.param("tool list", "tool show", ["", "list", "show"], id="the program and the word"),
        pytest.param("tool", "tool show", ["", "show"], id="the program alone is its root"),
        pytest.param(
            "tool remote add", "remote rm", ["", "remote", "remote add", "remote rm"], id="words of a group"
        ),
    ],
)
def test_the_name_of_a_set_says_its_words(first: str, second: str, told: list[str]) -> None:
    [program] = surface_of(DRAWN % (first, second)).programs
    assert [" ".join(one.path) for one in program.commands] == told


SPELLED = """
//- words/words.go
package words

import (
	"strings"

	"github.com/spf13/pflag"
)

func Dashed(f *pflag.FlagSet, name string) pflag.NormalizedName {
	if strings.Contains(name, "_") {
		return pflag.NormalizedName(strings.Replace(name, "_", "-", -1))
	}
	return pflag.NormalizedName(name)
}

func Renamed(f *pflag.FlagSet, name string) pflag.NormalizedName {
	switch name {
	case "net":
		name = "network"
	}
	return pflag.NormalizedName(name)
}

func Shouted(f *pflag.FlagSet, name string) pflag.NormalizedName {
	return pflag.NormalizedName(strings.ToUpper(name))
}
"""


def test_a_function_that_joins_words_another_way_spells_the_flags_of_its_set() -> None:
    check(
        """
//- go.mod
module example.com/tool
//- main.go
package main

import (
	"github.com/spf13/cobra"

	"example.com/tool/words"
)

func main() {
	root := &cobra.Command{Use: "tool"}
	one := &cobra.Command{Use: "one"}
	one.Flags().Bool("log_dir", false, "")  //@ tool one: --log-dir
	one.Flags().SetNormalizeFunc(words.Dashed)
	two := &cobra.Command{Use: "two"}
	two.Flags().Bool("log_dir", false, "")  //@ tool two: --log_dir
	two.Flags().SetNormalizeFunc(words.Renamed)
	three := &cobra.Command{Use: "three"}
	three.Flags().Bool("log_dir", false, "")  //@ tool three: --log_dir
	three.Flags().SetNormalizeFunc(words.Shouted)
	four := &cobra.Command{Use: "four"}
	below := &cobra.Command{Use: "below"}
	below.Flags().BoolP("log_dir", "l", false, "")  //@ tool four below: -l,--log-dir
	four.SetGlobalNormalizationFunc(words.Dashed)
	four.AddCommand(below)
	root.AddCommand(one, two, three, four)
	root.Execute()
}
"""
        + SPELLED
    )


def test_what_a_vendored_function_adds_to_a_set_is_read_where_it_is_given_one() -> None:
    check("""
//- go.mod
module example.com/tool
//- main.go
package main

import (
	"flag"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/log"
	"example.org/other"
)

func init() { log.InitFlags(flag.CommandLine) }

func main() {
	root := &cobra.Command{Use: "tool"}
	log.AddFlags(root.Flags())
	log.Print(root.Flags())
	other.AddFlags(root.Flags())  //@ tool: (foreign-option-names)
	pflag.CommandLine.AddGoFlagSet(flag.CommandLine)
	root.Execute()
}
//- vendor/example.org/log/log.go
package log

import (
	"flag"

	"github.com/spf13/pflag"
)

func InitFlags(set *flag.FlagSet) {
	if set == nil {
		set = flag.CommandLine
	}
	set.Bool("quiet", false, "")  //@ tool: --quiet
}

func AddFlags(set *pflag.FlagSet) {
	set.Bool("loud", false, "")  //@ tool: --loud
	addMore(set)
}

func addMore(set *pflag.FlagSet) {
	set.Bool("more", false, "")  //@ tool: --more
}

func Print(set *pflag.FlagSet) {
	set.Bool("printed", false, "")
}
""")


def test_what_one_program_hides_of_what_all_share_is_there_in_another() -> None:
    found = surface_of("""
//- go.mod
module example.com/tools
//- logs/logs.go
package logs

import "github.com/spf13/pflag"

var every = pflag.Duration("every", 5, "")

func Start() {}
//- shows/main.go
package main

import (
	"github.com/spf13/cobra"

	"example.com/tools/logs"
)

func main() {
	logs.Start()
	(&cobra.Command{Use: "shows"}).Execute()
}
//- hides/main.go
package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.com/tools/logs"
)

func main() {
	logs.Start()
	root := &cobra.Command{Use: "hides"}
	pflag.CommandLine.MarkHidden("every")
	root.Execute()
}
""")
    told = {
        program.name: [one.is_hidden for one in command.options if "--every" in one.names]
        for program in found.programs
        for command in program.commands
    }
    assert told == {"shows": [False], "hides": [True]}


def test_a_command_with_nothing_to_show_below_it_is_hidden() -> None:
    found = surface_of("""
//- go.mod
module example.com/tool
//- main.go
package main

import "github.com/spf13/cobra"

func run(cmd *cobra.Command, words []string) {}

func main() {
	root := &cobra.Command{Use: "tool"}
	alpha := &cobra.Command{Use: "alpha"}
	alpha.AddCommand(&cobra.Command{Use: "old", Run: run, Deprecated: "use new"})
	beta := &cobra.Command{Use: "beta"}
	beta.AddCommand(&cobra.Command{Use: "new", Run: run})
	root.AddCommand(alpha, beta)
	root.Execute()
}
""")
    [program] = found.programs
    told = {" ".join(one.path): one.is_hidden for one in program.commands if "completion" not in one.path}
    assert told == {"": False, "alpha": True, "alpha old": True, "beta": False, "beta new": False}


@pytest.mark.parametrize(
    ("module", "names"),
    [("", (".", ("cross",))), ("//- go.mod\nmodule example.com/tool\n", ("tool", ()))],
)
def test_a_program_that_nothing_names_is_called_as_its_set_of_flags_says(
    module: str, names: tuple[str, tuple[str, ...]]
) -> None:
    [program] = surface_of(
        module
        + """
//- main.go
package main

import (
	"flag"
	"os"
)

func main() {
	set := flag.NewFlagSet("cross", flag.ExitOnError)
	set.Bool("verbose", false, "")
	set.Parse(os.Args[1:])
}
"""
    ).programs
    assert (program.name, program.also) == names


def test_a_program_goes_by_the_word_of_its_root_command_too_unless_another_is_called_so() -> None:
    found = surface_of("""
//- go.mod
module example.com/all
//- cmd/tool-cli/main.go
package main

import "github.com/spf13/cobra"

func main() { (&cobra.Command{Use: "tctl [command]"}).Execute() }
//- cmd/server/main.go
package main

import "github.com/spf13/cobra"

func main() { (&cobra.Command{Use: "agent"}).Execute() }
//- cmd/agent/main.go
package main

import "github.com/spf13/cobra"

func main() { (&cobra.Command{Use: "agent"}).Execute() }
""")
    told = {one.name: one.also for one in found.programs}
    assert told == {"tool-cli": ("tctl",), "server": (), "agent": ()}


def test_a_set_of_flags_that_is_parsed_counts_beside_commands_that_run_under_a_condition() -> None:
    check("""
//- go.mod
module example.com/tool
//- main.go
package main

import (
	"flag"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "tool"}
	gate := &cobra.Command{Use: "gate"}
	gate.Flags().Bool("open", false, "")  //@ tool gate: --open (guarded-declaration)
	root.AddCommand(gate)
	if len(os.Args) > 1 && os.Args[1] == "gate" {
		root.Execute()
		return
	}
	set := flag.NewFlagSet("tool", flag.ExitOnError)
	set.String("data", "", "")  //@ tool: -data
	set.Parse(os.Args[1:])
	unread := flag.NewFlagSet("", flag.ExitOnError)
	unread.String("unread", "", "")
}
""")
