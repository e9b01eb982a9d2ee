"""Which phone numbers a message can be sent to, and what is wrong with the others."""

from __future__ import annotations

import pickle
import string
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, is_valid_phone_number, validate_phone_number
from gsmcodec.validators.phone import country_code

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def assigned_codes() -> list[str]:
    rows = [line for line in (DATA / "country_codes.tsv").read_text("utf-8").split("\n") if line and line[0] != "#"]
    assert rows[0].split("\t")[0] == "code"
    return [row.split("\t")[0] for row in rows[1:]]


ASSIGNED = assigned_codes()

UNASSIGNED = [
    digits
    for length in (1, 2, 3)
    for number in range(10 ** (length - 1), 10**length)
    if not any((digits := str(number)).startswith(code) or code.startswith(digits) for code in ASSIGNED)
]
"""Every run of one to three digits that begins no number: no code is its beginning, and it is no code's beginning."""


class Text(str):
    """A str of a caller's own kind."""

    __slots__ = ()


def refused(number: str) -> GsmError:
    with pytest.raises(GsmError) as caught:
        validate_phone_number(number)
    assert not is_valid_phone_number(number)
    return caught.value


def told(error: GsmError) -> tuple[ErrorCode, dict[str, str | int], int | None]:
    return error.code, error.params, error.index


# What is accepted


@pytest.mark.parametrize(
    "number",
    ["+33612345678", "+123456", "+123456789012345", "+12025550123", "+447700900123", "+8613800138000", "+883140012345"],
)
def test_a_valid_number_is_returned_as_it_is(number: str) -> None:
    assert validate_phone_number(number) == number
    assert is_valid_phone_number(number) is True


def test_a_str_of_a_callers_own_kind_is_accepted() -> None:
    assert validate_phone_number(Text("+33612345678")) == "+33612345678"


@pytest.mark.parametrize("code", ASSIGNED)
def test_every_assigned_country_code_is_accepted_at_every_length(code: str) -> None:
    for digits in range(6, 16):
        number = "+" + code + "0" * (digits - len(code))
        assert validate_phone_number(number) == number
        assert is_valid_phone_number(number)


def test_the_list_of_assigned_codes_is_whole() -> None:
    assert len(ASSIGNED) == len(set(ASSIGNED)) > 200
    assert {"1", "7", "33", "44", "351", "971", "998"} <= set(ASSIGNED)


def test_no_country_code_is_the_beginning_of_another() -> None:
    pairs = [(one, other) for one in ASSIGNED for other in ASSIGNED if one != other and other.startswith(one)]
    assert pairs == []


@pytest.mark.parametrize("code", ASSIGNED)
def test_the_country_code_is_found_whatever_follows_it(code: str) -> None:
    assert {country_code(code + digit + "12345") for digit in string.digits} == {code}


# What is refused


def test_every_unassigned_prefix_is_refused() -> None:
    assert {"210", "999", "83", "89", "28"} <= set(UNASSIGNED)
    for digits in UNASSIGNED:
        number = "+" + digits.ljust(11, "0")
        assert told(refused(number)) == (ErrorCode.PHONE_UNASSIGNED, {"digits": number[1:4]}, 1)
        assert country_code(number[1:]) == ""


def test_three_digits_always_decide_whether_a_code_is_assigned() -> None:
    for digits in map(str, range(100, 1000)):
        assert is_valid_phone_number(f"+{digits}00000000") == any(digits.startswith(code) for code in ASSIGNED)


def test_the_empty_string_is_refused() -> None:
    assert told(refused("")) == (ErrorCode.PHONE_EMPTY, {}, None)


@pytest.mark.parametrize(
    "number",
    [
        "33612345678",
        "0612345678",
        "0033612345678",
        "-33612345678",
        "(+33)612345678",
        "tel:+33612345678",
        " +33612345678",
        "\0+33612345678",
        "\u200e+33612345678",
        "\ufeff+33612345678",
        "\uff0b33612345678",
        "\ud800",
        " ",
        "x",
    ],
)
def test_a_number_that_does_not_begin_with_plus_is_refused(number: str) -> None:
    assert told(refused(number)) == (ErrorCode.PHONE_NO_PLUS, {}, 0)


@pytest.mark.parametrize(
    ("number", "index", "char", "code_point"),
    [
        ("+33 612345678", 3, " ", "U+0020"),
        ("+33-612345678", 3, "-", "U+002D"),
        ("+(33)612345678", 1, "(", "U+0028"),
        ("++33612345678", 1, "+", "U+002B"),
        ("+33612345678 ", 12, " ", "U+0020"),
        ("+33612345678\n", 12, "\n", "U+000A"),
        ("+33612345678\r\n", 12, "\r", "U+000D"),
        ("+33612345678\0", 12, "\0", "U+0000"),
        ("+336\t12345678", 4, "\t", "U+0009"),
        ("+33\u00a0612345678", 3, "\u00a0", "U+00A0"),
        ("+33\u202f612345678", 3, "\u202f", "U+202F"),
        ("+33612345678\u200f", 12, "\u200f", "U+200F"),
        ("+\u202d33612345678\u202c", 1, "\u202d", "U+202D"),
        ("+\u200b33612345678", 1, "\u200b", "U+200B"),
        ("+３３６１２３４５６７８", 1, "３", "U+FF13"),
        ("+3361234567８", 11, "８", "U+FF18"),
        ("+٣٣٦١٢٣٤٥٦٧٨", 1, "٣", "U+0663"),
        ("+۳۳۶۱۲۳۴۵۶۷۸", 1, "۳", "U+06F3"),
        ("+3361234567²", 11, "²", "U+00B2"),
        ("+3361234567①", 11, "①", "U+2460"),
        ("+3361234567𝟖", 11, "𝟖", "U+1D7D6"),
        ("+33612\ud83d345678", 6, "\ud83d", "U+D83D"),
        ("+336123456ext", 10, "e", "U+0065"),
        ("+1e6", 2, "e", "U+0065"),
        ("+1_000_000", 2, "_", "U+005F"),
        ("+-1234567", 1, "-", "U+002D"),
        ("+33612345678,+33612345679", 12, ",", "U+002C"),
    ],
)
def test_whatever_is_not_an_ascii_digit_is_refused_where_it_stands(
    number: str, index: int, char: str, code_point: str
) -> None:
    assert told(refused(number)) == (ErrorCode.PHONE_NOT_DIGIT, {"char": char, "code_point": code_point}, index)


def test_the_first_of_several_wrong_characters_is_blamed() -> None:
    assert refused("+33a612b345c").index == 3


@pytest.mark.parametrize("number", ["+0", "+0612345678", "+00000000", "+0" + "1" * 20])
def test_a_zero_behind_the_plus_is_refused(number: str) -> None:
    assert told(refused(number)) == (ErrorCode.PHONE_LEADING_ZERO, {}, 1)


@pytest.mark.parametrize("digits", range(6))
def test_fewer_than_six_digits_are_refused(digits: int) -> None:
    number = "+" + "33612"[:digits]
    assert told(refused(number)) == (ErrorCode.PHONE_TOO_SHORT, {"digits": digits, "min_digits": 6}, None)


@pytest.mark.parametrize("digits", [16, 17, 100])
def test_more_than_fifteen_digits_are_refused(digits: int) -> None:
    number = "+33".ljust(digits + 1, "6")
    assert told(refused(number)) == (ErrorCode.PHONE_TOO_LONG, {"digits": digits, "max_digits": 15}, None)


@pytest.mark.parametrize(("digits", "valid"), [(5, False), (6, True), (15, True), (16, False)])
def test_the_length_counts_the_country_code_and_not_the_plus(digits: int, valid: bool) -> None:
    assert is_valid_phone_number("+" + "1" * digits) is valid


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", ErrorCode.PHONE_EMPTY),
        ("0x", ErrorCode.PHONE_NO_PLUS),  # nor is x a digit, nor is 0 a beginning, nor are two digits enough
        ("+0x", ErrorCode.PHONE_NOT_DIGIT),
        ("+21x", ErrorCode.PHONE_NOT_DIGIT),
        ("+" + "2" * 20 + "x", ErrorCode.PHONE_NOT_DIGIT),
        ("+01", ErrorCode.PHONE_LEADING_ZERO),
        ("+0123456789012345", ErrorCode.PHONE_LEADING_ZERO),
        ("+210", ErrorCode.PHONE_TOO_SHORT),
        ("+2100000000000000", ErrorCode.PHONE_TOO_LONG),
        ("+210000000000000", ErrorCode.PHONE_UNASSIGNED),
    ],
)
def test_of_several_things_that_are_wrong_the_first_in_order_is_told(number: str, code: ErrorCode) -> None:
    assert refused(number).code is code


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("", "the phone number is empty"),
        ("06", "the phone number does not begin with '+'"),
        ("+33\u00a06", r"'\xa0' at index 3 of the phone number is not one of the digits 0 to 9"),
        ("+33\ud83d", r"'\ud83d' at index 3 of the phone number is not one of the digits 0 to 9"),
        ("+06", "a 0 follows the '+' of the phone number: no country code begins with 0"),
        ("+33", "the phone number has 2 digits, at least 6 are needed"),
        ("+3361234567890123", "the phone number has 16 digits, at most 15 are allowed"),
        ("+21012345", "no country code is assigned to phone numbers that begin with +210"),
    ],
)
def test_the_message_says_what_is_wrong(number: str, message: str) -> None:
    assert str(refused(number)) == message


@pytest.mark.parametrize(
    ("number", "told_of"),
    [
        ("+" + "1" * 1_000_000, (ErrorCode.PHONE_TOO_LONG, {"digits": 1_000_000, "max_digits": 15}, None)),
        ("1" * 1_000_000, (ErrorCode.PHONE_NO_PLUS, {}, 0)),
        (
            "+" + "1" * 1_000_000 + "x",
            (ErrorCode.PHONE_NOT_DIGIT, {"char": "x", "code_point": "U+0078"}, 1_000_001),
        ),
        ("+" + "\0" * 1_000_000, (ErrorCode.PHONE_NOT_DIGIT, {"char": "\0", "code_point": "U+0000"}, 1)),
    ],
    ids=["digits", "no plus", "last wrong", "nulls"],
)
def test_a_megabyte_is_refused_with_a_short_message(
    number: str, told_of: tuple[ErrorCode, dict[str, str | int], int | None]
) -> None:
    error = refused(number)
    assert told(error) == told_of
    assert len(str(error)) < 100


@pytest.mark.parametrize("number", ["", "6", "+x", "+0", "+1", "+" + "1" * 16, "+210123456"])
def test_errors_survive_a_pickle(number: str) -> None:
    error = refused(number)
    assert told(pickle.loads(pickle.dumps(error))) == told(error)  # noqa: S301


# Wrong types


@pytest.mark.parametrize("function", [validate_phone_number, is_valid_phone_number])
@pytest.mark.parametrize("number", [None, b"+33612345678", 33612345678, 3.3, True, ["+33612345678"], object()])
def test_a_wrong_type_is_a_type_error_that_names_the_argument(function: Any, number: object) -> None:
    with pytest.raises(TypeError, match=rf"^number must be str, not {type(number).__name__}$"):
        function(number)


def test_the_argument_is_called_number() -> None:
    assert validate_phone_number(number="+33612345678") == "+33612345678"
    assert is_valid_phone_number(number="+33612345678")


# For every text

NUMBERS = st.one_of(
    st.text(max_size=20),
    st.text(alphabet="+0123456789", max_size=18),
    st.from_regex(r"\+[0-9]{4,17}", fullmatch=True),
    st.builds("+{}{}".format, st.sampled_from(ASSIGNED), st.text(alphabet=string.digits, max_size=13)),
    st.builds(
        "+{}{}{}".format, st.sampled_from(ASSIGNED), st.text(alphabet=string.digits, max_size=9), st.characters()
    ),
)


def naive(number: str) -> bool:
    """What a valid number is, said in one breath."""
    return (
        number.startswith("+")
        and all(char in "0123456789" for char in number[1:])
        and 6 <= len(number) - 1 <= 15
        and any(number[1:].startswith(code) for code in ASSIGNED)
    )


@settings(deadline=None)
@given(NUMBERS)
@example("+")
@example("+000000")
@example("+123456")
def test_the_two_functions_agree_with_each_other_and_with_the_rule(number: str) -> None:
    if naive(number):
        assert is_valid_phone_number(number)
        assert validate_phone_number(number) == number
        return
    error = refused(number)  # by the one and by the other
    assert error.index is None or 0 <= error.index < len(number)
    if error.code is ErrorCode.PHONE_NOT_DIGIT:
        assert error.params["char"] == number[cast("int", error.index)]


@settings(deadline=None)
@given(NUMBERS)
def test_every_refusal_is_one_of_a_phone_number(number: str) -> None:
    if not naive(number):
        assert refused(number).code.startswith("phone_")
