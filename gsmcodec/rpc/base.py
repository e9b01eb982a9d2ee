"""What both clients share, which is everything but the waiting.

A call that changes or spends something is repeated only if no octet of it has left. A read is repeated within a total
time. A connection is closed after one request. The server may close one that is kept open just as a message is being
sent, and then nobody knows whether it was.
"""

from __future__ import annotations

import itertools
import logging
import secrets
import ssl
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import httpx2

import gsmcodec
from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type
from gsmcodec.platforms import CALLR
from gsmcodec.rpc.auth import Credentials
from gsmcodec.rpc.calls import Call, Calls
from gsmcodec.rpc.errors import Reason, RpcError, Sent, TransportError
from gsmcodec.rpc.exchange import Exchange, is_this_machine
from gsmcodec.rpc.json_rpc import JsonRpc

if TYPE_CHECKING:
    from collections.abc import Collection

    from gsmcodec.pricing import Options
    from gsmcodec.profile import Profile
    from gsmcodec.rpc.calls import Result
    from gsmcodec.rpc.protocol import Protocol, Request

Http = TypeVar("Http", httpx2.Client, httpx2.AsyncClient)

DEFAULT_TIMEOUT, DEFAULT_RETRY_FOR = 10.0, 45.0
MAX_POOLED = 100
"""The most connections that are passed over because they were open before: see `exchange`."""
_MAX_ATTEMPTS = 6
_LONGEST_WAIT = 5.0

log: logging.Logger = logging.getLogger("gsmcodec.rpc")
log.addHandler(logging.NullHandler())


def _is_of_others(record: logging.LogRecord) -> bool:
    return not str(getattr(record, "stamina.callable", "")).startswith("gsmcodec.rpc.")


# stamina warns of every retry, on standard error if nobody listens. Ours are logged below, under our own name.
logging.getLogger("stamina").addFilter(_is_of_others)


@dataclass(frozen=True)
class Attempts:
    """How often one call may be tried, and for how long.

    Attributes:
        call: the call.
        started: when the first attempt began, by `time.monotonic`.
        retry_for: the seconds within which it may be repeated; 0 for never.
    """

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
        attempts = _MAX_ATTEMPTS if self.retry_for else 1
        waits = {"wait_initial": wait / 50, "wait_max": wait, "wait_jitter": wait / 5}
        return {"on": self.backoff, "attempts": attempts, "timeout": None, **waits}

    def backoff(self, error: Exception) -> bool | float:
        """Say whether to try again after an error, or after how many seconds: the `on` of `stamina.retry`."""
        if not isinstance(error, RpcError) or not self._may_repeat(error):
            return False
        wait = self.longest_wait if error.retry_after is None else error.retry_after
        if time.monotonic() - self.started + wait >= self.retry_for:
            return False
        log.info("%s again: %s", self.call.method, error)
        return True if error.retry_after is None else error.retry_after

    def _may_repeat(self, error: RpcError) -> bool:
        """Say whether a call may be made again: one that changes something only if no octet of it has left."""
        is_broken = isinstance(error, TransportError) and error.reason in (Reason.CONNECTION, Reason.TIMEOUT)
        if self.call.changes:
            return is_broken and error.sent is Sent.NO
        return is_broken or error.status == 429 or (error.status is not None and error.status >= 500)


class BaseClient(Generic[Http]):
    """A client that knows what to send and what came of it, but not how to wait. `Client` documents the arguments."""

    _http: Http
    _http_class: type[Http]

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
            raise wrong_type("auth", auth, "Login, ApiKey or Session")
        if protocol is not None and (isinstance(protocol, type) or not hasattr(protocol, "authorization")):
            raise wrong_type("protocol", protocol, "JsonRpc(), RestV2(), another protocol or None")
        self._auth = auth
        self._protocol: Protocol = JsonRpc() if protocol is None else protocol
        self._authorization = self._protocol.authorization(auth, act_as)
        self._url = _require_url(self._protocol.url if url is None else url)
        self._timeout = _require_seconds("timeout", timeout, may_be_zero=False)
        self._retry_for = _require_seconds("retry_for", retry_for)
        self._calls = Calls(profile, shortcodes)
        self._headers = {
            "Accept-Encoding": "identity",  # so that a small reply cannot expand to more than MAX_REPLY_BYTES
            "Connection": "close",  # see above
            "User-Agent": f"gsmcodec/{gsmcodec.__version__}",
        }
        self._ids = itertools.count(secrets.randbelow(2**30) + 1)
        self._owns_http = http is None
        if http is not None and not isinstance(http, self._http_class):
            raise wrong_type("http", http, f"httpx2.{self._http_class.__name__} or None")
        self._http = _create_http(self._http_class, self._url) if http is None else http
        if warning := self._protocol.warning():
            warnings.warn(warning, DeprecationWarning, stacklevel=2)

    @property
    def profile(self) -> Profile:
        """How texts are counted and checked before they are sent."""
        return self._calls.profile

    def check_send(self, sender: str, to: str, body: str, options: Options | None = None) -> None:
        """Check the arguments of `send` as `send` does, and send nothing.

        Args:
            sender: from whom.
            to: the recipient, an E.164 number.
            body: 1 to 3200 characters.
            options: how to send it; None for the defaults.

        Raises:
            GsmError: for an argument that `send` would refuse before anything is sent.
            TypeError: for a wrong type.
        """
        self._request(self._calls.send(sender, to, body, options))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._auth!r}, url={self._url!r})"

    def _attempts(self, call: Call[Any]) -> Attempts:
        return Attempts(call, time.monotonic(), self._retry_for)

    def _exchange(self, attempts: Attempts) -> tuple[Exchange, httpx2.Request]:
        """Create the next attempt and its request, which has no credentials yet."""
        if self._http.is_closed:
            raise RuntimeError("the client is closed")
        remaining = max(self._retry_for, self._timeout) - (time.monotonic() - attempts.started)
        request = self._request(attempts.call)
        url = httpx2.URL(request.url(self._url))
        exchange = Exchange(self._protocol, request, max(min(self._timeout, remaining), 0.001), url)
        headers = {**self._headers, **request.headers}
        return exchange, self._http.build_request(
            request.http_method, url, content=request.body, headers=headers, timeout=exchange.seconds
        )

    def _request(self, call: Call[Any]) -> Request:
        """Write the request of a call, or raise if the protocol does not have it or cannot write it."""
        problem = ""
        try:
            return self._protocol.request(next(self._ids), call.method, call.params)
        except GsmError:
            raise
        except (TypeError, ValueError, RecursionError) as error:
            problem = str(error)
        raise GsmError(ErrorCode.NOT_JSON, {"argument": f"the parameters of {call.method}", "reason": problem})

    def _result(self, exchange: Exchange, call: Call[Result], outcome: object, started: float) -> Result:
        """Return the value of an attempt's outcome or raise its error, and log which of them it was."""
        try:
            result = exchange.read(outcome, call)
        except RpcError as error:
            seconds = time.monotonic() - started
            log.debug("%s #%d failed after %.3f s: %s", call.method, exchange.request.call_id, seconds, error)
            raise
        log.debug("%s #%d took %.3f s", call.method, exchange.request.call_id, time.monotonic() - started)
        return result


def _require_url(url: str) -> str:
    """Return `url` if credentials may go there, or raise."""
    try:
        parsed = httpx2.URL(require_str("url", url))
    except httpx2.InvalidURL:
        raise GsmError(ErrorCode.RPC_URL, {"reason": "cannot be understood"}) from None
    if parsed.userinfo:
        raise GsmError(ErrorCode.RPC_URL, {"reason": "holds credentials; they are an argument of their own"})
    if not parsed.host:
        raise GsmError(ErrorCode.RPC_URL, {"reason": "has no host"})
    if parsed.scheme != "https" and not (parsed.scheme == "http" and is_this_machine(parsed.host)):
        raise GsmError(ErrorCode.RPC_URL, {"reason": "is not https, and credentials do not travel in the clear"})
    return url


def _create_http(http_class: type[Http], url: str) -> Http:
    """Create an HTTP client that trusts the environment's proxies and certificates, for https only.

    A proxy would see what is sent in the clear, so nothing is that goes to this machine. Without TLS no authority is
    trusted, because it takes longer to read them than to send.
    """
    is_https = httpx2.URL(url).scheme == "https"
    try:
        return http_class(trust_env=is_https, verify=is_https or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    except (ImportError, ValueError, httpx2.InvalidURL):  # outside of it: the URL of a proxy may hold a password
        pass
    raise GsmError(ErrorCode.RPC_URL, {"reason": "of a proxy, in a variable such as HTTPS_PROXY, cannot be used"})


def _require_seconds(argument: str, value: object, *, may_be_zero: bool = True) -> float:
    """Return a time in seconds of at most a day, or raise."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise wrong_type(argument, value, "float")
    if not 0 <= value <= 86_400 or (value == 0 and not may_be_zero):
        expected = "0 to 86400 seconds" if may_be_zero else "more than 0 and at most 86400 seconds"
        raise out_of_range(argument, value, expected)
    return float(value)
