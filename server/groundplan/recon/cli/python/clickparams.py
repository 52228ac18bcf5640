"""click's parameters: what one option or argument declares."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, number, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import evidence_at
from groundplan.recon.flow.values import Arguments, Effect, Listing, Literal, Thing, Value


def option(snapshot: Snapshot, effect: Effect) -> Option:
    """Read one click option."""
    arguments = effect.arguments
    names, negations, own, is_static = _declarations(arguments)
    where = evidence_at(snapshot, effect.place)
    origin = origins.COMPUTED if _is_computed(arguments) else origins.CLICK
    if not names and not negations:
        if own and is_static:
            names, origin = (f"--{own.replace('_', '-').lower()}",), origins.NAME_DERIVED
        else:
            dynamic = origins.DYNAMIC_NAME
            return Option((), True, dynamic.label, where, origin=dynamic, help=text(arguments.get("help")))
    is_switch = _is_switch(arguments, bool(negations))
    count = number(arguments.get("nargs"))
    return Option(
        names,
        not is_switch,
        origin.label,
        where,
        negations,
        value_is_optional="flag_value" in arguments.keywords
        and flag(arguments.get("is_flag"), default=True) is False,
        choices=_choices(arguments.get("type")),
        default=plain(arguments.get("default")),
        is_required=flag(arguments.get("required")),
        is_hidden=flag(arguments.get("hidden")),
        is_deprecated=bool(plain(arguments.get("deprecated"))),
        env=_variable(arguments.get("envvar")),
        help=text(arguments.get("help")),
        maximum=0 if is_switch else count if count is not None else 1,
        origin=origin,
        parameter=own,
    )


def argument(snapshot: Snapshot, effect: Effect) -> Positional:
    """Read one click argument."""
    arguments = effect.arguments
    first = arguments.positional[0] if arguments.positional else None
    name = text(first.items[0]) if isinstance(first, Listing) and first.items else text(first)
    count = number(arguments.get("nargs"))
    has_default = "default" in arguments.keywords or "envvar" in arguments.keywords
    is_required = flag(arguments.get("required"), default=not has_default and count != -1)
    maximum = None if count == -1 else count or 1
    minimum = (count if count and count > 0 else 1) if is_required else 0
    where = evidence_at(snapshot, effect.place)
    return Positional(
        name,
        minimum,
        maximum,
        origins.CLICK.label,
        where,
        _choices(arguments.get("type")),
        text(arguments.get("help")),
        _variable(arguments.get("envvar")),
    )


def ready(
    snapshot: Snapshot,
    effect: Effect,
    default: tuple[str, ...],
    *,
    after: int,
    takes_value: bool = False,
) -> Option:
    """An option that click itself declares; its names may be given, after `after` other arguments."""
    given = tuple(text(one) for one in effect.arguments.positional[after:] if text(one).startswith("-"))
    where = evidence_at(snapshot, effect.place)
    origin = origins.CLICK if given else origins.IMPLICIT
    maximum = 1 if takes_value else 0
    return Option(
        given or default,
        takes_value,
        origin.label,
        where,
        is_implicit=not given,
        maximum=maximum,
        help=text(effect.arguments.get("help")),
        origin=origin,
    )


def _declarations(arguments: Arguments) -> tuple[tuple[str, ...], tuple[str, ...], str, bool]:
    """Split click's declarations: names, names that switch off, the parameter's own name, is all static."""
    names, negations, own, is_static = list[str](), list[str](), "", True
    for one in _declared(arguments):
        word = text(one)
        if not word:
            is_static = is_static and isinstance(one, Literal)
        elif word.isidentifier():
            own = word
        else:
            on, slash, off = word.partition(";" if word.startswith("/") else "/")
            names.extend([on.rstrip()] if on.strip() else [])
            negations.extend([off.lstrip()] if slash and off.strip() else [])
    return tuple(names), tuple(negations), own, is_static


def _declared(arguments: Arguments) -> list[Value]:
    found: list[Value] = []
    for one in (*arguments.positional, arguments.keywords.get("param_decls", Listing([]))):
        found.extend(one.items if isinstance(one, Listing) else [one])
    return found


def _is_computed(arguments: Arguments) -> bool:
    return any(isinstance(one, Literal) and one.is_computed for one in _declared(arguments))


def _is_switch(arguments: Arguments, has_negation: bool) -> bool:
    given = arguments.get("is_flag")
    if isinstance(given, Literal) and given.value is not None:
        return bool(given.value)
    if has_negation or flag(arguments.get("count")):
        return True
    if "flag_value" in arguments.keywords:
        return True
    default = arguments.get("default")
    is_bool = isinstance(default, Literal) and isinstance(default.value, bool)
    return is_bool and "type" not in arguments.keywords


def _choices(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Thing) and value.type == "click.Choice":
        return texts(value.arguments.get("choices", 0))
    return texts(value)


def _variable(value: Value | None) -> str:
    """Give the first variable of one or several."""
    return text(value) or next(iter(texts(value)), "")
