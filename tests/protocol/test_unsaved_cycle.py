"""A cycle that two unsaved buffers make appears, and goes when it is undone, without a save."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protocol.clients import PROFILES, Profile, client, draw_on_disk

DRAWING = """
//- shop/__init__.py
//- shop/orders.py
\"\"\"Orders 😋 of the shop.\"\"\"
import json
//- shop/people.py
\"\"\"People who order.\"\"\"
import os
"""


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
async def test_a_cycle_of_two_unsaved_buffers_comes_and_goes(tmp_path: Path, profile: Profile) -> None:
    draw_on_disk(tmp_path, DRAWING)
    async with client(tmp_path, profile) as one:
        await one.indexed()
        one.open("shop/orders.py")
        one.open("shop/people.py")
        clean = one.texts["shop/people.py"]
        one.change("shop/orders.py", '"😋"; import shop.people\n')
        await one.codes_become("shop/orders.py", [])
        one.change("shop/people.py", f"{clean}import shop.orders\n")
        [told] = await one.codes_become("shop/people.py", ["CPL001"])
        [way] = await one.codes_become("shop/orders.py", ["CPL001"])
        assert told["range"] == {
            "start": {"line": 2, "character": 7},
            "end": {"line": 2, "character": 18},
        }
        if profile.capabilities:
            column = {"utf-8": 15, "utf-16": 13}[profile.encoding]
            assert way["range"]["start"] == {"line": 0, "character": column}
            assert [place["location"]["uri"] for place in told["relatedInformation"]] == [
                one.uri("shop/orders.py")
            ]
        one.change("shop/people.py", clean)
        await one.codes_become("shop/people.py", [])
        await one.codes_become("shop/orders.py", [])
