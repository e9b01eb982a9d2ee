"""Reports: who they are from, and what they say."""

from __future__ import annotations

import base64
import hmac
import json
import tracemalloc
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_rpc_rest import PUBLISHED

from gsmcodec import ErrorCode, GsmError
from gsmcodec.rpc import Status
from gsmcodec.rpc.webhook import ALGORITHMS, MAX_EVENT_BYTES, parse, verify

EVENT: dict[str, Any] = {
    "event_id": "8f14e45f-ceea-467f-9575-a2f7f2cf2c7c",
    "event_at": "2026-03-02T16:56:04.912Z",
    "hook_hash": None,
    "try": 0,
    "type": "sms.mt.status_update",
    "data": {"type": "OUT", "hash": "8242D945", "status": "RECEIVED", "text": "See you at 8", "parts": "1"},
}
BODY = json.dumps(EVENT).encode()


def sign(body: bytes, secret: str, algorithm: str = "sha256") -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, algorithm)).decode()


@given(st.binary(max_size=200), st.text(min_size=1, max_size=20), st.sampled_from(ALGORITHMS))
@settings(deadline=None, max_examples=60)
def test_a_report_is_from_who_knows_the_secret(body: bytes, secret: str, algorithm: str) -> None:
    signature = sign(body, secret, algorithm)
    assert verify(body, signature, secret, algorithm)
    assert verify(body, f" {signature}\n", secret.encode(), algorithm.upper())
    assert not verify(body + b" ", signature, secret, algorithm)
    assert not verify(body, signature, secret + "x", algorithm)
    assert not verify(body, signature[:-4], secret, algorithm)


@pytest.mark.parametrize(
    "signature", ["", "AAAA", "é", "=" * 44, sign(b"other", "s3cret"), sign(BODY, "s3cret", "md5")]
)
def test_another_signature_does_not_do(signature: str) -> None:
    assert not verify(BODY, signature, "s3cret")


def test_a_body_that_was_parsed_and_written_again_does_not_do() -> None:
    body = b'{"type": "sms.mo",  "text": "caf\\u00e9"}'
    assert verify(body, sign(body, "s3cret"), "s3cret")
    assert not verify(json.dumps(json.loads(body)).encode(), sign(body, "s3cret"), "s3cret")


@pytest.mark.parametrize(
    ("secret", "algorithm"), [("", "sha256"), (b"", "sha256"), ("s3cret", "rot13"), ("s3cret", "")]
)
def test_a_secret_that_is_none_and_an_unknown_algorithm_are_refused(secret: Any, algorithm: str) -> None:
    with pytest.raises(GsmError) as caught:
        verify(BODY, "AAAA", secret, algorithm)
    assert caught.value.code is ErrorCode.OUT_OF_RANGE
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((BODY.decode(), "AAAA", "s3cret"), "body"),
        ((BODY, None, "s3cret"), "signature"),
        ((BODY, b"AAAA", "s3cret"), "signature"),
        ((BODY, "AAAA", None), "secret"),
        ((BODY, "AAAA", "s3cret", 256), "algorithm"),
    ],
)
def test_a_wrong_type_is_named(arguments: Any, named: str) -> None:
    with pytest.raises(TypeError, match=named):
        verify(*arguments)


def test_a_status_update_is_read() -> None:
    event = parse(BODY)
    assert (event.event_id, event.type, event.attempt, event.hook_hash) == (EVENT["event_id"], EVENT["type"], 0, None)
    assert event.event_at == datetime(2026, 3, 2, 16, 56, 4, 912_000, tzinfo=UTC)
    assert event.sms is not None
    assert (event.sms.id, event.sms.status, event.sms.parts) == ("8242D945", Status.RECEIVED, 1)


def test_a_message_received_is_read() -> None:
    data = {"type": "IN", "from": "+33612345678", "to": "36000", "text": "STOP", "carrier": "X"}
    event = parse(json.dumps({**EVENT, "type": "sms.mo", "data": data, "news": 1}).encode())
    assert event.sms is not None
    assert (event.sms.sender, event.sms.text, event.sms.extra) == ("+33612345678", "STOP", {"carrier": "X"})
    assert event.extra == {"news": 1}


def test_another_event_passes_through() -> None:
    event = parse(json.dumps({**EVENT, "type": "job.status_update", "data": {"status": "DONE"}}).encode())
    assert (event.type, event.data, event.sms) == ("job.status_update", {"status": "DONE"}, None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"nonsense",
        b'{"type": "\xff"}',
        BODY[:-1],
        b"[" * 10_000,
        json.dumps({**EVENT, "event_id": None}).encode(),
        json.dumps({**EVENT, "event_id": ""}).encode(),
        json.dumps({**EVENT, "type": None}).encode(),
        json.dumps({**EVENT, "data": None}).encode(),
        json.dumps({**EVENT, "data": "x"}).encode(),
        json.dumps({**EVENT, "data": {"parts": "many"}}).encode(),
        json.dumps({**EVENT, "event_at": "soon"}).encode(),
        json.dumps({**EVENT, "try": "twice"}).encode(),
    ],
)
def test_what_is_no_event_is_an_error(body: bytes) -> None:
    with pytest.raises(GsmError) as caught:
        parse(body)
    assert caught.value.code is ErrorCode.WEBHOOK_BODY


def test_a_body_that_is_no_octets_is_a_wrong_type() -> None:
    with pytest.raises(TypeError, match="body"):
        parse(BODY.decode())  # type: ignore[arg-type]


# The REST API -------------------------------------------------------------------------------------------------------

REST_EVENT: dict[str, Any] = {
    "id": "942214623559669723oDAOabcdefghij",
    "at": "2025-04-07T13:29:30.765Z",
    "sid": "pdszbxss",
    "type": "v2.sms.inbound.received",
    "try": 0,
    "payload": PUBLISHED,
}


def test_an_event_of_the_rest_api_is_read_into_the_same_event() -> None:
    event = parse(json.dumps(REST_EVENT).encode())
    assert (event.event_id, event.hook_hash, event.attempt) == (REST_EVENT["id"], "pdszbxss", 0)
    assert event.event_at == datetime(2025, 4, 7, 13, 29, 30, 765_000, tzinfo=UTC)
    assert (event.type, event.data, event.extra) == ("v2.sms.inbound.received", PUBLISHED, {})
    assert event.sms is not None
    assert (event.sms.id, event.sms.type, event.sms.text) == ("CALLRSID", "IN", "Hello world!")


def test_both_spellings_of_each_member_are_read() -> None:
    mixed = {"event_id": "1", "at": REST_EVENT["at"], "hook_hash": "h", "type": REST_EVENT["type"], "data": PUBLISHED}
    event = parse(json.dumps(mixed).encode())
    assert (event.event_id, event.hook_hash) == ("1", "h")
    assert event.sms is not None
    assert event.sms.id == "CALLRSID"


@pytest.mark.parametrize("kind", ["v2.sms.outbound.updated", "v2.sms.inbound.received", "v2.sms.status"])
def test_the_direction_is_that_of_the_object(kind: str) -> None:
    body = {**REST_EVENT, "type": kind, "payload": {**PUBLISHED, "direction": "outbound", "status": "remote-queued"}}
    event = parse(json.dumps(body).encode())
    assert event.type == kind
    assert event.sms is not None
    assert (event.sms.type, event.sms.status) == ("OUT", Status.REMOTE_QUEUED)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [("v2.call.ended", PUBLISHED), ("v2.sms.export.done", {"task": "7"}), ("v3.sms.inbound", PUBLISHED), ("x", None)],
)
def test_an_unknown_type_passes_through_as_such(kind: str, payload: object) -> None:
    event = parse(json.dumps({**REST_EVENT, "type": kind, "payload": payload}).encode())
    assert (event.type, event.sms, event.data) == (kind, None, payload or {})


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"id": ""},
        {"type": ""},
        {"payload": None},
        {"payload": "x"},
        {"payload": {**PUBLISHED, "body": "Hello"}},
        {"payload": {**PUBLISHED, "parts": "many"}},
        {"at": "soon"},
        {"try": 1.5},
    ],
)
def test_what_is_no_event_of_the_rest_api_is_an_error(change: dict[str, Any]) -> None:
    with pytest.raises(GsmError) as caught:
        parse(json.dumps({**REST_EVENT, **change}).encode())
    assert caught.value.code is ErrorCode.WEBHOOK_BODY


def test_the_id_in_the_header_need_not_be_that_in_the_body() -> None:
    # The two ids of the platform's own sample, of which only the body's is signed.
    body = json.dumps({**EVENT, "event_id": "9422146236497234056PGN"}).encode()
    assert verify(body, sign(body, "s3cret"), "s3cret")
    assert parse(body).event_id == "9422146236497234056PGN"


# What anyone may post -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    ["1e99999999999999999999", "1e999999999", "-1e999999999", "1e-999999999", "0e999999999", "9" * 5000, "1e400"],
)
@pytest.mark.parametrize("key", ["try", "a", "event_at", "hook_hash"])
def test_a_number_of_any_size_is_an_error_at_once(key: str, number: str) -> None:
    with pytest.raises(GsmError) as caught:
        parse(f'{{"{key}":{number},"event_id":"1","type":"x"}}'.encode())
    assert caught.value.code is ErrorCode.WEBHOOK_BODY


def test_a_body_longer_than_any_report_is_not_read() -> None:
    empty = b'{"event_id":"1","type":"x","data":[%s]}'
    fits = empty % b",".join([b"[]"] * ((MAX_EVENT_BYTES - len(empty)) // 3))
    tracemalloc.start()
    try:
        assert len(parse(fits).data) > 20_000
        with pytest.raises(GsmError, match="octets"):
            parse(fits.ljust(MAX_EVENT_BYTES + 1))
        with pytest.raises(GsmError, match="octets"):
            parse(b" " * 2**25)
        assert tracemalloc.get_traced_memory()[1] < 40 * 2**20  # 32 of which are the blanks
    finally:
        tracemalloc.stop()


def test_the_caller_sets_how_long_a_body_may_be() -> None:
    assert parse(BODY, max_octets=len(BODY)).event_id == parse(BODY).event_id
    with pytest.raises(GsmError, match="cannot be read: more than 10 octets") as caught:
        parse(BODY, max_octets=10)
    assert caught.value.code is ErrorCode.WEBHOOK_BODY
    long = BODY.ljust(MAX_EVENT_BYTES + 1)
    assert parse(long, max_octets=len(long)).event_id == parse(BODY).event_id
    with pytest.raises(GsmError, match="max_octets"):
        parse(BODY, max_octets=0)


def test_the_longest_message_is_a_report() -> None:
    data = {**EVENT["data"], "text": "😀" * 3200}
    event = parse(json.dumps({**EVENT, "data": data}).encode())
    assert event.sms is not None
    assert event.sms.text == data["text"]


def test_a_secret_that_no_utf8_can_hold_is_refused() -> None:
    with pytest.raises(GsmError) as caught:
        verify(BODY, "AAAA", "\ud800")
    assert caught.value.code is ErrorCode.OUT_OF_RANGE
