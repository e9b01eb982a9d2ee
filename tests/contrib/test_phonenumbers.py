"""Is a number possible, valid, mobile, and what is a national number? What the package phonenumbers says of it."""

from __future__ import annotations

import pickle
from typing import Any, cast

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import ErrorCode, GsmError, PhoneNumberRule, is_valid_phone_number, validate_phone_number
from gsmcodec.contrib.phonenumbers import KINDS, Kind, PhoneNumber, normalize_phone_number


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
        ("valid", "0612345678", ErrorCode.PHONE_NATIONAL, {}),
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
        PhoneNumber(kind=cast("Any", 1))
    with pytest.raises(GsmError, match="region is 'fr', expected two capital letters"):
        PhoneNumber(region="fr")


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
def test_every_text_is_normalized_or_refused_with_a_code(text: str, kind: Kind) -> None:
    for each in (text, "+33" + text, "+1" + text):
        try:
            accepted = PhoneNumber(kind=kind)(each)
        except GsmError:
            continue
        assert accepted == normalize_phone_number(each)
        assert is_valid_phone_number(each) <= (accepted == each)


def test_a_rule_asks_about_the_number_that_was_understood() -> None:
    mobile = PhoneNumber(kind="mobile", region="FR")
    assert mobile("06 12 34 56 78") == mobile("+33 (0)6 12 34 56 78") == mobile("33612345678") == "+33612345678"
    assert PhoneNumber(kind=None, region="FR")("01 42 68 53 00") == "+33142685300"
    with pytest.raises(GsmError) as caught:
        mobile("01 42 68 53 00")
    assert caught.value.code is ErrorCode.PHONE_NOT_MOBILE


# Numbers as people write them


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("(06) 12.34.56.78", "FR", "+33612345678"),
        ("(0)6 12 34 56 78", "FR", "+33612345678"),
        ("33612345678", "FR", "+33612345678"),  # as a spreadsheet leaves it
        ("tel:0612345678", "FR", "+33612345678"),
        ("+1 (202) 555-0123", "FR", "+12025550123"),
        ("0044 7911 123456", "FR", "+447911123456"),
        ("06 1234 5678", "IT", "+390612345678"),  # this 0 belongs to the number
        ("(202) 555-0123", "US", "+12025550123"),
        ("011 33 612345678", "US", "+33612345678"),  # what is dialed there in the place of 00
        ("0033 612345678", "US", "+33612345678"),
        ("0011 33 612345678", "AU", "+33612345678"),
        ("0021 33 612345678", "BR", "+33612345678"),  # with a carrier
        ("02 99 99 99 99", "FR", "+33299999999"),
    ],
)
def test_a_national_number_belongs_to_the_region(text: str, region: str, number: str) -> None:
    assert normalize_phone_number(text, region) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+44 (0)7911 123456", "+447911123456"),
        ("0044 (07911) 123456", "+447911123456"),
        ("+39 (0)6 1234 5678", "+390612345678"),
        ("+225 (0)7 12 34 56 78", "+2250712345678"),
    ],
)
def test_a_0_in_parentheses_is_kept_or_dropped_where_one_number_only_is_in_use(text: str, number: str) -> None:
    assert normalize_phone_number(text) == normalize_phone_number(text, "DE") == number


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("06 12 34 56 78", None, ErrorCode.PHONE_NATIONAL),
        ("+33 (0)1", None, ErrorCode.PHONE_TRUNK_ZERO),
        ("+33 (0)1", "FR", ErrorCode.PHONE_TRUNK_ZERO),
        ("+999 (0)612345678", "FR", ErrorCode.PHONE_UNASSIGNED),
        ("555-0123", "US", ErrorCode.PHONE_NOT_POSSIBLE),  # nobody knows the area
        ("06 12", "FR", ErrorCode.PHONE_NOT_POSSIBLE),
        ("5", "FR", ErrorCode.PHONE_NOT_POSSIBLE),
        ("+33 06 12 34 56 78", "FR", ErrorCode.PHONE_NOT_POSSIBLE),  # the 0 is dialed within France only
        ("0033 06 12 34 56 78", "US", ErrorCode.PHONE_NOT_POSSIBLE),
        ("00 999 612345678", "FR", ErrorCode.PHONE_UNASSIGNED),
        ("0612345678 or 0687654321", "FR", ErrorCode.PHONE_LETTER),
        ("01 42 68 53 00/01", "FR", ErrorCode.PHONE_SEVERAL),
        ("01 42 68 53 00 ext. 12", "FR", ErrorCode.PHONE_EXTENSION),
        ("", "FR", ErrorCode.PHONE_EMPTY),
    ],
)
def test_what_stays_in_doubt_is_refused(text: str, region: str | None, code: ErrorCode) -> None:
    with pytest.raises(GsmError) as caught:
        normalize_phone_number(text, region)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("33612345678", "DE", None),  # +33612345678, or 033612 345678 in Germany
        ("3612345678", "IT", "+393612345678"),  # Italian numbers have no prefix that could be missing
        ("33612345678", "GB", None),
        ("41791234567", "AT", None),
        ("33612345678", "FR", "+33612345678"),
        ("033612345678", "DE", "+4933612345678"),
        ("1711234567", "DE", "+491711234567"),
        ("6598765432", "US", "+16598765432"),  # Alabama, where nobody writes a prefix
    ],
)
def test_a_number_that_may_have_lost_its_plus_is_not_taken_for_one_of_the_region(
    text: str, region: str, number: str | None
) -> None:
    if number is not None:
        assert normalize_phone_number(text, region) == number
        return
    with pytest.raises(GsmError) as caught:
        normalize_phone_number(text, region)
    assert (caught.value.code, caught.value.index) == (ErrorCode.PHONE_NATIONAL, 0)


@pytest.mark.parametrize("region", ["fr", "France", "ZZ", "", "001"])
def test_an_unknown_region_is_the_callers_mistake(region: str) -> None:
    with pytest.raises(GsmError, match="expected two capital letters of ISO 3166-1, such as FR"):
        normalize_phone_number("+33612345678", region)


def test_a_wrong_type_of_a_region_or_a_text_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="region must be str, not int"):
        normalize_phone_number("+33612345678", cast("Any", 33))
    with pytest.raises(TypeError, match="text must be str, not int"):
        normalize_phone_number(cast("Any", 33612345678), "FR")


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="+0123456789 ()-./", max_size=18), st.sampled_from(["FR", "US", "IT", "AU", "BR", None]))
def test_every_text_becomes_a_valid_number_or_is_refused(text: str, region: str | None) -> None:
    try:
        number = normalize_phone_number(text, region)
    except GsmError as error:
        assert error.code.startswith("phone_")
        return
    assert validate_phone_number(number) == number
    assert normalize_phone_number(number, region) == number
