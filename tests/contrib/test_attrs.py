"""attrs: errors, optional attributes, converters."""

from __future__ import annotations

import pickle

import attrs
import pytest

import gsmcodec
from gsmcodec import GsmError, Newline, Profile
from gsmcodec.contrib.attrs import PhoneNumber, Sender, SmsText


@attrs.define
class Campaign:
    to: str = attrs.field(validator=PhoneNumber())
    text: str = attrs.field(validator=SmsText(max_parts=2))
    sender: str = attrs.field(default="", validator=Sender())
    reply: str | None = attrs.field(default=None, validator=attrs.validators.optional(SmsText()))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"to": "0612345678", "text": "Tea"}, "phone_national"),
        ({"to": "+33612345678", "text": "☕" * 135}, "unicode_too_many_parts"),
        ({"to": "+33612345678", "text": "Tea", "sender": "Café"}, "sender_character"),
        ({"to": "+33612345678", "text": "Tea", "reply": ""}, "text_empty"),
    ],
)
def test_a_bad_value_is_a_value_error_with_a_code(values: dict[str, str], code: str) -> None:
    with pytest.raises(GsmError) as caught:
        Campaign(**values)
    assert isinstance(caught.value, ValueError)
    assert caught.value.code == code


def test_an_assignment_is_asked_too() -> None:
    campaign = Campaign("+33612345678", "Tea")
    with pytest.raises(GsmError):
        campaign.text = "a" * 307


def test_the_validator_counts_lf_and_a_converter_makes_lf() -> None:
    text = "a\r\n" * 153
    assert Campaign("+33612345678", text).text == text
    for converter in (SmsText(max_parts=2), gsmcodec.TextRule(max_parts=2, profile=Profile(newline=Newline.LF))):
        converted = attrs.make_class("Converted", {"text": attrs.field(converter=converter)})
        assert converted(text).text == "a\n" * 153


def test_as_a_converter_the_validator_keeps_a_number_in_e164_also_when_it_is_assigned() -> None:
    def number(value: str) -> str:  # mypy takes named functions only
        return PhoneNumber(region="FR")(value)

    @attrs.define
    class Recipient:
        to: str = attrs.field(converter=number)
        other: str | None = attrs.field(default=None, converter=attrs.converters.optional(number))

    recipient = Recipient("06 12 34 56 78", "0044 7911 123456")
    assert (recipient.to, recipient.other) == ("+33612345678", "+447911123456")
    recipient.to = "+33 6 99 99 99 99"
    assert recipient.to == "+33699999999"
    assert Recipient("+33612345678").other is None
    with pytest.raises(TypeError, match="value must be str, not int"):
        Recipient(33612345678)  # type: ignore[arg-type]


def test_messages_are_replaced_by_code_and_survive_a_pickle() -> None:
    validator = SmsText(max_parts=1, messages={"too_many_parts": "{parts} SMS, at most {max_parts}"})
    made = attrs.make_class("Made", {"text": attrs.field(validator=validator)})
    with pytest.raises(GsmError) as caught:
        made("a" * 161)
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):  # noqa: S301
        assert (error.code, error.params) == ("too_many_parts", {"parts": 2, "max_parts": 1})
        assert str(error) == "2 SMS, at most 1"
