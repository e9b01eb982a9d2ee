"""The validators as values, and what they let a page or a schema say beforehand."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from dataclasses import FrozenInstanceError, fields, replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    GsmError,
    Language,
    Newline,
    PhoneNumberRule,
    Profile,
    ReplaceWhen,
    SenderRule,
    TextRule,
    Whitespace,
    is_valid_phone_number,
    is_valid_sender,
    is_valid_text,
    truncate,
    validate_text,
)
from gsmcodec.validators import TextLimits

if TYPE_CHECKING:
    from gsmcodec.profile import ForceEncoding

VALUES: list[Any] = [
    TextRule(),
    TextRule(max_parts=2, gsm_only=True, profile=CALLR),
    SenderRule(),
    SenderRule(shortcodes=("36000",)),
    PhoneNumberRule(),
]
EVERY_VALUE = pytest.mark.parametrize("value", VALUES, ids=repr)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


# They are values


@EVERY_VALUE
def test_a_validator_is_frozen_hashable_and_equal_to_its_copies(value: Any) -> None:
    for same in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), replace(value)):  # noqa: S301
        assert same == value
        assert hash(same) == hash(value)
    with pytest.raises((AttributeError, FrozenInstanceError)):
        value.max_parts = 1
    assert {value: 1}[replace(value)] == 1
    assert repr(value).startswith(type(value).__name__)


def test_validators_that_ask_something_else_are_not_equal() -> None:
    assert len(set(VALUES)) == len(VALUES)
    assert TextRule(max_parts=1) != TextRule(max_parts=2)
    assert VALUES[0] != VALUES[-1]


def test_the_order_and_kind_of_shortcodes_do_not_matter() -> None:
    assert SenderRule(shortcodes=["2", "1", "2"]) == SenderRule(shortcodes={"1", "2"})
    assert SenderRule(shortcodes=["2", "1"]).shortcodes == ("1", "2")


def test_a_limit_is_replaced_as_in_a_dataclass() -> None:
    assert replace(TextRule(max_parts=2), max_parts=3) == TextRule(max_parts=3)
    assert [field.name for field in fields(TextRule)][:2] == ["max_parts", "max_units"]
    with pytest.raises(TypeError):
        cast("Any", TextRule)(2)


# They ask what the functions ask


@pytest.mark.parametrize("text", ["Hello", "", "ça", "a" * 161, "я" * 71, "a\ud83d"])
@pytest.mark.parametrize("limits", [{}, {"max_parts": 1}, {"gsm_only": True}, {"allow_empty": True}, {"max_units": 70}])
def test_sms_text_asks_what_validate_text_asks(text: str, limits: dict[str, Any]) -> None:
    validator = TextRule(**limits)
    if is_valid_text(text, **limits):
        assert validator(text) == validator.check(text) == text
    else:
        for call in (validator, validator.check):
            with pytest.raises(GsmError):
                call(text)


@pytest.mark.parametrize("value", [None, 5, b"Hello", ["Hello"], 1.5, True], ids=repr)
@pytest.mark.parametrize("validator", [TextRule(), SenderRule(), PhoneNumberRule()], ids=repr)
def test_a_wrong_type_is_a_type_error_for_a_program_and_an_invalid_value_for_a_person(
    validator: Any, value: Any
) -> None:
    with pytest.raises(TypeError, match="must be str"):
        validator(value)
    with pytest.raises(GsmError) as caught:
        validator.check(value)
    assert caught.value.code is ErrorCode.WRONG_TYPE
    assert caught.value.params == {"type": type(value).__name__}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: TextRule(max_parts=0), GsmError),
        (lambda: TextRule(max_parts=cast("Any", "1")), TypeError),
        (lambda: TextRule(force_encoding=cast("Any", "UCS2")), GsmError),
        (lambda: TextRule(force_encoding="UNICODE", gsm_only=True), GsmError),
        (lambda: TextRule(profile=cast("Any", None)), TypeError),
        (lambda: SenderRule(shortcodes="36000"), TypeError),
        (lambda: SenderRule(shortcodes=("abc",)), GsmError),
        (lambda: cast("Any", PhoneNumberRule)(country="FR"), TypeError),
    ],
)
def test_a_mistake_in_the_arguments_is_found_at_once(make: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        make()


# max_length


@pytest.mark.parametrize(
    ("validator", "expected"),
    [
        (TextRule(max_parts=1), 160),
        (TextRule(max_parts=2), 306),
        (TextRule(max_parts=3), 459),
        (TextRule(), 39015),
        (TextRule(max_parts=300), 39015),
        (TextRule(max_parts=1, gsm_only=True), 160),
        (TextRule(max_parts=1, force_encoding="UNICODE"), 70),
        (TextRule(max_parts=2, force_encoding="UNICODE"), 134),
        (TextRule(max_units=100), 100),
        (TextRule(max_parts=1, force_encoding="GSM", gsm_only=True), 160),
        (TextRule(max_parts=1, force_encoding="GSM"), None),
        (TextRule(max_parts=2, profile=Profile(reference_bits=16)), 304),
        (TextRule(max_parts=1, profile=Profile(extension_table=False)), 160),
        (TextRule(max_parts=1, profile=Profile(languages=(Language.TURKISH,))), 160),
        (TextRule(max_parts=2, profile=Profile(keep_graphemes=True)), 306),
        (TextRule(max_parts=5, profile=Profile(max_parts=2)), 306),
        (TextRule(max_parts=1, profile=Profile(newline=Newline.LF)), 160),
        (TextRule(max_parts=1, profile=Profile(normalize=True)), None),
        (TextRule(max_parts=1, profile=Profile(placeholders={"%LONG%": "1"})), None),
        (TextRule(max_parts=1, profile=Profile(placeholders={"😀": "1"})), None),
        (TextRule(max_parts=1, profile=Profile(placeholders={"%L%": "123"})), 160),
        (TextRule(max_parts=1, profile=Profile(substitutions={"ç": ""})), 160),
        (TextRule(max_parts=1, profile=CALLR), 160),
        (TextRule(profile=Profile(max_characters=50)), 100),
        (TextRule(gsm_only=True, profile=Profile(max_characters=50)), 50),
        (TextRule(profile=CALLR), 6400),
        (SenderRule(), 11),
        (SenderRule(shortcodes=("447700900123",)), 12),
        (SenderRule(shortcodes=("+447700900123", "36000")), 13),
        (PhoneNumberRule(), 16),
    ],
    ids=repr,
)
def test_max_length_is_the_capacity_where_that_is_a_bound(validator: Any, expected: int | None) -> None:
    assert validator.max_length == expected


PROFILES = [
    STANDARD,
    CALLR,
    Profile(newline=Newline.LF),
    Profile(newline=Newline.CRLF),
    Profile(reference_bits=16),
    Profile(languages=(Language.TURKISH, Language.SPANISH)),
    Profile(keep_graphemes=True),
    Profile(max_characters=40),
    Profile(placeholders={"%S%": "0000", "a": "€€"}),
]


@settings(deadline=None, max_examples=300)
@given(
    text=st.lists(
        st.tuples(
            st.sampled_from(["a", "€", "я", "😀", "\n", "ş", "%S%", "e\u0301", "👩\u200d🚀"]), st.integers(1, 160)
        ),
        max_size=4,
    ).map(lambda runs: "".join(piece * times for piece, times in runs)),
    max_parts=st.sampled_from([None, 1, 2, 3]),
    max_units=st.sampled_from([None, 30, 200]),
    force_encoding=st.sampled_from([None, "UNICODE"]),
    profile=st.sampled_from(PROFILES),
)
def test_no_accepted_text_is_longer_than_max_length(
    text: str, max_parts: int | None, max_units: int | None, force_encoding: ForceEncoding, profile: Profile
) -> None:
    validator = TextRule(max_parts=max_parts, max_units=max_units, force_encoding=force_encoding, profile=profile)
    limit = validator.max_length
    assert limit is not None
    cut = text.encode("utf-16-le")[: 2 * (limit + 1)].decode("utf-16-le", "ignore")
    for each in (text, cut, cut[:-1]):
        accepted = is_valid_text(
            each, max_parts=max_parts, max_units=max_units, force_encoding=force_encoding, profile=profile
        )
        assert not accepted or utf16(each) <= limit


SHRINKING = [
    (Profile(default_encoding=Encoding.GSM), "\u200b" * 1000 + "a"),
    (Profile(replacements={"-": ""}, replace_when=ReplaceWhen.ALWAYS), "-" * 1000 + "a"),
    (Profile(whitespace=Whitespace.COLLAPSE), " " * 1000 + "a"),
    (Profile(whitespace=Whitespace.TRIM_END), "a" + "\n" * 1000),
    (Profile(placeholders={"%NAME%": "x"}), "%NAME%" * 100),
    (Profile(normalize=True), "e\u0301" * 150),
]
"""Texts of one part that are counted with fewer characters than they have."""


@pytest.mark.parametrize(("profile", "text"), SHRINKING)
def test_where_a_text_may_shrink_there_is_no_max_length_and_nothing_is_cut(profile: Profile, text: str) -> None:
    assert TextRule(max_parts=1, profile=profile).max_length is None
    assert is_valid_text(text, max_parts=1, profile=profile)
    kept = truncate(text, 1, profile=profile)
    assert kept == (text if not profile.normalize else "é" * 150)


def test_the_shortest_and_the_longest_number_match_the_pattern() -> None:
    for digits, matches in ((5, False), (6, True), (15, True), (16, False)):
        assert bool(re.fullmatch(PhoneNumberRule().pattern, "+" + "3" * digits)) is matches


@pytest.mark.parametrize("limits", [{"max_parts": 1}, {"max_parts": 3}, {"force_encoding": "UNICODE", "max_parts": 2}])
def test_some_accepted_text_is_as_long_as_max_length(limits: dict[str, Any]) -> None:
    validator = TextRule(**limits)
    text = "a" * cast("int", validator.max_length)
    assert validator(text) == text


# pattern


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.sampled_from("aZ09 -_\n+é\u0663"), max_size=13))
def test_the_pattern_of_senders_and_their_length_match_exactly_those_that_are_accepted(sender: str) -> None:
    for owned in ((), ("36000", "0"), ("36000", "+33639980042")):
        rule = SenderRule(shortcodes=owned)
        for each in (sender, *owned, "33639980042", "+33639980043", "+33639980042" + sender):
            matched = re.fullmatch(rule.pattern, each) is not None and len(each) <= rule.max_length
            is_valid = is_valid_sender(each, shortcodes=owned)
            assert matched >= is_valid
            if rule.max_length == 11 or len(each) <= 11:
                assert matched is is_valid


def test_no_pattern_looks_around_because_other_engines_than_pythons_refuse_it() -> None:
    core = pytest.importorskip("pydantic_core")  # not where only the engine is tested
    rules: list[Any] = [SenderRule(), SenderRule(shortcodes=("36000", "+33639980042")), PhoneNumberRule()]
    for rule in rules:
        schema = core.core_schema.str_schema(pattern=rule.pattern, max_length=rule.max_length)
        validator = core.SchemaValidator(schema)  # the regex engine of Rust, of the syntax of RE2
        for text in ("My-Shop 24", "", "36000", "+33639980042", "24-7", "a name too long", "Café", "SMS\n"):
            try:
                validator.validate_python(text)
            except core.ValidationError:
                assert not re.fullmatch(rule.pattern, text) or len(text) > rule.max_length
            else:
                assert re.fullmatch(rule.pattern, text)
                assert len(text) <= rule.max_length


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.sampled_from("+0136\n \u0663"), max_size=18))
def test_the_pattern_of_numbers_matches_every_number_that_is_returned(number: str) -> None:
    for each in (number, "+33" + number, "+336123456" + number):
        if is_valid_phone_number(each):
            assert re.fullmatch(PhoneNumberRule().pattern, each)
    assert not re.fullmatch(PhoneNumberRule().pattern, "+0612345678")


def test_the_limits_of_a_text_are_the_same_everywhere() -> None:
    names = [field.name for field in fields(TextRule)]
    assert [*TextLimits.__annotations__] == names
    assert [*inspect.signature(validate_text).parameters] == ["text", *names]
    defaults = {field.name: field.default for field in fields(TextRule)}
    assert {name: inspect.signature(validate_text).parameters[name].default for name in names} == defaults
