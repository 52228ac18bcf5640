"""Which calls are kept: those whose last name a recogniser may ask for.

A name here costs a look at each place where it is called; a name that is missing hides calls from every recogniser.
"""

from __future__ import annotations

from typing import Final

_COMMANDER: Final = """
    Command Option Argument command option requiredOption addOption argument addArgument addCommand alias aliases
    version helpOption addHelpOption configureHelp createCommand createOption createArgument parseOptions
    helpCommand enablePositionalOptions passThroughOptions allowUnknownOption env choices
"""
_YARGS: Final = """
    yargs options positional demandOption demandCommand describe usage commandDir boolean strictOptions
    hideBin showHelpOnFail completion
"""
_OTHER_PARSERS: Final = """
    cac sade meow minimist mri arg parseArgs parseArguments defineCommand runMain createMain runCommand
    createCLI CLI caporal nopt getopts gluegun cleye cli subcommands flag run optionator
"""
_CONFIGURATION: Final = """
    config loadEnv loadConfig lilconfig cosmiconfig cosmiconfigSync lilconfigSync rc createJiti readFileSync
    defineConfig loadConfigFromFile c12 expand cleanEnv createEnv parseEnv
"""
_EXTENSIONS: Final = """
    register registerPlugin registerCommand registerProvider addPlugin definePlugin createPlugin defineExtension
    registerExtension registerHandler registerLanguage unregister hook tap tapAsync tapPromise use provide
    SyncHook SyncBailHook SyncWaterfallHook SyncLoopHook AsyncSeriesHook AsyncSeriesBailHook
    AsyncSeriesWaterfallHook AsyncParallelHook AsyncParallelBailHook HookMap
"""

_LIBRARIES: Final = """
    commander @commander-js/extra-typings cac yargs sade citty @oclif/core @oclif/command meow minimist mri arg
    caporal cleye getopts nopt clipanion gluegun command-line-args
    yargs/yargs yargs-parser subarg @minimistjs/subarg optionator
"""
_COMMON: Final = """
    Option Argument option argument alias aliases version options describe usage boolean completion choices env
    arg run cli flag file use provide hook config expand directory url custom integer string number array count
    default example help action name description coerce group implies conflicts epilog
"""

OPTION_PARSERS: Final = frozenset(f"{_COMMANDER} {_YARGS} {_OTHER_PARSERS}".split())
OPTION_LIBRARIES: Final = frozenset(f"{_LIBRARIES}".split())
"""A file that imports one of these may set up a command line: words that are common elsewhere count there."""

COMMON: Final = frozenset(f"{_COMMON}".split())
"""Words that are names of a command line only beside one of its libraries."""

CARRIED: Final = (b"program", b"yargs", b"cli", b"commander")
"""Names under which a command line travels: a call that passes one of them on is kept, whatever it is called."""

ALWAYS: Final = (OPTION_PARSERS | frozenset(f"{_CONFIGURATION} {_EXTENSIONS}".split())) - COMMON

EXHAUSTIVE: Final = frozenset(
    {"assertNever", "assertUnreachable", "exhaustiveCheck", "absurd", "unreachable"}
)
DYNAMIC_CODE: Final = frozenset({"eval"})
REPEATING: Final = frozenset({"forEach", "map", "flatMap", "reduce", "filter", "from"})
"""Methods that call the function that they are given once for each of several things."""
