"""A platform to test the remote client against: a real HTTP server on a free port of this machine.

It speaks JSON-RPC v1.1 and the REST API v2 as far as they are known, keeps messages, statuses and pages, and counts
parts with the naive reference implementation. A fault, put into `Platform.faults`, takes over the reply to one request;
the request has been carried out by then, which is the worst case for whoever thinks of asking again.
"""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from reference.counting import Rules, answer

if TYPE_CHECKING:
    from typing import Self

LOGIN, PASSWORD, TOKEN = "shop.example", "c0rrect-horse-battery", "5e55ion0123456789abcdef0123456789abcdef01"
SID = "acc0unt7"
"""The account's name in the REST API."""
SECRETS = (
    PASSWORD,
    TOKEN,
    base64.b64encode(f"{LOGIN}:{PASSWORD}".encode()).decode(),
    base64.b64encode(f"{SID}:{TOKEN}".encode()).decode(),
)
PATH, REST_PATH = "/json-rpc/v1.1/", "/v2.0"
REST_PAGE = 10
"""How many messages a page of the REST API has unless "limit" says otherwise."""
PAGE = 50
"""How many messages a page has unless "quantity" says otherwise."""
CALLR_RULES = Rules(extension_table=False, max_characters=3200)
PRICE = "7.80"
"""Of one part, in cents."""

MAPPING = {"«": '"', "»": '"', "€": "e", "ê": "e", "’": "'", "–": "-"}


class RestProblemError(Exception):
    """What the REST API answers instead of a result."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, code, message)
        self.status, self.code, self.message = status, code, message


class ProblemError(Exception):
    """What the platform answers instead of a result."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


@dataclass(repr=False)
class Received:
    """One request, as it came."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.raw)
        return parsed

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))


def unchanged(request: Received, result: object) -> object:
    return result


@dataclass(repr=False)
class Platform:
    """The server and what it keeps. Use it as a context manager."""

    OWNED = ("+33639980042",)
    """The phone numbers that the account owns."""

    requests: list[Received] = field(default_factory=list)
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Callable[[Handler], None]] = field(default_factory=list)
    mapping: object = field(default_factory=lambda: dict(MAPPING))
    result: Callable[[Received, object], object] = unchanged
    """What becomes of a result before it is sent."""
    tls: ssl.SSLContext | None = None
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    exports: int = 0

    def __enter__(self) -> Self:
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.platform = self
        if self.tls is not None:
            self.server.socket = self.tls.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def reset(self) -> None:
        """Forget everything, and let go of whoever hangs."""
        self.closing.set()
        self.closing = threading.Event()
        self.requests.clear()
        self.messages.clear()
        self.faults.clear()
        self.mapping, self.result, self.exports = dict(MAPPING), unchanged, 0

    @property
    def url(self) -> str:
        scheme, host = ("http", "127.0.0.1") if self.tls is None else ("https", "localhost")
        return f"{scheme}://{host}:{self.server.server_address[1]}{PATH}"

    @property
    def rest_url(self) -> str:
        return self.url.replace(PATH, REST_PATH)

    @property
    def calls(self) -> list[tuple[str, list[Any]]]:
        """The methods that were called, with their parameters."""
        return [(request.body["method"], request.body["params"]) for request in self.requests]

    def sent(self) -> int:
        """How many messages have been sent, and would be billed."""
        return sum(message["type"] == "OUT" for message in self.messages.values())

    # The methods ----------------------------------------------------------------------------------------------------

    def perform(self, method: str, params: list[Any]) -> object:
        known: dict[str, Callable[..., object]] = {
            "sms.send": self.send,
            "sms.get": self.get,
            "sms.get_quote": self.get_quote,
            "sms.get_count_for_body": self.get_count_for_body,
            "sms.get_list": self.get_list,
            "sms.get_gsm_charset_mapping": lambda: self.mapping,
            "sms.search": self.search,
            "sms.export_async": self.export_async,
        }
        if not isinstance(params, list):
            raise ProblemError(-32602, "INVALID_PARAMS")
        if method not in known:
            raise ProblemError(-32601, "METHOD_NOT_FOUND")
        try:
            return known[method](*params)
        except TypeError as error:
            raise ProblemError(-32602, f"INVALID_PARAMS {error}") from None

    def send(self, sender: Any, to: Any, body: Any, options: Any = None) -> str:
        if sender is None or (sender.startswith("+") and sender not in self.OWNED):
            raise ProblemError(151, "PROPERTY_VALUE_ERROR [from]")
        self.check_to(to)
        if not isinstance(body, str):
            raise ProblemError(151, "INVALID_PARAM_FORMAT [body]")
        with self.lock:
            return self.keep("OUT", sender, to, body, options)

    def keep(self, type_: str, sender: str, to: str, text: str, options: Any = None) -> str:
        number = len(self.messages)
        sms_id = f"{0x8242D945 + number:08X}"
        created = datetime(2026, 3, 2, 16, 0, tzinfo=UTC) + timedelta(seconds=number)
        count = answer(text, (options or {}).get("force_encoding"), CALLR_RULES)
        parts = len(count.parts)
        self.messages[sms_id] = {
            "type": type_,
            "hash": sms_id,
            "from": sender,
            "to": to,
            "text": text,
            "options": options,
            "encoding": count.encoding,
            "user_data": (options or {}).get("user_data", ""),
            "b_customer_mode": "PREPAID",
            "b_customer_debit": f"{parts * 780 // 100}.{parts * 780 % 100:02}",
            "network": "20801",
            "status": "SENT",
            "status_error": "",
            "parts": parts,
            "nature": (options or {}).get("nature", "MARKETING"),
            "date_creation": f"{created:%Y-%m-%d %H:%M:%S}",
            "date_update": f"{created:%Y-%m-%d %H:%M:%S}",
            "date_sent": f"{created:%Y-%m-%d %H:%M:%S}",
            "date_received": "0000-00-00 00:00:00",
            "status_history": [
                {"old_status": "CREATED", "new_status": "PENDING", "updated_at": f"{created:%Y-%m-%d %H:%M:%S}.112"},
                {"old_status": "PENDING", "new_status": "SENT", "updated_at": f"{created:%Y-%m-%d %H:%M:%S}.912"},
            ],
        }
        return sms_id

    def get(self, sms_id: Any) -> object:
        if sms_id not in self.messages:
            raise ProblemError(151, "PROPERTY_VALUE_ERROR [id]")
        return self.messages[sms_id]

    def get_quote(self, to: Any, text: Any, options: Any = None) -> object:
        self.check_to(to)
        count = answer(text, (options or {}).get("force_encoding"), CALLR_RULES)
        cents = 780 * len(count.parts)
        return {"count": len(count.parts), "encoding": count.encoding, "cost": f"{cents // 100}.{cents % 100:02}"}

    def get_count_for_body(self, body: Any) -> object:
        count = answer(body, None, CALLR_RULES)
        return {"count": len(count.parts), "encoding": count.encoding}

    def get_list(self, type_: Any, start: Any, end: Any) -> object:
        if end < start:
            raise ProblemError(151, "TO_BEFORE_FROM")
        messages = self.messages.values()
        return [sms for sms in messages if sms["type"] == type_ and start <= sms["date_creation"] <= end]

    def search(self, filters: Any, options: Any) -> object:
        if not isinstance(filters, dict) or not isinstance(options, dict):
            raise ProblemError(150, "PROPERTY_TYPE_ERROR [filters]")
        offset, limit = options.get("offset", 0), options.get("quantity", PAGE)
        matches = [
            message
            for message in reversed(self.messages.values())  # the newest first
            if all(message.get(key) == value for key, value in filters.items())
        ]
        page = matches[offset : offset + limit]
        return {"hits": page, "total": len(matches), "offset": offset, "has_more": offset + limit < len(matches)}

    def export_async(self, filters: Any, webhook: Any) -> str:
        if not isinstance(filters, dict | None) or not isinstance(webhook, dict | None):
            raise ProblemError(150, "PROPERTY_TYPE_ERROR [filters]")
        with self.lock:
            self.exports += 1
        return f"{self.exports:032d}"

    # The REST API --------------------------------------------------------------------------------------------------

    def perform_rest(self, request: Received) -> tuple[int, object]:
        """Return the status and the body. A parameter that it does not know is ignored, as the real one ignores it."""
        path = urlsplit(request.path).path.removeprefix(REST_PATH)
        if (request.method, path) == ("GET", "/ping"):
            return 200, {"pong": "pong", "time": "2026-03-02T16:00:00.000Z"}
        if (request.method, path) == ("POST", "/sms"):
            return 201, self.rest_send(request)
        if (request.method, path) == ("GET", "/sms"):
            return 200, self.rest_search(request.query)
        raise RestProblemError(405, "method-not-allowed", "Method not allowed")

    def rest_send(self, request: Received) -> object:
        to, text = request.query.get("to", ""), request.body.get("text")
        if not to.startswith("+"):
            raise RestProblemError(400, "invalid-parameter", "to is not a phone number")
        if not isinstance(text, str) or not text:
            raise RestProblemError(400, "invalid-body", "text is required")
        nature = request.query.get("trafficType", "marketing").upper()
        with self.lock:
            return rest_object(self.messages[self.keep("OUT", "", to, text, {"nature": nature})])

    def rest_search(self, query: dict[str, str]) -> object:
        offset, limit = int(query.get("offset", 0)), int(query.get("limit", REST_PAGE))
        if not 1 <= limit <= 100:
            raise RestProblemError(400, "invalid-parameter", "limit is out of range")
        newest_first = query.get("order", "desc") == "desc"
        messages = list(self.messages.values())
        hits = [
            rest_object(message)
            for message in (reversed(messages) if newest_first else messages)
            if query.get("sid", message["hash"].lower()) == message["hash"].lower()
        ]
        more = offset + limit < len(hits)
        return {"offset": offset, "total": len(hits), "hasMore": more, "hits": hits[offset : offset + limit]}

    @staticmethod
    def check_to(to: Any) -> None:
        if not isinstance(to, str):
            raise ProblemError(150, "PROPERTY_TYPE_ERROR [to]")
        if not to.startswith("+"):
            raise ProblemError(151, "PROPERTY_VALUE_ERROR [to]")


def rest_object(message: dict[str, Any]) -> dict[str, Any]:
    """A message as the REST API writes it, by the example in its documentation."""

    def time(name: str) -> str | None:
        return None if message[name].startswith("0000") else message[name].replace(" ", "T") + "Z"

    return {
        "direction": {"IN": "inbound", "OUT": "outbound"}[message["type"]],
        "sid": message["hash"].lower(),
        "from": message["from"],
        "to": message["to"],
        "body": {"text": message["text"]},
        "trafficType": message["nature"].lower(),
        "status": {"RECEIVED": "delivered"}.get(message["status"], message["status"].lower().replace("_", "-")),
        "error": message["status_error"],
        "created": time("date_creation"),
        "delivered": time("date_received"),
        "updated": time("date_update"),
        "sent": time("date_sent"),
        "parts": message["parts"],
        "network": message["network"],
        "encoding": message["encoding"].lower(),
        "cost": message["b_customer_debit"].removesuffix("0"),
        "paymentType": message["b_customer_mode"].lower(),
        "statusHistory": [
            {
                "before": step["old_status"].lower(),
                "after": step["new_status"].lower(),
                "at": step["updated_at"].replace(" ", "T") + "Z",
            }
            for step in message["status_history"]
        ],
    }


class Server(ThreadingHTTPServer):
    daemon_threads = True
    platform: Platform

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that go away are what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    received: Received
    reply: bytes
    """The reply that a fault stands in for."""

    def log_message(self, *_: object) -> None:
        """Keep standard error clean."""

    @property
    def platform(self) -> Platform:
        return self.server.platform

    def setup(self) -> None:
        super().setup()
        self.closing = self.platform.closing

    def do_GET(self) -> None:
        self.note(b"")
        if self.is_rest:
            self.go_on()
        else:
            self.answer(405, b"")

    def do_POST(self) -> None:
        self.note(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.go_on()

    @property
    def is_rest(self) -> bool:
        return self.path.startswith(REST_PATH)

    @property
    def credentials(self) -> str:
        """The header that holds them."""
        return str(self.headers.get("x-api-key") or self.headers.get("Authorization"))

    def go_on(self) -> None:
        if self.is_rest and self.credentials not in {TOKEN, f"Basic {SECRETS[3]}"}:
            self.answer(401, b'{"code":"unauthorized","message":"Unauthorized"}', content_type="application/json")
            return
        if not self.is_rest and self.headers.get("Authorization") not in {
            f"Basic {SECRETS[2]}",
            f"Api-Key {TOKEN}",
            f"Session {TOKEN}",
        }:
            self.answer(401, b"<h1>Unauthorized</h1>", content_type="text/html")
            return
        status, self.reply = self.perform_rest() if self.is_rest else (200, self.perform())
        with self.platform.lock:
            fault = self.platform.faults.pop(0) if self.platform.faults else None
        if fault is not None:
            self.close_connection = True
            with contextlib.suppress(OSError):  # the client has gone
                fault(self)
        else:
            self.answer(status, self.reply)

    def perform_rest(self) -> tuple[int, bytes]:
        try:
            status, content = self.platform.perform_rest(self.received)
            content = self.platform.result(self.received, content)
        except RestProblemError as problem:
            status, content = problem.status, {"code": problem.code, "message": problem.message}
        return status, json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def note(self, raw: bytes) -> None:
        self.received = Received(self.command, self.path, dict(self.headers.items()), raw)
        with self.platform.lock:
            self.platform.requests.append(self.received)

    def perform(self) -> bytes:
        request = self.received.body
        reply: dict[str, Any] = {"jsonrpc": "2.0", "id": request["id"]}
        try:
            result = self.platform.perform(request["method"], request["params"])
            reply["result"] = self.platform.result(self.received, result)
        except ProblemError as problem:
            reply["error"] = {"code": problem.code, "message": problem.message}
        return json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def answer(
        self,
        status: int,
        body: bytes,
        *,
        content_type: str = "application/json-rpc; charset=utf-8",
        length: int | None = None,
        **headers: str,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


# Faults -------------------------------------------------------------------------------------------------------------


def replies(status: int, body: bytes = b"", **headers: Any) -> Callable[[Handler], None]:
    """A complete reply of another kind."""
    return lambda handler: handler.answer(status, body, **headers)


def replies_with(change: Callable[[dict[str, Any]], object]) -> Callable[[Handler], None]:
    """The reply as it would be, changed."""

    def fault(handler: Handler) -> None:
        changed = change(json.loads(handler.reply))
        handler.answer(200, changed if isinstance(changed, bytes) else json.dumps(changed).encode())

    return fault


def resets(handler: Handler) -> None:
    """The connection is reset in the middle of the reply."""
    handler.answer(200, handler.reply[:10], length=len(handler.reply))
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def closes(handler: Handler) -> None:
    """The connection is closed without a reply."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def truncates(handler: Handler) -> None:
    """Less comes than was announced."""
    handler.answer(200, handler.reply[:-10], length=len(handler.reply))


def hangs(handler: Handler) -> None:
    """Nothing comes."""
    handler.closing.wait(20)


def drips(handler: Handler, before: bytes = b"") -> None:
    """An octet comes now and then, always in time for the next to be waited for."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {10**6}\r\n".encode()
    octets = before or head + b"\r\n" + b" " * 10**6
    handler.wfile.write(octets[: len(head)])
    for octet in octets[len(head) :]:
        if handler.closing.wait(0.02):
            return
        handler.wfile.write(bytes([octet]))


def drips_headers(handler: Handler) -> None:
    """The same, before the headers have ended."""
    drips(handler, b"HTTP/1.1 200 OK\r\nX-Wait: " + b"a" * 10**6)


def floods(handler: Handler) -> None:
    """More comes than anyone would read."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" " * 2**20)


def talks_nonsense(handler: Handler) -> None:
    """The reply is not HTTP, and it repeats the credentials."""
    handler.wfile.write(b"EHLO " + handler.credentials.encode() + b"\r\n\r\n")
