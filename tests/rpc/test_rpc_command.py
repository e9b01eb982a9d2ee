"""``gsmcodec remote``: what it prints, what it asks, what it never takes from arguments, how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
import stamina
from rpc_platform import LOGIN, PASSWORD, SECRETS, TOKEN, closes, replies

from gsmcodec.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from rpc_platform import Handler, Platform

TO = "+33612345678"
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="terminals and permissions are those of POSIX")


@pytest.fixture(autouse=True)
def environment(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CALLR_SESSION", "CALLR_LOGIN", "CALLR_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CALLR_API_KEY", TOKEN)
    monkeypatch.setenv("CALLR_URL", platform.url)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["remote", *arguments])
    printed = capsys.readouterr()
    assert not any(secret in printed.out + printed.err for secret in SECRETS)
    return status, printed.out, printed.err


def test_send_prints_the_id(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    status, out, err = run(capsys, "send", "--yes", "--from", "SMS", "--to", TO, "--nature", "ALERTING", "Café ☕")
    assert (status, err) == (0, "")
    assert out.strip() in platform.messages
    assert platform.calls == [("sms.send", ["SMS", TO, "Café ☕", {"nature": "ALERTING"}])]


def test_send_spends_nothing_where_nobody_can_be_asked(
    capsys: pytest.CaptureFixture[str], platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(os.devnull, encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        status, out, err = run(capsys, "send", "--to", TO, "Hello")
    assert (status, out, platform.requests) == (2, "", [])
    assert "--yes" in err


def test_send_spends_nothing_where_standard_input_is_closed(
    capsys: pytest.CaptureFixture[str], platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    status, out, err = run(capsys, "send", "--to", TO, "Hello")
    assert (status, out, platform.requests) == (2, "", [])
    assert "--yes" in err


def at_a_terminal(answer: bytes, *arguments: str) -> tuple[int, str, str]:
    """Run ``gsmcodec remote send`` with a terminal for its standard input, at which `answer` is typed."""
    keyboard, terminal = os.openpty()
    os.write(keyboard, answer)
    try:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "gsmcodec", "remote", "send", *arguments],
            stdin=terminal,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            timeout=60,
            check=False,
        )
    finally:
        os.close(keyboard)
        os.close(terminal)
    return done.returncode, done.stdout, done.stderr


@POSIX_ONLY
def test_send_asks_before_it_spends(platform: Platform) -> None:
    status, out, err = at_a_terminal(b"y\n", "--to", TO, "x" * 161)
    assert status == 0, err
    assert out.strip() in platform.messages
    assert f"to {TO} (France): GSM, 2 parts, 0.1560" in err


@POSIX_ONLY
@pytest.mark.parametrize("answer", [b"n\n", b"\n", b"maybe\n", b"\x04"])
def test_send_takes_only_yes_for_yes(platform: Platform, answer: bytes) -> None:
    status, out, err = at_a_terminal(answer, "--to", TO, "Hello")
    assert (status, out, platform.sent()) == (1, "", 0)
    assert err.endswith("not sent\n")


def test_send_says_if_the_message_may_have_been_sent(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    platform.faults[:] = [closes]
    status, out, err = run(capsys, "send", "--yes", "--to", TO, "Hello")
    assert (status, out, platform.sent()) == (3, "", 1)
    assert "may have been carried out" in err


@pytest.mark.parametrize("fault", [replies(401), replies(403), replies(429)])
def test_a_send_that_was_refused_ends_with_1(
    capsys: pytest.CaptureFixture[str], platform: Platform, fault: object
) -> None:
    platform.faults[:] = [fault]  # type: ignore[list-item]
    status, _, err = run(capsys, "send", "--yes", "--to", TO, "Hello")
    assert status == 1
    assert "not carried out" in err


@POSIX_ONLY
def test_an_interrupted_send_says_that_it_may_have_been_sent(platform: Platform) -> None:
    reached = threading.Event()

    def fault(handler: object) -> None:
        reached.set()
        platform.closing.wait(20)

    platform.faults[:] = [fault]
    command = [sys.executable, "-m", "gsmcodec", "remote", "send", "--yes", "--to", TO, "Hello"]
    # A shell that runs the tests in the background has SIGINT ignored, which a child inherits.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        assert reached.wait(60)
        process.send_signal(2)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (3, b"")
    assert b"may have been sent" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "0612345678", "Hello"), "'+'"),
        (("--to", TO, ""), "empty"),
        (("--to", TO, "--from", "36000", "Hello"), "sender"),
    ],
)
def test_a_mistake_is_said_and_costs_nothing(
    capsys: pytest.CaptureFixture[str], platform: Platform, arguments: tuple[str, ...], said: str
) -> None:
    status, out, err = run(capsys, "send", "--yes", *arguments)
    assert (status, out, platform.requests) == (1, "", [])
    assert said in err


def test_get_shows_each_message(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    sms_id = platform.keep("OUT", "SMS", TO, "Tab\tand\nline")
    status, out, err = run(capsys, "get", sms_id, "00000000", "nonsense")
    assert out == f"{sms_id} 2026-03-02 16:00:00 OUT SENT SMS > {TO}: UNICODE, 1 part, 0.0780: Tab␉and␊line\n"
    assert status == 1
    assert [line.split(":")[1] for line in err.splitlines()] == [" 00000000", " nonsense"]


def test_get_prints_json(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    sms_id = platform.keep("OUT", "SMS", TO, "Hello")
    half = b'"half \\ud83d"'  # as an inbound message may have been cut

    def fault(handler: Handler) -> None:
        handler.answer(200, handler.reply.replace(b'"Hello"', half + b', "news": 1'))

    platform.faults[:] = [fault]
    status, out, _ = run(capsys, "get", "--json", sms_id)
    shown = json.loads(out)
    assert status == 0
    assert (shown["id"], shown["text"], shown["news"]) == (sms_id, "half \ud83d", 1)
    assert (shown["customer_debit"], shown["customer_debit_cents"]) == ("0.0780", "7.80")
    assert (shown["date_sent"], shown["date_received"]) == ("2026-03-02T16:00:00+00:00", None)
    assert shown["status_history"][0]["updated_at"] == "2026-03-02T16:00:00.112000+00:00"


def test_quote_shows_what_the_platform_says(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "quote", "--to", TO, "Hello", "я" * 71)
    assert status == 0
    assert out.splitlines()[0] == f"{TO} (France): GSM, 1 part, 0.0780 (the account’s currency): Hello"
    assert "UNICODE, 2 parts, 0.1560" in out


def test_quote_compares_it_with_the_offline_one(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    status, out, _ = run(capsys, "quote", "--compare", "--rates", "data/rates.sample.csv", "--to", TO, "Hello")
    assert status == 1
    assert out.splitlines() == [
        f"{TO} (France), encoding and parts agree, price differs: Hello",
        "  platform: GSM, 1 part, 0.0780 (the account’s currency)",
        "  offline:  GSM, 1 part, 0.0450 EUR",
    ]
    platform.result = lambda *_: {"count": 2, "encoding": "UNICODE", "cost": None}
    status, out, _ = run(capsys, "quote", "--compare", "--json", "--to", TO, "Hello and good-bye")
    shown = json.loads(out)
    assert (status, shown["agree"], shown["agreeing"], shown["differing"]) == (1, False, [], ["encoding", "parts"])
    assert (shown["platform"]["parts"], shown["offline"]["parts"]) == (2, 1)


@pytest.mark.parametrize(
    ("result", "rates", "status", "said"),
    [
        ({"count": 1, "encoding": "GSM", "cost": "4.50"}, True, 0, "encoding, parts and price agree"),
        (
            {"count": 1, "encoding": "GSM", "cost": "4.50", "currency": "EUR"},
            True,
            0,
            "encoding, parts and price agree",
        ),
        ({"count": 1, "encoding": "GSM", "cost": "4.50", "currency": "USD"}, True, 1, "price differs"),
        ({"count": 1, "encoding": "GSM", "cost": None}, True, 0, "encoding and parts agree, one has no price"),
        ({"count": 1, "encoding": "GSM", "cost": "4.50"}, False, 0, "encoding and parts agree, one has no price"),
        ({"count": 2, "encoding": "GSM", "cost": "4.50"}, True, 1, "encoding and price agree, parts differ"),
        ({"count": 2, "encoding": "UNICODE", "cost": "9"}, True, 1, "France), encoding, parts and price differ: "),
    ],
)
def test_a_comparison_says_what_agrees_and_what_does_not(
    capsys: pytest.CaptureFixture[str], platform: Platform, result: object, rates: bool, status: int, said: str
) -> None:
    platform.result = lambda *_: result
    card = ("--rates", "data/rates.sample.csv") if rates else ()
    ended, out, _ = run(capsys, "quote", "--compare", *card, "--to", TO, "See you at 8")
    assert (ended, said in out.splitlines()[0]) == (status, True), out


def test_search_lists_a_page_or_all(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    for number in range(60):
        platform.keep("IN" if number % 2 else "OUT", "SMS", TO, str(number))
    status, out, err = run(capsys, "search")
    assert (status, len(out.splitlines())) == (0, 50)
    assert err == "gsmcodec: 50 of 60; more with --all\n"
    status, out, err = run(capsys, "search", "--all", "--limit", "20", "--filter", "type=IN")
    assert (status, len(out.splitlines()), err) == (0, 30, "")
    assert platform.calls[-2] == ("sms.search", [{"type": "IN"}, {"quantity": 20}])
    assert platform.calls[-1] == ("sms.search", [{"type": "IN"}, {"quantity": 20, "offset": 20}])


def test_export_prints_the_job(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    status, out, _ = run(capsys, "export", "--filter", "type=OUT", "--webhook", "https://example.com/jobs")
    assert (status, out) == (0, f"{1:032d}\n")
    assert platform.calls == [("sms.export_async", [{"type": "OUT"}, {"endpoint": "https://example.com/jobs"}])]


def test_mapping_lists_the_replacements(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "mapping")
    assert status == 0
    assert "U+20AC  €  e" in out.splitlines()
    assert json.loads(run(capsys, "mapping", "--json")[1].splitlines()[0])["code_point"] == "U+00AB"


def test_a_refused_connection_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with stamina.set_testing(True):  # without the waits
            status, _, err = run(capsys, "send", "--yes", "--url", url, "--to", TO, "Hello")
    assert status == 1
    assert err.startswith("gsmcodec: no connection")


# Credentials ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "header"),
    [
        ({"CALLR_API_KEY": TOKEN}, f"Api-Key {TOKEN}"),
        ({"CALLR_SESSION": TOKEN}, f"Session {TOKEN}"),
        ({"CALLR_LOGIN": LOGIN, "CALLR_PASSWORD": PASSWORD}, f"Basic {SECRETS[2]}"),
    ],
)
@pytest.mark.parametrize("place", ["environment", "file"])
def test_credentials_come_from_the_environment_or_a_file(
    capsys: pytest.CaptureFixture[str],
    platform: Platform,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    place: str,
    variables: dict[str, str],
    header: str,
) -> None:
    monkeypatch.delenv("CALLR_API_KEY")
    arguments: tuple[str, ...] = ("mapping",)
    if place == "environment":
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
    else:
        path = tmp_path / "credentials"
        path.touch(0o600)
        path.write_text("# mine\n\n" + "".join(f"{name} = {value}\n" for name, value in variables.items()))
        arguments += ("--credentials", str(path))
    status, _, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    assert platform.requests[0].headers["Authorization"] == header


@POSIX_ONLY
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o620])
def test_a_file_that_others_can_use_is_refused(
    capsys: pytest.CaptureFixture[str], platform: Platform, tmp_path: Path, mode: int
) -> None:
    path = tmp_path / "credentials"
    path.write_text(f"CALLR_API_KEY={TOKEN}\n")
    path.chmod(mode)
    status, _, err = run(capsys, "mapping", "--credentials", str(path))
    assert (status, platform.requests) == (2, [])
    assert "chmod 600" in err


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"CALLR_API_KEY={TOKEN}\nCALLR_SESSION={TOKEN}\n",
        f"CALLR_API_KEY={TOKEN}\nCALLR_API_KEY={TOKEN}\n",
        f"CALLR_PASSWORD={PASSWORD}\n",
        f"API_KEY={TOKEN}\n",
        TOKEN,
        f"CALLR_API_KEY={TOKEN} {TOKEN}\n",
    ],
)
def test_a_file_that_says_anything_else_is_refused_and_not_shown(
    capsys: pytest.CaptureFixture[str], platform: Platform, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "credentials"
    path.touch(0o600)
    path.write_text(text)
    status, _, _ = run(capsys, "mapping", "--credentials", str(path))
    assert (status, platform.requests) == (2, [])


def test_there_is_no_argument_for_a_secret(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("--password", "--api-key", "--token", "--login", "--session"):
        with pytest.raises(SystemExit) as caught:
            main(["remote", "mapping", name, "s3cret"])
        assert caught.value.code == 2
    capsys.readouterr()


def test_options_stand_between_the_texts_and_a_text_may_begin_with_a_dash(
    capsys: pytest.CaptureFixture[str], platform: Platform
) -> None:
    status, out, _ = run(capsys, "quote", "one", "--to", TO, "two")
    assert (status, [line.rsplit(": ", 1)[1] for line in out.splitlines()]) == (0, ["one", "two"])
    status, _, err = run(capsys, "send", "--yes", "--to", TO, "--", "-20 % today")
    assert (status, err) == (0, "")
    assert platform.calls[-1][1][2] == "-20 % today"


def test_a_rate_card_that_is_none_is_said_with_its_path(
    capsys: pytest.CaptureFixture[str], platform: Platform, tmp_path: Path
) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("prefix,price\n")
    status, out, err = run(capsys, "quote", "--rates", str(path), "--to", TO, "Hello")
    assert (status, out, platform.requests) == (2, "", [])
    assert err.startswith(f"gsmcodec: {path}: line 1: the rate card has no column 'currency' (--columns FIELD=NAME")


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("send", "Hello"), ("search", "--filter", "type")])
def test_a_wrong_usage_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["remote", *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_main_command_knows_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "remote" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["remote", "--help"])
    assert "CALLR_API_KEY" in capsys.readouterr().out


# The other protocol ---------------------------------------------------------------------------------------------------


@pytest.fixture(params=["option", "environment"])
def rest(request: pytest.FixtureRequest, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The options that choose the REST API; none if the environment does."""
    monkeypatch.setenv("CALLR_URL", platform.rest_url)
    if request.param == "option":
        return ("--protocol", "rest-v2")
    monkeypatch.setenv("CALLR_PROTOCOL", "rest-v2")
    return ()


def test_the_commands_speak_the_rest_api(
    capsys: pytest.CaptureFixture[str], platform: Platform, rest: tuple[str, ...]
) -> None:
    status, out, err = run(capsys, "send", *rest, "--yes", "--to", TO, "--nature", "ALERTING", "Hello")
    sms_id = out.strip()
    assert (status, err, sms_id in platform.messages) == (0, "", True)
    assert run(capsys, "get", *rest, sms_id)[1].startswith(
        f"{sms_id} 2026-03-02 16:00:00 OUT SENT - > {TO}: GSM, 1 part"
    )
    status, out, err = run(capsys, "search", *rest, "--limit", "1", "--filter", f"sid={sms_id}")
    assert (status, len(out.splitlines()), err) == (0, 1, "")
    assert platform.requests[-1].query == {"sid": sms_id.lower(), "limit": "1"}
    assert run(capsys, "ping", *rest) == (0, "2026-03-02 16:00:00 UTC\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("quote", "--to", TO, "Hello"), "gsmcodec.quote"),
        (("mapping",), "gsmcodec.charset_mapping"),
        (("export",), "search_all"),
        (("search", "--filter", "type=IN"), "the filter type"),
        (("send", "--yes", "--to", TO, "--force", "GSM", "Hello"), "force_encoding"),
        (("send", "--yes", "--to", TO, "--from", "SMS", "Hello"), "a sender of your own"),
    ],
)
def test_what_the_rest_api_is_not_known_to_do_is_said_and_costs_nothing(
    capsys: pytest.CaptureFixture[str], platform: Platform, rest: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    status, out, err = run(capsys, words[0], *rest, *words[1:])
    assert (status, out, platform.requests) == (1, "", [])
    assert said in err


def test_ping_is_not_known_of_the_older_protocol(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    status, out, err = run(capsys, "ping")
    assert (status, out, platform.requests) == (1, "", [])
    assert "JSON-RPC v1.1" in err


@POSIX_ONLY
def test_where_there_is_no_remote_quote_the_question_shows_our_own(platform: Platform) -> None:
    options = ("--protocol", "rest-v2", "--url", platform.rest_url)
    status, out, err = at_a_terminal(b"y\n", *options, "--to", TO, "x" * 161)
    assert status == 0, err
    assert out.strip() in platform.messages
    assert f"to {TO} (France): GSM, 2 parts, no price (counted by gsmcodec: the protocol has no quotes)" in err


@pytest.mark.parametrize("words", [("--protocol", "soap"), ()])
def test_an_unknown_protocol_is_a_wrong_usage(
    capsys: pytest.CaptureFixture[str], platform: Platform, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not words:
        monkeypatch.setenv("CALLR_PROTOCOL", "soap")
    with pytest.raises(SystemExit) as caught:
        main(["remote", "mapping", *words])
    assert (caught.value.code, platform.requests) == (2, [])
    assert "'soap' is not one of json-rpc, rest-v2" in capsys.readouterr().err


def test_from_2027_on_the_command_announces_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gsmcodec.rpc.json_rpc.today", lambda: date(2027, 2, 1))
    status, _, err = run(capsys, "mapping")
    assert status == 0
    assert err.startswith("gsmcodec: CallR shuts JSON-RPC v1.1 down on 30 June 2027")
    assert err.count("\n") == 1


# Mistakes -------------------------------------------------------------------------------------------------------------


def test_own_numbers_are_senders(capsys: pytest.CaptureFixture[str], platform: Platform) -> None:
    own = ("--shortcode", "36000", "--shortcode", "+33639980042")
    for sender in ("36000", "+33639980042"):
        status, _, err = run(capsys, "send", "--yes", *own, "--from", sender, "--to", TO, "Hello")
        assert (status, err) == (0, "")
    assert [params[0] for _, params in platform.calls] == ["36000", "+33639980042"]
    assert run(capsys, "send", "--yes", *own, "--from", "+33639980043", "--to", TO, "Hello")[0] == 1
    assert run(capsys, "send", "--yes", "--shortcode", "abc", "--to", TO, "Hello")[0] == 2
    assert len(platform.requests) == 2


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--to", "0612345678", "Hello"), 1),
        (("--to", TO, "half a pair: \ud83d"), 1),
        (("--to", TO, "a" * 40_000), 1),
        (("--to", TO, "--force", "MORSE", "Hello"), 2),
        (("Hello",), None),
    ],
)
def test_the_same_mistake_has_the_same_status_in_each_command(
    capsys: pytest.CaptureFixture[str], platform: Platform, words: tuple[str, ...], status: int | None
) -> None:
    ends = []
    for command in (["quote"], ["remote", "quote"], ["remote", "send", "--yes"]):
        if status is None and command == ["quote"]:
            continue  # it takes recipients from the lines, too
        try:
            ends.append(main([*command, *words]))
        except SystemExit as error:
            ends.append(int(error.code or 0))
    assert set(ends) == {2 if status is None else status}
    assert platform.requests == []
    capsys.readouterr()
