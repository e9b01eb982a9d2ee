"""JSON-RPC v1.1 of the platform: a call becomes octets, and octets become a result or an error.

A request is an HTTP POST of a JSON-RPC 2.0 object. Its ``params`` are an array, by position only, and its integer
``id`` comes back in the reply. There are neither batches nor notifications. An error comes with the HTTP status 200 and
a word such as ``PROPERTY_VALUE_ERROR [to]``.

The platform shuts this protocol down on 30 June 2027. `gsmcodec.rpc.rest` has the one that follows.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from gsmcodec.rpc.auth import Authorization, Login, Session, account_to_act_for, basic
from gsmcodec.rpc.errors import MalformedError, RemoteError, Sent
from gsmcodec.rpc.json_reading import json_type, read_json
from gsmcodec.rpc.protocol import Request, not_in_protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gsmcodec.rpc.auth import Credentials

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
_END = "30 June 2027"  # written out: the name of a month depends on the locale


def today() -> date:
    """Return the date in UTC."""
    return datetime.now(UTC).date()


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
