"""The eight methods against a platform: what is sent, what comes back, and what is never sent."""

from __future__ import annotations

import contextlib
import copy
import json
import logging
import pickle
import ssl
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import pytest
from rpc_clients import Blocking
from rpc_platform import LOGIN, PASSWORD, SECRETS, TOKEN, Platform, replies

import gsmcodec
from gsmcodec import CALLR, STANDARD, Encoding, ErrorCode, GsmError, Options, Quote, quote
from gsmcodec.rpc import (
    Amount,
    ApiKey,
    AsyncClient,
    Client,
    Login,
    Reason,
    RemoteError,
    RemoteQuote,
    RestV2,
    Sent,
    Session,
    Status,
    TransportError,
    Webhook,
    profile_from_mapping,
)
from gsmcodec.rpc.auth import Authorization
from gsmcodec.rpc.protocol import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TO = "+33612345678"
TEXT = "See you at 8"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOOK = Webhook(endpoint="https://example.com/sms", options={"hmac_secret": "s3cret"})


@pytest.fixture
def client(kind: Any, platform: Platform) -> Iterator[Any]:
    with kind(Login(LOGIN, PASSWORD), url=platform.url, retry_for=0) as either:
        yield either


# What is sent -------------------------------------------------------------------------------------------------------


def test_send_returns_the_id_of_the_message(client: Any, platform: Platform) -> None:
    sms_id = client.send("My-Shop", TO, "Café ☕")
    assert platform.messages[sms_id]["text"] == "Café ☕"
    assert platform.calls == [("sms.send", ["My-Shop", TO, "Café ☕", None])]


def test_a_request_is_json_rpc_with_positional_parameters_and_an_integer_id(client: Any, platform: Platform) -> None:
    client.get_gsm_charset_mapping()
    (request,) = platform.requests
    assert request.body == {"jsonrpc": "2.0", "id": request.body["id"], "method": request.body["method"], "params": []}
    assert type(request.body["id"]) is int
    assert (request.method, request.path) == ("POST", "/json-rpc/v1.1/")
    assert request.headers["Content-Type"] == "application/json-rpc; charset=utf-8"
    assert request.headers["User-Agent"] == f"gsmcodec/{gsmcodec.__version__}"
    assert "CALLR-Login-As" not in request.headers


@pytest.mark.parametrize(
    ("auth", "header"),
    [
        (Login(LOGIN, PASSWORD), f"Basic {SECRETS[2]}"),
        (ApiKey(TOKEN), f"Api-Key {TOKEN}"),
        (Session(TOKEN), f"Session {TOKEN}"),
    ],
    ids=["Login", "ApiKey", "Session"],
)
def test_credentials_go_into_the_header(kind: Any, platform: Platform, auth: Any, header: str) -> None:
    with kind(auth, url=platform.url) as client:
        client.get_gsm_charset_mapping()
    assert platform.requests[0].headers["Authorization"] == header


def test_a_client_may_act_as_another_account(kind: Any, platform: Platform) -> None:
    with kind(ApiKey(TOKEN), url=platform.url, act_as=("user.login", "branch")) as client:
        client.get_gsm_charset_mapping()
    assert platform.requests[0].headers["CALLR-Login-As"] == "user.login branch"


@pytest.mark.parametrize(
    ("options", "sent"),
    [
        (None, None),
        (Options(), None),
        (Options(force_encoding="UNICODE"), {"force_encoding": "UNICODE"}),
        (
            Options(nature="ALERTING", flash_message=True, user_data="order 7"),
            {"nature": "ALERTING", "flash_message": True, "user_data": "order 7"},
        ),
        (
            Options(webhook=HOOK.as_option()),
            {"webhook": {"endpoint": "https://example.com/sms", "options": {"hmac_secret": "s3cret"}}},
        ),
        (Options(webhook={"endpoint": "http://example.com"}), {"webhook": {"endpoint": "http://example.com"}}),
    ],
)
def test_the_same_options_serve_both_quotes_and_the_send(
    client: Any, platform: Platform, options: Options | None, sent: object
) -> None:
    offline = quote(TO, TEXT, options, profile=CALLR)
    online = client.get_quote(TO, TEXT, options)
    client.send("", TO, TEXT, options)
    assert online[:4] == offline[:4]
    assert platform.calls == [("sms.get_quote", [TO, TEXT, sent]), ("sms.send", ["", TO, TEXT, sent])]


def test_what_is_sent_is_what_was_counted(kind: Any, platform: Platform) -> None:
    profile = replace(CALLR, normalize=True, newline=gsmcodec.Newline.LF)
    with kind(ApiKey(TOKEN), url=platform.url, profile=profile) as client:
        client.send("SMS", TO, "Cafe\u0301\r\n")
    assert platform.calls[0][1][2] == "Café\n"


def test_a_dedicated_shortcode_may_be_a_sender(kind: Any, platform: Platform) -> None:
    with kind(ApiKey(TOKEN), url=platform.url, shortcodes=["36000"]) as client:
        client.send("36000", TO, TEXT)
    assert platform.calls[0][1][0] == "36000"


def test_a_phone_number_of_ones_own_may_be_a_sender(kind: Any, platform: Platform) -> None:
    with kind(ApiKey(TOKEN), url=platform.url, shortcodes=["36000", "+33639980042"]) as client:
        client.send("+33639980042", TO, TEXT)
        with pytest.raises(GsmError):
            client.send("+33639980043", TO, TEXT)
    assert [params[0] for _, params in platform.calls] == ["+33639980042"]


# What comes back ----------------------------------------------------------------------------------------------------


def test_get_returns_the_message(client: Any) -> None:
    sms = client.get(client.send("SMS", TO, TEXT, Options(user_data="order 7")))
    assert (sms.type, sms.sender, sms.to, sms.text) == ("OUT", "SMS", TO, TEXT)
    assert (sms.status, sms.encoding, sms.parts, sms.user_data) == (Status.SENT, Encoding.GSM, 1, "order 7")
    assert sms.customer_debit == Decimal("0.0780")
    assert sms.customer_debit.raw == "7.80"
    assert sms.date_sent == datetime(2026, 3, 2, 16, tzinfo=UTC)
    assert sms.date_received is None
    assert sms.status_history[1].updated_at == datetime(2026, 3, 2, 16, microsecond=912_000, tzinfo=UTC)
    assert (sms.is_final, sms.is_delivered, sms.extra) == (False, False, {})


def test_the_remote_quote_is_the_engines_own_type(client: Any) -> None:
    online = client.get_quote(TO, "x" * 161)
    assert isinstance(online, Quote)
    assert online._fields == Quote._fields
    assert online == (TO, "GSM", 2, 161, None, Decimal("0.1560"), None, "France")
    assert online == quote(TO, "x" * 161, profile=CALLR)._replace(cost=Decimal("0.1560"))
    assert isinstance(online.cost, Amount)
    assert online.cost.raw == "15.60"


def test_what_is_deprecated_says_so_where_it_is_called(platform: Platform) -> None:
    platform.keep("IN", TO, "36000", "STOP")
    with Client(ApiKey(TOKEN), url=platform.url) as client:
        with pytest.warns(DeprecationWarning, match="get_count_for_body") as caught:
            online = client.get_count_for_body("я" * 71)
        assert caught[0].filename == __file__
        assert online == ("", "UNICODE", 2, 71, None, None, None, "")
        with pytest.warns(DeprecationWarning, match="get_list") as caught:
            (sms,) = client.get_list("IN", NOON, NOON + timedelta(days=1))
        assert caught[0].filename == __file__
        assert sms.text == "STOP"


def test_what_is_deprecated_says_so_to_who_awaits_too(platform: Platform) -> None:
    with Blocking(ApiKey(TOKEN), url=platform.url) as client:
        with pytest.warns(DeprecationWarning, match="get_count_for_body"):
            assert client.get_count_for_body(TEXT).parts == 1
        with pytest.warns(DeprecationWarning, match="get_list"):
            assert client.get_list("OUT", NOON, NOON) == []


def test_dates_are_sent_in_utc_and_rounded_outward(client: Any, platform: Platform) -> None:
    paris = timezone(timedelta(hours=1))
    with pytest.warns(DeprecationWarning, match="get_list"):
        client.get_list(
            "OUT",
            datetime(2026, 1, 1, 0, 30, 1, 999_999, tzinfo=paris),
            datetime(2026, 1, 1, 12, 0, 59, 1, tzinfo=paris),
        )
    assert platform.calls == [("sms.get_list", ["OUT", "2025-12-31 23:30:01", "2026-01-01 11:01:00"])]


def test_search_sends_empty_objects(client: Any, platform: Platform) -> None:
    sms_id = client.send("SMS", TO, TEXT)
    results = client.search()
    assert platform.calls[-1] == ("sms.search", [{}, {}])
    assert ([sms.id for sms in results.hits], results.total, results.offset, results.has_more) == (
        [sms_id],
        1,
        0,
        False,
    )
    client.search({"type": "IN"}, {"quantity": 3})
    assert platform.calls[-1] == ("sms.search", [{"type": "IN"}, {"quantity": 3}])


def test_search_all_pages_lazily(client: Any, platform: Platform) -> None:
    ids = [platform.keep("OUT", "SMS", TO, str(number)) for number in range(120)]
    results = client.search_all()
    assert platform.requests == []
    assert next(results).text == "119"
    assert len(platform.requests) == 1
    assert [sms.id for sms in results] == ids[-2::-1]
    assert [params for _, params in platform.calls] == [[{}, {}], [{}, {"offset": 50}], [{}, {"offset": 100}]]


def test_search_all_begins_at_the_offset_that_it_is_given(client: Any, platform: Platform) -> None:
    for number in range(12):
        platform.keep("IN" if number % 2 else "OUT", "SMS", TO, str(number))
    results = client.search_all({"type": "OUT"}, {"offset": 1, "quantity": 2})
    assert [sms.text for sms in results] == ["8", "6", "4", "2", "0"]
    assert [params[1]["offset"] for _, params in platform.calls] == [1, 3, 5]


def test_search_all_gives_a_message_once_though_new_ones_push_it_to_the_next_page(
    client: Any, platform: Platform
) -> None:
    ids = [platform.keep("OUT", "SMS", TO, str(number)) for number in range(6)]
    results = client.search_all(None, {"quantity": 3})
    first = next(results)
    platform.keep("OUT", "SMS", TO, "new")
    platform.keep("OUT", "SMS", TO, "newer")
    assert [first.id, *(sms.id for sms in results)] == ids[::-1]


@pytest.mark.parametrize(
    "change",
    [
        lambda page: {**page, "offset": 0},
        lambda page: {"hits": page["hits"][:0], "has_more": True},
        lambda _: {"hits": [{"hash": "8242D945"}], "has_more": True},
        lambda _: {"hits": [{"hash": "8242D945"}], "total": 99},
    ],
    ids=["another offset", "an empty page", "the same page", "a total that is never reached"],
)
def test_search_all_ends_though_the_platform_does_not(client: Any, platform: Platform, change: Any) -> None:
    for number in range(4):
        platform.keep("OUT", "SMS", TO, str(number))
    platform.result = lambda _, result: {**change(result)}
    with pytest.raises(TransportError) as caught:
        list(client.search_all(None, {"quantity": 1}))
    assert caught.value.reason is Reason.MALFORMED_REPLY
    assert len(platform.requests) <= 3


def test_search_all_does_without_what_pages_may_lack(client: Any, platform: Platform) -> None:
    platform.result = lambda _, result: {"hits": result["hits"], "total": str(result["total"])}  # type: ignore[index]
    ids = [platform.keep("OUT", "SMS", TO, str(number)) for number in range(5)]
    assert [sms.id for sms in client.search_all(None, {"quantity": 2})] == ids[::-1]
    platform.result = lambda _, result: {"hits": result["hits"]}  # type: ignore[index]
    assert [sms.id for sms in client.search_all(None, {"quantity": 2})] == ids[::-1]
    assert platform.calls[-1][1][1]["offset"] == 5  # the empty page that says that there are no more


def test_export_returns_the_id_of_its_job(client: Any, platform: Platform) -> None:
    assert client.export_async() == f"{1:032d}"
    client.export_async({"type": "OUT"}, "https://example.com/jobs")
    client.export_async(None, Webhook(endpoint="https://example.com/jobs"))
    assert [params for _, params in platform.calls] == [
        [None, None],
        [{"type": "OUT"}, {"endpoint": "https://example.com/jobs"}],
        [None, {"endpoint": "https://example.com/jobs"}],
    ]


def test_a_profile_follows_the_live_mapping(client: Any) -> None:
    assert client.get_gsm_charset_mapping()["«"] == '"'
    profile = client.profile_from_mapping()
    assert profile == replace(CALLR, substitutions=profile.substitutions)
    assert profile.substitutions["€"] == "e"


# What is never sent -------------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[Callable[[Any], object], ErrorCode]] = {
    "a sender of digits": (lambda c: c.send("36000", TO, TEXT), ErrorCode.SENDER_DIGITS_ONLY),
    "a sender too long": (lambda c: c.send("My-Shop-in-Paris", TO, TEXT), ErrorCode.SENDER_TOO_LONG),
    "a sender with an accent": (lambda c: c.send("Café", TO, TEXT), ErrorCode.SENDER_CHARACTER),
    "a national number": (lambda c: c.send("SMS", "0612345678", TEXT), ErrorCode.PHONE_NO_PLUS),
    "a number with spaces": (lambda c: c.get_quote("+33 612345678", TEXT), ErrorCode.PHONE_NOT_DIGIT),
    "an empty text": (lambda c: c.send("SMS", TO, ""), ErrorCode.TEXT_EMPTY),
    "an empty text to quote": (lambda c: c.get_quote(TO, ""), ErrorCode.TEXT_EMPTY),
    "a text too long": (lambda c: c.send("SMS", TO, "a" * 3201), ErrorCode.TOO_MANY_CHARACTERS),
    "half a surrogate pair": (lambda c: c.send("SMS", TO, "\ud83d"), ErrorCode.LONE_SURROGATE),
    "a lower-case id": (lambda c: c.get("8242d945"), ErrorCode.SMS_ID),
    "a short id": (lambda c: c.get("8242D94"), ErrorCode.SMS_ID),
    "an id and a line end": (lambda c: c.get("8242D945\n"), ErrorCode.SMS_ID),
    "a webhook without a scheme": (
        lambda c: c.send("SMS", TO, TEXT, Options(webhook={"endpoint": "example.com"})),
        ErrorCode.WEBHOOK_ENDPOINT,
    ),
    "a webhook without an endpoint": (lambda c: c.export_async(None, {"options": {}}), ErrorCode.WEBHOOK_ENDPOINT),
    "a webhook that is a file": (lambda c: c.export_async(None, "file:///etc/passwd"), ErrorCode.WEBHOOK_ENDPOINT),
    "a filter that is not JSON": (lambda c: c.search({"from": NOON}), ErrorCode.NOT_JSON),
    "a filter that is not a number": (lambda c: c.search({"parts": float("nan")}), ErrorCode.NOT_JSON),
}
REFUSED_DEPRECATED: dict[str, tuple[Callable[[Any], object], ErrorCode]] = {
    "neither in nor out": (lambda c: c.get_list("BOTH", NOON, NOON), ErrorCode.SMS_TYPE),
    "a date without a zone": (lambda c: c.get_list("IN", NOON.replace(tzinfo=None), NOON), ErrorCode.DATE_NAIVE),
    "dates the wrong way round": (lambda c: c.get_list("IN", NOON, NOON - timedelta(1)), ErrorCode.DATE_ORDER),
    "a date long ago": (lambda c: c.get_list("IN", NOON.replace(year=1999), NOON), ErrorCode.OUT_OF_RANGE),
    "an empty text to count": (lambda c: c.get_count_for_body(""), ErrorCode.TEXT_EMPTY),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_a_mistake_costs_nothing(client: Any, platform: Platform, mistake: str) -> None:
    call, code = REFUSED[mistake]
    with pytest.raises(GsmError) as caught:
        call(client)
    assert caught.value.code is code
    assert platform.requests == []


@pytest.mark.parametrize("mistake", REFUSED_DEPRECATED)
def test_a_mistake_costs_nothing_with_what_is_deprecated_either(client: Any, platform: Platform, mistake: str) -> None:
    call, code = REFUSED_DEPRECATED[mistake]
    with pytest.warns(DeprecationWarning, match="deprecated"), pytest.raises(GsmError) as caught:
        call(client)
    assert caught.value.code is code
    assert platform.requests == []


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda c: c.send(None, TO, TEXT), "sender"),
        (lambda c: c.send("SMS", 33612345678, TEXT), "number"),
        (lambda c: c.send("SMS", TO, b"x"), "body"),
        (lambda c: c.send("SMS", TO, TEXT, {"nature": "ALERTING"}), "options"),
        (lambda c: c.get(8242), "id"),
        (lambda c: c.get_quote(TO, None), "text"),
        (lambda c: c.search("from"), "filters"),
        (lambda c: c.search({}, []), "options"),
        (lambda c: c.search({1: 2}), "filters"),
        (lambda c: c.search_all({}, {"offset": "0"}), "offset"),
        (lambda c: c.export_async({}, 5), "webhook"),
    ],
)
def test_a_wrong_type_is_named_and_costs_nothing(
    client: Any, platform: Platform, call: Callable[[Any], object], argument: str
) -> None:
    with pytest.raises(TypeError, match=argument):
        list(call(client))  # type: ignore[call-overload]  # the pages of both clients begin when they are asked for
    assert platform.requests == []


def test_the_longest_text_holds_whatever_the_profile_allows(platform: Platform) -> None:
    with Client(ApiKey(TOKEN), url=platform.url, profile=STANDARD) as client:
        with pytest.raises(GsmError) as caught:
            client.send("SMS", TO, "a" * 3201)
        assert caught.value.code is ErrorCode.TOO_MANY_CHARACTERS
        client.send("SMS", TO, "a" * 3200)
    shorter = replace(STANDARD, max_characters=10)
    with Client(ApiKey(TOKEN), url=platform.url, profile=shorter) as client, pytest.raises(GsmError):
        client.send("SMS", TO, "a" * 11)


# How a client is made -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://api.callr.com/json-rpc/v1.1/", "https"),
        ("ftp://127.0.0.1/", "https"),
        ("http://127.0.0.1.example.com/", "https"),
        ("https://joe:s3cret@api.callr.com/", "credentials"),
        ("/json-rpc/v1.1/", "host"),
        ("https://example.com:port/", "understood"),
    ],
)
def test_credentials_do_not_go_just_anywhere(url: str, reason: str) -> None:
    with pytest.raises(GsmError, match=reason) as caught:
        Client(ApiKey(TOKEN), url=url)
    assert caught.value.code is ErrorCode.RPC_URL
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_may_do_without_tls(host: str) -> None:
    Client(ApiKey(TOKEN), url=f"http://{host}:1/").close()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Login("", PASSWORD),
        lambda: Login("a:b", PASSWORD),
        lambda: Login(LOGIN, ""),
        lambda: Login(LOGIN, f"{PASSWORD}\r\nX: y"),
        lambda: ApiKey(""),
        lambda: ApiKey(f"{TOKEN}\n"),
        lambda: Session(f"{TOKEN} {TOKEN}"),
        lambda: Session("é" + TOKEN),
        lambda: Client(ApiKey(TOKEN), act_as=("user.login", "a\r\nX: y")),
        lambda: Client(ApiKey(TOKEN), act_as=("user.login", "é")),
    ],
)
def test_credentials_that_cannot_be_sent_are_refused_and_not_repeated(make: Callable[[], object]) -> None:
    with pytest.raises(GsmError) as caught:
        make()
    assert caught.value.code is ErrorCode.BAD_CREDENTIALS
    assert not any(secret in repr(caught.value) for secret in SECRETS)


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: Client(TOKEN), "auth"),  # type: ignore[arg-type]
        (lambda: Login(LOGIN, None), "password"),  # type: ignore[arg-type]
        (lambda: ApiKey(5), "token"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), url=5), "url"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), timeout="10"), "timeout"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), retry_for=True), "retry_for"),
        (lambda: Client(ApiKey(TOKEN), profile="callr"), "profile"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), act_as="branch"), "act_as"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), protocol="rest-v2"), "protocol"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), protocol=RestV2), "protocol"),  # type: ignore[arg-type]
        (lambda: Client(ApiKey(TOKEN), http=httpx2.AsyncClient()), "http"),  # type: ignore[arg-type]
        (lambda: AsyncClient(ApiKey(TOKEN), http=httpx2.Client()), "http"),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_type_is_named_and_not_repeated(make: Callable[[], object], named: str) -> None:
    with pytest.raises(TypeError, match=named) as caught:
        make()
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": 10**5000},
        {"retry_for": -1},
        {"act_as": ("nobody", "x")},
    ],
)
def test_what_cannot_be_is_out_of_range(options: dict[str, Any]) -> None:
    with pytest.raises(GsmError) as caught:
        Client(ApiKey(TOKEN), **options)
    assert caught.value.code is ErrorCode.OUT_OF_RANGE


def test_credentials_are_equal_by_value_and_shown_by_nobody() -> None:
    assert Login(LOGIN, PASSWORD) == Login(LOGIN, PASSWORD) != Login(LOGIN, PASSWORD + "x")
    assert ApiKey(TOKEN) != Session(TOKEN)
    assert len({ApiKey(TOKEN), ApiKey(TOKEN), Session(TOKEN)}) == 2
    with Client(Login(LOGIN, PASSWORD), url="https://example.com/") as client:
        assert repr(client) == "Client(Login(hidden), url='https://example.com/')"
    assert not any(secret in repr((client, vars(client))) for secret in SECRETS)


def test_a_clients_own_http_client_is_used_and_left_open(platform: Platform) -> None:
    paths = []
    hooks = {"request": [lambda request: paths.append(request.url.path)]}
    with httpx2.Client(event_hooks=hooks, follow_redirects=True, auth=("someone", "else")) as http:
        with Client(ApiKey(TOKEN), url=platform.url, http=http) as client:
            client.send("SMS", TO, TEXT)
            platform.faults[:] = [replies(307, b"", Location=platform.url)]
            with pytest.raises(TransportError) as caught:
                client.send("SMS", TO, TEXT)
            assert caught.value.status == 307
        assert not http.is_closed
    assert len(paths) == 2
    assert platform.requests[0].headers["Authorization"] == f"Api-Key {TOKEN}"


def test_a_client_closes_what_it_opened(platform: Platform) -> None:
    with Client(ApiKey(TOKEN), url=platform.url) as client:
        client.get_gsm_charset_mapping()
    with pytest.raises(RuntimeError, match="closed"):
        client.send("SMS", TO, TEXT)


def test_every_request_has_a_connection_of_its_own(client: Any, platform: Platform) -> None:
    for _ in range(3):
        client.get_gsm_charset_mapping()
    assert {request.headers["Connection"] for request in platform.requests} == {"close"}


def test_a_client_serves_many_threads(platform: Platform) -> None:
    ids: list[str] = []
    with Client(ApiKey(TOKEN), url=platform.url) as client:
        threads = [threading.Thread(target=lambda: ids.append(client.send("SMS", TO, TEXT))) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(ids)) == 16 == platform.sent()
    assert len({request.body["id"] for request in platform.requests}) == 16


def test_another_protocol_can_take_the_place_of_json_rpc(platform: Platform) -> None:
    class Wrapped:
        name = "wrapped"
        url = platform.url
        successes = frozenset({200})

        def authorization(self, credentials: Any, act_as: object) -> Authorization:
            assert act_as is None
            return Authorization({"Authorization": f"Api-Key {credentials.reveal()[0]}"}, *credentials.reveal())

        def request(self, call_id: int, method: str, params: Any) -> Request:
            body = json.dumps({"id": f"call {call_id}", "method": method, "params": list(params)}).encode()
            return Request(call_id, method, params, "POST", headers={"Content-Type": "application/json"}, body=body)

        def result(self, request: Request, status: int, reply: bytes) -> object:
            members = json.loads(reply)
            assert (members["id"], status) == (f"call {request.call_id}", 200)
            return members["result"]

        def warning(self) -> str:
            return ""

        def notice(self) -> str:
            return ""

    with Client(ApiKey(TOKEN), protocol=Wrapped()) as client:
        assert client.get(client.send("SMS", TO, TEXT)).text == TEXT
    assert platform.requests[0].headers["Content-Type"] == "application/json"


# TLS ----------------------------------------------------------------------------------------------------------------


def test_a_certificate_that_is_trusted_will_do(kind: Any, secure: Platform) -> None:
    secure.reset()
    with kind(ApiKey(TOKEN), url=secure.url) as client:
        assert client.send("SMS", TO, TEXT) in secure.messages


@pytest.mark.parametrize("change", ["another name", "another authority"])
def test_a_certificate_that_proves_nothing_stops_the_send(
    kind: Any, secure: Platform, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.reset()
    url = secure.url
    if change == "another name":
        url = url.replace("localhost", "127.0.0.1")
    else:
        monkeypatch.delenv("SSL_CERT_FILE")
    with kind(ApiKey(TOKEN), url=url) as client, pytest.raises(TransportError) as caught:
        client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.TLS, Sent.NO)
    assert secure.requests == []


@pytest.mark.parametrize("name", [False, True])
def test_an_http_client_that_verifies_nothing_is_not_used(secure: Platform, name: bool) -> None:
    secure.reset()
    context = ssl.create_default_context()
    context.check_hostname = False
    if not name:
        context.verify_mode = ssl.CERT_NONE
    with httpx2.Client(verify=context) as http:
        client = Client(ApiKey(TOKEN), url=secure.url, http=http)
        with pytest.raises(TransportError) as caught:
            client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.TLS, Sent.NO)
    assert secure.requests == []


# Logging ------------------------------------------------------------------------------------------------------------


def test_the_log_has_methods_and_outcomes_but_no_numbers_texts_or_credentials(
    client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "gsmcodec.rpc")
    client.send("SMS", TO, TEXT)
    with pytest.raises(RemoteError):
        client.get("00000000")
    ours = [record.getMessage() for record in caplog.records if record.name == "gsmcodec.rpc"]
    assert len(ours) == 2
    assert ours[0].startswith("sms.send #")
    assert "PROPERTY_VALUE_ERROR [id]" in ours[1]
    assert not any(private in line for line in ours for private in (TO, TEXT, *SECRETS))


def test_nothing_is_printed_unless_someone_listens(platform: Platform) -> None:
    platform.faults[:] = [replies(503), replies(503)]
    program = (
        "from gsmcodec.rpc import ApiKey, Client\n"
        f"with Client(ApiKey({TOKEN!r}), url={platform.url!r}, retry_for=4) as client:\n"
        "    client.get_gsm_charset_mapping()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert len(platform.requests) == 3


def test_a_retry_is_logged_under_our_own_name_only(platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    platform.faults[:] = [replies(503)]
    with Client(ApiKey(TOKEN), url=platform.url, retry_for=4) as client:
        client.get_gsm_charset_mapping()
    names = {record.name for record in caplog.records} - {"httpx2"}
    assert names == {"gsmcodec.rpc"}


def test_gsmcodec_does_not_import_its_adapter() -> None:
    program = (
        "import gsmcodec, gsmcodec.cli, sys; print([name for name in sys.modules if 'rpc' in name or 'httpx' in name])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


# Quotes and mappings in other shapes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "cost", "currency"),
    [
        ({"count": 1, "encoding": "GSM", "cost": "7.80"}, "0.0780", None),
        ({"parts": "1", "encoding": "gsm", "cost": 7.8, "currency": "EUR"}, "0.078", "EUR"),
        ({"Count": 1, "Encoding": "GSM7", "total_cost": "7.8000"}, "0.078000", None),
        ({"nb_parts": 1.0, "charset": "GSM-7", "price": 8, "currency_code": "USD"}, "0.08", "USD"),
        ({"count": 1, "encoding": "GSM", "cost": {"amount": "7.80", "currency": "EUR"}}, "0.0780", "EUR"),
        ({"count": 1, "encoding": "GSM", "cost": None}, None, None),
    ],
)
def test_a_quote_is_understood_in_any_likely_spelling(
    client: Any, platform: Platform, result: object, cost: str | None, currency: str | None
) -> None:
    platform.result = lambda *_: result
    online = client.get_quote(TO, TEXT)
    assert online[:5] == (TO, Encoding.GSM, 1, 12, None)
    assert (str(online.cost) if online.cost is not None else None, online.currency) == (cost, currency)


def test_of_two_counts_the_larger_is_taken_and_what_is_unknown_is_kept(client: Any, platform: Platform) -> None:
    platform.result = lambda *_: {"count": 1, "parts": 3, "encoding": "GSM", "unit_price": "7.80", "new": [1]}
    online = client.get_quote(TO, TEXT * 2)
    assert online.parts == 3
    assert online.unit_price == Amount("7.80")
    assert online.extra == {"new": [1]}


def test_a_phone_number_and_the_count_of_a_page_are_no_parts_and_no_cost(client: Any, platform: Platform) -> None:
    foreign = {"number": "33612345678", "quantity": 50, "total": "120"}
    platform.result = lambda *_: {**foreign, "parts": 1, "encoding": "GSM"}
    online = client.get_quote(TO, TEXT)
    assert (online.parts, online.cost, online.extra) == (1, None, foreign)
    platform.result = lambda *_: {**foreign, "encoding": "GSM"}
    with pytest.raises(TransportError, match="without a number of parts"):
        client.get_quote(TO, TEXT)


def test_less_likely_names_are_asked_only_where_both_likely_ones_are_missing(client: Any, platform: Platform) -> None:
    platform.result = lambda *_: {"segments": 2, "parts": 1, "encoding": "GSM"}
    online = client.get_quote(TO, TEXT)
    assert (online.parts, online.extra) == (1, {"segments": 2})
    platform.result = lambda *_: {"segments": 2, "nb_parts": 1, "parts": None, "encoding": "GSM"}
    assert client.get_quote(TO, TEXT).parts == 2


@pytest.mark.parametrize("count", [0, 3, len(TEXT), 255, 33612345678])
def test_parts_that_no_text_of_this_length_has_are_an_error(client: Any, platform: Platform, count: int) -> None:
    platform.result = lambda *_: {"count": count, "encoding": "GSM"}
    with pytest.raises(TransportError, match="no text of this length") as caught:
        client.get_quote(TO, TEXT)
    assert caught.value.reason is Reason.MALFORMED_REPLY


@pytest.mark.parametrize("text", ["x", "я" * 71, "€" * 153, "😀" * 1600, "x" * 3200, "½" * 161, "🄯" * 100])
@pytest.mark.parametrize("forced", ["GSM", "UNICODE", None])
def test_no_number_of_parts_that_the_engine_counts_is_refused(
    client: Any, platform: Platform, text: str, forced: Any
) -> None:
    parts = gsmcodec.count(text, forced if forced == "UNICODE" or gsmcodec.is_gsm(text, CALLR) else None, CALLR).parts
    platform.result = lambda *_: {"count": parts, "encoding": "GSM"}
    assert client.get_quote(TO, text).parts == parts


@pytest.mark.parametrize(
    "result",
    [
        {},
        [],
        None,
        {"count": 1},
        {"encoding": "GSM"},
        {"count": -1, "encoding": "GSM"},
        {"count": "many", "encoding": "GSM"},
        {"count": True, "encoding": "GSM"},
        {"count": 1.5, "encoding": "GSM"},
        {"count": 1, "encoding": "EBCDIC"},
        {"count": 1, "encoding": 7},
        {"count": 1, "encoding": "GSM", "cost": "free"},
        {"count": 1, "encoding": "GSM", "cost": [7]},
        {"count": 1, "encoding": "GSM", "cost": True},
        {"count": 1, "encoding": "GSM", "currency": {}},
    ],
)
def test_a_quote_that_cannot_be_understood_is_an_error(client: Any, platform: Platform, result: object) -> None:
    platform.result = lambda *_: result
    with pytest.raises(TransportError) as caught:
        client.get_quote(TO, TEXT)
    assert caught.value.reason is Reason.MALFORMED_REPLY


@pytest.mark.parametrize(("encoding", "units"), [("GSM", 4), ("UNICODE", 3)])
def test_units_are_those_of_the_encoding_that_the_platform_chose(encoding: str, units: int) -> None:
    from gsmcodec.rpc.quotes import read_quote

    result = {"count": 1, "encoding": encoding}
    assert read_quote(result, TO, "5 €", None, STANDARD).units == units


def test_a_remote_quote_copies_and_compares_as_a_quote() -> None:
    online = RemoteQuote(TO, Encoding.GSM, 1, 12, None, Amount("7.80"), None, "France")
    online.extra = {"new": 1}
    for copied in (copy.copy(online), copy.deepcopy(online), pickle.loads(pickle.dumps(online))):  # noqa: S301
        assert type(copied) is RemoteQuote
        assert (copied, copied.extra) == (online, {"new": 1})
        assert isinstance(copied.cost, Amount)
        assert copied.cost.raw == "7.80"


def test_a_remote_quote_has_nothing_extra_unless_something_came() -> None:
    online = RemoteQuote(TO, Encoding.GSM, 1, 12, None, Amount("7.80"), None, "France")
    assert online.extra == {}
    more = RemoteQuote(TO, Encoding.GSM, 1, 12, None, Amount("7.80"), None, "France", extra={"new": 1})
    assert (more, more.extra) == (online, {"new": 1})
    assert type(online._replace(parts=2)) is RemoteQuote
    assert online._replace(parts=2).extra == {}


PLAIN = {"@": "@", "£": "£", "«": '"', "€": "e"}


@pytest.mark.parametrize(
    "result",
    [
        PLAIN,
        {"chars": ["@", "£"], "mapping": {"«": '"', "€": "e"}},
        {"gsm": "@£", "replacements": [["«", '"'], ["€", "e"]]},
        {"charset": {"0": "@", "1": "£"}, "mapping": {"U+00AB": '"', "U+20AC": "e"}},
        [["@", "@"], ["£", "£"], ["«", '"'], ["€", "e"]],
        [{"from": "@", "to": "@"}, {"from": "£", "to": "£"}, {"from": "«", "to": '"'}, {"from": "€", "to": "e"}],
        [
            {"char": 64, "replacement": 64},
            {"char": 163, "replacement": "£"},
            {"char": 171, "replacement": '"'},
            {"char": 0x20AC, "replacement": "e"},
        ],
        [[64, 64], [163, 163], [171, 34], [0x20AC, "e"]],
        {"64": "@", "163": "£", "171": '"', "8364": "e"},
        ["@", "£", ["«", '"'], ["€", "e"]],
        {"chars": ["@", "£", "€"], "mapping": {"«": '"', "€": "e"}},
    ],
)
def test_a_mapping_is_understood_in_any_likely_shape(client: Any, platform: Platform, result: object) -> None:
    platform.mapping = result
    assert client.get_gsm_charset_mapping() == PLAIN


def test_a_list_of_characters_maps_each_to_itself(client: Any, platform: Platform) -> None:
    for result in (["@", "£", "$"], "@£$", {"0": "@", "1": "£", "2": "$"}, {"chars": ["@", "£", "$"]}, [64, 163, 36]):
        platform.mapping = result
        assert client.get_gsm_charset_mapping() == {"@": "@", "£": "£", "$": "$"}


def test_digits_that_map_to_themselves_are_no_list(client: Any, platform: Platform) -> None:
    platform.mapping = {digit: digit for digit in "0123456789"}
    assert client.get_gsm_charset_mapping() == platform.mapping


@pytest.mark.parametrize(
    "result",
    [None, 5, True, [], {}, "", [None], ["ab"], [-1], [0x110000], {"«": None}, {"«": 1.5}, [["«", '"'], ["«", "x"]]],
)
def test_a_mapping_that_cannot_be_understood_is_an_error(client: Any, platform: Platform, result: object) -> None:
    platform.mapping = result
    with pytest.raises(TransportError) as caught:
        client.get_gsm_charset_mapping()
    assert caught.value.reason is Reason.MALFORMED_REPLY


def test_a_mapping_that_has_the_extension_table_switches_it_on() -> None:
    assert gsmcodec.is_gsm("5 €", profile_from_mapping({"@": "@", "€": "€"}))
    assert not gsmcodec.is_gsm("5 €", profile_from_mapping({"@": "@", "€": "e"}))


def test_what_a_profile_cannot_say_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    basic = {cell.char: cell.char for cell in gsmcodec.alphabet.cells(extension_table=False)}
    profile_from_mapping(basic)
    assert caplog.records == []
    profile_from_mapping({**basic, "я": "я"})
    profile_from_mapping({char: char for char in basic if char != "Δ"})
    profile_from_mapping({"Δ": "D"})
    assert [message.split()[-1] for message in caplog.messages] == ["'\\u044f'", "'\\u0394'", "'\\u0394'"]


@pytest.mark.parametrize("mapping", [None, ["@"], "@"])
def test_a_mapping_of_a_wrong_type_is_named(mapping: Any) -> None:
    with pytest.raises(TypeError, match="mapping"):
        profile_from_mapping(mapping)


# HTTP clients that do not say what they do ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "sent"),
    [
        (httpx2.ConnectError("x"), Sent.NO),
        (httpx2.ConnectTimeout("x"), Sent.NO),
        (httpx2.PoolTimeout("x"), Sent.NO),
        (httpx2.ReadError("x"), Sent.UNKNOWN),
        (httpx2.WriteError("x"), Sent.UNKNOWN),
        (httpx2.ReadTimeout("x"), Sent.UNKNOWN),
        (httpx2.RemoteProtocolError(TOKEN), Sent.UNKNOWN),
        (OSError("x"), Sent.UNKNOWN),
        (RuntimeError("x"), Sent.UNKNOWN),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_transport_that_does_not_say_what_it_sent_is_judged_by_its_error(raised: Exception, sent: Sent) -> None:
    requests = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        raise raised

    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        client = Client(ApiKey(TOKEN), http=http, retry_for=0)
        with pytest.raises(TransportError) as caught:
            client.send("SMS", TO, TEXT)
    assert (caught.value.sent, len(requests)) == (sent, 1)
    assert TOKEN not in str(caught.value)


# Connections that somebody else has opened, and proxies --------------------------------------------------------------


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_connection_that_was_opened_without_verification_gets_no_credentials(
    secure: Platform, is_async: bool
) -> None:
    secure.reset()
    unverified = ssl.create_default_context()
    unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
    if is_async:
        with pytest.raises(TransportError) as caught:
            anyio.run(send_over_a_warm_connection, secure.url, unverified)
    else:
        with httpx2.Client(verify=unverified) as http:
            assert http.get(secure.url).status_code == 405  # the connection stays open
            client = Client(ApiKey(TOKEN), url=secure.url, http=http, retry_for=0)
            with pytest.raises(TransportError) as caught:
                client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.TLS, Sent.NO)
    assert [request.method for request in secure.requests] == ["GET"]


async def send_over_a_warm_connection(url: str, context: ssl.SSLContext | bool) -> str:
    async with httpx2.AsyncClient(verify=context) as http:
        assert (await http.get(url)).status_code == 405
        return await AsyncClient(ApiKey(TOKEN), url=url, http=http, retry_for=0).send("SMS", TO, TEXT)


def test_a_connection_that_was_opened_before_is_passed_over_for_a_new_one(secure: Platform) -> None:
    secure.reset()
    with httpx2.Client() as http:
        with contextlib.ExitStack() as opened:
            for _ in range(3):  # three connections at once
                opened.enter_context(http.stream("GET", secure.url))
        assert Client(ApiKey(TOKEN), url=secure.url, http=http, retry_for=0).send("SMS", TO, TEXT) in secure.messages
    assert secure.sent() == 1
    assert anyio.run(send_over_a_warm_connection, secure.url, True) in secure.messages


def test_a_connection_of_many_requests_is_refused_before_anything_leaves() -> None:
    class Speaks(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            request.extensions["trace"]("http2.send_request_headers.started", {"request": request})
            raise AssertionError

    with httpx2.Client(transport=Speaks()) as http, pytest.raises(TransportError, match="HTTP/2") as caught:
        Client(ApiKey(TOKEN), http=http, retry_for=0).send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.CONNECTION, Sent.NO)


def test_a_client_that_has_only_old_connections_is_given_up() -> None:
    attempts = 0

    class Warm(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            nonlocal attempts
            attempts += 1
            request.extensions["trace"]("http11.send_request_headers.started", {"request": request})
            raise AssertionError

    with httpx2.Client(transport=Warm()) as http, pytest.raises(TransportError, match="open before") as caught:
        Client(ApiKey(TOKEN), http=http, retry_for=0).send("SMS", TO, TEXT)
    assert (caught.value.sent, attempts) == (Sent.NO, 100)


def test_no_proxy_of_the_environment_sees_what_goes_to_this_machine(
    kind: Any, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Platform() as proxy:
        for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        with kind(ApiKey(TOKEN), url=platform.url, retry_for=0) as client:
            assert client.send("SMS", TO, TEXT) in platform.messages
        assert proxy.requests == []


def test_a_proxy_elsewhere_gets_no_credentials_in_the_clear(platform: Platform) -> None:
    with httpx2.Client(proxy="http://192.0.2.1:3128") as http:  # RFC 5737: nobody's address
        client = Client(ApiKey(TOKEN), url=platform.url, http=http, retry_for=0, timeout=5)
        with pytest.raises(TransportError, match="in the clear to another machine") as caught:
            client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.TLS, Sent.NO)
    assert platform.requests == []


@pytest.mark.parametrize(
    "proxy", ["ftp://joe:s3cret@example.com", "socks5://joe:s3cret@example.com", "http://joe:s3cret@[::1"]
)
def test_a_proxy_that_cannot_be_used_is_said_without_its_password(
    kind: Any, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(GsmError, match="HTTPS_PROXY") as caught:
        kind(ApiKey(TOKEN))
    assert caught.value.code is ErrorCode.RPC_URL
    assert "s3cret" not in repr((caught.value, caught.value.__cause__, caught.value.__context__))


# What a reader of a reply does must not hide what was sent ------------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["1e99999999999999999999", "1e999999999", "-1e-999999999", "0e999999999", "9" * 5000]
)
@pytest.mark.parametrize("key", ["parts", "b_customer_debit", "other"])
def test_a_number_of_any_size_is_a_malformed_reply(client: Any, platform: Platform, key: str, number: str) -> None:
    def fault(handler: Any) -> None:
        handler.answer(
            200, b'{"id":%d,"result":{"%s":%s}}' % (handler.received.body["id"], key.encode(), number.encode())
        )

    calls: list[Callable[[], object]] = [lambda: client.get("8242D945"), lambda: client.send("SMS", TO, TEXT)]
    for call in calls:
        platform.faults[:] = [fault]
        with pytest.raises(TransportError) as caught:
            call()
        assert caught.value.reason is Reason.MALFORMED_REPLY


def test_a_reader_that_raises_anything_still_says_what_was_sent(
    client: Any, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise ArithmeticError(TOKEN)

    with monkeypatch.context() as patch:
        patch.setattr("gsmcodec.rpc.calls._read_id", fails)
        with pytest.raises(TransportError) as caught:
            client.send("SMS", TO, TEXT)
        assert (caught.value.reason, caught.value.sent) == (Reason.MALFORMED_REPLY, Sent.YES)
    monkeypatch.setattr("gsmcodec.rpc.json_rpc.JsonRpc.result", fails)
    with pytest.raises(TransportError) as caught:
        client.send("SMS", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.MALFORMED_REPLY, Sent.UNKNOWN)
    assert TOKEN not in str(caught.value)
    assert caught.value.__context__ is None


def test_credentials_are_not_pickled_and_may_be_copied() -> None:
    for secret in (ApiKey(TOKEN), Login(LOGIN, PASSWORD), Session(TOKEN)):
        for number in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError, match="pickle"):
                pickle.dumps(secret, number)
        assert copy.copy(secret) is secret
        assert copy.deepcopy(secret) is secret


def test_an_endpoint_of_any_length_is_checked_at_once(client: Any) -> None:
    started = time.process_time()
    with pytest.raises(GsmError):
        client.export_async(None, "https://" + "a" * 300_000 + " ")
    assert time.process_time() - started < 2


def test_search_all_ends_though_no_message_has_an_id(client: Any, platform: Platform) -> None:
    platform.result = lambda *_: {"hits": [{"text": "again"}], "has_more": True}
    with pytest.raises(TransportError, match="has not come before"):
        list(client.search_all())
    assert len(platform.requests) == 2
