"""attrs: errors, optional attributes, converters."""

from __future__ import annotations

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
        ({"to": "0612345678", "text": "Tea"}, "phone_no_plus"),
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
    lf = gsmcodec.TextRule(max_parts=2, profile=Profile(newline=Newline.LF))
    converted = attrs.make_class("Converted", {"text": attrs.field(converter=lf)})
    assert converted(text).text == "a\n" * 153
