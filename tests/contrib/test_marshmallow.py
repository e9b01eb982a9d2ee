"""marshmallow: messages, required fields, what an error keeps."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from gsmcodec.contrib.marshmallow import PhoneNumber, Sender, SmsText


class Campaign(Schema):
    sender = fields.String(validate=Sender(), load_default="")
    to = fields.String(required=True, validate=PhoneNumber())
    text = fields.String(required=True, validate=SmsText(max_parts=2))
    reply = fields.String(allow_none=True, validate=[validate.Length(max=5), SmsText()])


def test_three_lines_stop_a_bad_sender_a_bad_number_and_a_text_that_is_too_long() -> None:
    assert Campaign().validate({"sender": "Café", "to": "0612345678", "text": "☕" * 135}) == {
        "sender": [
            (
                "The character “é” (U+00E9) at position 4 cannot be used in a sender. "
                "Please use only the letters a to z, digits, spaces, dashes and underscores."
            )
        ],
        "to": ["The phone number has no country code. Please begin it with “+” and the country code."],
        "text": [
            (
                "This message needs 3 parts; at most 2 are allowed. "
                "The character “☕” (U+2615) at position 1 leaves less room in each part."
            )
        ],
    }


def test_none_empty_and_missing_follow_the_schema() -> None:
    assert Campaign().load({"to": "+33612345678", "text": "Tea", "reply": None})["sender"] == ""
    assert Campaign().validate({"text": "", "to": None}) == {
        "text": ["This message is empty."],
        "to": ["Field may not be null."],
    }
    assert Campaign().validate({}) == {
        "text": ["Missing data for required field."],
        "to": ["Missing data for required field."],
    }


@pytest.mark.parametrize("value", [5, ["Tea"], b"\xff", {"a": 1}])
def test_what_is_no_text_is_a_validation_error(value: Any) -> None:
    assert set(Campaign().validate({"to": value, "text": value, "sender": value})) == {"to", "text", "sender"}
    with pytest.raises(ValidationError, match="A text is needed here"):
        SmsText()(value)


def test_an_error_keeps_code_and_params() -> None:
    with pytest.raises(ValidationError) as caught:
        SmsText(gsm_only=True)("{char} %s я")
    params = {"char": "я", "code_point": "U+044F", "parts": 1, "index": 10, "place": 11}
    assert caught.value.kwargs == {"code": "not_gsm", "params": params}


def test_messages_are_replaced_by_code() -> None:
    validator = SmsText(max_parts=1, messages={"too_many_parts": "{parts} SMS, at most {max_parts}: {input:.5}"})
    with pytest.raises(ValidationError) as caught:
        validator("{x}%s" * 40)
    assert caught.value.messages == ["2 SMS, at most 1: {x}%s"]


def test_as_post_load_the_validator_makes_lf_of_line_ends() -> None:
    validator = SmsText()
    schema = Schema.from_dict({"text": fields.String(validate=validator, post_load=validator)})()
    assert schema.load({"text": "a\r\nb"}) == {"text": "a\nb"}
