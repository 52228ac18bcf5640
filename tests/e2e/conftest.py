"""What the tests in editors share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.windows import package


@pytest.fixture(scope="session")
def vsix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the extension as it is installed. Built in the client's folder: its users share a group."""
    return package(tmp_path_factory.mktemp("vsix"))
