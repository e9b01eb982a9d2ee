"""Each field of a Profile is checked; the words, the languages and the two profiles are what they are said to be."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import Any, cast

import pytest

from gsmcodec import CALLR, STANDARD, Encoding, ErrorCode, GsmError, Language, Newline, Profile, count, is_gsm, split
from gsmcodec.profile import Filling


def make(field: str, value: object) -> Profile:
    profile: Profile = cast("Any", Profile)(**{field: value})
    return profile


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", None),
        ("name", b"3GPP"),
        ("extension_table", 1),
        ("extension_table", None),
        ("extension_table", "no"),
        ("languages", None),
        ("languages", Language.TURKISH),
        ("languages", "TURKISH"),
        ("languages", {Language.TURKISH}),
        ("languages", ("TURKISH",)),
        ("languages", (None,)),
        ("languages", (True,)),
        ("languages", (1.0,)),
        ("reference_bits", "8"),
        ("reference_bits", 8.0),
        ("reference_bits", True),
        ("reference_bits", None),
        ("keep_graphemes", 0),
        ("keep_graphemes", "yes"),
        ("newline", None),
        ("newline", b"LF"),
        ("newline", 1),
        ("normalize", 1),
        ("normalize", "NFC"),
        ("max_characters", "160"),
        ("max_characters", 160.0),
        ("max_characters", True),
        ("max_parts", None),
        ("max_parts", "255"),
        ("max_parts", Fraction(3)),
        ("max_parts", True),
        ("not_gsm", None),
        ("not_gsm", {"é"}),
        ("replacements", None),
        ("replacements", {"’": None}),
        ("replace_when", None),
        ("prefix", None),
        ("suffix", b"STOP"),
        ("filling", 1),
        ("whitespace", False),
        ("end_at_spaces", 1),
        ("max_unicode_characters", "70"),
        ("placeholders", None),
        ("placeholders", "%STOPNUM%"),
        ("placeholders", [("%STOPNUM%", "36180")]),
        ("placeholders", {"%STOPNUM%": 36180}),
        ("placeholders", {"%STOPNUM%": None}),
        ("placeholders", {1: "1"}),
        ("placeholders", {b"%STOPNUM%": "36180"}),
        ("substitutions", None),
        ("substitutions", {"ł": ord("l")}),
        ("substitutions", {ord("ł"): "l"}),
    ],
)
def test_a_wrong_type_is_a_type_error_that_names_the_field(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"^{field} must be "):
        make(field, value)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("languages", (0,), "0"),
        ("languages", (14,), "14"),
        ("languages", (-1,), "-1"),
        ("languages", (Language.TURKISH, 99), "99"),
        ("reference_bits", 0, "0"),
        ("reference_bits", 7, "7"),
        ("reference_bits", 12, "12"),
        ("reference_bits", 17, "17"),
        ("newline", "", "''"),
        ("newline", "lf", "'lf'"),
        ("newline", "CR", "'CR'"),
        ("newline", "\n", "'\\n'"),
        ("max_characters", 0, "0"),
        ("max_characters", -5, "-5"),
        ("max_parts", 0, "0"),
        ("max_parts", -1, "-1"),
        ("max_parts", 256, "256"),
        ("placeholders", {"": "a"}, "''"),
        ("placeholders", {"\ud800": "a"}, "'\\ud800'"),
        ("placeholders", {"{a}": "a\udfff"}, "'a\\udfff'"),
        ("not_gsm", "éя", "'\\u044f'"),
        ("replacements", {"ab": "a"}, "'ab'"),
        ("replacements", {"’": "\ud800"}, "'\\ud800'"),
        ("replace_when", "always", "'always'"),
        ("prefix", "\ud800", "'\\ud800'"),
        ("suffix", "\udfff", "'\\udfff'"),
        ("filling", "GREEDILY", "'GREEDILY'"),
        ("whitespace", "TRIM", "'TRIM'"),
        ("max_unicode_characters", 0, "0"),
        ("substitutions", {"": "a"}, "''"),
        ("substitutions", {"ab": "a"}, "'ab'"),
        ("substitutions", {"\ud800": "a"}, "'\\ud800'"),
        ("substitutions", {"ł": "\ud800"}, "'\\ud800'"),
    ],
)
def test_a_value_that_no_platform_has_is_out_of_range(field: str, value: object, shown: str) -> None:
    with pytest.raises(GsmError) as caught:
        make(field, value)
    assert caught.value.code is ErrorCode.OUT_OF_RANGE
    assert caught.value.params["argument"] == field
    assert caught.value.params["value"] == shown
    assert caught.value.params["expected"]
    assert caught.value.index is None
    assert str(caught.value).startswith(f"{field} is {shown}, expected ")


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("languages", [], ()),
        ("languages", (13, 1, 13), (Language.URDU, Language.TURKISH)),
        ("languages", list(Language), tuple(Language)),
        ("reference_bits", 8, 8),
        ("reference_bits", 16, 16),
        ("newline", "CRLF", Newline.CRLF),
        ("newline", Newline.LF, Newline.LF),
        ("max_characters", 1, 1),
        ("max_parts", 1, 1),
        ("max_parts", 255, 255),
        ("placeholders", MappingProxyType({"{a}": ""}), {"{a}": ""}),
        ("placeholders", {"{a}": "\0"}, {"{a}": "\0"}),
        ("substitutions", {"€": ""}, {"€": ""}),
        ("substitutions", {"€": "EUR"}, {"€": "EUR"}),
    ],
)
def test_a_value_at_the_edge_of_its_range_is_kept(field: str, value: object, kept: object) -> None:
    found = getattr(make(field, value), field)
    assert found == kept
    assert type(found) is type(kept) or field in {"placeholders", "substitutions"}


def test_the_languages_have_the_identifiers_of_the_standard() -> None:
    assert {language.name: int(language) for language in Language} == {
        "TURKISH": 1,
        "SPANISH": 2,
        "PORTUGUESE": 3,
        "BENGALI": 4,
        "GUJARATI": 5,
        "HINDI": 6,
        "KANNADA": 7,
        "MALAYALAM": 8,
        "ORIYA": 9,
        "PUNJABI": 10,
        "TAMIL": 11,
        "TELUGU": 12,
        "URDU": 13,
    }
    assert repr(Language.URDU) == "Language.URDU"


def test_the_words_are_their_own_strings() -> None:
    assert [str(encoding) for encoding in Encoding] == ["GSM", "UNICODE"]
    assert Encoding("UNICODE") is Encoding.UNICODE
    assert f"{Encoding.GSM}" == "GSM"
    assert repr(Encoding.GSM) == "Encoding.GSM"
    assert [str(newline) for newline in Newline] == ["KEEP", "LF", "CRLF"]
    assert repr(Newline.LF) == "Newline.LF"


def test_the_standard_profile_adds_nothing_to_the_standard() -> None:
    assert Profile(name="3GPP") == STANDARD


def test_callr_counts_only_the_basic_character_set() -> None:
    assert [is_gsm(char, CALLR) for char in "\f^{}\\[~]|€"] == [False] * 10
    assert is_gsm("Ça va à 5 £ @ Ω", CALLR)
    assert count("5 €", profile=CALLR).encoding is Encoding.UNICODE
    assert split("5 € [10]", "GSM", CALLR) == (("5 e (10)", 8),)


def test_callr_takes_3200_characters() -> None:
    assert count("a" * 3200, profile=CALLR).parts == 21
    assert count("я" * 3200, profile=CALLR).parts == 48
    with pytest.raises(GsmError) as caught:
        count("a" * 3201, profile=CALLR)
    assert caught.value.code is ErrorCode.TOO_MANY_CHARACTERS
    assert caught.value.params == {"characters": 3201, "max_characters": 3200}
    assert caught.value.index == 3200


def test_callr_counts_nine_digits_for_the_stop_number() -> None:
    assert count("STOP %STOPNUM%", profile=CALLR).units == 14
    assert "".join(part.text for part in split("STOP %STOPNUM%", profile=CALLR)) == "STOP 000000000"


def test_fields_that_contradict_each_other_are_out_of_range() -> None:
    with pytest.raises(GsmError) as caught:
        Profile(filling=Filling.DIVISION, end_at_spaces=True)
    assert caught.value.code is ErrorCode.OUT_OF_RANGE
    assert str(caught.value) == "filling is DIVISION, expected GREEDY with end_at_spaces"


def test_an_unknown_default_encoding_is_refused() -> None:
    with pytest.raises(GsmError) as caught:
        make("default_encoding", "UCS2")
    assert caught.value.code is ErrorCode.UNKNOWN_ENCODING
