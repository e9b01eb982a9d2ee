"""Forms as users write them; nothing here runs. A type checker has to refuse the lines that end with ``# error``."""

from __future__ import annotations

from typing import Annotated, assert_type

import attrs
import marshmallow
import wtforms
from django import forms
from pydantic import BaseModel

import gsmcodec.contrib.attrs
import gsmcodec.contrib.languages
import gsmcodec.contrib.marshmallow
import gsmcodec.contrib.phonenumbers
import gsmcodec.contrib.pydantic
import gsmcodec.contrib.wtforms
from gsmcodec import CALLR, ErrorCode, Field, GsmError
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.contrib.django import PhoneNumberField, SenderField, SmsText, SmsTextField, TemplateTextField
from gsmcodec.contrib.pydantic import PhoneNumberStr, SenderStr


class DjangoForm(forms.Form):
    sender = SenderField(required=False, shortcodes=["36000"])
    to = PhoneNumberField(kind="mobile", region="FR")
    greeting = TemplateTextField(fields={"name": Field(20)}, max_parts=1, style="notify")
    text = SmsTextField(max_parts=2, profile=CALLR, label="Your message")
    note = forms.CharField(validators=[SmsText(max_parts=2, messages={"too_many_parts": "too long"})])


class Campaign(BaseModel):
    sender: SenderStr = ""
    to: PhoneNumberStr
    text: Annotated[str, gsmcodec.contrib.pydantic.SmsText(max_parts=2)]


class WTForm(wtforms.Form):
    text = wtforms.TextAreaField(validators=[gsmcodec.contrib.wtforms.SmsText(max_parts=2)])


class CampaignSchema(marshmallow.Schema):
    text = marshmallow.fields.String(validate=gsmcodec.contrib.marshmallow.SmsText(max_parts=2))


@attrs.define
class AttrsCampaign:
    text: str = attrs.field(validator=gsmcodec.contrib.attrs.SmsText(max_parts=2))
    to: str = attrs.field(validator=gsmcodec.contrib.attrs.PhoneNumber(kind="valid"))


def use_them(number: str) -> None:
    campaign = Campaign(to="+33612345678", text="See you at 8")
    assert_type(campaign.text, str)
    assert_type(campaign.to, str)
    assert_type(gsmcodec.contrib.phonenumbers.PhoneNumber(kind="mobile")(number), str)
    assert_type(gsmcodec.contrib.attrs.PhoneNumber(region="FR")(number), str)
    assert_type(gsmcodec.contrib.pydantic.PhoneNumber().is_valid(None), bool)
    assert_type(gsmcodec.contrib.phonenumbers.normalize_phone_number(number, "FR"), str)
    assert_type(counter_attributes(SmsText(max_parts=2)), dict[str, str])
    assert_type(gsmcodec.contrib.languages.localized_message(GsmError(ErrorCode.TEXT_EMPTY), "fr"), str)
    assert_type(gsmcodec.contrib.languages.choose_language(None), str)
    gsmcodec.contrib.marshmallow.SmsText(max_parts=2).in_language(lambda: "fr")


def make_mistakes() -> None:
    gsmcodec.contrib.marshmallow.Sender().in_language(2)  # error
    gsmcodec.contrib.languages.localized_message(ValueError(), "fr")  # error
    SmsText(max_part=2)  # error
    TemplateTextField(max_parts=1)  # error
    PhoneNumberField(region=33)  # error
    SmsText(max_parts="2")  # error
    SmsText(force_encoding="gsm")  # error
    PhoneNumberField(kind="landline")  # error
    gsmcodec.contrib.pydantic.SmsText(2)  # error
    gsmcodec.contrib.wtforms.SmsText(profile="CALLR")  # error
    gsmcodec.contrib.attrs.PhoneNumber("mobile")  # error
    counter_attributes(2)  # error
