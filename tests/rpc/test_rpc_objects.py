"""What the platform says, read with tolerance; what cannot be understood is an error that names its key."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import Encoding, Options
from gsmcodec.rpc import Amount, JsonRpc, RemoteError, SearchResults, Sms, Status, Webhook
from gsmcodec.rpc.errors import MalformedError
from gsmcodec.rpc.fields import read_amount, read_date, read_encoding, read_status
from gsmcodec.rpc.json_reading import MAX_DEPTH, MAX_REPLY_BYTES, read_json
from gsmcodec.rpc.objects import read
from gsmcodec.rpc.quotes import read_quote

if TYPE_CHECKING:
    from collections.abc import Callable

# As a third party once published it, but for the number and the text.
PUBLISHED: dict[str, Any] = {
    "type": "OUT",
    "hash": "0LWLNVLH",
    "from": "SMS",
    "to": "+972500000000",
    "text": "שלום",
    "options": None,
    "encoding": "UNICODE",
    "user_data": "",
    "b_customer_mode": "POSTPAID",
    "b_customer_debit": "7.80",
    "network": "42509",
    "status": "REMOTE_QUEUED",
    "status_error": "",
    "parts": 1,
    "nature": "MARKETING",
    "date_creation": "2021-03-02 16:56:04",
    "date_update": "2021-03-02 16:56:05",
    "date_sent": "2021-03-02 16:56:05",
    "date_received": "0000-00-00 00:00:00",
    "status_history": [{"old_status": "CREATED", "new_status": "PENDING", "updated_at": "2021-03-02 16:56:04.912"}],
}


def test_a_published_message_is_read() -> None:
    sms = read(Sms, PUBLISHED)
    assert (sms.id, sms.sender, sms.customer_mode, sms.network) == ("0LWLNVLH", "SMS", "POSTPAID", "42509")
    assert (sms.encoding, sms.status, sms.parts) == (Encoding.UNICODE, Status.REMOTE_QUEUED, 1)
    assert sms.customer_debit == Decimal("0.0780")
    assert sms.date_creation == datetime(2021, 3, 2, 16, 56, 4, tzinfo=UTC)
    assert sms.date_received is None
    assert sms.status_history[0].updated_at == datetime(2021, 3, 2, 16, 56, 4, 912_000, tzinfo=UTC)


@pytest.mark.parametrize("key", PUBLISHED)
def test_a_missing_key_and_a_null_are_none(key: str) -> None:
    nothing = () if key == "status_history" else None
    name = {"hash": "id", "from": "sender"}.get(key, key.removeprefix("b_"))
    assert getattr(read(Sms, {other: value for other, value in PUBLISHED.items() if other != key}), name) == nothing
    assert getattr(read(Sms, {**PUBLISHED, key: None}), name) == nothing


@pytest.mark.parametrize("key", PUBLISHED)
@pytest.mark.parametrize("wrong", [True, 1.5, ["x"], {"x": 1}], ids=repr)
def test_a_wrong_type_in_any_field_is_an_error_that_names_it(key: str, wrong: object) -> None:
    if key == "options" and isinstance(wrong, dict):
        return  # that is what it is
    with pytest.raises(MalformedError, match=key) as caught:
        read(Sms, {**PUBLISHED, key: wrong})
    assert caught.value.__context__ is None


def test_integers_may_be_strings_and_texts_of_digits_integers() -> None:
    sms = read(Sms, {**PUBLISHED, "parts": "3", "network": 42509, "b_customer_debit": Decimal("7.80")})
    assert (sms.parts, sms.network, sms.customer_debit) == (3, "42509", Decimal("0.0780"))


def test_unknown_keys_are_kept() -> None:
    sms = read(Sms, {**PUBLISHED, "carrier": {"name": "X"}, "extra": 1, "model_dump": 2})
    assert sms.extra == {"carrier": {"name": "X"}, "extra": 1, "model_dump": 2}


def test_unknown_words_pass_through_and_known_ones_in_any_case_are_known() -> None:
    sms = read(Sms, {**PUBLISHED, "status": "TELEPORTED", "encoding": "EBCDIC", "nature": "POETRY"})
    assert (sms.status, sms.encoding, sms.nature) == ("TELEPORTED", "EBCDIC", "POETRY")
    assert read_status("remote-queued") is Status.REMOTE_QUEUED
    assert read_encoding("gsm") is Encoding.GSM
    assert read_encoding("UCS-2") is Encoding.UNICODE


@pytest.mark.parametrize("status", Status)
def test_a_status_says_whether_another_follows(status: Status) -> None:
    sms = Sms(status=status)
    assert sms.is_final is (status in {"RECEIVED", "DELIVERED", "ERROR", "FAILED", "EXPIRED"})
    assert sms.is_delivered is (status in {"RECEIVED", "DELIVERED"})


@pytest.mark.parametrize("empty", [[], "", None, {}])
def test_an_empty_object_may_be_an_empty_array(empty: object) -> None:
    assert not read(Sms, {**PUBLISHED, "options": empty}).options


def test_a_text_is_never_altered() -> None:
    assert read(Sms, {"text": " \ud83d\0 \r\n"}).text == " \ud83d\0 \r\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2012-04-24 23:42:00", datetime(2012, 4, 24, 23, 42, tzinfo=UTC)),
        ("2012-04-24 23:42:00.5", datetime(2012, 4, 24, 23, 42, 0, 500_000, tzinfo=UTC)),
        ("2012-04-24T23:42:00.123Z", datetime(2012, 4, 24, 23, 42, 0, 123_000, tzinfo=UTC)),
        ("2012-04-24T23:42:00+00:00", datetime(2012, 4, 24, 23, 42, tzinfo=UTC)),
        ("2012-04-24", datetime(2012, 4, 24, tzinfo=UTC)),
        ("0000-00-00 00:00:00", None),
        ("0000-00-00 00:00:00.000", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_a_date_is_utc_or_not_yet(text: str, date: datetime | None) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "2012-13-01 00:00:00",
        "2012-02-30",
        "2012-04-24 25:00:00",
        "yesterday",
        "24/04/2012",
        "2012-04-24T23:42:00+02:00",
    ],
)
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(MalformedError):
        read_date(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
@settings(deadline=None, max_examples=60)
def test_money_is_exact_whatever_the_context(cents: Decimal) -> None:
    raw = f"{cents:f}"
    with localcontext(prec=1):
        amount = Amount(raw)
        assert amount.raw == raw
    assert Decimal(amount) * 100 == cents
    for copied in (copy.copy(amount), copy.deepcopy(amount), pickle.loads(pickle.dumps(amount))):  # noqa: S301
        assert (type(copied), copied, copied.raw) == (Amount, amount, raw)


@pytest.mark.parametrize("raw", ["", "NaN", "Infinity", "7,80", "7.80 EUR", "1e3", "٧", "--1", ".5", "1" * 30])
def test_what_is_no_amount_is_an_error(raw: str) -> None:
    with pytest.raises(ValueError, match="cents"):
        Amount(raw)


@pytest.mark.parametrize("value", [Decimal("1e400"), Decimal("1e-400"), Decimal("NaN"), True, [], {}, 10**30])
def test_a_number_that_is_no_amount_is_an_error(value: object) -> None:
    with pytest.raises(MalformedError):
        read_amount(value)


def test_objects_are_immutable_copy_and_pickle() -> None:
    sms = read(Sms, {**PUBLISHED, "new": [1]})
    for copied in (sms.model_copy(deep=True), pickle.loads(pickle.dumps(sms))):  # noqa: S301
        assert copied == sms
        assert copied.customer_debit is not None
        assert copied.customer_debit.raw == "7.80"
    with pytest.raises(ValueError, match="frozen"):
        sms.text = "another"


def test_an_object_writes_itself_as_json() -> None:
    members = json.loads(read(Sms, PUBLISHED).model_dump_json())
    assert (members["id"], members["customer_debit"], members["date_sent"]) == (
        "0LWLNVLH",
        "0.0780",
        "2021-03-02T16:56:05Z",
    )


def test_a_page_is_read_though_its_numbers_are_strings() -> None:
    page = read(SearchResults, {"hits": [PUBLISHED], "total": "51", "offset": "50", "has_more": "0", "took": 3})
    assert (page.hits[0].id, page.total, page.offset, page.has_more, page.extra) == (
        "0LWLNVLH",
        51,
        50,
        False,
        {"took": 3},
    )
    assert read(SearchResults, {}).hits == ()


@pytest.mark.parametrize(
    "wrong", [{"hits": {}}, {"hits": [1]}, {"hits": "x"}, {"total": "many"}, {"has_more": "perhaps"}, {"offset": 1.5}]
)
def test_a_wrong_page_is_an_error(wrong: dict[str, Any]) -> None:
    with pytest.raises(MalformedError, match=next(iter(wrong))):
        read(SearchResults, wrong)


def test_a_webhook_does_not_show_its_secret() -> None:
    webhook = Webhook(endpoint="https://example.com/", options={"hmac_secret": "s3cret", "hmac_algo": "SHA256"})
    options = Options(webhook=webhook.as_option())
    assert "s3cret" not in f"{webhook} {webhook!r} {options} {options!r}"
    assert json.loads(json.dumps(webhook.as_option()))["options"]["hmac_secret"] == "s3cret"  # noqa: S105
    assert Webhook(endpoint="https://example.com/").as_option() == {"endpoint": "https://example.com/"}


# The protocol -------------------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.integers(1, 2**31))
@settings(deadline=None, max_examples=150)
def test_any_result_comes_through_as_it_is(value: object, call_id: int) -> None:
    reply = json.dumps({"jsonrpc": "2.0", "id": call_id, "result": value}).encode()
    assert JsonRpc().result(JsonRpc().request(call_id, "sms.get", []), 200, reply) == value


@given(st.binary(max_size=60))
@settings(deadline=None, max_examples=200)
def test_no_octets_at_all_raise_anything_else(reply: bytes) -> None:
    with pytest.raises((MalformedError, RemoteError)):
        JsonRpc().result(JsonRpc().request(1, "sms.get", []), 200, reply)


@given(json_values)
@settings(deadline=None, max_examples=200)
def test_no_object_at_all_raises_anything_else(value: object) -> None:
    readers: tuple[Callable[[], object], ...] = (
        lambda: read(Sms, value),
        lambda: read(SearchResults, value),
        lambda: read(SearchResults, {"hits": [value]}),
        lambda: read(Sms, {"status_history": value, "options": value}),
        lambda: read_quote(value, "+33612345678", "Hello", None, gsmcodec_profile()),
        lambda: read_quote({"count": value, "encoding": "GSM"}, "", "Hello", None, gsmcodec_profile()),
        lambda: read_charset(value),
    )
    for reader in readers:
        try:
            reader()
        except MalformedError as error:
            assert str(error)


def gsmcodec_profile() -> Any:
    from gsmcodec import CALLR

    return CALLR


def read_charset(value: object) -> object:
    from gsmcodec.rpc.charset import read_charset_mapping

    return read_charset_mapping(value)


def test_a_request_is_ascii_and_holds_any_text() -> None:
    request = JsonRpc().request(1, "sms.send", ["SMS", "+33612345678", "Café ☕ 😀", None]).body or b""
    assert request.isascii()
    assert json.loads(request)["params"][2] == "Café ☕ 😀"


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), {1, 2}, object(), b"x", Decimal(1)])
def test_a_request_refuses_what_json_cannot_hold(wrong: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        JsonRpc().request(1, "sms.search", [{"key": wrong}])


def test_nesting_and_size_are_bounded() -> None:
    assert read_json(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH) is not None
    with pytest.raises(MalformedError, match="deep"):
        read_json(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1))
    with pytest.raises(MalformedError, match="octets"):
        read_json(b" " * (MAX_REPLY_BYTES + 1))


def test_a_fraction_is_the_number_that_was_written() -> None:
    assert read_json(b'{"a": 0.1, "b": 7.80, "c": 1e2}') == {"a": Decimal("0.1"), "b": Decimal("7.80"), "c": 100}
    assert str(read_json(b"7.80")) == "7.80"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
