"""The methods of parsers, replaced by ones that stop where a program would parse."""

from __future__ import annotations

import argparse
import contextlib
import getopt
import importlib
import optparse
import os
import threading
from collections.abc import Callable
from typing import Any

from .parsers import Letters, Usage, answer, walk


class Found(BaseException):
    """The parser that the program is about to use. Few programs catch it by mistake, and then `last` has it."""

    last: Any = None

    def __init__(self, parser: Any) -> None:
        self.parser = Found.last = parser
        if threading.current_thread() is not threading.main_thread():
            # It ends this thread alone, and the other may wait for it without end.
            answer(walk(parser), [])
            os._exit(0)


def _stop_getopt(_: Any, shortopts: str, longopts: Any = ()) -> None:
    raise Found(Letters(shortopts, longopts))


def stop_functions() -> None:
    """Replace what programs import by its name, so before they are loaded."""
    getopt.getopt = getopt.gnu_getopt = _stop_getopt  # type: ignore[assignment]
    with contextlib.suppress(ImportError):
        importlib.import_module("docopt").docopt = _stop_docopt  # type: ignore[attr-defined]


def _stop_docopt(doc: str, *_: Any, **__: Any) -> None:
    raise Found(Usage(doc))


def intercept(skipped: int = 0) -> None:
    left, parsing = [skipped], [0]
    parse, leave = argparse.ArgumentParser.parse_known_args, argparse.ArgumentParser.exit
    show = argparse.ArgumentParser.print_help

    def stop(self: Any, *_: Any, **__: Any) -> None:
        raise Found(self)

    def stop_later(self: Any, *given: Any, **named: Any) -> Any:
        # Programs that parse in stages: the first parsers are not the ones that a user meets.
        if left[0] == 0:
            raise Found(self)
        left[0] -= 1
        parsing[0] += 1
        try:
            return parse(self, *given, **named)
        finally:
            parsing[0] -= 1

    def stop_leaving(self: Any, *given: Any, **named: Any) -> Any:
        # A program that complains by a parser before it parses with it would have parsed with it.
        if left[0] or parsing[0] or Found.last is not None:
            leave(self, *given, **named)
        raise Found(self)

    def stop_showing(self: Any, *given: Any, **named: Any) -> Any:
        # One that parses with several, each of a part of the line, shows the help of the one that a user meets.
        if parsing[0] or Found.last is not None:
            return show(self, *given, **named)
        raise Found(self)

    argparse.ArgumentParser.print_help = stop_showing  # type: ignore[method-assign]
    argparse.ArgumentParser.parse_known_args = stop_later  # type: ignore[method-assign]
    argparse.ArgumentParser.exit = stop_leaving  # type: ignore[method-assign]
    optparse.OptionParser.parse_args = stop  # type: ignore[method-assign,assignment]
    _intercept_configargparse(left)
    for module, owner, method in _OWN_STARTS:
        try:
            kind = getattr(importlib.import_module(module), owner)
        except (ImportError, AttributeError):
            continue
        is_of_class = isinstance(vars(kind)[method], classmethod)
        setattr(kind, method, classmethod(stop) if is_of_class else stop)
    _intercept_click(stop)


_OWN_STARTS = (
    ("invoke.program", "Program", "run"),
    ("traitlets.config.application", "Application", "launch_instance"),
    ("twisted.python.usage", "Options", "parseOptions"),
    ("cliff.app", "App", "run"),
    ("doit.doit_cmd", "DoitMain", "run"),
    ("plumbum.cli.application", "Application", "run"),
    ("asyncclick.core", "Command", "__call__"),
)
"""Where programs of other libraries begin to read what they are given."""


def _intercept_click(stop: Callable[..., None]) -> None:
    for module, owner in (
        ("click.core", "BaseCommand"),
        ("click.core", "Command"),
        ("typer.core", "TyperGroup"),
        ("rich_click.rich_command", "RichCommand"),
    ):
        try:
            kind = getattr(importlib.import_module(module), owner)
        except (ImportError, AttributeError):
            continue
        kind.main = stop
    try:
        # A folder of that name may lie where the program runs: it has no such module.
        main = importlib.import_module("typer.main")
    except ImportError:
        return
    typer = importlib.import_module("typer")
    typer.Typer.__call__ = lambda self, *_, **__: stop(main.get_command(self))


def _intercept_configargparse(left: list[int]) -> None:
    """Its parsers read the names of files with parsers of their own before they take their turn."""
    try:
        module = importlib.import_module("configargparse")
    except ImportError:
        return
    parse = module.ArgumentParser.parse_known_args

    def stop_later(self: Any, *given: Any, **named: Any) -> Any:
        if left[0] == 0:
            raise Found(self)
        before, left[0] = left[0] - 1, -1
        try:
            return parse(self, *given, **named)
        finally:
            left[0] = before

    module.ArgumentParser.parse_known_args = stop_later
