"""The languages of the forms: complete, faithful to the English, with the plurals of CLDR, in every host."""

from __future__ import annotations

import gettext
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import marshmallow
import pytest
from contrib_cases import BAD_TEXTS, CASES, ENDING_IN_A_NEWLINE
from pydantic import TypeAdapter, ValidationError

from gsmcodec import ErrorCode, GsmError, validate_phone_number, validate_text
from gsmcodec.contrib import marshmallow as marshmallow_host
from gsmcodec.contrib._sentences import SENTENCES
from gsmcodec.contrib.languages import LANGUAGES, choose_language, localized_message
from gsmcodec.contrib.pydantic import PhoneNumberStr, SmsText

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent


def load(name: str) -> Any:
    specification = importlib.util.spec_from_file_location(name, ROOT / "data" / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module  # its classes ask for it
    specification.loader.exec_module(module)
    return module


languages = load("check_languages")
FILES: dict[str, Path] = languages.files()
EVERY_LANGUAGE = pytest.mark.parametrize("language", FILES)


def error_of(function: Callable[..., object], *args: Any, **options: Any) -> GsmError:
    with pytest.raises(GsmError) as caught:
        function(*args, **options)
    return caught.value


# The files


def test_the_languages_are_those_that_have_a_file() -> None:
    assert ("en", *FILES) == LANGUAGES
    assert set(FILES) == {"ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "tr"}


@EVERY_LANGUAGE
def test_a_language_says_everything_that_the_english_says_and_nothing_else(language: str) -> None:
    assert languages.problems(languages.read(FILES[language])) == []


@EVERY_LANGUAGE
def test_a_file_has_its_entries_in_the_order_of_the_english_and_what_each_is_about(language: str) -> None:
    file = languages.read(FILES[language])
    expected = languages.read(FILES[language])
    languages.update(expected)
    assert list(map(str, file)) == list(map(str, expected))


PLURAL = "This message needs %(parts)s part; at most %(max_parts)s are allowed."


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda file: file.remove(file.find(PLURAL)), "too_many_parts: missing: "),
        (lambda file: file.append(type(file[0])(msgid="What?", msgstr="Quoi ?")), "no longer said: 'What?'"),
        (lambda file: file.find(PLURAL).flags.append("fuzzy"), "too_many_parts: fuzzy"),
        (lambda file: setattr(file.find(PLURAL), "obsolete", 1), "too_many_parts: obsolete"),
        (lambda file: setattr(file.find(PLURAL), "msgid_plural", "parts"), "too_many_parts: another plural than "),
        (lambda file: file.find(PLURAL).msgstr_plural.popitem(), "too_many_parts: 2 plural forms, expected 3"),
        (lambda file: file.find(PLURAL).msgstr_plural.update({2: " "}), "too_many_parts: not translated"),
        (lambda file: file.find(PLURAL).msgstr_plural.update({0: "%(max_parts)s"}), "does not name parts"),
        (lambda file: file.find(PLURAL).msgstr_plural.update({2: "%(parts)s %(max_parts)s %(x)s"}), "names x, which"),
        (lambda file: file.find(PLURAL).msgstr_plural.update({2: "%(parts)s %(max_parts)s %"}), "has a % that is"),
        (lambda file: file.find(PLURAL).msgstr_plural.update({2: "%(parts)d %(max_parts)s"}), "does not name parts"),
        (lambda file: file.metadata.update({"X-Plural-Categories": "one other"}), "different numbers of forms"),
    ],
)
def test_what_is_wrong_with_a_language_is_found(change: Callable[[Any], object], problem: str) -> None:
    file = languages.read(FILES["fr"])
    change(file)
    assert any(problem in each for each in languages.problems(file))


def test_an_update_keeps_translations_and_asks_for_new_ones() -> None:
    file = languages.read(FILES["pl"])
    unchanged = [str(entry) for entry in file]
    file.pop(3)
    file[0].msgid = "Nobody says this any more."
    languages.update(file)
    assert [str(entry) for entry in file][4:] == unchanged[4:]
    assert languages.problems(file) == [
        f"lone_surrogate: not translated: {file[0].msgid!r}",
        *[f"too_many_parts: not translated: {PLURAL!r}"] * 3,
    ]


def test_a_number_may_be_a_word_only_where_a_form_is_for_one_number() -> None:
    arabic, french = languages.read(FILES["ar"]), languages.read(FILES["fr"])
    assert "%(parts)s" not in arabic.find(PLURAL).msgstr_plural[2]  # the dual
    french.find(PLURAL).msgstr_plural[0] = "Ce message nécessite un SMS ; %(max_parts)s sont autorisés."  # 0 too
    assert any("does not name parts" in problem for problem in languages.problems(french))


@pytest.fixture(scope="module")
def categories_of_cldr() -> dict[str, list[str]]:
    """Return the plural category of the numbers of `NUMBERS` in each language, by the CLDR that Node has."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        assert os.environ.get("CI") != "true", "node is missing: .ci/run installs it"
        pytest.skip("node is not installed: CLDR cannot be asked")
    program = (
        f"const rules = {json.dumps(list(FILES))}.map((name) => [name, new Intl.PluralRules(name)]);"
        f"const numbers = {json.dumps(NUMBERS)};"
        "const all = rules.map(([name, rule]) => [name, numbers.map((number) => rule.select(number))]);"
        "console.log(JSON.stringify(Object.fromEntries(all)))"
    )
    done = subprocess.run([node, "-e", program], capture_output=True, text=True, check=True)
    answer: dict[str, list[str]] = json.loads(done.stdout)
    return answer


NUMBERS = [*range(1200), 10_000, 39_015, 999_999, 1_000_000, 1_000_001, 2_000_000, 10_000_000]


@EVERY_LANGUAGE
def test_the_plurals_are_those_of_cldr(language: str, categories_of_cldr: dict[str, list[str]]) -> None:
    file = languages.read(FILES[language])
    names = languages.plural_categories(file)
    rule = file.metadata["Plural-Forms"]
    plural_of = gettext.c2py(rule.partition("plural=")[2].rstrip(";"))
    assert [names[plural_of(number)] for number in NUMBERS] == categories_of_cldr[language]
    assert set(names) == set(categories_of_cldr[language])


@EVERY_LANGUAGE
def test_a_sentence_is_whole_and_has_the_typography_of_its_language(language: str) -> None:
    for entry in languages.read(FILES[language]):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            if entry.msgctxt is None:
                assert text.endswith("。" if language == "ja" else "."), text
            assert text == text.strip()
            assert not re.search("  |\\.\\.\\.|'", text), text
            if language == "fr":
                assert not re.search("(?<!\u202f)[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»", text), text
            elif language == "ar":
                assert not re.search("[;,?]|(?<!\u200e)\\+%", text), text


# The sentences


def test_the_codes_that_have_a_sentence_are_those_that_a_form_can_show() -> None:
    shown = {case.code for case in (*CASES, *BAD_TEXTS, *ENDING_IN_A_NEWLINE) if case.code}
    of_empty_and_of_no_texts = {ErrorCode.TEXT_EMPTY, ErrorCode.PHONE_EMPTY, ErrorCode.WRONG_TYPE}
    of_blanks = {ErrorCode.TEMPLATE_FIELD_UNUSED, ErrorCode.TEMPLATE_FIELD_NOT_GSM}
    assert set(SENTENCES) == shown | of_empty_and_of_no_texts | of_blanks


@pytest.mark.parametrize(
    ("language", "sentences"),
    {
        "en": [
            "This message needs 3 parts; at most 2 are allowed.",
            "This message needs 2 parts; only one is allowed.",
        ],
        "fr": ["Ce message nécessite 3 SMS\u202f; 2 au maximum sont autorisés.", None],
        "de": ["Diese Nachricht braucht 3 SMS; höchstens 2 sind erlaubt.", None],
        "es": ["Este mensaje necesita 3 SMS; se permiten 2 como máximo.", None],
        "it": ["Questo messaggio richiede 3 SMS; ne sono consentiti al massimo 2.", None],
        "pt": ["Esta mensagem precisa de 3 SMS; são permitidos no máximo 2.", None],
        "nl": ["Voor dit bericht zijn 3 sms’en nodig; er zijn er hoogstens 2 toegestaan.", None],
        "pl": ["Ta wiadomość zajmuje 3 SMS-y; limit wynosi 2.", None],
        "tr": ["Bu mesaj 3 SMS gerektiriyor; en fazla 2 SMS gönderilebilir.", None],
        "ar": [
            "تحتاج هذه الرسالة إلى 3 أجزاء؛ الحد الأقصى المسموح به هو 2.",
            "تحتاج هذه الرسالة إلى جزأين؛ ولا يُسمح إلا بجزء واحد.",
        ],
        "ja": ["このメッセージにはSMS 3通分が必要です。送信できるのは2通分までです。", None],
    }.items(),
)
def test_a_message_that_is_too_long_is_refused_in_a_whole_sentence(language: str, sentences: list[str]) -> None:
    two, one = sentences
    assert localized_message(error_of(validate_text, "a" * 400, max_parts=2), language) == two
    if one:
        assert localized_message(error_of(validate_text, "a" * 200, max_parts=1), language) == one


@pytest.mark.parametrize(
    ("language", "digits", "expected"),
    [
        ("en", 1, "The phone number has 1 digit; at least 6 are needed."),
        ("en", 0, "The phone number has 0 digits; at least 6 are needed."),
        ("fr", 0, "Le numéro de téléphone contient 0 chiffre\u202f; il en faut au moins 6."),
        ("pl", 1, "Numer telefonu ma 1 cyfrę; potrzeba co najmniej 6."),
        ("pl", 3, "Numer telefonu ma 3 cyfry; potrzeba co najmniej 6."),
        ("pl", 5, "Numer telefonu ma 5 cyfr; potrzeba co najmniej 6."),
        ("ar", 2, "يتكوّن رقم الهاتف من خانتين؛ الحد الأدنى المطلوب هو 6."),
        ("ar", 4, "يتكوّن رقم الهاتف من 4 خانات؛ الحد الأدنى المطلوب هو 6."),
        ("tr", 1, "Telefon numarasında 1 rakam var; en az 6 rakam gerekir."),
    ],
)
def test_a_noun_has_the_plural_of_its_number(language: str, digits: int, expected: str) -> None:
    error = error_of(validate_phone_number, "+" + "33612"[:digits])
    assert localized_message(error, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES, ids=str)
def test_every_sentence_shows_its_values_as_they_are(language: str, code: ErrorCode) -> None:
    values = dict.fromkeys(re.findall(r"\{(\w+)\}", SENTENCES[code].singular), "%s {0} %(x)s <b>")
    error = GsmError(code, {**values, SENTENCES[code].number or "none": 3}, 1)
    sentence = localized_message(error, language)
    names = set(values) - {SENTENCES[code].number, "place"}
    assert sentence.count("%s {0} %(x)s <b>") >= len(names)
    assert "%(" not in sentence.replace("%s {0} %(x)s <b>", "")


def test_a_code_that_no_form_shows_keeps_its_template() -> None:
    error = GsmError(ErrorCode.NO_RATE, {"to": "+33612345678"})
    assert localized_message(error, "fr") == str(error)


def test_a_language_that_nobody_translated_is_english() -> None:
    error = error_of(validate_text, "")
    for language in ("cs", "", "../fr", "*"):
        assert localized_message(error, language) == "This message is empty."
    for language in ("fr", "FR-ca", "fr_CA", " fr "):
        assert localized_message(error, language) == "Ce message est vide."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((ValueError("x"), "fr"), "error must be a GsmError or a mapping, not ValueError"),
        ((GsmError(ErrorCode.TEXT_EMPTY), None), "language must be str, not NoneType"),
    ],
)
def test_a_wrong_type_is_a_type_error(arguments: Any, sentence: str) -> None:
    with pytest.raises(TypeError, match=sentence):
        localized_message(*arguments)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr", "fr"),
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"),
        ("en;q=0.5, DE-at ; q=0.8 ,fr;q=0.1", "de"),
        ("cs,pt-BR;q=0.3", "pt"),
        ("fr;q=0, tr;q=0.001", "tr"),
        ("en-GB, fr", "en"),
        ("fr;q=1, de;q=1", "fr"),
        ("", "en"),
        ("*", "en"),
        ("cs", "en"),
        ("fr;q=x, ;;, =, q=1, de;level=1, \u00e9\x00", "en"),
        ("fr;q=nan", "en"),
        ("fr;q=2, de;q=1", "de"),
    ],
)
def test_the_language_is_the_first_that_a_browser_asks_for(header: str, language: str) -> None:
    assert choose_language(header) == language


# pydantic and marshmallow; test_django.py and test_wtforms.py have the others


def pydantic_errors(kind: Any, value: Any) -> list[Any]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return caught.value.errors()


def test_the_errors_of_pydantic_are_translated_from_their_type_and_context() -> None:
    (error,) = pydantic_errors(Annotated[str, SmsText(max_parts=2)], "☕" * 135)
    assert localized_message(error, "es") == (
        "Este mensaje necesita 3 SMS; se permiten 2 como máximo. "
        "El carácter «☕» (U+2615) en la posición 1 deja menos espacio en cada SMS."
    )
    assert localized_message(error, "en") == error["msg"]


def test_a_sentence_of_pydantic_and_one_of_your_own_stay() -> None:
    (error,) = pydantic_errors(PhoneNumberStr, None)
    assert localized_message(error, "fr") == error["msg"] == "Input should be a valid string"
    (error,) = pydantic_errors(Annotated[str, SmsText(messages={"text_empty": "Say something"})], "")
    assert localized_message(error, "fr") == "Say something"
    assert localized_message({"type": "too_many_parts", "msg": "x", "ctx": {}}, "fr") == "x"


def test_marshmallow_speaks_a_language_or_the_one_of_the_moment() -> None:
    language = "de"
    validator = marshmallow_host.SmsText(max_parts=1).in_language(lambda: language)
    schema = marshmallow.Schema.from_dict(
        {
            "text": marshmallow.fields.String(validate=validator),
            "sender": marshmallow.fields.String(validate=marshmallow_host.Sender().in_language("fr")),
            "to": marshmallow.fields.String(validate=marshmallow_host.PhoneNumber().in_language("ja")),
            "own": marshmallow.fields.String(
                validate=marshmallow_host.Sender(messages={"sender_no_letter": "?"}).in_language("fr")
            ),
        }
    )()
    submitted = {"text": "a" * 161, "sender": "24-7", "to": "", "own": "24-7"}
    assert schema.validate(submitted) == {
        "text": ["Diese Nachricht braucht 2 SMS; nur eine ist erlaubt."],
        "sender": ["L’expéditeur doit contenir au moins une lettre."],
        "to": ["電話番号を入力してください。"],
        "own": ["?"],
    }
    language = "it"
    assert schema.validate({"text": "a" * 161}) == {
        "text": ["Questo messaggio richiede 2 SMS; ne è consentito uno solo."]
    }


def test_the_language_of_a_marshmallow_validator_is_part_of_its_value() -> None:
    assert marshmallow_host.Sender().in_language("fr") == marshmallow_host.Sender().in_language("fr")
    assert marshmallow_host.Sender().in_language("fr") != marshmallow_host.Sender()
    with pytest.raises(TypeError, match="language must be str"):
        marshmallow_host.SmsText().in_language(7)  # type: ignore[arg-type]
