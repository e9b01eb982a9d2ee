"""What can go wrong between a call and its answer, and whether the request was carried out all the same.

A mistake in the arguments is no matter of this module: it is a `gsmcodec.GsmError` or a `TypeError`, and nothing has
been sent. What follows happens later, and the question is always the same: may it be done again?
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Sent(StrEnum):
    """Whether a request was carried out: for `send`, whether the message is on its way and will be billed."""

    YES = "yes"
    """The platform said so, but what else it said could not be read."""
    NO = "no"
    """Nothing left this machine, or the platform refused it. To call again is safe."""
    UNKNOWN = "unknown"
    """It may have been. To call `send` again may send, and bill, a second message."""


class Reason(StrEnum):
    """What lay between a call and its answer."""

    CONNECTION = "connection"
    """No connection, or one that broke."""
    TLS = "tls"
    """The server did not prove who it is, or the HTTP client would not have asked it to."""
    TIMEOUT = "timeout"
    """No complete answer in time."""
    HTTP_STATUS = "http_status"
    """An HTTP status other than 200; see `TransportError.status`."""
    MALFORMED_REPLY = "malformed_reply"
    """An answer that is not what the protocol or the method says."""


_OUTCOMES = {
    Sent.YES: "the request was carried out",
    Sent.NO: "the request was not carried out",
    Sent.UNKNOWN: "the request may have been carried out",
}
_LONGEST_DETAIL = 200


class RpcError(Exception):
    """A call that got no result: either a `RemoteError` or a `TransportError`.

    Attributes:
        sent: whether the request was carried out all the same.
        status: the HTTP status, or None if there was none.
        retry_after: the seconds that the server asked to wait, or None.
    """

    sent: Sent = Sent.UNKNOWN
    status: int | None = None
    retry_after: float | None = None

    def _sentence(self, problem: str) -> str:
        return f"{shown(problem)}; {_OUTCOMES[self.sent]}"


class RemoteError(RpcError):
    """The platform answered that it will not, or cannot.

    Attributes:
        code: its number, or None if it gave none; no list of them is published.
        token: its word, such as ``PROPERTY_VALUE_ERROR``, or its sentence if it gave no word.
        path: the parameter at fault, such as ``options.cli``, or None.
        data: what else it said, or None.
        sent, status, retry_after: as in `RpcError`.

    Example:
        >>> error = RemoteError(151, "PROPERTY_VALUE_ERROR", "options.cli", sent=Sent.NO)
        >>> print(error)
        the platform answered PROPERTY_VALUE_ERROR [options.cli], code 151; the request was not carried out
    """

    def __init__(
        self,
        code: int | None,
        token: str,
        path: str | None = None,
        data: object = None,
        *,
        sent: Sent = Sent.UNKNOWN,
        status: int | None = None,
    ) -> None:
        super().__init__(code, token, path, data)
        self.code, self.token, self.path, self.data = code, token, path, data
        self.sent, self.status = sent, status

    def __str__(self) -> str:
        path = "" if self.path is None else f" [{self.path}]"
        code = "" if self.code is None else f", code {self.code}"
        return self._sentence(f"the platform answered {self.token}{path}{code}")


class TransportError(RpcError):
    """No answer came, or none that can be understood.

    Attributes:
        reason: what lay in between.
        detail: a sentence about it; it holds nothing that the server may have repeated.
        sent, status, retry_after: as in `RpcError`.

    Example:
        >>> print(TransportError(Reason.TIMEOUT, "no complete answer within 10 s"))
        no complete answer within 10 s; the request may have been carried out
    """

    def __init__(self, reason: Reason, detail: str, *, sent: Sent = Sent.UNKNOWN, status: int | None = None) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail
        self.sent, self.status = sent, status

    def __str__(self) -> str:
        return self._sentence(self.detail)


class MalformedError(ValueError):
    """Data from outside that is not what it should be; the client and the webhook say where it came from."""


def shown(text: str) -> str:
    r"""Return `text` with what a terminal or a log cannot show as escapes, and no longer than a message may be.

    Example:
        >>> shown("Oops\x1b[2J")
        'Oops\\x1b[2J'
    """
    escaped = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text[: _LONGEST_DETAIL + 1])
    return escaped if len(escaped) <= _LONGEST_DETAIL else f"{escaped[:_LONGEST_DETAIL]}…"


def hidden(value: object, hide: Callable[[str], str]) -> object:
    """Return `value`, read from JSON, with `hide` applied to every string in it."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list):
        return [hidden(item, hide) for item in value]
    if isinstance(value, dict):
        return {hide(key): hidden(item, hide) for key, item in value.items()}
    return value
