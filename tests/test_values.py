"""The promises of immutable values: what a user may do with a Profile, a Count, a Part and their siblings."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import inspect
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

import gsmcodec
from gsmcodec import (
    CALLR,
    STANDARD,
    Count,
    Difference,
    Encoding,
    Field,
    Language,
    Newline,
    Options,
    Part,
    PricedQuote,
    Profile,
    Quote,
    Rate,
    RateCard,
    TemplatePart,
    compare,
    count,
    count_template,
    quote,
    split,
    split_template,
)
from gsmcodec.profile import Filling, ReplaceWhen, Whitespace

ROOT = Path(__file__).resolve().parent.parent

AnyProfile = cast("Any", Profile)
"""Profile without its types, for the calls that a type checker refuses."""


def variant() -> Profile:
    """Return a profile of which no field but `filling` has its default; each call makes another."""
    return Profile(
        name="variant",
        extension_table=False,
        languages=(Language.TURKISH, Language.SPANISH),
        reference_bits=16,
        keep_graphemes=True,
        newline=Newline.CRLF,
        normalize=True,
        max_characters=1000,
        max_parts=3,
        placeholders={"{name}": "Maximilian", "{code}": "123456"},
        substitutions={"ł": "l"},
        not_gsm="é",
        replacements={"’": "'"},
        replace_when=ReplaceWhen.IF_GSM,
        prefix="Shop: ",
        suffix=" STOP:36111",
        whitespace=Whitespace.COLLAPSE,
        end_at_spaces=True,
        default_encoding=Encoding.GSM,
        max_unicode_characters=500,
    )


PROFILES = (Profile(), STANDARD, CALLR, variant())

NAMED_TUPLES: dict[str, tuple[Any, Any]] = {
    "Count": (Count(Encoding.GSM, 1, 5, 155), count("Hello")),
    "Part": (Part("Hello", 5), split("Hello")[0]),
    "Quote": (
        Quote("+33612345678", Encoding.GSM, 1, 5, Decimal("0.045"), Decimal("0.045"), "EUR", "France"),
        Quote(
            to="+33612345678",
            encoding=Encoding("GSM"),
            parts=1,
            units=5,
            unit_price=Decimal("0.045"),
            cost=Decimal("0.045"),
            currency="EUR",
            destination="France",
        ),
    ),
    "PricedQuote": (
        PricedQuote("+33612345678", Encoding.GSM, 1, 5, Decimal("0.045"), Decimal("0.045"), "EUR", "France"),
        quote("+33612345678", "Hello", rates=RateCard([Rate("33", "0.045", "EUR", "France")])),
    ),
    "Comparison": (compare("Hello", platforms=["aws"])[0], compare("Hello", platforms=["AWS"])[0]),
    "Difference": (
        Difference("max_parts", "At most six parts", "example.com", "documented"),
        Difference(field="max_parts", says="At most six parts", source="example.com", confidence="documented"),
    ),
    "TemplateCount": (count_template("Hi {x}", {"x": Field(5)}), count_template("Hi {y}", {"*": Field(5)})),
    "TemplatePart": (split_template("Hello", {})[0], TemplatePart("Hello", 5, ())),
    "Rate": (Rate("33", "0.05", "EUR", "France"), Rate("+33", Decimal("0.05"), "EUR", "France", None)),
}
"""For each public tuple with named fields, two equal values that were made in different ways."""

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def test_a_profile_is_made_by_keyword_alone() -> None:
    with pytest.raises(TypeError):
        AnyProfile("STANDARD")


def test_a_profile_without_arguments_has_the_documented_defaults() -> None:
    profile = Profile()
    assert {field.name: getattr(profile, field.name) for field in dataclasses.fields(profile)} == {
        "name": "",
        "extension_table": True,
        "languages": (),
        "reference_bits": 8,
        "keep_graphemes": False,
        "newline": "KEEP",
        "normalize": False,
        "max_characters": None,
        "max_parts": 255,
        "placeholders": {},
        "substitutions": {},
        "not_gsm": "",
        "replacements": {},
        "replace_when": "NEVER",
        "prefix": "",
        "suffix": "",
        "filling": "GREEDY",
        "whitespace": "KEEP",
        "end_at_spaces": False,
        "default_encoding": None,
        "max_unicode_characters": None,
    }


def test_an_unknown_argument_is_a_type_error_that_names_it() -> None:
    with pytest.raises(TypeError, match="max_part"):
        AnyProfile(max_part=3)


def test_an_unknown_argument_of_replace_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        dataclasses.replace(STANDARD, **cast("Any", {"max_part": 3}))


def test_the_constructors_show_their_fields() -> None:
    for kind in (Profile, Options, gsmcodec.TextRule, gsmcodec.SenderRule):
        assert [*inspect.signature(kind).parameters] == [field.name for field in dataclasses.fields(kind)]


@pytest.mark.parametrize("name", ["max_parts", "name", "changed_ascii", "anything"])
def test_a_profile_cannot_be_changed(name: str) -> None:
    profile = variant()
    with pytest.raises(AttributeError, match=name):
        setattr(profile, name, 1)
    with pytest.raises(AttributeError, match=name):
        delattr(profile, name)
    assert profile == variant()


@pytest.mark.parametrize("profile", PROFILES, ids=repr)
def test_a_profile_is_a_dataclass_with_its_fields_in_order(profile: Profile) -> None:
    assert dataclasses.is_dataclass(profile)
    assert dataclasses.is_dataclass(type(profile))
    assert [field.name for field in dataclasses.fields(profile)] == [
        "name",
        "extension_table",
        "languages",
        "reference_bits",
        "keep_graphemes",
        "newline",
        "normalize",
        "max_characters",
        "max_parts",
        "placeholders",
        "substitutions",
        "not_gsm",
        "replacements",
        "replace_when",
        "prefix",
        "suffix",
        "filling",
        "whitespace",
        "end_at_spaces",
        "default_encoding",
        "max_unicode_characters",
    ]


def test_the_fields_of_a_profile_say_their_defaults() -> None:
    defaults = {field.name: field.default for field in dataclasses.fields(Profile)}
    assert Profile(**cast("Any", defaults)) == Profile()


def test_replace_makes_another_profile_and_leaves_the_first() -> None:
    first = variant()
    second = dataclasses.replace(first, max_parts=5)
    assert second.max_parts == 5
    assert second.languages == first.languages
    assert first == variant()
    assert first != second


def test_replace_validates() -> None:
    with pytest.raises(ValueError, match="max_parts"):
        dataclasses.replace(STANDARD, max_parts=0)


def test_replace_derives_anew_how_a_text_is_treated() -> None:
    assert count("a\r\nb", profile=dataclasses.replace(STANDARD, newline=Newline.LF)).units == 3
    assert count("a\r\nb", profile=dataclasses.replace(CALLR, newline=Newline.LF)).units == 3
    assert count("a\r\nb", profile=dataclasses.replace(CALLR, newline=Newline.KEEP)).units == 4


def test_the_replace_of_the_module_copy_makes_another_profile() -> None:
    first = variant()
    replace = getattr(copy, "replace", dataclasses.replace)  # Python 3.13 has the former
    second = replace(first, max_parts=5)
    assert second == dataclasses.replace(first, max_parts=5)
    assert first == variant()
    with pytest.raises(TypeError):
        replace(first, max_part=5)


def test_asdict_gives_every_field() -> None:
    as_dict = dataclasses.asdict(variant())
    assert as_dict.keys() == {field.name for field in dataclasses.fields(Profile)}
    assert as_dict["placeholders"] == {"{name}": "Maximilian", "{code}": "123456"}
    assert Profile(**as_dict) == variant()


def test_profiles_with_equal_fields_are_equal_and_hash_alike() -> None:
    assert variant() == variant()
    assert hash(variant()) == hash(variant())
    assert len({variant(), variant(), STANDARD}) == 2


@pytest.mark.parametrize("field", dataclasses.fields(Profile), ids=lambda field: field.name)
def test_a_profile_that_differs_in_one_field_is_not_equal(field: dataclasses.Field[Any]) -> None:
    default = cast("Any", {field.name: getattr(Profile(), field.name)})
    other = variant()
    if field.name == "filling":  # which contradicts another field of the variant
        other = Profile(filling=Filling.DIVISION)
    assert dataclasses.replace(other, **default) != other


def test_a_profile_equals_nothing_else() -> None:
    other: object = dataclasses.asdict(STANDARD)
    assert other != STANDARD
    assert other != STANDARD
    assert object() != STANDARD


def test_languages_given_as_a_list_of_identifiers_are_the_same_languages() -> None:
    assert AnyProfile(languages=[1, 2, 1]) == Profile(languages=(Language.TURKISH, Language.SPANISH))


@pytest.mark.parametrize("profile", PROFILES, ids=repr)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_profile_pickles_by_value(profile: Profile, protocol: int) -> None:
    copied = pickle.loads(pickle.dumps(profile, protocol))  # noqa: S301
    assert copied == profile
    assert hash(copied) == hash(profile)
    assert repr(copied) == repr(profile)
    assert count("a\r\nb", profile=copied) == count("a\r\nb", profile=profile)


@pytest.mark.parametrize("profile", PROFILES, ids=repr)
def test_a_profile_copies_by_value(profile: Profile) -> None:
    assert copy.copy(profile) == profile
    assert copy.deepcopy(profile) == profile


def test_the_repr_of_a_profile_shows_what_differs_from_the_defaults() -> None:
    assert repr(Profile()) == "Profile()"
    assert repr(STANDARD) == "Profile(name='3GPP')"
    assert repr(CALLR) == (
        "Profile(name='CALLR', extension_table=False, max_characters=3200, placeholders={'%STOPNUM%': '000000000'})"
    )


@pytest.mark.parametrize("profile", PROFILES, ids=repr)
def test_the_repr_of_a_profile_evaluates_to_it(profile: Profile) -> None:
    kinds = (Encoding, Filling, Language, Newline, Profile, ReplaceWhen, Whitespace)
    names = {kind.__name__: kind for kind in kinds}
    assert eval(repr(profile), names) == profile  # noqa: S307


def test_a_profile_does_not_see_later_changes_of_the_mapping_that_it_was_given() -> None:
    placeholders = {"{a}": "1"}
    profile = Profile(placeholders=placeholders)
    placeholders["{a}"] = "22222"
    assert count("{a}", profile=profile).units == 1


def test_the_mappings_of_a_profile_can_be_read_and_not_changed() -> None:
    mapping = Profile(placeholders={"{a}": "1", "{b}": "2"}).placeholders
    assert mapping["{a}"] == "1"
    assert list(mapping) == ["{a}", "{b}"]
    assert len(mapping) == 2
    assert "{c}" not in mapping
    assert dict(mapping) == {"{a}": "1", "{b}": "2"}
    assert repr(mapping) == "{'{a}': '1', '{b}': '2'}"
    with pytest.raises(KeyError):
        mapping["{c}"]
    with pytest.raises(TypeError):
        cast("Any", mapping)["{a}"] = "3"


@pytest.mark.parametrize(
    "change",
    [
        lambda mapping: mapping.__setitem__("{a}", "3"),
        lambda mapping: mapping.__delitem__("{a}"),
        lambda mapping: mapping.update({"{a}": "3"}),
        lambda mapping: mapping.setdefault("{c}", "3"),
        lambda mapping: mapping.pop("{a}"),
        lambda mapping: mapping.popitem(),
        lambda mapping: mapping.clear(),
        lambda mapping: mapping.__ior__({"{a}": "3"}),
    ],
)
def test_no_way_of_changing_a_dictionary_changes_a_mapping_of_a_profile(change: Any) -> None:
    mapping = Profile(placeholders={"{a}": "1", "{b}": "2"}).placeholders
    with pytest.raises((TypeError, AttributeError)):
        change(mapping)
    assert dict(mapping) == {"{a}": "1", "{b}": "2"}


def frozen_mappings() -> list[Any]:
    """Return a mapping from everywhere that a user can get one."""
    substitutions = Profile(substitutions={"ł": "l", "я": "ja"}).substitutions
    return [variant().placeholders, substitutions, Profile().placeholders, Options(webhook={"a": {"b": [1]}}).webhook]


@pytest.mark.parametrize("mapping", frozen_mappings(), ids=repr)
def test_updating_a_mapping_in_place_is_refused(mapping: Any) -> None:
    same = mapping
    with pytest.raises(TypeError, match="read-only"):
        mapping |= {"x": "y"}
    assert mapping is same
    with pytest.raises(TypeError, match="read-only"):
        mapping.update(x="y")
    with pytest.raises(TypeError, match="read-only"):
        mapping.pop("x", None)
    with pytest.raises(AttributeError):
        mapping.attribute = 1
    assert "x" not in mapping


def test_initializing_a_mapping_again_does_not_change_it() -> None:
    mapping = cast("Any", Profile(placeholders={"{a}": "1"}).placeholders)
    with contextlib.suppress(TypeError):
        mapping.__init__({"{b}": "2"})
    assert dict(mapping) == {"{a}": "1"}


@pytest.mark.parametrize("mapping", frozen_mappings(), ids=repr)
def test_a_mapping_serves_where_a_dictionary_does(mapping: Any) -> None:
    assert isinstance(mapping, dict)
    assert {mapping: 1}[type(mapping)(dict(mapping))] == 1
    plain = json.loads(json.dumps(mapping))
    assert plain.keys() == mapping.keys()
    assert {**mapping, "x": "y"} == mapping | {"x": "y"} == dict(mapping) | {"x": "y"}
    changed = mapping.copy()
    changed["x"] = "y"
    assert "x" not in mapping


@pytest.mark.parametrize("mapping", frozen_mappings(), ids=repr)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_mapping_pickles_as_what_it_is(mapping: Any, protocol: int) -> None:
    for copied in (pickle.loads(pickle.dumps(mapping, protocol)), copy.copy(mapping), copy.deepcopy(mapping)):  # noqa: S301
        assert copied == mapping
        assert type(copied) is type(mapping)
        assert hash(copied) == hash(mapping)
        with pytest.raises(TypeError):
            copied["x"] = "y"


def test_asdict_of_options_and_of_profiles_can_be_written_as_json() -> None:
    profile = dataclasses.asdict(variant())
    assert json.loads(json.dumps(profile))["placeholders"] == {"{name}": "Maximilian", "{code}": "123456"}
    assert profile["substitutions"] == {"ł": "l"}
    options = Options(force_encoding="GSM", webhook={"a": {"b": [1, {"c": None}]}})
    assert json.loads(json.dumps(dataclasses.asdict(options))) == {
        "force_encoding": "GSM",
        "nature": None,
        "flash_message": False,
        "user_data": "",
        "webhook": {"a": {"b": [1, {"c": None}]}},
    }
    assert Options(**dataclasses.asdict(options)) == options


def test_mappings_of_a_profile_are_equal_whatever_their_order() -> None:
    one = Profile(placeholders={"a": "1", "b": "2"})
    other = Profile(placeholders={"b": "2", "a": "1"})
    assert one.placeholders == other.placeholders == {"a": "1", "b": "2"}
    assert hash(one.placeholders) == hash(other.placeholders)
    assert (one, hash(one)) == (other, hash(other))
    assert one.placeholders != Profile(placeholders={"a": "1"}).placeholders
    for copied in (copy.deepcopy(one.placeholders), pickle.loads(pickle.dumps(one.placeholders))):  # noqa: S301
        assert copied == one.placeholders
        assert type(copied) is type(one.placeholders)


def test_a_webhook_of_options_is_frozen_through_and_through() -> None:
    webhook: dict[str, Any] = {"url": "https://example.com", "tags": ["a", {"b": ["c"]}]}
    options = Options(webhook=webhook)
    webhook["tags"][1]["b"].append("d")
    webhook["tags"].append("e")
    assert options.webhook == {"url": "https://example.com", "tags": ("a", {"b": ("c",)})}
    same = Options(webhook={"url": "https://example.com", "tags": ("a", {"b": ("c",)})})
    assert (options, hash(options)) == (same, hash(same))
    for copied in (copy.deepcopy(options), pickle.loads(pickle.dumps(options))):  # noqa: S301
        assert (copied, hash(copied)) == (options, hash(options))


def test_every_public_named_tuple_is_among_those_tested_here() -> None:
    public = {name: getattr(gsmcodec, name) for name in gsmcodec.__all__}
    assert {name for name, kind in public.items() if isinstance(kind, type) and hasattr(kind, "_fields")} == set(
        NAMED_TUPLES
    )


@pytest.mark.parametrize("name", NAMED_TUPLES)
def test_a_named_tuple_is_equal_by_value_and_cannot_be_changed(name: str) -> None:
    one, other = NAMED_TUPLES[name]
    assert type(one) is type(other) is getattr(gsmcodec, name)
    assert one == other
    assert hash(one) == hash(other)
    assert one != other._replace(**{one._fields[0]: None}) if name != "Rate" else one != Rate("34", "0.05", "EUR")
    with pytest.raises(AttributeError):
        setattr(one, one._fields[0], "changed")
    with pytest.raises(AttributeError):
        one.anything = 1


@pytest.mark.parametrize("name", NAMED_TUPLES)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_named_tuple_pickles_and_copies_by_value(name: str, protocol: int) -> None:
    one = NAMED_TUPLES[name][0]
    for copied in (pickle.loads(pickle.dumps(one, protocol)), copy.copy(one), copy.deepcopy(one)):  # noqa: S301
        assert copied == one
        assert type(copied) is type(one)


@pytest.mark.parametrize("name", NAMED_TUPLES)
def test_the_repr_of_a_named_tuple_evaluates_to_it(name: str) -> None:
    one = NAMED_TUPLES[name][0]
    names = vars(gsmcodec) | {"Decimal": Decimal}
    assert repr(one).startswith(f"{name}({one._fields[0]}=")
    assert eval(repr(one), names) == one  # noqa: S307


def test_the_fields_of_a_count_and_a_part_have_the_documented_order() -> None:
    assert Count._fields == ("encoding", "parts", "units", "remaining")
    assert Part._fields == ("text", "units")
    assert repr(count("Hello")) == "Count(encoding=Encoding.GSM, parts=1, units=5, remaining=155)"
    assert repr(split("Hello")) == "(Part(text='Hello', units=5),)"
