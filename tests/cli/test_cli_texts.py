"""The commands count, split, validate and charset: what they print, what they complain about."""

from __future__ import annotations

import json

import pytest
from command_runs import MOBILE, Process, lines, run

import gsmcodec
from gsmcodec import Language

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
