"""What calls on other libraries give back: the types that the walk needs to follow a builder."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import Any, Final

from groundplan.recon.flow.library.optionobjects import OptionObjects

SELF: Final = "<self>"
"""The result of a method that returns its own object, as fluent builders do."""

SELF_OR: Final = "<self> "
"""The same where the first argument is a text or a table; for all others an object of the type that follows."""

SELF_TOLD: Final = "<self told> "
"""The same where the second argument is a text."""

FIRST: Final = "<first>"
"""The result of a method that returns its first argument, as most decorators do."""

FIRST_OR: Final = "<first> "
"""The same where it is an object; where it is a text, an object of the type that follows."""


@dataclass(frozen=True, slots=True)
class Maker:
    """How a method chooses the class of what it makes."""

    keyword: str
    """The argument of its owner that names the class; by default it is that of the owner's own maker."""
    kept: str
    """The attribute of its owner that holds what it made, by name."""
    taken: frozenset[str]
    """The arguments that the constructor is not given."""


@dataclass(frozen=True, eq=False)
class Library:
    """What is known of one library."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other canonical names of the same thing: `click.core.Option` -> `click.Option`."""
    types: Mapping[str, str] = field(default_factory=dict)
    """What calling a name gives, where it is not an object of that name."""
    methods: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The type of what a method gives, by type and method, or `SELF`."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """The type whose methods a type has too."""
    functions: frozenset[str] = frozenset()
    """Functions whose calls are of interest themselves; each gives an object of its own name."""
    lists: frozenset[tuple[str, str]] = frozenset()
    """Attributes that are lists which code may change, by type and name."""
    parts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Attributes that are objects of a library's own, by type and name, with their type."""
    api: frozenset[str] = frozenset()
    """Types that count by their name even where the workspace defines them: their inside is not walked."""
    parameters: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What a framework passes to functions that it calls by their name, by function and parameter."""
    objects: Mapping[str, str] = field(default_factory=dict)
    """Objects that a library exports ready made, by name, with their type."""
    builders: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Methods that call a function literal with a new object of their owner's type, with its position."""
    tables: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Methods that take one table or module in place of arguments: for each of these the keys that hold it."""
    creators: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Methods that ask another method of their object for what they make, with that: a class may have its own."""
    folders: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Methods that hand each module of a folder to another method, with that."""
    class_arguments: Mapping[str, str] = field(default_factory=dict)
    """The keyword that names the class of what a decorator makes, by the decorator's type."""
    told_classes: Mapping[str, str] = field(default_factory=dict)
    """The attribute of the owner that names the class of what its decorator makes, by the decorator's type."""
    result_classes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The keyword of a method that names the class of what it gives, by type and name."""
    appliers: frozenset[str] = frozenset()
    """Functions that do to their first argument what the second one does as a decorator."""
    recognised: Mapping[str, str] = field(default_factory=dict)
    """Methods that tell what an object is which another package made: given dashed names, its type."""
    option_classes: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Methods whose keyword names the class of what they add, by type and method, with the library's own class."""
    passing: frozenset[str] = frozenset()
    """Decorators that give back what they are given, or what stands for it."""
    makers: Mapping[tuple[str, str], Maker] = field(default_factory=dict)
    """Methods that make an object of a class of the project's, by type and method."""
    hooks: Mapping[str, str] = field(default_factory=dict)
    """The attribute whose own attributes call every function of their name that is marked, by type."""
    children: Mapping[str, str] = field(default_factory=dict)
    """The attribute that is a table of the commands below, by the type of the group."""
    markers: frozenset[str] = frozenset()
    """The types of the decorators that mark such functions."""
    attributes: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    """Attributes that give what their object was made with, by type and name: the keyword and the position."""
    starting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The methods that a constructor calls, which a class that extends the type may have of its own, by type."""
    told: frozenset[tuple[str, str]] = frozenset()
    """Arguments of decorators that what they make has as attributes, by the decorator's type and their name."""
    derived_names: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    """How a decorator that is told no name makes one of that of its function, by the decorator's type."""
    exports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Tables that a library gives out, by name, with their keys: code copies them into its own."""
    option_objects: Mapping[str, OptionObjects] = field(default_factory=dict)
    """How options are objects, by the types of what takes them and by their own."""
    seeds: frozenset[str] = frozenset()
    """Last names of calls that make a scope worth walking."""


@dataclass(frozen=True, eq=False)
class Libraries:
    """All libraries as one table."""

    known: tuple[Library, ...]

    @cached_property
    def _every(self) -> Library:
        return _joined(self.known)

    @cached_property
    def _method_names(self) -> frozenset[str]:
        return frozenset(name for _, name in self._every.methods)

    @cached_property
    def _list_names(self) -> frozenset[str]:
        return frozenset(name for _, name in self._every.lists)

    def packages(self) -> frozenset[str]:
        """Give the top-level packages that the tables tell of: their own sources would say it a second time."""
        return frozenset(
            name.partition(".")[0]
            for one in self.known
            for names in (
                one.aliases,
                one.types,
                one.functions,
                one.objects,
                (name for name, _ in one.methods),
            )
            for name in names
        )

    def alias(self, name: str) -> str:
        """Give the one name that the tables use."""
        return self._every.aliases.get(name, name)

    def type_of(self, name: str) -> str:
        """Give the type of what calling a canonical name gives."""
        return self._every.types.get(name, name)

    def method(self, owner: str, name: str) -> str | None:
        """Give the type of what a method gives, inherited ones included."""
        for one in self.known if name in self._method_names else ():
            current: str | None = owner
            while current is not None:
                if (current, name) in one.methods:
                    return one.methods[current, name]
                current = one.bases.get(current)
        return None

    def is_type(self, name: str) -> bool:
        """Tell whether objects of this type have methods that are known, or are of interest themselves."""
        return name in _typed(self)

    def nearest(self, types: tuple[str, ...]) -> str:
        """Give the first of some types, or one of them that extends it: a command may be a group too."""
        first = types[0] if types else ""
        return next((one for one in types if first in self.above(one)), first)

    def above(self, name: str) -> set[str]:
        """Give the types that a type extends, without itself."""
        found = set[str]()
        while name := next((one.bases[name] for one in self.known if name in one.bases), ""):
            if name in found:
                break
            found.add(name)
        return found

    def is_list(self, owner: str, name: str) -> bool:
        """Tell whether an attribute is a list."""
        return name in self._list_names and any(
            (current, name) in one.lists
            for one in self.known
            for current in (owner, one.bases.get(owner, owner))
        )

    def part(self, owner: str, name: str) -> str | None:
        """Give the type of an object that every object of a type holds in an attribute."""
        return self._every.parts.get((owner, name))

    def is_api(self, name: str) -> bool:
        """Tell whether a type counts by its name, wherever it is defined."""
        return name in self._every.api

    def is_applier(self, name: str) -> bool:
        """Tell whether a function applies its second argument to the first."""
        return name in self._every.appliers

    def option_objects(self, owner: str) -> OptionObjects | None:
        """Tell how options are objects, of what takes them or of one itself."""
        return self._every.option_objects.get(owner)

    def recognised(self, method: str) -> str:
        """Give the type of an object out of sight that is given dashed names by a method; empty where none is known."""
        return self._every.recognised.get(method, "")

    def option_class(self, owner: str, name: str) -> tuple[str, str] | None:
        """Give the keyword that names the class of an option, and the class that it extends."""
        return self._every.option_classes.get((owner, name))

    def is_passing(self, name: str) -> bool:
        """Tell whether a decorator gives back what it is given."""
        return name in self._every.passing

    def object_type(self, name: str) -> str | None:
        """Give the type of an object that a library exports ready made."""
        return self._every.objects.get(name)

    def builder(self, owner: str, name: str) -> int | None:
        """Give the position of the function literal that a method calls with a new object."""
        return self._every.builders.get((owner, name))

    def table(self, owner: str, name: str) -> tuple[tuple[str, ...], ...]:
        """Give the keys of the table that a method takes in place of its arguments."""
        return self._every.tables.get((owner, name), ())

    def creator(self, owner: str, name: str) -> str | None:
        """Give the method that this one asks for the object that it gives."""
        return self._every.creators.get((owner, name))

    def taker_of_folder(self, owner: str, name: str) -> str | None:
        """Give the method that takes each module of the folder that this one is given."""
        return self._every.folders.get((owner, name))

    def class_argument(self, owner: str) -> str | None:
        """Give the keyword that names the class of what a decorator makes."""
        return self._every.class_arguments.get(owner)

    def told_class(self, decorator: str) -> str | None:
        """Give the attribute of the owner that names the class of what its decorator makes."""
        return next(
            (one.told_classes[decorator] for one in self.known if decorator in one.told_classes), None
        )

    def result_class(self, owner: str, name: str) -> str | None:
        """Give the keyword of a method that names the class of what it gives."""
        return next(
            (one.result_classes[owner, name] for one in self.known if (owner, name) in one.result_classes),
            None,
        )

    def maker(self, owner: str, name: str) -> Maker | None:
        """Tell how a method chooses the class of what it makes; None where it is always the library's own."""
        return self._every.makers.get((owner, name))

    def hook(self, owner: str) -> str | None:
        """Give the attribute of a type whose own attributes are hooks."""
        return self._every.hooks.get(owner)

    def children(self, owner: str) -> str | None:
        """Give the attribute that is the table of the commands below."""
        return self._every.children.get(owner)

    def is_child(self, owner: str) -> bool:
        """Tell whether objects of a type are such commands, or groups of them."""
        return any(owner in (kind, one.bases.get(kind)) for one in self.known for kind in one.children)

    def attribute(self, owner: str, name: str) -> tuple[str, int] | None:
        """Tell which argument of its maker an attribute gives; None where it is another one."""
        return self._every.attributes.get((owner, name))

    def starts(self, owner: str) -> tuple[str, ...]:
        """Name the methods that the constructor of a type calls on what it makes."""
        return next((one.starting[owner] for one in self.known if owner in one.starting), ())

    def told_by(self, decorator: str) -> list[str]:
        """Name the arguments of a decorator that what it makes has too."""
        return [name for one in self.known for owner, name in one.told if owner == decorator]

    def derived_name(self, decorator: str, qualname: str) -> str:
        """Give the name that a decorator makes of that of its function; empty where it makes none."""
        derive = self._every.derived_names.get(decorator)
        return "" if derive is None else derive(qualname)

    def exported(self, name: str) -> tuple[str, ...]:
        """Give the keys of a table that a library gives out."""
        return self._every.exports.get(name, ())

    def is_marker(self, name: str) -> bool:
        """Tell whether objects of a type mark functions that a hook calls."""
        return name in self._every.markers

    def parameter(self, function: str, name: str) -> str | None:
        """Give the type that a framework passes to a parameter."""
        return self._every.parameters.get((function, name))

    def seeds(self) -> frozenset[str]:
        """Give the last names of all calls that make a scope worth walking."""
        return self._every.seeds


def _joined(known: tuple[Library, ...]) -> Library:
    """Put the tables of libraries together; where two tell of the same, the first is right."""
    tables: dict[str, Any] = {}
    for one in fields(Library):
        held = [getattr(library, one.name) for library in known]
        is_set = isinstance(one.default, frozenset)
        tables[one.name] = frozenset().union(*held) if is_set else dict(ChainMap(*held))
    return Library(**tables)


@cache
def _typed(libraries: Libraries) -> frozenset[str]:
    owners = {owner for one in libraries.known for owner, _ in one.methods}
    return frozenset(owners.union(*(set(one.bases) | one.functions for one in libraries.known)))
