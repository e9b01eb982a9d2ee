"""The official client of the package index, pointed at the same platform, sends the same requests."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rpc_platform import LOGIN, PASSWORD

from gsmcodec import Options
from gsmcodec.rpc import Login, Webhook

if TYPE_CHECKING:
    from rpc_platform import Platform

# In a process of its own: it takes imports from a library that replaces modules of the standard library.
PROGRAM = """
import json, sys
import callr
calls = json.load(sys.stdin)
api = callr.Api(calls["login"], calls["password"])
api.set_api_url(calls["url"])
answers = []
for method, params in calls["calls"]:
    try:
        answers.append({"result": api.call(method, *params)})
    except callr.CallrException as error:
        answers.append({"error": [error.code, error.msg]})
print(json.dumps(answers))
"""

TO = "+33612345678"
HOOK = Webhook(endpoint="https://example.com/sms", options={"hmac_secret": "s3cret", "hmac_algo": "SHA256"})
CALLS: list[tuple[list[Any], Any]] = [
    (["sms.send", ["SMS", TO, 'Café ☕ 😀 \\ "', None]], lambda c: c.send("SMS", TO, 'Café ☕ 😀 \\ "')),
    (
        ["sms.send", ["", TO, "Hello", {"force_encoding": "GSM", "nature": "ALERTING", "flash_message": True}]],
        lambda c: c.send("", TO, "Hello", Options(force_encoding="GSM", nature="ALERTING", flash_message=True)),
    ),
    (
        ["sms.send", ["My-Shop 24", TO, "a\nb", {"user_data": "7", "webhook": HOOK.as_option()}]],
        lambda c: c.send("My-Shop 24", TO, "a\nb", Options(user_data="7", webhook=HOOK.as_option())),
    ),
    (["sms.get", ["8242D945"]], lambda c: c.get("8242D945")),
    (["sms.get", ["8242D999"]], lambda c: c.get("8242D999")),
    (["sms.get_quote", [TO, "Hello", None]], lambda c: c.get_quote(TO, "Hello")),
    (
        ["sms.get_quote", [TO, "Hello", {"force_encoding": "UNICODE"}]],
        lambda c: c.get_quote(TO, "Hello", Options(force_encoding="UNICODE")),
    ),
    (["sms.get_gsm_charset_mapping", []], lambda c: c.get_gsm_charset_mapping()),
    (["sms.search", [{}, {}]], lambda c: c.search()),
    (["sms.search", [{"type": "IN"}, {"quantity": 5}]], lambda c: c.search({"type": "IN"}, {"quantity": 5})),
    (["sms.export_async", [None, None]], lambda c: c.export_async()),
    (
        ["sms.export_async", [{"type": "OUT"}, {"endpoint": "https://example.com/"}]],
        lambda c: c.export_async({"type": "OUT"}, "https://example.com/"),
    ),
]


def requests_of(platform: Platform) -> list[Any]:
    """What the platform was sent, but for what differs from call to call and from client to client."""
    names = ("Authorization", "Content-Type")
    return [
        (
            request.method,
            request.path,
            {name: request.headers[name] for name in names},
            {**request.body, "id": isinstance(request.body["id"], int)},
        )
        for request in platform.requests
    ]


def official(job: dict[str, Any]) -> Any:
    """What the official client was answered."""
    program = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(program, input=json.dumps(job).encode(), capture_output=True, check=True)
    return json.loads(done.stdout)


def test_both_clients_send_the_same_and_are_told_the_same(kind: Any, platform: Platform) -> None:
    job = {"login": LOGIN, "password": PASSWORD, "url": platform.url, "calls": [call for call, _ in CALLS]}
    answers, theirs = official(job), requests_of(platform)
    assert len(theirs) == len(CALLS)

    platform.reset()
    ours = []
    with kind(Login(LOGIN, PASSWORD), url=platform.url) as client:
        for _, call in CALLS:
            try:
                ours.append(call(client))
            except Exception as error:  # noqa: BLE001  compared below
                ours.append(error)
    assert requests_of(platform) == theirs

    for answer, mine in zip(answers, ours, strict=True):
        if "error" in answer:
            path = "" if mine.path is None else f" [{mine.path}]"
            assert [mine.code, f"{mine.token}{path}"] == answer["error"]
        elif isinstance(mine, str):
            assert mine == answer["result"]
    assert ours[3].text == answers[3]["result"]["text"]
    assert ours[5].cost.raw == answers[5]["result"]["cost"]
    assert [sms.id for sms in ours[8].hits] == [sms["hash"] for sms in answers[8]["result"]["hits"]]


def test_both_clients_send_the_same_for_what_is_deprecated(platform: Platform) -> None:
    from datetime import UTC, datetime

    from gsmcodec.rpc import Client

    dates = ["2012-04-24 23:42:00", "2012-04-25 00:00:00"]
    calls = [["sms.get_count_for_body", ["Hello"]], ["sms.get_list", ["OUT", *dates]]]
    job = {"login": LOGIN, "password": PASSWORD, "url": platform.url, "calls": calls}
    official(job)
    theirs = requests_of(platform)

    platform.reset()
    with Client(Login(LOGIN, PASSWORD), url=platform.url) as client:
        with pytest.warns(DeprecationWarning, match="get_count_for_body"):
            client.get_count_for_body("Hello")
        with pytest.warns(DeprecationWarning, match="get_list"):
            client.get_list("OUT", datetime(2012, 4, 24, 23, 42, tzinfo=UTC), datetime(2012, 4, 25, tzinfo=UTC))
    assert requests_of(platform) == theirs
    assert len(theirs) == 2
