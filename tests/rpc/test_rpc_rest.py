"""The REST API v2: the same program over either protocol, and what the second is not known to do."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from rpc_platform import LOGIN, PASSWORD, SECRETS, SID, TOKEN, Platform, replies

from gsmcodec import Encoding, ErrorCode, GsmError, Options
from gsmcodec.rpc import (
    ApiKey,
    Client,
    JsonRpc,
    Login,
    Reason,
    RemoteError,
    RestV2,
    Sent,
    Session,
    Sms,
    Status,
    TransportError,
    json_rpc,
)
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.objects import read
from gsmcodec.rpc.rest import read_members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TO = "+33612345678"
TEXT = "See you at 8"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def client(kind: Any, platform: Platform) -> Iterator[Any]:
    with kind(ApiKey(TOKEN), url=platform.rest_url, protocol=RestV2(), retry_for=0) as either:
        yield either


# The same program over either protocol ------------------------------------------------------------------------------


@pytest.mark.parametrize("protocol", [JsonRpc(), RestV2()], ids=["json-rpc", "rest-v2"])
def test_the_same_program_sends_gets_and_searches(kind: Any, platform: Platform, protocol: Any) -> None:
    platform.keep("IN", TO, "36000", "STOP")
    url = platform.url if isinstance(protocol, JsonRpc) else platform.rest_url
    with kind(ApiKey(TOKEN), url=url, protocol=protocol, retry_for=0) as client:
        sms_id = client.send("", TO, TEXT, Options(nature="ALERTING"))
        assert sms_id in platform.messages
        sms = client.get(sms_id)
        assert (sms.id, sms.type, sms.to, sms.text, sms.nature) == (sms_id, "OUT", TO, TEXT, "ALERTING")
        assert (sms.status, sms.encoding, sms.parts, sms.network) == (Status.SENT, Encoding.GSM, 1, "20801")
        assert (sms.customer_debit, sms.customer_mode) == (Decimal("0.0780"), "PREPAID")
        assert (sms.date_sent, sms.date_received) == (datetime(2026, 3, 2, 16, 0, 1, tzinfo=UTC), None)
        assert sms.status_history[1].new_status is Status.SENT
        assert sms.status_history[1].updated_at == datetime(2026, 3, 2, 16, 0, 1, 912_000, tzinfo=UTC)
        assert (sms.status_error, sms.extra, sms.is_final) == ("", {}, False)
        page = client.search(None, {"quantity": 1, "offset": 1, "order": ""})
        assert ([sms.type for sms in page.hits], page.total, page.offset, page.has_more) == (["IN"], 2, 1, False)
        assert [sms.text for sms in client.search_all(None, {"quantity": 1})] == [TEXT, "STOP"]
        with pytest.raises(RemoteError) as caught:
            client.get("00000000")
        assert (caught.value.sent, caught.value.status) == (Sent.NO, 200)


def test_a_send_is_a_post_whose_body_is_the_text_alone(client: Any, platform: Platform) -> None:
    client.send("", TO, "Café ☕", Options(nature="MARKETING"))
    client.send("", TO, "Hi")
    first, second = platform.requests
    assert (first.method, first.path) == ("POST", "/v2.0/sms?to=%2B33612345678&trafficType=marketing")
    assert (first.body, first.headers["Content-Type"]) == ({"text": "Café ☕"}, "application/json")
    assert (first.headers["Accept"], first.headers["x-api-key"]) == ("application/json", TOKEN)
    assert not first.headers.keys() & {"Authorization", "CALLR-Login-As"}
    assert second.query == {"to": TO}


def test_reads_are_gets_without_a_body(client: Any, platform: Platform) -> None:
    sms_id = platform.keep("OUT", "SMS", TO, TEXT)
    client.get(sms_id)
    client.search({"sid": sms_id}, {"sort": "created", "order": "ASC", "offset": 0, "limit": 100})
    client.search()
    assert [(request.method, request.query, request.raw) for request in platform.requests] == [
        ("GET", {"sid": sms_id.lower()}, b""),
        ("GET", {"sid": sms_id.lower(), "sort": "created", "order": "asc", "offset": "0", "limit": "100"}, b""),
        ("GET", {}, b""),
    ]
    assert "Content-Type" not in platform.requests[0].headers


def test_a_base_url_may_end_in_a_slash(platform: Platform) -> None:
    with Client(ApiKey(TOKEN), url=f"{platform.rest_url}/", protocol=RestV2()) as client:
        client.send("", TO, TEXT)
    assert platform.requests[0].path.startswith("/v2.0/sms?")


@pytest.mark.parametrize("more", ["?key=1", "#top"])
def test_a_base_url_with_a_query_is_refused(platform: Platform, more: str) -> None:
    with Client(ApiKey(TOKEN), url=platform.rest_url + more, protocol=RestV2()) as client:
        for call in (client.ping, lambda: client.send("", TO, TEXT)):
            with pytest.raises(GsmError) as caught:
                call()
            assert caught.value.code is ErrorCode.RPC_URL
    assert platform.requests == []


def test_ping_checks_the_credentials(kind: Any, client: Any, platform: Platform) -> None:
    assert client.ping() == datetime(2026, 3, 2, 16, tzinfo=UTC)
    with (
        kind(ApiKey("another"), url=platform.rest_url, protocol=RestV2()) as other,
        pytest.raises(RemoteError) as caught,
    ):
        other.ping()
    assert (caught.value.token, caught.value.status, caught.value.sent) == ("unauthorized", 401, Sent.NO)
    with kind(ApiKey(TOKEN), url=platform.url) as old, pytest.raises(GsmError, match="search") as refused:
        old.ping()
    assert refused.value.code is ErrorCode.NOT_IN_PROTOCOL


# Credentials --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("auth", "act_as"),
    [
        (Login(SID, TOKEN), None),
        (Login(SID.upper(), TOKEN), None),
        (ApiKey(TOKEN), ("account.hash", SID.upper())),
        (Login("another0", TOKEN), ("Account.hash", SID)),
    ],
)
def test_an_account_is_the_user_of_basic_authentication(
    kind: Any, platform: Platform, auth: Any, act_as: tuple[str, str] | None
) -> None:
    with kind(auth, url=platform.rest_url, protocol=RestV2(), act_as=act_as) as client:
        client.ping()
        assert not any(
            secret in repr((client, vars(client.client if hasattr(client, "client") else client))) for secret in SECRETS
        )
    headers = platform.requests[0].headers
    assert headers["Authorization"] == f"Basic {SECRETS[3]}"
    assert not headers.keys() & {"x-api-key", "CALLR-Login-As"}


@pytest.mark.parametrize(
    ("auth", "act_as", "code"),
    [
        (Session(TOKEN), None, ErrorCode.NOT_IN_PROTOCOL),
        (ApiKey(TOKEN), ("user.login", "branch"), ErrorCode.NOT_IN_PROTOCOL),
        (ApiKey(TOKEN), ("account.hash", "a branch"), ErrorCode.BAD_CREDENTIALS),
        (ApiKey(TOKEN), ("account.hash", "branches:x"), ErrorCode.BAD_CREDENTIALS),
        (Login(LOGIN, PASSWORD), None, ErrorCode.BAD_CREDENTIALS),
        (Login(SID, "two words"), None, ErrorCode.BAD_CREDENTIALS),
    ],
)
def test_credentials_that_it_does_not_take_are_refused(auth: Any, act_as: Any, code: ErrorCode) -> None:
    with pytest.raises(GsmError) as caught:
        Client(auth, act_as=act_as, protocol=RestV2())
    assert caught.value.code is code
    assert not any(secret in repr((caught.value, str(caught.value))) for secret in SECRETS)


# What is refused before anything leaves -----------------------------------------------------------------------------

REFUSED: dict[str, tuple[Callable[[Any], object], str]] = {
    "a sender": (lambda c: c.send("SMS", TO, TEXT), 'use ""'),
    "a sender, checked only": (lambda c: c.check_send("SMS", TO, TEXT), 'use ""'),
    "forced GSM": (lambda c: c.send("", TO, TEXT, Options(force_encoding="GSM")), "force_encoding"),
    "forced UNICODE": (lambda c: c.send("", TO, TEXT, Options(force_encoding="UNICODE")), "force_encoding"),
    "a flash message": (lambda c: c.send("", TO, TEXT, Options(flash_message=True)), "flash_message"),
    "user data": (lambda c: c.send("", TO, TEXT, Options(user_data="7")), "user_data"),
    "a webhook": (lambda c: c.send("", TO, TEXT, Options(webhook={"endpoint": "https://a.b/"})), "webhook"),
    "a quote": (lambda c: c.get_quote(TO, TEXT), "gsmcodec.quote"),
    "the mapping": (lambda c: c.get_gsm_charset_mapping(), "gsmcodec.charset_mapping"),
    "an export": (lambda c: c.export_async(), "search_all"),
    "a filter": (lambda c: c.search({"type": "OUT"}), "the filter type"),
    "a key of the other protocol": (lambda c: c.search({"hash": "8242D945"}), "the filter hash"),
    "a filter of all pages": (lambda c: list(c.search_all({"from": "SMS"})), "the filter from"),
    "an option": (lambda c: c.search({}, {"page": 2}), "the search option page"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_it_is_not_known_to_do_is_refused_and_says_what_to_use(client: Any, platform: Platform, what: str) -> None:
    call, said = REFUSED[what]
    with pytest.raises(GsmError) as caught:
        call(client)
    assert caught.value.code is ErrorCode.NOT_IN_PROTOCOL
    assert said in str(caught.value)
    assert platform.requests == []


def test_what_is_deprecated_is_refused_too(client: Any, platform: Platform) -> None:
    calls: list[Callable[[], object]] = [
        lambda: client.get_count_for_body(TEXT),
        lambda: client.get_list("IN", NOON, NOON + timedelta(1)),
    ]
    for call in calls:
        with pytest.warns(DeprecationWarning, match="deprecated"), pytest.raises(GsmError) as caught:
            call()
        assert caught.value.code is ErrorCode.NOT_IN_PROTOCOL
    assert platform.requests == []


@pytest.mark.parametrize(
    ("filters", "options", "error"),
    [
        ({"sid": "8242d94"}, {}, GsmError),
        ({"sid": 8242}, {}, TypeError),
        ({}, {"quantity": 0}, GsmError),
        ({}, {"quantity": 101}, GsmError),
        ({}, {"limit": "5"}, TypeError),
        ({}, {"limit": 5, "quantity": 5}, GsmError),
        ({}, {"offset": -1}, GsmError),
        ({}, {"order": "newest"}, GsmError),
    ],
)
def test_a_search_that_would_be_misunderstood_costs_nothing(
    client: Any, platform: Platform, filters: Any, options: Any, error: type[Exception]
) -> None:
    with pytest.raises((GsmError, TypeError)):
        client.search(filters, options)
    assert platform.requests == []


# What comes back ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 201, 202])
def test_each_documented_success_will_do(client: Any, platform: Platform, status: int) -> None:
    platform.faults[:] = [lambda handler: handler.answer(status, handler.reply)]
    assert client.send("", TO, TEXT) in platform.messages


@pytest.mark.parametrize(
    ("status", "sent"),
    [(400, Sent.NO), (403, Sent.NO), (405, Sent.NO), (429, Sent.NO), (409, Sent.UNKNOWN), (500, Sent.UNKNOWN)],
)
def test_an_error_is_a_word_and_a_sentence(client: Any, platform: Platform, status: int, sent: Sent) -> None:
    platform.faults[:] = [replies(status, b'{"code":"not-approved","message":"Not approved","hint":[1]}')]
    with pytest.raises(RemoteError) as caught:
        client.send("", TO, TEXT)
    error = caught.value
    assert (error.code, error.token, error.message, error.data) == (None, "not-approved", "Not approved", {"hint": [1]})
    assert (error.status, error.sent) == (status, sent)
    assert str(error).startswith("the platform answered not-approved: Not approved; the request ")
    assert len(platform.requests) == 1


@pytest.mark.parametrize(
    "body", [b"{}", b'{"code":5}', b'{"code":""}', b'{"code":"a","message":5}', b'{"message":"a"}']
)
def test_an_error_that_is_none_is_its_status(client: Any, platform: Platform, body: bytes) -> None:
    platform.faults[:] = [replies(400, body)]
    with pytest.raises(TransportError) as caught:
        client.send("", TO, TEXT)
    assert (caught.value.reason, caught.value.sent) == (Reason.HTTP_STATUS, Sent.NO)


def test_an_error_that_repeats_the_credentials_does_not_pass_them_on(client: Any, platform: Platform) -> None:
    body = f'{{"code":"{TOKEN}","message":"Who is {TOKEN}?","more":{{"{TOKEN}":"{TOKEN}"}}}}'
    platform.faults[:] = [replies(401, body.encode())]
    with pytest.raises(RemoteError) as caught:
        client.send("", TO, TEXT)
    assert TOKEN not in repr((str(caught.value), caught.value.args, vars(caught.value)))
    assert caught.value.message == "Who is (hidden)?"


@pytest.mark.parametrize("times", [1, 2])
def test_a_read_backs_off_and_a_send_is_never_repeated(kind: Any, platform: Platform, times: int) -> None:
    sms_id = platform.keep("OUT", "", TO, TEXT)
    with kind(ApiKey(TOKEN), url=platform.rest_url, protocol=RestV2(), timeout=5, retry_for=4) as client:
        platform.faults[:] = [replies(429, b'{"code":"slow","message":"Slow down"}'), replies(503)][:times]
        assert client.get(sms_id).id == sms_id
        assert len(platform.requests) == times + 1
        platform.faults[:] = [replies(429, b'{"code":"slow","message":"Slow down"}')]
        with pytest.raises(RemoteError) as caught:
            client.send("", TO, TEXT)
        assert (caught.value.sent, len(platform.requests)) == (Sent.NO, times + 2)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"hits": [], "hasMore": True, "total": 5}, "an empty page that is not the last"),
        ({"hits": [{"status": "sent"}]}, "without a sid"),
        ({"hits": {}}, "not an array"),
        ({}, "not an array"),
        ({"hits": [{"sid": "8242d945", "body": "Hi"}]}, "body"),
        ({"hits": [7]}, "expected an object"),
        ({"hits": [{"sid": "8242d945"}], "hasMore": "perhaps"}, "has_more"),
        ({"hits": [{"sid": "8242d945", "statusHistory": {}}]}, "status_history"),
    ],
)
def test_a_page_that_is_none_is_an_error(client: Any, platform: Platform, page: object, said: str) -> None:
    platform.result = lambda *_: page
    for call in (client.search, lambda: list(client.search_all())):
        with pytest.raises(TransportError, match=said) as caught:
            call()
        assert caught.value.reason is Reason.MALFORMED_REPLY


def test_a_server_that_ignores_the_filter_is_found_out(client: Any, platform: Platform) -> None:
    sms_id = platform.keep("OUT", "", TO, TEXT)
    other = platform.keep("OUT", "", TO, "another")
    platform.result = lambda _, page: {**page, "hits": [{"sid": other.lower()}]}  # type: ignore[dict-item]
    calls: list[Callable[[], object]] = [lambda: client.get(sms_id), lambda: client.search({"sid": sms_id})]
    for call in calls:
        with pytest.raises(TransportError, match="another message"):
            call()


# The webhook of the documentation, whose payload is the one complete message that is published.
PUBLISHED: dict[str, Any] = {
    "direction": "inbound",
    "sid": "callrsid",
    "from": "+33639983040",
    "to": "+33639980010",
    "body": {"text": "Hello world!"},
    "trafficType": "alerting",
    "status": "delivered",
    "error": "",
    "created": "2024-04-24T17:42:28Z",
    "delivered": "2024-04-24T17:42:28Z",
    "updated": "2024-04-24T17:42:28Z",
    "sent": "2024-04-24T17:42:28Z",
    "parts": 1,
    "network": "20801",
    "encoding": "gsm",
    "cost": "2.0",
    "paymentType": "prepaid",
    "statusHistory": [{"after": "delivered", "before": "sent", "at": "2024-04-24T17:42:28Z"}],
}


def test_the_published_message_is_read_whole() -> None:
    sms = read(Sms, read_members(PUBLISHED))
    then = datetime(2024, 4, 24, 17, 42, 28, tzinfo=UTC)
    assert (sms.id, sms.type, sms.sender, sms.to, sms.text) == (
        "CALLRSID",
        "IN",
        "+33639983040",
        "+33639980010",
        "Hello world!",
    )
    assert (sms.nature, sms.status, sms.status_error, sms.is_delivered) == ("ALERTING", Status.DELIVERED, "", True)
    assert [sms.date_creation, sms.date_update, sms.date_sent, sms.date_received] == [then] * 4
    assert (sms.parts, sms.network, sms.encoding) == (1, "20801", Encoding.GSM)
    assert sms.customer_debit is not None
    assert (sms.customer_debit, sms.customer_debit.raw, sms.customer_mode) == (Decimal("0.02"), "2.0", "PREPAID")
    (step,) = sms.status_history
    assert (step.old_status, step.new_status, step.updated_at) == (Status.SENT, Status.DELIVERED, then)
    assert (sms.extra, step.extra) == ({}, {})


@pytest.mark.parametrize("key", PUBLISHED)
def test_a_member_that_is_missing_or_null_is_none_and_an_unknown_one_is_kept(key: str) -> None:
    full = read(Sms, read_members(PUBLISHED))
    for members in ({name: PUBLISHED[name] for name in PUBLISHED if name != key}, {**PUBLISHED, key: None}):
        sms = read(Sms, read_members({**members, "carrier": "X"}))
        assert sms.extra == {"carrier": "X"}
        assert len([name for name in Sms.model_fields if getattr(sms, name) != getattr(full, name)]) == 1


@pytest.mark.parametrize("key", PUBLISHED)
@pytest.mark.parametrize("wrong", [True, 1.5, ["x"], 10**30], ids=repr)
def test_a_member_of_a_wrong_type_is_an_error(key: str, wrong: object) -> None:
    if wrong == 10**30 and key in ("parts", "sid", "from", "to", "trafficType", "error", "network", "paymentType"):
        return  # a text of digits may be written as a number
    if wrong == 10**30 and key in ("direction", "status", "encoding"):
        return
    with pytest.raises(MalformedError):
        read(Sms, read_members({**PUBLISHED, key: wrong}))


# The end of JSON-RPC v1.1 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 6, 30), date(2028, 2, 29)])
def test_the_end_is_announced_from_2027_on(kind: Any, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rpc, "today", lambda: today)
    with pytest.warns(DeprecationWarning, match=r"30 June 2027.*RestV2") as caught:
        Client(ApiKey(TOKEN))
    assert (len(caught), caught[0].filename) == (1, __file__)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kind(ApiKey(TOKEN), protocol=RestV2())


def test_nothing_is_announced_before_2027(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_rpc, "today", lambda: date(2026, 12, 31))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kind(ApiKey(TOKEN))


def test_after_the_end_every_error_says_so(kind: Any, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    for today, said in ((date(2027, 6, 30), False), (date(2027, 7, 1), True)):
        monkeypatch.setattr(json_rpc, "today", lambda day=today: day)
        with pytest.warns(DeprecationWarning, match="2027"):
            client = kind(ApiKey(TOKEN), url=platform.url, retry_for=0)
        for fault in (replies(404), replies(410, b"gone"), replies(200, b"<h1>Gone</h1>")):
            platform.faults[:] = [fault]
            with pytest.raises(TransportError) as caught:
                client.send("", TO, TEXT)
            assert ("has shut JSON-RPC v1.1 down on 30 June 2027: use protocol=RestV2()" in str(caught.value)) is said
        with pytest.raises(RemoteError) as refused:
            client.get("00000000")
        assert ("30 June 2027" in str(refused.value)) is said
