"""Which texts may be sent, and what is wrong with the others."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import (
    CALLR,
    STANDARD,
    ErrorCode,
    GsmError,
    Language,
    Newline,
    Profile,
    count,
    is_valid_text,
    truncate,
    validate_text,
)

if TYPE_CHECKING:
    from gsmcodec.profile import ForceEncoding


def refused(text: str, **limits: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        validate_text(text, **limits)
    assert not is_valid_text(text, **limits)
    error = caught.value
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (copied.code, copied.params, copied.index) == (error.code, error.params, error.index)
    return error


# What is accepted


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Hello", {}),
        ("a" * 160, {"max_parts": 1}),
        ("a" * 306, {"max_parts": 2}),
        ("€" * 80, {"max_parts": 1}),
        ("я" * 70, {"max_parts": 1}),
        ("😀" * 35, {"max_parts": 1}),
        ("a" * 39015, {}),
        ("", {"allow_empty": True}),
        (" ", {}),
        ("5 €", {"gsm_only": True}),
        ("€" * 5, {"max_units": 10}),
        ("я" * 5, {"max_units": 5}),
        ("a", {"max_units": 1}),
        ("Hello", {"force_encoding": "UNICODE", "max_units": 5}),
        ("Hello", {"force_encoding": "GSM", "gsm_only": True}),
        ("100% {sure}\n", {"gsm_only": True}),
    ],
)
def test_a_text_within_the_limits_is_returned_as_it_is(text: str, limits: dict[str, Any]) -> None:
    assert validate_text(text, **limits) == text
    assert is_valid_text(text, **limits) is True


def test_what_the_profile_changes_is_returned_changed() -> None:
    assert validate_text("a\r\nb\rc", profile=Profile(newline=Newline.LF)) == "a\nb\nc"
    assert validate_text("e\u0301", profile=Profile(normalize=True), gsm_only=True) == "é"


def test_a_placeholder_stays_for_the_platform_to_replace() -> None:
    assert validate_text("STOP %STOPNUM%", profile=CALLR) == "STOP %STOPNUM%"


def test_the_limits_hold_after_the_profiles_changes() -> None:
    text = "a\r\n" * 80
    assert refused(text, max_parts=1).params["parts"] == 2
    assert validate_text(text, max_parts=1, profile=Profile(newline=Newline.LF)) == "a\n" * 80


# Too much


def test_too_many_parts_says_how_many_and_where_the_rest_begins() -> None:
    error = refused("a" * 161, max_parts=1)
    assert (error.code, error.params, error.index) == (ErrorCode.TOO_MANY_PARTS, {"parts": 2, "max_parts": 1}, 160)
    assert refused("€" * 153, max_parts=2).index == 152


def test_a_character_that_makes_the_text_unicode_is_blamed() -> None:
    error = refused("I’ll be late. " * 6, max_parts=1)
    assert error.code is ErrorCode.UNICODE_TOO_MANY_PARTS
    assert error.params == {"parts": 2, "max_parts": 1, "char": "’", "code_point": "U+2019"}
    assert error.index == 1


def test_no_character_is_blamed_for_an_encoding_that_is_forced() -> None:
    error = refused("я" * 71, max_parts=1, force_encoding="UNICODE")
    assert (error.code, error.index) == (ErrorCode.TOO_MANY_PARTS, 70)


def test_more_parts_than_a_header_can_number_are_never_allowed() -> None:
    error = refused("a" * 39016)
    assert (error.code, error.params["max_parts"], error.index) == (ErrorCode.TOO_MANY_PARTS, 255, 39015)
    assert refused("a" * 39016, max_parts=1000).params == {"parts": 256, "max_parts": 255}
    assert refused("a" * 307, max_parts=9, profile=Profile(max_parts=2)).params == {"parts": 3, "max_parts": 2}


def test_too_many_units_says_how_many_and_in_how_many_parts() -> None:
    error = refused("a" * 161, max_units=100)
    assert (error.code, error.params) == (ErrorCode.TOO_MANY_UNITS, {"units": 161, "max_units": 100, "parts": 2})
    error = refused("aя" * 36, max_units=70, max_parts=2)
    assert error.code is ErrorCode.UNICODE_TOO_MANY_UNITS
    assert error.index == 1
    assert (error.params["units"], error.params["parts"], error.params["code_point"]) == (72, 2, "U+044F")


def test_too_many_characters_for_the_platform() -> None:
    assert refused("a" * 3201, profile=CALLR).code is ErrorCode.TOO_MANY_CHARACTERS


def test_a_megabyte_is_refused() -> None:
    assert refused("a" * 1_000_000, max_parts=3).params["parts"] == 6536
    assert refused("я" * 1_000_000, max_parts=3).params["parts"] == 14926


# Not GSM, empty, not sendable


@pytest.mark.parametrize(
    ("text", "index"), [("ça", 0), ("5 ₽", 2), ("a\tb", 1), ("a\0", 1), ("\u200fa", 0), ("٣", 0), ("\uff11", 0)]
)
def test_gsm_only_names_the_first_character_that_is_not(text: str, index: int) -> None:
    for force_encoding in (None, "GSM"):
        error = refused(text, gsm_only=True, force_encoding=force_encoding)
        assert (error.code, error.index, error.params["char"]) == (ErrorCode.NOT_GSM, index, text[index])


def test_gsm_only_says_how_many_parts_it_would_be() -> None:
    assert refused("a" * 70 + "ç", gsm_only=True).params == {"char": "ç", "code_point": "U+00E7", "parts": 2}


def test_gsm_only_goes_by_the_profiles_alphabet() -> None:
    assert refused("5 €", gsm_only=True, profile=CALLR).index == 2
    turkish = Profile(languages=(Language.TURKISH,))
    text = "Kış şarkıları " * 8
    assert validate_text(text, gsm_only=True, profile=turkish) == text
    assert refused("ş", gsm_only=True, profile=turkish).code is ErrorCode.NOT_GSM, "one part of UNICODE is as cheap"
    assert validate_text("ş", gsm_only=True, profile=turkish, force_encoding="GSM") == "ş"


def test_the_index_is_that_of_the_text_that_was_given() -> None:
    lf = Profile(newline=Newline.LF)
    assert refused("a\r\n\r\nя", gsm_only=True, profile=lf).index == 5
    stop = Profile(placeholders={"%S%": "0" * 20})
    assert refused("%S%я", gsm_only=True, profile=stop).index == 3
    nfc = Profile(normalize=True)
    assert refused("e\u0302", gsm_only=True, profile=nfc).params["char"] == "ê"


def test_where_the_platform_sends_unicode_no_character_is_to_blame() -> None:
    profile = Profile(default_encoding="UNICODE")
    for text in ("a" * 71, "я" * 71):
        assert refused(text, max_parts=1, profile=profile).code is ErrorCode.TOO_MANY_PARTS
        assert refused(text, max_units=70, profile=profile).code is ErrorCode.TOO_MANY_UNITS
    assert validate_text("Hello", force_encoding="GSM", gsm_only=True, profile=profile) == "Hello"
    assert refused("я", force_encoding="GSM", gsm_only=True, profile=profile).code is ErrorCode.NOT_GSM


def test_empty_is_refused_unless_it_is_allowed() -> None:
    assert refused("").code is ErrorCode.TEXT_EMPTY
    assert refused("%S%", profile=Profile(placeholders={"%S%": ""})).code is ErrorCode.TEXT_EMPTY


@pytest.mark.parametrize("limits", [{}, {"gsm_only": True}, {"force_encoding": "UNICODE"}, {"max_parts": 1}])
def test_half_of_a_surrogate_pair_is_refused(limits: dict[str, Any]) -> None:
    error = refused("ab\ud83d", **limits)
    assert (error.code, error.index) == (ErrorCode.LONE_SURROGATE, 2)


# Wrong arguments


@pytest.mark.parametrize("text", [None, 5, b"Hello", ["Hello"], 1.5])
def test_a_wrong_type_is_a_type_error_that_names_the_argument(text: object) -> None:
    for function in (validate_text, is_valid_text):
        with pytest.raises(TypeError, match="text must be str"):
            cast("Any", function)(text)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("max_parts", "2"),
        ("max_parts", True),
        ("max_units", 1.5),
        ("gsm_only", 1),
        ("allow_empty", None),
        ("force_encoding", 7),
        ("profile", None),
    ],
)
def test_a_limit_of_a_wrong_type_is_a_type_error_that_names_it(argument: str, value: object) -> None:
    for function in (validate_text, is_valid_text):
        with pytest.raises(TypeError, match=f"{argument} must be"):
            cast("Any", function)("Hello", **{argument: value})


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"max_parts": 0}, ErrorCode.OUT_OF_RANGE),
        ({"max_units": 0}, ErrorCode.OUT_OF_RANGE),
        ({"force_encoding": "UCS2"}, ErrorCode.UNKNOWN_ENCODING),
        ({"force_encoding": "UNICODE", "gsm_only": True}, ErrorCode.OUT_OF_RANGE),
        ({"profile": Profile(default_encoding="UNICODE"), "gsm_only": True}, ErrorCode.OUT_OF_RANGE),
    ],
)
def test_limits_that_no_text_can_keep_are_the_callers_mistake(limits: dict[str, Any], code: ErrorCode) -> None:
    for function in (validate_text, is_valid_text):
        with pytest.raises(GsmError) as caught:
            function("Hello", **limits)
        assert caught.value.code is code


# Invariants

TEXTS = st.text(alphabet=st.sampled_from("a€я😀\n’é"), max_size=400)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.integers(1, 4), st.sampled_from([None, "UNICODE"]))
def test_a_text_is_accepted_exactly_if_count_says_that_it_fits(text: str, parts: int, force: ForceEncoding) -> None:
    fits = count(text, force).parts <= parts
    assert is_valid_text(text, max_parts=parts, allow_empty=True, force_encoding=force) is fits


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.sampled_from("a€\n"), min_size=150, max_size=400), st.integers(1, 2))
def test_the_index_of_too_many_parts_is_what_truncate_keeps(text: str, parts: int) -> None:
    if not is_valid_text(text, max_parts=parts):
        assert refused(text, max_parts=parts).index == len(truncate(text, parts)) < len(text)


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(), max_size=200), st.booleans())
def test_every_text_is_accepted_as_it_is_or_refused_with_a_code(text: str, gsm_only: bool) -> None:
    limits: dict[str, Any] = {"max_parts": 1, "gsm_only": gsm_only, "profile": replace(STANDARD, max_parts=2)}
    if is_valid_text(text, **limits):
        assert validate_text(text, **limits) == text
    else:
        error = refused(text, **limits)
        assert error.index is None or error.index < len(text)
