"""Which calls and composite literals may mean something to the recon: names only, receivers are resolved later.

A call that is not kept here does not exist for any recogniser, so the lists are wide; what they mean is decided where
imports are known.
"""

from __future__ import annotations

import re
from typing import Final

_FLAG_TYPES: Final = (
    "Bool", "BoolSlice", "BytesBase64", "BytesHex", "Count", "Duration", "DurationSlice", "Float32", "Float32Slice",
    "Float64", "Float64Slice", "Func", "BoolFunc", "IP", "IPMask", "IPNet", "IPSlice", "Int", "Int8", "Int16", "Int32",
    "Int32Slice", "Int64", "Int64Slice", "IntSlice", "String", "StringArray", "StringSlice", "StringToInt",
    "StringToInt64", "StringToString", "Text", "Time", "Uint", "Uint8", "Uint16", "Uint32", "Uint64", "UintSlice",
)  # fmt: skip
"""The types of `flag` and `pflag`: each is a function, with `P`, `Var` and `VarP` variants."""

_FLAGS: Final = frozenset(
    f"{kind}{variant}" for kind in _FLAG_TYPES for variant in ("", "P", "Var", "VarP", "VarPF")
) - {"String", "Time", "Text", "Func", "IP", "Int", "Bool", "Uint"}  # `x.String()`: kept with a literal only

_FLAG_SETS: Final = frozenset({
    "Flags", "PersistentFlags", "LocalFlags", "InheritedFlags", "LocalNonPersistentFlags", "NewFlagSet", "AddGoFlagSet",
    "AddFlagSet", "AddGoFlag", "AddFlag", "Var", "VarP", "VarPF", "Parse", "MustParse", "Lookup", "Set", "SetNormalizeFunc",
    "MarkHidden", "MarkDeprecated", "MarkShorthandDeprecated", "MarkFlagRequired", "MarkPersistentFlagRequired",
    "MarkFlagsMutuallyExclusive", "MarkFlagsRequiredTogether", "MarkFlagsOneRequired", "MarkFlagFilename",
    "MarkFlagDirname", "RegisterFlagCompletionFunc", "SetHelpFunc", "SetUsageFunc", "SetVersionTemplate", "SetHelpCommand",
    "AddCommand", "AddGroup", "RemoveCommand", "Execute", "ExecuteC", "ExecuteContext", "ExecuteContextC", "Run", "NewApp",
    "RunContext", "Command", "Flag", "Arg", "Action", "Envar", "Short", "Default", "Hidden", "Required", "Enum", "Commandline",
})  # fmt: skip

_CONFIGURATION: Final = frozenset({
    "Getenv", "LookupEnv", "Environ", "ExpandEnv", "Setenv", "Unsetenv", "BindPFlag", "BindPFlags", "BindEnv", "MustBindEnv",
    "SetEnvPrefix", "SetEnvKeyReplacer", "AutomaticEnv", "AllowEmptyEnv", "SetDefault", "SetConfigFile", "SetConfigName",
    "SetConfigType", "AddConfigPath", "ReadInConfig", "MergeInConfig", "ReadConfig", "WatchConfig", "Process", "MustProcess",
    "ParseWithOptions", "Unmarshal", "UnmarshalStrict", "UnmarshalKey", "UnmarshalExact", "DecodeFile", "DecodeReader",
    "LoadFile", "ReadFile", "UserConfigDir", "UserHomeDir", "Load",
})  # fmt: skip

_EXTENSIONS: Final = frozenset({
    "Open", "MethodByName", "FieldByName", "Handle", "HandleFunc", "panic", "Panic", "Panicf", "Import", "Dispense", "Serve",
})  # fmt: skip

KEPT_CALLS: Final = frozenset(name.encode() for name in _FLAGS | _FLAG_SETS | _CONFIGURATION | _EXTENSIONS)
"""Kept wherever they stand."""

KEPT_PREFIXES: Final = (b"Register", b"MustRegister", b"AddFlag", b"register")

KEPT_SUFFIXES: Final = (b"Flag", b"Flags", b"FlagP", b"Enum", b"EnumP")
"""Helpers that add options to a command: `StringEnumFlag(cmd, …)`, `AddJSONFlags(cmd, …)`."""

KEPT_WITH_LITERAL: Final = frozenset({
    b"String", b"Bool", b"Int", b"Uint", b"Func", b"Text", b"IP", b"Time", b"Get", b"GetString", b"GetBool", b"GetInt",
    b"GetInt64", b"GetUint", b"GetFloat64", b"GetDuration", b"GetTime", b"GetStringSlice", b"GetStringMap",
    b"GetStringMapString", b"IsSet", b"GetStringP", b"Getuint64",
})  # fmt: skip
"""Names of everyday methods too: kept only where the first argument is a string literal."""

KEPT_COMPOSITES: Final = frozenset({
    b"Command", b"App", b"Analyzer", b"ModuleInfo", b"Plugin", b"FlagSet", b"Flag", b"Author", b"Group", b"ClientConfig",
    b"ServeConfig",
})  # fmt: skip

KEPT_COMPOSITE_SUFFIXES: Final = (b"Flag", b"Command")

COMPOSITE_MARKS: Final = frozenset(
    name + b"{" for name in KEPT_COMPOSITES if not name.endswith(KEPT_COMPOSITE_SUFFIXES)
) | {suffix + b"{" for suffix in KEPT_COMPOSITE_SUFFIXES}
"""How such a literal looks in the text, for a quick search: no mark may end another."""

BUILDERS: Final = re.compile(
    rb'"(?:flag|github\.com/(?:spf13/(?:cobra|pflag)|urfave/cli(?:/v\d+)?|alecthomas/(?:kong|kingpin(?:/v\d+)?)|jessevdk/go-flags|peterbourgon/ff(?:/v\d+)?/ffcli)|gopkg\.in/alecthomas/kingpin\.v\d+)"'
)
"""The import of a library that builds command lines: such a file is kept whole, since any function may build."""

OWNER_TYPES: Final = ("Command", "FlagSet", "App", "Application", "CmdClause")
"""A parameter of such a type owns options: calls that hand it on are kept."""
