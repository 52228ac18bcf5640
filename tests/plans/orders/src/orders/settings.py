"""Where the store is."""

import os
from pathlib import Path


def store_folder() -> Path:
    """Give the folder of the store."""
    return Path(os.environ.get("ORDERS_STORE", "orders-store"))
