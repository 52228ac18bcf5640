from __future__ import annotations

from groundplan.lsp.jobs import OpQueue


def test_one_job_runs_and_one_waits_with_the_last_reason() -> None:
    queue = OpQueue()
    assert queue.take() is None
    queue.request("opened")
    assert queue.take() == "opened"
    queue.request("changed")
    queue.request("asked")
    assert queue.take() is None
    queue.completed()
    assert queue.take() == "asked"
    queue.completed()
    assert queue.take() is None
