"""Why is a setting believed: the closed list of rules, each with one label."""

from __future__ import annotations

from typing import Final

from groundplan.model.facts import Label, Origin

ENVIRONMENT: Final = Origin(
    "environment-read", Label.CONFIRMED, "a literal key is read from the environment of the process"
)
CONSTANT_KEY: Final = Origin(
    "environment-constant", Label.CONFIRMED, "the key is a constant whose literal value is bound once"
)
GIVEN_KEY: Final = Origin(
    "environment-given",
    Label.INFERRED,
    "the key is a parameter or an attribute, and calls give literal texts to it",
)
DYNAMIC_KEY: Final = Origin(
    "environment-dynamic", Label.OPEN, "the environment is read under a key that is built at run time"
)
PREFIX: Final = Origin(
    "environment-prefix", Label.INFERRED, "the environment is searched for names with a literal prefix"
)
SETTINGS_CLASS: Final = Origin(
    "settings-class", Label.INFERRED, "a settings class reads a variable named after each of its fields"
)
SETTINGS_PREFIX: Final = Origin(
    "settings-prefix", Label.INFERRED, "a settings library reads every variable with a declared prefix"
)
SETTINGS_TAG: Final = Origin(
    "settings-tag",
    Label.INFERRED,
    "a struct tag names a variable, and a library that reads such tags is imported beside it",
)
CONFIGURATION_KEY: Final = Origin(
    "configuration-key", Label.CONFIRMED, "a literal key is read from a configuration library"
)
OPTION_VARIABLE: Final = Origin(
    "option-variable", Label.CONFIRMED, "an option names the variable that stands in for it"
)
FILE: Final = Origin(
    "configuration-file", Label.CONFIRMED, "a file with a literal name is parsed as configuration"
)
FILE_FORMAT: Final = Origin(
    "configuration-format",
    Label.INFERRED,
    "a parser of a configuration format reads a file that is chosen at run time",
)
CHAIN: Final = Origin(
    "configuration-chain", Label.CONFIRMED, "literal calls bind one key to its default, variable and flag"
)

ORIGINS: Final = (
    *(ENVIRONMENT, CONSTANT_KEY, GIVEN_KEY, DYNAMIC_KEY, PREFIX, SETTINGS_CLASS),
    *(SETTINGS_PREFIX, SETTINGS_TAG),
    *(CONFIGURATION_KEY, OPTION_VARIABLE, FILE, FILE_FORMAT, CHAIN),
)
