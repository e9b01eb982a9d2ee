"""The command line: what it prints, what it complains about, how it ends."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from reference.counting import answer

import gsmcodec
from gsmcodec import ErrorCode, Language, RateCard
from gsmcodec.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "sms_spam_collection.tsv"
SAMPLE = "data/rates.sample.csv"
MOBILE = "+33612345678"

COMMANDS = ("count", "split", "quote", "validate", "charset")

POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and octet arguments are those of POSIX")


class Process:
    """A run of ``python -m gsmcodec`` that has ended."""

    def __init__(self, *arguments: str | bytes, stdin: bytes = b"", **environment: str) -> None:
        done = subprocess.run(
            command(*arguments), input=stdin, capture_output=True, check=False, cwd=ROOT, env=environ(environment)
        )
        self.status = done.returncode
        self.octets = done.stdout
        self.stdout = done.stdout.decode().replace(os.linesep, "\n")
        self.stderr = done.stderr.decode().replace(os.linesep, "\n")


def command(*arguments: str | bytes) -> list[str | bytes]:
    return [sys.executable, "-W", "error", "-m", "gsmcodec", *arguments]


def environ(changes: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    return {**kept, "PYTHONUTF8": "1", **changes}


class Started:
    """A run of ``python -m gsmcodec`` that is under way; it is killed if it hangs."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            command(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environ({}),
        )
        self.stdin, self.stdout, self.stderr = self.process.stdin, self.process.stdout, self.process.stderr
        self.watchdog = threading.Timer(120, self.process.kill)

    def __enter__(self) -> Self:
        self.watchdog.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            if stream is not None and not stream.closed:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command in this process and return its exit status and what it printed."""
    status = main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Run the command in this process, expect it to go well, and return the lines that it printed."""
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    return out.removesuffix("\n").split("\n")


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command in this process, expect it to refuse its arguments, and return what it said."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    printed = capsys.readouterr()
    assert caught.value.code == 2
    assert printed.out == ""
    return printed.err


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


# count


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Hello", "GSM, 1 part, 5 septets, 155 left: Hello"),
        ("a", "GSM, 1 part, 1 septet, 159 left: a"),
        ("€", "GSM, 1 part, 2 septets, 158 left: €"),
        ("я", "UNICODE, 1 part, 1 UTF-16 unit, 69 left: я"),
        ("😀", "UNICODE, 1 part, 2 UTF-16 units, 68 left: 😀"),
        ("", "GSM, 0 parts, 0 septets, 160 left: "),
        ("x" * 161, f"GSM, 2 parts, 161 septets, 145 left: {'x' * 161}"),
        ("€" * 153, f"GSM, 3 parts, 306 septets, 151 left: {'€' * 153}"),
        ("a\nb\r\tc", "UNICODE, 1 part, 6 UTF-16 units, 64 left: a␊b␍␉c"),
        ("a\fb", "GSM, 1 part, 4 septets, 156 left: a␌b"),
    ],
)
def test_count_says_the_encoding_the_parts_and_the_units(
    capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    assert lines(capsys, "count", "--", text) == [line]


def test_count_answers_each_argument_in_its_turn(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "count", "one", "две", "") == [
        "GSM, 1 part, 3 septets, 157 left: one",
        "UNICODE, 1 part, 3 UTF-16 units, 67 left: две",
        "GSM, 0 parts, 0 septets, 160 left: ",
    ]


@pytest.mark.parametrize(
    ("options", "text", "line"),
    [
        (["--force", "UNICODE"], "Hello", "UNICODE, 1 part, 5 UTF-16 units, 65 left: Hello"),
        (["--force", "GSM"], "Hello", "GSM, 1 part, 5 septets, 155 left: Hello"),
        (["--profile", "callr"], "€", "UNICODE, 1 part, 1 UTF-16 unit, 69 left: €"),
        (["--profile", "callr"], "%STOPNUM%", "GSM, 1 part, 9 septets, 151 left: %STOPNUM%"),
        (["--profile", "standard"], "€", "GSM, 1 part, 2 septets, 158 left: €"),
        (["--newline", "LF"], "a\r\nb", "GSM, 1 part, 3 septets, 157 left: a␍␊b"),
        (["--newline", "CRLF"], "a\nb", "GSM, 1 part, 4 septets, 156 left: a␊b"),
        (["--newline", "KEEP"], "a\r\nb", "GSM, 1 part, 4 septets, 156 left: a␍␊b"),
        (["--normalize"], "e\u0301", "GSM, 1 part, 1 septet, 159 left: e\u0301"),
        ([], "e\u0301", "UNICODE, 1 part, 2 UTF-16 units, 68 left: e\u0301"),
        (["--reference-bits", "16"], "x" * 161, f"GSM, 2 parts, 161 septets, 143 left: {'x' * 161}"),
        (["--reference-bits", "8"], "x" * 161, f"GSM, 2 parts, 161 septets, 145 left: {'x' * 161}"),
        (["--language", "turkish"], "ş" * 71, f"GSM, 1 part, 71 septets, 84 left: {'ş' * 71}"),
        (
            ["--language", "portuguese", "--language", "turkish"],
            "ş" * 71,
            f"GSM, 1 part, 71 septets, 84 left: {'ş' * 71}",
        ),
    ],
)
def test_the_options_of_a_profile_bear_on_the_count(
    capsys: pytest.CaptureFixture[str], options: list[str], text: str, line: str
) -> None:
    assert lines(capsys, "count", *options, "--", text) == [line]


def test_graphemes_are_kept_whole_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    text = "я" * 66 + "🇫🇷" + "я" * 10
    cut = [part["text"] for part in json.loads(lines(capsys, "split", "--json", text)[0])["parts"]]
    kept = [part["text"] for part in json.loads(lines(capsys, "split", "--json", "--keep-graphemes", text)[0])["parts"]]
    assert "".join(cut) == "".join(kept) == text
    assert [len(part) for part in kept] == [66, 12]


def test_count_as_json_is_an_object_for_each_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert [json.loads(line) for line in lines(capsys, "count", "--json", "a\nb", "я")] == [
        {"text": "a\nb", "encoding": "GSM", "parts": 1, "units": 3, "remaining": 157},
        {"text": "я", "encoding": "UNICODE", "parts": 1, "units": 1, "remaining": 69},
    ]


# split


def test_split_numbers_the_parts_with_the_units_used_and_free(capsys: pytest.CaptureFixture[str]) -> None:
    text = "€" * 153
    assert lines(capsys, "split", text) == [
        "GSM, 3 parts",
        f"  1/3  152 septets, 1 free     |{'€' * 76}|",
        f"  2/3  152 septets, 1 free     |{'€' * 76}|",
        "  3/3  2 septets, 151 free     |€|",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello", ["GSM, 1 part", "  1/1  5 septets, 155 free     |Hello|"]),
        ("a", ["GSM, 1 part", "  1/1  1 septet, 159 free      |a|"]),
        ("я", ["UNICODE, 1 part", "  1/1  1 UTF-16 unit, 69 free  |я|"]),
        (" я ", ["UNICODE, 1 part", "  1/1  3 UTF-16 units, 67 free | я |"]),
        ("", ["GSM, 0 parts"]),
        ("x" * 160, ["GSM, 1 part", f"  1/1  160 septets, 0 free     |{'x' * 160}|"]),
        (
            "я" * 66 + "😀" + "я" * 66,
            [
                "UNICODE, 3 parts",
                f"  1/3  66 UTF-16 units, 1 free |{'я' * 66}|",
                f"  2/3  67 UTF-16 units, 0 free |😀{'я' * 65}|",
                "  3/3  1 UTF-16 unit, 66 free  |я|",
            ],
        ),
    ],
)
def test_split_shows_each_part_between_bars(capsys: pytest.CaptureFixture[str], text: str, expected: list[str]) -> None:
    assert lines(capsys, "split", "--", text) == expected


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\n", "␊"),
        ("\r", "␍"),
        ("\f", "␌"),
        ("\t", "␉"),
        ("\0", "␀"),
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\x85", "<U+0085>"),
        ("\x92", "<U+0092>"),
        ("\xa0", "<U+00A0>"),
        ("\xad", "<U+00AD>"),
        ("\u200b", "<U+200B>"),
        ("\u200d", "<U+200D>"),
        ("\u202e", "<U+202E>"),
        ("\u2028", "<U+2028>"),
        ("\u3000", "<U+3000>"),
        ("\ufeff", "<U+FEFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("\u2764\ufe0f", "\u2764<U+FE0F>"),
        ("\ufe00", "<U+FE00>"),
        ("\u034f", "<U+034F>"),
        ("\u115f", "<U+115F>"),
        ("\u1160", "<U+1160>"),
        ("\u2800", "<U+2800>"),
        ("\u3164", "<U+3164>"),
        ("\uffa0", "<U+FFA0>"),
        ("\u2801", "\u2801"),
        (" ", " "),
        ("é", "é"),
        ("😀", "😀"),
    ],
)
def test_split_makes_invisible_characters_visible(capsys: pytest.CaptureFixture[str], char: str, shown: str) -> None:
    line = lines(capsys, "split", f"a{char}b")[1]
    assert line.endswith(f"|a{shown}b|")


def test_split_shows_the_parts_as_they_are_sent(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "split", "--newline", "CRLF", "--normalize", "e\u0301\n") == [
        "GSM, 1 part",
        "  1/1  3 septets, 157 free     |é␍␊|",
    ]


def test_split_aligns_the_numbers_of_many_parts(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "split", "x" * 153 * 12)
    assert printed[0] == "GSM, 12 parts"
    assert [line[:6] for line in printed[1:]] == [f"{number:>3}/12" for number in range(1, 13)]
    assert {line.index("|") for line in printed[1:]} == {32}


def test_split_as_json_has_the_parts_with_their_units(capsys: pytest.CaptureFixture[str]) -> None:
    assert [json.loads(line) for line in lines(capsys, "split", "--json", "x" * 154 + "€€€€", "")] == [
        {
            "text": "x" * 154 + "€€€€",
            "encoding": "GSM",
            "parts": [{"text": "x" * 153, "units": 153}, {"text": "x€€€€", "units": 9}],
        },
        {"text": "", "encoding": "GSM", "parts": []},
    ]


# quote


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
    texts = (f"{MOBILE}\t{'x' * 161}", f"{MOBILE}\t", "+447700900123\tHello")
    status, out, err = run(capsys, "quote", "--json", "--rates", str(path), *texts)
    assert status == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert [(record["unit_price"], record["cost"]) for record in records] == [
        ("0.000000001", "0.000000002"),
        ("0.000000001", "0.000000000"),
        ("0.0000000000", "0.0000000000"),
    ]
    assert err == "3 messages, 3 parts, 0.000000002 EUR, 0.0000000000 GBP\n"
    status, out, _ = run(capsys, "quote", "--rates", str(path), *texts)
    assert [line.split(", ")[2].split(":")[0] for line in out.splitlines()] == [
        "0.000000002 EUR",
        "0.000000000 EUR",
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
    assert run(capsys, "quote", *options, "--to", to, "a", "b", "c") == (2, "", f"gsmcodec: {problem}\n")


def test_a_recipient_that_is_none_is_an_error_without_a_text_too() -> None:
    process = Process("quote", "--to", "06", stdin=b"a\nb\n")
    assert (process.status, process.stdout) == (2, "")
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


# validate


def test_validate_says_what_is_valid(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "validate", "phone", MOBILE, "+12025550123") == [f"valid: {MOBILE}", "valid: +12025550123"]


def test_validate_knows_senders_and_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "validate", "sender", "My-Shop", "") == ["valid: My-Shop", "valid: "]
    assert lines(capsys, "validate", "text", "5 € {ok}") == ["valid: 5 € {ok}"]
    status, _, problems = run(capsys, "validate", "sender", "Café", "36000")
    assert (status, problems.count("\n")) == (1, 2)
    assert "argument 1: 'é' (U+00E9) at index 3 of the sender" in problems
    assert run(capsys, "validate", "text", "a" * 39016)[0] == 1


def test_validate_as_json_has_the_value(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = lines(capsys, "validate", "--json", "phone", MOBILE)
    record = json.loads(line)
    assert (record["value"], record["valid"]) == (MOBILE, True)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "the phone number is empty"),
        ("0612345678", "the phone number does not begin with '+'"),
        ("+33\u00a0612345678", r"'\xa0' at index 3 of the phone number is not one of the digits 0 to 9"),
        ("+33", "the phone number has 2 digits, at least 6 are needed"),
        ("+21012345678", "no country code is assigned to phone numbers that begin with +210"),
    ],
)
def test_validate_says_what_is_wrong_and_with_which_argument(
    capsys: pytest.CaptureFixture[str], value: str, problem: str
) -> None:
    assert run(capsys, "validate", "phone", MOBILE, value, "+12025550123") == (
        1,
        f"valid: {MOBILE}\nvalid: +12025550123\n",
        f"gsmcodec: argument 2: {problem}\n",
    )


def test_validate_reads_standard_input() -> None:
    process = Process("validate", "phone", stdin=f"{MOBILE}\r\n06\n\n+12025550123".encode())
    assert process.status == 1
    assert process.stdout == f"valid: {MOBILE}\nvalid: +12025550123\n"
    assert process.stderr == (
        "gsmcodec: line 2: the phone number does not begin with '+'\ngsmcodec: line 3: the phone number is empty\n"
    )


# charset


def test_charset_lists_every_character_with_its_septets(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "charset")
    assert len(printed) == 127 + 10
    assert printed[0] == "default                  0x00       U+0040  @  COMMERCIAL AT"
    assert "default                  0x0A       U+000A  ␊  LINE FEED" in printed
    assert "default                  0x0D       U+000D  ␍  CARRIAGE RETURN" in printed
    assert "extension                0x1B 0x0A  U+000C  ␌  FORM FEED" in printed
    assert printed[-1] == "extension                0x1B 0x65  U+20AC  €  EURO SIGN"


def test_charset_without_an_extension_table_is_the_default_alphabet(capsys: pytest.CaptureFixture[str]) -> None:
    printed = lines(capsys, "charset", "--profile", "callr")
    assert len(printed) == 127
    assert all(line.startswith("default ") for line in printed)


@pytest.mark.parametrize("language", Language, ids=lambda language: language.name)
def test_charset_shows_the_tables_of_every_language(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    printed = lines(capsys, "charset", "--language", language.name.lower())
    national = [line for line in printed if line.startswith(language.name.lower())]
    assert len(printed) == 137 + len(national)
    assert any("single shift" in line for line in national)
    assert any("locking shift" in line for line in national) is (language is not Language.SPANISH)


def test_charset_as_json_has_an_object_for_each_character(capsys: pytest.CaptureFixture[str]) -> None:
    records = [json.loads(line) for line in lines(capsys, "charset", "--json", "--language", "turkish")]
    chars = [record["char"] for record in records if record["table"] in ("default", "extension")]
    assert len(chars) == len(set(chars)) == 137
    assert {"table": "extension", "septet": 0x65, "char": "€", "units": 2, "name": "EURO SIGN"} in records
    assert all(record["name"] for record in records)
    assert all(gsmcodec.count(char, "GSM").units in (1, 2) for char in chars)


# What is wrong with a text


def test_the_other_texts_are_still_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "transliterate", "--errors", "strict", "a", "b中", "ő") == (
        1,
        "a\nö\n",
        "gsmcodec: argument 2: '中' (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) at index 1 has no replacement in GSM\n",
    )


@pytest.mark.parametrize(
    ("arguments", "text", "problem"),
    [
        (["--profile", "callr"], "x" * 3201, "3201 characters, at most 3200 are allowed"),
        ([], "x" * 39016, "256 parts are needed, at most 255 are allowed"),
        ([], "a\ud83d", "U+D83D at index 1 is half of a surrogate pair and cannot be sent"),
    ],
)
@pytest.mark.parametrize("name", ["count", "split"])
def test_a_text_that_cannot_be_sent_is_told(
    capsys: pytest.CaptureFixture[str], name: str, arguments: list[str], text: str, problem: str
) -> None:
    assert run(capsys, name, *arguments, text) == (1, "", f"gsmcodec: argument 1: {problem}\n")


def test_an_error_as_json_has_its_code_and_index_in_the_place_of_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "count", "--json", "a", "b\ud83d", "c")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [record.get("text") for record in records] == ["a", None, "c"]
    message = "U+D83D at index 1 is half of a surrogate pair and cannot be sent"
    params = {"char": "\ud83d", "code_point": "U+D83D"}
    error = {"code": "lone_surrogate", "message": message, "params": params, "index": 1}
    assert records[1] == {"input": "b\ud83d", "place": "argument 2", "error": error}
    assert err == f"gsmcodec: argument 2: {message}\n"


def test_an_error_as_json_says_the_line_of_the_input() -> None:
    process = Process("validate", "phone", "--json", stdin=f"{MOBILE}\n\n+33\n\xff".encode("latin-1"))
    records = [json.loads(line) for line in process.stdout.splitlines()]
    assert process.status == 1
    assert records == [
        {"value": MOBILE, "valid": True},
        {
            "input": "",
            "place": "line 2",
            "error": {"code": "phone_empty", "message": "the phone number is empty", "params": {}, "index": None},
        },
        {
            "input": "+33",
            "place": "line 3",
            "error": {
                "code": "phone_too_short",
                "message": "the phone number has 2 digits, at least 6 are needed",
                "params": {"digits": 2, "min_digits": 6},
                "index": None,
            },
        },
        {
            "input": "\udcff",
            "place": "line 4",
            "error": {
                "code": "phone_no_plus",
                "message": "the phone number does not begin with '+'",
                "params": {},
                "index": 0,
            },
        },
    ]


def test_every_value_that_an_error_names_is_in_its_json(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ("x" * 3201, "a\ud83d", "x" * 160)
    status, out, _ = run(capsys, "count", "--profile", "callr", "--json", *texts)
    told = [json.loads(line).get("error") for line in out.splitlines()]
    assert status == 1
    assert [error and (error["code"], error["params"], error["index"]) for error in told] == [
        ("too_many_characters", {"characters": 3201, "max_characters": 3200}, 3200),
        ("lone_surrogate", {"char": "\ud83d", "code_point": "U+D83D"}, 1),
        None,
    ]
    for error in told[:2]:
        template = ErrorCode(error["code"]).template
        assert error["message"] == template.format(index=error["index"], **error["params"])


# Usage


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "COMMAND"),
        (["nonsense"], "nonsense"),
        (["count", "--nonsense", "a"], "--nonsense"),
        (["count", "--force", "UCS2", "a"], "UCS2"),
        (["count", "--force", "gsm", "a"], "gsm"),
        (["count", "--profile", "nobody", "a"], "nobody"),
        (["count", "--language", "klingon", "a"], "klingon"),
        (["count", "--reference-bits", "7", "a"], "7"),
        (["count", "--reference-bits", "x", "a"], "x"),
        (["count", "--newline", "CR", "a"], "CR"),
        (["count", "--to", MOBILE, "a"], "--to"),
        (["quote", "--nature", "URGENT", "a"], "URGENT"),
        (["quote", "--to"], "--to"),
        (["quote", "--rates"], "--rates"),
        (["validate"], "KIND"),
        (["validate", "nonsense", "a"], "nonsense"),
        (["charset", "a"], "a"),
    ],
)
def test_a_command_that_cannot_be_understood_ends_with_its_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    said = usage_error(capsys, *arguments)
    assert said.startswith("usage: gsmcodec")
    assert named in said


@pytest.mark.parametrize("arguments", [["nonsense"], ["count", "--nonsense"], ["--nonsense"], []])
def test_the_exit_status_of_a_process_with_a_wrong_usage_is_2(arguments: list[str]) -> None:
    process = Process(*arguments)
    assert (process.status, process.stdout) == (2, "")
    assert process.stderr.startswith("usage: gsmcodec")


def test_the_version_is_that_of_the_package() -> None:
    process = Process("--version")
    assert (process.status, process.stdout, process.stderr) == (0, f"gsmcodec {gsmcodec.__version__}\n", "")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_explains_itself(name: str) -> None:
    process = Process(*name.split(), "--help")
    assert (process.status, process.stderr) == (0, "")
    assert process.stdout.startswith(f"usage: gsmcodec {name}".rstrip())
    for other in COMMANDS:
        assert name or f"    {other} " in process.stdout


def test_a_text_that_begins_with_a_dash_follows_two_dashes(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "count", "--", "--json", "-x") == [
        "GSM, 1 part, 6 septets, 154 left: --json",
        "GSM, 1 part, 2 septets, 158 left: -x",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["count", "--json", "--force", "UNICODE", "a", "b"],
        ["count", "a", "--json", "--force", "UNICODE", "b"],
        ["count", "a", "b", "--force", "UNICODE", "--json"],
        ["count", "--json", "a", "b", "--force=UNICODE"],
        ["count", "--force", "UNICODE", "a", "--json", "b"],
        ["count", "--force", "UNICODE", "a", "--json", "--", "b"],
        ["count", "a", "--force", "UNICODE", "b", "--json", "--"],
        ["count", "--force", "UNICODE", "--json", "--", "a", "b"],
    ],
)
def test_options_stand_before_between_and_after_the_texts(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert [json.loads(line) for line in lines(capsys, *arguments)] == [
        {"text": text, "encoding": "UNICODE", "parts": 1, "units": 1, "remaining": 69} for text in "ab"
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["quote", "--to", MOBILE, "Hello", "World"],
        ["quote", "Hello", "--to", MOBILE, "World"],
        ["quote", "Hello", "World", "--to", MOBILE],
        ["quote", "Hello", f"--to={MOBILE}", "--", "World"],
    ],
)
def test_the_recipient_stands_before_between_and_after_the_texts(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(capsys, *arguments) == (
        0,
        f"{MOBILE} (France): GSM, 1 part: Hello\n{MOBILE} (France): GSM, 1 part: World\n",
        "2 messages, 2 parts\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--json", "phone", MOBILE],
        ["validate", "phone", "--json", MOBILE],
        ["validate", "phone", MOBILE, "--json"],
        ["validate", "--json", "phone", "--", MOBILE],
        ["validate", "phone", "--json", "--", MOBILE],
    ],
)
def test_options_stand_before_between_and_after_the_kind_and_the_values(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert [json.loads(line) for line in lines(capsys, *arguments)] == [{"value": MOBILE, "valid": True}]


@pytest.mark.parametrize("arguments", [["validate", "phone", "--json"], ["validate", "--json", "phone"]])
def test_values_come_from_standard_input_wherever_the_options_stand(arguments: list[str]) -> None:
    process = Process(*arguments, stdin=MOBILE.encode())
    assert (process.status, json.loads(process.stdout)) == (0, {"value": MOBILE, "valid": True})


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (["--", "-x"], ["-x"]),
        (["a", "--", "--force", "GSM"], ["a", "--force", "GSM"]),
        (["a", "--", "--", "b"], ["a", "--", "b"]),
        (["--", "--"], ["--"]),
        (["a", "--", "--json", "--", "-b"], ["a", "--json", "--", "-b"]),
        (["a", "--", "", "--help"], ["a", "", "--help"]),
        (["-", "-5", "- x"], ["-", "-5", "- x"]),
    ],
)
def test_what_follows_two_dashes_is_text(
    capsys: pytest.CaptureFixture[str], arguments: list[str], texts: list[str]
) -> None:
    assert [json.loads(line)["text"] for line in lines(capsys, "count", "--json", *arguments)] == texts


def test_two_dashes_without_a_text_mean_nothing_to_charset(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "charset", "--") == lines(capsys, "charset")


@pytest.mark.parametrize("name", ["count", "split", "quote"])
def test_the_help_shows_words_as_they_are_typed(name: str) -> None:
    shown = Process(name, "--help", COLUMNS="200").stdout
    assert "--force GSM|UNICODE" in shown
    assert "--newline KEEP|LF|CRLF" in shown
    assert "Encoding" not in shown
    assert "Newline" not in shown


@pytest.mark.parametrize(("option", "words"), [("--force", ["GSM", "UNICODE"]), ("--newline", ["KEEP", "LF", "CRLF"])])
@pytest.mark.parametrize("name", ["count", "split", "quote"])
def test_a_wrong_word_is_told_with_the_words_as_they_are_typed(
    capsys: pytest.CaptureFixture[str], name: str, option: str, words: list[str]
) -> None:
    said = usage_error(capsys, name, option, "nonsense", "a").splitlines()[-1]
    assert said.startswith(f"gsmcodec {name}: error: argument {option}: invalid choice: 'nonsense'")
    # Python versions differ in the quotation marks.
    assert said.replace("'", "").endswith(f"(choose from {', '.join(words)})")


# Standard input


def texts_of(octets: bytes, *options: str) -> list[str]:
    """The texts that a process sees in `octets`."""
    process = Process("count", "--json", *options, stdin=octets)
    assert (process.status, process.stderr) == (0, "")
    return [json.loads(line)["text"] for line in process.stdout.splitlines()]


@pytest.mark.parametrize(
    ("octets", "texts"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"a\nb", ["a", "b"]),
        (b"a\n\nb\n", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\rb\n", ["a\rb"]),
        (b"a\r\r\n", ["a\r"]),
        (b" a \n\tb\t\n", [" a ", "\tb\t"]),
        (b"\xef\xbb\xbfa\nb\n", ["a", "b"]),
        (b"\xef\xbb\xbf\n", [""]),
        (b"a\n\xef\xbb\xbfb\n", ["a", "\ufeffb"]),
        (b"\xef\xbb\xbf\xef\xbb\xbfa\n", ["\ufeffa"]),
        ("a\u0085b\u2028c\u2029d\ve\ff\x1cg\n".encode(), ["a\u0085b\u2028c\u2029d\ve\ff\x1cg"]),
        (b"a\0b\n", ["a\0b"]),
        ("Ünïcödé 😀\n".encode(), ["Ünïcödé 😀"]),
    ],
)
def test_each_line_of_standard_input_is_a_text(octets: bytes, texts: list[str]) -> None:
    assert texts_of(octets) == texts


def test_standard_input_is_read_in_this_process_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    octets = b"\xef\xbb\xbfone\r\n\xe9t\xe9\ntwo"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets), "ascii"))
    assert run(capsys, "count") == (
        1,
        "GSM, 1 part, 3 septets, 157 left: one\nGSM, 1 part, 3 septets, 157 left: two\n",
        "gsmcodec: line 2: octet 0xE9 at index 0 is not UTF-8\n",
    )


def test_standard_input_is_left_alone_if_there_are_arguments() -> None:
    process = Process("count", "a", stdin=b"b\n")
    assert process.stdout == "GSM, 1 part, 1 septet, 159 left: a\n"


def test_octets_that_are_not_utf_8_are_told_with_their_line_and_the_rest_is_done() -> None:
    process = Process("count", stdin=b"a\n\xe9t\xe9\n" + "éé".encode() + b"\xff\nb\n")
    assert process.status == 1
    assert process.stdout == "GSM, 1 part, 1 septet, 159 left: a\nGSM, 1 part, 1 septet, 159 left: b\n"
    assert process.stderr == (
        "gsmcodec: line 2: octet 0xE9 at index 0 is not UTF-8\ngsmcodec: line 3: octet 0xFF at index 2 is not UTF-8\n"
    )


@pytest.mark.parametrize("octets", [b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xe2\x82"])
def test_whatever_is_not_utf_8_is_told(octets: bytes) -> None:
    process = Process("quote", "--to", MOBILE, stdin=octets + b"\nb\n")
    assert process.status == 1
    assert process.stdout == f"{MOBILE} (France): GSM, 1 part: b\n"
    assert process.stderr == (f"gsmcodec: line 1: octet 0x{octets[0]:02X} at index 0 is not UTF-8\n1 message, 1 part\n")


def test_octets_of_a_number_that_are_not_utf_8_are_told() -> None:
    process = Process("validate", "phone", stdin=b"+33\xa0612345678\n")
    assert (process.status, process.stdout) == (1, "")
    assert process.stderr == "gsmcodec: line 1: octet 0xA0 at index 3 is not UTF-8\n"


@POSIX_ONLY
def test_octets_of_an_argument_that_are_not_utf_8_are_told() -> None:
    process = Process("count", "a", b"b\xe9", "c")
    assert process.status == 1
    assert process.stdout == "GSM, 1 part, 1 septet, 159 left: a\nGSM, 1 part, 1 septet, 159 left: c\n"
    assert process.stderr == "gsmcodec: argument 2: octet 0xE9 at index 1 is not UTF-8\n"


@pytest.mark.parametrize("name", ["count", "split", "quote", "validate"])
def test_json_lines_have_one_object_for_each_line_of_input(name: str) -> None:
    arguments = {"quote": ["quote", "--to", MOBILE], "validate": ["validate", "phone"]}.get(name, [name])
    inputs = [b"Hello", b"", b"\xff", "a\u2028b".encode(), b'"quoted"\\', b"+33612345678", b"x" * 50_000, b"\0\x1b[31m"]
    process = Process(*arguments, "--json", stdin=b"\n".join(inputs))
    records: list[dict[str, Any]] = [json.loads(line) for line in process.octets.decode("ascii").split("\n")[:-1]]
    assert process.status == 1
    assert len(records) == len(inputs)
    refused = [number for number, record in enumerate(records, 1) if "error" in record]
    told = [line for line in process.stderr.splitlines() if line.startswith("gsmcodec: line ")]
    assert [f"gsmcodec: line {number}" for number in refused] == [":".join(line.split(":")[:2]) for line in told]
    for octets, record in zip(inputs, records, strict=True):
        text = octets.decode("utf-8", "surrogateescape")
        assert record.get("text", record.get("value", record.get("input"))) == text
        if "error" in record:
            assert ErrorCode(record["error"]["code"])
            assert set(record["error"]) >= {"code", "message", "index"}
    assert "error" in records[2]
    assert "error" not in records[5]


def test_a_line_without_a_tab_is_told_and_the_rest_is_done(rates: str) -> None:
    process = Process("quote", "--rates", rates, stdin=f"{MOBILE}\n{MOBILE}\t\nHello\n".encode())
    assert process.status == 1
    assert process.stdout == f"{MOBILE} (France, mobile): GSM, 0 parts, 0.0000 EUR: \n"
    assert process.stderr == (
        "gsmcodec: line 1: no tab between the number and the text\n"
        "gsmcodec: line 3: no tab between the number and the text\n"
        "1 message, 0 parts, 0.0000 EUR\n"
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


# Terminals, pipes, signals


def redirected(redirections: str, *arguments: str) -> tuple[int, str, str]:
    """Run the command with a shell's redirections and return its exit status and what it printed."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirections}', "sh", sys.executable, "-m", "gsmcodec", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environ({}),
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


ONE = "GSM, 1 part, 1 septet, 159 left: a\n"
PRICED = f"{MOBILE} (sample: France, mobile): GSM, 1 part, 0.0450 EUR: a\n"
SUMMARY = "1 message, 1 part, 0.0450 EUR\n"
NOT_KNOWN = "gsmcodec: argument 1: '中' (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) at index 0 has no replacement in GSM\n"
PRICE = ("quote", "--to", MOBILE, "--rates", SAMPLE, "a")


@POSIX_ONLY
@pytest.mark.parametrize(
    ("redirections", "arguments", "expected"),
    [
        ("<&-", ("count", "a"), (0, ONE, "")),
        ("<&-", ("count",), (2, "", "gsmcodec: standard input is closed\n")),
        ("<&-", PRICE, (0, PRICED, SUMMARY)),
        (">&-", ("count", "a"), (0, "", "")),
        (">&-", ("transliterate", "--errors", "strict", "中"), (1, "", NOT_KNOWN)),
        (">&-", ("--version",), (0, "", "")),
        (">&-", ("count", "--help"), (0, "", "")),
        (">&-", ("charset",), (0, "", "")),
        (">&-", PRICE, (0, "", SUMMARY)),
        ("2>&-", ("count", "a"), (0, ONE, "")),
        ("2>&-", ("transliterate", "--errors", "strict", "中"), (1, "", "")),
        ("2>&-", ("count", "--nonsense"), (2, "", "")),
        ("2>&-", PRICE, (0, PRICED, "")),
        ("<&- >&- 2>&-", ("count", "a"), (0, "", "")),
        ("<&- >&- 2>&-", ("count",), (2, "", "")),
        ("<&- >&- 2>&-", PRICE, (0, "", "")),
    ],
)
def test_a_stream_that_is_closed_is_done_without(
    redirections: str, arguments: tuple[str, ...], expected: tuple[int, str, str]
) -> None:
    assert redirected(redirections, *arguments) == expected


def test_a_terminal_that_knows_ascii_only_gets_escapes() -> None:
    process = Process("split", "é я\u200b😀", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (process.status, process.stderr) == (0, "")
    assert process.octets.isascii()
    assert r"|\xe9 \u044f<U+200B>\U0001f600|" in process.stdout


def test_a_terminal_that_knows_ascii_only_gets_json_all_the_same() -> None:
    octets = "é я 😀\n".encode() + b"\xff\n"
    ascii_only = Process("count", "--json", stdin=octets, PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert ascii_only.status == 1
    assert json.loads(ascii_only.stdout.splitlines()[0])["text"] == "é я 😀"
    assert ascii_only.octets == Process("count", "--json", stdin=octets).octets


def test_a_problem_can_be_told_to_a_terminal_that_knows_ascii_only() -> None:
    arguments = ("transliterate", "--errors", "strict")
    process = Process(*arguments, stdin="中\n".encode(), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert process.status == 1
    name = "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"
    assert process.stderr == f"gsmcodec: line 1: '\\u4e2d' ({name}) at index 0 has no replacement in GSM\n"


@POSIX_ONLY
def test_standard_input_is_utf_8_whatever_the_locale_says() -> None:
    process = Process("count", "--json", stdin="é\n".encode(), PYTHONUTF8="0", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert json.loads(process.stdout)["text"] == "é"


@POSIX_ONLY
@pytest.mark.parametrize("name", ["count", "split", "quote", "charset"])
def test_a_reader_that_has_seen_enough_ends_the_command_quietly(name: str, tmp_path: Path) -> None:
    arguments = {"quote": ["quote", "--to", MOBILE], "charset": ["charset", "--json"]}.get(name, [name])
    for language in Language if name == "charset" else ():
        arguments += ["--language", language.name.lower()]
    texts = tmp_path / "texts.txt"
    texts.write_text("Hello\n" * 50_000, "utf-8")
    with texts.open("rb") as file:
        process = subprocess.Popen(
            command(*arguments), stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environ({})
        )
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


def test_answers_come_before_the_input_ends() -> None:
    enough, lines_of_input = threading.Event(), 50_000

    with Started("count") as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stderr is not None
        stdin = started.stdin

        def write() -> None:
            for number in range(1, lines_of_input + 1):
                stdin.write(b"%d\n" % number)
            stdin.flush()
            enough.wait(120)
            stdin.close()

        writer = threading.Thread(target=write)
        writer.start()
        first = started.stdout.readline()  # while the input is still open
        enough.set()
        rest = started.stdout.read().splitlines()
        told = started.stderr.read()
        writer.join()
        status = started.process.wait()
    assert first.rstrip() == b"GSM, 1 part, 1 septet, 159 left: 1"
    assert len(rest) == lines_of_input - 1
    assert rest[-1] == b"GSM, 1 part, 5 septets, 155 left: 50000"
    assert (status, told) == (0, b"")


@POSIX_ONLY
@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="interrupts are ignored here")
def test_an_interrupt_ends_the_command_quietly() -> None:
    with Started("count") as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdin.write(b"Hello\n" * 2_000)
        started.stdin.flush()
        assert started.stdout.readline()  # it is at work
        started.process.send_signal(signal.SIGINT)
        started.stdout.read()
        told = started.stderr.read()
        status = started.process.wait()
    assert (status, told) == (130, b"")


def test_without_the_graphemes_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "regex.py").write_text("raise ImportError\n", "utf-8")
    process = Process("split", "--keep-graphemes", "я" * 100, PYTHONPATH=str(tmp_path))
    assert (process.status, process.stdout) == (2, "")
    assert process.stderr.startswith("gsmcodec: ")
    assert "gsmcodec[graphemes]" in process.stderr
    assert process.stderr.count("\n") == 1


# Real messages


@pytest.fixture(scope="module")
def corpus() -> list[str]:
    if not CORPUS.exists():
        pytest.skip(f"the real messages are not here: {CORPUS}")
    rows = CORPUS.read_bytes().decode().removesuffix("\n").split("\n")
    return [row.split("\t", 1)[1] for row in rows]


@pytest.fixture(scope="module")
def corpus_file(corpus: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("corpus") / "texts.txt"
    path.write_bytes("".join(f"{text}\n" for text in corpus).encode())
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


def test_the_quote_of_real_messages_agrees_with_the_reference(corpus: list[str], corpus_file: Path) -> None:
    price = Decimal("0.0450")
    assert RateCard.from_csv(ROOT / SAMPLE).find(MOBILE).price == price
    expected = [(text, answer(text)) for text in corpus]
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
    assert summary.splitlines() == [f"{len(corpus)} messages, {parts} parts, {price * parts} EUR"]


def test_the_quote_of_real_messages_has_a_line_for_each(corpus: list[str], corpus_file: Path) -> None:
    status, printed, summary = quote_file(corpus_file)
    assert status == 0
    assert len(printed) == len(corpus)
    assert all(line.startswith(f"{MOBILE} (sample: France, mobile): ") for line in printed)
    assert summary.startswith(f"{len(corpus)} messages, ")
