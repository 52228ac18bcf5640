"""The rules that make an extension point or an extension; shared by the languages."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Evidence, Fact, FactKind, JsonValue, Label, Origin, make_fact
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import Span


def _confirmed(name: str, rule: str) -> Origin:
    return Origin(name, Label.CONFIRMED, rule)


def _inferred(name: str, rule: str) -> Origin:
    return Origin(name, Label.INFERRED, rule)


GROUP_LOADED: Final = _confirmed("entry-point-group", "the code loads the entry points of a group")
GROUP_OPEN: Final = Origin(
    "entry-point-group-open", Label.OPEN, "the group that is loaded is built at run time"
)
HOOKSPEC: Final = _confirmed("hook-specification", "a function is marked by a pluggy HookspecMarker")
HOOKSPEC_MODULE: Final = _inferred(
    "hook-specification-module",
    "a function of a module given to add_hookspecs, named after the marker's project",
)
SINGLEDISPATCH: Final = _confirmed("single-dispatch", "functools.singledispatch dispatches by type")
SUBCLASSES: Final = _inferred("subclass-hook", "__init_subclass__ sees every subclass when it is made")
REGISTER: Final = _inferred("register-function", "modules call a function named register… to add themselves")
IMPLEMENTED: Final = _inferred(
    "implemented-elsewhere", "two or more modules elsewhere implement the interface"
)
GO_REGISTER: Final = _confirmed("go-init-registration", "packages call the function from init()")
VSCODE_POINT: Final = _confirmed("vscode-contribution", "the manifest contributes to the editor")

GROUP_DECLARED: Final = _confirmed("entry-point", "a manifest declares an entry point of the group")
HOOKIMPL: Final = _confirmed("hook-implementation", "a function is marked by a pluggy HookimplMarker")
GO_CONFORMS: Final = _confirmed("go-conformance", "a blank variable of the interface's type holds the type")
GO_REGISTERED: Final = _confirmed("go-registered", "init() registers the value")
GO_BLANK: Final = _confirmed("go-blank-import", "a package is imported for what its init() does")

ORIGINS: Final = (
    GROUP_LOADED,
    GROUP_OPEN,
    HOOKSPEC,
    HOOKSPEC_MODULE,
    SINGLEDISPATCH,
    SUBCLASSES,
    REGISTER,
    IMPLEMENTED,
    GO_REGISTER,
    VSCODE_POINT,
    GROUP_DECLARED,
    HOOKIMPL,
    GO_CONFORMS,
    GO_REGISTERED,
    GO_BLANK,
)


def point(
    subject: str, statement: str, origin: Origin, evidence: tuple[Evidence, ...], **more: JsonValue
) -> Fact:
    """Make the fact of a place where others plug in."""
    return make_fact(
        FactKind.EXTENSION_POINT, subject, statement, origin, evidence, {"mechanism": origin.name, **more}
    )


def extension(
    subject: str, statement: str, origin: Origin, evidence: tuple[Evidence, ...], **more: JsonValue
) -> Fact:
    """Make the fact of something that plugs in."""
    return make_fact(
        FactKind.EXTENSION, subject, statement, origin, evidence, {"mechanism": origin.name, **more}
    )


def place(snapshot: Snapshot, path: RelPath, scope: int, span: Span) -> Evidence:
    """Give a place as evidence, with the definition that encloses it."""
    facts = snapshot.facts(path)
    is_inside = facts is not None and MODULE_SCOPE < scope < len(facts.definitions)
    return Evidence(path, span, facts.definitions[scope].qualname if facts is not None and is_inside else "")
