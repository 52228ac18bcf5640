"""Programs that read their command line by themselves, and print a usage text."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_TEXT = '''
"""Cut fonts.

Usage: tool [options] FONT

  -o --output FILE     Where to.{}
  --text=TEXT          What is kept, as with{}
                       --glyphs, but not as --hinting does.
  -q, --quiet          Say nothing.{}
"""
'''
_MARKS = (
    "  #@ tool: -o,--output (usage-text)",
    "  #@ tool: --text (usage-text)",
    "  #@ tool: -q,--quiet (usage-text)",
)


def test_a_text_that_describes_options_tells_them_where_no_parser_does() -> None:
    check(
        SCRIPT
        + _TEXT.format(*_MARKS)
        + """
import sys
def main():
    for one in sys.argv[1:]:
        if one.startswith("--output="): ...
"""
    )


def test_the_text_may_stand_under_a_name_in_the_module_that_holds_the_start() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "tool:start"
//- tool/__init__.py
from tool.run import start
//- tool/run.py
USAGE ="""
        + _TEXT.format(*_MARKS).lstrip("\n").replace('"""Cut', ' """Cut')
        + """
import sys
import getopt
class Own:
    def parse(self, arguments):
        getopt.getopt(arguments, self.short, self.long)
def start(arguments=None):
    Own().parse(arguments or sys.argv[1:])
"""
    )


@pytest.mark.parametrize(
    "body",
    [
        "import sys\ndef main():\n    print(sys.path)\n",
        "import sys\nimport argparse\ndef main():\n    argparse.ArgumentParser().parse_args(sys.argv)\n",
    ],
)
def test_a_text_of_a_program_that_takes_no_arguments_or_has_a_parser_tells_nothing(body: str) -> None:
    check(SCRIPT + _TEXT.format("", "", "") + body)


def test_two_options_may_be_an_example_and_tell_nothing() -> None:
    check(
        SCRIPT
        + '''
"""Usage: see below.

  -a  One.
  -b  Two.
"""
import sys
def main():
    print(sys.argv)
'''
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            '''
import sys
BEGIN = "tool [options] FONT"
HELP = (
    """\\
Cut fonts.
Usage: """
    + BEGIN
    + """

--text, --glyphs or --gids must be given.

--text=<text>  #@ tool: --text (usage-text)
  What is kept.
--glyphs[+|-]=<glyph>  #@ tool: --glyphs (usage-text)
  Which glyphs.

    --glyphs+=a
    --glyphs-=b

--other
stands alone.

  $ tool --text=a \\\\
    --verbose --timing  #@ tool: --timing (usage-text) | tool: --verbose (usage-text)
"""
)
def main():
    print(HELP, sys.argv)
''',
            id="text-that-is-put-together-with-options-at-the-margin",
        ),
        pytest.param(
            """
import sys
def usage():
    print("Usage: %s [options]" % sys.argv[0])
    print("  -o, --output FILE    Where to")  #@ tool: -o,--output (usage-text)
    sys.stdout.write("  -q    Say nothing\\n")  #@ tool: -q (usage-text)
    print(f"  --level N    How much, as {1}")  #@ tool: --level (usage-text)
    log("  --not    Nothing that is printed")
def main():
    if "-h" in sys.argv:
        usage()
""",
            id="lines-that-a-function-prints",
        ),
        pytest.param(
            '''
import sys
def main():
    if len(sys.argv) < 2:
        sys.exit("""
            Usage: tool [options]
            """ + """
          -a    One  #@ tool: -a (usage-text)
          -b    Two  #@ tool: -b (usage-text)
          -c    Three  #@ tool: -c (usage-text)
        """.strip())
''',
            id="text-that-ends-the-program",
        ),
        pytest.param(
            """
import sys
def note():
    print("  -a    One")
    print("  -b    Two")
    print("  -c    Three")
def main():
    print("Usage: tool", sys.argv)
""",
            id="what-another-function-prints-is-no-usage",
        ),
    ],
)
def test_a_text_may_be_put_together_or_printed_by_a_function(body: str) -> None:
    check(SCRIPT + body)


def test_a_parser_of_another_start_with_nothing_written_leaves_the_text() -> None:
    check(
        SCRIPT
        + _TEXT.format(*_MARKS)
        + """
import sys
import other
def main():
    print(sys.argv)
//- other.py
import argparse
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names")
    parser.parse_args()
"""
    )


def test_more_may_be_taken_than_the_text_describes() -> None:
    program = surface_of(
        SCRIPT + _TEXT.format("", "", "") + "import sys\ndef main():\n    print(sys.argv)\n"
    ).programs[0]
    assert program.commands[0].is_open
    assert [one.takes_value for one in program.commands[0].options] == [True, True, False]


_GO = """
//- go.mod
module tool
//- main.go
package main
import ("fmt"; "os"; "tool/lib")
func main() {
	if len(ARGUMENTS) < 2 { fmt.Print(lib.Usage) }
}
//- lib/options.go
package lib
const Other = `-z  Not about it.
  -y  Nor this.
  -x  Nor that.
`
const Usage = `Cuts fonts.

Usage: tool [options]

    -e, --exact         Exactly.MARK1
    +x, --no-extended   Simply.MARK2
    --scheme=SCHEME     How.MARK3
`
"""


def _go(arguments: str, *marks: str) -> str:
    text = _GO.replace("ARGUMENTS", arguments)
    for number, mark in enumerate(marks or ("",) * 3, 1):
        text = text.replace(f"MARK{number}", mark)
    return text


def test_a_program_of_go_may_keep_the_text_in_a_package_that_its_start_imports() -> None:
    check(
        _go(
            "os.Args",
            "  #@ tool: -e,--exact (usage-text)",
            "  #@ tool: --no-extended (usage-text)",
            "  #@ tool: --scheme (usage-text)",
        )
    )


def test_a_package_that_a_thin_start_of_go_imports_may_take_the_arguments_itself() -> None:
    check("""
//- go.mod
module tool
//- main.go
package main
import ("tool/lib"; "tool/other")
func main() { lib.Run(other.Version) }
//- other/other.go
package other
const Version = `usage: other

    -o, --other         Of another program.
    -p, --plain         Nobody looks here.
    -q, --quiet         At any arguments.
`
//- lib/run.go
package lib
import "os"
const usage = `usage: tool [options]

    -e, --exact         Exactly.  #@ tool: -e,--exact (usage-text)
    -n, --nth           One.  #@ tool: -n,--nth (usage-text)
    --scheme=SCHEME     How.  #@ tool: --scheme (usage-text)
`
func Run(version string) {
	for _, word := range os.Args[1:] {
		if word == "--exact" { println(usage) }
	}
}
""")


def test_a_program_of_go_that_takes_no_arguments_is_told_nothing() -> None:
    check(_go('"os.Args"[2:]'.replace("os.Args", "a b")))


def test_a_script_of_node_may_print_a_template() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": {"tool": "cli.js"}}
//- cli.js
import { help } from './help.js'
const [first] = process.argv.slice(2)
if (first === '--quiet') help()
//- help.js
const say = (text) => `-n ${text} -m`
export function help() {
  console.log(`${bold('tool')} cuts fonts

Usage: tool [options]
  -q, --quiet   Say nothing  //@ tool: -q,--quiet (usage-text)
  -o <file>     Where to  //@ tool: -o (usage-text)
  --text        What is kept  //@ tool: --text (usage-text)
`)
}
"""
    )
