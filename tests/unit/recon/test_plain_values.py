"""What values of the walk are to code that computes with them."""

from __future__ import annotations

from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.computing.plain import plain_of
from groundplan.recon.flow.values import Listing, Literal, Table


def test_what_holds_itself_is_not_known_there() -> None:
    listing, table = Listing([Literal(1)]), Table({})
    listing.items.append(listing)
    table.entries.update(own=table, other=Listing([Literal(2)]))
    assert plain_of(listing) == [1, NOTHING]
    assert plain_of(table) == {"own": NOTHING, "other": [2]}


def test_what_is_held_twice_is_known_twice() -> None:
    shared = Listing([Literal(1)])
    assert plain_of(Listing([shared, shared])) == [[1], [1]]
