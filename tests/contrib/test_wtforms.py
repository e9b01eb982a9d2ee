"""WTForms: flags, optional fields, messages and translations."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.functional import lazystr
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from gsmcodec.contrib.wtforms import PhoneNumber, Sender, SmsText


class Campaign(Form):
    sender = StringField(validators=[Sender(shortcodes=["447700900123"])])
    to = StringField(validators=[PhoneNumber()])
    text = TextAreaField(validators=[SmsText(max_parts=2)])


def test_three_lines_stop_a_bad_sender_a_bad_number_and_a_text_that_is_too_long() -> None:
    form = Campaign(MultiDict({"sender": "Café", "to": "0612345678", "text": "☕" * 135}))
    assert not form.validate()
    assert form.errors == {
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


def test_no_page_has_a_maxlength_because_what_a_browser_leaves_of_a_text_may_be_valid() -> None:
    assert not [field.name for field in Campaign() if "maxlength" in field()]


def test_a_number_is_kept_in_e164_and_shown_again_as_it_was_understood() -> None:
    class National(Form):
        to = StringField(validators=[PhoneNumber(region="FR")])
        text = TextAreaField(validators=[SmsText()])

    form = National(MultiDict({"to": "06 12 34 56 78", "text": ""}))
    assert not form.validate()
    assert set(form.errors) == {"text"}
    assert form.to.data == "+33612345678"
    assert 'value="+33612345678"' in form.to()
    wrong = National(MultiDict({"to": "06 12", "text": "Tea"}))
    assert not wrong.validate()
    assert 'value="06 12"' in wrong.to()


def test_a_translation_that_cannot_be_filled_is_no_crash_but_the_sentence_of_gsmcodec() -> None:
    class Example(Form):
        text = TextAreaField(validators=[SmsText(max_parts=1, messages={"too_many_parts": lazystr("%(partes)s SMS")})])

    form = Example(MultiDict({"text": "a" * 161}))
    assert not form.validate()
    assert form.errors == {"text": ["This message needs 2 parts; only one is allowed."]}


def test_what_was_counted_is_what_the_form_holds() -> None:
    form = Campaign(MultiDict({"to": "+33612345678", "text": "a\r\nb"}))
    assert form.validate()
    assert form.data == {"sender": "", "to": "+33612345678", "text": "a\nb"}


def test_empty_and_missing_are_refused_unless_optional_stands_in_front() -> None:
    for submitted in (MultiDict(), MultiDict({"sender": "", "to": "", "text": ""}), None):
        form = Campaign(submitted)
        assert not form.validate()
        assert form.errors == {"to": ["Please enter a phone number."], "text": ["This message is empty."]}

    class Lenient(Form):
        to = StringField(validators=[Optional(), PhoneNumber()])
        text = TextAreaField(validators=[SmsText(allow_empty=True)])
        required = TextAreaField(validators=[DataRequired("say something"), SmsText()])

    lenient = Lenient(MultiDict({"to": "", "text": ""}))
    assert not lenient.validate()
    assert lenient.errors == {"required": ["say something"]}


@pytest.mark.parametrize("value", [5, b"Tea", ["Tea"]])
def test_what_is_no_text_is_a_validation_error(value: Any) -> None:
    class Example(Form):
        text = HiddenField(validators=[SmsText()])
        other = HiddenField(validators=[Sender()])

    form = Example(data={"text": value, "other": value})
    assert not form.validate()
    assert form.errors["text"] == [f"A text is needed here, not a value of the type {type(value).__name__}."]
    assert form.errors["other"] == form.errors["text"]


def test_a_number_from_another_kind_of_field_is_a_validation_error() -> None:
    class Example(Form):
        number = IntegerField(validators=[PhoneNumber()])

    form = Example(MultiDict({"number": "33612345678"}))
    assert not form.validate()
    assert form.errors == {"number": ["A text is needed here, not a value of the type int."]}


def test_messages_are_replaced_by_code() -> None:
    class Example(Form):
        text = TextAreaField(
            validators=[
                SmsText(max_parts=1, messages={"too_many_parts": "%(parts)s SMS, %(max_parts)s at most (100%%)"})
            ]
        )

    form = Example(MultiDict({"text": "%(x)s {y}" * 40}))
    assert not form.validate()
    assert form.errors == {"text": ["3 SMS, 1 at most (100%)"]}


def test_messages_are_translated_by_the_forms_own_translations() -> None:
    class French:
        def gettext(self, text: str) -> str:
            return {"This message is empty.": "Écrivez quelque chose."}.get(text, text)

        def ngettext(self, singular: str, plural: str, number: int) -> str:
            translated = {"This message needs %(parts)s parts; only one is allowed.": "%(parts)s SMS, un seul permis"}
            text = singular if number == 1 else plural
            return translated.get(text, text)

    class Example(Form):
        class Meta:
            locales = ("fr_FR",)

            def get_translations(self, form: Any) -> French:  # noqa: ARG002
                return French()

        text = TextAreaField(validators=[SmsText(max_parts=1)])
        note = TextAreaField(validators=[SmsText()])
        sender = StringField(validators=[Sender()])

    form = Example(MultiDict({"text": "a" * 161, "sender": "24-7"}))
    assert not form.validate()
    assert form.errors == {
        "text": ["2 SMS, un seul permis"],
        "note": ["Écrivez quelque chose."],
        "sender": ["L’expéditeur doit contenir au moins une lettre."],  # what the application does not translate
    }


@pytest.mark.parametrize(
    ("locales", "sentence"),
    [
        (["fr"], "Ce message nécessite 2 SMS\u202f; un seul est autorisé."),
        (["fr_CA"], "Ce message nécessite 2 SMS\u202f; un seul est autorisé."),
        (["cs", "pl"], "Ta wiadomość zajmuje 2 SMS-y; dozwolony jest tylko jeden."),
        (["ar"], "تحتاج هذه الرسالة إلى جزأين؛ ولا يُسمح إلا بجزء واحد."),
        (["cs"], "This message needs 2 parts; only one is allowed."),
        (False, "This message needs 2 parts; only one is allowed."),
    ],
)
def test_a_form_speaks_the_first_of_its_languages_that_gsmcodec_knows(locales: Any, sentence: str) -> None:
    class Example(Form):
        text = TextAreaField(validators=[SmsText(max_parts=1)])

    form = Example(MultiDict({"text": "a" * 161}), meta={"locales": locales})
    assert not form.validate()
    assert form.errors == {"text": [sentence]}
