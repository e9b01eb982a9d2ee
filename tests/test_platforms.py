"""Platforms by their public names: how they are found, what they differ in, what each makes of a text."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gsmcodec
from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    GsmError,
    Language,
    Profile,
    Rate,
    RateCard,
    compare,
    count,
    platforms,
    quote,
    split,
)
from gsmcodec.platforms import NAMES, Comparison, facts, find, variant, variants
from gsmcodec.profile import Filling, ReplaceWhen

ROOT = Path(__file__).resolve().parent.parent
EVERY_NAME = pytest.mark.parametrize("name", NAMES)
SWITCHES = [(name, switch) for name in NAMES for switch in variants(name)]
EVERY_SWITCH = pytest.mark.parametrize(("name", "switch"), SWITCHES)
EVERYTHING = ("STANDARD", *NAMES, *(f"{name}:{switch}" for name, switch in SWITCHES))


def compare_with(text: str, name: str | Profile) -> Comparison:
    (comparison,) = compare(text, platforms=[name])
    return comparison


def fields_of(text: str, name: str | Profile) -> list[str]:
    return [difference.field for difference in compare_with(text, name).differences]


# The constants


@EVERY_NAME
def test_every_name_is_a_profile_of_that_name(name: str) -> None:
    profile = getattr(platforms, name)
    assert isinstance(profile, Profile)
    assert profile.name == name
    assert getattr(platforms, name) is profile is find(name)
    assert name in platforms.__all__


def test_the_constants_that_type_checkers_see_are_those_that_exist() -> None:
    source = Path(platforms.__file__).read_text("utf-8")
    annotated = [line.strip().partition(":")[0] for line in source.splitlines() if line.strip().endswith(": Profile")]
    assert [name for name in annotated if name.isupper()] == list(NAMES) == sorted(NAMES)


def test_callr_is_the_same_value_everywhere() -> None:
    assert platforms.CALLR is gsmcodec.CALLR is CALLR is find("callr")


def test_another_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'NOBODY'"):
        _ = platforms.NOBODY  # type: ignore[attr-defined]


@EVERY_NAME
def test_a_platform_is_immutable_and_pickles(name: str) -> None:
    profile = find(name)
    with pytest.raises(AttributeError):
        profile.max_parts = 1  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(profile)) == profile  # noqa: S301


def test_the_import_of_the_package_loads_no_table_of_platforms() -> None:
    script = """
import json, sys
def loaded():
    return sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("gsmcodec._tables.platform"))
import gsmcodec
stages = [loaded()]
gsmcodec.count("Œuvre")
stages.append(loaded())
gsmcodec.platforms.TELNYX
stages.append(loaded())
gsmcodec.platforms.variant("telnyx", "smart_encoding")
stages.append(loaded())
gsmcodec.platforms.facts("telnyx")
stages.append(loaded())
print(json.dumps(stages))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        [],
        [],
        ["platforms"],
        ["platform_replacements", "platforms"],
        ["platform_facts", "platform_replacements", "platforms"],
    ]


# find


@EVERY_NAME
def test_a_platform_is_found_in_any_case_and_with_dashes(name: str) -> None:
    for spelling in (name, name.lower(), name.title(), name.lower().replace("_", "-")):
        assert find(spelling) is find(name)


@pytest.mark.parametrize("name", ["STANDARD", "standard", "Standard", "3GPP", "3gpp"])
def test_the_standard_is_found_by_its_name(name: str) -> None:
    assert find(name) is STANDARD


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("twillio", "TWILIO"),
        ("twilio_tollfree", "TWILIO_TOLL_FREE"),
        ("nexmo vonage", "VONAGE"),
        ("standart", "STANDARD"),
    ],
)
def test_an_unknown_platform_is_an_error_with_all_names_nearest_first(name: str, nearest: str) -> None:
    with pytest.raises(GsmError) as caught:
        find(name)
    error = caught.value
    names = str(error.params["names"]).split(", ")
    assert error.code == ErrorCode.UNKNOWN_PLATFORM
    assert error.params["value"] == name
    assert names[0] == nearest
    assert sorted(names) == sorted(["STANDARD", *NAMES])
    assert str(error) == f"there is no platform '{name}'; the names, nearest first: {', '.join(names)}"


@pytest.mark.parametrize("name", ["", " ", ":", "twilio ", "TWILIO.TOLL_FREE", "ﬁ"])
def test_something_like_a_name_is_no_platform(name: str) -> None:
    with pytest.raises(GsmError, match="there is no platform"):
        find(name)


@pytest.mark.parametrize("function", [find, variant, variants, facts])
@pytest.mark.parametrize("name", [None, 1, b"TWILIO", STANDARD])
def test_a_name_is_a_string(function: Any, name: object) -> None:
    with pytest.raises(TypeError, match="name"):
        function(name)


@pytest.mark.parametrize("function", [find, variant, variants, facts])
def test_every_function_reports_an_unknown_platform(function: Any) -> None:
    with pytest.raises(GsmError) as caught:
        function("nobody")
    assert caught.value.code == ErrorCode.UNKNOWN_PLATFORM


# Variants


def test_the_switches_of_the_platforms() -> None:
    assert {name: variants(name) for name in NAMES if variants(name)} == {
        "BIRD": ("smart_encoding",),
        "OVHCLOUD": ("stop_clause",),
        "PLIVO": ("automatic_replacement",),
        "SINCH": ("auto_encoding",),
        "TELNYX": ("smart_encoding", "short_code"),
        "TWILIO": ("whole_graphemes", "smart_encoding"),
        "TWILIO_TOLL_FREE": ("whole_graphemes", "smart_encoding"),
        "VONAGE": ("sms_api",),
    }
    assert variants("STANDARD") == ()


@EVERY_SWITCH
def test_a_switch_changes_a_platform_and_its_name(name: str, switch: str) -> None:
    profile = variant(name, switch)
    assert profile.name == f"{name}:{switch}"
    assert replace(profile, name=name) != find(name)
    assert variants(profile.name) == variants(name)


@EVERY_SWITCH
def test_a_variant_is_found_by_the_name_of_its_profile(name: str, switch: str) -> None:
    profile = variant(name, switch)
    assert find(profile.name) == find(f"{name.lower()}:{switch.upper().replace('_', '-')}") == profile


def test_no_switch_is_the_platform_itself() -> None:
    assert variant("twilio") is platforms.TWILIO


def test_switches_are_turned_on_one_after_the_other() -> None:
    profile = variant("telnyx", "smart_encoding", "short_code")
    assert profile == find("telnyx:smart-encoding:short-code") == variant("telnyx:smart_encoding", "short_code")
    assert profile.replace_when is ReplaceWhen.ALWAYS
    assert "é" in profile.not_gsm
    assert profile.name == "TELNYX:smart_encoding:short_code"


@pytest.mark.parametrize(
    ("name", "switches", "sentence"),
    [
        ("telnyx", ["smart"], "switches is 'smart', expected one of smart_encoding, short_code"),
        ("telnyx", ["smart_encoding", ""], "switches is '', expected one of smart_encoding, short_code"),
        ("aws", ["smart_encoding"], "switches is 'smart_encoding', expected no switch"),
        ("standard", ["smart_encoding"], "switches is 'smart_encoding', expected no switch"),
    ],
)
def test_an_unknown_switch_is_an_error_with_the_known_ones(name: str, switches: list[str], sentence: str) -> None:
    with pytest.raises(GsmError) as of_variant:
        variant(name, *switches)
    with pytest.raises(GsmError) as of_find:
        find(":".join([name, *switches]))
    for caught in (of_variant, of_find):
        assert caught.value.code == ErrorCode.OUT_OF_RANGE
        assert str(caught.value) == sentence


def test_a_switch_is_a_string() -> None:
    with pytest.raises(TypeError, match="switches"):
        variant("twilio", 1)  # type: ignore[arg-type]


def test_what_the_switches_do() -> None:
    smart = "“Hi” "
    assert [part.text for part in split(smart, profile=variant("twilio", "smart_encoding"))] == ['"Hi" ']
    assert count(smart, profile=platforms.TWILIO).encoding is Encoding.UNICODE
    # Bird replaces only if the whole text becomes GSM; Telnyx and Twilio always do.
    assert [part.text for part in split(smart + "я", profile=variant("bird", "smart_encoding"))] == [smart + "я"]
    assert [part.text for part in split(smart + "я", profile=variant("telnyx", "smart_encoding"))] == ['"Hi" я']
    # Sinch replaces only if the text needs several parts.
    sinch = variant("sinch", "auto_encoding")
    assert count(smart, profile=sinch).encoding is Encoding.UNICODE
    assert count(smart * 20, profile=sinch).encoding is Encoding.GSM
    assert count(smart, profile=variant("plivo", "automatic_replacement")).encoding is Encoding.GSM
    assert count("я", profile=variant("vonage", "sms_api")) == count("я", "GSM", platforms.VONAGE)
    assert split("Hi", profile=variant("ovhcloud", "stop_clause"))[0].text == "Hi\nSTOP au 36180"
    assert count("é", profile=variant("telnyx", "short_code")).encoding is Encoding.UNICODE


# Facts


@EVERY_NAME
def test_every_value_of_a_profile_is_a_fact_with_a_source(name: str) -> None:
    changed = {
        field for field in Profile.__dataclass_fields__ if getattr(find(name), field) != getattr(Profile(), field)
    }
    followed = {fact.field for fact in facts(name) if fact.followed}
    assert changed - {"name"} <= followed
    for fact in facts(name):
        assert fact.says
        assert fact.source
        assert fact.read
        assert fact.confidence in {"documented", "code", "billed", "third-party", "inferred"}


@EVERY_SWITCH
def test_the_facts_of_a_variant_take_the_place_of_others(name: str, switch: str) -> None:
    known = facts(f"{name}:{switch}")
    assert {fact._replace(followed=True) for fact in known} > {fact._replace(followed=True) for fact in facts(name)}
    changed = [fact.field for fact in known[len(facts(name)) :]]
    assert changed
    for field in changed:
        assert [fact for fact in known if fact.field == field and fact.followed] == [
            fact for fact in known[len(facts(name)) :] if fact.field == field
        ]


def test_the_standard_has_no_facts() -> None:
    assert facts("standard") == ()


# compare


def test_compare_has_a_comparison_for_each_platform_in_the_given_order() -> None:
    assert [row.platform for row in compare("Hello")] == ["3GPP", *NAMES]
    ours = Profile(name="ours", max_parts=2)
    names: list[str | Profile] = ["vonage", ours, "standard", "Twilio:Smart-Encoding", "AWS"]
    rows = compare("Hello", platforms=iter(names))
    assert [row.platform for row in rows] == ["VONAGE", "ours", "3GPP", "TWILIO:smart_encoding", "AWS"]
    assert compare("Hello", platforms=[]) == ()


def test_a_text_that_nobody_treats_differently_has_no_differences() -> None:
    for row in compare("Hello", platforms=[name for name in NAMES if name != "ALIBABA_CHINA"]):
        assert row[1:] == (Encoding.GSM, 1, 5, "Hello", None, None, None, ())


@pytest.mark.parametrize(
    ("text", "name", "expected", "fields"),
    [
        ("5 €", "CALLR", ("UNICODE", 1, 3, "5 €"), ["extension_table"]),
        ("%STOPNUM%", "CALLR", ("GSM", 1, 9, "000000000"), ["placeholders"]),
        ("Hello", "ALIBABA_CHINA", ("UNICODE", 1, 5, "Hello"), ["default_encoding"]),
        ("Ça va", "TELNYX", ("UNICODE", 1, 5, "Ça va"), ["not_gsm"]),
        ("€" * 153, "TELNYX", ("GSM", 2, 306, "€" * 153), ["filling"]),
        ("a" * 305, "TWILIO_TOLL_FREE", ("GSM", 3, 305, "a" * 305), ["reference_bits"]),
        ("Œuvre", "GATEWAYAPI", ("GSM", 1, 6, "OEuvre"), ["default_encoding"]),
        ("“a  b”", "GOVUK_NOTIFY", ("GSM", 1, 5, '"a b"'), ["replacements", "whitespace"]),
        ("Hi", "OVHCLOUD:stop_clause", ("GSM", 1, 16, "Hi\nSTOP au 36180"), ["suffix"]),
        ("“Hi”", "TWILIO:smart_encoding", ("GSM", 1, 4, '"Hi"'), ["replacements"]),
        ("я", "VONAGE:sms_api", ("GSM", 1, 2, "ya"), ["default_encoding"]),
    ],
)
def test_a_comparison_names_the_rules_that_make_it_differ(
    text: str, name: str, expected: tuple[object, ...], fields: list[str]
) -> None:
    row = compare_with(text, name)
    assert (row.encoding, row.parts, row.units, row.text) == expected
    assert row.error is None
    assert [difference.field for difference in row.differences] == fields


def test_a_difference_is_a_fact_of_the_platform() -> None:
    (difference,) = compare_with("€" * 153, "telnyx").differences
    (fact,) = [fact for fact in facts("telnyx") if fact.field == "filling" and fact.followed]
    assert (difference.says, difference.source, difference.confidence) == (fact.says, fact.source, fact.confidence)
    assert "knowledge-base" in difference.source


def test_a_difference_of_a_variant_is_a_fact_of_the_variant() -> None:
    smart = "SmartEncoded, or a Messaging Service, replaces characters before Twilio chooses the encoding"
    for name, says in (
        ("twilio:smart_encoding", smart),
        ("TWILIO-TOLL-FREE:smart_encoding", smart),
        ("vonage:sms_api", "The SMS API without type=unicode sends every text as GSM"),
    ):
        (difference,) = compare_with("“Hi”", name).differences
        assert (difference.says, difference.source != "", difference.confidence != "") == (says, True, True)


def test_a_field_that_a_customer_changed_has_no_fact_of_the_platform() -> None:
    stricter = replace(platforms.OVHCLOUD, max_parts=3)
    (difference,) = compare_with("a" * 600, stricter).differences
    assert difference == ("max_parts", "The profile sets max_parts", "", "")
    # The other fields keep their facts.
    ours = replace(platforms.TELNYX, name="TELNYX", max_parts=3)
    by_field = {difference.field: difference for difference in compare_with("Ç" * 400, ours).differences}
    assert by_field["max_parts"].source == ""
    assert by_field["not_gsm"].source != ""


@pytest.mark.parametrize("name", ["", "ours", "TWILIO:ours", "STANDARD", "3GPP"])
def test_a_profile_of_ones_own_has_differences_without_a_source(name: str) -> None:
    ours = Profile(name=name, reference_bits=16, max_parts=2)
    assert compare_with("a" * 305, ours).differences == (
        ("reference_bits", "The profile sets reference_bits", "", ""),
        ("max_parts", "The profile sets max_parts", "", ""),
    )


def test_two_rules_that_ask_for_the_same_are_both_named() -> None:
    # 153 septets and a word of 153: a part of 152 needs a third part, and so does an end at a space.
    text = "a" * 100 + " " + "b" * 99 + " " + "c" * 105
    assert count(text).parts == 2
    for alone in (Profile(end_at_spaces=True), Profile(reference_bits=16)):
        assert count(text, profile=alone).parts == 3
    assert fields_of(text, Profile(name="ours", end_at_spaces=True, reference_bits=16)) == [
        "reference_bits",
        "end_at_spaces",
    ]


def test_a_platform_that_refuses_a_text_says_its_own_limit() -> None:
    text = "a" * 1700
    row = compare_with(text, "twilio")
    assert (row.encoding, row.parts, row.units, row.text, row.cost) == (None,) * 5
    assert isinstance(row.error, GsmError)
    assert row.error.code == ErrorCode.TOO_MANY_CHARACTERS
    assert str(row.error) == "1700 characters, at most 1600 are allowed"
    assert [difference.field for difference in row.differences] == ["max_characters"]
    assert str(compare_with("a" * 1000, "ovhcloud").error) == "7 parts are needed, at most 6 are allowed"
    assert str(compare_with("я" * 631, "aws").error) == "631 characters, at most 630 are allowed"
    assert fields_of("я" * 631, "aws") == ["max_unicode_characters"]


def test_what_the_standard_refuses_may_have_another_limit_on_a_platform() -> None:
    standard, twilio, bandwidth = compare("я" * 20_000, platforms=["standard", "twilio", "bandwidth"])
    assert standard.error is not None
    assert (standard.error.code, standard.differences) == ("too_many_parts", ())
    for row in (twilio, bandwidth):
        assert row.error is not None
        assert row.error.code == "too_many_characters"
        assert [difference.field for difference in row.differences] == ["max_characters"]


RATES = RateCard([Rate("33", "0.05", "EUR", "France"), Rate("44", "0.04", "GBP", "United Kingdom")])


def test_a_recipient_and_rates_give_each_comparison_a_cost() -> None:
    text = "€" * 153
    for row in compare(text, to="+33612345678", rates=RATES):
        profile = find("STANDARD" if row.platform == "3GPP" else row.platform)
        priced = quote("+33612345678", text, rates=RATES, profile=profile)
        assert (row.parts, row.cost, row.currency) == (priced.parts, priced.cost, priced.currency)
    standard, telnyx = compare(text, to="+33612345678", rates=RATES, platforms=["STANDARD", "TELNYX"])
    assert (standard.cost, telnyx.cost) == (Decimal("0.15"), Decimal("0.10"))


def test_a_refused_text_costs_nothing() -> None:
    row = compare("a" * 1000, to="+33612345678", rates=RATES, platforms=["OVHCLOUD"])[0]
    assert (row.cost, row.currency) == (None, None)


def test_without_a_recipient_or_without_rates_there_is_no_cost() -> None:
    for rows in (compare("a", to="+33612345678"), compare("a", rates=RATES), compare("a")):
        assert {(row.cost, row.currency) for row in rows} == {(None, None)}


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"platforms": ["AWS", "nobody"]}, "unknown_platform"),
        ({"platforms": ["AWS:nothing"]}, "out_of_range"),
        ({"to": "0612345678", "rates": RATES}, "phone_no_plus"),
        ({"to": "+4915112345678", "rates": RATES}, "no_rate"),
    ],
)
def test_bad_input_of_compare_is_an_error(options: dict[str, Any], code: str) -> None:
    with pytest.raises(GsmError) as caught:
        compare("Hello", **options)
    assert caught.value.code == code


def test_a_lone_surrogate_is_an_error_and_no_comparison() -> None:
    with pytest.raises(GsmError) as caught:
        compare("a\ud83d")
    assert (caught.value.code, caught.value.index) == ("lone_surrogate", 1)


@pytest.mark.parametrize(
    ("text", "options", "named"),
    [
        (None, {}, "text"),
        (b"Hello", {}, "text"),
        ("Hello", {"platforms": "TWILIO"}, "platforms"),
        ("Hello", {"platforms": STANDARD}, "platforms"),
        ("Hello", {"platforms": [1]}, "name"),
    ],
)
def test_a_wrong_type_names_the_argument(text: Any, options: dict[str, Any], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        compare(text, **options)


PIECES = ["a", "bb ", "word ", "é", "Ç", "€", "“", "😀", "я", "\n", "  ", "\f", "\t", "%STOPNUM%", "|", "ŵ", "\u200b"]
texts = st.builds(
    lambda pieces, times: "".join(pieces) * times,
    st.lists(st.sampled_from(PIECES), max_size=25),
    st.sampled_from([1, 2, 10, 40]),
)


@given(texts)
def test_a_comparison_agrees_with_count_and_split(text: str) -> None:
    names = [name for name in EVERYTHING if "whole_graphemes" not in name]
    for name, row in zip(names, compare(text, platforms=names), strict=True):
        profile = find(name)
        if row.error is None:
            answer = count(text, profile=profile)
            assert (row.encoding, row.parts, row.units) == (answer.encoding, answer.parts, answer.units)
            if profile.filling is Filling.GREEDY:
                assert row.text == "".join(part.text for part in split(text, profile=profile))
        else:
            with pytest.raises(GsmError) as caught:
                count(text, profile=profile)
            assert (caught.value.code, str(caught.value)) == (row.error.code, str(row.error))


@given(texts)
def test_what_differs_from_the_standard_has_a_rule_with_a_source(text: str) -> None:
    names = [name for name in EVERYTHING if "whole_graphemes" not in name]
    standard, *rows = compare(text, platforms=names)
    assert standard.differences == ()
    for row in rows:
        differs = (*row[1:5], str(row.error)) != (*standard[1:5], str(standard.error))
        assert differs is bool(row.differences)
        assert all(difference.says and difference.source and difference.confidence for difference in row.differences)


def test_the_languages_of_a_profile_are_a_difference() -> None:
    text = "Kış şarkıları " * 6
    assert fields_of(text, Profile(name="ours", languages=(Language.TURKISH,))) == ["languages"]


def test_zenvia_has_less_room_and_ends_parts_at_spaces() -> None:
    words = "palavras " * 33
    assert (count(words).parts, compare_with(words, "zenvia").parts) == (2, 3)
    assert fields_of(words, "zenvia") == ["reference_bits", "end_at_spaces"]
