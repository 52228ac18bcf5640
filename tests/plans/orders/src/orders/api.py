"""What callers may do with orders."""

from orders.model import Order
from orders.store import Store


def create(store: Store, item: str, quantity: int) -> Order:
    """Take one order and keep it."""
    if quantity < 1:
        raise ValueError("an order has at least one piece")
    order = Order(item, quantity)
    store.save(order)
    return order
