"""Which calls are kept: those whose last name a recogniser may ask for.

A name here costs a look at each place where it is called; a name that is missing hides calls from every
recogniser. Names that are common elsewhere (`get`, `add`) are kept only where a group needs them.
"""

from __future__ import annotations

from typing import Final

_ARGPARSE: Final = """
    ArgumentParser BooleanOptionalAction add_argument add_argument_group add_mutually_exclusive_group
    add_subparsers add_parser set_defaults parse_args parse_known_args parse_intermixed_args
"""
_OPTPARSE: Final = """
    OptionParser OptionGroup Option make_option add_option add_option_group add_options
"""
_CLICK: Final = """
    command group option argument Command Group MultiCommand CommandCollection Argument version_option
    help_option confirmation_option password_option pass_context add_command add_group callback result_callback
"""
_TYPER: Final = "Typer add_typer run"
_OTHER_PARSERS: Final = """
    docopt getopt gnu_getopt Fire App Parameter addoption addini getgroup add_arguments
    DEFINE_bool DEFINE_boolean DEFINE_enum DEFINE_enum_class DEFINE_flag DEFINE_float DEFINE_integer
    DEFINE_list DEFINE_multi_enum DEFINE_multi_float DEFINE_multi_integer DEFINE_multi_string
    DEFINE_spaceseplist DEFINE_string DEFINE_alias launch_instance launch_new_instance parseOptions subcommand
    unbind_switches register_cli_opt register_cli_opts
"""
_ENVIRONMENT: Final = """
    getenv getenvb putenv unsetenv load_dotenv dotenv_values BaseSettings SettingsConfigDict Dynaconf
    LazySettings Env AutoConfig Config RepositoryEnv
"""
_FILES: Final = """
    load loads safe_load safe_load_all full_load open read_text ConfigParser RawConfigParser
    SafeConfigParser read read_file read_string read_dict
"""
_PLUGINS: Final = """
    entry_points iter_entry_points load_setuptools_entrypoints load_entry_point select PluginManager
    HookspecMarker HookimplMarker add_hookspecs hookspec hookimpl ExtensionManager DriverManager
    NamedExtensionManager HookManager EnabledExtensionManager
"""
_LOADING: Final = """
    import_module __import__ find_spec iter_modules walk_packages exec_module spec_from_file_location
    import_string autodiscover_modules
"""
_REGISTRIES: Final = "register register_module unregister singledispatch singledispatchmethod"
_SHAPES: Final = """
    partial partialmethod NewType TypeVar namedtuple NamedTuple TypedDict Enum IntEnum StrEnum
    make_dataclass field Field assert_never
"""
_PACKAGING: Final = "setup find_packages find_namespace_packages"

OPTION_PARSERS: Final = frozenset(f"{_ARGPARSE} {_OPTPARSE} {_CLICK} {_TYPER} {_OTHER_PARSERS}".split())
OPTION_LIBRARIES: Final = frozenset(
    [
        "argparse",
        "optparse",
        "click",
        "rich_click",
        "asyncclick",
        "typer",
        "cyclopts",
        "absl",
        "docopt",
        "getopt",
        "fire",
        "configargparse",
        "tap",
        "invoke",
        "fabric",
        "cliff",
        "traitlets",
        "pluggy",
        "setoptconf",
        "gflags",
        "tyro",
        "oslo_config",
        "defopt",
        "argh",
        "clize",
        "jsonargparse",
        "simple_parsing",
        "pydantic_settings",
        "doit",
    ]
)
"""A file that imports one of these sets up a command line: all its calls are kept, because any may pass a parser on."""

_PLUMBUM: Final = ("plumbum.cli", "plumbum.cli.application", "plumbum.cli.switches")
OPTION_MODULES: Final = frozenset(
    [
        "twisted.python.usage",
        "twisted.application.service",
        "tornado.options",
        "transformers.HfArgumentParser",
        *_PLUMBUM,
    ]
)
"""The same for one module of a large library."""

OPTION_METHODS: Final = frozenset(
    [
        "add_argument",
        "add_option",
        "add_option_group",
        "addoption",
        "add_parser",
        "add_subparsers",
        "add_arguments",
        "add_command",
        "add_typer",
        "parse_args",
        "parse_known_args",
    ]
)
"""The same for a file that adds options to what it was given."""

CONFIGURATION: Final = frozenset(f"{_ENVIRONMENT} {_FILES}".split())
EXTENSIONS: Final = frozenset(f"{_PLUGINS} {_LOADING} {_REGISTRIES}".split())
SHAPES: Final = frozenset(f"{_SHAPES} {_PACKAGING}".split())

VOCABULARY: Final = OPTION_PARSERS | CONFIGURATION | EXTENSIONS | SHAPES

DYNAMIC_CODE: Final = frozenset({"eval", "exec"})

DYNAMIC_IMPORTS: Final = frozenset({"import_module", "__import__"})

ENVIRONMENTS: Final = frozenset({"environ", "environb"})
"""Read by subscript, `in` and methods, under any name that a file gives them."""
