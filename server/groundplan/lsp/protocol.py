"""How does every request get exactly one response, whatever arrives?

pygls 2.1 leaves gaps that a client sees as hangs, pop-ups and wrong exit codes. Each override below names the gap it
covers, and a test over the wire shows that pygls alone still has it: when that test fails, the override can go.
"""

from __future__ import annotations

import asyncio
import contextvars
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Final

from cattrs import transform_error
from cattrs.errors import ClassValidationError
from lsprotocol import types as lsp
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

_log = logging.getLogger(__name__)

# Open documents are ours: pygls splits lines where the protocol does not, clamps columns one short at the end of the
# text, changes the positions it is given, and fails on a change of a document that was never opened.
_OWN_DOCUMENTS: Final = (
    lsp.TEXT_DOCUMENT_DID_OPEN,
    lsp.TEXT_DOCUMENT_DID_CHANGE,
    lsp.TEXT_DOCUMENT_DID_CLOSE,
    lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
)


class Protocol(LanguageServerProtocol):
    """One connection. `receive` takes what the transport has read; `exited` is set when it should end."""

    def __init__(self, server: LanguageServer, converter: Any) -> None:
        super().__init__(server, converter)
        self.exited = asyncio.Event()
        self._is_initialized = False
        for method in _OWN_DOCUMENTS:
            del self.fm.builtin_features[method]

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked for the end, so that an exit is in order."""
        return self._shutdown

    def receive(self, message: object) -> None:
        """Take one decoded message. Total: a request gets its response, anything else is at worst ignored."""
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            self.refuse(None, JsonRpcInvalidRequest("not a JSON-RPC 2.0 message"))
        elif "method" not in message:
            self._receive_response(message)
        elif not isinstance(message["method"], str):
            self.refuse(_id_of(message), JsonRpcInvalidRequest("the method is not a string"))
        elif "id" in message:
            self._receive_request(message)
        else:
            self._receive_notification(message)

    def refuse(self, msg_id: str | int | None, error: JsonRpcException) -> None:
        """Answer with an error; an id that could not be read is null, as JSON-RPC wants it."""
        body = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "error": body})

    def refuse_unreadable(self, reason: str) -> None:
        """Answer to bytes that are no JSON."""
        self.refuse(None, JsonRpcParseError(reason))

    def _receive_request(self, message: Mapping[str, Any]) -> None:
        msg_id, method = _id_of(message), message["method"]
        if msg_id is None:
            self.refuse(None, JsonRpcInvalidRequest("the id is neither a string nor a number"))
        elif (refusal := self._refusal(msg_id, method)) is not None:
            self.refuse(msg_id, refusal)
        else:
            self._start_request(msg_id, method, message)

    def _refusal(self, msg_id: str | int, method: str) -> JsonRpcException | None:
        # pygls says nothing at all after a shutdown, and answers requests before `initialize`.
        if self._shutdown:
            return JsonRpcInvalidRequest("the server is shutting down")
        if self._is_initialized == (method == lsp.INITIALIZE):
            return (
                JsonRpcInvalidRequest("already initialized")
                if self._is_initialized
                else JsonRpcServerNotInitialized("initialize comes first")
            )
        if msg_id in self._request_futures:
            return JsonRpcInvalidRequest(f"the id {msg_id!r} is in use")
        if self._find(method) is None:
            return JsonRpcMethodNotFound(f"Method Not Found: {method}")
        return None

    def _start_request(self, msg_id: str | int, method: str, message: Mapping[str, Any]) -> None:
        # pygls decodes with an object hook on every nested dict, and never answers where that fails.
        try:
            params = self._params(method, message)
        except JsonRpcException as error:
            self.refuse(msg_id, error)
            return
        self._is_initialized = True
        contextvars.copy_context().run(self._handle_request, msg_id, method, params)

    def _receive_notification(self, message: Mapping[str, Any]) -> None:
        method = message["method"]
        is_ignored = self._shutdown or not self._is_initialized
        if (is_ignored and method != lsp.EXIT) or (
            self._find(method) is None and method != lsp.CANCEL_REQUEST
        ):
            return
        try:
            params = self._params(method, message)
        except JsonRpcException as error:
            _log.error("ignored %s: %s", method, error.message)
            return
        contextvars.copy_context().run(self._handle_notification, method, params)

    def _receive_response(self, message: Mapping[str, Any]) -> None:
        msg_id = _id_of(message)
        if msg_id is None or msg_id not in self._result_types:
            _log.debug("ignored a response to nothing: %r", message.get("id"))
            return
        result_type = self._result_types.pop(msg_id)
        future = self._request_futures.pop(msg_id, None)
        # Whoever asked may have been cancelled since: pygls pops up an error for that.
        if future is None or not future.set_running_or_notify_cancel():
            return
        _settle(future, message, lambda: self._result(message, result_type))

    def _params(self, method: str, message: Mapping[str, Any]) -> Any:
        message_type = self.get_message_type(method)
        if message_type is None:
            return message.get("params")
        return self._structure(message, message_type).params

    def _result(self, message: Mapping[str, Any], result_type: Any) -> Any:
        if result_type is None:
            return message.get("result")
        return self._structure(message, result_type).result

    def _structure(self, message: Mapping[str, Any], message_type: Any) -> Any:
        try:
            return self._converter.structure(message, message_type)
        except Exception as error:
            raise JsonRpcInvalidParams(f"Invalid Params: {_reason(error)}") from error

    def _find(self, method: str) -> Any:
        return self.fm.builtin_features.get(method) or self.fm.features.get(method)

    def _handle_cancel_notification(self, msg_id: str | int) -> None:
        # The response may have crossed the cancel on the wire: no warning, as pygls gives.
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.cancel()

    def _send_handler_result(self, future: Future[Any], *, msg_id: str | int) -> None:
        # pygls sends tracebacks with paths of the user's machine, and nothing where a result cannot be encoded.
        self._request_futures.pop(msg_id, None)
        if future.cancelled():
            self.refuse(msg_id, JsonRpcRequestCancelled("the request was cancelled"))
            return
        error = future.exception()
        if error is None:
            error = self._try_to_send(msg_id, future.result())
        if error is None:
            return
        if not isinstance(error, JsonRpcException):
            _log.error("request %r failed", msg_id, exc_info=error)
            error = JsonRpcInternalError(f"{type(error).__name__}: {error}")
        self.refuse(msg_id, error)

    def _try_to_send(self, msg_id: str | int, result: object) -> Exception | None:
        try:
            self._send_response(msg_id, result=result)
        except (TypeError, ValueError, AttributeError) as error:
            return error
        return None

    def _send_data(self, data: Any) -> None:
        # pygls reports a write that fails by writing; the writers of this server do not raise.
        if self.writer is None:
            return
        body = json.dumps(data, default=self._serialize_message, separators=(",", ":"))
        _log.debug("to the client: %s", body)
        self.writer.write(body.encode("ascii"))

    @lsp_method(lsp.SHUTDOWN)
    async def lsp_shutdown(self, *args: Any) -> None:  # type: ignore[override]
        """Refuse what comes from now on, cancel what is in flight, answer."""
        # pygls walks over the requests in flight while they remove themselves.
        self._shutdown = True
        for msg_id, future in list(self._request_futures.items()):
            if msg_id != self.msg_id:
                future.cancel()
        handler = self.fm.features.get(lsp.SHUTDOWN)
        if handler is not None:
            handler(*args)

    @lsp_method(lsp.EXIT)
    def lsp_exit(self, *_args: Any) -> None:  # type: ignore[override]
        """End the connection; the transport gives the exit code, which pygls swallows."""
        self.exited.set()

    @lsp_method(lsp.WORKSPACE_EXECUTE_COMMAND)
    async def lsp_workspace__execute_command(  # type: ignore[override]
        self, params: lsp.ExecuteCommandParams
    ) -> Any:
        """Run a command as a task of its own: in pygls a cancelled command runs on."""
        handler = self.fm.commands.get(params.command)
        if handler is None:
            raise JsonRpcInvalidParams(f"unknown command {params.command!r}")
        return await handler(params)


class HardenedServer(LanguageServer):
    """A pygls server whose trouble goes to the log; pygls pops up a window for each."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what failed outside a request."""
        _log.error("%s: %s", getattr(source, "__name__", source), error, exc_info=error)


def _id_of(message: Mapping[str, Any]) -> str | int | None:
    msg_id = message.get("id")
    return msg_id if isinstance(msg_id, str | int) and not isinstance(msg_id, bool) else None


def _reason(error: Exception) -> str:
    if isinstance(error, ClassValidationError):
        return "; ".join(transform_error(error))
    return f"{type(error).__name__}: {error}"


def _settle(future: Future[Any], message: Mapping[str, Any], result: Callable[[], Any]) -> None:
    if "error" in message:
        error = message["error"]
        text = error.get("message") if isinstance(error, dict) else None
        future.set_exception(JsonRpcException(str(text or "the client refused")))
        return
    try:
        future.set_result(result())
    except JsonRpcException as error:
        future.set_exception(error)
