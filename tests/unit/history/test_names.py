"""Old commits speak of today's files by their names of today."""

from __future__ import annotations

from groundplan.history.log import Commit, Rename
from groundplan.history.names import change_sets


def check(history: str, at_head: str, expected: str) -> None:
    """Newest first: `a` changes, `+a` adds, `-a` removes, `a=b` renames a to b, commits are divided by `|`."""
    commits = [_commit(number, words.split()) for number, words in enumerate(history.split("|"))]
    shown = [
        " ".join(sorted(name.partition("\0")[0] for name in names))
        for names in change_sets(commits, at_head.split())
    ]
    assert shown == [" ".join(words.split()) for words in expected.split("|")]


def test_a_rename_carries_the_older_commits_along() -> None:
    check("b c | a=b | a | +a", "b c", "b c | b | b | b")


def test_a_chain_of_renames_ends_at_the_last_name() -> None:
    check("c | b=c | b | a=b | a", "c", "c | c | c | c | c")


def test_a_file_that_takes_a_freed_name_is_another_file() -> None:
    check("a b | +a | a=b | a", "a b", "a b | a | b | b")


def test_a_removed_file_keeps_its_name() -> None:
    check("b | -a | a b", "b", "b | a | a b")


def test_a_branch_that_did_not_see_the_rename_is_folded_too() -> None:
    check("b | a | a=b | +a", "b", "b | b | b | b")


def test_a_name_that_was_used_before_by_another_file_is_not_mixed_up() -> None:
    commits = [_commit(0, ["a"]), _commit(1, ["+a"]), _commit(2, ["-a"]), _commit(3, ["a"])]
    sets = change_sets(commits, ["a"])
    assert sets[0] == sets[1] == {"a"}
    assert sets[2] == sets[3] != {"a"}


def _commit(number: int, words: list[str]) -> Commit:
    renames = tuple(Rename(*word.split("=")) for word in words if "=" in word)
    plain = [word for word in words if "=" not in word]
    added = [word[1:] for word in plain if word[0] == "+"] + [rename.new for rename in renames]
    paths = [word.lstrip("+-") for word in plain] + [
        name for rename in renames for name in (rename.old, rename.new)
    ]
    return Commit(f"c{number}", -number, (), tuple(paths), tuple(added), renames)
