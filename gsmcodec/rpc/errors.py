"""What can go wrong between a call and its answer, and whether the request was carried out all the same.

Wrong arguments are not a matter of this module. They raise a `gsmcodec.GsmError` or a `TypeError`, and nothing is sent.
An `RpcError` comes later, and a caller has one question then: may I call again? Its `sent` answers that.
"""

from __future__ import annotations

from enum import StrEnum

from gsmcodec.errors import printable


class Sent(StrEnum):
    """Whether a request was carried out: for `send`, whether the message is on its way and will be billed."""

    YES = "yes"
    """The platform said so, but the rest of its answer could not be read."""
    NO = "no"
    """Nothing left this machine, or the platform refused it. To call again is safe."""
    UNKNOWN = "unknown"
    """It may have been. To call `send` again may send, and bill, a second message."""


class Reason(StrEnum):
    """What lay between a call and its answer."""

    CONNECTION = "connection"
    """No connection, or one that broke."""
    TLS = "tls"
    """The server did not prove its identity, or the HTTP client did not ask for the proof."""
    TIMEOUT = "timeout"
    """No complete answer in time."""
    HTTP_STATUS = "http_status"
    """An HTTP status that is no success in the protocol; see `TransportError.status`."""
    MALFORMED_REPLY = "malformed_reply"
    """An answer that neither the protocol nor the method allows."""


_OUTCOMES = {
    Sent.YES: "the request was carried out",
    Sent.NO: "the request was not carried out",
    Sent.UNKNOWN: "the request may have been carried out",
}
_LONGEST_PROBLEM = 200


class RpcError(Exception):
    """A call without a result: either a `RemoteError` or a `TransportError`.

    Attributes:
        sent: whether the request was carried out all the same.
        status: the HTTP status, or None if there was none.
        retry_after: the seconds that the server asked to wait, or None.
        notice: what the protocol has to say with every error, or "".
    """

    sent: Sent = Sent.UNKNOWN
    status: int | None = None
    retry_after: float | None = None
    notice: str = ""

    def _sentence(self, problem: str) -> str:
        return "; ".join(filter(None, [_shorten(problem), _OUTCOMES[self.sent], self.notice]))


class RemoteError(RpcError):
    """The platform answered that it will not, or cannot.

    Attributes:
        code: its number, or None if it gave none; the platform publishes no list of them. The REST API has none.
        token: its word, such as ``PROPERTY_VALUE_ERROR``; without a word, its sentence.
        message: its sentence beside the word, or None; only the REST API has both.
        path: the parameter at fault, such as ``options.cli``, or None.
        data: what else it said, or None.
        sent: whether the request was carried out all the same.
        status: the HTTP status, or None if there was none.
        retry_after: the seconds that the server asked to wait, or None.

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
        message: str | None = None,
        sent: Sent = Sent.UNKNOWN,
        status: int | None = None,
    ) -> None:
        super().__init__(code, token, path, data)
        self.message: str | None = message
        self.code: int | None = code
        self.token: str = token
        self.path: str | None = path
        self.data: object = data
        self.sent: Sent = sent
        self.status: int | None = status

    def __str__(self) -> str:
        path = "" if self.path is None else f" [{self.path}]"
        code = "" if self.code is None else f", code {self.code}"
        message = "" if self.message is None else f": {self.message}"
        return self._sentence(f"the platform answered {self.token}{path}{code}{message}")


class TransportError(RpcError):
    """No answer came, or none that can be understood.

    Attributes:
        reason: what lay in between.
        detail: a sentence about it; it repeats nothing that the server said.
        sent: whether the request was carried out all the same.
        status: the HTTP status, or None if there was none.
        retry_after: the seconds that the server asked to wait, or None.

    Example:
        >>> print(TransportError(Reason.TIMEOUT, "no complete answer within 10 s"))
        no complete answer within 10 s; the request may have been carried out
    """

    def __init__(self, reason: Reason, detail: str, *, sent: Sent = Sent.UNKNOWN, status: int | None = None) -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail: str = detail
        self.sent: Sent = sent
        self.status: int | None = status

    def __str__(self) -> str:
        return self._sentence(self.detail)


class MalformedError(ValueError):
    """Data from outside that cannot be read. The client and the webhook turn it into an error that says whose it is."""


def _shorten(problem: str) -> str:
    r"""Make `problem` printable, and no longer than a message may be.

    Example:
        >>> _shorten("Oops\x1b[2J")
        'Oops\\x1b[2J'
        >>> len(_shorten("a" * 10_000))
        201
    """
    escaped = printable(problem[: _LONGEST_PROBLEM + 1])  # one more, to see that something is cut off
    return escaped if len(escaped) <= _LONGEST_PROBLEM else f"{escaped[:_LONGEST_PROBLEM]}…"
