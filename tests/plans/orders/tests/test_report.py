from orders.model import Order
from orders.report import render


def test_text_has_one_line_an_order() -> None:
    assert render([Order("tea", 2)], "text") == "2 x tea"
