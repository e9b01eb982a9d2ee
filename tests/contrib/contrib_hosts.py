"""Each host as a function that submits one value to it, as its users would, and returns the answer."""

from __future__ import annotations

import json
from typing import Annotated, Any, NamedTuple, cast

import attrs as attrs_package
import django
import django.test
import fastapi
import fastapi.testclient
import flask
import marshmallow
import pydantic as pydantic_package
import wtforms as wtforms_package
from django import forms
from django.core.exceptions import ValidationError

from gsmcodec import GsmError

django.setup()

from django.db import models  # noqa: E402  models need the set-up
from rest_framework import serializers  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.test import APIRequestFactory  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

from gsmcodec.contrib import attrs as attrs_host  # noqa: E402
from gsmcodec.contrib import django as django_host  # noqa: E402
from gsmcodec.contrib import marshmallow as marshmallow_host  # noqa: E402
from gsmcodec.contrib import pydantic as pydantic_host  # noqa: E402
from gsmcodec.contrib import wtforms as wtforms_host  # noqa: E402
from gsmcodec.contrib.django import models as django_models  # noqa: E402
from gsmcodec.contrib.django import serializers as rest_framework  # noqa: E402


class Outcome(NamedTuple):
    """The answer of a host to a value.

    Attributes:
        value: the accepted value; None if the host refuses it.
        messages: the sentences of its errors.
        codes: the codes of its errors, in hosts that keep them; else None.
    """

    value: Any
    messages: list[str]
    codes: list[str] | None


def django_outcome(error: Any) -> Outcome:
    flat = [each for errors in error.error_dict.values() for each in errors]
    return Outcome(None, [str(message) for each in flat for message in each.messages], [each.code for each in flat])


def validator_of(module: Any, case: Any) -> Any:
    return getattr(module, case.validator)(**case.arguments)


def django_validator(case: Any, value: Any) -> Outcome:
    """Submit to a form whose field, one of Django's own, has the validator."""
    field = forms.CharField(validators=[validator_of(django_host, case)], strip=False)
    return submit_to_form(field, value)


def django_field(case: Any, value: Any) -> Outcome:
    """Submit to a form with the form field of gsmcodec."""
    return submit_to_form(getattr(django_host, f"{case.validator}Field")(**case.arguments), value)


def submit_to_form(field: forms.Field, value: Any) -> Outcome:
    form = type("Form", (forms.Form,), {"field": field})(data={"field": value})
    if form.is_valid():
        return Outcome(form.cleaned_data["field"], [], [])
    page = form.as_p()
    if type(field).__module__.startswith("gsmcodec."):
        page.encode()
    return django_outcome(ValidationError(cast("Any", form.errors.as_data())))


def surrogates_in(value: Any) -> bool:
    return isinstance(value, str) and any("\ud800" <= char <= "\udfff" for char in value)


def django_model(case: Any, value: Any) -> Outcome:
    """Ask a model instance."""
    field = getattr(django_models, f"{case.validator}ModelField")(**case.arguments)
    meta = type("Meta", (), {"app_label": "campaigns"})
    model: Any = type(f"Model{id(field)}", (models.Model,), {"field": field, "Meta": meta, "__module__": __name__})
    instance = model(field=value)
    try:
        instance.full_clean()
    except ValidationError as error:
        return django_outcome(error)
    finally:
        django.apps.apps.all_models["campaigns"].clear()
    return Outcome(instance.field, [], [])


def rest_framework_validator(case: Any, value: Any) -> Outcome:
    """Post to a view whose serializer has a field of the framework's own."""
    return post_to_view(
        serializers.CharField(validators=[validator_of(django_host, case)], trim_whitespace=False), value
    )


def rest_framework_field(case: Any, value: Any) -> Outcome:
    """Post to a view whose serializer has a field of gsmcodec."""
    return post_to_view(getattr(rest_framework, f"{case.validator}SerializerField")(**case.arguments), value)


def post_to_view(field: Any, value: Any) -> Outcome:
    serializer_class = type("Serializer", (serializers.Serializer,), {"field": field})
    codes: list[str] = []

    class View(APIView):
        def post(self, request: Any) -> Response:
            serializer = serializer_class(data=request.data)
            if serializer.is_valid():
                return Response(serializer.validated_data)
            codes.extend(detail.code for detail in serializer.errors["field"])
            return Response(serializer.errors, status=400)

    request = APIRequestFactory().post("/", json.dumps({"field": value}), content_type="application/json")
    response = cast("Any", View.as_view()(request)).render()
    answer = json.loads(response.content)
    if response.status_code == 200:
        return Outcome(answer["field"], [], [])
    assert response.status_code == 400
    return Outcome(None, answer["field"], codes)


def wtforms_in_flask(case: Any, value: Any) -> Outcome:
    """Post to a Flask application with a WTForms form."""
    validator = validator_of(wtforms_host, case)

    class Form(wtforms_package.Form):
        field = wtforms_package.TextAreaField(validators=[validator])

    app = flask.Flask(__name__)
    app.config["MAX_FORM_MEMORY_SIZE"] = None

    @app.post("/")
    def post() -> Any:
        # Flask decodes what is not UTF-8 as U+FFFD, so half of a surrogate pair comes from a program only.
        form = Form(data={"field": value}) if surrogates_in(value) else Form(flask.request.form)
        if form.validate():
            return {"value": form.field.data}
        return {"errors": form.errors["field"]}, 400

    response = app.test_client().post("/", data={} if surrogates_in(value) else {"field": value})
    answer = cast("Any", response.get_json())
    if response.status_code == 200:
        return Outcome(answer["value"], [], None)
    assert response.status_code == 400
    return Outcome(None, answer["errors"], None)


def fastapi_body(case: Any, value: Any) -> Outcome:
    """Post a JSON body to a FastAPI application."""
    kind: Any = Annotated[str, validator_of(pydantic_host, case)]
    body = pydantic_package.create_model("Body", field=(kind, ...))
    app = fastapi.FastAPI()

    def post(body: Any) -> Any:
        return {"value": body.field}

    post.__annotations__["body"] = body
    app.post("/")(post)
    with fastapi.testclient.TestClient(app) as client:
        response = client.post("/", content=json.dumps({"field": value}), headers={"content-type": "application/json"})
    if response.status_code == 200:
        return Outcome(response.json()["value"], [], [])
    assert response.status_code == 422
    details = response.json()["detail"]
    assert all(detail["loc"] == ["body", "field"] for detail in details)
    return Outcome(None, [detail["msg"] for detail in details], [detail["type"] for detail in details])


def marshmallow_schema(case: Any, value: Any) -> Outcome:
    """Load with a schema."""
    validator = validator_of(marshmallow_host, case)
    field = marshmallow.fields.String(required=True, validate=validator, post_load=validator)
    schema = marshmallow.Schema.from_dict({"field": field})()
    try:
        return Outcome(schema.load({"field": value})["field"], [], None)
    except marshmallow.ValidationError as error:
        return Outcome(None, error.messages_dict["field"], None)


def attrs_class(case: Any, value: Any) -> Outcome:
    """Create an instance."""
    validator = validator_of(attrs_host, case)
    attrs_type: Any = attrs_package.make_class("AttrsType", {"field": attrs_package.field(validator=validator)})
    try:
        return Outcome(attrs_type(value).field, [], [])
    except GsmError as error:
        return Outcome(None, [str(error)], [error.code.value])


def attrs_converter(case: Any, value: Any) -> Outcome:
    """Create an instance whose attribute is converted."""
    converter = validator_of(attrs_host, case)
    attrs_type: Any = attrs_package.make_class("AttrsType", {"field": attrs_package.field(converter=converter)})
    try:
        return Outcome(attrs_type(value).field, [], [])
    except GsmError as error:
        return Outcome(None, [str(error)], [error.code.value])


HOSTS = [
    django_validator,
    django_field,
    django_model,
    rest_framework_validator,
    rest_framework_field,
    wtforms_in_flask,
    fastapi_body,
    marshmallow_schema,
    attrs_class,
    attrs_converter,
]
NORMALIZING = [
    django_field,
    django_model,
    rest_framework_field,
    wtforms_in_flask,
    fastapi_body,
    marshmallow_schema,
    attrs_converter,
]
"""The hosts that let a validator or field change the value."""
