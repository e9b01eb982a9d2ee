"""The same table of cases runs through every host: its errors, its sentences, its accepted values."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from contrib_cases import BAD_TEXTS, CASES, ENDING_IN_A_NEWLINE, NO_TEXTS, Case
from contrib_hosts import (
    HOSTS,
    NORMALIZING,
    attrs_class,
    attrs_converter,
    django_field,
    django_model,
    django_validator,
    fastapi_body,
    marshmallow_schema,
    rest_framework_field,
    rest_framework_validator,
    surrogates_in,
)

from gsmcodec import ErrorCode, Field, GsmError, PhoneNumberRule, SenderRule
from gsmcodec.contrib import phonenumbers
from gsmcodec.contrib._host import TemplateValidator, TextValidator, params_of, params_of_code
from gsmcodec.contrib.languages import localized_message

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = {
    "django.apps": "django",
    "attrs": "attrs",
    "django": "django",
    "django.models": "django",
    "marshmallow": "marshmallow",
    "phonenumbers": "phonenumbers",
    "pydantic": "pydantic",
    "django.serializers": "django",
    "wtforms": "wtforms",
}
EVERY_MODULE = pytest.mark.parametrize("module", ["attrs", "django", "marshmallow", "pydantic", "wtforms"])
EVERY_HOST = pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.__name__)


def case_id(case: Case) -> str:
    return f"{case.validator}-{case.value[:12]!a}-{len(case.value)}-{case.code}"


def sentence(host: Any, case: Case) -> str:
    """Return the sentence that a host has about a case: that of a form, or in attrs that of the engine."""
    rule: Any
    if case.validator == "SmsText":
        rule = TextValidator(**case.arguments).rule
    elif case.validator == "TemplateText":
        rule = TemplateValidator(**case.arguments).rule
    elif case.validator == "PhoneNumber" and case.arguments:
        rule = phonenumbers.PhoneNumber(**{"kind": None, **case.arguments})
    else:
        rule = {"Sender": SenderRule, "PhoneNumber": PhoneNumberRule}[case.validator](**case.arguments)
    with pytest.raises(GsmError) as caught:
        rule(case.value)
    assert caught.value.code is case.code
    return str(caught.value) if host in (attrs_class, attrs_converter) else localized_message(caught.value, "en")


@EVERY_HOST
@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_every_host_says_the_same(host: Any, case: Case) -> None:
    outcome = host(case, case.value)
    if case.code is None:
        assert outcome.messages == []
        assert outcome.value == (case.accepted if case.accepted and host in NORMALIZING else case.value)
    else:
        assert outcome.value is None
        assert outcome.messages == [sentence(host, case)]
        assert outcome.codes in (None, [case.code])


@EVERY_HOST
@pytest.mark.parametrize("case", BAD_TEXTS, ids=case_id)
def test_what_people_and_attackers_send_is_a_validation_error(host: Any, case: Case) -> None:
    outcome = host(case, case.value)
    assert outcome.value is None
    expected = sentence(host, case)
    refused_by_the_host = host in (rest_framework_validator, rest_framework_field) and surrogates_in(case.value)
    assert expected in outcome.messages
    assert outcome.messages == [expected] or refused_by_the_host
    "".join(outcome.messages).encode()


@EVERY_HOST
@pytest.mark.parametrize("case", ENDING_IN_A_NEWLINE, ids=case_id)
def test_a_newline_at_the_end_is_trimmed_where_the_host_trims_and_refused_elsewhere(host: Any, case: Case) -> None:
    outcome = host(case, case.value)
    if host in (django_field, rest_framework_field):
        assert outcome.value == case.value.strip()
    else:
        assert outcome.messages == [sentence(host, case)]


@pytest.mark.parametrize("value", NO_TEXTS, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("validator", ["SmsText", "Sender", "PhoneNumber"])
@pytest.mark.parametrize(
    "host", [django_validator, django_field, django_model, marshmallow_schema], ids=lambda h: h.__name__
)
def test_what_is_no_text_is_a_validation_error_or_what_the_host_makes_a_text_of(
    host: Any, validator: str, value: Any
) -> None:
    outcome = host(Case(validator, {}, ""), value)
    if host in (django_field, django_model):
        assert outcome.codes == ["wrong_type"]
    elif outcome.value is None:
        assert len(outcome.messages) == 1
    else:
        assert isinstance(outcome.value, str)


@pytest.mark.parametrize("value", NO_TEXTS[:-1], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("validator", ["SmsText", "Sender", "PhoneNumber"])
@pytest.mark.parametrize("host", [rest_framework_field, fastapi_body], ids=lambda host: host.__name__)
def test_what_is_no_text_in_json_is_a_validation_error(host: Any, validator: str, value: Any) -> None:
    if isinstance(value, bytes):
        value = None
    outcome = host(Case(validator, {}, ""), value)
    assert outcome.value is None
    assert len(outcome.messages) == 1


@pytest.mark.parametrize("value", [*NO_TEXTS, None], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("validator", ["SmsText", "Sender", "PhoneNumber"])
def test_what_is_no_text_is_a_type_error_in_attrs_that_names_the_attribute(validator: str, value: Any) -> None:
    with pytest.raises(TypeError, match="field must be str, not"):
        attrs_class(Case(validator, {}, ""), value)


# Values


@EVERY_MODULE
def test_validators_are_equal_hashable_and_readable_values(module: str) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    pairs: list[tuple[Any, Any]] = [
        (lambda: host.SmsText(max_parts=2), host.SmsText(max_parts=3)),
        (lambda: host.Sender(shortcodes=["36000"]), host.Sender()),
        (lambda: host.PhoneNumber(kind="mobile"), host.PhoneNumber()),
        (lambda: host.PhoneNumber(region="FR"), host.PhoneNumber(region="GB")),
        (lambda: host.TemplateText(fields={"a": Field(3)}), host.TemplateText(fields={"a": Field(4)})),
    ]
    for make, other in pairs:
        assert make() == make()
        assert hash(make()) == hash(make())
        assert make() != other
        assert make() != make().rule
        assert type(make()).__name__ in repr(make())
    assert host.Sender() != host.Sender(messages={"sender_no_letter": "?"})
    assert "?" in repr(host.Sender(messages={"sender_no_letter": "?"}))


@EVERY_MODULE
def test_a_mistake_in_the_arguments_is_found_when_the_form_is_defined(module: str) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    mistakes: list[tuple[Any, type[Exception]]] = [
        (lambda: host.SmsText(max_parts=0), GsmError),
        (lambda: host.SmsText(max_parts="2"), TypeError),
        (lambda: host.SmsText(profile="callr"), TypeError),
        (lambda: host.SmsText(newline="\n"), GsmError),
        (lambda: host.SmsText(most_parts=2), TypeError),
        (lambda: host.Sender(shortcodes="36000"), TypeError),
        (lambda: host.PhoneNumber(kind="landline"), GsmError),
        (lambda: host.PhoneNumber(kind=1), TypeError),
        (lambda: host.PhoneNumber(region="fr"), GsmError),
        (lambda: host.PhoneNumber(region=33), TypeError),
        (host.TemplateText, TypeError),
        (lambda: host.TemplateText(fields={"a": 3}), TypeError),
        (lambda: host.TemplateText(fields=["a"]), TypeError),
        (lambda: host.TemplateText(fields={}, style="ruby"), GsmError),
        (lambda: host.SmsText(messages={"nonsense": "?"}), ValueError),
    ]
    for make, error in mistakes:
        with pytest.raises(error):
            make()


# Sentences and predicates


PERCENT = ["%(part)s", "%s", "100% too long", "%(parts", "%(parts)", "%", "%(parts)q", "%(index)d"]
BRACES = ["{part}", "{0}", "{}", "{parts.x}"]
FORMAT = ["{", "{parts", "{parts:q}", "{parts!x}", "}"]


@pytest.mark.parametrize(
    ("module", "templates"),
    [
        ("django", PERCENT),
        ("wtforms", PERCENT),
        ("pydantic", BRACES),
        ("attrs", BRACES + FORMAT),
        ("marshmallow", BRACES + FORMAT),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_when_it_is_given(module: str, templates: list[str]) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    for template in templates:
        for code, validator in (("too_many_parts", host.SmsText), ("phone_not_valid", host.PhoneNumber)):
            with pytest.raises(GsmError, match=rf"messages\['{code}'\] is .*, expected a template that names only"):
                validator(messages={code: template})


@EVERY_MODULE
def test_a_template_of_the_other_syntax_is_plain_text(module: str) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    template = "{parts} {" if module in {"django", "wtforms"} else "100% %(parts)s"
    assert host.SmsText(messages={"too_many_parts": template}).messages == {"too_many_parts": template}


@EVERY_MODULE
def test_a_template_may_name_every_param_of_its_error(module: str) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    seen: set[ErrorCode] = set()
    for case in [*CASES, *BAD_TEXTS]:
        if case.code is None or surrogates_in(case.value):
            continue
        validator = getattr(host, case.validator)(**case.arguments)
        with pytest.raises(GsmError) as caught:
            validator.rule.check(case.value)
        promised, params = params_of_code(case.code), params_of(caught.value)
        places = ("index", "place")
        assert {name: type(value) for name, value in promised.items() if name not in places} == {
            name: type(value) for name, value in params.items() if name not in places
        }
        assert all(promised[name] is None or params[name] is not None for name in places)
        seen.add(case.code)
    assert len(seen) >= 25


@EVERY_MODULE
def test_a_predicate_over_what_is_no_text_is_false(module: str) -> None:
    host = import_module(f"gsmcodec.contrib.{module}")
    for validator in (host.SmsText(), host.Sender(), host.PhoneNumber(), host.TemplateText(fields={})):
        assert [validator.is_valid(value) for value in (None, *NO_TEXTS)] == [False] * (1 + len(NO_TEXTS))
    assert host.PhoneNumber(region="FR").is_valid("06 12 34 56 78")
    assert host.SmsText(max_parts=1).is_valid("Tea at 5?")
    assert not host.SmsText(max_parts=1).is_valid("a" * 161)
    assert host.Sender().is_valid("")


# Installed or not


def test_importing_gsmcodec_imports_no_host() -> None:
    program = "import sys, gsmcodec, gsmcodec.contrib, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & {"attr", "attrs", "django", "marshmallow", "phonenumbers", "pydantic", "wtforms"}


@pytest.mark.parametrize("module", MODULES)
def test_a_missing_host_is_an_import_error_that_names_the_package(module: str) -> None:
    # Without site-packages there is no host.
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import gsmcodec.contrib.{module}"
    command = [sys.executable, "-S", "-E", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    package = MODULES[module]
    if module == "phonenumbers":  # it has an extra
        sentence = "needs the extra gsmcodec[phonenumbers]: pip install 'gsmcodec[phonenumbers]'"
    else:
        sentence = f"needs the package {package}: pip install {package}"
    assert sentence in done.stderr.splitlines()[-1]


def test_a_missing_rest_framework_is_an_import_error_that_names_the_package() -> None:
    program = "import sys; sys.modules['rest_framework'] = None; import gsmcodec.contrib.django.serializers"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == (
        "ImportError: gsmcodec.contrib.django.serializers needs the package djangorestframework: "
        "pip install djangorestframework"
    )


def test_the_fields_for_django_forms_need_neither_settings_nor_other_packages() -> None:
    program = """import sys
from gsmcodec.contrib.django import SmsTextField
print(SmsTextField(max_parts=2).clean("Tea\\r\\nat 5?") == "Tea\\nat 5?", "rest_framework" in sys.modules)"""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "True False\n"


@pytest.mark.parametrize("module", [*MODULES, "counter", "languages"])
def test_a_module_says_which_names_are_for_its_users(module: str) -> None:
    names = import_module(f"gsmcodec.contrib.{module}").__all__
    assert all(hasattr(import_module(f"gsmcodec.contrib.{module}"), name) for name in names)
    assert sorted(names) == sorted(set(names))


def test_what_is_asked_of_phonenumbers_needs_the_package_only_when_it_is_asked() -> None:
    program = f"""import sys; sys.path.insert(0, {str(ROOT)!r})
from gsmcodec.contrib._host import NumberValidator
NumberValidator()
NumberValidator(kind="mobile")"""
    command = [sys.executable, "-S", "-E", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "line 4" in done.stderr
    assert "needs the extra gsmcodec[phonenumbers]" in done.stderr
