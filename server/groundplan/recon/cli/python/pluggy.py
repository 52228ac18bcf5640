"""pluggy: a hook calls every function of its name that a plugin marks; what it is given goes to all of them."""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.library.libraries import FIRST, Library

_MANAGER: Final = "pluggy.PluginManager"
_MARKER: Final = "pluggy.HookimplMarker"

LIBRARY: Final = Library(
    aliases={
        "pluggy._manager.PluginManager": _MANAGER,
        "pluggy.manager.PluginManager": _MANAGER,
        "pluggy._hooks.HookimplMarker": _MARKER,
        "pluggy.hooks.HookimplMarker": _MARKER,
    },
    methods={(_MANAGER, "register"): "pluggy.Nothing", (_MARKER, "()"): FIRST},
    hooks={_MANAGER: "hook"},
    markers=frozenset({_MARKER}),
    seeds=frozenset({"PluginManager"}),
)
