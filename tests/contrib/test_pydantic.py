"""pydantic and FastAPI: error types, context, optional fields, JSON schema, ready-made types."""

from __future__ import annotations

import re
from typing import Annotated, Any

import pytest
from fastapi import FastAPI, Form
from fastapi.testclient import TestClient
from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError

from gsmcodec import CALLR, Profile
from gsmcodec.contrib.pydantic import (
    OneSmsStr,
    PhoneNumber,
    PhoneNumberStr,
    Sender,
    SenderStr,
    SmsText,
    SmsTextStr,
    TemplateText,
)


class Campaign(BaseModel):
    sender: SenderStr = ""
    to: PhoneNumberStr
    text: Annotated[str, SmsText(max_parts=2)]
    reply: Annotated[str | None, SmsText(max_parts=1)] = None


GOOD = {"to": "+33612345678", "text": "Tea at 5?"}


def errors_of(kind: Any, value: Any) -> list[Any]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return caught.value.errors()


def test_three_lines_stop_a_bad_sender_a_bad_number_and_a_text_that_is_too_long() -> None:
    app = FastAPI()

    @app.post("/")
    def post(campaign: Campaign) -> str:
        return campaign.text

    with TestClient(app) as client:
        answer = client.post("/", json={"sender": "Café", "to": "0612345678", "text": "☕" * 135})
        accepted = client.post("/", json={**GOOD, "text": "a\r\nb"})
        schema = client.get("/openapi.json").json()["components"]["schemas"]["Campaign"]["properties"]
    assert answer.status_code == 422
    assert [(detail["type"], detail["loc"][-1]) for detail in answer.json()["detail"]] == [
        ("sender_character", "sender"),
        ("phone_national", "to"),
        ("unicode_too_many_parts", "text"),
    ]
    assert answer.json()["detail"][2]["ctx"] == {
        "parts": 3,
        "max_parts": 2,
        "char": "☕",
        "code_point": "U+2615",
        "index": 0,
        "place": 1,
    }
    assert (accepted.status_code, accepted.json()) == (200, "a\nb")
    assert schema["text"]["maxLength"] == 306


def test_a_form_that_a_browser_posts_is_counted_with_lf() -> None:
    app = FastAPI()

    @app.post("/")
    def post(text: Annotated[OneSmsStr, Form()]) -> str:
        return text

    with TestClient(app) as client:
        accepted = client.post("/", data={"text": "a\r\n" * 80})
        refused = client.post("/", data={"text": "a\r\n" * 81})
    assert (accepted.status_code, accepted.json()) == (200, "a\n" * 80)
    assert (refused.status_code, refused.json()["detail"][0]["type"]) == (422, "too_many_parts")


def test_the_message_is_a_template_with_its_params_in_the_context() -> None:
    (error,) = errors_of(Annotated[str, SmsText(gsm_only=True)], "100% {index} \u202e")
    assert error["type"] == "not_gsm"
    assert error["ctx"] == {"char": "\\u202e", "code_point": "U+202E", "parts": 1, "index": 13, "place": 14}
    assert error["msg"] == (
        "The character “\\u202e” (U+202E) at position 14 is not in the GSM alphabet. Please replace it."
    )


def test_messages_are_replaced_by_code() -> None:
    validator = SmsText(max_parts=1, messages={"too_many_parts": "{parts} SMS, at most {max_parts} (100%)"})
    (error,) = errors_of(Annotated[str, validator], "{parts}%s" * 40)
    assert error["msg"] == "3 SMS, at most 1 (100%)"
    (error,) = errors_of(Annotated[str, Sender(messages={"sender_character": "{char}?"})], "{")
    assert error["msg"] == "{?"


def test_none_and_missing_follow_the_annotation() -> None:
    assert Campaign(**GOOD).reply is None
    assert Campaign(**GOOD, reply=None).reply is None
    assert Campaign(**GOOD).sender == ""
    with pytest.raises(ValidationError) as caught:
        Campaign.model_validate({"to": None, "reply": ""})
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("string_type", ("to",)),
        ("missing", ("text",)),
        ("text_empty", ("reply",)),
    ]


@pytest.mark.parametrize("value", [None, 5, b"\xff", ["Tea"], {"a": 1}, object()])
@pytest.mark.parametrize("kind", [SmsTextStr, SenderStr, PhoneNumberStr])
def test_what_is_no_text_is_a_validation_error(kind: Any, value: Any) -> None:
    assert errors_of(kind, value)[0]["type"].startswith("string_")


def test_a_type_that_is_no_text_is_a_validation_error_too() -> None:
    (error,) = errors_of(Annotated[int, SmsText()], 5)
    assert error["type"] == "wrong_type"


def test_json_is_validated_as_python_is() -> None:
    assert Campaign.model_validate_json('{"to": "+33612345678", "text": "a\\r\\nb"}').text == "a\nb"
    with pytest.raises(ValidationError):
        Campaign.model_validate_json('{"to": "+33612345678", "text": "a\\ud83d"}')
    assert Campaign(**GOOD).model_dump_json() == '{"sender":"","to":"+33612345678","text":"Tea at 5?","reply":null}'


def test_half_of_a_surrogate_pair_is_shown_by_its_escape_so_that_the_error_can_be_sent() -> None:
    (error,) = errors_of(SmsTextStr, "a\ud83d")
    assert (error["type"], error["input"], error["ctx"]["index"]) == ("lone_surrogate", "a\\ud83d", 1)


def test_other_constraints_hold_too_in_their_order() -> None:
    kind: Any = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2), PhoneNumber()]
    assert TypeAdapter(kind).validate_python(" +33612345678 ") == "+33612345678"
    assert errors_of(kind, "+")[0]["type"] == "string_too_short"


@pytest.mark.parametrize("value", ["NaN", "-Infinity", '["\\ud83d", 1]', '{"\\ud83d": NaN}', "[[1e400]]", '"\\ud83d"'])
def test_what_json_lets_in_but_not_out_is_refused_and_not_a_crash(value: str) -> None:
    app = FastAPI()

    @app.post("/")
    def post(campaign: Campaign) -> str:
        return campaign.text

    with TestClient(app) as client:
        content = '{"to": "+33612345678", "text": ' + value + "}"
        answer = client.post("/", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "text"]


def test_what_comes_from_a_program_and_is_no_json_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    for value in (endless, [object()], {1: {2}}):
        assert errors_of(SmsTextStr, value)[0]["type"] == "string_type"


# JSON schema


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SmsTextStr, {"type": "string", "minLength": 1, "maxLength": 39015}),
        (OneSmsStr, {"type": "string", "minLength": 1, "maxLength": 160}),
        (Annotated[str, SmsText(allow_empty=True, max_parts=2)], {"type": "string", "maxLength": 306}),
        (Annotated[str, SmsText(profile=CALLR, max_parts=1)], {"type": "string", "minLength": 1, "maxLength": 160}),
        (Annotated[str, SmsText(force_encoding="GSM")], {"type": "string", "minLength": 1}),
        (Annotated[str, SmsText(profile=Profile(normalize=True))], {"type": "string", "minLength": 1}),
        (Annotated[str, TemplateText(fields={}, max_parts=1)], {"type": "string", "minLength": 1}),
        (Annotated[str, TemplateText(fields={}, allow_empty=True)], {"type": "string"}),
    ],
)
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_json_schema_says_what_can_be_said(kind: Any, expected: dict[str, Any], mode: Any) -> None:
    assert TypeAdapter(kind).json_schema(mode=mode) == expected


@pytest.mark.parametrize("number", [PhoneNumberStr, Annotated[str, PhoneNumber(region="FR", kind="mobile")]])
def test_a_number_is_asked_for_as_people_write_it_and_answered_in_e164(number: Any) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(number)
    assert adapter.json_schema(mode="validation") == {"type": "string"}
    pattern = r"^\+[1-9][0-9]{5,14}$"
    assert adapter.json_schema(mode="serialization") == {"type": "string", "maxLength": 16, "pattern": pattern}
    assert re.search(pattern, adapter.validate_python("+33 6 12 34 56 78"))


def test_the_schema_of_a_sender_is_exact_in_the_regex_engine_of_pydantic_itself() -> None:
    schema = TypeAdapter(Annotated[str, Sender(shortcodes=["36000"])]).json_schema()
    again: TypeAdapter[str] = TypeAdapter(
        Annotated[str, StringConstraints(pattern=schema["pattern"], max_length=schema["maxLength"])]
    )
    for sender, fits in {"SMS": True, "36000": True, "": True, "36001": False, "Café": False, "a" * 12: False}.items():
        for adapter in (again, TypeAdapter(Annotated[str, Sender(shortcodes=["36000"])])):
            if fits:
                assert adapter.validate_python(sender) == sender
            else:
                with pytest.raises(ValidationError):
                    adapter.validate_python(sender)


def test_no_pattern_of_a_schema_looks_around() -> None:
    for schema in (Campaign.model_json_schema(), Campaign.model_json_schema(mode="serialization")):
        assert "(?=" not in str(schema)
        assert "(?!" not in str(schema)
