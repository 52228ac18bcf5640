"""How does a library keep its options as objects, which code may go through, change and add to another parser?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionObjects:
    """What is known of the options of one library, for what takes them and for themselves."""

    made: str
    """The type of an option."""
    beside: str
    """The type of what else is listed among them, and holds commands."""
    listed: frozenset[str]
    """The attributes of what takes options that list all that it has."""
    taking: str
    """The method that takes an option as it is."""
    adding: str
    """The method that takes what an option is made of, and does the same."""
    names: str
    """The attribute of an option that lists its names."""
    kept: str
    """The attribute of an option that says under which name its value is kept."""
    first: tuple[str, ...] = ()
    """The names of the option that a constructor adds by itself."""
    unless: str = ""
    """The argument of the constructor that leaves that one out."""
    above: str = ""
    """The argument of the constructor that lists others, whose options it has too."""
