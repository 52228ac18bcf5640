"""What an order is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    """One order of one item."""

    item: str
    quantity: int

    def total(self, price: int) -> int:
        """Give the price of all pieces."""
        if price < 0:
            raise ValueError("a price is never negative")
        return self.quantity * price
