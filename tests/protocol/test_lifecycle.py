"""The beginning and the end of a conversation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protocol.clients import PROFILES, Profile, client


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
async def test_a_client_hears_nothing_that_it_did_not_ask_for(tmp_path: Path, profile: Profile) -> None:
    async with client(tmp_path, profile) as one:
        assert (
            await one.wire.request(
                "textDocument/hover",
                {
                    "textDocument": {"uri": one.uri("a.py")},
                    "position": {"line": 0, "character": 0},
                },
            )
            is None
        )
