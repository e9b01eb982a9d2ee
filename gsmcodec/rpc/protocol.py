"""What a protocol is: for each call it gives HTTP method, path, query, headers and body, and reads status and body.

`gsmcodec.rpc.json_rpc` and `gsmcodec.rpc.rest` have the two of the platform.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from typing import Protocol as _Protocol
from urllib.parse import quote, urlencode

from gsmcodec.errors import ErrorCode, GsmError

if TYPE_CHECKING:
    from gsmcodec.rpc.auth import Authorization, Credentials


@dataclass(frozen=True, repr=False)
class Request:
    """One call as a request of HTTP, without credentials.

    Attributes:
        call_id: an integer of the caller's, which the reply may bring back.
        method: the name of the remote method, such as ``sms.send``.
        params: its parameters, in order.
        http_method: "GET" or "POST".
        path: what follows the protocol's URL, such as ``/sms``.
        query: the names and values behind the path's question mark.
        headers: those that the protocol asks for.
        body: the octets, or None for no body.
    """

    call_id: int
    method: str
    params: Sequence[object]
    http_method: str
    path: str = ""
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    def url(self, base: str) -> str:
        """Return the URL of the request.

        Raises:
            GsmError: `rpc_url` if a path cannot be added to `base`.

        Example:
            >>> Request(1, "sms.send", (), "POST", "/sms", [("to", "+33612345678")]).url("https://example.com/v2/")
            'https://example.com/v2/sms?to=%2B33612345678'
        """
        if self.path and ("?" in base or "#" in base):
            raise GsmError(ErrorCode.RPC_URL, {"reason": "holds a query or a fragment; the protocol adds a path to it"})
        url = base.rstrip("/") + self.path if self.path else base
        return f"{url}?{urlencode(self.query, quote_via=quote)}" if self.query else url


class Protocol(_Protocol):
    """How a call becomes a request of HTTP, and a reply the result of the call, without I/O.

    The client does the rest: it checks arguments, waits, repeats what may be repeated, and says what was sent.
    """

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def url(self) -> str:
        """Where requests go unless the caller names another place."""

    @property
    def successes(self) -> frozenset[int]:
        """The statuses of a reply that has a result; every other is an error."""

    def authorization(self, credentials: Credentials, act_as: object) -> Authorization:
        """Create the headers for credentials, and for the account to act for, or raise a `GsmError`."""

    def request(self, call_id: int, method: str, params: Sequence[object]) -> Request:
        """Write a request.

        Raises:
            GsmError: `not_in_protocol` for what the protocol does not have, with what to use instead.
        """

    def result(self, request: Request, status: int, reply: bytes) -> object:
        """Read the result in the body of a reply, in the shape that the method has in JSON-RPC v1.1.

        Raises:
            RemoteError: if it holds an error.
            MalformedError: if it is no reply to the request.
        """

    def warning(self) -> str:
        """Return the sentence that whoever creates a client should read, or ""."""

    def notice(self) -> str:
        """Return the sentence that belongs to every error, or ""."""


def not_in_protocol(feature: str, protocol: Protocol, instead: str) -> GsmError:
    """Create the error for what a protocol does not have, or is not known to have."""
    return GsmError(ErrorCode.NOT_IN_PROTOCOL, {"feature": feature, "protocol": protocol.name, "instead": instead})
