"""Who calls: credentials that only the platform gets to see.

Their repr hides them, and they cannot be pickled. Each protocol has headers of its own for them, an `Authorization`.
These go on a request inside the HTTP client and nowhere else: `Authorization.auth_flow`.
"""

from __future__ import annotations

import base64
from types import MappingProxyType
from typing import TYPE_CHECKING

import httpx2

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_str, wrong_type

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from typing import NoReturn, Self

_SHORTEST_HIDDEN = 4
"""Secrets shorter than this are not masked in server messages; they would match ordinary words."""
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
ACT_AS_TYPES = ("user.login", "user.id", "account.hash", "account.id")
"""What may name the account to act for, in lower case; the platform takes either case."""


class Credentials:
    """The base of `Login`, `ApiKey` and `Session`: secrets, which a protocol turns into headers.

    Args:
        secrets: the texts of which it consists, in order.
    """

    __slots__ = ("_secrets",)

    def __init__(self, *secrets: str) -> None:
        self._secrets = secrets

    def reveal(self) -> tuple[str, ...]:
        """Return the secrets. Only a protocol asks for them, to create its headers."""
        return self._secrets

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Credentials) and other._secrets == self._secrets

    def __hash__(self) -> int:
        return hash((type(self), self._secrets))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is not pickled: a pickle would show what it hides")


class Login(Credentials):
    """A name and its password: HTTP Basic authentication.

    JSON-RPC v1.1 takes a login and its password here, which the platform calls "to be deprecated". The REST API v2
    takes the SID of an account and an API key.

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
            problem = bad_credentials("login", "holds a colon")
        if problem is not None:
            del login, password  # so that no error tracker finds them in this frame
            raise problem
        super().__init__(login, password)


class _Token(Credentials):
    """Credentials that are one token of printable ASCII without spaces."""

    __slots__ = ()

    def __init__(self, token: str) -> None:
        problem = _problem("token", token)
        if problem is None and not token.isascii():
            problem = bad_credentials("token", "holds what no token does")
        if problem is not None:
            del token  # so that no error tracker finds it in this frame
            raise problem
        super().__init__(token)


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


class Session(_Token):
    """The token of a session that was opened elsewhere. Only JSON-RPC v1.1 has sessions.

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


class Authorization(httpx2.Auth):
    """The headers by which one protocol sends credentials. Its repr hides them, and only the HTTP client sees them.

    Args:
        headers: the headers.
        secrets: the texts in them that nobody may see.
    """

    __slots__ = ("_headers", "_secrets")

    def __init__(self, headers: Mapping[str, str], *secrets: str) -> None:
        self._headers = dict(headers)
        # The longest first: a part of it may be a secret, too.
        self._secrets = sorted((secret for secret in secrets if len(secret) >= _SHORTEST_HIDDEN), key=len, reverse=True)

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Put the headers on a request. The HTTP client calls this."""
        request.headers.update(self._headers)
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
        return "Authorization(hidden)"


def basic(user: str, password: str, headers: Mapping[str, str] = _NO_HEADERS) -> Authorization:
    """Create the headers of HTTP Basic authentication, RFC 7617, beside other headers."""
    pair = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    return Authorization({**headers, "Authorization": f"Basic {pair}"}, password, pair)


def account_to_act_for(act_as: object) -> tuple[str, str] | None:
    """Check the argument `act_as`, and return the type in lower case and the value."""
    if act_as is None:
        return None
    if not isinstance(act_as, tuple) or len(act_as) != 2:
        raise wrong_type("act_as", act_as, "a tuple of a type and a value, or None")
    account_type, value = (require_str("act_as", item) for item in act_as)
    if account_type.lower() not in ACT_AS_TYPES:
        raise out_of_range("act_as", ascii(account_type), ", ".join(ACT_AS_TYPES))
    if (problem := _problem("act_as", value)) is not None:
        raise problem
    if not value.isascii():  # a header is ASCII: RFC 9110, clause 5.5
        raise bad_credentials("act_as", "is not ASCII")
    return account_type.lower(), value


def _problem(argument: str, value: object, *, allow_space: bool = False) -> Exception | None:
    """Return the error of a text that cannot stand in a header, or None. Whoever raises it deletes the text first."""
    if not isinstance(value, str):
        return wrong_type(argument, value, "str")
    if not value or not value.isprintable() or (" " in value and not allow_space):
        return bad_credentials(argument, "is empty, or holds a space or a control character")
    return None


def bad_credentials(argument: str, reason: str) -> GsmError:
    """Create the error for credentials that cannot be used. It does not repeat them."""
    return GsmError(ErrorCode.BAD_CREDENTIALS, {"argument": argument, "reason": reason})
