"""What does one `add_argument` declare: names, what they take, and where the names stand?"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Origin
from groundplan.recon.cli import origins
from groundplan.recon.cli.literals import flag, number, outside, plain, text, texts
from groundplan.recon.cli.model import Option, Positional
from groundplan.recon.cli.tree import Node, evidence_at
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.values import Effect, Kind, Literal, Place, Value

_SWITCHES: Final = frozenset(
    {"store_true", "store_false", "store_const", "append_const", "count", "help", "version"}
)


def add_argument(snapshot: Snapshot, node: Node, effect: Effect, direct: Origin) -> None:
    """Add what one `add_argument` declares to a command: an option, a positional, or the doubt about it."""
    arguments = effect.arguments
    names = tuple(text(one) for one in arguments.positional if isinstance(one, Literal) and not _is_bare(one))
    names = tuple(name for name in names if name)
    is_dynamic = len(names) != len(arguments.positional) or (arguments.is_open and not names)
    dashed = tuple(name for name in names if name.startswith("-"))
    if is_dynamic:
        node.is_open = True
    if dashed:
        node.options.append(_option(snapshot, dashed, effect, direct))
    elif is_dynamic:
        doubt = nameless(snapshot, effect, origins.DYNAMIC_NAME)
        if "." in arguments.spread:
            node.spread.setdefault(arguments.spread.rpartition(".")[2], doubt)
        else:
            node.options.append(doubt)
    elif names or "dest" in arguments.keywords:
        node.positionals.append(
            _positional(snapshot, names[0] if names else text(arguments.get("dest")), effect, direct)
        )


def _is_bare(name: Literal) -> bool:
    """Tell whether a name was put together, and nothing stands behind its dashes: that way to it is not taken."""
    return name.is_computed and not str(name.value).strip("-")


def nameless(snapshot: Snapshot, effect: Effect, origin: Origin) -> Option:
    """Make the option that stands for what is added under names that are not known."""
    return Option(
        (),
        True,
        origin.label,
        evidence_at(snapshot, effect.place),
        origin=origin,
        help=text(effect.arguments.get("help")),
    )


def _origin_and_place(effect: Effect, direct: Origin) -> tuple[Origin, Place]:
    """Tell whether names stand at the call itself or came through a function, and where they stand."""
    literal = next((one for one in effect.arguments.positional if isinstance(one, Literal)), None)
    if effect.is_guessed:
        return origins.PASSED_ON, (literal.place if literal is not None else None) or effect.place
    if effect.thing.is_assumed:
        return origins.ANNOTATED if effect.thing.type else direct, effect.place
    if literal is not None and literal.is_computed:
        return origins.COMPUTED, effect.place
    if literal is None or literal.place is None or literal.place == effect.place:
        return direct, effect.place
    is_near = literal.place.path == effect.place.path and effect.place.span.encloses(literal.place.span)
    if is_near:
        return direct, effect.place
    if effect.is_repeated:
        is_here = (literal.place.path, literal.place.scope) == (effect.place.path, effect.place.scope)
        # Names that a loop takes out of a table elsewhere are best seen there.
        return direct, effect.place if is_here else literal.place
    return origins.FORWARDED, literal.place


def _option(snapshot: Snapshot, names: tuple[str, ...], effect: Effect, direct: Origin) -> Option:
    arguments = effect.arguments
    origin, place = _origin_and_place(effect, direct)
    action = arguments.get("action")
    nargs = arguments.get("nargs")
    is_negatable = _is_negatable(snapshot, action)
    takes_value = text(action) not in _SWITCHES and number(nargs) != 0 and not is_negatable
    negations = tuple(f"--no-{one[2:]}" for one in names if one.startswith("--")) if is_negatable else ()
    maximum = _bounds(nargs)[1]
    return Option(
        names,
        takes_value,
        origin.label,
        evidence_at(snapshot, place),
        negations,
        value_is_optional=text(nargs) in ("?", "*"),
        choices=texts(arguments.get("choices")),
        default=plain(arguments.get("default")),
        is_required=flag(arguments.get("required")),
        is_hidden=outside(arguments.get("help")) == "argparse.SUPPRESS",
        is_deprecated=flag(arguments.get("deprecated")),
        is_implicit=False,
        help=text(arguments.get("help")),
        maximum=maximum if takes_value else 0,
        origin=origin,
    )


def _is_negatable(snapshot: Snapshot, action: Value | None) -> bool:
    """`BooleanOptionalAction`, or a class that extends it."""
    above = lineage(snapshot, action).outside if isinstance(action, Kind) else (outside(action),)
    return any(one.endswith("BooleanOptionalAction") for one in above)


def _bounds(nargs: Value | None) -> tuple[int, int | None]:
    count = number(nargs)
    if count is not None:
        return count, count
    match text(nargs) or outside(nargs):
        case "?":
            return 0, 1
        case "*" | "..." | "argparse.REMAINDER":
            return 0, None
        case "+" | "A...":
            return 1, None
        case _:
            return (1, 1) if nargs is None else (0, None)


def _positional(snapshot: Snapshot, name: str, effect: Effect, direct: Origin) -> Positional:
    minimum, maximum = _bounds(effect.arguments.get("nargs"))
    origin, place = _origin_and_place(effect, direct)
    return Positional(
        name,
        minimum,
        maximum,
        origin.label,
        evidence_at(snapshot, place),
        texts(effect.arguments.get("choices")),
        text(effect.arguments.get("help")),
    )
