"""JSON-RPC v1.1 of the platform, without I/O: a call becomes octets, and octets become a result or an error.

A request is an HTTP POST of a JSON-RPC 2.0 object. Its ``params`` are an array, by position only, and its integer
``id`` comes back in the reply. There are neither batches nor notifications. An error comes with the HTTP status 200 and
a word such as ``PROPERTY_VALUE_ERROR [to]``.

The platform shuts this protocol down on 30 June 2027. Only this module knows it. The client asks for a `Protocol`: any
object that turns a call into the body of one POST and the body of the reply into a result.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Protocol as _Protocol

from gsmcodec.rpc.errors import MalformedError, RemoteError, Sent

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_REPLY_BYTES = 32 * 1024 * 1024
"""The longest reply that is read, in octets: a list of some thirty thousand messages."""
MAX_DEPTH = 32
"""The deepest nesting that is read. The methods answer with five levels."""

# A refusal says that nothing was done. These words say so: a property of the wrong type, ...
_REFUSALS = re.compile(
    r"PROPERTY_\w+|INVALID_\w+|FORBIDDEN|TO_BEFORE_FROM|BAD_APP_TYPE|TYPE_ENDPOINT_DUPLICATE", re.ASCII
)
# ... and these numbers: feature not allowed, file not found, missing property, invalid value, authentication; and
# those of JSON-RPC 2.0, clause 5.1, except -32603, the internal error.
_REFUSAL_CODES = frozenset({100, 115, 150, 151, 401, -32700, -32600, -32601, -32602})
_TOKEN_AND_PATH = re.compile(r"([A-Z][A-Z0-9_]*)(?: \[([^\[\]]*)\])?", re.ASCII)


class Protocol(_Protocol):
    """How a call becomes the body of an HTTP POST, and the body of the reply a result."""

    url: str
    """Where requests go unless the caller names another place."""
    content_type: str

    def request(self, call_id: int, method: str, params: Sequence[object]) -> bytes:
        """Write the body of the request."""

    def result(self, call_id: int, reply: bytes) -> object:
        """Read the result in the body of a reply, or raise `RemoteError` or `MalformedError`."""


class JsonRpc:
    """JSON-RPC v1.1 of the platform."""

    url = "https://api.callr.com/json-rpc/v1.1/"
    content_type = "application/json-rpc; charset=utf-8"

    def request(self, call_id: int, method: str, params: Sequence[object]) -> bytes:
        """Write the body of a request.

        Args:
            call_id: an integer of the caller's.
            method: its name, such as ``sms.send``.
            params: its parameters, in order, each a value of JSON.

        Raises:
            TypeError: for a type that JSON lacks.
            ValueError: for a value that JSON lacks.

        Example:
            >>> JsonRpc().request(42, "sms.get", ["8242D945"])
            b'{"jsonrpc":"2.0","id":42,"method":"sms.get","params":["8242D945"]}'
        """
        body = {"jsonrpc": "2.0", "id": call_id, "method": method, "params": list(params)}
        return json.dumps(body, allow_nan=False, separators=(",", ":")).encode("ascii")

    def result(self, call_id: int, reply: bytes) -> object:
        """Read the result in the body of a reply; null, false, 0 and "" are results too.

        Args:
            call_id: the id of the request.
            reply: the body, UTF-8.

        Raises:
            RemoteError: if it holds an error.
            MalformedError: if it is no reply to the request.

        Example:
            >>> JsonRpc().result(42, b'{"jsonrpc":"2.0","id":42,"result":"8242D945"}')
            '8242D945'
        """
        members = read_json(reply)
        if not isinstance(members, dict):
            raise MalformedError(f"the reply is {json_type(members)}, not an object")
        error, reply_id = members.get("error"), members.get("id")
        is_same_id = isinstance(reply_id, int) and not isinstance(reply_id, bool) and reply_id == call_id
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


def read_json(text: bytes) -> object:
    """Parse the JSON `text`; numbers with a fraction become `Decimal`.

    Args:
        text: UTF-8, at most `MAX_REPLY_BYTES` octets and nested at most `MAX_DEPTH` deep.

    Raises:
        MalformedError: if it is longer, deeper, not UTF-8 or not JSON (NaN and infinities are not), or if one of its
            objects has a key twice. The message repeats nothing of the text.

    Example:
        >>> read_json(b'{"cost": 7.80}')
        {'cost': Decimal('7.80')}
    """
    if len(text) > MAX_REPLY_BYTES:
        raise MalformedError(f"more than {MAX_REPLY_BYTES} octets")
    if not text.strip():
        raise MalformedError("the body is empty")
    problem = ""
    try:
        value = json.loads(
            text.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object
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
