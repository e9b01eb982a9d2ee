"""The widgets with a live counter tell the page the limits of the field, and escape them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

import flask
import pytest
import wtforms
from contrib_hosts import HOSTS  # which sets Django up
from django import forms
from django.utils.functional import lazystr

from gsmcodec import CALLR, Language, Profile, TextRule, platforms
from gsmcodec.contrib.counter import counter_attributes
from gsmcodec.contrib.django import CounterTextarea, SmsText, SmsTextField
from gsmcodec.contrib.django.models import SmsTextModelField
from gsmcodec.contrib.wtforms import CounterTextArea
from gsmcodec.contrib.wtforms import SmsText as SmsTextOfWTForms
from gsmcodec.profile import ReplaceWhen, Whitespace

assert HOSTS

LIMITS: list[dict[str, Any]] = [
    {},
    {"max_parts": 1},
    {"max_units": 1, "gsm_only": True},
    {"profile": CALLR, "force_encoding": "UNICODE"},
    {"newline": "KEEP"},
    {"profile": Profile(max_parts=3, newline="CRLF"), "max_parts": 5},  # type: ignore[arg-type]
    {"profile": platforms.TWILIO},
    {"profile": platforms.variant("telnyx", "smart_encoding"), "max_parts": 2},
    {
        "profile": Profile(
            languages=(Language.TURKISH, Language.URDU),
            reference_bits=16,
            extension_table=False,
            keep_graphemes=True,
            normalize=True,
            max_characters=1,
            placeholders={'"><b>&': "я' {}"},
            not_gsm="\r&",
            replacements={"’": "'"},
            replace_when=ReplaceWhen.IF_GSM,
            prefix='<"Shop"> ',
            suffix=' "\r\n',
            whitespace=Whitespace.COLLAPSE,
            end_at_spaces=True,
            default_encoding="GSM",
            max_unicode_characters=300,
        )
    },
]


class Elements(HTMLParser):
    """The elements of a page, each with its name and its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def counter_attributes(self) -> dict[str, str]:
        """Return the attributes of the textarea for the counter."""
        ((_, attributes),) = [each for each in self.elements if each[0] == "textarea"]
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
    attributes = counter_attributes(SmsText(**limits).rule)
    assert attributes["data-gsmcodec-counter"] == ""
    pages = [
        django_page(SmsTextField(widget=CounterTextarea, **limits)),
        django_page(SmsTextField(widget=CounterTextarea(validator=SmsText(max_parts=7)), **limits)),
        django_page(forms.CharField(widget=CounterTextarea(validator=SmsText(**limits)))),
        django_page(SmsTextModelField(**limits).formfield(widget=CounterTextarea)),
        wtforms_page(wtforms.validators.InputRequired(), SmsTextOfWTForms(**limits)),
    ]
    for page in pages:
        assert Elements(page).counter_attributes() == attributes


@pytest.mark.parametrize("module", ["attrs", "django", "marshmallow", "pydantic", "wtforms"])
def test_the_validator_of_every_host_is_a_rule_for_the_page(module: str) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    assert counter_attributes(host.SmsText(max_parts=2)) == {
        "data-gsmcodec-counter": "",
        "data-gsmcodec-max-parts": "2",
    }
    assert counter_attributes(host.SmsText(newline="KEEP"))["data-gsmcodec-newline"] == "KEEP"
    assert counter_attributes(TextRule()) == {"data-gsmcodec-counter": "", "data-gsmcodec-newline": "KEEP"}
    for other in (host.Sender(), host.PhoneNumber(), host.SmsText, {"max_parts": 2}, None):
        name = type(other).__name__
        with pytest.raises(TypeError, match=f"^rule must be a TextRule or the SmsText of a host, not {name}$"):
            counter_attributes(other)  # type: ignore[arg-type]


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
        "data-gsmcodec-not-gsm": r'"\r&"',
        "data-gsmcodec-replacements": json.dumps({"’": "'"}, ensure_ascii=False),
        "data-gsmcodec-replace-when": "IF_GSM",
        "data-gsmcodec-prefix": '<"Shop"> ',
        "data-gsmcodec-suffix": r'" \"\r\n"',
        "data-gsmcodec-whitespace": "COLLAPSE",
        "data-gsmcodec-end-at-spaces": "true",
        "data-gsmcodec-default-encoding": "GSM",
        "data-gsmcodec-max-unicode-characters": "300",
    }


def test_every_field_of_a_profile_reaches_the_page() -> None:
    changes: dict[str, Any] = {
        "extension_table": False,
        "languages": (Language.TURKISH,),
        "reference_bits": 16,
        "keep_graphemes": True,
        "newline": "CRLF",
        "normalize": True,
        "max_characters": 9,
        "max_parts": 9,
        "placeholders": {"a": "b"},
        "not_gsm": "€",
        "replacements": {"a": "b"},
        "replace_when": "ALWAYS",
        "prefix": "a",
        "suffix": "a",
        "filling": "DIVISION",
        "whitespace": "COLLAPSE",
        "end_at_spaces": True,
        "default_encoding": "UNICODE",
        "max_unicode_characters": 9,
    }
    assert set(changes) == {field.name for field in fields(Profile)} - {"name", "substitutions"}
    for name, value in changes.items():
        attributes = counter_attributes(SmsText(profile=Profile(**{name: value})))
        assert set(attributes) == {"data-gsmcodec-counter", f"data-gsmcodec-{name.replace('_', '-')}"}


@pytest.mark.parametrize("module", ["attrs", "django", "marshmallow", "pydantic", "wtforms"])
def test_a_platform_is_written_by_its_name_and_its_switches(module: str) -> None:
    text = import_module(f"gsmcodec.contrib.{module}").SmsText
    for name in platforms.NAMES:
        attributes = counter_attributes(text(profile=platforms.find(name)))
        assert attributes == {"data-gsmcodec-counter": "", "data-gsmcodec-profile": name.lower()}
        for switch in platforms.variants(name):
            attributes = counter_attributes(text(profile=platforms.variant(name, switch)))
            assert attributes == {"data-gsmcodec-counter": "", "data-gsmcodec-profile": f"{name.lower()} {switch}"}
    assert counter_attributes(text(profile=platforms.BIRD, max_parts=2, newline="KEEP")) == {
        "data-gsmcodec-counter": "",
        "data-gsmcodec-profile": "bird",
        "data-gsmcodec-newline": "KEEP",
        "data-gsmcodec-max-parts": "2",
    }


def test_attributes_of_your_own_stay() -> None:
    own = {"rows": 3, "class": "wide", "data-gsmcodec-newline": "CRLF"}
    (_, attributes), *_ = Elements(django_page(SmsTextField(widget=CounterTextarea(own)))).elements
    assert (attributes["rows"], attributes["class"], attributes["data-gsmcodec-newline"]) == ("3", "wide", "CRLF")


def test_a_field_of_django_has_the_files_as_its_media_without_anything_inline() -> None:
    # Without a STATIC_URL; the site of test_counter_in_browser.py serves them.
    elements = Elements(str(SmsTextField(widget=CounterTextarea).widget.media)).elements
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
        attributes = Elements(django_page(SmsTextField(widget=widget))).counter_attributes()
        assert json.loads(attributes["data-gsmcodec-messages"]) == {"status": words[language[0]]}
    attributes = Elements(wtforms_page(messages={"status": words["fr"]})).counter_attributes()
    assert json.loads(attributes["data-gsmcodec-messages"]) == {"status": words["fr"]}


def test_a_field_of_wtforms_without_a_validator_counts_by_the_standard_with_lf() -> None:
    assert Elements(wtforms_page()).counter_attributes() == {"data-gsmcodec-counter": ""}


@pytest.mark.parametrize("nonce", [None, 'r"4nd0m'])
def test_a_field_of_wtforms_links_the_files_with_the_nonce_of_the_page(nonce: str | None) -> None:
    area, link, script = Elements(wtforms_page(nonce=nonce)).elements
    nonce_attribute = {} if nonce is None else {"nonce": nonce}
    assert "nonce" not in area[1]
    assert link == ("link", {"rel": "stylesheet", "href": "/static/counter.css", **nonce_attribute})
    assert script == ("script", {"type": "module", "src": "/static/counter.js", **nonce_attribute})


def test_a_field_of_wtforms_that_was_refused_is_marked_so_that_nothing_is_said_twice() -> None:
    field = wtforms.TextAreaField(validators=[SmsTextOfWTForms()], widget=CounterTextArea("/static"))
    form: Any = type("Form", (wtforms.Form,), {"text": field})(data={"text": ""})
    assert "aria-invalid" not in form.text()
    assert not form.validate()
    (_, attributes), *_ = Elements(str(form.text())).elements
    assert attributes["aria-invalid"] == "true"


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


def test_a_page_in_flask_needs_no_django() -> None:
    program = """import sys
from gsmcodec.contrib.wtforms import CounterTextArea
import flask
flask.Blueprint("gsmcodec", "gsmcodec.contrib", static_folder="django/static/gsmcodec", static_url_path="/gsmcodec")
print("django" in sys.modules)"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
