"""Is a number possible, valid, mobile? What the package phonenumbers says of it."""

from __future__ import annotations

import pickle
from typing import Any, cast

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, PhoneNumberRule, validate_phone_number
from gsmcodec.contrib.phonenumbers import KINDS, Kind, PhoneNumber


def refused(kind: Kind, value: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        PhoneNumber(kind=kind)(value)
    return caught.value


def test_each_question_is_deeper_than_the_one_before() -> None:
    answers: dict[str, list[str]] = {}
    for number in ("+3361234", "+447700900123", "+33142685300", "+33612345678"):
        assert validate_phone_number(number) == number, "all are what E.164 asks for"
        answers[number] = []
        for kind in KINDS:
            try:
                PhoneNumber(kind=kind)(number)
            except GsmError:
                continue
            answers[number].append(kind)
    assert answers == {
        "+3361234": [],
        "+447700900123": ["possible"],  # Ofcom keeps this range free for films
        "+33142685300": ["possible", "valid"],
        "+33612345678": ["possible", "valid", "mobile"],
    }


def test_a_number_that_may_be_mobile_passes() -> None:
    assert PhoneNumber(kind="mobile")("+12025550123") == "+12025550123"


def test_a_national_prefix_is_never_dropped_in_silence() -> None:
    # phonenumbers would parse it as +44 7911 123456.
    assert PhoneNumber(kind="mobile")("+447911123456") == "+447911123456"
    for kind in KINDS:
        assert refused(kind, "+4407911123456").code is ErrorCode.PHONE_NOT_POSSIBLE


def test_a_leading_zero_that_belongs_to_the_number_stays() -> None:
    assert PhoneNumber()("+390612345678") == "+390612345678"


@pytest.mark.parametrize(
    ("kind", "number", "code", "params"),
    [
        ("possible", "+3361234", ErrorCode.PHONE_NOT_POSSIBLE, {"country_code": "33"}),
        ("valid", "+447700900123", ErrorCode.PHONE_NOT_VALID, {"country_code": "44"}),
        ("mobile", "+33142685300", ErrorCode.PHONE_NOT_MOBILE, {"kind": "FIXED_LINE"}),
        ("possible", "+37912345678", ErrorCode.PHONE_NOT_POSSIBLE, {"country_code": "379"}),  # kept free
        ("valid", "0612345678", ErrorCode.PHONE_NO_PLUS, {}),
        ("valid", "", ErrorCode.PHONE_EMPTY, {}),
    ],
)
def test_what_is_wrong_has_a_code(kind: Kind, number: str, code: ErrorCode, params: dict[str, str]) -> None:
    error = refused(kind, number)
    assert (error.code, error.params) == (code, params)


def test_a_parsed_number_is_accepted_and_returned_in_e164() -> None:
    parsed = phonenumbers.parse("06 12 34 56 78", "FR")
    for kind in KINDS:
        assert PhoneNumber(kind=kind)(parsed) == PhoneNumber(kind=kind).check(parsed) == "+33612345678"


def test_an_extension_is_never_dropped_in_silence() -> None:
    parsed = phonenumbers.parse("+33 1 42 68 53 00 ext. 12", None)
    error = refused("valid", parsed)
    assert (error.code, error.params) == (ErrorCode.PHONE_EXTENSION, {"extension": "12"})


def test_a_number_object_that_is_not_filled_in_is_empty() -> None:
    assert refused("valid", phonenumbers.PhoneNumber()).code is ErrorCode.PHONE_EMPTY
    assert refused("valid", phonenumbers.PhoneNumber(country_code=33)).code is ErrorCode.PHONE_EMPTY
    assert refused("valid", phonenumbers.PhoneNumber(country_code=999, national_number=1234567)).code in {
        ErrorCode.PHONE_UNASSIGNED,
        ErrorCode.PHONE_EMPTY,
        ErrorCode.PHONE_NO_PLUS,
    }


@pytest.mark.parametrize("value", [None, 33612345678, b"+33612345678", ["+33612345678"]])
def test_a_wrong_type_is_a_type_error_for_a_program_and_an_invalid_value_for_a_person(value: Any) -> None:
    with pytest.raises(TypeError, match=r"value must be str or phonenumbers\.PhoneNumber"):
        PhoneNumber()(value)
    with pytest.raises(GsmError) as caught:
        PhoneNumber().check(value)
    assert caught.value.code is ErrorCode.WRONG_TYPE


def test_another_kind_is_the_callers_mistake() -> None:
    with pytest.raises(GsmError, match="kind is 'landline', expected possible, valid or mobile"):
        PhoneNumber(kind=cast("Any", "landline"))
    with pytest.raises(TypeError, match="kind must be str"):
        PhoneNumber(kind=cast("Any", None))


def test_it_has_the_bounds_of_every_phone_number() -> None:
    assert (PhoneNumber().max_length, PhoneNumber().pattern) == (
        PhoneNumberRule().max_length,
        PhoneNumberRule().pattern,
    )


def test_it_is_a_value() -> None:
    value = PhoneNumber(kind="mobile")
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301
    assert {value: 1}[PhoneNumber(kind="mobile")] == 1
    assert value != PhoneNumber()
    assert value != PhoneNumberRule()


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="+0123456789 x\u0663", max_size=18), st.sampled_from(KINDS))
def test_every_text_is_returned_as_it_is_or_refused_with_a_code(text: str, kind: Kind) -> None:
    for each in (text, "+33" + text, "+1" + text):
        try:
            accepted = PhoneNumber(kind=kind)(each)
        except GsmError:
            continue
        assert accepted == each
