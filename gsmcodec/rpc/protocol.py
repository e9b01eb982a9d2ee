"""What a protocol is; and JSON-RPC v1.1 of the platform: a call becomes octets, and octets become a result or an error.

A request is an HTTP POST of a JSON-RPC 2.0 object. Its ``params`` are an array, by position only, and its integer
``id`` comes back in the reply. There are neither batches nor notifications. An error comes with the HTTP status 200 and
a word such as ``PROPERTY_VALUE_ERROR [to]``.

The platform shuts this protocol down on 30 June 2027. `gsmcodec.rpc.rest` has the one that follows. The client asks
for a `Protocol`. For each call it gives HTTP method, path, query, headers and body, and reads the reply's status and
body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Protocol as _Protocol
from urllib.parse import quote, urlencode

from gsmcodec.errors import ErrorCode, GsmError
from gsmcodec.rpc.auth import Authorization, Login, Session, account_to_act_for, basic
from gsmcodec.rpc.errors import MalformedError, RemoteError, Sent

if TYPE_CHECKING:
    from gsmcodec.rpc.auth import Credentials

MAX_REPLY_BYTES = 32 * 1024 * 1024
"""The longest reply that is read, in octets: a list of some thirty thousand messages."""
MAX_DEPTH = 32
"""The deepest nesting that is read. The methods answer with five levels."""
_LONGEST_NUMBER, _LONGEST_EXPONENT, _LARGEST_EXPONENT = 1000, 6, 324
"""The most characters of a number and of its exponent; and the range of a 64-bit float: IEEE 754, binary64."""

# A refusal says that nothing was done. These words say so: a property of the wrong type, ...
_REFUSALS = re.compile(
    r"PROPERTY_\w+|INVALID_\w+|FORBIDDEN|TO_BEFORE_FROM|BAD_APP_TYPE|TYPE_ENDPOINT_DUPLICATE", re.ASCII
)
# ... and these numbers: feature not allowed, file not found, missing property, invalid value, authentication; and
# those of JSON-RPC 2.0, clause 5.1, except -32603, the internal error.
_REFUSAL_CODES = frozenset({100, 115, 150, 151, 401, -32700, -32600, -32601, -32602})
_TOKEN_AND_PATH = re.compile(r"([A-Z][A-Z0-9_]*)(?: \[([^\[\]]*)\])?", re.ASCII)


SHUTDOWN = date(2027, 6, 30)
"""The last day of JSON-RPC v1.1."""
_WARNING_FROM = date(2027, 1, 1)


def today() -> date:
    """Return the date in UTC."""
    return datetime.now(UTC).date()


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


class JsonRpc:
    """JSON-RPC v1.1 of the platform, which the platform shuts down on 30 June 2027."""

    name = "JSON-RPC v1.1"
    url = "https://api.callr.com/json-rpc/v1.1/"
    successes: frozenset[int] = frozenset({200})

    def authorization(self, credentials: Credentials, act_as: object) -> Authorization:
        """Create the header ``Authorization`` and, to act for another account, ``CALLR-Login-As``."""
        account = account_to_act_for(act_as)
        headers = {} if account is None else {"CALLR-Login-As": " ".join(account)}
        if isinstance(credentials, Login):
            login, password = credentials.reveal()
            return basic(login, password, headers)
        scheme = "Session" if isinstance(credentials, Session) else "Api-Key"
        return Authorization(
            {**headers, "Authorization": " ".join([scheme, *credentials.reveal()])}, *credentials.reveal()
        )

    def request(self, call_id: int, method: str, params: Sequence[object]) -> Request:
        """Write a request.

        Args:
            call_id: an integer of the caller's.
            method: its name, such as ``sms.send``.
            params: its parameters, in order, each a value of JSON.

        Raises:
            GsmError: `not_in_protocol` for "ping".
            TypeError: for a type that JSON lacks.
            ValueError: for a value that JSON lacks.

        Example:
            >>> JsonRpc().request(42, "sms.get", ["8242D945"]).body
            b'{"jsonrpc":"2.0","id":42,"method":"sms.get","params":["8242D945"]}'
        """
        if method == "ping":
            raise not_in_protocol("ping", self, "use search with a quantity of 1")
        members = {"jsonrpc": "2.0", "id": call_id, "method": method, "params": list(params)}
        body = json.dumps(members, allow_nan=False, separators=(",", ":")).encode("ascii")
        headers = {"Content-Type": "application/json-rpc; charset=utf-8"}
        return Request(call_id, method, params, "POST", headers=headers, body=body)

    def result(self, request: Request, status: int, reply: bytes) -> object:  # noqa: ARG002  an error may have any
        """Read the result in the body of a reply; null, false, 0 and "" are results too.

        Args:
            request: the request.
            status: the status of the reply; an error may come with any.
            reply: the body, UTF-8.

        Raises:
            RemoteError: if it holds an error.
            MalformedError: if it is no reply to the request.

        Example:
            >>> request = JsonRpc().request(42, "sms.send", [])
            >>> JsonRpc().result(request, 200, b'{"jsonrpc":"2.0","id":42,"result":"8242D945"}')
            '8242D945'
        """
        members = read_json(reply)
        if not isinstance(members, dict):
            raise MalformedError(f"the reply is {json_type(members)}, not an object")
        error, reply_id = members.get("error"), members.get("id")
        is_same_id = isinstance(reply_id, int) and not isinstance(reply_id, bool) and reply_id == request.call_id
        # JSON-RPC 2.0, clause 5: an error has the id null if the server could not read the id of the request.
        if not is_same_id and not (error is not None and reply_id is None):
            raise MalformedError("the reply has another id than the request")
        if error is None and "result" in members:
            return members["result"]
        if error is None:
            raise MalformedError("the reply has neither a result nor an error")
        if members.get("result") is not None:
            raise MalformedError("the reply has both a result and an error")
        raise _remote_error(error)

    def warning(self) -> str:
        """Return the sentence that announces the end, from 2027 on."""
        if today() < _WARNING_FROM:
            return ""
        return f"CallR shuts {self.name} down on {_END}: use Client(..., protocol=RestV2())"

    def notice(self) -> str:
        """Return the sentence that says that the end has come, once it has."""
        return f"CallR has shut {self.name} down on {_END}: use protocol=RestV2()" if today() > SHUTDOWN else ""


_END = "30 June 2027"  # written out: the name of a month depends on the locale


def _remote_error(error: object) -> RemoteError:
    """Create the error for the member ``error`` of a reply."""
    if not isinstance(error, dict):
        raise MalformedError(f"the error is {json_type(error)}, not an object")
    code, message = error.get("code"), error.get("message")
    if isinstance(code, str) and re.fullmatch(r"-?\d{1,9}", code, re.ASCII):
        code = int(code)
    if code is not None and (not isinstance(code, int) or isinstance(code, bool)):
        raise MalformedError(f"the error's code is {json_type(code)}, not an integer")
    if not isinstance(message, str):
        raise MalformedError(f"the error's message is {json_type(message)}, not a string")
    match = _TOKEN_AND_PATH.fullmatch(message.strip())
    token, path = match.groups() if match else (message, None)
    is_refusal = code in _REFUSAL_CODES or _REFUSALS.fullmatch(token)
    return RemoteError(code, token, path, error.get("data"), sent=Sent.NO if is_refusal else Sent.UNKNOWN)


def read_json(text: bytes, max_octets: int = MAX_REPLY_BYTES) -> object:
    """Parse the JSON `text`; numbers with a fraction become `Decimal`.

    Args:
        text: UTF-8, nested at most `MAX_DEPTH` deep.
        max_octets: the longest text that is parsed.

    Raises:
        MalformedError: if it is longer, deeper, not UTF-8 or not JSON (NaN and infinities are not), or if one of its
            objects has a key twice, or if a number is longer or larger than any that the platform writes. The message
            repeats nothing of the text.

    Example:
        >>> read_json(b'{"cost": 7.80}')
        {'cost': Decimal('7.80')}
    """
    if len(text) > max_octets:
        raise MalformedError(f"more than {max_octets} octets")
    if not text.strip():
        raise MalformedError("the body is empty")
    problem = ""
    try:
        value = json.loads(
            text.decode("utf-8-sig"), parse_float=_decimal, parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except UnicodeDecodeError as error:
        problem = f"octet {error.start} is not UTF-8"
    except json.JSONDecodeError as error:
        problem = f"not JSON at character {error.pos}"
    except MalformedError as error:
        problem = str(error)
    except ValueError:  # an integer of more digits than Python converts
        problem = "a number is too long"
    except RecursionError:
        problem = f"nested more than {MAX_DEPTH} deep"
    if problem:  # raised outside of the handler, so that no error holds on to the text
        raise MalformedError(problem)
    _require_depth(value)
    return value


def _decimal(number: str) -> Decimal:
    """Read a number with a fraction or an exponent, within the range of a 64-bit float.

    `Decimal` itself takes exponents up to ten to the power of 18. Such a number has that many digits when it is
    written out, and beyond that range Decimal raises what is no ValueError.
    """
    mantissa, _, exponent = number.lower().partition("e")
    if len(mantissa) > _LONGEST_NUMBER or len(exponent) > _LONGEST_EXPONENT:
        raise MalformedError("a number is too long")
    value = Decimal(number)
    if not -_LARGEST_EXPONENT <= value.adjusted() <= _LARGEST_EXPONENT:
        raise MalformedError("a number is too large or too small")
    return value


def _refuse_constant(word: str) -> object:
    raise MalformedError(f"{word} is not JSON")


def _object(members: list[tuple[str, object]]) -> dict[str, object]:
    """Create the object of these members; two members of one name leave open which of them counts."""
    unique = dict(members)
    if len(unique) != len(members):
        raise MalformedError("an object has a key twice")
    return unique


def _require_depth(value: object) -> None:
    """Raise if `value` is nested more than `MAX_DEPTH` deep; go through it level by level, without recursion."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise MalformedError(f"nested more than {MAX_DEPTH} deep")
        level = [
            item
            for outer in level
            if isinstance(outer, (dict, list))
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, (dict, list))
        ]


def json_type(value: object) -> str:
    """Name the type of `value` in the words of JSON.

    Example:
        >>> json_type([]), json_type(None), json_type(Decimal("7.80"))
        ('an array', 'null', 'a number')
    """
    names: dict[type, str] = {
        dict: "an object",
        list: "an array",
        str: "a string",
        bool: "a boolean",
        type(None): "null",
    }
    return names.get(type(value), "a number")
