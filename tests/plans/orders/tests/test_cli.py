from orders.cli import build_parser


def test_the_format_is_text_unless_said() -> None:
    assert build_parser().parse_args(["report"]).format == "text"
