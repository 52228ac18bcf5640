"""Why is a part of the command line believed: the closed list of rules, each with one label."""

from __future__ import annotations

from typing import Final

from groundplan.model.facts import Label, Origin


def _confirmed(name: str, rule: str) -> Origin:
    return Origin(name, Label.CONFIRMED, rule)


def _inferred(name: str, rule: str) -> Origin:
    return Origin(name, Label.INFERRED, rule)


def _open(name: str, rule: str) -> Origin:
    return Origin(name, Label.OPEN, rule)


ARGPARSE: Final = _confirmed(
    "argparse-option", "literal names in add_argument on a parser that argparse made"
)
OPTPARSE: Final = _confirmed("optparse-option", "literal names in an optparse Option that a parser received")
CLICK: Final = _confirmed("click-option", "literal names in a click option that a command received")
TYPER: Final = _confirmed("typer-option", "literal names in a typer.Option of a command's parameter")
COBRA: Final = _confirmed("cobra-flag", "a literal name in a pflag definition on a cobra command's flag set")
GO_FLAG: Final = _confirmed("go-flag", "a literal name in a definition of Go's flag package")
URFAVE: Final = _confirmed("urfave-flag", "a literal Name in a flag of urfave/cli that a command received")
KINGPIN: Final = _confirmed("kingpin-flag", "a literal name in Flag() on a kingpin program or command")
GO_FLAGS: Final = _confirmed("go-flags-tag", "a name in the tag of a field, of a struct that go-flags parses")
KONG: Final = _confirmed("kong-flag", "a field with a name in its tag, of a struct that kong parses")
COMMANDER: Final = _confirmed("commander-option", "literal flags in option() on a commander command")
YARGS: Final = _confirmed("yargs-option", "a literal key in option() on a yargs instance")
CAC: Final = _confirmed("cac-option", "literal flags in option() on a cac or sade command")
PARSE_ARGS: Final = _confirmed("parseargs-option", "a literal key in the options of parseArgs")
DOCOPT: Final = _confirmed("docopt-option", "an option in the usage text that docopt reads")
GETOPT: Final = _confirmed("getopt-option", "a letter or word in the literals that getopt is told")
CLEO: Final = _confirmed("cleo-option", "cleo: a literal option in the list of a command class")
CYCLOPTS: Final = _confirmed(
    "cyclopts-option", "literal names in a cyclopts Parameter of a command's parameter"
)
MINIMIST: Final = _confirmed("minimist-option", "a literal name in the tables that minimist is told")
ARG: Final = _confirmed(
    "arg-option", "a literal name in the table that arg, nopt or command-line-args is told"
)
CITTY: Final = _confirmed("citty-argument", "a literal key in the args of a citty command")
OPTIONATOR: Final = _confirmed(
    "optionator-option", "a literal name in the list of options that optionator is told"
)
MEOW: Final = _confirmed("meow-flag", "a literal key in the flags that meow is told")
CLIPANION: Final = _confirmed(
    "clipanion-option", "literal names in an Option of a class that a clipanion program takes as a command"
)
OCLIF: Final = _confirmed("oclif-flag", "a literal key in the static flags of an oclif command")
ABSL: Final = _confirmed("absl-flag", "a literal name in an absl flag definition")
DECLI: Final = _confirmed("decli-argument", "a literal name in the table that decli makes parsers of")
INVOKE: Final = _confirmed("invoke-argument", "literal names in an Argument of a program of invoke")
TRAITLETS: Final = _confirmed(
    "traitlets-alias", "a literal key in the aliases or flags of an application of traitlets"
)
TWISTED: Final = _confirmed("twisted-option", "a literal row in the lists of a class of twisted's options")
PLUMBUM: Final = _confirmed(
    "plumbum-switch", "literal names in a switch of a class of plumbum's applications"
)
SETOPTCONF: Final = _confirmed(
    "setoptconf-flag", "literal flags that a source of setoptconf has for a setting of its manager"
)
TORNADO: Final = _confirmed("tornado-option", "a literal name in a definition of tornado's options")
OSLO: Final = _confirmed(
    "oslo-option", "a literal name in an option that oslo.config registers for the command line"
)
DOIT: Final = _confirmed("doit-option", "a literal table in the options of a class of doit's commands")
PYTEST: Final = _confirmed("pytest-option", "literal names in addoption on pytest's parser")

IMPLICIT: Final = _inferred("framework-implicit", "an option that the framework adds by itself")
FORWARDED: Final = _inferred(
    "forwarded-option", "literal names given to a function that passes them to a parser"
)
NAME_DERIVED: Final = _inferred(
    "name-derived", "the framework makes the option's name from a parameter, field or key"
)
FIRE: Final = _inferred(
    "fire-callable", "fire makes a command of every public callable and an option of each of its parameters"
)
LIKE_OPTION: Final = _inferred(
    "option-like-call",
    "a call with dashed literals to a method named as an option parser's, of a class of the project",
)
ANNOTATED: Final = _inferred(
    "annotated-receiver",
    "literal names on a parser that is known by an annotation or by the framework's convention",
)
PASSED_ON: Final = _inferred(
    "passed-on-parser",
    "a parser is handed to what only a run chooses: the one class, or each of those, that could take it",
)
NEAR_PARSER: Final = _inferred(
    "near-parser", "names given to something unknown in the function that makes the only parser around"
)
OPTION_OBJECT: Final = _inferred(
    "option-object", "dashed names given to objects of a class whose attribute is spread into add_argument"
)
SIGNATURE: Final = _inferred(
    "signature-option",
    "a class of the project marks a parameter of a function that a command class of the project takes",
)
COMPUTED: Final = _inferred(
    "computed-name", "a name that is joined of literals by operations and small functions, which are read"
)
USAGE_TEXT: Final = _inferred(
    "usage-text", "a name that the usage text of a program describes in which no parser was found"
)
GUARDED: Final = _inferred(
    "guarded-declaration", "a literal name that is declared under a condition that only a run decides"
)
INSTALLED: Final = _inferred(
    "installed-option", "declared by a distribution in the environment beside the code, which hands it on"
)
DYNAMIC_NAME: Final = _open(
    "dynamic-option-name", "an option is added under a name that is built at run time"
)
FOREIGN_NAMES: Final = _open(
    "foreign-option-names", "options are added under names that a package outside the workspace holds"
)
CHOSEN: Final = _open(
    "chosen-declaration",
    "a name that a parser gets for one of several words, of which the line names one at most",
)
BUILD_TAG: Final = _open(
    "go-build-tag", "declared in a file that a build for linux/amd64 without tags leaves out"
)

COMMAND: Final = _confirmed("command-literal", "a command with a literal name that its parent received")
COMMAND_DERIVED: Final = _inferred(
    "command-name-derived", "the framework makes the command's name from a function"
)
COMMAND_REGISTERED: Final = _inferred("command-table", "a table maps a word to the class that runs it")
COMMAND_BY_FILE: Final = _inferred("command-file", "the framework names the command after its file")
COMMAND_INSTALLED: Final = _inferred(
    "installed-command", "made by a distribution in the environment beside the code, which hands it on"
)
COMMAND_TITLED: Final = _inferred("command-title", "a parser's own title says the program and the command")
COMMAND_CLASS: Final = _inferred(
    "command-class",
    "a class is a command by its base and its words, and the program takes classes that it does not name",
)
COMMAND_OPEN: Final = _open(
    "dynamic-command-name", "a command is added under a name that is built at run time"
)

MANIFEST: Final = _confirmed("manifest-entry", "a line of a manifest declares the program")
MAIN_PACKAGE: Final = _confirmed("go-main-package", "a Go package main with a function main")
MAIN_MODULE: Final = _inferred("python-main-module", "a __main__.py lets `python -m` run its package")
MAIN_GUARD: Final = _inferred("main-guard", "a script guarded by __name__ == '__main__'")
TASK_COLLECTION: Final = _inferred(
    "task-collection",
    "a file has the name under which invoke or fab looks for tasks, and imports the library",
)
DYNAMIC_SCRIPT: Final = _open("dynamic-script-name", "a setup.py gives a script a name that it builds")
TASK: Final = _confirmed("task-target", "a target of a Makefile or justfile")
IMAGE: Final = _confirmed("container-entry", "ENTRYPOINT or CMD of a container file")

ORIGINS: Final = (
    *(
        ARGPARSE,
        OPTPARSE,
        CLICK,
        TYPER,
        COBRA,
        GO_FLAG,
        URFAVE,
        KINGPIN,
        KONG,
        COMMANDER,
        YARGS,
        CAC,
        PARSE_ARGS,
        MINIMIST,
        ARG,
        CITTY,
        OCLIF,
        MEOW,
        OPTIONATOR,
        CLIPANION,
        ABSL,
        DOCOPT,
        GETOPT,
        CLEO,
        CYCLOPTS,
        DECLI,
        INVOKE,
        TRAITLETS,
        TWISTED,
        PLUMBUM,
        SETOPTCONF,
        TORNADO,
        OSLO,
        DOIT,
    ),
    *(
        PYTEST,
        IMPLICIT,
        FORWARDED,
        NAME_DERIVED,
        FIRE,
        COMPUTED,
        USAGE_TEXT,
        OPTION_OBJECT,
        NEAR_PARSER,
        LIKE_OPTION,
        ANNOTATED,
        PASSED_ON,
        GUARDED,
        SIGNATURE,
    ),
    *(DYNAMIC_NAME, FOREIGN_NAMES, CHOSEN, BUILD_TAG),
    *(COMMAND, COMMAND_DERIVED, COMMAND_REGISTERED, COMMAND_BY_FILE),
    *(
        COMMAND_TITLED,
        COMMAND_CLASS,
        COMMAND_OPEN,
        MANIFEST,
        MAIN_PACKAGE,
        MAIN_MODULE,
        MAIN_GUARD,
        TASK_COLLECTION,
        DYNAMIC_SCRIPT,
        TASK,
        IMAGE,
    ),
)
