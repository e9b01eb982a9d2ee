"""How many parts a text takes and where they end: every ruling and every edge, by example."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any, cast

import pytest

from gsmcodec import (
    CALLR,
    STANDARD,
    Encoding,
    ErrorCode,
    GsmError,
    Language,
    Newline,
    Profile,
    count,
    detect,
    is_gsm,
    split,
    truncate,
)
from gsmcodec.segmentation import capacity

GSM, UNICODE = Encoding.GSM, Encoding.UNICODE
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
"""Four emoji of two units and three joiners of one: 11 units, one grapheme cluster."""
ZALGO = "z" + "\u0301" * 100
"""One grapheme cluster of 101 units: longer than any part of several."""
KEEP_GRAPHEMES = Profile(keep_graphemes=True)
TURKISH = Profile(languages=(Language.TURKISH,))


class Text(str):
    """A str of a caller's own kind."""

    __slots__ = ()


def refusal(call: Any, *arguments: Any, **keywords: Any) -> tuple[ErrorCode, dict[str, str | int], int | None]:
    with pytest.raises(GsmError) as caught:
        call(*arguments, **keywords)
    return caught.value.code, caught.value.params, caught.value.index


def units(text: str, force_encoding: str | None = None, profile: Profile = STANDARD) -> list[int]:
    """Return the units of each part, after checking that `count` says the same."""
    parts = split(text, force_encoding, profile)
    counted = count(text, force_encoding, profile)
    assert (counted.parts, counted.units) == (len(parts), sum(part.units for part in parts))
    return [part.units for part in parts]


def texts(text: str, force_encoding: str | None = None, profile: Profile = STANDARD) -> list[str]:
    return [part.text for part in split(text, force_encoding, profile)]


# Capacity -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "elements", "single", "reference_8", "reference_16"),
    [(GSM, 0, 160, 153, 152), (GSM, 1, 155, 149, 148), (GSM, 2, 152, 146, 145), (UNICODE, 0, 70, 67, 66)],
)
def test_a_part_holds_what_its_header_leaves(
    encoding: Encoding, elements: int, single: int, reference_8: int, reference_16: int
) -> None:
    assert capacity(encoding, concatenated=False, language_elements=elements) == single
    assert capacity(encoding, concatenated=True, language_elements=elements) == reference_8
    assert capacity(encoding, concatenated=True, reference_bits=16, language_elements=elements) == reference_16


@pytest.mark.parametrize(
    ("char", "reference_bits", "length", "parts", "remaining"),
    [
        ("a", 8, 0, 0, 160),
        ("a", 8, 1, 1, 159),
        ("a", 8, 160, 1, 0),
        ("a", 8, 161, 2, 145),
        ("a", 8, 306, 2, 0),
        ("a", 8, 307, 3, 152),
        ("a", 8, 459, 3, 0),
        ("a", 8, 460, 4, 152),
        ("é", 8, 160, 1, 0),
        ("é", 8, 161, 2, 145),
        ("é", 8, 306, 2, 0),
        ("é", 8, 307, 3, 152),
        ("a", 16, 160, 1, 0),
        ("a", 16, 161, 2, 143),
        ("a", 16, 304, 2, 0),
        ("a", 16, 305, 3, 151),
        ("я", 8, 1, 1, 69),
        ("я", 8, 70, 1, 0),
        ("я", 8, 71, 2, 63),
        ("я", 8, 134, 2, 0),
        ("я", 8, 135, 3, 66),
        ("я", 16, 70, 1, 0),
        ("я", 16, 71, 2, 61),
        ("я", 16, 132, 2, 0),
        ("я", 16, 133, 3, 65),
    ],
)
def test_characters_of_one_unit_fill_parts_to_the_brim(
    char: str, reference_bits: int, length: int, parts: int, remaining: int
) -> None:
    profile = Profile(reference_bits=reference_bits)
    encoding = UNICODE if char == "я" else GSM
    assert count(char * length, profile=profile) == (encoding, parts, length, remaining)
    assert len(split(char * length, profile=profile)) == parts
    assert "".join(texts(char * length, profile=profile)) == char * length


def test_the_empty_text_has_no_parts() -> None:
    assert count("") == (GSM, 0, 0, 160)
    assert count("", "GSM") == (GSM, 0, 0, 160)
    assert count("", "UNICODE") == (UNICODE, 0, 0, 70)
    assert split("") == split("", "UNICODE") == ()
    assert detect("") is GSM
    assert truncate("", 0) == truncate("", 3) == ""


# Pairs --------------------------------------------------------------------------------------------------------------


def test_153_euro_signs_are_306_septets_and_three_parts() -> None:
    assert units("€" * 153) == [152, 152, 2]
    assert count("€" * 153) == (GSM, 3, 306, 151)


def test_an_escape_pair_is_not_split_between_parts() -> None:
    text = "a" * 152 + "€" + "b" * 152
    assert units(text) == [152, 153, 1]
    assert texts(text) == ["a" * 152, "€" + "b" * 151, "b"]
    assert count(text).parts == 3


def test_a_surrogate_pair_is_not_split_between_parts() -> None:
    text = "я" * 66 + "😀" + "я" * 66
    assert units(text) == [66, 67, 1]
    assert texts(text) == ["я" * 66, "😀" + "я" * 65, "я"]
    assert count(text) == (UNICODE, 3, 134, 66)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (0, [153, 151]),
        (150, [153, 151]),
        (151, [153, 151]),
        (152, [152, 152]),
        (153, [153, 151]),
        (302, [153, 151]),
    ],
)
def test_an_escape_pair_costs_a_septet_only_where_it_meets_the_end_of_a_part(before: int, expected: list[int]) -> None:
    assert units("a" * before + "€" + "b" * (302 - before)) == expected


@pytest.mark.parametrize("after", [0, 1, 152, 153, 154])
@pytest.mark.parametrize("before", [151, 152, 153, 304, 305, 306, 457, 458])
def test_an_escape_pair_at_the_end_of_each_part_stays_whole(before: int, after: int) -> None:
    text = "a" * before + "~" + "b" * after
    parts = split(text)
    assert "".join(part.text for part in parts) == text
    assert [part.units for part in parts] == [len(part.text) + part.text.count("~") for part in parts]
    assert len(parts) == 1 or all(part.units in (152, 153) for part in parts[:-1])
    assert count(text).parts == len(parts)


@pytest.mark.parametrize("after", [0, 1, 66, 67, 68])
@pytest.mark.parametrize("before", [65, 66, 67, 132, 133, 134, 199, 200])
def test_a_surrogate_pair_at_the_end_of_each_part_stays_whole(before: int, after: int) -> None:
    text = "я" * before + "😀" + "ж" * after
    parts = split(text)
    assert "".join(part.text for part in parts) == text
    assert [part.units for part in parts] == [len(part.text.encode("utf-16-be")) // 2 for part in parts]
    assert len(parts) == 1 or all(part.units in (66, 67) for part in parts[:-1])
    assert count(text).parts == len(parts)


def test_an_only_part_may_end_with_a_pair() -> None:
    assert count("a" * 158 + "€") == (GSM, 1, 160, 0)
    assert count("a" * 159 + "€") == (GSM, 2, 161, 145)
    assert count("я" * 68 + "😀") == (UNICODE, 1, 70, 0)
    assert count("я" * 69 + "😀") == (UNICODE, 2, 71, 63)


def test_emoji_fill_66_of_the_67_units_of_a_part() -> None:
    assert units("😀" * 35) == [70]
    assert units("😀" * 36) == [66, 6]
    assert units("😀" * 67) == [66, 66, 2]


# At most 255 parts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("char", "reference_bits", "most"),
    [("a", 8, 39015), ("я", 8, 17085), ("€", 8, 76 * 255), ("😀", 8, 33 * 255), ("a", 16, 38760), ("я", 16, 16830)],
)
def test_a_text_takes_at_most_255_parts(char: str, reference_bits: int, most: int) -> None:
    profile = Profile(reference_bits=reference_bits)
    assert count(char * most, profile=profile).parts == len(split(char * most, profile=profile)) == 255
    for call in (count, split):
        assert refusal(call, char * (most + 1), profile=profile) == (
            ErrorCode.TOO_MANY_PARTS,
            {"parts": 256, "max_parts": 255},
            None,
        )
    assert truncate(char * (most + 1), 255, profile=profile) == char * most
    assert truncate(char * (most + 1), 1000, profile=profile) == char * most


@pytest.mark.parametrize("char", ["a", "é", "я"])
def test_a_profile_may_allow_fewer_parts(char: str) -> None:
    one, two = Profile(max_parts=1), Profile(max_parts=2)
    single, double = (70, 134) if char == "я" else (160, 306)
    assert count(char * single, profile=one).parts == 1
    assert refusal(count, char * (single + 1), profile=one) == (
        ErrorCode.TOO_MANY_PARTS,
        {"parts": 2, "max_parts": 1},
        None,
    )
    assert count(char * double, profile=two).parts == 2
    assert refusal(split, char * (double + 1), profile=two)[1] == {"parts": 3, "max_parts": 2}
    assert truncate(char * 1000, 3, profile=two) == char * double


def test_detection_does_not_ask_how_long_a_text_is() -> None:
    profile = Profile(max_parts=1, max_characters=10)
    assert detect("a" * 50_000, profile) is GSM
    assert is_gsm("я" * 50_000, profile) is False


@pytest.mark.parametrize("char", ["a", "€", "я", "😀"])
def test_a_million_characters_are_counted_split_and_truncated(char: str) -> None:
    text = char * 1_000_000
    per_part = {"a": 153, "€": 76, "я": 67, "😀": 33}[char]
    expected = (ErrorCode.TOO_MANY_PARTS, {"parts": -(-1_000_000 // per_part), "max_parts": 255}, None)
    assert refusal(count, text) == refusal(split, text) == expected
    assert truncate(text, 255) == char * (per_part * 255)
    assert detect(text) is (GSM if char in "a€" else UNICODE)


@pytest.mark.parametrize(
    ("text", "profile", "parts", "kept"),
    [
        ("%STOPNUM%" * 111_111, Profile(placeholders={"%STOPNUM%": "1234"}), 2905, 9753 * 9),
        ("e\u0301" * 500_000, Profile(normalize=True), 3268, 39015),
        ("e\u0301" * 500_000, KEEP_GRAPHEMES, 15152, 66 * 255),
        ("z" + "\u0301" * 999_999, KEEP_GRAPHEMES, 14926, 67 * 255),
        ("\r\n" * 500_000, Profile(newline=Newline.LF), 3268, 39015),
        ("\n" * 500_000, Profile(newline=Newline.CRLF), 6536, 39014),
        ("ş" * 1_000_000, TURKISH, 6712, 149 * 255),
    ],
    ids=["placeholders", "normalize", "clusters", "one cluster", "LF", "CRLF", "language"],
)
def test_a_million_characters_are_no_matter_for_any_profile(
    text: str, profile: Profile, parts: int, kept: int
) -> None:
    expected = (ErrorCode.TOO_MANY_PARTS, {"parts": parts, "max_parts": 255}, None)
    assert refusal(count, text, profile=profile) == refusal(split, text, profile=profile) == expected
    assert len(truncate(text, 255, profile=profile)) == kept


# Lone surrogates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("force_encoding", [None, "GSM", "UNICODE"])
@pytest.mark.parametrize(
    ("text", "index"),
    [("\ud800", 0), ("a\udfff", 1), ("😀\ude00", 1), ("я" * 80 + "\ud83d", 80), ("\ude00\ud83d", 0), ("я\ud83d\ude00", 1)],
    ids=ascii,
)
def test_a_lone_surrogate_is_refused_with_its_index(text: str, index: int, force_encoding: str | None) -> None:
    params = {"char": text[index], "code_point": f"U+{ord(text[index]):04X}"}
    expected = (ErrorCode.LONE_SURROGATE, params, index)
    assert refusal(count, text, force_encoding) == expected
    assert refusal(split, text, force_encoding) == expected
    assert refusal(truncate, text, 1, force_encoding) == expected
    assert refusal(detect, text) == refusal(is_gsm, text) == expected


@pytest.mark.parametrize(
    "profile",
    [
        CALLR,
        KEEP_GRAPHEMES,
        Profile(languages=tuple(Language)),
        Profile(max_characters=1),
        Profile(max_parts=1),
        Profile(normalize=True),
        Profile(newline=Newline.LF),
        Profile(placeholders={"e\u0301": ""}),
    ],
    ids=repr,
)
def test_a_lone_surrogate_is_refused_at_its_index_in_the_text_as_given(profile: Profile) -> None:
    text = "e\u0301\r\n\ud83d" + "я" * 100
    for call in (count, split, detect):
        assert refusal(call, text, profile=profile)[::2] == (ErrorCode.LONE_SURROGATE, 4)
    assert refusal(truncate, text, 1, profile=profile)[::2] == (ErrorCode.LONE_SURROGATE, 4)


def test_the_message_names_a_lone_surrogate_by_its_code_point() -> None:
    with pytest.raises(GsmError, match=r"^U\+D83D at index 1 is half of a surrogate pair and cannot be sent$"):
        count("a\ud83d")


# Forced encodings ---------------------------------------------------------------------------------------------------


def test_unicode_may_be_forced_whatever_the_text() -> None:
    assert count("Hello", "UNICODE") == (UNICODE, 1, 5, 65)
    assert count("€" * 71, "UNICODE") == (UNICODE, 2, 71, 63)
    assert split("ab", "UNICODE") == (("ab", 2),)
    assert count("Hello", Encoding.UNICODE) == count("Hello", "UNICODE")


def test_gsm_may_be_forced_where_every_character_fits() -> None:
    assert count("5 €", "GSM") == count("5 €") == (GSM, 1, 4, 156)
    assert count("Hello", Encoding.GSM) == count("Hello")


@pytest.mark.parametrize("call", [count, split])
def test_forced_gsm_is_refused_at_the_first_character_that_does_not_fit(call: Any) -> None:
    assert refusal(call, "5 €, ’", "GSM") == (ErrorCode.NOT_GSM, {"char": "’", "code_point": "U+2019"}, 5)
    assert refusal(truncate, "a" * 200 + "я", 1, "GSM")[::2] == (ErrorCode.NOT_GSM, 200)


@pytest.mark.parametrize("force_encoding", ["", "gsm", "UCS2", "AUTO", "unicode", "GSM ", "\ud800"])
def test_an_unknown_encoding_is_refused(force_encoding: str) -> None:
    expected = (ErrorCode.UNKNOWN_ENCODING, {"value": force_encoding}, None)
    assert refusal(count, "Hello", force_encoding) == expected
    assert refusal(split, "", force_encoding) == expected
    assert refusal(truncate, "Hello", 1, force_encoding) == expected


def test_of_several_reasons_to_refuse_the_first_in_a_fixed_order_is_given() -> None:
    short = Profile(max_characters=100, max_parts=1)
    assert refusal(count, "я" * 200 + "\ud800", "UCS2", short)[0] is ErrorCode.LONE_SURROGATE
    assert refusal(count, "я\ud800", "UCS2")[0] is ErrorCode.LONE_SURROGATE
    assert refusal(truncate, "я\ud800", 1, "UCS2")[0] is ErrorCode.LONE_SURROGATE
    assert refusal(count, "я" * 200, "UCS2", short)[0] is ErrorCode.TOO_MANY_CHARACTERS
    assert refusal(count, "я" * 100, "UCS2", short)[0] is ErrorCode.UNKNOWN_ENCODING
    assert refusal(count, "я" * 100, "GSM", short)[0] is ErrorCode.NOT_GSM
    assert refusal(count, "я" * 100, None, short)[0] is ErrorCode.TOO_MANY_PARTS


# National languages -------------------------------------------------------------------------------------------------


def test_a_national_table_is_not_used_where_it_saves_no_part() -> None:
    assert count("ş", profile=TURKISH) == (UNICODE, 1, 1, 69)
    assert count("ş" * 70, profile=TURKISH) == (UNICODE, 1, 70, 0)
    assert detect("ş" * 70, TURKISH) is UNICODE


def test_a_national_table_is_used_where_it_saves_a_part() -> None:
    assert count("ş" * 71, profile=TURKISH) == (GSM, 1, 71, 84)
    assert detect("ş" * 71, TURKISH) is GSM
    assert count("ş" * 71).parts == 2


@pytest.mark.parametrize("bits", [8, 16])
def test_one_language_element_leaves_155_septets_or_149_in_each_part(bits: int) -> None:
    profile = replace(TURKISH, reference_bits=bits)
    several = 149 if bits == 8 else 148
    assert count("ş" * 155, profile=profile) == (GSM, 1, 155, 0)
    assert count("ş" * 156, profile=profile) == (GSM, 2, 156, 2 * several - 156)
    assert units("ş" * (2 * several), profile=profile) == [several, several]
    assert units("ş" * (2 * several + 1), profile=profile) == [several, several, 1]


@pytest.mark.parametrize("bits", [8, 16])
def test_two_language_elements_leave_152_septets_or_146_in_each_part(bits: int) -> None:
    # The locking table of Turkish holds ş; of the two languages only the shift table of Spanish holds Á.
    profile = Profile(languages=(Language.TURKISH, Language.SPANISH), reference_bits=bits)
    several = 146 if bits == 8 else 145
    assert count("Á" + "ş" * 150, profile=profile) == (GSM, 1, 152, 0)
    assert count("Á" + "ş" * 151, profile=profile) == (GSM, 2, 153, 2 * several - 153)
    assert units("Á" + "ş" * (2 * several - 2), profile=profile) == [several, several]
    assert units("Á" + "ş" * (2 * several - 1), profile=profile) == [several, several, 1]
    assert units("ş" * (several - 1) + "Á" + "ş" * several, profile=profile) == [several - 1, several, 2]


def test_a_national_table_may_also_replace_the_extension_table() -> None:
    # The locking table of Turkish holds the euro sign as one septet.
    assert count("€" * 80, profile=TURKISH) == (GSM, 1, 160, 0)
    assert count("€" * 81, profile=TURKISH) == (GSM, 1, 81, 74)
    assert count("€" * 81).parts == 2


def test_national_tables_serve_where_gsm_is_forced() -> None:
    assert count("ş", "GSM", TURKISH) == (GSM, 1, 1, 154)
    assert count("ç", "GSM", Profile(languages=(Language.SPANISH,))) == (GSM, 1, 2, 153)
    assert refusal(count, "şя", "GSM", TURKISH)[::2] == (ErrorCode.NOT_GSM, 0)
    assert count("Hello", "GSM", TURKISH) == count("Hello")


def test_the_cheapest_tables_of_several_languages_are_chosen() -> None:
    everything = Profile(languages=tuple(Language))
    # Both tables of Turkish hold ş; its locking table costs half.
    assert count("ş" * 100, profile=everything).units == 100
    # The same number of parts, and one element fewer in the header: Portuguese alone holds both Á and ê in its tables.
    assert count("Áê" * 50, "GSM", Profile(languages=(Language.SPANISH, Language.PORTUGUESE))) == (GSM, 1, 100, 55)


def test_without_the_escape_no_shift_table_is_used() -> None:
    profile = Profile(languages=(Language.SPANISH,), extension_table=False)
    assert count("Á" * 71, profile=profile) == (UNICODE, 2, 71, 63)
    assert count("ş" * 71, profile=replace(TURKISH, extension_table=False)) == (GSM, 1, 71, 84)


def test_hindi_takes_two_parts_where_unicode_takes_four() -> None:
    text = "\u0928\u092e\u0938\u094d\u0924\u0947 " * 40
    assert count(text).parts == 5
    assert count(text, profile=Profile(languages=(Language.HINDI,))) == (GSM, 2, 280, 18)


# Grapheme clusters --------------------------------------------------------------------------------------------------


def test_a_family_is_cut_between_its_members_unless_clusters_are_kept() -> None:
    text = "я" * 60 + FAMILY
    assert texts(text) == ["я" * 60 + "👨\u200d👩\u200d", "👧\u200d👦"]
    assert texts(text, profile=KEEP_GRAPHEMES) == ["я" * 60, FAMILY]
    assert units(text, profile=KEEP_GRAPHEMES) == [60, 11]


def test_keeping_clusters_may_take_another_part() -> None:
    text = FAMILY * 12
    assert units(text) == [67, 65]
    assert units(text, profile=KEEP_GRAPHEMES) == [66, 66]
    assert units(FAMILY * 6 + "я" + FAMILY * 6) == [67, 66]
