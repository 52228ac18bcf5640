"""Which modules come with Node."""

from __future__ import annotations

from typing import Final

BUILTINS: Final = frozenset(
    """
    assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain
    events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl
    stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib
    """.split()  # noqa: SIM905 - a list of fifty words reads better so
)

_SUBPATHS: Final = frozenset(
    {"assert/strict", "dns/promises", "fs/promises", "inspector/promises", "path/posix", "path/win32"}
    | {
        "readline/promises",
        "stream/consumers",
        "stream/promises",
        "stream/web",
        "timers/promises",
        "util/types",
    }
)


def builtin_of(specifier: str) -> str:
    """Give the full name of a module of Node (`node:fs/promises`), empty for anything else.

    A slash at the end (`punycode/`) asks for the package of that name.
    """
    if specifier.startswith("node:"):
        return specifier
    return f"node:{specifier}" if specifier in BUILTINS or specifier in _SUBPATHS else ""
