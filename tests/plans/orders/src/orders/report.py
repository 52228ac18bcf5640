"""Show orders to people and programs."""

import json

from orders.model import Order


def render(orders: list[Order], form: str) -> str:
    """Write orders as text or JSON."""
    if form == "json":
        return json.dumps([order.__dict__ for order in orders])
    lines = []
    for order in orders:
        lines.append(f"{order.quantity} x {order.item}")
    return "\n".join(lines)
