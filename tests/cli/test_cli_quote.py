"""The command quote: what it prints, what it complains about, how it ends."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest
from command_runs import MOBILE, ROOT, SAMPLE, Process, command, environ, run
from corpus import corpus
from reference.counting import answer

from gsmcodec import RateCard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def rates(tmp_path: Path) -> str:
    path = tmp_path / "rates.csv"
    path.write_text(
        "prefix,price,currency,name,nature\n"
        "33,0.0520,EUR,France,\n"
        '336,0.0450,EUR,"France, mobile",\n'
        "336,0.0490,EUR,alerts,ALERTING\n"
        "1,0.0079,USD,,\n"
        "44,0.00000001,GBP,small,\n",
        "utf-8",
    )
    return str(path)


def test_quote_without_rates_says_the_country_and_the_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "quote", "--to", MOBILE, "Hello", "€" * 153) == (
        0,
        f"{MOBILE} (France): GSM, 1 part: Hello\n{MOBILE} (France): GSM, 3 parts: {'€' * 153}\n",
        "2 messages, 4 parts\n",
    )


def test_quote_with_rates_says_the_cost_and_sums_it_up(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    long = "x" * 161
    assert run(capsys, "quote", "--to", MOBILE, "--rates", rates, "Hello", long) == (
        0,
        (
            f"{MOBILE} (France, mobile): GSM, 1 part, 0.0450 EUR: Hello\n"
            f"{MOBILE} (France, mobile): GSM, 2 parts, 0.0900 EUR: {long}\n"
        ),
        "2 messages, 3 parts, 0.1350 EUR\n",
    )


def test_the_summary_has_the_cost_for_each_currency(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    status, out, err = run(
        capsys,
        *("quote", "--rates", rates),
        f"{MOBILE}\tBonjour",
        "+33112345678\tя",
        "+447700900123\tHello",
        "+13015550123\tHello\tthere",
    )
    assert status == 0
    assert out.split("\n")[:3] == [
        f"{MOBILE} (France, mobile): GSM, 1 part, 0.0450 EUR: Bonjour",
        "+33112345678 (France): UNICODE, 1 part, 0.0520 EUR: я",
        "+447700900123 (small): GSM, 1 part, 0.00000001 GBP: Hello",
    ]
    assert out.endswith("): UNICODE, 1 part, 0.0079 USD: Hello␉there\n")
    assert err == "4 messages, 4 parts, 0.0970 EUR, 0.00000001 GBP, 0.0079 USD\n"


def test_the_summary_of_one_message_is_in_the_singular(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "quote", "--to", MOBILE, "a")[2] == "1 message, 1 part\n"


def test_the_summary_of_nothing_is_nothing() -> None:
    process = Process("quote", "--to", MOBILE, "--rates", SAMPLE)
    assert (process.status, process.stdout, process.stderr) == (0, "", "0 messages, 0 parts\n")


def test_the_summary_leaves_out_what_was_refused(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    status, out, err = run(capsys, "quote", "--rates", rates, f"{MOBILE}\ta", "+4915112345678\tb", "0612345678\tc")
    assert status == 1
    assert out == f"{MOBILE} (France, mobile): GSM, 1 part, 0.0450 EUR: a\n"
    assert err == (
        "gsmcodec: argument 2: the rate card has no price for +4915112345678\n"
        "gsmcodec: argument 3: the phone number does not begin with '+'\n"
        "1 message, 1 part, 0.0450 EUR\n"
    )


def test_the_nature_bears_on_the_price(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    for nature, price in (("ALERTING", "0.0490"), ("MARKETING", "0.0450")):
        status, out, err = run(capsys, "quote", "--to", MOBILE, "--rates", rates, "--nature", nature, "a")
        assert status == 0
        assert f"1 part, {price} EUR: a" in out
        assert err == f"1 message, 1 part, {price} EUR\n"


def test_a_forced_encoding_bears_on_the_quote(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    arguments = ("quote", "--to", MOBILE, "--rates", rates, "--force", "UNICODE", "x" * 71)
    assert run(capsys, *arguments)[2] == "1 message, 2 parts, 0.0900 EUR\n"


def test_the_profile_bears_on_the_quote(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    arguments = ("quote", "--to", MOBILE, "--rates", rates, "--profile", "callr", "€" * 71)
    assert run(capsys, *arguments)[2] == "1 message, 2 parts, 0.0900 EUR\n"


def test_quote_as_json_has_exact_money(capsys: pytest.CaptureFixture[str], rates: str) -> None:
    status, out, err = run(capsys, "quote", "--json", "--to", MOBILE, "--rates", rates, "x" * 161)
    assert (status, err) == (0, "1 message, 2 parts, 0.0900 EUR\n")
    assert json.loads(out) == {
        "text": "x" * 161,
        "to": MOBILE,
        "encoding": "GSM",
        "parts": 2,
        "units": 161,
        "unit_price": "0.0450",
        "cost": "0.0900",
        "currency": "EUR",
        "destination": "France, mobile",
    }


def test_quote_as_json_without_rates_has_nulls(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "quote", "--json", f"{MOBILE}\tHello")
    record = json.loads(out)
    assert (record["text"], record["to"], record["destination"]) == ("Hello", MOBILE, "France")
    assert (record["unit_price"], record["cost"], record["currency"]) == (None, None, None)


def test_money_is_never_written_with_an_exponent(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("prefix,price,currency,name\n33,0.000000001,EUR,\n44,0.0000000000,GBP,\n", "utf-8")
    texts = (f"{MOBILE}\t{'x' * 161}", f"{MOBILE}\tHello", "+447700900123\tHello")
    status, out, err = run(capsys, "quote", "--json", "--rates", str(path), *texts)
    assert status == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert [(record["unit_price"], record["cost"]) for record in records] == [
        ("0.000000001", "0.000000002"),
        ("0.000000001", "0.000000001"),
        ("0.0000000000", "0.0000000000"),
    ]
    assert err == "3 messages, 4 parts, 0.000000003 EUR, 0.0000000000 GBP\n"
    status, out, _ = run(capsys, "quote", "--rates", str(path), *texts)
    assert [line.split(", ")[2].split(":")[0] for line in out.splitlines()] == [
        "0.000000002 EUR",
        "0.000000001 EUR",
        "0.0000000000 GBP",
    ]


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("", "the phone number is empty"),
        ("0612345678", "the phone number does not begin with '+'"),
        ("+33 612345678", "' ' at index 3 of the phone number is not one of the digits 0 to 9"),
        ("+21012345678", "no country code is assigned to phone numbers that begin with +210"),
    ],
)
def test_a_recipient_that_is_none_is_one_error_however_many_texts_there_are(
    capsys: pytest.CaptureFixture[str], to: str, problem: str, options: tuple[str, ...]
) -> None:
    assert run(capsys, "quote", *options, "--to", to, "a", "b", "c") == (1, "", f"gsmcodec: {problem}\n")


def test_a_recipient_that_is_none_is_an_error_without_a_text_too() -> None:
    process = Process("quote", "--to", "06", stdin=b"a\nb\n")
    assert (process.status, process.stdout) == (1, "")
    assert process.stderr == "gsmcodec: the phone number does not begin with '+'\n"


@pytest.mark.parametrize("path", ["", "a\0b", "\ud800"])
def test_a_path_that_no_rate_card_can_have_ends_the_command(capsys: pytest.CaptureFixture[str], path: str) -> None:
    status, out, err = run(capsys, "quote", "--to", MOBILE, "--rates", path, "Hello")
    assert (status, out) == (2, "")
    assert err.startswith("gsmcodec: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"prefix,price,currency,name\n33,1,EUR,x\n34,1e3,EUR,y\n", "line 3, column price: '1e3' is not a price"),
        (b"prefix,price,currency,name\n33,1,EUR,x\n33,2,EUR,x\n", "line 3, column prefix: a second price"),
        (b"prefix,price,currency,name\n33,1,EUR,\xe9\n", "line 2: the rate card is not UTF-8"),
        (b"prefix,price,name\n", "line 1: the rate card has no column 'currency'"),
        (b"prefix,price,currency,name,name\n", "line 1: the rate card has two columns 'name'"),
        (b'prefix,price,currency,name\n33,free,EUR,"a\nb"\n', "line 2, column price: 'free' is not a price"),
        (b"", "line 1: the rate card has no column 'prefix'"),
        (b"prefix,price,currency,name\n33,1\n", "line 2: 2 cells, but 4 columns"),
        (b'prefix,price,currency,name\n33,1,EUR,"x', "line 2: not CSV: "),
    ],
)
def test_a_malformed_rate_card_ends_the_command_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(content)
    status, out, err = run(capsys, "quote", "--to", MOBILE, "--rates", str(path), "Hello")
    assert (status, out) == (2, "")
    assert err.startswith(f"gsmcodec: {path}: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_a_rate_card_that_cannot_be_read_ends_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    path = str(tmp_path / name)
    status, out, err = run(capsys, "quote", "--to", MOBILE, "--rates", path, "Hello")
    assert (status, out) == (2, "")
    assert err.startswith("gsmcodec: ")
    assert str(tmp_path) in err


# The number and the text in one line


def test_a_line_without_a_tab_is_told_and_the_rest_is_done(rates: str) -> None:
    process = Process("quote", "--rates", rates, stdin=f"{MOBILE}\n{MOBILE}\tHi\nHello\n{MOBILE}\t\n".encode())
    assert process.status == 1
    assert process.stdout == f"{MOBILE} (France, mobile): GSM, 1 part, 0.0450 EUR: Hi\n"
    assert process.stderr == (
        "gsmcodec: line 1: no tab between the number and the text\n"
        "gsmcodec: line 3: no tab between the number and the text\n"
        "gsmcodec: line 4: the text is empty\n"
        "1 message, 1 part, 0.0450 EUR\n"
    )


def test_a_line_without_a_tab_as_json_has_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "quote", "--json", MOBILE, f"{MOBILE}\ta\tb", "")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    message = "no tab between the number and the text"
    error: dict[str, Any] = {"code": "no_tab", "message": message, "params": {}, "index": None}
    assert records[0] == {"input": MOBILE, "place": "argument 1", "error": error}
    assert (records[1]["to"], records[1]["text"]) == (MOBILE, "a\tb")
    assert records[2] == {"input": "", "place": "argument 3", "error": error}
    assert err == f"gsmcodec: argument 1: {message}\ngsmcodec: argument 3: {message}\n1 message, 1 part\n"


def test_the_sample_rate_card_serves_a_file_of_numbers_and_texts() -> None:
    process = Process("quote", "--rates", SAMPLE, stdin=f"{MOBILE}\tBonjour\n+41791234567\tGrüezi\n".encode())
    assert process.status == 0
    assert process.stdout == (
        f"{MOBILE} (sample: France, mobile): GSM, 1 part, 0.0450 EUR: Bonjour\n"
        "+41791234567 (sample: Switzerland): GSM, 1 part, 0.0640 CHF: Grüezi\n"
    )
    assert process.stderr == "2 messages, 2 parts, 0.0640 CHF, 0.0450 EUR\n"


# Real messages


@pytest.fixture(scope="module")
def corpus_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("corpus") / "texts.txt"
    path.write_bytes("".join(f"{text}\n" for text in corpus()).encode())
    yield path
    path.unlink()


def quote_file(path: Path, *options: str) -> tuple[int, list[str], str]:
    with path.open("rb") as file:
        done = subprocess.run(
            command("quote", "--to", MOBILE, "--rates", SAMPLE, *options),
            stdin=file,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env=environ({}),
        )
    return done.returncode, done.stdout.decode().split("\n")[:-1], done.stderr.decode()


def test_the_quote_of_real_messages_agrees_with_the_reference(corpus_file: Path) -> None:
    price = Decimal("0.0450")
    assert RateCard.from_csv(ROOT / SAMPLE).find(MOBILE).price == price
    expected = [(text, answer(text)) for text in corpus()]
    parts = sum(len(reference.parts) for _, reference in expected)

    status, records, summary = quote_file(corpus_file, "--json")
    assert status == 0
    assert [cast("dict[str, object]", json.loads(record)) for record in records] == [
        {
            "text": text,
            "to": MOBILE,
            "encoding": reference.encoding,
            "parts": len(reference.parts),
            "units": sum(units for _, units in reference.parts),
            "unit_price": str(price),
            "cost": str(price * len(reference.parts)),
            "currency": "EUR",
            "destination": "sample: France, mobile",
        }
        for text, reference in expected
    ]
    assert summary.splitlines() == [f"{len(expected)} messages, {parts} parts, {price * parts} EUR"]


def test_the_quote_of_real_messages_has_a_line_for_each(corpus_file: Path) -> None:
    status, printed, summary = quote_file(corpus_file)
    assert status == 0
    assert len(printed) == len(corpus())
    assert all(line.startswith(f"{MOBILE} (sample: France, mobile): ") for line in printed)
    assert summary.startswith(f"{len(corpus())} messages, ")
