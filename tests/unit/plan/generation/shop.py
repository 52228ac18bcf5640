"""A small program to plan for, as a drawing."""

from __future__ import annotations

WORKSPACE = '''
//- pyproject.toml
[project]
name = "shop"
requires-python = ">=3.11"
[project.scripts]
shop = "shop.cli:main"
//- README.md
# Shop

Sells things.

## Orders

The orders module keeps what was bought.
//- shop/__init__.py
"""Sells things."""
//- shop/orders.py
"""Orders and their totals."""
from dataclasses import dataclass

@dataclass(frozen=True)
class Order:
    number: int
    total: int = 0

def load(path):
    if not path:
        raise ValueError("a path is needed")
    return Order(1)
//- shop/report.py
"""Prints orders."""
from shop.orders import load

def show(path):
    return str(load(path))
//- shop/cli.py
"""The command line."""
import argparse
import os
from shop import report

def main():
    parser = argparse.ArgumentParser("shop")
    parser.add_argument("--path", default=os.environ.get("SHOP_PATH"))
    options = parser.parse_args()
    print(report.show(options.path))
//- tests/test_orders.py
from shop.orders import load

def test_load():
    assert load("x").number == 1
'''
