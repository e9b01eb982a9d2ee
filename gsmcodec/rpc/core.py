"""What both clients have in common, which is everything but the waiting.

What changes or spends something is repeated only if no byte of it has left; reads are repeated within a total time.
Each request has a connection of its own. One that is kept open may be closed by the server just as a message is being
sent, and then nobody knows whether it was.
"""

from __future__ import annotations

import ipaddress
import itertools
import logging
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import httpx2

import gsmcodec
from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type
from gsmcodec.platforms import CALLR
from gsmcodec.profile import Profile
from gsmcodec.rpc.auth import Credentials, act_as_header
from gsmcodec.rpc.calls import Call, Calls
from gsmcodec.rpc.errors import Reason, RpcError, Sent, TransportError
from gsmcodec.rpc.exchange import Exchange
from gsmcodec.rpc.protocol import JsonRpc

if TYPE_CHECKING:
    from collections.abc import Collection

    from gsmcodec.pricing import Options
    from gsmcodec.rpc.calls import Result
    from gsmcodec.rpc.protocol import Protocol

Http = TypeVar("Http", httpx2.Client, httpx2.AsyncClient)

DEFAULT_TIMEOUT, DEFAULT_RETRY_FOR = 10.0, 45.0
_MOST_ATTEMPTS = 6
_LONGEST_WAIT = 5.0

log = logging.getLogger("gsmcodec.rpc")
log.addHandler(logging.NullHandler())


def _is_not_ours(record: logging.LogRecord) -> bool:
    return not str(getattr(record, "stamina.callable", "")).startswith("gsmcodec.rpc.")


# stamina warns of every retry, on standard error if nobody listens; ours are logged below, under our own name.
logging.getLogger("stamina").addFilter(_is_not_ours)


@dataclass(frozen=True)
class Attempts:
    """How often one call may be tried, and for how long."""

    call: Call[Any]
    started: float
    retry_for: float

    @property
    def longest_wait(self) -> float:
        """The most seconds between two attempts, unless the server asks for more."""
        return min(_LONGEST_WAIT, self.retry_for / 4)

    def policy(self) -> dict[str, Any]:
        """Return the arguments of `stamina.retry`."""
        wait = self.longest_wait
        attempts = _MOST_ATTEMPTS if self.retry_for else 1
        waits = {"wait_initial": wait / 50, "wait_max": wait, "wait_jitter": wait / 5}
        return {"on": self.backoff, "attempts": attempts, "timeout": None, **waits}

    def backoff(self, error: Exception) -> bool | float:
        """Return whether to try again, or after how many seconds."""
        if not isinstance(error, RpcError) or not self._may_repeat(error):
            return False
        wait = self.longest_wait if error.retry_after is None else error.retry_after
        if time.monotonic() - self.started + wait >= self.retry_for:
            return False
        log.info("%s again: %s", self.call.method, error)
        return True if error.retry_after is None else error.retry_after

    def _may_repeat(self, error: RpcError) -> bool:
        broken = isinstance(error, TransportError) and error.reason in (Reason.CONNECTION, Reason.TIMEOUT)
        if self.call.changes:
            return broken and error.sent is Sent.NO  # no byte has left
        return broken or error.status == 429 or (error.status is not None and error.status >= 500)


class BaseClient(Generic[Http]):
    """A client that knows what to send and what came of it, but not how to wait: see `Client`."""

    _http: Http
    _owned: type[Http]

    def __init__(
        self,
        auth: Credentials,
        *,
        url: str | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        profile: Profile = CALLR,
        act_as: tuple[str, str] | None = None,
        http: Http | None = None,
        shortcodes: Collection[str] = (),
        retry_for: float = DEFAULT_RETRY_FOR,
        protocol: Protocol | None = None,
    ) -> None:
        if not isinstance(auth, Credentials):
            raise TypeError(f"auth must be Login, ApiKey or Session, not {type(auth).__name__}")
        self._auth = auth
        self._protocol: Protocol = JsonRpc() if protocol is None else protocol
        self._url = _checked_url(self._protocol.url if url is None else url)
        self._timeout = _seconds("timeout", timeout, above=True)
        self._retry_for = _seconds("retry_for", retry_for)
        self._calls = Calls(profile, shortcodes)
        self._headers = {
            "Content-Type": self._protocol.content_type,
            "Accept-Encoding": "identity",  # so that the bound on a reply's size holds for what it expands to
            "Connection": "close",
            "User-Agent": f"gsmcodec/{gsmcodec.__version__}",
        }
        if (header := act_as_header(act_as)) is not None:
            self._headers["CALLR-Login-As"] = header
        self._ids = itertools.count(secrets.randbelow(2**30) + 1)
        self._is_own = http is None
        if http is not None and not isinstance(http, self._owned):
            raise wrong_type("http", http, f"httpx2.{self._owned.__name__} or None")
        self._http = self._owned() if http is None else http

    @property
    def profile(self) -> Profile:
        """What texts are counted and checked by before they are sent."""
        return self._calls.profile

    def check_send(self, sender: str, to: str, body: str, options: Options | None = None) -> None:
        """Raise what `send` would raise for these arguments before anything is sent; send nothing.

        Raises:
            GsmError: as `Client.send` does.
            TypeError: for a wrong type.
        """
        self._calls.send(sender, to, body, options)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._auth!r}, url={self._url!r})"

    def _attempts(self, call: Call[Any]) -> Attempts:
        return Attempts(call, time.monotonic(), self._retry_for)

    def _exchange(self, attempts: Attempts) -> tuple[Exchange, httpx2.Request]:
        """Return the next attempt and its request, which has no credentials yet."""
        if self._http.is_closed:
            raise RuntimeError("the client is closed")
        left = max(self._retry_for, self._timeout) - (time.monotonic() - attempts.started)
        call_id, call = next(self._ids), attempts.call
        exchange = Exchange(call_id, self._protocol, max(min(self._timeout, left), 0.001))
        request = self._http.build_request(
            "POST",
            self._url,
            content=_body(self._protocol, call_id, call),
            headers=self._headers,
            timeout=exchange.seconds,
        )
        return exchange, request

    def _result(self, exchange: Exchange, call: Call[Result], outcome: object, started: float) -> Result:
        """Return the result of an attempt, or raise its error, and log which it was."""
        error = outcome if isinstance(outcome, RpcError) else None
        if error is None:
            result = exchange.read(outcome, call)
            if not isinstance(result, TransportError):
                log.debug("%s #%d took %.3f s", call.method, exchange.call_id, time.monotonic() - started)
                return result
            error = result
        log.debug("%s #%d failed after %.3f s: %s", call.method, exchange.call_id, time.monotonic() - started, error)
        raise error


def _body(protocol: Protocol, call_id: int, call: Call[Any]) -> bytes:
    reason = ""
    try:
        return protocol.request(call_id, call.method, call.params)
    except (TypeError, ValueError, RecursionError) as error:
        reason = str(error)
    raise GsmError(ErrorCode.NOT_JSON, {"argument": f"the parameters of {call.method}", "reason": reason})


def _checked_url(url: str) -> str:
    """Return `url` if credentials may go there, or raise."""
    try:
        parsed = httpx2.URL(require_str("url", url))
    except httpx2.InvalidURL:
        raise GsmError(ErrorCode.RPC_URL, {"reason": "cannot be understood"}) from None
    if parsed.userinfo:
        raise GsmError(ErrorCode.RPC_URL, {"reason": "holds credentials; they are an argument of their own"})
    if not parsed.host:
        raise GsmError(ErrorCode.RPC_URL, {"reason": "has no host"})
    if parsed.scheme != "https" and not (parsed.scheme == "http" and _is_this_machine(parsed.host)):
        raise GsmError(ErrorCode.RPC_URL, {"reason": "is not https, and credentials do not travel in the clear"})
    return url


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds(argument: str, value: object, *, above: bool = False) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise wrong_type(argument, value, "float")
    if not 0 <= value <= 86_400 or (above and value == 0):
        expected = "more than 0 and at most 86400 seconds" if above else "0 to 86400 seconds"
        raise GsmError(ErrorCode.OUT_OF_RANGE, {"argument": argument, "value": str(value), "expected": expected})
    return float(value)
