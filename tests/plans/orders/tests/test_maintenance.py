from pathlib import Path

from orders.maintenance import renumber
from orders.store import Store


def test_gaps_are_closed(tmp_path: Path) -> None:
    (tmp_path / "3.json").write_text("{}")
    assert renumber(Store(tmp_path)) == 1
    assert (tmp_path / "0.json").exists()
