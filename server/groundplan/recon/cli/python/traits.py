"""Which options does traitlets make of the configurable traits of classes: `--Class.trait`?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.flow.classes.order import lineage, own_method
from groundplan.recon.flow.events import script
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Frame, Kind, Listing
from groundplan.syntax.facts import RETURNED, Call, CallForm, ValueKind

_APPLICATION: Final = (
    *("log_datefmt", "log_format", "log_level", "logging_config", "show_config", "show_config_json"),
)
_JUPYTER: Final = (*_APPLICATION, "answer_yes", "config_file", "config_file_name", "generate_config")
_IPYTHON: Final = (
    *(*_APPLICATION, "add_ipython_dir_to_sys_path", "auto_create", "copy_config_files", "extra_config_file"),
    *("ipython_dir", "overwrite", "profile", "verbose_crash"),
)
_EXTENSION: Final = (
    *(*_JUPYTER, "default_url", "handlers", "open_browser", "settings", "static_paths", "static_url_prefix"),
    "template_paths",
)
_KNOWN: Final = {
    "traitlets.config.Application": ("Application", _APPLICATION),
    "traitlets.config.application.Application": ("Application", _APPLICATION),
    "jupyter_core.application.JupyterApp": ("JupyterApp", _JUPYTER),
    "IPython.core.application.BaseIPythonApplication": ("BaseIPythonApplication", _IPYTHON),
    "jupyter_server.extension.application.ExtensionApp": ("ExtensionApp", _EXTENSION),
}
"""The configurable traits of the classes that applications extend, by the name of the class."""

_ABOVE: Final = {
    "JupyterApp": (("Application", _APPLICATION),),
    "BaseIPythonApplication": (("Application", _APPLICATION),),
    "ExtensionApp": (("JupyterApp", _JUPYTER), ("Application", _APPLICATION)),
}

_CONFIGURES_NOTHING: Final = frozenset(
    {"object", "builtins.object", "traitlets.HasTraits", "traitlets.traitlets.HasTraits"}
)
"""What a class extends that is none of `Configurable`: only those that are have options."""


def trait_options(snapshot: Snapshot, kinds: tuple[Kind, ...], where: Evidence) -> Iterator[Option]:
    """Give the options of the traits of classes and of all that they extend; each has those that it inherits too."""
    seen: set[Kind] = set()
    known: set[str] = set()
    for kind in kinds:
        for one in lineage(snapshot, kind).kinds:
            if one not in seen and not _CONFIGURES_NOTHING.issuperset(lineage(snapshot, one).outside):
                seen.add(one)
                yield from _of_class(snapshot, one, where)
        for title, traits in _outside(snapshot, kind):
            if title not in known:
                known.add(title)
                yield from (_implicit(f"--{title}.{trait}", where) for trait in traits)


def default_classes(walk: Walk, kind: Kind) -> Listing | None:
    """Give the classes that a method of an application lists; None where none does."""
    for one in lineage(walk.snapshot, kind).kinds:
        facts = walk.snapshot.facts(one.path)
        index = _default_method(walk.snapshot, one)
        if facts is None or index is None:
            continue
        returned = [each.value for each in facts.bindings if each.scope == index and each.target == RETURNED]
        names = [item.value.text for each in returned for item in each.items]
        frame = Frame(one.path, index, {})
        found = [value_of_name(walk, frame, name) for name in names if not name.startswith("self.")]
        return Listing(found, is_open=not names)
    return None


def _default_method(snapshot: Snapshot, kind: Kind) -> int | None:
    """Find what gives `classes` its default: by the name of the method, or by its decorator."""
    home = own_method(snapshot, kind, "_classes_default")
    if home is not None:
        return home.index
    facts = snapshot.facts(kind.path)
    for call in facts.calls if facts is not None else ():
        if call.form is CallForm.DECORATOR and call.callee.rpartition(".")[2] == "default":
            is_meant = [one.value.text for one in call.arguments] == ["classes"]
            if is_meant and facts is not None and facts.definitions[call.decorates].parent == kind.index:
                return call.decorates
    return None


def _of_class(snapshot: Snapshot, kind: Kind, where: Evidence) -> Iterator[Option]:
    facts = snapshot.facts(kind.path)
    assert facts is not None
    name = facts.definitions[kind.index].qualname.rpartition(".")[2]
    seen: set[str] = set()
    for one in lineage(snapshot, kind).kinds:
        for call in _traits(snapshot, one):
            if call.target not in seen:
                seen.add(call.target)
                yield _option(snapshot, one, call, name)
        # What a class binds itself, to a plain value or to a trait that is not configurable, hides what is above.
        seen |= _bound(snapshot, one)
    for _, traits in _outside(snapshot, kind):
        for trait in traits:
            if trait not in seen:
                seen.add(trait)
                yield _implicit(f"--{name}.{trait}", where)


def _bound(snapshot: Snapshot, kind: Kind) -> set[str]:
    facts = snapshot.facts(kind.path)
    assert facts is not None
    values = {one.name for one in facts.definitions[kind.index].members if one.default is not None}
    return values | {*script(snapshot, kind.path).children.get(kind.index, {})}


def _traits(snapshot: Snapshot, kind: Kind) -> Iterator[Call]:
    """Give what makes the traits that a class itself says are configurable: `Unicode().tag(config=True)`."""
    facts = snapshot.facts(kind.path)
    for call in facts.calls if facts is not None else ():
        if call.scope == kind.index and call.target and _is_configurable(call):
            yield call


def _is_configurable(call: Call) -> bool:
    return any(one.name == "config" and one.value.text == "True" for one in call.arguments)


def _outside(snapshot: Snapshot, kind: Kind) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in lineage(snapshot, kind).outside:
        if name in _KNOWN:
            title, traits = _KNOWN[name]
            yield title, traits
            yield from _ABOVE.get(title, ())


def _option(snapshot: Snapshot, kind: Kind, call: Call, name: str) -> Option:
    facts = snapshot.facts(kind.path)
    assert facts is not None
    origin = origins.NAME_DERIVED
    about = next((one.value for one in call.arguments if one.name == "help"), None)
    return Option(
        (f"--{name}.{call.target}",),
        True,
        origin.label,
        Evidence(kind.path, call.span, facts.definitions[kind.index].qualname),
        help=about.text if about is not None and about.kind is ValueKind.STRING else "",
        origin=origin,
        parameter=call.target,
    )


def _implicit(name: str, where: Evidence) -> Option:
    origin = origins.IMPLICIT
    return Option((name,), True, origin.label, where, is_implicit=True, origin=origin)
