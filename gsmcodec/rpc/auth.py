"""Who calls: credentials that show themselves to nobody but the platform.

Their repr hides them, and they become a header only inside the HTTP client, in `Credentials.auth_flow`.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import httpx2

from gsmcodec.errors import ErrorCode, GsmError, require_str, wrong_type

if TYPE_CHECKING:
    from collections.abc import Generator

_SHORTEST_HIDDEN = 4
"""Shorter secrets are not looked for in what the server says: they would be found everywhere."""
ACT_AS_TYPES = ("user.login", "user.id", "account.hash", "account.id")


class Credentials(httpx2.Auth):
    """What all credentials have in common; make a `Login`, an `ApiKey` or a `Session`."""

    __slots__ = ("_header", "_secrets")

    def __init__(self, header: str, *secrets: str) -> None:
        self._header = header
        self._secrets = tuple(secret for secret in secrets if len(secret) >= _SHORTEST_HIDDEN)

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Put the header on a request: what the HTTP client calls."""
        request.headers["Authorization"] = self._header
        yield request

    def hide(self, text: str) -> str:
        """Return `text` with the credentials in it hidden, should the server repeat them."""
        for secret in self._secrets:
            text = text.replace(secret, "(hidden)")
        return text

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Credentials) and other._header == self._header

    def __hash__(self) -> int:
        return hash((type(self), self._header))


class Login(Credentials):
    """A login and its password: HTTP Basic authentication, which the platform calls "to be deprecated".

    Args:
        login: without a colon, as RFC 7617, clause 2, has it.
        password: any text.

    Raises:
        GsmError: `bad_credentials`; the message does not repeat them.
        TypeError: for a wrong type.

    Example:
        >>> Login("shop", "s3cret")
        Login(hidden)
    """

    __slots__ = ()

    def __init__(self, login: str, password: str) -> None:
        problem = _problem("login", login, " ") or _problem("password", password, " ")
        if problem is None and ":" in login:
            problem = _bad("login", "holds a colon")
        if problem is not None:
            del login, password  # so that no error tracker finds them in this frame
            raise problem
        pair = base64.b64encode(f"{login}:{password}".encode()).decode("ascii")
        super().__init__(f"Basic {pair}", password, pair)


class _Token(Credentials):
    __slots__ = ()
    scheme = ""

    def __init__(self, token: str) -> None:
        problem = _problem("token", token, "")
        if problem is None and not token.isascii():
            problem = _bad("token", "holds what no token does")
        if problem is not None:
            del token
            raise problem
        super().__init__(f"{self.scheme} {token}", token)


class ApiKey(_Token):
    """A key made in the platform's portal.

    Args:
        token: its text.

    Raises:
        GsmError: `bad_credentials`; the message does not repeat it.
        TypeError: for a wrong type.

    Example:
        >>> ApiKey("0123456789abcdef")
        ApiKey(hidden)
    """

    __slots__ = ()
    scheme = "Api-Key"


class Session(_Token):
    """The token of a session that has been opened elsewhere.

    Args:
        token: its text.

    Raises:
        GsmError: `bad_credentials`; the message does not repeat it.
        TypeError: for a wrong type.

    Example:
        >>> Session("0123456789abcdef")
        Session(hidden)
    """

    __slots__ = ()
    scheme = "Session"


def act_as_header(act_as: object) -> str | None:
    """Return the value of the header ``CALLR-Login-As`` for the argument `act_as`, or None for none."""
    if act_as is None:
        return None
    if not isinstance(act_as, tuple) or len(act_as) != 2:
        raise wrong_type("act_as", act_as, "a tuple of a type and a value, or None")
    kind, value = (require_str("act_as", item) for item in act_as)
    if kind.lower() not in ACT_AS_TYPES:
        params = {"argument": "act_as", "value": ascii(kind), "expected": ", ".join(ACT_AS_TYPES)}
        raise GsmError(ErrorCode.OUT_OF_RANGE, params)
    if (problem := _problem("act_as", value, "")) is not None:
        raise problem
    return f"{kind} {value}"


def _problem(argument: str, value: object, allowed: str) -> Exception | None:
    """Return the error, if there is one, for a text that is to go into a header; a space goes only if it is allowed."""
    if not isinstance(value, str):
        return wrong_type(argument, value, "str")
    if not value or not value.isprintable() or (" " in value and allowed != " "):
        return _bad(argument, "is empty, or holds a space or a control character")
    return None


def _bad(argument: str, reason: str) -> GsmError:
    return GsmError(ErrorCode.BAD_CREDENTIALS, {"argument": argument, "reason": reason})
