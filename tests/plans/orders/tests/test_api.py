from pathlib import Path

import pytest

from orders.api import create
from orders.store import Store


def test_an_order_has_at_least_one_piece(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        create(Store(tmp_path), "tea", 0)
