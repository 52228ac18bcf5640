"""What the sessions in terminal editors work on, and what they find around them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.protocol.clients import draw_on_disk

ROOT = Path(__file__).resolve().parents[2]
SHOP = """
//- shop/__init__.py
\"\"\"A shop.\"\"\"
//- shop/orders.py
\"\"\"Orders 😋 of the shop.\"\"\"
from shop import people


def total(order):
    return sum(order)
//- shop/people.py
\"\"\"People who order.\"\"\"
from shop import orders


def owed(person):
    return orders.total(person.orders)
"""


def draw(folder: Path) -> Path:
    """Make a repository of two modules that import each other."""
    draw_on_disk(folder, SHOP)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return folder


def snippet(name: str) -> str:
    """Give the code block of the README below its mark."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"<!-- {name} -->\n```\w+\n(.*?)```", readme, re.DOTALL)
    return str(found)


def environment(folder: Path) -> dict[str, str]:
    """Give an environment with our `groundplan` first on the path and nothing of the user's editors."""
    own = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return os.environ | own | {"PATH": path, "GROUNDPLAN_CACHE": str(folder / "cache")}


def is_gone(process: int) -> bool:
    """Tell whether a process ends."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
