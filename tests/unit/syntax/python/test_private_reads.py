"""`#@ owner._name` is a read on that line, `#@ (owner._name)` one that counts only where every owner does."""

from __future__ import annotations

from groundplan.syntax.python.private_reads import private_reads
from tests.fixtures import draw

READS = """
store._open()  #@ store._open
a.b.store._open()  #@ (a.b.store._open)
store.a._open  #@ store.a._open
store._open._shut  #@ store._open | store._open._shut
store. _open  #@ store._open
store ._open  #@ store._open
(store  # what is kept: other
    ._open)  #@ store._open
(other  # store
    ._open)  #@ (other._open)
other._open  #@ (other._open)
laden_é._open  #@ laden_é._open
f"{store._open}"  #@ store._open
store.__dict__
store.__mangled
store.open
store()._open
store[0]._open
"store._open"
# store._open
._open
...
def own(store): store._open()
class Sub:
    def run(self):
        def inside(): return self._open, store._open  #@ store._open
        return self._open
"""


def found(text: str, owners: frozenset[str] | None) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = {}
    for read in private_reads(text, owners):
        lines.setdefault(read.span.start_line, []).append(f"{read.owner}.{read.name}")
    return lines


def test_only_reads_of_what_no_function_binds_are_given() -> None:
    fixture = draw(READS)
    text = fixture.files["main.py"]
    marks = {line: mark.split(" | ") for (_, line), mark in fixture.marks.items()}
    assert found(text, None) == {line: [one.strip("()") for one in reads] for line, reads in marks.items()}
    wanted = {line: reads for line, reads in marks.items() if "(" not in reads[0]}
    assert found(text, frozenset({"store", "laden_é"})) == wanted


def test_a_long_owner_counts_by_its_first_name() -> None:
    owner = "store" + ".part" * 60
    assert found(f"{owner}._open\n", frozenset({"store"})) == {0: [f"{owner}._open"]}
    assert found(f"{owner}._open\n", frozenset({"part"})) == {}
