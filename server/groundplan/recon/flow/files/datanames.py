"""Which libraries read files of data, and by which names."""

from __future__ import annotations

from typing import Final

_OF_TEXT: Final = ("json", "simplejson", "ujson", "orjson", "tomllib", "tomli", "rtoml", "tomlkit", "toml")
_OF_YAML: Final = ("safe_load", "full_load", "unsafe_load")

DATA_LIBRARIES: Final = frozenset({*_OF_TEXT, "yaml", "ruamel"})
DATA_READERS: Final = frozenset({"load", "loads", *_OF_YAML})
LOADERS: Final = (
    *(f"{one}.{name}" for one in _OF_TEXT for name in ("load", "loads")),
    *(f"{one}.{name}" for one in ("yaml", "ruamel.yaml") for name in ("load", *_OF_YAML)),
    "ruamel.yaml.YAML.load",
)
