"""Fourteen hostile values in every field of six hosts, as requests: an answer comes back, inert, and never a 500."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from urllib.parse import quote_from_bytes

import attrs as attrs_package
import contrib_hosts  # which sets Django up
import fastapi
import fastapi.testclient
import flask
import marshmallow
import pytest
import wtforms as wtforms_package
from django import forms
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from pydantic import BaseModel
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from gsmcodec import Field, GsmError
from gsmcodec.contrib import attrs as attrs_host
from gsmcodec.contrib import django as django_host
from gsmcodec.contrib import marshmallow as marshmallow_host
from gsmcodec.contrib import pydantic as pydantic_host
from gsmcodec.contrib import wtforms as wtforms_host
from gsmcodec.contrib.django import serializers as rest_framework

if TYPE_CHECKING:
    from collections.abc import Callable

assert contrib_hosts.HOSTS

HOSTILE = {
    "markup": '</textarea><script>alert(1)</script><!--<img src=x onerror="alert(2)">',
    "attributes": '"\' autofocus onfocus="alert(1)" x=\'',
    "server templates": "{{ 7 * 7 }}{% debug %}${7*7}<%= 7 %>",
    "percent": "%s %(x)s %d %n 100% %(parts)999999d",
    "braces": "{0.__class__.__mro__} {parts!r:>{max_parts}} {} } {",
    "headers": "+33612345678\r\nSet-Cookie: a=b\r\n\r\n<script>",
    "bidi controls": "\u202e+33612345678\u2066 txt\u2069\u202c\u200f",
    "half pair": "Tea \ud83d",
    "halves in the wrong order": "\udca9\ud83d +33612345678",
    "controls": "".join(map(chr, [*range(32), 127, 0x85, 0x2028, 0x2029, 0xFEFF])),
    "no characters": "\ufffe\uffff\U0010ffff\ue000\ufdd0",
    "many marks": "a" + "\u0301\u20dd" * 5_000,
    "a megabyte": "a" * 1_000_000,
    "a megabyte of blanks, pairs and signs": "+{a} 😀(0)/" * 70_000,
}
FIELDS = ("sender", "to", "text", "template")
BLANKS = {"a": Field(20), "name": Field(20)}


class Answer(NamedTuple):
    """What comes back: a status, a content type and a body that could be encoded."""

    status: int
    content_type: str
    body: str


def test_there_are_fourteen_hostile_values_and_six_hosts() -> None:
    assert (len(HOSTILE), len(HOSTS)) == (14, 6)


def urlencoded(values: dict[str, str]) -> bytes:
    """Write a form as a browser, or an attacker, submits it: half of a pair as its three octets."""
    pairs = (f"{name}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}" for name, value in values.items())
    return "&".join(pairs).encode()


FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


# Django


class DjangoForm(forms.Form):
    sender = django_host.SenderField(required=False)
    to = django_host.PhoneNumberField(region="FR", messages={"phone_letter": "%(value)s: %(char)s"})
    text = django_host.SmsTextField(
        max_parts=2, widget=django_host.CounterTextarea, messages={"too_many_parts": "%(value).9s: %(parts)s"}
    )
    template = django_host.TemplateTextField(fields=BLANKS, max_parts=2)


def post_to_django(values: dict[str, str]) -> Answer:
    request = RequestFactory().post("/", urlencoded(values), content_type=FORM)
    form = DjangoForm(request.POST)
    page = engines["django"].from_string("{{ form.as_div }}{{ form.non_field_errors }}{{ form.cleaned_data }}")
    answer = HttpResponse(page.render({"form": form}), status=200 if form.is_valid() else 400)
    return Answer(answer.status_code, answer["content-type"], answer.content.decode())


# Django REST framework


class Serializer(serializers.Serializer):  # type: ignore[type-arg]
    sender = rest_framework.SenderSerializerField(allow_blank=True)
    to = rest_framework.PhoneNumberSerializerField(region="FR")
    text = rest_framework.SmsTextSerializerField(max_parts=2)
    template = rest_framework.TemplateTextSerializerField(fields=BLANKS, max_parts=2)


class View(APIView):
    def post(self, request: Any) -> Response:
        serializer = Serializer(data=request.data)
        is_valid = serializer.is_valid()
        return Response(serializer.validated_data if is_valid else serializer.errors, 200 if is_valid else 400)


def post_to_rest_framework(values: dict[str, Any]) -> Answer:
    request = APIRequestFactory().post("/", json.dumps(values), content_type=JSON)
    answer: Any = View.as_view()(request)
    answer.render()
    return Answer(answer.status_code, answer["content-type"], answer.content.decode())


# Flask: WTForms, marshmallow, attrs


class WTForm(wtforms_package.Form):
    sender = wtforms_package.StringField(validators=[wtforms_host.Sender()])
    to = wtforms_package.TelField(validators=[wtforms_host.PhoneNumber(region="FR")])
    text = wtforms_package.TextAreaField(
        validators=[wtforms_host.SmsText(max_parts=2)], widget=wtforms_host.CounterTextArea("/static")
    )
    template = wtforms_package.TextAreaField(validators=[wtforms_host.TemplateText(fields=BLANKS, max_parts=2)])


class Schema(marshmallow.Schema):
    sender = marshmallow.fields.String(validate=marshmallow_host.Sender())
    to = marshmallow.fields.String(post_load=marshmallow_host.PhoneNumber(region="FR"))
    text = marshmallow.fields.String(
        validate=marshmallow_host.SmsText(max_parts=2, messages={"too_many_parts": "{input:.9}: {parts}"})
    )
    template = marshmallow.fields.String(validate=marshmallow_host.TemplateText(fields=BLANKS, max_parts=2))


def number(value: str) -> str:
    """Convert a number; mypy takes named functions only."""
    return attrs_host.PhoneNumber(region="FR")(value)


@attrs_package.define
class AttrsCampaign:
    sender: str = attrs_package.field(validator=attrs_host.Sender())
    to: str = attrs_package.field(converter=number)
    text: str = attrs_package.field(
        validator=attrs_host.SmsText(max_parts=2, messages={"too_many_parts": "{parts} > {max_parts}"})
    )
    template: str = attrs_package.field(validator=attrs_host.TemplateText(fields=BLANKS, max_parts=2))


app = flask.Flask(__name__)
app.config["MAX_FORM_MEMORY_SIZE"] = None


@app.post("/wtforms")
def wtforms_view() -> Any:
    form = WTForm(flask.request.form)
    is_valid = form.validate()
    page = "{% for field in form %}{{ field() }}{{ field.data }}{{ field.errors|join(' ') }}{% endfor %}"
    return flask.render_template_string(page, form=form), 200 if is_valid else 400


@app.post("/marshmallow")
def marshmallow_view() -> Any:
    try:
        return flask.jsonify(Schema().load(flask.request.json))
    except marshmallow.ValidationError as error:
        return flask.jsonify(error.messages), 400


@app.post("/attrs")
def attrs_view() -> Any:
    try:
        return flask.jsonify(attrs_package.asdict(AttrsCampaign(**flask.request.json)))
    except (GsmError, TypeError) as error:
        return flask.jsonify(str(error)), 400


def post_to_flask(path: str, content: bytes, content_type: str) -> Answer:
    answer = app.test_client().post(path, data=content, content_type=content_type)
    return Answer(answer.status_code, answer.content_type, answer.get_data().decode())


def post_to_wtforms(values: dict[str, str]) -> Answer:
    return post_to_flask("/wtforms", urlencoded(values), FORM)


def post_to_marshmallow(values: dict[str, Any]) -> Answer:
    return post_to_flask("/marshmallow", json.dumps(values).encode(), JSON)


def post_to_attrs(values: dict[str, Any]) -> Answer:
    return post_to_flask("/attrs", json.dumps(values).encode(), JSON)


# FastAPI


class Campaign(BaseModel):
    sender: pydantic_host.SenderStr
    to: Annotated[str, pydantic_host.PhoneNumber(region="FR")]
    text: Annotated[str, pydantic_host.SmsText(max_parts=2, messages={"too_many_parts": "{parts}: 100% {"})]
    template: Annotated[str, pydantic_host.TemplateText(fields=BLANKS, max_parts=2)]


fast_app = fastapi.FastAPI()


@fast_app.post("/")
def fastapi_view(campaign: Campaign) -> Campaign:
    return campaign


def post_to_fastapi(values: dict[str, Any]) -> Answer:
    with fastapi.testclient.TestClient(fast_app, raise_server_exceptions=True) as client:
        answer = client.post("/", content=json.dumps(values), headers={"content-type": JSON})
    return Answer(answer.status_code, answer.headers["content-type"], answer.content.decode())


HOSTS: list[Callable[[dict[str, Any]], Answer]] = [
    post_to_django,
    post_to_rest_framework,
    post_to_wtforms,
    post_to_fastapi,
    post_to_marshmallow,
    post_to_attrs,
]
GOOD = {"sender": "My-Shop", "to": "06 12 34 56 78", "text": "Tea at 5?", "template": "Hi {name}"}


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.__name__)
def test_a_good_form_passes(host: Callable[[dict[str, str]], Answer]) -> None:
    answer = host(GOOD)
    assert answer.status == 200
    assert "+33612345678" in answer.body


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.__name__)
def test_a_hostile_value_is_answered_and_shown_inert(host: Callable[[dict[str, str]], Answer], value: str) -> None:
    posts = [dict.fromkeys(FIELDS, value)]
    if len(value) < 100_000:
        posts += [{**GOOD, field: value} for field in FIELDS]
    for values in posts:
        answer = host(values)
        assert answer.status in {200, 400, 422}
        if answer.content_type.startswith("text/html"):
            for dangerous in ("<script>", "<img", ' onfocus="', "<!--"):
                assert dangerous not in answer.body
        else:
            assert answer.content_type.startswith(JSON)


@pytest.mark.parametrize("value", [None, True, 7, 1e308, [], ["Tea"], {"a": {}}, 10**400, [[[[[]]]]]], ids=repr)
@pytest.mark.parametrize("host", [host for host in HOSTS if host not in {post_to_django, post_to_wtforms}])
def test_what_is_no_text_is_answered_too(host: Callable[[dict[str, Any]], Answer], value: Any) -> None:
    for field in FIELDS:
        assert host({**GOOD, field: value}).status in {400, 422}
