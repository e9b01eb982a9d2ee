"""Every fault that a network has: one clear error, one send at most, nothing leaked."""

from __future__ import annotations

import json
import logging
import pickle
import signal
import socket
import threading
import time
import traceback
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import pytest
from rpc_platform import (
    LOGIN,
    PASSWORD,
    SECRETS,
    SID,
    TOKEN,
    Handler,
    Platform,
    closes,
    drips,
    drips_headers,
    floods,
    hangs,
    replies,
    replies_with,
    resets,
    talks_nonsense,
    truncates,
)

from gsmcodec.rpc import (
    ApiKey,
    AsyncClient,
    Client,
    Login,
    Reason,
    RemoteError,
    RestV2,
    RpcError,
    Sent,
    TransportError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TO = "+33612345678"
TEXT = "See you at 8"
ONCE: dict[str, Any] = {"timeout": 10, "retry_for": 0}
SHORT = 2.0
"""A time limit in seconds that is soon over, and yet long enough for one request to a loaded machine."""

NO, YES, UNKNOWN = Sent.NO, Sent.YES, Sent.UNKNOWN
MALFORMED = Reason.MALFORMED_REPLY


def echo(handler: Handler) -> None:
    """A page of a debugging proxy that shows what it was sent."""
    page = f"<pre>{handler.credentials} {PASSWORD} {TOKEN}</pre>"
    handler.answer(500, page.encode(), content_type="text/html")


def with_result(result: object) -> Callable[[Handler], None]:
    return replies_with(lambda reply: {**reply, "result": result})


def raw(text: str) -> Callable[[Handler], None]:
    """A reply of this text, in which ID is that of the request."""
    return lambda handler: handler.answer(200, text.replace("ID", str(handler.received.body["id"])).encode())


DEEP = '{"a":' * 40 + "1" + "}" * 40
TOO_DEEP = "[" * 100_000

FAULTS: dict[str, tuple[Callable[[Handler], None], Reason, Sent]] = {
    "closed without a reply": (closes, Reason.CONNECTION, UNKNOWN),
    "reset in the middle of the reply": (resets, Reason.CONNECTION, UNKNOWN),
    "less than was announced": (truncates, Reason.CONNECTION, UNKNOWN),
    "not HTTP": (talks_nonsense, Reason.CONNECTION, UNKNOWN),
    "nothing comes": (hangs, Reason.TIMEOUT, UNKNOWN),
    "the body drips": (drips, Reason.TIMEOUT, UNKNOWN),
    "the headers drip": (drips_headers, Reason.TIMEOUT, UNKNOWN),
    "401": (replies(401, b"no"), Reason.HTTP_STATUS, NO),
    "403": (replies(403, b"no"), Reason.HTTP_STATUS, NO),
    "404": (replies(404, b"no"), Reason.HTTP_STATUS, NO),
    "408": (replies(408, b"no"), Reason.HTTP_STATUS, UNKNOWN),
    "429": (replies(429, b"slow down", Retry_After="0"), Reason.HTTP_STATUS, NO),
    "500 with HTML": (replies(500, b"<h1>Oops</h1>", content_type="text/html"), Reason.HTTP_STATUS, UNKNOWN),
    "500 that repeats the credentials": (echo, Reason.HTTP_STATUS, UNKNOWN),
    "503": (replies(503), Reason.HTTP_STATUS, UNKNOWN),
    "204": (replies(204), Reason.HTTP_STATUS, UNKNOWN),
    "302": (replies(302, Location="https://example.com/"), Reason.HTTP_STATUS, UNKNOWN),
    "307": (replies(307, Location="https://example.com/"), Reason.HTTP_STATUS, UNKNOWN),
    "empty": (replies(200, b""), MALFORMED, UNKNOWN),
    "blank": (replies(200, b" \n"), MALFORMED, UNKNOWN),
    "half of it": (lambda handler: handler.answer(200, handler.reply[:-10]), MALFORMED, UNKNOWN),
    "not JSON": (replies(200, b"<h1>Welcome to our hotel</h1>"), MALFORMED, UNKNOWN),
    "not an object": (replies(200, b'"8242D945"'), MALFORMED, UNKNOWN),
    "a batch": (replies_with(lambda reply: [reply]), MALFORMED, UNKNOWN),
    "another id": (replies_with(lambda reply: {**reply, "id": reply["id"] + 1}), MALFORMED, UNKNOWN),
    "the id as a string": (replies_with(lambda reply: {**reply, "id": str(reply["id"])}), MALFORMED, UNKNOWN),
    "the id as a boolean": (replies_with(lambda reply: {**reply, "id": True}), MALFORMED, UNKNOWN),
    "no id": (replies_with(lambda reply: {"result": reply["result"]}), MALFORMED, UNKNOWN),
    "neither result nor error": (replies_with(lambda reply: {"id": reply["id"]}), MALFORMED, UNKNOWN),
    "both result and error": (
        replies_with(lambda reply: {**reply, "error": {"code": 1, "message": "A"}}),
        MALFORMED,
        UNKNOWN,
    ),
    "huge": (floods, MALFORMED, UNKNOWN),
    "huge, as announced": (
        lambda handler: handler.answer(200, handler.reply, length=10**12),
        MALFORMED,
        UNKNOWN,
    ),
    "deeply nested": (raw(f'{{"id":ID,"result":{DEEP}}}'), MALFORMED, UNKNOWN),
    "too deeply nested to be parsed": (raw(f'{{"id":ID,"result":{TOO_DEEP}'), MALFORMED, UNKNOWN),
    "a key twice": (raw('{"id":ID,"result":"8242D945","result":"8242D946"}'), MALFORMED, UNKNOWN),
    "invalid UTF-8": (replies(200, b'{"id":1,"result":"\xff"}'), MALFORMED, UNKNOWN),
    "NaN": (raw('{"id":ID,"result":NaN}'), MALFORMED, UNKNOWN),
    "infinity": (raw('{"id":ID,"result":-Infinity}'), MALFORMED, UNKNOWN),
    "a number of ten thousand digits": (raw(f'{{"id":ID,"result":{"9" * 10_000}}}'), MALFORMED, UNKNOWN),
    "compressed": (replies(200, b"\x1f\x8b", Content_Encoding="gzip"), MALFORMED, UNKNOWN),
    "an error that is no object": (raw('{"id":ID,"error":"A"}'), MALFORMED, UNKNOWN),
    "an error without a message": (raw('{"id":ID,"error":{"code":1}}'), MALFORMED, UNKNOWN),
    "an error with a wrong code": (raw('{"id":ID,"error":{"code":[1],"message":"A"}}'), MALFORMED, UNKNOWN),
    "null": (with_result(None), MALFORMED, YES),
    "false": (with_result(False), MALFORMED, YES),
    "0": (with_result(0), MALFORMED, YES),
    "the empty string": (with_result(""), MALFORMED, YES),
    "an array": (with_result([]), MALFORMED, YES),
    "a string within an array": (with_result(["8242D945"]), MALFORMED, YES),
    "a number beyond all exponents": (
        raw('{"x":1e99999999999999999999,"id":ID,"result":"8242D945"}'),
        MALFORMED,
        UNKNOWN,
    ),
    "a number of a million digits": (raw('{"x":1e999999,"id":ID,"result":"8242D945"}'), MALFORMED, UNKNOWN),
    "a date of no time zone": (
        replies(429, b"", Retry_After="Fri, 31 Dec 1999 23:59:59 +99999999999999"),
        Reason.HTTP_STATUS,
        NO,
    ),
}


def changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Handler], None]:
    """The object of the REST API as it would be, changed: the message, or the first message of the page."""

    def fault(handler: Handler) -> None:
        reply = json.loads(handler.reply)
        if "hits" in reply:
            reply["hits"] = [change(hit) for hit in reply["hits"]]
        else:
            reply = change(reply)
        handler.answer(200, reply if isinstance(reply, bytes) else json.dumps(reply).encode())

    return fault


REST_FAULTS: dict[str, tuple[Callable[[Handler], None], Reason, Sent]] = {
    **{
        name: FAULTS[name]
        for name in (
            "closed without a reply",
            "reset in the middle of the reply",
            "less than was announced",
            "not HTTP",
            "nothing comes",
            "the body drips",
            "the headers drip",
            "401",
            "403",
            "404",
            "408",
            "429",
            "500 with HTML",
            "500 that repeats the credentials",
            "503",
            "204",
            "302",
            "307",
            "empty",
            "blank",
            "half of it",
            "not JSON",
            "not an object",
            "huge",
            "huge, as announced",
            "invalid UTF-8",
            "compressed",
            "a date of no time zone",
        )
    },
    "an array": (replies_with(lambda reply: [reply]), MALFORMED, UNKNOWN),
    "an unknown status": (replies(299, b'{"sid":"8242d945"}'), Reason.HTTP_STATUS, UNKNOWN),
    "another unknown status": (replies(418, b'{"sid":"8242d945"}'), Reason.HTTP_STATUS, NO),
    "HTML": (replies(201, b"<h1>Welcome to our hotel</h1>", content_type="text/html"), MALFORMED, UNKNOWN),
    "too deeply nested to be parsed": (replies(200, f'{{"sid":"8242d945","x":{TOO_DEEP}'.encode()), MALFORMED, UNKNOWN),
    "deeply nested": (replies(200, f'{{"sid":"8242d945","x":{DEEP}}}'.encode()), MALFORMED, UNKNOWN),
    "a key twice": (replies(200, b'{"sid":"8242d945","sid":"8242d946"}'), MALFORMED, UNKNOWN),
    "NaN": (replies(200, b'{"sid":"8242d945","parts":NaN}'), MALFORMED, UNKNOWN),
    "infinity": (replies(200, b'{"sid":"8242d945","parts":-Infinity}'), MALFORMED, UNKNOWN),
    "a number of ten thousand digits": (replies(200, b'{"sid":%s}' % (b"9" * 10_000)), MALFORMED, UNKNOWN),
    "a number beyond all exponents": (
        replies(200, b'{"sid":"8242d945","x":1e99999999999999999999}'),
        MALFORMED,
        UNKNOWN,
    ),
    "an object without sid": (
        changed(lambda sms: {key: value for key, value in sms.items() if key != "sid"}),
        MALFORMED,
        UNKNOWN,
    ),
    "an empty object": (replies(200, b"{}"), MALFORMED, UNKNOWN),
    "an error that is called a success": (replies(200, b'{"code":"nope","message":"No"}'), MALFORMED, UNKNOWN),
    "a sid of null": (changed(lambda sms: {**sms, "sid": None}), MALFORMED, YES),
    "a sid of false": (changed(lambda sms: {**sms, "sid": False}), MALFORMED, YES),
    "a sid of 0": (changed(lambda sms: {**sms, "sid": 0}), MALFORMED, YES),
    "an empty sid": (changed(lambda sms: {**sms, "sid": ""}), MALFORMED, YES),
    "a sid that is an array": (changed(lambda sms: {**sms, "sid": ["8242d945"]}), MALFORMED, YES),
    "a sid of another length": (changed(lambda sms: {**sms, "sid": "8242d94"}), MALFORMED, YES),
}

MATRIX = [
    # Where nothing comes, a test waits for SHORT.
    pytest.param(protocol, name, marks=pytest.mark.slow if reason is Reason.TIMEOUT else ())
    for protocol, faults in (("json-rpc", FAULTS), ("rest-v2", REST_FAULTS))
    for name, (_, reason, _) in faults.items()
]


def fault_of(protocol: str, name: str) -> tuple[Callable[[Handler], None], Reason, Sent]:
    return (FAULTS if protocol == "json-rpc" else REST_FAULTS)[name]


def arguments_of(protocol: str, platform: Platform) -> dict[str, Any]:
    """The arguments of a client of that protocol."""
    if protocol == "json-rpc":
        return {"auth": Login(LOGIN, PASSWORD), "url": platform.url}
    return {"auth": Login(SID, TOKEN), "url": platform.rest_url, "protocol": RestV2()}


def assert_nothing_leaks(error: RpcError, caplog: pytest.LogCaptureFixture) -> None:
    """The credentials are in nothing that a log or an error tracker would keep."""
    texts = [str(error), repr(error), repr(error.args), repr(vars(error)), pickle.dumps(error).decode("latin-1")]
    texts += traceback.TracebackException.from_exception(error, capture_locals=True).format()
    # At DEBUG the HTTP library quotes what it cannot parse; that log is its own.
    records = [record for record in caplog.records if record.name == "gsmcodec.rpc" or record.levelno > logging.DEBUG]
    assert records
    texts += [record.getMessage() + repr(vars(record)) for record in records]
    for secret in SECRETS:
        assert not any(secret in text for text in texts)
    assert error.__cause__ is None
    assert error.__context__ is None  # nothing of the HTTP client's, with the headers in its frames, hangs on to it


@pytest.mark.parametrize(("protocol", "fault"), MATRIX)
def test_a_send_that_meets_a_fault_is_one_error_and_one_message(
    kind: Any, platform: Platform, protocol: str, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reply, reason, sent = fault_of(protocol, fault)
    platform.faults[:] = [reply]
    timeout = SHORT if reason is Reason.TIMEOUT else 10
    with kind(**arguments_of(protocol, platform), timeout=timeout) as client:  # with retries, were there any
        with pytest.raises(TransportError) as caught:
            client.send("", TO, TEXT)
        assert (caught.value.reason, caught.value.sent) == (reason, sent)
        assert str(caught.value).isprintable()
        assert_nothing_leaks(caught.value, caplog)
        assert len(platform.requests) == platform.sent() == 1
        assert client.send("", TO, TEXT) in platform.messages  # the client still works


@pytest.mark.parametrize(("protocol", "fault"), MATRIX)
def test_a_read_that_meets_a_fault_is_one_error(
    kind: Any, platform: Platform, protocol: str, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reply, reason, _ = fault_of(protocol, fault)
    sms_id = platform.keep("OUT", "SMS", TO, TEXT)
    platform.faults[:] = [reply]
    timeout = SHORT if reason is Reason.TIMEOUT else 10
    arguments = {**arguments_of(protocol, platform), "auth": ApiKey(TOKEN)}
    with kind(**arguments, timeout=timeout, retry_for=0) as client:
        with pytest.raises(TransportError) as caught:
            client.get(sms_id)
        assert caught.value.reason == reason
        assert_nothing_leaks(caught.value, caplog)
        assert client.get(sms_id).id == sms_id


def test_a_refused_connection_sends_nothing_and_says_so(kind: Any) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound, but it does not listen
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with kind(ApiKey(TOKEN), url=url, **ONCE) as client, pytest.raises(TransportError) as caught:
            client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.CONNECTION, NO)
    assert str(caught.value).startswith("no connection: ")


def test_a_send_is_repeated_if_no_byte_of_it_has_left(kind: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "gsmcodec.rpc")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with kind(ApiKey(TOKEN), url=f"http://127.0.0.1:{port}/", timeout=1, retry_for=2) as client:
            started = time.monotonic()
            with pytest.raises(TransportError) as caught:
                client.send("SMS", TO, TEXT)
            assert caught.value.sent is NO
            assert time.monotonic() - started < 5
    assert any(message.startswith("sms.send again: no connection") for message in caplog.messages)


@pytest.mark.parametrize(
    ("fault", "times"),
    [(closes, 2), (resets, 1), (truncates, 1), (replies(503), 2), (replies(500, b"<p>"), 1), (replies(429), 2)],
)
def test_a_read_is_repeated_until_it_is_well(kind: Any, platform: Platform, fault: Any, times: int) -> None:
    sms_id = platform.keep("OUT", "SMS", TO, TEXT)
    platform.faults[:] = [fault] * times
    with kind(ApiKey(TOKEN), url=platform.url, timeout=5, retry_for=4) as client:
        assert client.get(sms_id).text == TEXT
    assert len(platform.requests) == times + 1
    assert len({request.body["id"] for request in platform.requests}) == times + 1


@pytest.mark.parametrize("fault", ["401", "403", "404", "302", "not JSON", "another id", "a key twice", "huge", "null"])
def test_a_read_is_not_repeated_where_it_would_not_help(kind: Any, platform: Platform, fault: str) -> None:
    platform.faults[:] = [FAULTS[fault][0]]
    with kind(ApiKey(TOKEN), url=platform.url, timeout=5, retry_for=4) as client, pytest.raises(TransportError):
        client.get_gsm_charset_mapping()
    assert len(platform.requests) == 1


@pytest.mark.parametrize("fault", ["503", "429", "closed without a reply"])
def test_an_export_is_not_repeated(kind: Any, platform: Platform, fault: str) -> None:
    platform.faults[:] = [FAULTS[fault][0]]
    with kind(ApiKey(TOKEN), url=platform.url, timeout=10, retry_for=4) as client, pytest.raises(TransportError):
        client.export_async()
    assert platform.exports == 1


@pytest.mark.slow
def test_a_read_waits_as_long_as_it_is_asked_to(kind: Any, platform: Platform) -> None:
    platform.faults[:] = [replies(429, b"", Retry_After="1")]
    with kind(ApiKey(TOKEN), url=platform.url, timeout=5, retry_for=30) as client:
        started = time.monotonic()
        client.get_gsm_charset_mapping()
        assert time.monotonic() - started >= 1


def test_a_read_does_not_wait_longer_than_it_may(kind: Any, platform: Platform) -> None:
    platform.faults[:] = [replies(503, b"", Retry_After="3600")]
    with kind(ApiKey(TOKEN), url=platform.url, retry_for=30) as client, pytest.raises(TransportError) as caught:
        client.get_gsm_charset_mapping()
    assert caught.value.retry_after == 3600
    assert len(platform.requests) == 1


@pytest.mark.slow
def test_a_read_gives_up_within_its_total_time(kind: Any, platform: Platform) -> None:
    platform.faults[:] = [hangs] * 20
    with kind(ApiKey(TOKEN), url=platform.url, timeout=SHORT / 2, retry_for=3 * SHORT) as client:
        started = time.monotonic()
        with pytest.raises(TransportError) as caught:
            client.get_gsm_charset_mapping()
        assert caught.value.reason is Reason.TIMEOUT
        assert time.monotonic() - started < 10
    assert 1 < len(platform.requests) < 10


def test_a_redirect_is_not_followed_to_another_host(kind: Any, platform: Platform) -> None:
    with Platform() as other:
        for status in (301, 302, 303, 307, 308):
            platform.faults[:] = [replies(status, b"", Location=other.url)]
            with kind(ApiKey(TOKEN), url=platform.url, **ONCE) as client, pytest.raises(TransportError) as caught:
                client.send("SMS", TO, TEXT)
            assert caught.value.status == status
        assert other.requests == []


@pytest.mark.parametrize("method", ["send", "get"])
def test_what_the_platform_refuses_is_a_remote_error(kind: Any, platform: Platform, method: str) -> None:
    error = {"code": 151, "message": "PROPERTY_VALUE_ERROR [options.cli]", "data": {"seen": 1.5}}
    platform.faults[:] = [replies_with(lambda reply: {"id": reply["id"], "error": error})]
    with kind(ApiKey(TOKEN), url=platform.url) as client, pytest.raises(RemoteError) as caught:
        client.send("SMS", TO, TEXT) if method == "send" else client.get("8242D945")
    raised = caught.value
    assert (raised.code, raised.token, raised.path) == (151, "PROPERTY_VALUE_ERROR", "options.cli")
    assert (raised.sent, raised.status, str(raised.data)) == (NO, 200, "{'seen': Decimal('1.5')}")
    assert len(platform.requests) == 1


@pytest.mark.parametrize(
    ("error", "token", "path", "code", "sent"),
    [
        ({"code": 150, "message": "PROPERTY_TYPE_ERROR [to]"}, "PROPERTY_TYPE_ERROR", "to", 150, NO),
        ({"code": "151", "message": "INVALID_PARAM_FORMAT [body]"}, "INVALID_PARAM_FORMAT", "body", 151, NO),
        ({"code": 100, "message": "Feature not allowed"}, "Feature not allowed", None, 100, NO),
        ({"message": "FORBIDDEN"}, "FORBIDDEN", None, None, NO),
        ({"code": -32601, "message": "Method not found"}, "Method not found", None, -32601, NO),
        ({"code": -32603, "message": "Internal error"}, "Internal error", None, -32603, UNKNOWN),
        ({"code": 1000, "message": "SMS_ROUTING_ERROR"}, "SMS_ROUTING_ERROR", None, 1000, UNKNOWN),
        (
            {"code": 0, "message": "Oops, Internal Error. ¯\\_(ツ)_/¯"},
            "Oops, Internal Error. ¯\\_(ツ)_/¯",
            None,
            0,
            UNKNOWN,
        ),
    ],
)
def test_an_error_is_split_into_token_and_path(
    platform: Platform, error: dict[str, Any], token: str, path: str | None, code: int | None, sent: Sent
) -> None:
    platform.faults[:] = [replies_with(lambda reply: {"id": reply["id"], "error": error})]
    with Client(ApiKey(TOKEN), url=platform.url) as client, pytest.raises(RemoteError) as caught:
        client.send("SMS", TO, TEXT)
    raised = caught.value
    assert (raised.token, raised.path, raised.code, raised.sent) == (token, path, code, sent)


def test_an_error_whose_id_is_null_is_still_that_error(platform: Platform) -> None:
    platform.faults[:] = [replies(200, b'{"id":null,"error":{"code":-32700,"message":"Parse error"}}')]
    with Client(ApiKey(TOKEN), url=platform.url) as client, pytest.raises(RemoteError) as caught:
        client.send("SMS", TO, TEXT)
    assert caught.value.sent is NO


def test_an_error_in_a_reply_of_another_status_is_read(kind: Any, platform: Platform) -> None:
    def fault(handler: Handler) -> None:
        error = {"code": 401, "message": "AUTHENTICATION_FAILED"}
        handler.answer(403, json.dumps({"id": handler.received.body["id"], "error": error}).encode())

    platform.faults[:] = [fault]
    with kind(ApiKey(TOKEN), url=platform.url) as client, pytest.raises(RemoteError) as caught:
        client.send("SMS", TO, TEXT)
    assert (caught.value.token, caught.value.status, caught.value.sent) == ("AUTHENTICATION_FAILED", 403, NO)


def test_an_error_that_repeats_the_credentials_does_not_pass_them_on(
    kind: Any, platform: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def fault(handler: Handler) -> None:
        header = handler.headers["Authorization"]
        error = {
            "code": 1,
            "message": f"Who is {header}?",
            "data": {"headers": [{header: header}], "password": PASSWORD},
        }
        handler.answer(200, json.dumps({"id": handler.received.body["id"], "error": error}).encode())

    platform.faults[:] = [fault]
    with kind(Login(LOGIN, PASSWORD), url=platform.url) as client, pytest.raises(RemoteError) as caught:
        client.send("SMS", TO, TEXT)
    assert "(hidden)" in str(caught.value)
    assert_nothing_leaks(caught.value, caplog)


def test_an_error_is_shown_without_control_characters_and_not_at_any_length(platform: Platform) -> None:
    error = {"code": 1, "message": "\x1b[2J" + "a" * 10_000}
    platform.faults[:] = [replies_with(lambda reply: {"id": reply["id"], "error": error})]
    with Client(ApiKey(TOKEN), url=platform.url) as client, pytest.raises(RemoteError) as caught:
        client.send("SMS", TO, TEXT)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "error",
    [
        RemoteError(151, "PROPERTY_VALUE_ERROR", "to", {"a": 1}, sent=NO, status=200),
        TransportError(Reason.TIMEOUT, "no complete answer within 10 s", sent=UNKNOWN, status=200),
    ],
)
def test_errors_pickle(error: RpcError) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        copied = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301
        assert type(copied) is type(error)
        assert vars(copied) == vars(error)
        assert str(copied) == str(error)


# Behind TLS, where the time limit has to reach through another layer -------------------------------------------------


@pytest.mark.parametrize(
    "fault", [resets, *(pytest.param(fault, marks=pytest.mark.slow) for fault in (hangs, drips, drips_headers))]
)
def test_a_fault_behind_tls_is_one_error_and_one_message(kind: Any, secure: Platform, fault: Any) -> None:
    secure.reset()
    secure.faults[:] = [fault]
    with kind(ApiKey(TOKEN), url=secure.url, timeout=SHORT) as client:
        with pytest.raises(TransportError) as caught:
            client.send("SMS", TO, TEXT)
        assert caught.value.sent is UNKNOWN
        assert caught.value.reason is (Reason.CONNECTION if fault is resets else Reason.TIMEOUT)
    assert secure.sent() == 1


def test_a_server_that_never_greets_is_given_up_and_nothing_was_sent(kind: Any) -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen(8)
        url = f"https://localhost:{mute.getsockname()[1]}/"
        started = time.monotonic()
        with kind(ApiKey(TOKEN), url=url, timeout=0.3, retry_for=0) as client, pytest.raises(TransportError) as caught:
            client.send("SMS", TO, TEXT)
        assert (caught.value.reason, caught.value.sent) == (Reason.TIMEOUT, NO)
        assert time.monotonic() - started < 5


def test_a_name_that_nobody_has_is_no_connection(kind: Any) -> None:
    url = "https://nobody.invalid/"  # RFC 2606, clause 2
    with kind(ApiKey(TOKEN), url=url, retry_for=0) as client, pytest.raises(TransportError) as caught:
        client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.CONNECTION, NO)


def test_a_name_that_resolves_slowly_does_not_outlast_the_time_limit(
    kind: Any, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo
    found = threading.Event()

    def look_up_slowly(*arguments: Any, **options: Any) -> Any:
        time.sleep(3)
        answer = look_up(*arguments, **options)
        found.set()
        return answer

    url = platform.url.replace("127.0.0.1", "localhost")
    with kind(ApiKey(TOKEN), url=url, timeout=0.2, retry_for=0) as client:
        with monkeypatch.context() as patch:
            patch.setattr(socket, "getaddrinfo", look_up_slowly)
            started = time.monotonic()
            with pytest.raises(TransportError) as caught:
                client.send("SMS", TO, TEXT)
            assert time.monotonic() - started < 2.5
        assert (caught.value.reason, caught.value.sent) == (Reason.TIMEOUT, NO)
        assert found.wait(10)
        time.sleep(0.2)  # time enough to send, if the thread that was left behind did
        assert platform.requests == []


def test_what_an_http_client_of_ones_own_raises_reaches_the_caller(platform: Platform) -> None:
    def interrupt(_: httpx2.Request) -> httpx2.Response:
        raise KeyboardInterrupt

    with (
        httpx2.Client(transport=httpx2.MockTransport(interrupt)) as http,
        Client(ApiKey(TOKEN), url=platform.url, http=http) as client,
        pytest.raises(KeyboardInterrupt),
    ):
        client.send("SMS", TO, TEXT)


def test_a_call_that_is_interrupted_ends_at_once_and_is_not_repeated(platform: Platform) -> None:
    main = threading.get_ident()

    def fault(handler: Handler) -> None:
        signal.pthread_kill(main, signal.SIGINT)
        hangs(handler)

    platform.faults[:] = [fault] * 3
    started = time.monotonic()
    with Client(ApiKey(TOKEN), url=platform.url, timeout=10) as client, pytest.raises(KeyboardInterrupt):
        client.send("SMS", TO, TEXT)
    assert time.monotonic() - started < 5
    assert platform.sent() == 1


def test_credentials_that_are_refused_are_not_in_the_traceback_either() -> None:
    for make in (lambda: Login(LOGIN, secrets_in_a_line()), lambda: ApiKey(secrets_in_a_line())):
        with pytest.raises(ValueError, match="control character") as caught:
            make()
        lines = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
        assert TOKEN not in lines
        assert PASSWORD not in lines


def secrets_in_a_line() -> str:
    return f"{TOKEN}{PASSWORD}\n"


def test_a_call_that_is_cancelled_is_not_repeated(platform: Platform) -> None:
    reached = threading.Event()

    def fault(handler: Handler) -> None:
        reached.set()
        hangs(handler)

    platform.faults[:] = [fault] * 3

    async def give_up() -> bool:
        async with (
            AsyncClient(ApiKey(TOKEN), url=platform.url, timeout=10) as client,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(client.send, "SMS", TO, TEXT)
            assert await anyio.to_thread.run_sync(reached.wait, 10)
            tasks.cancel_scope.cancel()
        return tasks.cancel_scope.cancelled_caught

    assert anyio.run(give_up)
    assert platform.sent() == 1
