"""What does code make of the first word of the line, and what does that lead to: `getattr(self, "do_" + argv[0])()`?

Nobody knows the word before a run, but everybody knows which names there are for it to lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.python.lines import (
    ALONE,
    FIRST_WORD,
    REST,
    SECOND_WORD,
    WORDS,
    by_word,
    is_first_word,
)
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Inside,
    Kind,
    Listing,
    Literal,
    Outside,
    Place,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)

_DIR: Final = Outside("builtins.dir")
_KEEPING: Final = frozenset({"lower", "strip"})
"""The methods of a text that leave a word what it is, as users write it."""
METHODS: Final = frozenset({*_KEEPING, "replace", "pop"})
"""The methods that are read, of the word or of the words."""
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Worded(Unknown):
    """A text with the first word of the line in it."""

    before: str = ""
    after: str = ""
    is_under: bool = False
    """Dashes of the word are underscores here."""

    def word_in(self, name: str) -> str:
        """Give the word that makes this text the given one; empty where none does."""
        rest = name.removeprefix(self.before).removesuffix(self.after)
        if len(rest) != len(name) - len(self.before) - len(self.after):
            return ""
        return rest.replace("_", "-") if self.is_under else rest


def is_of_line(value: Value) -> bool:
    """Tell whether a value is of the line, though nobody knows it before a run."""
    return value in (WORDS, REST, ALONE, SECOND_WORD) or worded(value) is not None


def worded(value: Value) -> Worded | None:
    """Give what a value makes of the first word of the line; None where it has nothing of it."""
    if isinstance(value, Worded):
        return value
    return Worded() if is_first_word(value) else None


def joined(parts: Sequence[Value]) -> Value:
    """Put texts around the word together; unknown where that is not all there is."""
    found = [worded(one) for one in parts]
    at = next((at for at, one in enumerate(found) if one is not None), None)
    texts = [one.value if isinstance(one, Literal) and isinstance(one.value, str) else None for one in parts]
    if at is None or (word := found[at]) is None or texts.count(None) != 1:
        return UNKNOWN
    before, after = ("".join(one or "" for one in some) for some in (texts[:at], texts[at + 1 :]))
    return replace(word, before=before + word.before, after=word.after + after)


def filled_in(pattern: str, mark: str, given: Sequence[Value]) -> Value:
    """Give `"do_%s" % word` and `"do_{}".format(word)`: a text with one place for it."""
    parts = pattern.split(mark)
    if len(parts) != 2 or len(given) != 1:
        return UNKNOWN
    return joined([Literal(parts[0]), given[0], Literal(parts[1])])


def called_on_word(owner: Value, name: str, arguments: Arguments) -> Value:
    """Give what a method makes of the word, or takes out of the words; unknown where it is another one."""
    given = [one.value if isinstance(one, Literal) else None for one in arguments.positional]
    if name == "pop":
        return FIRST_WORD if owner == WORDS and given == [0] else UNKNOWN
    word = worded(owner)
    if word is None or (name in _KEEPING and given):
        return UNKNOWN
    if name == "replace":
        return replace(word, is_under=True) if given == ["-", "_"] else UNKNOWN
    return word


def attribute_by_word(walk: Walk, owner: Value, name: Value, place: Place) -> Value | None:
    """Give the functions and classes under the names that the word may make; None where it makes none."""
    word = worded(name)
    if word is None or not isinstance(owner, Thing | Kind | Inside):
        return None
    listed = walk.steps.apply_call(walk, _DIR, Arguments((owner,)), place)
    names = (
        [one.value for one in listed.items if isinstance(one, Literal)] if isinstance(listed, Listing) else []
    )
    running = {(path, index) for path, index, _ in walk.stack}
    some: dict[str, Value] = {}
    for one in names[:_MOST]:
        # What is private by its name is nobody's command, unless the code says so.
        found = word.word_in(str(one)) if word.before or not str(one).startswith("_") else ""
        value = value_of_attribute(walk, owner, str(one)) if found else UNKNOWN
        is_running = isinstance(value, Routine) and (value.path, value.index) in running
        if isinstance(value, Routine | Kind) and not is_running:
            some[found] = value
    return by_word(walk, some) if some else None


def entries_by_word(walk: Walk, table: Table, word: Worded) -> Value:
    """Give the functions and classes of a table under the keys that the word may make."""
    found = {word.word_in(key): one for key, one in table.entries.items() if isinstance(one, Routine | Kind)}
    return by_word(walk, {key: one for key, one in found.items() if key})


def module_by_word(walk: Walk, name: Value) -> Value | None:
    """Give the modules whose names the word may make; None where it makes none."""
    word = worded(name)
    if word is None or "." not in word.before:
        return None
    found = {
        word.word_in(one): Inside(one) for one in sorted(walk.snapshot.modules) if one.startswith(word.before)
    }
    some = {key: one for key, one in found.items() if key and "." not in key and not key.startswith("_")}
    return by_word(walk, some) if some else None


def parsed_alone(walk: Walk, parser: Thing, arguments: Arguments, place: Place) -> Value | None:
    """Give what a parser gives of the first word alone: `parser.parse_args(sys.argv[1:2]).command`."""
    if arguments.get("args", 0) != ALONE:
        return None
    names = [
        one.arguments.positional[0]
        for one in walk.effects
        if one.thing is parser and one.method == "add_argument" and one.arguments.positional
    ]
    words = [str(one.value) for one in names if isinstance(one, Literal)]
    fields: dict[str, Value] = {one: FIRST_WORD for one in words if not one.startswith("-")}
    made = Thing(-1, f"{FOREIGN}argparse.Namespace", place, Arguments(), fields=fields, root=walk.root)
    return made if len(fields) == 1 else None
