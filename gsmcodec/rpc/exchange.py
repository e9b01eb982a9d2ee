"""One attempt at a call: what has left, what has come, when it must end, and what it means.

Whether an octet of the request may have left decides whether a message may be sent again. That is not inferred from an
error's type: the HTTP client reports each step as it goes, through its ``trace`` extension. At these steps, three
things are refused, whoever created the HTTP client: TLS without verification, a request in the clear to another
machine, and a connection that was open before. Of the last, nobody has seen whether it is one of the other two.

The time limits of HTTP clients hold for one operation, and none for the look-up of a name. A server that sends an octet
now and then is never too late for them. The limit here holds for the attempt: when the time is up, the caller waits no
longer, the reader is told to stop, and its socket is shut down.

`Exchange.outcome` and its siblings return errors, and `Exchange.read` raises them. The HTTP client's errors hold the
request, whose headers hold the credentials. An error that is raised outside of their handlers does not hold on to them.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from concurrent.futures import Future, wait
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

from gsmcodec.rpc.errors import MalformedError, Reason, RemoteError, RpcError, Sent, TransportError
from gsmcodec.rpc.json_reading import MAX_REPLY_BYTES
from gsmcodec.rpc.statuses import is_refusal, meaning_of, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gsmcodec.rpc.auth import Authorization
    from gsmcodec.rpc.calls import Call, Result
    from gsmcodec.rpc.protocol import Protocol, Request

_BEFORE_ANY_OCTET = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
"""The errors of an HTTP client after which nothing has left, for clients that report no steps."""

Failure = TypeVar("Failure", bound=RpcError)


class _StopError(Exception):
    """Raised inside the HTTP client, to make it stop before an octet leaves."""


class Exchange:
    """One attempt at one call.

    Args:
        protocol: the reader of the reply.
        request: the request.
        seconds: the time limit.
        url: where the request goes.

    Attributes:
        status: the HTTP status, or None as long as none has come.
        is_pooled: whether the HTTP client chose a connection that was open before, and was stopped.
    """

    def __init__(self, protocol: Protocol, request: Request, seconds: float, url: httpx2.URL) -> None:
        self.protocol: Protocol = protocol
        self.request: Request = request
        self.seconds: float = seconds
        self.is_pooled: bool = False
        self._is_encrypted = url.scheme == "https"
        self._is_connected = False  # whether this attempt has opened a connection
        self._is_verified = False  # whether that connection has proved whose it is
        self._is_http2 = False
        self._is_elsewhere = False  # whether a request in the clear would have left this machine
        self.status: int | None = None
        self._deadline = time.monotonic() + seconds
        self._is_expired = False
        self._is_traced = False  # whether the HTTP client reports its steps
        self._may_have_left = False  # whether an octet of the request may have left
        self._is_unverified = False  # whether the HTTP client would not verify the certificate
        self._headers: Mapping[str, str] = {}
        self._chunks: list[bytes] = []
        self._size = 0
        self._streams: list[Any] = []
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    # What happens ---------------------------------------------------------------------------------------------------

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a step of the HTTP client: the ``trace`` extension of a request."""
        if self._must_stop(event, info):
            raise _StopError

    async def atrace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a step of the asynchronous HTTP client."""
        self.trace(event, info)

    def close(self) -> None:
        """Close the connections if nothing has left: the HTTP client leaves some of them open then."""
        if not self._may_have_left:
            for stream in self._streams:
                stream.close()

    async def aclose(self) -> None:
        """Close the connections of the asynchronous HTTP client if nothing has left."""
        if not self._may_have_left:
            for stream in self._streams:
                await stream.aclose()

    def _must_stop(self, event: str, info: Mapping[str, Any]) -> bool:
        """Take note of a step, and say whether it is the last that the HTTP client may take."""
        self._is_traced = True
        if event.endswith(("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")):
            self._is_connected = True
            self._is_verified = event.endswith("start_tls.complete")
            self._watch(info["return_value"])
        elif event.endswith("connect_tcp.started"):
            # A proxy may be anywhere, and a request that is not encrypted would show it the credentials.
            self._is_elsewhere = not self._is_encrypted and not is_this_machine(info["host"])
            return self._is_elsewhere
        elif event.endswith("start_tls.started"):
            context = info["ssl_context"]
            self._is_unverified = context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname
            return self._is_unverified
        elif event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            # A connection of HTTP/2 serves many requests, so that no later one could have its own.
            self._is_http2 = event.startswith("http2.")
            if self._is_http2:
                return True
            # Nobody has seen how a connection that was open before was made, nor whether its server proved itself.
            self.is_pooled = not self._is_connected
            if self.is_pooled or (self._is_encrypted and not self._is_verified):
                return True
            with self._lock:  # once `expire` has been called, nothing leaves any more
                if self._is_late():
                    return True
                self._may_have_left = True
        return False

    def begin(self, response: httpx2.Response) -> None:
        """Take the status and the headers of the reply."""
        self._may_have_left = True
        self.status, self._headers = response.status_code, response.headers
        self._watch(response.extensions.get("network_stream"))
        coding = response.headers.get("content-encoding", "identity")
        if coding.lower() not in ("", "identity"):
            raise MalformedError("the reply is compressed, which was not asked for")
        length = response.headers.get("content-length", "")
        if length.isdigit():
            _require_size(int(length[:18]))

    def feed(self, chunk: bytes) -> None:
        """Take a piece of the reply's body."""
        self._size += len(chunk)
        _require_size(self._size)
        self._chunks.append(chunk)
        if self._is_late():
            raise httpx2.ReadTimeout("")

    def _watch(self, stream: Any) -> None:
        """Keep a connection in view, to shut it down when the time is up."""
        if stream is None:
            return
        self._streams.append(stream)
        connection = stream.get_extra_info("socket")
        with self._lock:
            if isinstance(connection, socket.socket):
                self._sockets.append(connection)
        if self._is_expired:
            self.expire()

    def _is_late(self) -> bool:
        """Say whether the time is up, and remember it."""
        self._is_expired = self._is_expired or time.monotonic() >= self._deadline
        return self._is_expired

    def expire(self) -> None:
        """Make every reader stop, and let nothing leave."""
        with self._lock:
            self._is_expired = True
            for connection in self._sockets:
                try:
                    # An SSLSocket's own shutdown would take the TLS layer away from under a reader.
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
                except OSError:
                    continue  # it is closed already

    def within_time(self, attempt: Callable[[], object]) -> object:
        """Run an attempt in a thread of its own, and return its outcome, or an error when the time is up.

        Nothing ends a thread for which the system looks a name up. Such a thread is left behind. It stops by itself
        before an octet leaves: `_must_stop`.
        """
        outcome: Future[object] = Future()
        context = copy_context()

        def run() -> None:
            try:
                outcome.set_result(context.run(attempt))
            except BaseException as error:  # noqa: BLE001  whatever it is, it belongs to the caller
                outcome.set_exception(error)

        threading.Thread(target=run, name="gsmcodec.rpc", daemon=True).start()
        try:
            wait([outcome], self.seconds)
        finally:  # also if the caller is interrupted
            if not outcome.done():
                self.expire()
        return outcome.result() if outcome.done() else self.failure(TimeoutError())

    # What it means --------------------------------------------------------------------------------------------------

    def outcome(self, authorization: Authorization) -> object | RpcError:
        """Return the result in the reply, or the error that it stands for, with the credentials hidden."""
        problem = ""
        result: object = None
        try:
            result = self.protocol.result(self.request, self.status or 0, b"".join(self._chunks))
        except MalformedError as error:
            problem = str(error)
        except RemoteError as error:
            return self._remote_error(error, authorization)
        except Exception as error:  # noqa: BLE001  whatever a reader raises, the caller must learn what was sent
            problem = type(error).__name__
        if self.status not in self.protocol.successes:
            return self._wrong_status()
        if problem:
            return self.malformed(problem)
        return result

    def read(self, outcome: object | RpcError, call: Call[Result]) -> Result:
        """Turn an outcome into the method's value, or raise its error."""
        error = outcome
        if not isinstance(error, RpcError):
            try:
                return call.read(outcome)
            except MalformedError as malformed:
                problem = str(malformed)
            except Exception as other:  # noqa: BLE001  whatever a reader raises, the caller must learn what was sent
                problem = type(other).__name__
            # The platform has answered with a result, so it did what it was asked.
            detail = f"{call.method} answered what it should not: {problem}"
            error = TransportError(Reason.MALFORMED_REPLY, detail, sent=Sent.YES, status=self.status)
        error.notice = self.protocol.notice()
        raise error

    def malformed(self, problem: str) -> TransportError:
        """Return the error for a reply that is no reply of the protocol."""
        if self.status not in self.protocol.successes:
            return self._wrong_status()
        return TransportError(Reason.MALFORMED_REPLY, f"the reply cannot be read: {problem}", status=self.status)

    def failure(self, error: Exception) -> TransportError:
        """Return the error for an error of the HTTP client."""
        has_left = self._may_have_left if self._is_traced else not isinstance(error, _BEFORE_ANY_OCTET)
        sent = Sent.UNKNOWN if has_left else Sent.NO
        if self._is_unverified:
            return TransportError(Reason.TLS, "the HTTP client would not verify the server's certificate", sent=Sent.NO)
        if self._is_elsewhere:
            detail = "the HTTP client would send the credentials in the clear to another machine"
            return TransportError(Reason.TLS, detail, sent=Sent.NO)
        if self._is_http2:
            return TransportError(Reason.CONNECTION, "the HTTP client speaks HTTP/2, not HTTP/1.1", sent=Sent.NO)
        if self._is_expired or isinstance(error, (httpx2.TimeoutException, TimeoutError)):
            detail = f"no complete answer within {self.seconds:.3g} s"
            return TransportError(Reason.TIMEOUT, detail, sent=sent, status=self.status)
        if _is_certificate_error(error):
            return TransportError(Reason.TLS, "the server's certificate is not valid", sent=Sent.NO)
        detail = "the connection broke" if self._may_have_left else "no connection"
        if self.is_pooled:
            detail = "the HTTP client has no connection but such as were open before"
        if isinstance(error, httpx2.ConnectError) and (system_error := _system_error(error)):
            detail += f": {system_error}"  # the operating system's words; an HTTP library's may repeat what came
        return TransportError(Reason.CONNECTION, detail, sent=sent, status=self.status)

    def _remote_error(self, error: RemoteError, authorization: Authorization) -> RemoteError:
        """Complete an error of the platform by what the HTTP status says, and hide the credentials in it."""
        sent = error.sent
        if is_refusal(self.status):
            sent = Sent.NO
        elif self.status is not None and self.status >= 500:
            sent = Sent.UNKNOWN
        return self._with_retry_after(
            RemoteError(
                error.code,
                authorization.hide(error.token),
                error.path and authorization.hide(error.path),
                authorization.hide_in(error.data),
                message=error.message and authorization.hide(error.message),
                sent=sent,
                status=self.status,
            )
        )

    def _wrong_status(self) -> TransportError:
        """Return the error for a status that is no success."""
        sent = Sent.NO if is_refusal(self.status) else Sent.UNKNOWN
        detail = f"HTTP status {self.status}: {meaning_of(self.status)}"
        return self._with_retry_after(TransportError(Reason.HTTP_STATUS, detail, sent=sent, status=self.status))

    def _with_retry_after(self, error: Failure) -> Failure:
        error.retry_after = retry_after(self._headers.get("retry-after"))
        return error


def is_this_machine(host: str) -> bool:
    """Say whether what goes to `host` stays on this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require_size(size: int) -> None:
    if size > MAX_REPLY_BYTES:
        raise MalformedError(f"more than {MAX_REPLY_BYTES} octets")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_certificate_error(error: Exception) -> bool:
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))


def _system_error(error: Exception) -> str:
    """Return the operating system's sentence for an error, or ""."""
    return next((cause.strerror for cause in _causes(error) if isinstance(cause, OSError) and cause.strerror), "")
