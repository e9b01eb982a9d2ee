"""REST API v2 of the platform, as far as it is documented: provisional, and strict in what it sends.

A call is a GET or a POST with a query. The body of a POST is the text alone: ``{"text": "..."}``. An error has an HTTP
status of its own, and a word and a sentence as its body. A message is an object of other keys than in JSON-RPC v1.1;
`read_members` gives it those, so that both protocols are read into the same `gsmcodec.rpc.Sms`.

The platform ignores a query parameter that it does not know. A forced encoding under a wrong name would go out, and be
billed, as UNICODE. So what is not known for certain is refused before anything is sent. These are missing until the
platform's description, ``https://api.callr.com/v2.0/openapi.json``, has been read:

- the name and the values of the parameter that forces an encoding;
- the name of the parameter for a sender of one's own;
- the names of the filters of a search, but for ``sid``;
- user data, flash messages and webhooks for one message;
- a quote, a count of parts and the mapping of characters: gsmcodec itself has all three;
- the export of a search;
- the list of the error codes, the rate limits, and whether 429 says how long to wait.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from gsmcodec.errors import ErrorCode, GsmError, out_of_range, require_int, require_str
from gsmcodec.rpc.auth import Authorization, Session, account_to_act_for, bad_credentials, basic
from gsmcodec.rpc.errors import MalformedError, RemoteError, Sent
from gsmcodec.rpc.fields import unexpected_type
from gsmcodec.rpc.json_reading import json_type, read_json
from gsmcodec.rpc.protocol import Request, not_in_protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gsmcodec.rpc.auth import Credentials

MAX_PAGE = 100
"""The most messages to a page."""
ORDERS = ("asc", "desc")
_SID = re.compile(r"[a-z0-9]{8}", re.ASCII)

_KEYS = {
    "sid": "hash",
    "trafficType": "nature",
    "error": "status_error",
    "created": "date_creation",
    "updated": "date_update",
    "sent": "date_sent",
    "delivered": "date_received",
    "cost": "b_customer_debit",
    "paymentType": "b_customer_mode",
}
"""The keys of a message, with those of JSON-RPC v1.1 that mean the same."""
_STEP_KEYS = {"before": "old_status", "after": "new_status", "at": "updated_at"}
_DIRECTIONS = {"inbound": "IN", "outbound": "OUT"}
_INSTEAD = {
    "sms.get_quote": "quotes come from the engine, gsmcodec.quote(to, text, options, rates=...)",
    "sms.get_count_for_body": "use gsmcodec.count",
    "sms.get_gsm_charset_mapping": "use gsmcodec.charset_mapping",
    "sms.get_list": "use search_all, and keep what lies between the dates",
    "sms.export_async": "use search_all",
}


class RestV2:
    """REST API v2 of the platform: `send`, `get`, `search`, `search_all` and `ping`.

    Ids are those of JSON-RPC v1.1: the platform's ``sid`` in upper case.
    """

    name = "REST API v2"
    url = "https://api.callr.com/v2.0"
    successes: frozenset[int] = frozenset({200, 201, 202})

    def authorization(self, credentials: Credentials, act_as: object) -> Authorization:
        """Create the header ``x-api-key``, or HTTP Basic with the SID of an account and a key.

        Args:
            credentials: an `ApiKey`, or a `Login` of a SID and a key.
            act_as: the sub-account to act for, ``("account.hash", "...")``; its SID is its hash in lower case.
        """
        account = account_to_act_for(act_as)
        if account is not None and account[0] != "account.hash":
            raise not_in_protocol(f"act_as with '{account[0]}'", self, 'use ("account.hash", "...")')
        if isinstance(credentials, Session):
            raise not_in_protocol("a Session", self, "use an ApiKey")
        *names, key = credentials.reveal()
        if account is not None:
            names = [account[1]]
        if not names:
            return Authorization({"x-api-key": key}, key)
        sid = names[0].lower()
        problem = None
        if not _SID.fullmatch(sid):
            argument = "login" if account is None else "act_as"
            problem = bad_credentials(argument, "is not the SID of an account, 8 of a to z and 0 to 9")
        elif not key.isascii() or " " in key:
            problem = bad_credentials("password", "is not an API key")
        if problem is not None:
            del names, key, sid  # so that no error tracker finds them in this frame
            raise problem
        return basic(sid, key)

    def request(self, call_id: int, method: str, params: Sequence[object]) -> Request:
        """Write a request.

        Args:
            call_id: an integer of the caller's; it is not sent.
            method: the name in JSON-RPC v1.1, such as ``sms.send``, or "ping".
            params: its parameters, in order, each a value of JSON.

        Raises:
            GsmError: `not_in_protocol` for what is not known of this protocol; `out_of_range`, `sms_id`.

        Example:
            >>> request = RestV2().request(42, "sms.send", ["", "+33612345678", "Hello", {"nature": "ALERTING"}])
            >>> request.http_method, request.url(RestV2.url), request.body
            ('POST', 'https://api.callr.com/v2.0/sms?to=%2B33612345678&trafficType=alerting', b'{"text":"Hello"}')
        """
        writers: dict[str, Callable[..., tuple[str, str, Sequence[tuple[str, str]], object]]] = {
            "sms.send": self._send,
            "sms.get": self._get,
            "sms.search": self._search,
            "ping": lambda: ("GET", "/ping", (), None),
        }
        if method not in writers:
            raise not_in_protocol(method, self, _INSTEAD.get(method, "use another protocol"))
        http_method, path, query, content = writers[method](*params)
        headers = {"Accept": "application/json"}
        if content is None:
            return Request(call_id, method, params, http_method, path, query, headers)
        headers["Content-Type"] = "application/json"
        body = json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")
        return Request(call_id, method, params, http_method, path, query, headers, body)

    def _send(
        self, sender: str, to: str, text: str, options: Mapping[str, Any] | None
    ) -> tuple[str, str, Sequence[tuple[str, str]], object]:
        if sender:
            raise not_in_protocol("a sender of your own", self, 'use "", for which the platform chooses one')
        options = {} if options is None else options
        for name in sorted(options.keys() - {"nature"}):
            raise not_in_protocol(f"the option {name}", self, "leave it out, or send by JSON-RPC v1.1")
        query = [("to", to)]
        if "nature" in options:
            query.append(("trafficType", str(options["nature"]).lower()))
        return "POST", "/sms", query, {"text": text}

    def _get(self, sms_id: str) -> tuple[str, str, Sequence[tuple[str, str]], object]:
        return "GET", "/sms", [("sid", _sid(sms_id))], None

    def _search(
        self, filters: Mapping[str, Any], options: Mapping[str, Any]
    ) -> tuple[str, str, Sequence[tuple[str, str]], object]:
        query = []
        for name, value in filters.items():
            if name != "sid":
                raise not_in_protocol(f"the filter {name}", self, "use the filter sid, or look through search_all")
            query.append(("sid", _sid(value)))
        if "limit" in options and "quantity" in options:
            raise out_of_range("options['limit']", "given beside 'quantity'", "one of the two names")
        for name, value in options.items():
            if name in ("limit", "quantity"):  # the second is the name in JSON-RPC v1.1
                query.append(("limit", str(require_int(f"options['{name}']", value, 1, MAX_PAGE))))
            elif name == "offset":
                query.append(("offset", str(require_int("options['offset']", value, 0))))
            elif name == "sort":
                query.append(("sort", require_str("options['sort']", value)))
            elif name != "order":
                instead = "use sort, order, offset and quantity"
                raise not_in_protocol(f"the search option {name}", self, instead)
            elif value != "":  # JSON-RPC v1.1 takes an empty one
                if require_str("options['order']", value).lower() not in ORDERS:
                    raise out_of_range("options['order']", ascii(value), " or ".join(ORDERS))
                query.append(("order", value.lower()))
        return "GET", "/sms", query, None

    def result(self, request: Request, status: int, reply: bytes) -> object:
        """Read the result in the body of a reply, in the shape that the method has in JSON-RPC v1.1.

        Args:
            request: the request.
            status: the status of the reply, which says whether it is an error.
            reply: the body, UTF-8.

        Raises:
            RemoteError: if it is an error, or if a message that was asked for is not there.
            MalformedError: if it is no reply to the request.
        """
        members = read_json(reply)
        if not isinstance(members, dict):
            raise MalformedError(f"the reply is {json_type(members)}, not an object")
        if status not in self.successes:
            raise _remote_error(members)
        if request.method == "ping":
            if members.get("pong") != "pong":
                raise MalformedError("the reply to ping is no pong")
            return members.get("time")
        if request.method == "sms.send":
            if "sid" not in members:
                raise MalformedError("the reply has no sid")
            sid = members["sid"]
            return sid.upper() if isinstance(sid, str) and _SID.fullmatch(sid) else False  # which is no id
        page = _read_page(members)
        wanted = [value for name, value in request.query if name == "sid"]
        if wanted and any(hit["hash"] != wanted[0].upper() for hit in page["hits"]):
            raise MalformedError("the page has another message than was asked for")
        if request.method == "sms.search":
            return page
        if not page["hits"]:
            raise RemoteError(None, "an empty page", "sid", message="it has no such message", sent=Sent.NO)
        return page["hits"][0]

    def warning(self) -> str:
        """Return "": there is nothing to announce."""
        return ""

    def notice(self) -> str:
        """Return "": there is nothing to add to an error."""
        return ""


def _sid(value: object) -> str:
    """Write the id of a message as this protocol has it."""
    sid = require_str("sid", value).lower()
    if not _SID.fullmatch(sid):
        raise GsmError(ErrorCode.SMS_ID, {"value": str(value)})
    return sid


def _remote_error(members: Mapping[str, object]) -> RemoteError:
    """Create the error for the body of an error; the status says later what was done."""
    code, message = members.get("code"), members.get("message")
    if not isinstance(code, str) or not code:
        raise MalformedError("the error has no code")
    if message is not None and not isinstance(message, str):
        raise MalformedError(f"the error's message is {json_type(message)}, not a string")
    more = {key: value for key, value in members.items() if key not in ("code", "message")}
    return RemoteError(None, code, None, more or None, message=message, sent=Sent.UNKNOWN)


def _read_page(members: Mapping[str, Any]) -> dict[str, Any]:
    """Read a page of a search."""
    hits = members.get("hits")
    if not isinstance(hits, list):
        raise MalformedError(f"the page's hits are {json_type(hits)}, not an array")
    page: dict[str, Any] = {key: value for key, value in members.items() if key != "hasMore"}
    page["has_more"] = members.get("hasMore")
    page["hits"] = [read_members(hit) for hit in hits]
    if not all(hit.get("hash") for hit in page["hits"]):
        raise MalformedError("the page has a message without a sid")
    if page["has_more"] and not hits:
        raise MalformedError("an empty page that is not the last")
    return page


def read_members(message: object) -> dict[str, Any]:
    """Give the members of a message the keys and the cases that they have in JSON-RPC v1.1; keep unknown ones.

    Args:
        message: an object of this protocol: the reply to a message, a hit of a search, the payload of a webhook.

    Raises:
        MalformedError: if it is no object, or if a member that is renamed has another type.

    Example:
        >>> read_members({"sid": "8242d945", "direction": "outbound", "body": {"text": "Hi"}, "delivered": None})
        {'hash': '8242D945', 'type': 'OUT', 'text': 'Hi', 'date_received': None}
    """
    if not isinstance(message, dict):
        raise unexpected_type("an object", message)
    members: dict[str, Any] = {}
    for key, value in message.items():
        if key == "direction":
            members["type"] = _DIRECTIONS.get(value.lower(), value) if isinstance(value, str) else value
        elif key == "body":
            members |= _read_body(value)
        elif key == "statusHistory":
            members["status_history"] = _read_history(value)
        elif key in ("sid", "trafficType", "paymentType") and isinstance(value, str):
            members[_KEYS[key]] = value.upper()
        else:
            members[_KEYS[key] if key in _KEYS else key] = value  # noqa: SIM401
    return members


def _read_body(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise MalformedError(f"body: {unexpected_type('an object', value)}")
    others = {key: item for key, item in value.items() if key != "text"}
    return {"text": value.get("text"), **({"body": others} if others else {})}


def _read_history(value: object) -> object:
    if not isinstance(value, list):
        return value  # whoever reads it says what is wrong with it
    return [
        {_STEP_KEYS.get(key, key): item for key, item in step.items()} if isinstance(step, dict) else step
        for step in value
    ]
