"""Who calls: credentials that only the platform gets to see.

Their repr hides them. They become a header inside the HTTP client and nowhere else: `Credentials.auth_flow`.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import httpx2

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type

if TYPE_CHECKING:
    from collections.abc import Generator

_SHORTEST_HIDDEN = 4
"""Secrets shorter than this are not masked in server messages; they would match ordinary words."""
ACT_AS_TYPES = ("user.login", "user.id", "account.hash", "account.id")
"""What may name the account to act for, in lower case; the platform takes either case."""


class Credentials(httpx2.Auth):
    """The base of `Login`, `ApiKey` and `Session`.

    Args:
        header: the value of the header ``Authorization``.
        secrets: the texts in it that nobody may see.
    """

    __slots__ = ("_header", "_secrets")

    def __init__(self, header: str, *secrets: str) -> None:
        self._header = header
        self._secrets = tuple(secret for secret in secrets if len(secret) >= _SHORTEST_HIDDEN)

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Put the header on a request. The HTTP client calls this."""
        request.headers["Authorization"] = self._header
        yield request

    def hide(self, text: str) -> str:
        """Mask the credentials in a text of the server, which may repeat what it was sent."""
        for secret in self._secrets:
            text = text.replace(secret, "(hidden)")
        return text

    def hide_in(self, value: object) -> object:
        """Copy a value of JSON with the credentials masked in every string of it, keys included."""
        if isinstance(value, str):
            return self.hide(value)
        if isinstance(value, list):
            return [self.hide_in(item) for item in value]
        if isinstance(value, dict):
            return {self.hide(key): self.hide_in(item) for key, item in value.items()}
        return value

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Credentials) and other._header == self._header

    def __hash__(self) -> int:
        return hash((type(self), self._header))


class Login(Credentials):
    """A login and its password: HTTP Basic authentication, which the platform calls "to be deprecated".

    Args:
        login: without a colon: RFC 7617, clause 2.
        password: any printable text.

    Raises:
        GsmError: `bad_credentials`; the message does not repeat them.
        TypeError: for a wrong type.

    Example:
        >>> Login("shop", "s3cret")
        Login(hidden)
    """

    __slots__ = ()

    def __init__(self, login: str, password: str) -> None:
        problem = _problem("login", login, allow_space=True) or _problem("password", password, allow_space=True)
        if problem is None and ":" in login:
            problem = _bad_credentials("login", "holds a colon")
        if problem is not None:
            del login, password  # so that no error tracker finds them in this frame
            raise problem
        pair = base64.b64encode(f"{login}:{password}".encode()).decode("ascii")
        super().__init__(f"Basic {pair}", password, pair)


class _Token(Credentials):
    """Credentials that are one token of printable ASCII without spaces."""

    __slots__ = ()
    scheme = ""

    def __init__(self, token: str) -> None:
        problem = _problem("token", token)
        if problem is None and not token.isascii():
            problem = _bad_credentials("token", "holds what no token does")
        if problem is not None:
            del token  # so that no error tracker finds it in this frame
            raise problem
        super().__init__(f"{self.scheme} {token}", token)


class ApiKey(_Token):
    """A key from the platform's portal.

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
    """The token of a session that was opened elsewhere.

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
    """Check the argument `act_as` and return the value of the header ``CALLR-Login-As``, or None for no header."""
    if act_as is None:
        return None
    if not isinstance(act_as, tuple) or len(act_as) != 2:
        raise wrong_type("act_as", act_as, "a tuple of a type and a value, or None")
    account_type, value = (require_str("act_as", item) for item in act_as)
    if account_type.lower() not in ACT_AS_TYPES:
        raise out_of_range("act_as", ascii(account_type), ", ".join(ACT_AS_TYPES))
    if (problem := _problem("act_as", value)) is not None:
        raise problem
    return f"{account_type} {value}"


def _problem(argument: str, value: object, *, allow_space: bool = False) -> Exception | None:
    """Return the error of a text that cannot stand in a header, or None. Whoever raises it deletes the text first."""
    if not isinstance(value, str):
        return wrong_type(argument, value, "str")
    if not value or not value.isprintable() or (" " in value and not allow_space):
        return _bad_credentials(argument, "is empty, or holds a space or a control character")
    return None


def _bad_credentials(argument: str, reason: str) -> GsmError:
    return GsmError(ErrorCode.BAD_CREDENTIALS, {"argument": argument, "reason": reason})
