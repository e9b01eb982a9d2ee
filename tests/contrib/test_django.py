"""Django: attributes, messages, models, migrations, translations."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import contrib_hosts  # noqa: F401  it sets Django up
import polib
import pytest
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter
from django.test import override_settings
from django.utils.functional import lazystr
from django.utils.html import escape
from rest_framework import serializers
from rest_framework.metadata import SimpleMetadata

import gsmcodec
from gsmcodec import CALLR, STANDARD, ErrorCode, Field, GsmError, Language, Newline, Profile, platforms
from gsmcodec.contrib import django as gsm
from gsmcodec.contrib._sentences import SENTENCES, percent_template
from gsmcodec.contrib.django import models as django_models
from gsmcodec.contrib.django import serializers as rest_framework

if TYPE_CHECKING:
    from pathlib import Path


class CampaignForm(forms.Form):
    sender = gsm.SenderField(required=False, shortcodes=["36000"])
    to = gsm.PhoneNumberField()
    text = gsm.SmsTextField(max_parts=2)


class Campaign(models.Model):
    sender = django_models.SenderModelField(blank=True)
    to = django_models.PhoneNumberModelField()
    text = django_models.SmsTextModelField(max_parts=2)
    note: Any = models.TextField(blank=True, validators=[gsm.SmsText(max_parts=1)])
    reply = django_models.SmsTextModelField(null=True, blank=True)

    class Meta:
        app_label = "campaigns"


class CampaignModelForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Campaign
        fields = ("sender", "to", "text", "note", "reply")


GOOD = {"sender": "My-Shop", "to": "+33612345678", "text": "Tea at 5?"}


def codes(form: Any) -> dict[str, list[str]]:
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


# A form


def test_three_lines_stop_a_bad_sender_a_bad_number_and_a_text_that_is_too_long() -> None:
    form = CampaignForm({"sender": "Café", "to": "0612345678", "text": "☕" * 135})
    assert codes(form) == {
        "sender": ["sender_character"],
        "to": ["phone_national"],
        "text": ["unicode_too_many_parts"],
    }
    page = form.as_p()
    for message in form.errors.values():
        assert escape(message[0]) in page


def test_a_good_form_is_accepted() -> None:
    form = CampaignForm({**GOOD, "text": "Tea at 5?\r\nOr 6?"})
    assert form.is_valid()
    assert form.cleaned_data == {**GOOD, "text": "Tea at 5?\nOr 6?"}


def test_a_number_has_the_keyboard_for_numbers_and_a_text_has_lines() -> None:
    page = CampaignForm()
    assert 'type="tel"' in str(page["to"])
    assert "<textarea" in str(page["text"])


@pytest.mark.parametrize(
    "field",
    [
        gsm.SmsTextField(),
        gsm.SmsTextField(max_parts=1, widget=forms.TextInput),
        gsm.SmsTextField(max_parts=1, widget=gsm.CounterTextarea),
        gsm.SmsTextField(max_parts=3, max_length=100),
        gsm.TemplateTextField(fields={}, max_length=100),
        gsm.SenderField(),
        gsm.SenderField(max_length=5),
        gsm.PhoneNumberField(),
        gsm.PhoneNumberField(max_length=16),
        django_models.SmsTextModelField(max_length=100, max_parts=1).formfield(),
        django_models.SenderModelField().formfield(),
        django_models.PhoneNumberModelField().formfield(),
    ],
    ids=lambda field: type(field).__name__,
)
def test_no_page_has_a_maxlength_because_what_a_browser_leaves_of_a_text_may_be_valid(field: forms.Field) -> None:
    form = type("Form", (forms.Form,), {"field": field})
    assert "maxlength" not in str(form()["field"])


def test_a_max_length_of_your_own_is_asked_on_the_server() -> None:
    for field in (gsm.SmsTextField(max_parts=3, max_length=5), gsm.SenderField(max_length=5)):
        with pytest.raises(ValidationError) as caught:
            field.clean("My-Shop")
        assert [each.code for each in caught.value.error_list] == ["max_length"]


def test_a_number_is_kept_in_e164_and_shown_again_as_it_was_understood() -> None:
    class Form(forms.Form):
        to = gsm.PhoneNumberField(region="FR")
        text = gsm.SmsTextField()

    form = Form({"to": "06 12 34 56 78", "text": ""})
    assert codes(form) == {"text": ["required"]}
    assert form.cleaned_data == {"to": "+33612345678"}
    assert 'value="+33612345678"' in str(form["to"])
    wrong = Form({"to": "06 12", "text": "Tea"})
    assert codes(wrong) == {"to": ["phone_not_possible"]}
    assert 'value="06 12"' in str(wrong["to"])
    unchanged = Form({"to": "06.12.34.56.78", "text": "Tea"}, initial={"to": "+33612345678", "text": "Tea"})
    assert not unchanged.has_changed()


def test_empty_and_missing_follow_required() -> None:
    assert codes(CampaignForm({})) == {"to": ["required"], "text": ["required"]}
    assert codes(CampaignForm({"sender": "", "to": "", "text": ""})) == {"to": ["required"], "text": ["required"]}
    assert gsm.SmsTextField(required=False).clean(None) == ""
    assert gsm.SmsTextField(required=False, empty_value=None).clean("") is None
    assert gsm.SenderField(required=False).clean("") == ""


def test_blanks_around_a_text_stay_and_around_a_number_go() -> None:
    form = CampaignForm({"sender": " SMS ", "to": " +33612345678\n", "text": " Tea \r\n"})
    assert form.is_valid()
    assert form.cleaned_data == {"sender": "SMS", "to": "+33612345678", "text": " Tea \n"}


@pytest.mark.parametrize("value", [5, b"Tea", ["Tea"], {"a": 1}])
def test_what_is_no_text_is_a_validation_error_with_a_code(value: Any) -> None:
    for field in (gsm.SmsTextField(), gsm.SenderField(), gsm.PhoneNumberField()):
        with pytest.raises(ValidationError) as caught:
            field.clean(value)
        assert caught.value.code == "wrong_type"
    for validator in (gsm.SmsText(), gsm.Sender(), gsm.PhoneNumber()):
        with pytest.raises(ValidationError) as caught:
            validator(value)
        assert caught.value.code == "wrong_type"
    with pytest.raises(ValidationError, match="Only text"):
        gsm.SmsTextField(error_messages={"wrong_type": "Only text"}).clean(value)


def test_a_text_whose_line_ends_alone_differ_is_not_changed() -> None:
    form = CampaignForm({**GOOD, "text": "a\r\nb"}, initial={**GOOD, "text": "a\nb"})
    assert not form.has_changed()


# Messages


def test_the_host_gets_a_template_and_params_and_renders_them() -> None:
    with pytest.raises(ValidationError) as caught:
        gsm.SmsText(gsm_only=True)("100% \u202e")
    error = caught.value
    assert error.code == "not_gsm"
    assert "“%(char)s” (%(code_point)s) at position %(place)s" in str(error.message)
    place = {"index": 5, "place": 6}
    assert error.params == {"char": "\\u202e", "code_point": "U+202E", "parts": 1, **place, "value": "100% \u202e"}
    assert error.messages == [
        "The character “\\u202e” (U+202E) at position 6 is not in the GSM alphabet. Please replace it."
    ]


@pytest.mark.parametrize("text", ["%", "{", "%(parts)s", "{parts}", "%%s", "{0.__class__}"])
def test_percent_signs_and_braces_in_a_text_are_shown_as_they_are(text: str) -> None:
    message = "%(value)s: 100%% too long: %(parts)s"
    with pytest.raises(ValidationError) as caught:
        gsm.SmsText(max_units=len(text), messages={"too_many_parts": message, "too_many_units": message})(text * 200)
    with pytest.raises(ValidationError) as parts:
        gsm.SmsText(max_parts=1, messages={"too_many_parts": message})(text * 200)
    assert parts.value.messages[0].startswith(f"{text * 200}: 100% too long: ")
    assert caught.value.code == "too_many_units"


def test_messages_are_replaced_by_code_on_the_field_or_on_the_validator() -> None:
    theirs = "%(parts)s SMS, at most %(max_parts)s (100%%)"
    field = gsm.SmsTextField(max_parts=1, error_messages={"too_many_parts": theirs})
    ours = forms.CharField(validators=[gsm.SmsText(max_parts=1, messages={"too_many_parts": theirs})])
    for each in (field, ours):
        with pytest.raises(ValidationError) as caught:
            each.clean("a" * 161)
        assert caught.value.messages == ["2 SMS, at most 1 (100%)"]


def test_a_template_that_cannot_be_filled_is_refused_when_it_is_given() -> None:
    theirs = {"too_many_parts": "100% too long"}
    makers: list[Any] = [
        lambda: gsm.SmsText(messages=theirs),
        lambda: gsm.SmsTextField(messages=theirs),
        lambda: gsm.SmsTextField(error_messages=theirs),
        lambda: django_models.SmsTextModelField(error_messages=theirs),
        lambda: rest_framework.SmsTextSerializerField(messages=theirs),
    ]
    for make in makers:
        with pytest.raises(GsmError) as caught:
            make()
        assert str(caught.value) == (
            "messages['too_many_parts'] is '100% too long', "
            "expected a template that names only index, max_parts, parts, place, value"
        )
    gsm.SmsTextField(error_messages={"required": "100% needed", "too_many_parts": "%(parts)s SMS: %(value)s"})


def test_a_translation_that_cannot_be_filled_is_no_crash_but_the_sentence_of_gsmcodec() -> None:
    validator = gsm.SmsText(max_parts=1, messages={"too_many_parts": lazystr("%(partes)s SMS")})
    with pytest.raises(ValidationError) as caught:
        validator("a" * 161)
    assert caught.value.messages == ["This message needs 2 parts; only one is allowed."]


# Models and serializers


def test_a_model_asks_in_full_clean() -> None:
    with pytest.raises(ValidationError) as caught:
        Campaign(sender="Tea and cake", to="06", text="a" * 400, note="☕" * 71, reply="").full_clean()
    assert {name: [each.code for each in errors] for name, errors in caught.value.error_dict.items()} == {
        "sender": ["sender_too_long"],
        "to": ["phone_national"],
        "text": ["too_many_parts"],
        "note": ["unicode_too_many_parts"],
    }
    Campaign(**GOOD).full_clean()


def test_a_model_stores_the_line_ends_that_were_counted() -> None:
    campaign = Campaign(**{**GOOD, "text": "a\r\nb"})
    field: Any = Campaign._meta.get_field("text")
    assert field.get_prep_value(campaign.text) == "a\nb"
    campaign.full_clean()
    assert campaign.text == "a\nb"


def test_a_model_form_has_the_fields_of_gsmcodec_and_says_everything_once() -> None:
    form = CampaignModelForm({"sender": "Tea and cake", "to": "06", "text": "a" * 400})
    assert codes(form) == {"sender": ["sender_too_long"], "to": ["phone_national"], "text": ["too_many_parts"]}
    assert [type(form.fields[name]) for name in ("sender", "to", "text")] == [
        gsm.SenderField,
        gsm.PhoneNumberField,
        gsm.SmsTextField,
    ]
    assert CampaignModelForm({**GOOD, "reply": ""}).is_valid()
    assert CampaignModelForm({**GOOD, "reply": ""}).instance.reply is None


def test_a_model_keeps_and_stores_a_number_in_e164() -> None:
    field: Any = Campaign._meta.get_field("to")
    campaign = Campaign(**{**GOOD, "to": "0033 6 12 34 56 78"})
    assert field.get_prep_value(campaign.to) == "+33612345678"
    campaign.full_clean()
    assert campaign.to == "+33612345678"
    assert field.get_prep_value("06 12") == "06 12"  # save() does not validate
    national = django_models.PhoneNumberModelField(region="FR")
    assert national.clean("06 12 34 56 78", None) == national.formfield().clean("06 12 34 56 78") == "+33612345678"


def test_a_model_form_shows_the_live_counter_if_its_files_can_be_found() -> None:
    field = django_models.SmsTextModelField(max_parts=2)
    assert type(field.formfield().widget) is forms.Textarea
    with override_settings(INSTALLED_APPS=["gsmcodec.contrib.django"]):
        widget = field.formfield().widget
        assert isinstance(widget, gsm.CounterTextarea)
        assert widget.validator == gsm.SmsText(max_parts=2)
        assert type(field.formfield(widget=forms.TextInput).widget) is forms.TextInput
        of_the_admin = field.formfield(widget=AdminTextareaWidget).widget
        assert isinstance(of_the_admin, gsm.CounterTextarea)
        assert of_the_admin.attrs["class"] == "vLargeTextField"


def test_a_message_with_blanks_is_a_field_of_a_model_too() -> None:
    field = django_models.TemplateTextModelField(fields={"name": Field(20)}, max_parts=1)
    assert field.clean("Hi {name}\r\n", None) == field.formfield().clean("Hi {name}\r\n") == "Hi {name}\n"
    with pytest.raises(ValidationError) as caught:
        field.clean("Hi {nmae}", None)
    assert caught.value.messages == ["The blank “nmae” at position 4 is unknown."]


def test_a_shorter_max_length_is_asked_too() -> None:
    field = django_models.SenderModelField(max_length=5)
    with pytest.raises(ValidationError) as caught:
        field.clean("My-Shop", None)
    assert [each.code for each in caught.value.error_list] == ["max_length"]


def test_a_model_serializer_asks_the_same() -> None:
    class Serializer(serializers.ModelSerializer):  # type: ignore[type-arg]
        class Meta:
            model = Campaign
            fields = ("sender", "to", "text")

    serializer = Serializer(data={"sender": "Café", "to": "06", "text": "☕" * 135})
    assert not serializer.is_valid()
    error_codes = {name: [detail.code for detail in details] for name, details in serializer.errors.items()}
    assert error_codes == {"sender": ["sender_character"], "to": ["phone_national"], "text": ["unicode_too_many_parts"]}


class Shop(models.Model):
    sender = django_models.SenderModelField(blank=True, max_length=5, shortcodes=["36000"])
    to = django_models.PhoneNumberModelField(region="FR", unique=True)
    text = django_models.SmsTextModelField(max_parts=1, max_length=200)
    greeting = django_models.TemplateTextModelField(fields={"name": Field(20)}, blank=True)

    class Meta:
        app_label = "campaigns"


def test_a_model_serializer_has_the_fields_of_gsmcodec_if_the_application_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mapping = dict(serializers.ModelSerializer.serializer_field_mapping)
    monkeypatch.setattr(serializers.ModelSerializer, "serializer_field_mapping", mapping)
    installed = ["django.contrib.contenttypes", "rest_framework", "gsmcodec.contrib.django"]
    with override_settings(INSTALLED_APPS=installed):

        class Serializer(serializers.ModelSerializer):  # type: ignore[type-arg]
            class Meta:
                model = Shop
                fields = ("sender", "to", "text", "greeting")

        made = Serializer()
        assert [type(made.fields[name]) for name in ("sender", "to", "text")] == [
            rest_framework.SenderSerializerField,
            rest_framework.PhoneNumberSerializerField,
            rest_framework.SmsTextSerializerField,
        ]
        to, greeting = made.fields["to"], made.fields["greeting"]
        (unique,) = (each for each in to.validators if type(each).__name__ == "UniqueValidator")
        to.validators.remove(unique)  # it asks a database, of which there is none
        assert to.validators.count(gsm.PhoneNumber(region="FR")) == 1
        assert to.run_validation("06 12 34 56 78") == "+33612345678"
        assert greeting.run_validation("Hi {name}\r\n") == "Hi {name}\n"
        assert made.fields["text"].run_validation(" Tea\r\n") == " Tea\n"
        for field, value, code in (
            (to, "06 12", "phone_not_possible"),
            (greeting, "Hi {nmae}", "template_no_field"),
            (made.fields["sender"], "My-Shop", "max_length"),
            (made.fields["text"], "a" * 161, "too_many_parts"),
        ):
            with pytest.raises(serializers.ValidationError) as caught:
                field.run_validation(value)
            assert caught.value.get_codes() == [code]


def test_empty_and_missing_follow_the_serializers_conventions() -> None:
    class Serializer(serializers.Serializer):  # type: ignore[type-arg]
        sender = rest_framework.SenderSerializerField(allow_blank=True, required=False)
        to = rest_framework.PhoneNumberSerializerField(kind="mobile")
        text = rest_framework.SmsTextSerializerField(allow_null=True, max_parts=1)

    assert Serializer(data={"to": "+33612345678", "text": None}).is_valid()
    assert Serializer(data={"to": "+33612345678", "text": "a", "sender": ""}).is_valid()
    serializer = Serializer(data={"to": "", "text": ""})
    assert not serializer.is_valid()
    assert [serializer.errors[name][0].code for name in ("to", "text")] == ["blank", "blank"]
    serializer = Serializer(data={})
    assert not serializer.is_valid()
    assert set(serializer.errors) == {"to", "text"}


def test_the_metadata_of_an_api_know_the_bounds() -> None:
    class Serializer(serializers.Serializer):  # type: ignore[type-arg]
        sender = rest_framework.SenderSerializerField()
        text = rest_framework.SmsTextSerializerField(max_parts=2)
        free = rest_framework.SmsTextSerializerField(force_encoding="GSM")
        short = rest_framework.SmsTextSerializerField(max_length=5)

    metadata = SimpleMetadata().get_serializer_info(Serializer())
    assert {name: field.get("max_length") for name, field in metadata.items()} == {
        "sender": 11,
        "text": 306,
        "free": None,
        "short": 5,
    }
    serializer = Serializer(data={"sender": "a" * 12, "text": "a" * 307, "free": "a", "short": "a" * 6})
    assert not serializer.is_valid()
    assert {name: [detail.code for detail in details] for name, details in serializer.errors.items()} == {
        "sender": ["sender_too_long"],
        "text": ["too_many_parts"],
        "short": ["max_length"],
    }


# Migrations and translations, in a project


@pytest.mark.parametrize(
    "validator",
    [
        gsm.SmsText(),
        gsm.SmsText(max_parts=2, gsm_only=True, newline="KEEP"),
        gsm.SmsText(profile=CALLR, messages={"text_empty": "100%% {empty}"}),
        gsm.SmsText(profile=Profile(newline=Newline.CRLF, placeholders={"%S%": "1"})),
        gsm.Sender(shortcodes=["36000"]),
        gsm.PhoneNumber(kind="mobile"),
        gsm.PhoneNumber(region="FR"),
        gsm.TemplateText(fields={"name": Field(20, alphabet="gsm")}, style="notify", profile=CALLR, max_parts=2),
        gsm.TemplateText(fields={"*": Field(alphabet=["a", "b"])}, style=re.compile("<(.*?)>"), newline="KEEP"),
    ],
    ids=repr,
)
def test_a_validator_is_made_again_of_what_it_deconstructs_to(validator: Any) -> None:
    path, args, kwargs = validator.deconstruct()
    assert path == f"gsmcodec.contrib.django.{type(validator).__name__}"
    assert type(validator)(*args, **kwargs) == validator
    assert repr(validator).startswith(f"<{path} ")


def test_a_validator_of_your_own_keeps_its_path() -> None:
    class ShortText(gsm.SmsText):
        pass

    assert ShortText(max_parts=1).deconstruct() == (f"{__name__}.{ShortText.__qualname__}", (), {"max_parts": 1})


WITH_FIELDS = "gsmcodec.Profile(not_gsm='Ç€', prefix='Shop: ', end_at_spaces=True, max_unicode_characters=300)"


@pytest.mark.parametrize(
    ("profile", "written"),
    [
        (STANDARD, "gsmcodec.STANDARD"),
        (CALLR, "gsmcodec.CALLR"),
        (Profile(max_parts=2, placeholders={"%S%": "1"}), "gsmcodec.Profile(max_parts=2, placeholders={'%S%': '1'})"),
        (platforms.TWILIO, "gsmcodec.platforms.TWILIO"),
        (
            platforms.variant("twilio", "smart_encoding"),
            "gsmcodec.platforms.variant('TWILIO', 'smart_encoding')",
        ),
        (
            platforms.variant("telnyx", "short_code", "smart_encoding"),
            "gsmcodec.platforms.variant('TELNYX', 'short_code', 'smart_encoding')",
        ),
        (replace(platforms.OVHCLOUD, suffix=" STOP"), "gsmcodec.Profile(name='OVHCLOUD', max_parts=6, suffix=' STOP')"),
        (Profile(not_gsm="€Ç", prefix="Shop: ", end_at_spaces=True, max_unicode_characters=300), WITH_FIELDS),
    ],
)
def test_a_migration_writes_a_profile_as_a_person_would(profile: Profile, written: str) -> None:
    gsm.SmsText(profile=CALLR).deconstruct()
    assert MigrationWriter.serialize(profile) == (written, {"import gsmcodec"})


@pytest.mark.parametrize(
    "profile",
    [
        Profile(newline=Newline.CRLF, languages=(Language.TURKISH,)),
        Profile(filling="DIVISION", whitespace="COLLAPSE", default_encoding="GSM"),  # type: ignore[arg-type]
        Profile(replacements={"’": "'"}, replace_when="IF_GSM", suffix="\nSTOP"),  # type: ignore[arg-type]
        *(platforms.find(name) for name in platforms.NAMES),
        *(platforms.variant(name, *platforms.variants(name)) for name in platforms.NAMES),
    ],
    ids=repr,
)
def test_a_migration_writes_every_field_of_a_profile_so_that_it_can_be_read(profile: Profile) -> None:
    gsm.SmsText(profile=CALLR).deconstruct()
    written, imports = MigrationWriter.serialize(profile)
    names: dict[str, Any] = {}
    exec("\n".join(imports), names)  # noqa: S102
    assert eval(written, names) == profile  # noqa: S307


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (Field(20), "gsmcodec.Field(max_length=20)"),
        (Field(6, 2, "digits"), "gsmcodec.Field(max_length=6, min_length=2, alphabet='digits')"),
        (Field(3, alphabet={"b", "a"}), "gsmcodec.Field(max_length=3, alphabet=frozenset(['a', 'b']))"),
        (Field(alphabet=["on", "off"]), "gsmcodec.Field(max_length=3, min_length=2, alphabet=('on', 'off'))"),
    ],
)
def test_a_migration_writes_a_field_of_a_template_as_a_person_would(field: Field, written: str) -> None:
    gsm.TemplateText(fields={}).deconstruct()
    assert MigrationWriter.serialize(field) == (written, {"import gsmcodec"})
    assert eval(written, {"gsmcodec": gsmcodec}) == field  # noqa: S307


MODELS = """
from django.db import models
from django.db.migrations.writer import MigrationWriter
from gsmcodec import CALLR, Field, Language, Profile
from gsmcodec.contrib import django as gsm
from gsmcodec.contrib._sentences import SENTENCES, percent_template
from gsmcodec.contrib.django import models as django_models

class Campaign(models.Model):
    greeting = django_models.TemplateTextModelField(fields={"name": Field(20, alphabet={"b", "a"})}, style="notify")
    mobile = django_models.PhoneNumberModelField(kind="mobile", region="FR")
    sender = django_models.SenderModelField(blank=True, shortcodes={"36000", "38123"})
    to = django_models.PhoneNumberModelField(kind="mobile")
    text = django_models.SmsTextModelField(max_parts=MAX_PARTS, profile=CALLR)
    other = django_models.SmsTextModelField(
        profile=Profile(languages=(Language.TURKISH,), newline="CRLF", placeholders={"%S%": "1"}), newline="KEEP"
    )
    note = models.TextField(validators=[gsm.SmsText(profile=CALLR, messages={"too_many_parts": "%(parts)s {x}"})])
    name = models.CharField(max_length=20, validators=[gsm.Sender(shortcodes=["1"]), gsm.PhoneNumber(kind="valid")])
"""

PROGRAM = """
import io, pathlib, sys
import django
from django.conf import settings
from django.core.management import call_command

here = pathlib.Path(__file__).parent
settings.configure(
    INSTALLED_APPS=["campaigns", "gsmcodec.contrib.django"],
    LANGUAGE_CODE="fr",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": here / "db"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LOCALE_PATHS=[here / "locale"],
    USE_I18N=True,
    SECRET_KEY="only for tests",
)
django.setup()
out = io.StringIO()
call_command("makemigrations", "campaigns", stdout=out)
call_command("migrate", stdout=out)
call_command("makemigrations", "--check", "--dry-run", stdout=out)
print(out.getvalue())

from campaigns.models import Campaign
Campaign.objects.create(to="+33612345678", mobile="06 12 34 56 78", text="a\\r\\nb", other="", note="", name="")
print("stored", repr(Campaign.objects.latest("id").text), Campaign.objects.latest("id").mobile)
print("found", Campaign.objects.filter(mobile="0033612345678").count())

from django.core.exceptions import ValidationError
from django.utils import translation
try:
    Campaign._meta.get_field("text").clean("a" * 1000, None)
except ValidationError as error:
    print("fr", error.messages)
    for language in ("pl", "pt-br", "en", "de"):
        with translation.override(language):
            print(language, error.messages)

from rest_framework import exceptions
from gsmcodec.contrib.django.serializers import SmsTextSerializerField
try:
    SmsTextSerializerField(max_parts=1).run_validation("a" * 161)
except exceptions.ValidationError as error:
    print("REST", *error.detail)
"""


@pytest.mark.slow
def test_a_project_makes_and_runs_migrations_and_translates_messages(tmp_path: Path) -> None:
    (tmp_path / "campaigns" / "migrations").mkdir(parents=True)
    for package in ("campaigns", "campaigns/migrations"):
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    catalog = tmp_path / "locale" / "de" / "LC_MESSAGES"
    catalog.mkdir(parents=True)
    own = polib.POFile()
    own.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    singular, plural = map(percent_template, SENTENCES[ErrorCode.TOO_MANY_PARTS][:2])
    theirs = "%(parts)s Teile, höchstens %(max_parts)s"
    own.append(polib.POEntry(msgid=singular, msgid_plural=plural, msgstr_plural={0: theirs, 1: theirs}))
    own.save_as_mofile(str(catalog / "django.mo"))

    def run(max_parts: int) -> str:
        (tmp_path / "campaigns" / "models.py").write_text(MODELS.replace("MAX_PARTS", str(max_parts)), "utf-8")
        # Without byte code, because that of models.py passes for the new file's within the same second.
        command = [sys.executable, "-B", str(tmp_path / "program.py")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = run(2)
    assert "Create model Campaign" in first
    assert "No changes detected" in first
    assert "stored 'a\\nb' +33612345678" in first
    assert "fr ['Ce message nécessite 7 SMS\\u202f; 2 au maximum sont autorisés.']" in first
    assert "REST Ce message nécessite 2 SMS\u202f; un seul est autorisé." in first
    assert "pl ['Ta wiadomość zajmuje 7 SMS-ów; limit wynosi 2.']" in first
    assert "pt-br ['Esta mensagem precisa de 7 SMS; são permitidos no máximo 2.']" in first
    assert "en ['This message needs 7 parts; at most 2 are allowed.']" in first
    assert "de ['7 Teile, höchstens 2']" in first  # the project's own translation wins
    assert "found 1" in first
    again = run(2)
    assert again.count("No changes detected") == 2
    changed = run(3)
    assert "Alter field text on campaign" in changed
    assert changed.count("No changes detected") == 1
    (migration,) = (tmp_path / "campaigns" / "migrations").glob("0001_*.py")
    written = migration.read_text("utf-8")
    assert "profile=gsmcodec.CALLR" in written
    assert "gsmcodec.contrib.django.SmsText(" in written
    assert "gsmcodec.contrib.django.models.SmsTextModelField(" in written
