"""What holds for all tests: groups share a worker, no test is judged by its time, and a commit by the same examples.

Windows of VS Code get in each other's way, so the run does not begin where pytest-xdist cannot group.
"""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("same", settings(), deadline=None, derandomize=True)
settings.register_profile("new", settings(), deadline=None, derandomize=False)
# A new example that fails is a finding, and no reason to refuse the commit that did not bring it: who looks for such
# ones says `--hypothesis-profile=new`.
settings.load_profile("same")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse to go on where pytest-xdist is asked to group and does not.

    Raises:
        UsageError: a test of a group has no group in its name.
    """
    if not config.getoption("loadgroup", default=False):
        return
    alone = [one.nodeid for one in items if one.get_closest_marker("xdist_group") and "@" not in one.nodeid]
    if alone:
        message = f"{alone[0]} has lost its group: install a pytest that pytest-xdist can group with"
        raise pytest.UsageError(message)
