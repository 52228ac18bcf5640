"""Mend a store by hand, from a Python prompt."""

from orders.store import Store


def renumber(store: Store) -> int:
    """Close the gaps between the numbers of files."""
    paths = sorted(store.folder.glob("*.json"))
    for number, path in enumerate(paths):
        path.rename(store.folder / f"{number}.json")
    return len(paths)
