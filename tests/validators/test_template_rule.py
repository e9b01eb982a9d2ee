"""The limits of a message with blanks as a value: what a form asks of a message that a person writes."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import fields, replace
from typing import Any

import pytest

from gsmcodec import CALLR, ErrorCode, Field, GsmError, Newline, Profile, TemplateRule, validate_template
from gsmcodec.validators import TextLimits

NAME = {"name": Field(20, alphabet="gsm")}


def refused(rule: TemplateRule, value: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        rule.check(value)
    return caught.value


def test_the_message_is_returned_as_it_was_written() -> None:
    rule = TemplateRule(fields=NAME, max_parts=1)
    for message in ("Hi {name}", "Hi {name!r:>3}, {name}", "No blank", "{{braces}}"):
        assert rule(message) == rule.check(message) == message


def test_line_ends_become_those_that_are_counted_and_names_keep_their_form() -> None:
    rule = TemplateRule(fields={"e\u0301": Field(5)}, profile=Profile(newline=Newline.LF, normalize=True))
    assert rule("{e\u0301}\r\na\rb") == "{e\u0301}\na\nb"


def test_a_person_need_not_use_every_blank_but_may_use_no_other() -> None:
    rule = TemplateRule(fields={"name": Field(20), "code": Field(6)})
    assert rule("Hi {name}") == "Hi {name}"
    error = refused(rule, "Hi {nmae}")
    assert (error.code, error.params, error.index) == (ErrorCode.TEMPLATE_NO_FIELD, {"name": "nmae"}, 3)
    assert TemplateRule(fields={"*": Field(20)})("Hi {nmae}") == "Hi {nmae}"


@pytest.mark.parametrize(
    ("limits", "message", "code"),
    [
        ({"max_parts": 1}, "Hi " + "{name}" * 9, ErrorCode.TOO_MANY_PARTS),
        ({"max_units": 41}, "Hi {name}", ErrorCode.TOO_MANY_UNITS),
        ({"max_parts": 1}, "’{name}" * 4, ErrorCode.UNICODE_TOO_MANY_PARTS),
        ({"gsm_only": True}, "’{name}", ErrorCode.NOT_GSM),
        ({}, "", ErrorCode.TEXT_EMPTY),
        ({}, "Hi {name", ErrorCode.TEMPLATE_SYNTAX),
        ({"style": "dollar"}, "Hi $5", ErrorCode.TEMPLATE_SYNTAX),
        ({"force_encoding": "UNICODE", "max_parts": 1}, "Hi " + "{name}" * 4, ErrorCode.TOO_MANY_PARTS),
        ({"profile": Profile(max_characters=10)}, "Hi {name}", ErrorCode.TOO_MANY_CHARACTERS),
    ],
)
def test_it_asks_what_validate_template_asks(limits: dict[str, Any], message: str, code: ErrorCode) -> None:
    assert refused(TemplateRule(fields=NAME, **limits), message).code is code


def test_what_it_accepts_validate_template_accepts() -> None:
    rule = TemplateRule(fields=NAME, style="notify", max_parts=1, profile=CALLR)
    assert rule("Hi ((name))") == "Hi ((name))"
    assert TemplateRule(fields={}, allow_empty=True)("") == ""
    assert TemplateRule(fields={"x": Field(2)}, style=re.compile("<(.*?)>"))("Hi <x>") == "Hi <x>"
    assert validate_template("Hi {name}", NAME, max_parts=1).source == "Hi {name}"


@pytest.mark.parametrize("value", [None, 5, b"Hi", ["Hi"]])
def test_a_wrong_type_is_a_type_error_for_a_program_and_an_invalid_value_for_a_person(value: Any) -> None:
    with pytest.raises(TypeError, match="value must be str"):
        TemplateRule(fields={})(value)
    assert refused(TemplateRule(fields={}), value).code is ErrorCode.WRONG_TYPE


def test_it_is_a_frozen_hashable_value() -> None:
    rule = TemplateRule(fields=NAME, max_parts=2)
    for same in (copy.deepcopy(rule), pickle.loads(pickle.dumps(rule)), replace(rule)):  # noqa: S301
        assert same == rule
        assert hash(same) == hash(rule)
    assert rule != replace(rule, max_parts=3)
    assert repr(rule) == "TemplateRule(fields={'name': Field(max_length=20, alphabet='gsm')}, max_parts=2)"
    mutable = dict(NAME)
    rule = TemplateRule(fields=mutable)
    mutable["other"] = Field(1)
    assert dict(rule.fields) == NAME


def test_its_limits_are_those_of_a_text() -> None:
    assert [field.name for field in fields(TemplateRule)] == ["fields", "style", *TextLimits.__annotations__]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"fields": ["name"]}, "fields must be a mapping of names to Field, not list"),
        ({"fields": {1: Field(3)}}, "a name of fields must be str, not int"),
        ({"fields": {"name": 20}}, "the field of name must be Field, not int"),
        ({"fields": {}, "style": "ruby"}, "style is 'ruby', expected one of format"),
        ({"fields": {}, "max_parts": 0}, "max_parts is 0, expected 1 or more"),
        ({"fields": {}, "force_encoding": "UNICODE", "gsm_only": True}, "force_encoding is UNICODE"),
    ],
)
def test_a_mistake_in_the_arguments_is_found_when_the_rule_is_made(arguments: Any, error: str) -> None:
    with pytest.raises((GsmError, TypeError), match=error):
        TemplateRule(**arguments)
