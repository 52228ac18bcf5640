"""What Python's own functions give for values of the walk: the classes of objects, pairs, copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.added import add_to_library
from groundplan.recon.flow.carried import carried_by
from groundplan.recon.flow.children import copied
from groundplan.recon.flow.classes.hooks import is_plain
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.collections import copy_of
from groundplan.recon.flow.computing.plain import number_as_text
from groundplan.recon.flow.entries import IDENTITY, identity
from groundplan.recon.flow.files.paths import file_of
from groundplan.recon.flow.lookup import value_of_held
from groundplan.recon.flow.python.kinds import is_instance, is_subclass
from groundplan.recon.flow.python.lacking import surely_lacks
from groundplan.recon.flow.python.patterns import substituted
from groundplan.recon.flow.python.rounds import OF_ROUNDS, Given, Named, items_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import is_made, truth
from groundplan.recon.flow.python.worded import attribute_by_word, module_by_word
from groundplan.recon.flow.state import UNKNOWN, new_thing
from groundplan.recon.flow.storage import content_of
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)


def holds_only(value: Value, inner: Value) -> bool:
    """Tell whether a list was wrapped around another one: code does that where it has one instead of some."""
    is_around = isinstance(value, Listing) and len(value.items) == 1 and value.items[0] is inner
    return is_around and isinstance(inner, Listing)


def called_builtin(run: Run, callee: Value, name: str, arguments: Arguments) -> Value | None:
    """Do what a function of Python does; None where it is none of these, or not known well enough."""
    dotted = (
        callee.name if isinstance(callee, Outside) else callee.text if isinstance(callee, Unknown) else ""
    )
    own = dotted.removeprefix("builtins.")
    work = _FUNCTIONS.get(own) if own == name or "." in own else None
    given = arguments.positional
    if own == "str" and len(given) == 1 and isinstance(written := as_text(run, given[0]), Literal):
        return number_as_text(written, run.place) or written
    return None if work is None or (not given and own not in _BARE) else work(run, given, arguments.keywords)


def as_text(run: Run, value: Value) -> Value:
    """Give the text that an object writes itself as, where its class says how; every other value is given back."""
    kind = value.kind if isinstance(value, Thing) and is_made(value) else None
    found = None if kind is None else find_method(run.walk.snapshot, kind, "__str__")
    if found is None or not isinstance(value, Thing):
        return value
    outer, run.walk.wanted = run.walk.wanted, len(run.walk.stack) + 1
    told = run.walk.steps.enter_routine(run.walk, Routine(found[1].path, found[1].index, value), Arguments())
    run.walk.wanted = outer
    return told if isinstance(told, Literal) and isinstance(told.value, str) else value


def _has_attribute(run: Run, given: Given, _: Named) -> Value:
    if (
        len(given) != 2
        or not isinstance(given[1], Literal)
        or not isinstance(given[0], Thing | Kind | Inside | Routine)
    ):
        return UNKNOWN
    owner, name = given[0], str(given[1].value)
    if surely_lacks(run.walk, owner, name):
        return Literal(value=False)
    found = value_of_held(run.walk, owner, name)
    return UNKNOWN if isinstance(found, Unknown | Method) else Literal(True)


def _set_attribute(run: Run, given: Given, __: Named) -> Value:
    if len(given) == 3 and isinstance(given[1], Literal):
        name, owner = str(given[1].value), given[0]
        if isinstance(owner, Thing):
            owner.fields[name] = given[2]
        elif isinstance(owner, Routine):
            carried_by(run.walk, owner)[name] = given[2]
        elif isinstance(owner, Outside):
            add_to_library(run.walk, owner, name, given[2])
    return UNKNOWN


def _tabled(_: Run, given: Given, named: Named) -> Value:
    first = content_of(given[0]) if given else None
    found = copy_of(first, "builtins.dict")
    if isinstance(found, Table):
        found.entries.update(named)
    return found


def _same(_: Run, given: Given, __: Named) -> Value:
    return given[-1]


def _counted(_: Run, given: Given, __: Named) -> Value:
    if isinstance(given[0], Literal) and isinstance(given[0].value, str):
        return Literal(len(given[0].value))
    items = items_of(given[0])
    is_sure = not isinstance(given[0], Listing) or not given[0].doubtful
    is_known = items is not None and UNKNOWN not in items and is_sure
    return Literal(len(items)) if items is not None and is_known else UNKNOWN


def _globals(run: Run, _: Given, __: Named) -> Value:
    """The names of the module that the function stands in."""
    module = run.walk.snapshot.module_of(run.frame.path)
    given = Arguments() if module is None else Arguments((Inside(module.id),))
    return UNKNOWN if module is None else run.walk.steps.apply_call(run.walk, _VARS, given, run.place)


def _compiled(_: Run, given: Given, __: Named) -> Value | None:
    """The text of a file stands for the file, and so does what is made of it."""
    return given[0] if isinstance(given[0], Thing) and file_of(given[0]) is not None else None


def _executed(run: Run, given: Given, __: Named) -> Value | None:
    """`exec(code, names)` puts what the file of the code binds into a table."""
    module = file_of(given[0]) if isinstance(given[0], Thing) else None
    held = (
        None
        if module is None
        else run.walk.steps.apply_call(run.walk, _VARS, Arguments((module,)), run.place)
    )
    if len(given) > 1 and isinstance(given[1], Table) and isinstance(held, Table):
        given[1].entries.update(held.entries)
    return None


def _identity(_: Run, given: Given, __: Named) -> Value:
    return identity(given[0])


def _hexadecimal(_: Run, given: Given, __: Named) -> Value:
    """What stands for the identity of an object stands for it in any writing."""
    word = given[0].value if isinstance(given[0], Literal) else None
    if isinstance(word, str) and word.startswith(IDENTITY):
        return given[0]
    return Literal(hex(word), is_computed=True) if isinstance(word, int) else UNKNOWN


def _truth(run: Run, given: Given, _: Named) -> Value:
    known = truth(run.walk, given[0])
    return UNKNOWN if known is None else Literal(known)


def _found(run: Run, given: Given, _: Named) -> Value | None:
    return attribute_by_word(run.walk, given[0], given[1], run.place) if len(given) > 1 else None


def _imported(run: Run, given: Given, _: Named) -> Value | None:
    return module_by_word(run.walk, given[0])


def _class_of(run: Run, given: Given, __: Named) -> Value:
    """`type(one)`; with three arguments it makes a class."""
    one = given[0]
    if len(given) == 1 and isinstance(one, Kind) and is_plain(run.walk, one):
        return Outside("builtins.type")
    return one.kind if len(given) == 1 and isinstance(one, Thing) and one.kind is not None else UNKNOWN


def _callable(_: Run, given: Given, __: Named) -> Value:
    if isinstance(given[0], Routine | Closure | Kind):
        return Literal(True)
    return Literal(False) if isinstance(given[0], Literal | Listing | Table) else UNKNOWN


def _copied(run: Run, given: Given, _: Named) -> Value:
    command = copied(run.walk, given[0], run.place)
    if command is not None:
        return command
    if isinstance(given[0], Listing | Table):
        return copy_of(given[0], "builtins.dict" if isinstance(given[0], Table) else "builtins.list")
    return given[0]


def _replaced(run: Run, given: Given, named: Named) -> Value:
    """A record like another one, but for what is told: `replace(option, default="x")`."""
    one = given[0]
    if not isinstance(one, Thing) or one.kind is None:
        return UNKNOWN
    made = new_thing(run.walk, one.type, run.place, one.arguments, one.kind)
    made.fields = {**one.fields, **named}
    made.is_read = one.is_read
    return made


def _substituted(_: Run, given: Given, named: Named) -> Value:
    return substituted(*given) if len(given) == 3 and not named else UNKNOWN


_FUNCTIONS: Final[Mapping[str, Callable[[Run, Given, Named], Value | None]]] = {
    **OF_ROUNDS,
    "isinstance": is_instance,
    "issubclass": is_subclass,
    "hasattr": _has_attribute,
    "setattr": _set_attribute,
    "dict": _tabled,
    "collections.OrderedDict": _tabled,
    "typing.cast": _same,
    # What is put into a table is seen through its view.
    "types.MappingProxyType": _same,
    "len": _counted,
    "id": _identity,
    "hex": _hexadecimal,
    "bool": _truth,
    "callable": _callable,
    "type": _class_of,
    "globals": _globals,
    "re.sub": _substituted,
    "compile": _compiled,
    "exec": _executed,
    "eval": _executed,
    "getattr": _found,
    "importlib.import_module": _imported,
    "copy.copy": _copied,
    "copy.deepcopy": _copied,
    "copy.replace": _replaced,
    "dataclasses.replace": _replaced,
    "attr.evolve": _replaced,
    "attrs.evolve": _replaced,
}
_VARS: Final = Outside("builtins.vars")
_BARE: Final = frozenset(
    {
        *("list", "tuple", "set", "frozenset", "dict", "globals"),
        "collections.OrderedDict",
    }
)
"""Those that are called without arguments too."""
