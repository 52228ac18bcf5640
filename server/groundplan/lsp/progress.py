"""A progress bar in the client, with its cancel button; silent where the client has none."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

_LEAST_SECONDS: Final = 0.1
"""Between two reports: a client draws each of them."""


class Progress:
    """One bar, as an asynchronous context, with a cancel button."""

    def __init__(self, server: LanguageServer, title: str, *, is_supported: bool) -> None:
        self._server = server
        self._title = title
        self._is_shown = is_supported
        # A string: there are clients that refuse numbers.
        self._token = f"groundplan-{uuid.uuid4()}"
        self._last = 0.0
        self._cancels: list[Callable[[], object]] = []

    async def __aenter__(self) -> Self:
        if not self._is_shown:
            return self
        bars = self._server.work_done_progress
        try:
            await bars.create_async(self._token)
        except JsonRpcException:
            self._is_shown = False  # refused: the token must not be used
            return self
        bars.tokens[self._token].add_done_callback(lambda _: self._cancel())
        begin = lsp.WorkDoneProgressBegin(title=self._title, cancellable=True, percentage=0)
        bars.begin(self._token, begin)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._is_shown:
            return
        bars = self._server.work_done_progress
        bars.end(self._token, lsp.WorkDoneProgressEnd())
        # pygls keeps every token for ever.
        bars.tokens.pop(self._token, None)

    def on_cancel(self, act: Callable[[], object]) -> None:
        """Do this when the user presses Cancel."""
        self._cancels.append(act)

    def report(self, message: str, percentage: int) -> None:
        """Show how far it is. Must be called on the loop; what comes too often is left out."""
        now = time.monotonic()
        if not self._is_shown or now - self._last < _LEAST_SECONDS:
            return
        self._last = now
        value = lsp.WorkDoneProgressReport(message=message, percentage=percentage)
        self._server.work_done_progress.report(self._token, value)

    def _cancel(self) -> None:
        for act in self._cancels:
            act()
