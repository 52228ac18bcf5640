"""The command line."""

import argparse
import sys

from orders import api, report
from orders.settings import store_folder
from orders.store import Store


def main() -> None:
    """Run one command."""
    options = build_parser().parse_args()
    options.run(options)


def build_parser() -> argparse.ArgumentParser:
    """Say what may be typed."""
    parser = argparse.ArgumentParser(prog="orders")
    commands = parser.add_subparsers(required=True)
    create = commands.add_parser("create", help="take an order")
    create.add_argument("item")
    create.add_argument("--quantity", type=int, default=1, help="how many pieces")
    create.set_defaults(run=run_create)
    shown = commands.add_parser("report", help="show all orders")
    shown.add_argument("--format", choices=("text", "json"), default="text", help="how to write them")
    shown.set_defaults(run=run_report)
    return parser


def run_create(options: argparse.Namespace) -> None:
    """Take an order."""
    api.create(Store(store_folder()), options.item, options.quantity)


def run_report(options: argparse.Namespace) -> None:
    """Show all orders."""
    sys.stdout.write(report.render(Store(store_folder()).load(), options.format))
