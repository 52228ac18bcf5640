from pathlib import Path

from orders.model import Order
from orders.store import Store


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    Store(tmp_path).save(Order("tea", 2))
    assert Store(tmp_path).load() == [Order("tea", 2)]
