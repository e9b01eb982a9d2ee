"""Whom a message can be sent from, and what is wrong with the others."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, is_valid_sender, validate_sender

ALPHANUMERIC = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 _-]{1,11}")


class Text(str):
    """A str of a caller's own kind."""

    __slots__ = ()


def refused(sender: str, **arguments: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        validate_sender(sender, **arguments)
    assert not is_valid_sender(sender, **arguments)
    return caught.value


# What is accepted


@pytest.mark.parametrize(
    "sender", ["SMS", "a", "Z", "My-Shop 24", "my_shop", "24 seven", "abcdefghijk", " a ", "0-_ 123456x"]
)
def test_a_valid_sender_is_returned_as_it_is(sender: str) -> None:
    assert validate_sender(sender) == sender
    assert is_valid_sender(sender) is True


def test_the_empty_sender_lets_the_platform_choose() -> None:
    assert validate_sender("") == ""
    assert is_valid_sender("")


@pytest.mark.parametrize("shortcodes", [("36000", "38123"), ["36000"], {"36000"}, frozenset({"36000"})])
def test_a_shortcode_is_accepted_only_from_its_owner(shortcodes: Any) -> None:
    assert validate_sender("36000", shortcodes=shortcodes) == "36000"
    assert refused("36001", shortcodes=shortcodes).code is ErrorCode.SENDER_DIGITS_ONLY
    assert refused("36000").code is ErrorCode.SENDER_DIGITS_ONLY


def test_an_owned_number_may_be_longer_than_eleven_digits() -> None:
    assert validate_sender("447700900123", shortcodes=("447700900123",)) == "447700900123"


def test_a_phone_number_is_accepted_only_from_its_owner() -> None:
    owned = ("36000", "+33639980042")
    assert validate_sender("+33639980042", shortcodes=owned) == "+33639980042"
    assert validate_sender("36000", shortcodes=owned) == "36000"
    error = refused("+33639980043", shortcodes=owned)
    assert (error.code, error.index) == (ErrorCode.SENDER_CHARACTER, 0)
    assert refused("33639980042", shortcodes=owned).code is ErrorCode.SENDER_DIGITS_ONLY


@pytest.mark.parametrize(
    "number", ["+", "+0612345678", "+33 639980042", "+33639980042\n", "+999123456", "+1234567890123456"]
)
def test_an_owned_number_that_is_no_phone_number_is_the_callers_mistake(number: str) -> None:
    for function in (validate_sender, is_valid_sender):
        with pytest.raises(GsmError, match="phone numbers") as caught:
            function("SMS", shortcodes=[number])
        assert caught.value.code is ErrorCode.OUT_OF_RANGE


def test_owning_shortcodes_changes_nothing_for_other_senders() -> None:
    assert validate_sender("SMS", shortcodes=("36000",)) == "SMS"
    assert validate_sender("", shortcodes=("36000",)) == ""


# What is wrong


@pytest.mark.parametrize(
    ("sender", "index", "code_point"),
    [
        ("Café", 3, "U+00E9"),
        ("SMS\n", 3, "U+000A"),
        ("\tSMS", 0, "U+0009"),
        ("A+B", 1, "U+002B"),
        ("+33612345678", 0, "U+002B"),
        ("My.Shop", 2, "U+002E"),
        ("SM\u200fS", 2, "U+200F"),
        ("Shop\u00a01", 4, "U+00A0"),
        ("\uff33\uff2d\uff33", 0, "U+FF33"),
        ("A\u0663", 1, "U+0663"),
        ("\u0661\u0662\u0663", 0, "U+0661"),
        ("A\ud83d", 1, "U+D83D"),
        ("A😀", 1, "U+1F600"),
        ("A\0", 1, "U+0000"),
        ("Kelvin \u212a", 7, "U+212A"),
        ("Stra\u00dfe and more than eleven", 4, "U+00DF"),
    ],
)
def test_a_character_that_does_not_arrive_is_named(sender: str, index: int, code_point: str) -> None:
    error = refused(sender)
    assert error.code is ErrorCode.SENDER_CHARACTER
    assert error.index == index
    assert error.params == {"char": sender[index], "code_point": code_point}


def test_eleven_characters_are_the_most() -> None:
    assert validate_sender("a" * 11) == "a" * 11
    error = refused("a" * 12)
    assert (error.code, error.params, error.index) == (
        ErrorCode.SENDER_TOO_LONG,
        {"characters": 12, "max_characters": 11},
        11,
    )


@pytest.mark.parametrize("sender", ["-", " ", "___", "24-7", "1 2", "1" * 12 + "-"])
def test_a_sender_needs_a_letter(sender: str) -> None:
    expected = ErrorCode.SENDER_TOO_LONG if len(sender) > 11 else ErrorCode.SENDER_NO_LETTER
    assert refused(sender).code is expected


def test_a_sender_of_many_digits_is_told_that_it_is_digits_only() -> None:
    assert refused("447700900123").code is ErrorCode.SENDER_DIGITS_ONLY


def test_a_megabyte_is_refused() -> None:
    assert refused("a" * 1_000_000).params["characters"] == 1_000_000


# Wrong arguments


@pytest.mark.parametrize("sender", [None, 36000, b"SMS", ["SMS"], 1.5, True])
def test_a_wrong_type_is_a_type_error_that_names_the_argument(sender: object) -> None:
    for function in (validate_sender, is_valid_sender):
        with pytest.raises(TypeError, match="sender must be str"):
            cast("Any", function)(sender)


@pytest.mark.parametrize("shortcodes", ["36000", None, 36000, b"36000", {"36000": 1}, [36000], [None]])
def test_shortcodes_of_a_wrong_type_are_a_type_error(shortcodes: object) -> None:
    for function in (validate_sender, is_valid_sender):
        with pytest.raises(TypeError, match="shortcodes must be"):
            cast("Any", function)("SMS", shortcodes=shortcodes)


@pytest.mark.parametrize("shortcode", ["", "SMS", "36 000", "36000\n", "+36000", "\u0663\u0666", "\u00b2"])
def test_a_shortcode_that_is_not_digits_is_the_callers_mistake(shortcode: str) -> None:
    for function in (validate_sender, is_valid_sender):
        with pytest.raises(GsmError) as caught:
            function("SMS", shortcodes=[shortcode])
        assert caught.value.code is ErrorCode.OUT_OF_RANGE
        assert str(caught.value).startswith("shortcodes is ")


def test_a_str_of_a_callers_own_kind_is_accepted() -> None:
    assert validate_sender(Text("SMS")) == "SMS"


# Invariants


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.sampled_from("aZ09 -_\n+é\u0663"), max_size=13))
def test_what_is_accepted_is_what_the_rule_says(sender: str) -> None:
    assert is_valid_sender(sender) is (sender == "" or ALPHANUMERIC.fullmatch(sender) is not None)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.characters(), max_size=20))
def test_every_text_is_accepted_as_it_is_or_refused_with_a_code(sender: str) -> None:
    if is_valid_sender(sender):
        assert validate_sender(sender) is sender
    else:
        error = refused(sender)
        assert error.code.startswith("sender_")
        assert error.index is None or error.index < len(sender)
