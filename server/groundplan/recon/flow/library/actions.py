"""Which options has a parser so far, as objects: `for action in other._actions: parser._add_action(action)`?

Layers that put one parser together from others go through what each declared, rename some of it, and add it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from groundplan.recon.flow.library.optionobjects import OptionObjects
from groundplan.recon.flow.state import UNKNOWN, Walk, new_thing
from groundplan.recon.flow.values import Arguments, Listing, Literal, Thing, Value

_MOST_LISTED: Final = 60
"""Who goes through more than so many does so for each of them, and to follow that leaves nothing for all else."""


def told_of_options(walk: Walk, thing: Thing, name: str) -> Value | None:
    """Give the options that an object has so far, or the names of one; None where the attribute is another one."""
    known = walk.libraries.option_objects(thing.type)
    if known is None:
        return None
    if thing.type != known.made:
        is_listed = name in known.listed and not thing.is_assumed
        found = [*islice(_declared(walk, thing, known), _MOST_LISTED)] if is_listed else []
        return Listing(found) if is_listed and len(found) < _MOST_LISTED else None
    if name == known.names:
        return thing.fields.setdefault(name, _names(thing, known))
    return thing.arguments.keywords.get(name) or _kept(thing.arguments) if name == known.kept else None


def added_again(walk: Walk, owner: Thing, method: str, arguments: Arguments) -> tuple[str, Arguments]:
    """Tell what a method does that takes an option: what adds it does, with what the option is made of now."""
    known = walk.libraries.option_objects(owner.type)
    option = arguments.get("action", 0) if known is not None and known.taking == method else None
    if known is None or not isinstance(option, Thing) or option.type != known.made:
        return method, arguments
    made = option.arguments
    names = option.fields.get(known.names) or _names(option, known)
    keywords = {**made.keywords, **option.fields}
    keywords.pop(known.names, None)
    if not isinstance(names, Listing) or names.is_open:
        return known.adding, Arguments((UNKNOWN,), keywords, made.is_open)
    # One without dashes is called what its value is kept under.
    bare = () if names.items else (keywords.pop(known.kept, _kept(made)),)
    return known.adding, Arguments((*names.items, *bare), keywords, made.is_open)


def _declared(walk: Walk, thing: Thing, known: OptionObjects) -> Iterator[Value]:
    said = thing.arguments.get(known.unless)
    if known.first and not (isinstance(said, Literal) and not said.value):
        yield new_thing(walk, known.made, thing.place, Arguments(tuple(Literal(one) for one in known.first)))
    above = thing.arguments.get(known.above)
    for one in above.items if isinstance(above, Listing) else ():
        yield from _declared(walk, one, known) if isinstance(one, Thing) else ()
    for effect in walk.effects:
        is_listed = isinstance(effect.result, Thing) and effect.result.type in (known.made, known.beside)
        if is_listed and _is_within(effect.thing, thing):
            yield effect.result


def _is_within(part: Thing, whole: Thing) -> bool:
    """A group of a parser declares for the parser."""
    current: Thing | None = part
    while current is not None and current is not whole:
        current = None if current.source is None else current.source[0]
    return current is not None


def _names(option: Thing, known: OptionObjects) -> Value:
    """The dashed names that an option was declared with; its class is given them as a list."""
    given = option.arguments
    listed = given.get(known.names, 0)
    if option.source is None and isinstance(listed, Listing):
        return listed
    texts = [one for one in given.positional if isinstance(one, Literal)]
    if len(texts) != len(given.positional) or given.is_open:
        return UNKNOWN
    return Listing([one for one in texts if str(one.value).startswith("-")])


def _kept(arguments: Arguments) -> Value:
    """The first long name, or the first of all, as a name of Python."""
    texts = [str(one.value) for one in arguments.positional if isinstance(one, Literal)]
    name = next((one for one in texts if one.startswith("--")), texts[0] if texts else "")
    return Literal(name.lstrip("-").replace("-", "_"), is_computed=True) if name else UNKNOWN
