"""The widgets with a live counter tell the page what the field will ask, and escape what they tell."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import flask
import pytest
import wtforms
from contrib_hosts import HOSTS  # which sets Django up
from django import forms
from django.utils.functional import lazystr

from gsmcodec import CALLR, Language, Profile
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.contrib.django import CounterTextarea, SmsText, SmsTextField
from gsmcodec.contrib.django.models import SmsTextModelField
from gsmcodec.contrib.wtforms import CounterTextArea
from gsmcodec.contrib.wtforms import SmsText as SmsTextOfWTForms

assert HOSTS

LIMITS: list[dict[str, Any]] = [
    {},
    {"max_parts": 1},
    {"max_units": 1, "gsm_only": True},
    {"profile": CALLR, "force_encoding": "UNICODE"},
    {"newline": "KEEP"},
    {"profile": Profile(max_parts=3, newline="CRLF"), "max_parts": 5},  # type: ignore[arg-type]
    {
        "profile": Profile(
            languages=(Language.TURKISH, Language.URDU),
            reference_bits=16,
            extension_table=False,
            keep_graphemes=True,
            normalize=True,
            max_characters=1,
            placeholders={'"><b>&': "я' {}"},
        )
    },
]


class Elements(HTMLParser):
    """The elements of a page, each with its name and its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def told(self) -> dict[str, str]:
        """Return the attributes of the textarea for the counter."""
        ((_, attributes),) = [each for each in self.found if each[0] == "textarea"]
        return {name: value or "" for name, value in attributes.items() if name.startswith("data-gsmcodec-")}


def django_page(field: forms.Field) -> str:
    form = type("Form", (forms.Form,), {"text": field})()
    return str(form["text"])


def wtforms_page(*validators: Any, nonce: str | None = None, **arguments: Any) -> str:
    field = wtforms.TextAreaField(validators=validators, widget=CounterTextArea("/static/", **arguments))
    form: Any = type("Form", (wtforms.Form,), {"text": field})()
    return str(form.text() if nonce is None else form.text(nonce=nonce))


@pytest.mark.parametrize("limits", LIMITS, ids=repr)
def test_every_widget_tells_the_page_what_the_field_will_ask(limits: dict[str, Any]) -> None:
    told = counter_attributes(SmsText(**limits).rule)
    assert told["data-gsmcodec-counter"] == ""
    pages = [
        django_page(SmsTextField(widget=CounterTextarea, **limits)),
        django_page(SmsTextField(widget=CounterTextarea(validator=SmsText(max_parts=7)), **limits)),
        django_page(forms.CharField(widget=CounterTextarea(validator=SmsText(**limits)))),
        django_page(SmsTextModelField(**limits).formfield(widget=CounterTextarea)),
        wtforms_page(wtforms.validators.InputRequired(), SmsTextOfWTForms(**limits)),
    ]
    for page in pages:
        assert Elements(page).told() == told


def test_the_rules_of_the_page_are_complete() -> None:
    everything = counter_attributes(SmsText(**LIMITS[-1]).rule)
    assert everything == {
        "data-gsmcodec-counter": "",
        "data-gsmcodec-extension-table": "false",
        "data-gsmcodec-languages": "1 13",
        "data-gsmcodec-reference-bits": "16",
        "data-gsmcodec-keep-graphemes": "true",
        "data-gsmcodec-normalize": "true",
        "data-gsmcodec-max-characters": "1",
        "data-gsmcodec-placeholders": json.dumps({'"><b>&': "я' {}"}, ensure_ascii=False),
    }


def test_attributes_of_your_own_stay() -> None:
    attributes = {"rows": 3, "class": "wide", "data-gsmcodec-newline": "CRLF"}
    (_, given), *_ = Elements(django_page(SmsTextField(widget=CounterTextarea(attributes)))).found
    assert (given["rows"], given["class"], given["data-gsmcodec-newline"]) == ("3", "wide", "CRLF")


def test_a_field_of_django_has_the_files_as_its_media_without_anything_inline() -> None:
    # Without a STATIC_URL; the site of test_counter_in_browser.py serves them.
    elements = Elements(str(SmsTextField(widget=CounterTextarea).widget.media)).found
    assert [(tag, attributes.get("type")) for tag, attributes in elements] == [("link", None), ("script", "module")]
    assert [attributes.get("href") or attributes.get("src") for _, attributes in elements] == [
        "gsmcodec/counter.css",
        "gsmcodec/counter.js",
    ]


def test_the_words_of_the_counter_are_translated_when_the_form_is_shown() -> None:
    language = ["en"]
    words = {"en": "{encoding}, {remaining} left", "fr": "{encoding}, reste {remaining}"}

    class Word:
        def __str__(self) -> str:
            return words[language[0]]

    widget = CounterTextarea(messages={"status": lazystr(Word())})
    for language[0] in ("en", "fr"):
        told = Elements(django_page(SmsTextField(widget=widget))).told()
        assert json.loads(told["data-gsmcodec-messages"]) == {"status": words[language[0]]}
    told = Elements(wtforms_page(messages={"status": words["fr"]})).told()
    assert json.loads(told["data-gsmcodec-messages"]) == {"status": words["fr"]}


def test_a_field_of_wtforms_without_a_validator_counts_by_the_standard_with_lf() -> None:
    assert Elements(wtforms_page()).told() == {"data-gsmcodec-counter": ""}


@pytest.mark.parametrize("nonce", [None, 'r"4nd0m'])
def test_a_field_of_wtforms_links_the_files_with_the_nonce_of_the_page(nonce: str | None) -> None:
    area, link, script = Elements(wtforms_page(nonce=nonce)).found
    given = {} if nonce is None else {"nonce": nonce}
    assert "nonce" not in area[1]
    assert link == ("link", {"rel": "stylesheet", "href": "/static/counter.css", **given})
    assert script == ("script", {"type": "module", "src": "/static/counter.js", **given})


def test_flask_serves_the_files_from_a_blueprint() -> None:
    app = flask.Flask(__name__)
    app.register_blueprint(
        flask.Blueprint(
            "gsmcodec", "gsmcodec.contrib", static_folder="django/static/gsmcodec", static_url_path="/gsmcodec"
        )
    )
    client = app.test_client()
    for name, kind in (("counter.js", "javascript"), ("counter.css", "css")):
        with client.get(f"/gsmcodec/{name}") as response:
            assert response.status_code == 200
            assert kind in response.content_type
