"""pytest: options that plugins add to its parser when it calls `pytest_addoption`."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.python.argparsearguments import add_argument
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect

_PARSER: Final = "pytest.Parser"
_GROUP: Final = "pytest.OptionGroup"
_ADDING: Final = ("addoption", "_addoption")

LIBRARY: Final = Library(
    aliases={
        "_pytest.config.argparsing.Parser": _PARSER,
        "_pytest.config.argparsing.OptionGroup": _GROUP,
        "_pytest.config.Parser": _PARSER,
    },
    methods={
        **{(owner, name): "pytest.Option" for owner in (_PARSER, _GROUP) for name in _ADDING},
        (_PARSER, "getgroup"): _GROUP,
    },
    api=frozenset({_PARSER, _GROUP}),
    parameters={("pytest_addoption", "parser"): _PARSER},
    seeds=frozenset({"addoption", "_addoption", "getgroup"}),
)


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give one node with the options of all plugins: pytest has one parser."""
    node: Node | None = None
    for effect in effects:
        if effect.thing.type in (_PARSER, _GROUP) and effect.method in _ADDING:
            if node is None:
                node = Node(
                    "pytest", evidence_at(snapshot, effect.place), origins.COMMAND_OPEN, program="pytest"
                )
            # The framework passes the parser, so that its kind is known though its maker is elsewhere.
            effect.thing.is_assumed = False
            add_argument(snapshot, node, effect, origins.PYTEST)
    return [] if node is None else [node]
