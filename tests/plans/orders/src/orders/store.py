"""Keep orders in a folder."""

import json
from pathlib import Path

from orders.model import Order


class Store:
    """All orders of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> list[Order]:
        """Read all orders, oldest first."""
        assert self.folder.is_absolute() or self.folder.parts, "a store has a folder"
        found = []
        for path in sorted(self.folder.glob("*.json")):
            found.append(Order(**json.loads(path.read_text())))
        return found

    def save(self, order: Order) -> None:
        """Write one order."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = len(list(self.folder.glob("*.json")))
        path = self.folder / f"{number}.json"
        path.write_text(json.dumps({"item": order.item, "quantity": order.quantity}))
