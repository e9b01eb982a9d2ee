"""One attempt at a call: what has left, what has come, and when it has to end.

Whether a byte may have left is not guessed from the kind of an error: the HTTP client says so as it goes, through its
``trace`` extension. That is also where TLS without verification is refused, whoever made the HTTP client.

Time limits of HTTP clients hold for one operation, so a server that sends an octet now and then is never too late. Here
they hold for the attempt: what reads is told to stop, or has its socket shut down, when the time is up.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

from gsmcodec.rpc.errors import MalformedError, Reason, RemoteError, RpcError, Sent, TransportError, hidden
from gsmcodec.rpc.protocol import MAX_REPLY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gsmcodec.rpc.auth import Credentials
    from gsmcodec.rpc.calls import Call, Result
    from gsmcodec.rpc.protocol import Protocol

_NOT_REFUSALS = frozenset({408, 409, 425})
"""Of the statuses 4xx those that do not say that nothing was done."""
_STATUSES = {
    401: "the credentials are not accepted",
    403: "it is forbidden",
    404: "there is no such service at this URL",
    429: "too many requests",
    503: "the service is not available",
}
_BEFORE_ANY_BYTE = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol)
_LONGEST_RETRY_AFTER = 10**6

Told = TypeVar("Told", bound=RpcError)


class _StopError(Exception):
    """Raised inside the HTTP client to make it stop before a byte leaves."""


class Exchange:
    """One attempt at one call.

    Args:
        call_id: the number that the reply has to bring back.
        protocol: what reads the reply.
        seconds: how long it may take.
    """

    def __init__(self, call_id: int, protocol: Protocol, seconds: float) -> None:
        self.call_id, self.protocol, self.seconds = call_id, protocol, seconds
        self.deadline = time.monotonic() + seconds
        self.expired = self.unverified = self.left = self.traced = False
        self.status: int | None = None
        self._headers: Mapping[str, str] = {}
        self._chunks: list[bytes] = []
        self._size = 0
        self._streams: list[Any] = []
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    # What happens ---------------------------------------------------------------------------------------------------

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of an event inside the HTTP client: its ``trace`` extension."""
        if self._must_stop(event, info):
            raise _StopError

    async def atrace(self, event: str, info: Mapping[str, Any]) -> None:
        """Do the same for the asynchronous HTTP client."""
        self.trace(event, info)

    def close(self) -> None:
        """Close what was opened if it came to nothing, because the HTTP client does not in each such case."""
        if not self.left:
            for stream in self._streams:
                stream.close()

    async def aclose(self) -> None:
        """Do the same for the asynchronous HTTP client."""
        if not self.left:
            for stream in self._streams:
                await stream.aclose()

    def _must_stop(self, event: str, info: Mapping[str, Any]) -> bool:
        self.traced = True
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._watch(info["return_value"])
        elif event.endswith("start_tls.started"):
            context = info["ssl_context"]
            self.unverified = context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname
            return self.unverified
        elif event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            if self.late():
                return True
            self.left = True
        return False

    def begin(self, response: httpx2.Response) -> None:
        """Take the status and the headers of the reply."""
        self.left = True
        self.status, self._headers = response.status_code, response.headers
        self._watch(response.extensions.get("network_stream"))
        coding = response.headers.get("content-encoding", "identity")
        if coding.lower() not in ("", "identity"):
            raise MalformedError("the reply is compressed, which was not asked for")
        announced = response.headers.get("content-length", "")
        if announced.isdigit():
            self._limit(int(announced[:18]))

    def feed(self, chunk: bytes) -> None:
        """Take a piece of the reply's body."""
        self._size += len(chunk)
        self._limit(self._size)
        self._chunks.append(chunk)
        if self.late():
            raise httpx2.ReadTimeout("")

    @staticmethod
    def _limit(size: int) -> None:
        if size > MAX_REPLY_BYTES:
            raise MalformedError(f"more than {MAX_REPLY_BYTES} octets")

    def _watch(self, stream: Any) -> None:
        if stream is None:
            return
        self._streams.append(stream)
        found = stream.get_extra_info("socket")
        with self._lock:
            if isinstance(found, socket.socket):
                self._sockets.append(found)
        if self.expired:
            self.expire()

    def late(self) -> bool:
        """Return whether the time is up."""
        self.expired = self.expired or time.monotonic() >= self.deadline
        return self.expired

    def expire(self) -> None:
        """Make whatever still reads stop: called by a timer when the time is up."""
        self.expired = True
        with self._lock:
            for opened in self._sockets:
                try:
                    # Not that of an SSLSocket, which would take the TLS layer away from under a reader.
                    socket.socket.shutdown(opened, socket.SHUT_RDWR)
                except OSError:
                    continue  # it is closed already

    @contextmanager
    def alarm(self) -> Iterator[None]:
        """Call `expire` when the time is up, unless the block has ended before."""
        timer = threading.Timer(self.seconds, self.expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    # What it means --------------------------------------------------------------------------------------------------

    def outcome(self, credentials: Credentials) -> object | RpcError:
        """Return the result in the reply, or the error that it holds; credentials in the latter are hidden."""
        body = b"".join(self._chunks)
        status = self.status
        problem = ""
        try:
            value = self.protocol.result(self.call_id, body)
        except MalformedError as error:
            problem = str(error)
        except RemoteError as error:
            sent = Sent.NO if status != 200 and _is_refusal(status) else error.sent
            if status is not None and status >= 500:
                sent = Sent.UNKNOWN
            said = (error.code, credentials.hide(error.token), error.path and credentials.hide(error.path))
            found: RpcError = RemoteError(*said, hidden(error.data, credentials.hide), sent=sent, status=status)
            return self._told(found)
        if status != 200:
            return self._told(self.wrong_status())
        if problem:
            return self.malformed(problem)
        return value

    def read(self, value: object, call: Call[Result]) -> Result | TransportError:
        """Return what the method makes of a result, or the error if it cannot be read."""
        try:
            return call.read(value)
        except MalformedError as error:
            problem = str(error)
        return TransportError(
            Reason.MALFORMED_REPLY, f"{call.method} answered what it should not: {problem}", sent=Sent.YES, status=200
        )

    def wrong_status(self) -> TransportError:
        """Return the error for a status other than 200."""
        sent = Sent.NO if _is_refusal(self.status) else Sent.UNKNOWN
        status = self.status or 0
        what = "a redirect, which is not followed" if 300 <= status < 400 else _STATUSES.get(status, "no answer")
        return TransportError(Reason.HTTP_STATUS, f"HTTP status {self.status}: {what}", sent=sent, status=self.status)

    def malformed(self, problem: str) -> TransportError:
        """Return the error for a reply that is no reply of the protocol."""
        if self.status != 200:
            return self._told(self.wrong_status())
        return TransportError(Reason.MALFORMED_REPLY, f"the reply cannot be read: {problem}", status=self.status)

    def failure(self, error: Exception) -> TransportError:
        """Return the error for what the HTTP client raised."""
        before = not self.left if self.traced else isinstance(error, _BEFORE_ANY_BYTE)
        sent = Sent.NO if before else Sent.UNKNOWN
        if self.unverified:
            return TransportError(Reason.TLS, "the HTTP client would not verify the server's certificate", sent=Sent.NO)
        if self.expired or isinstance(error, (httpx2.TimeoutException, TimeoutError)):
            detail = f"no complete answer within {self.seconds:.3g} s"
            return TransportError(Reason.TIMEOUT, detail, sent=sent, status=self.status)
        if _is_certificate_error(error):
            return TransportError(Reason.TLS, "the server's certificate is not valid", sent=Sent.NO)
        detail = "the connection broke" if self.left else "no connection"
        if isinstance(error, httpx2.ConnectError) and (known := _system_error(error)):
            detail += f": {known}"  # the operating system's words; an HTTP library's may repeat what came
        return TransportError(Reason.CONNECTION, detail, sent=sent, status=self.status)

    def _told(self, error: Told) -> Told:
        error.retry_after = retry_after(self._headers.get("retry-after"))
        return error


def _is_refusal(status: int | None) -> bool:
    return status is not None and 400 <= status < 500 and status not in _NOT_REFUSALS


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_certificate_error(error: Exception) -> bool:
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _chain(error))


def _system_error(error: Exception) -> str:
    return next((cause.strerror for cause in _chain(error) if isinstance(cause, OSError) and cause.strerror), "")


def retry_after(value: str | None) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for: RFC 9110, clause 10.2.3; None if it asks for none.

    Example:
        >>> retry_after("120"), retry_after("Fri, 31 Dec 1999 23:59:59 GMT"), retry_after("soon"), retry_after(None)
        (120.0, 0.0, None, None)
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), _LONGEST_RETRY_AFTER))
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return min(max(0.0, (date - datetime.now(UTC)).total_seconds()), _LONGEST_RETRY_AFTER)
