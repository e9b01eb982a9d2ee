"""Phone numbers as people write them: which come out in E.164 form, and which are refused because they are in doubt."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, is_valid_phone_number, normalize_phone_number, validate_phone_number

if TYPE_CHECKING:
    from collections.abc import Callable

FRENCH = "+33612345678"
SPACES = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2066\u2067\u2068\u2069\ufeff"
)
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63\uff0d"
DOTS = ".\u00b7\uff0e"
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def refused(text: str) -> GsmError:
    with pytest.raises(GsmError) as caught:
        normalize_phone_number(text)
    return caught.value


def told(error: GsmError) -> tuple[ErrorCode, dict[str, str | int], int | None]:
    return error.code, error.params, error.index


# What is understood


@pytest.mark.parametrize(
    "text",
    [
        "+33612345678",
        "+33 6 12 34 56 78",
        " +33612345678",
        "+33612345678 ",
        "\n+33612345678\r\n",
        "0033612345678",
        "00 33 6 12 34 56 78",
        "+33-6-12-34-56-78",
        "+33.6.12.34.56.78",
        "+33/6/12/34/56/78",
        "+33 6 12 - 34 / 56.78.",
        "+33 (6) 12 34 56 78",
        "+33 (612) (345) 678",
        "(+33) 6 12 34 56 78",
        "(0033) 6 12 34 56 78",
        "+(33)612345678",
        "+ 33 612345678",
        "tel:+33612345678",
        "TEL: +33-6-12-34-56-78",
        "  tel:0033612345678",
        "＋３３　６１２　３４５　６７８",
        "００３３（６）１２－３４／５６．７８",
        "tel：+33612345678",
        "٠٠٣٣٦١٢٣٤٥٦٧٨",
        "+۳۳ ۶۱۲ ۳۴۵ ۶۷۸",
        "\u202d+33612345678\u202c",  # as an address book copies it
    ],
)
def test_a_number_with_a_country_code_is_brought_to_e164(text: str) -> None:
    assert normalize_phone_number(text) == FRENCH


@pytest.mark.parametrize("char", [*SPACES, *INVISIBLE, *DASHES, *DOTS], ids=ascii)
def test_punctuation_says_nothing_wherever_it_stands(char: str) -> None:
    for text in (f"{char}+33612345678", f"+33{char}6{char}12{char}345678", f"00{char}33612345678{char}"):
        assert normalize_phone_number(text) == FRENCH


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+49 30/12345678", "+493012345678"),  # one slash, behind the area code
        ("+49 35204/12345", "+493520412345"),
        ("0049 35204/12345", "+493520412345"),
        ("+420 123 456/789", "+420123456789"),
        ("+1 (202) 555-0123", "+12025550123"),
        ("+39 06 1234 5678", "+390612345678"),
        ("001 202 555 0123", "+12025550123"),
        ("+39 06 (0123) 456", "+39060123456"),  # these parentheses are not behind the country code
    ],
)
def test_the_digits_stay_as_they_are(text: str, number: str) -> None:
    assert normalize_phone_number(text) == number


@settings(deadline=None)
@given(st.from_regex(r"\+[1-9][0-9]{5,14}", fullmatch=True))
def test_a_valid_number_is_returned_as_it_is(number: str) -> None:
    if is_valid_phone_number(number):
        assert normalize_phone_number(number) == validate_phone_number(number) == number


# What is in doubt


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("0612345678", 0),
        (" (06) 12 34 56 78", 2),
        ("33612345678", 0),  # Excel drops the plus, but 336... may be a national number too
        ("011 33 612345678", 0),
        ("0011 33 612345678", 0),  # an Australian 00 33, or 00 1 1336...
        ("0010 33 612345678", 0),
        ("tel:0612345678", 4),
    ],
)
def test_a_number_without_a_country_code_may_be_anybodys(text: str, index: int) -> None:
    assert told(refused(text)) == (ErrorCode.PHONE_NATIONAL, {}, index)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("+44 (0)7911 123456", 5),
        ("+33(0)612345678", 4),
        ("+33 (06) 12 34 56 78", 5),
        ("0033 (0) 612345678", 6),
        ("(+33) (0)612345678", 7),
        ("+1 (０) 2025550123", 4),
        ("+39 (0)6 1234 5678", 5),  # in Italy it belongs to the number
    ],
)
def test_a_0_in_parentheses_behind_the_country_code_belongs_to_some_numbers_only(text: str, index: int) -> None:
    assert told(refused(text)) == (ErrorCode.PHONE_TRUNK_ZERO, {}, index)


@pytest.mark.parametrize(
    ("text", "char", "index"),
    [
        ("+1-800-FLOWERS", "F", 7),
        ("Tel. +33612345678", "T", 0),
        ("+33 6 l2 34 56 78", "l", 6),
        ("+33612345678 Ann", "A", 13),
        ("+336123ж", "ж", 7),
    ],
)
def test_letters_are_not_turned_into_digits(text: str, char: str, index: int) -> None:
    assert told(refused(text)) == (
        ErrorCode.PHONE_LETTER,
        {"char": char, "code_point": f"U+{ord(char):04X}"},
        index,
    )


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("+33142685300 ext. 12", 13),
        ("+33142685300x12", 12),
        ("+33142685300 Ext:12", 13),
        ("+33142685300 #12", 13),
        ("+33142685300 poste 12", 13),
        ("tel:+33142685300;ext=12", 16),
    ],
)
def test_an_extension_is_never_dropped_in_silence(text: str, index: int) -> None:
    assert told(refused(text)) == (ErrorCode.PHONE_EXTENSION, {"extension": "12"}, index)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("+33612345678 / +33612345679", 13),
        ("+33 1 42 68 53 00/01", 17),
        ("+33612345678, +33612345679", 12),
        ("+33612345678; 0687654321", 12),
        ("+331234 +567890", 8),
        *((f"+331234{end}567890", 7) for end in LINE_ENDS),
    ],
)
def test_two_numbers_are_never_joined_to_one(text: str, index: int) -> None:
    assert told(refused(text)) == (ErrorCode.PHONE_SEVERAL, {}, index)


@pytest.mark.parametrize(
    ("text", "char", "index"),
    [
        ("\u202e+33612345678", "\u202e", 0),  # it turns around what a person sees
        ("++33612345678", "+", 1),
        ("+33612<b>", "<", 6),
        ("+33\ud83d612345678", "\ud83d", 3),
        ("+33612\x00345678", "\x00", 6),
        ("+336123456²", "²", 10),
        ("+33 6)12345678", ")", 5),
        ("+33 (612345678", "(", 4),
        ("+33 ((6)) 12345678", "(", 5),
        ("+33 () 612345678", ")", 5),
        (",+33612345678", ",", 0),
        ("'+33612345678", "'", 0),
        ("#12", "#", 0),
    ],
)
def test_whatever_else_stands_there_is_refused_by_its_place(text: str, char: str, index: int) -> None:
    error = refused(text)
    assert (error.code, error.params["char"], error.index) == (ErrorCode.PHONE_NOT_DIGIT, char, index)


@pytest.mark.parametrize("text", ["", " ", "\n", "-", "tel:", "\u200b", "./ -"])
def test_a_text_without_a_digit_is_empty(text: str) -> None:
    assert told(refused(text)) == (ErrorCode.PHONE_EMPTY, {}, None)


@pytest.mark.parametrize(
    ("text", "code", "index"),
    [
        ("+", ErrorCode.PHONE_TOO_SHORT, None),
        ("+33 6 1", ErrorCode.PHONE_TOO_SHORT, None),
        ("+33 6 12 34 56 78 90 12 34", ErrorCode.PHONE_TOO_LONG, None),
        ("+ (0033) 612345678", ErrorCode.PHONE_LEADING_ZERO, 3),
        ("00 (0) 612345678", ErrorCode.PHONE_LEADING_ZERO, 4),
        ("+ 210 123 456", ErrorCode.PHONE_UNASSIGNED, 2),
        ("00 210 123 456", ErrorCode.PHONE_UNASSIGNED, 3),
    ],
)
def test_the_result_is_validated_and_the_place_is_one_in_what_was_written(
    text: str, code: ErrorCode, index: int | None
) -> None:
    error = refused(text)
    assert (error.code, error.index) == (code, index)


@pytest.mark.parametrize("value", [None, 33612345678, b"+33612345678"])
def test_a_wrong_type_is_a_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match="text must be str"):
        normalize_phone_number(value)


@pytest.mark.parametrize(
    "text",
    ["+" + "3" * 10**6, "+" + "(1)" * 10**5, "+1" + "/1" * 10**5, " " * 10**6, "+1" + " +" * 10**5, "(" * 10**6],
    ids=lambda text: text[:5],
)
def test_a_megabyte_takes_time_in_proportion_and_one_sentence(text: str) -> None:
    begin = time.process_time()
    assert len(str(refused(text))) < 200
    assert time.process_time() - begin < 5


def naive(text: str) -> str | None:
    """Read the commonest forms with one regular expression each, as a reader of the rule would."""
    bare = re.sub(r"[ .\-]", "", text)
    international = re.fullmatch(r"(?:\+|00(?!10|11))([1-9][0-9]{5,14})", bare)
    return None if international is None else f"+{international[1]}"


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="+0123456789 .-", max_size=20))
def test_it_agrees_with_the_rule_in_one_line(text: str) -> None:
    expected = naive(text)
    if expected is None or not is_valid_phone_number(expected) or "+" in text.lstrip(" .-")[1:]:
        assert refused(text).code.startswith("phone_")
    else:
        assert normalize_phone_number(text) == expected


PUNCTUATIONS: list[Callable[[str], str]] = [" ".join, "-".join, ".".join, "\u00a0".join]


@settings(deadline=None)
@given(st.text(), st.sampled_from(PUNCTUATIONS))
def test_every_text_is_brought_to_a_valid_number_or_refused(text: str, punctuate: Callable[[str], str]) -> None:
    for each in (text, punctuate(text), f"+33{text}"):
        try:
            number = normalize_phone_number(each)
        except GsmError as error:
            assert error.index is None or 0 <= error.index < len(each)
            continue
        assert is_valid_phone_number(number)
        assert normalize_phone_number(number) == number
