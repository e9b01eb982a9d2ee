"""How many parts a text takes and where they end: every ruling and every edge, by example."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

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
    transliterate,
    truncate,
)
from gsmcodec.capacity import capacity
from gsmcodec.pieces import clusters_of
from gsmcodec.segmentation import measure

if TYPE_CHECKING:
    from gsmcodec.profile import ForceEncoding

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


def units(text: str, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> list[int]:
    """Return the units of each part, after checking that `count` says the same."""
    parts = split(text, force_encoding, profile)
    counted = count(text, force_encoding, profile)
    assert (counted.parts, counted.units) == (len(parts), sum(part.units for part in parts))
    return [part.units for part in parts]


def texts(text: str, force_encoding: ForceEncoding = None, profile: Profile = STANDARD) -> list[str]:
    return [part.text for part in split(text, force_encoding, profile)]


# Capacity -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "elements", "single", "reference_8", "reference_16"),
    [(GSM, 0, 160, 153, 152), (GSM, 1, 155, 149, 148), (GSM, 2, 152, 146, 145), (UNICODE, 0, 70, 67, 66)],
)
def test_a_part_holds_what_its_header_leaves(
    encoding: Encoding, elements: int, single: int, reference_8: int, reference_16: int
) -> None:
    assert capacity(encoding, language_elements=elements) == (single, reference_8)
    assert capacity(encoding, reference_bits=16, language_elements=elements) == (single, reference_16)


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


@pytest.mark.parametrize("neighbor", ["\ue000", "\ue0ff", "\udbff\udfff", "\ud7ff", "\uf8ff"])
def test_only_a_surrogate_is_taken_for_half_of_a_pair(neighbor: str) -> None:
    # The end of the first part is in front of `neighbor`, and a pair elsewhere makes the engine look for pairs.
    one = neighbor.encode("utf-16-be", "surrogatepass").decode("utf-16-be")
    assert [part.units for part in split("😀" + "я" * 65 + one + "я" * 9)] == [67, 9 + len(neighbor)]


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


@pytest.mark.slow
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
def test_a_million_characters_are_no_matter_for_any_profile(text: str, profile: Profile, parts: int, kept: int) -> None:
    expected = (ErrorCode.TOO_MANY_PARTS, {"parts": parts, "max_parts": 255}, None)
    assert refusal(count, text, profile=profile) == refusal(split, text, profile=profile) == expected
    assert len(truncate(text, 255, profile=profile)) == kept


# Lone surrogates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("force_encoding", [None, "GSM", "UNICODE"])
@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("\ud800", 0),
        ("a\udfff", 1),
        ("😀\ude00", 1),
        ("я" * 80 + "\ud83d", 80),
        ("\ude00\ud83d", 0),
        ("я\ud83d\ude00", 1),
    ],
    ids=ascii,
)
def test_a_lone_surrogate_is_refused_with_its_index(text: str, index: int, force_encoding: ForceEncoding) -> None:
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


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("5 €, ’", "5 €, '"),
        ("« Łódź » – œuvre", '" Lodz " - oeuvre'),
        ("cafe\u0301", "café"),
        ("щ", "shch"),
        ("10²½ μg", "10^21/2 ug"),
        ("\u200b\xad", ""),
        ("中😀", "?:)"),
    ],
    ids=ascii,
)
def test_forced_gsm_counts_and_splits_what_the_text_is_transliterated_to(text: str, sent: str) -> None:
    assert transliterate(text) == sent
    assert count(text, "GSM") == count(sent)
    assert split(text, "GSM") == split(sent)
    assert detect(text) is UNICODE


def test_what_is_transliterated_may_take_more_parts_or_fewer() -> None:
    assert count("щ" * 70) == (UNICODE, 1, 70, 0)
    assert units("щ" * 70, "GSM") == [153, 127]
    assert count("ő" * 160) == (UNICODE, 3, 160, 41)
    assert units("ő" * 160, "GSM") == [160]
    assert refusal(count, "щ" * 9754, "GSM") == (ErrorCode.TOO_MANY_PARTS, {"parts": 256, "max_parts": 255}, None)
    # A part may end inside a replacement, but never inside an escape pair.
    assert texts("a" * 152 + "щ" + "b" * 5, "GSM") == ["a" * 152 + "s", "hchbbbbb"]
    assert texts("a" * 152 + "¦" + "b" * 8, "GSM") == ["a" * 152, "|" + "b" * 8]


def test_a_beginning_that_is_forced_into_gsm_is_cut_from_the_text_as_it_was() -> None:
    assert truncate("ő" * 200, 1, "GSM") == "ő" * 160
    assert truncate("щ" * 100, 1, "GSM") == "щ" * 40
    assert truncate("a" * 159 + "…", 1, "GSM") == "a" * 159
    assert truncate("\u200b" * 1000 + "a" * 161, 1, "GSM") == "\u200b" * 1000 + "a" * 160
    assert truncate("ő" * 200, 1, "GSM", Profile(max_characters=100)) == "ő" * 100


def test_without_the_extension_table_its_characters_are_replaced_where_gsm_is_forced() -> None:
    assert split("{5 €}", "GSM", CALLR) == (("(5 e)", 5),)
    assert count("€" * 160, "GSM", CALLR) == (GSM, 1, 160, 0)
    assert split("10² ¦", "GSM", CALLR) == (("10'2 /", 6),)


@pytest.mark.parametrize("force_encoding", ["", "gsm", "UCS2", "AUTO", "unicode", "GSM ", "\ud800"])
def test_an_unknown_encoding_is_refused(force_encoding: str) -> None:
    expected = (ErrorCode.UNKNOWN_ENCODING, {"value": force_encoding}, None)
    assert refusal(count, "Hello", force_encoding) == expected
    assert refusal(split, "", force_encoding) == expected
    assert refusal(truncate, "Hello", 1, force_encoding) == expected


def test_of_several_reasons_to_refuse_the_first_in_a_fixed_order_is_given() -> None:
    short = Profile(max_characters=100, max_parts=1)
    for call in (count, split):
        assert refusal(call, "я" * 200 + "\ud800", "UCS2", short)[0] is ErrorCode.UNKNOWN_ENCODING
        for force_encoding in (None, "GSM", "UNICODE"):
            assert refusal(call, "я" * 200 + "\ud800", force_encoding, short)[0] is ErrorCode.LONE_SURROGATE
            assert refusal(call, "я" * 200, force_encoding, short)[0] is ErrorCode.TOO_MANY_CHARACTERS
        assert refusal(call, "я" * 100, None, short)[0] is ErrorCode.TOO_MANY_PARTS
        assert refusal(call, "я" * 100, "GSM", short)[0] is ErrorCode.TOO_MANY_PARTS
    assert refusal(truncate, "я\ud800", -1, "UCS2")[0] is ErrorCode.OUT_OF_RANGE
    assert refusal(truncate, "я\ud800", 1, "UCS2")[0] is ErrorCode.UNKNOWN_ENCODING


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
    assert count("Hello", "GSM", TURKISH) == count("Hello")


def test_what_even_the_national_tables_lack_is_replaced_where_gsm_is_forced() -> None:
    assert split("şя", "GSM", TURKISH) == (("şya", 3),)
    assert split("şя", "GSM") == (("sya", 3),)
    # The tables that lack the fewest characters are the target; of several, the default ones.
    assert split("яя", "GSM", TURKISH) == (("yaya", 4),)
    hindi_and_urdu = Profile(languages=(Language.HINDI, Language.URDU))
    assert texts("क" * 3 + "ب" * 2, "GSM", hindi_and_urdu) == ["ककक??"]
    assert texts("क" * 2 + "ب" * 3, "GSM", hindi_and_urdu) == ["??ببب"]
    assert texts("कب", "GSM", hindi_and_urdu) == ["क?"]
    assert texts("कب", "GSM", Profile(languages=(Language.URDU, Language.HINDI))) == ["?ب"]


def test_the_cheapest_tables_of_several_languages_are_chosen() -> None:
    everything = Profile(languages=tuple(Language))
    # Both tables of Turkish hold ş; its locking table costs half.
    assert count("ş" * 100, profile=everything).units == 100
    # The same number of parts, and one element fewer in the header: Portuguese alone holds both Á and ê in its tables.
    assert count("Áê" * 50, "GSM", Profile(languages=(Language.SPANISH, Language.PORTUGUESE))) == (GSM, 1, 100, 55)


def test_of_equally_cheap_tables_those_of_the_language_that_is_named_first_are_used() -> None:
    hindi, gujarati = Language.HINDI, Language.GUJARATI  # both have the danda
    for first, second in ((hindi, gujarati), (gujarati, hindi)):
        alphabet = measure("।", "GSM", Profile(languages=(first, second))).alphabet
        assert alphabet is not None
        assert alphabet.locking + alphabet.shift == first


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
    text = "я" * 59 + FAMILY * 6 + "я" * 5
    assert units(text) == [67, 63]
    assert units(text, profile=KEEP_GRAPHEMES) == [59, 67, 4]


def test_a_cluster_that_fits_an_only_part_is_no_matter() -> None:
    assert units("я" * 59 + FAMILY, profile=KEEP_GRAPHEMES) == [70]
    assert units("z" + "\u0301" * 69, profile=KEEP_GRAPHEMES) == [70]


def test_a_cluster_that_is_longer_than_a_part_falls_back_to_code_points() -> None:
    assert units(ZALGO, profile=KEEP_GRAPHEMES) == [67, 34]
    assert units("я" * 30 + ZALGO, profile=KEEP_GRAPHEMES) == [67, 64]
    # What follows it is kept whole again.
    assert units("я" * 30 + ZALGO + FAMILY * 6) == [67, 67, 63]
    assert units("я" * 30 + ZALGO + FAMILY * 6, profile=KEEP_GRAPHEMES) == [67, 64, 66]
    emoji = "😀" + "\U0001f3fb" * 40
    assert units(emoji, profile=KEEP_GRAPHEMES) == [66, 16]


def test_a_cluster_of_exactly_a_part_is_kept_and_one_longer_is_not() -> None:
    assert units("яяяя" + "z" + "\u0301" * 66, profile=KEEP_GRAPHEMES) == [4, 67]
    assert units("яяяя" + "z" + "\u0301" * 67, profile=KEEP_GRAPHEMES) == [67, 5]


def test_a_line_end_of_two_characters_is_a_cluster() -> None:
    text = "a" * 152 + "\r\n" + "b" * 10
    assert units(text) == [153, 11]
    assert units(text, profile=KEEP_GRAPHEMES) == [152, 12]
    assert texts(text, profile=KEEP_GRAPHEMES) == ["a" * 152, "\r\n" + "b" * 10]


def test_flags_are_clusters_of_two_regional_indicators() -> None:
    text = "я" * 65 + "🇫🇷" + "я" * 10
    assert units(text) == [67, 12]
    assert units(text, profile=KEEP_GRAPHEMES) == [65, 14]


def test_clusters_of_national_letters_are_kept_in_septets() -> None:
    hindi = Profile(languages=(Language.HINDI,), keep_graphemes=True)
    # Letter and vowel sign are one cluster of two septets; a part with one language element holds 149.
    assert units("\u0928\u0940" * 100, profile=hindi) == [148, 52]
    assert units("\u0928\u0940" * 100, profile=replace(hindi, keep_graphemes=False)) == [149, 51]


def test_keeping_clusters_without_the_package_that_finds_them_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "regex", None)  # as if it were not installed
    with pytest.raises(ImportError, match=r"pip install 'gsmcodec\[graphemes\]'"):
        count("я" * 71, profile=KEEP_GRAPHEMES)
    assert count("я" * 71).parts == 2


# Line ends and normalization ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("newline", "sent"),
    [
        (Newline.KEEP, "a\nb\r\nc\rd\n\re\r\r\n"),
        (Newline.LF, "a\nb\nc\nd\n\ne\n\n"),
        (Newline.CRLF, "a\r\nb\r\nc\r\nd\r\n\r\ne\r\n\r\n"),
    ],
)
def test_line_ends_become_what_the_profile_says(newline: Newline, sent: str) -> None:
    profile = Profile(newline=newline)
    text = "a\nb\r\nc\rd\n\re\r\r\n"
    assert split(text, profile=profile) == ((sent, len(sent)),)
    assert count(text, profile=profile).units == len(sent)
    assert truncate(text, 1, profile=profile) == sent
    # Once more changes nothing.
    assert split(sent, profile=profile) == ((sent, len(sent)),)


def test_other_line_ends_of_unicode_are_left_alone() -> None:
    text = "a\x0bb\x85c\u2028d"
    assert texts(text, profile=Profile(newline=Newline.LF)) == [text]


def test_normalization_brings_an_accent_and_its_letter_together() -> None:
    profile = Profile(normalize=True)
    assert count("cafe\u0301") == (UNICODE, 1, 5, 65)
    assert count("cafe\u0301", profile=profile) == (GSM, 1, 4, 156)
    assert split("cafe\u0301", profile=profile) == (("café", 4),)
    assert detect("\u2126", profile) is GSM  # the ohm sign is the letter omega
    assert not is_gsm("\u2126")
    assert truncate("cafe\u0301", 1, profile=profile) == "café"
    # Letters of Indian scripts go the other way.
    assert count("\u0958", profile=profile).units == 2


# Limits on characters -----------------------------------------------------------------------------------------------


def test_a_text_may_have_as_many_characters_as_the_profile_allows() -> None:
    profile = Profile(max_characters=5)
    assert count("abcde", profile=profile).units == 5
    expected = (ErrorCode.TOO_MANY_CHARACTERS, {"characters": 6, "max_characters": 5}, 5)
    assert refusal(count, "abcdef", profile=profile) == refusal(split, "abcdef", profile=profile) == expected
    assert truncate("abcdef", 1, profile=profile) == "abcde"
    assert count("😀" * 5, profile=profile).units == 10


def test_characters_are_limited_after_normalization_and_line_ends_and_before_placeholders() -> None:
    assert count("e\u0301" * 5, profile=Profile(max_characters=5, normalize=True)).units == 5
    assert count("\r\n" * 5, profile=Profile(max_characters=5, newline=Newline.LF)).units == 5
    assert refusal(count, "\n" * 5, profile=Profile(max_characters=5, newline=Newline.CRLF))[1]["characters"] == 10
    assert count("{a}", profile=Profile(max_characters=3, placeholders={"{a}": "12345"})).units == 5
    assert refusal(count, "{a}", profile=Profile(max_characters=2, placeholders={"{a}": "1"}))[2] == 2


# Placeholders -------------------------------------------------------------------------------------------------------


def test_what_stands_in_for_a_placeholder_is_counted_and_split() -> None:
    profile = Profile(placeholders={"{name}": "Łukasz", "{code}": "12345678"})
    assert count("Code: {code}", profile=profile) == (GSM, 1, 14, 146)
    assert split("Code: {code}", profile=profile) == (("Code: 12345678", 14),)
    assert detect("Hi {name}", profile) is UNICODE
    assert count("{other}", profile=profile).units == 9
    assert texts("a" * 158 + "{code}", profile=profile) == ["a" * 153, "aaaaa12345678"]


def test_a_placeholder_that_is_not_gsm_may_stand_for_what_is() -> None:
    profile = Profile(placeholders={"«name»": "Ann"})
    assert count("«name»", profile=profile) == (GSM, 1, 3, 157)
    assert count("«nam»", profile=profile).encoding is UNICODE
    assert truncate("«name»", 1, "GSM", profile) == "«name»"
    assert split("«name»ж", "GSM", profile) == (("Annzh", 5),)


def test_what_stands_in_for_a_placeholder_is_transliterated_too_where_gsm_is_forced() -> None:
    profile = Profile(placeholders={"{name}": "Łukasz", "{accent}": "\u0301"})
    assert split("{name}", "GSM", profile) == (("Lukasz", 6),)
    assert split("e{accent}", "GSM", profile) == (("é", 1),)
    assert truncate("{name}" * 30, 1, "GSM", profile) == "{name}" * 26


def test_of_overlapping_placeholders_the_leftmost_and_then_the_longest_is_taken() -> None:
    profile = Profile(placeholders={"ab": "1", "abc": "22", "bcd": "333", "cd": "4444"})
    assert texts("ab", profile=profile) == ["1"]
    assert texts("abc", profile=profile) == ["22"]
    assert texts("abcd", profile=profile) == ["22d"]
    assert texts("xbcd", profile=profile) == ["x333"]
    assert texts("abab", profile=profile) == ["11"]


def test_what_stands_in_for_a_placeholder_is_not_searched_again() -> None:
    assert texts("aa", profile=Profile(placeholders={"a": "aa"})) == ["aaaa"]
    assert texts("ab", profile=Profile(placeholders={"a": "b", "b": "a"})) == ["ba"]
    assert texts("aabb", profile=Profile(placeholders={"ab": ""})) == ["ab"]


def test_placeholders_are_texts_and_no_patterns() -> None:
    assert texts("a.c abc", profile=Profile(placeholders={"a.c": "1", "|": "2"})) == ["1 abc"]
    assert texts("x\\1y", profile=Profile(placeholders={"x": "\\1", "\\g<0>": "2"})) == ["\\1\\1y"]


def test_a_text_that_is_nothing_but_an_empty_placeholder_has_no_parts() -> None:
    profile = Profile(placeholders={"{empty}": ""})
    assert count("{empty}", profile=profile) == (GSM, 0, 0, 160)
    assert split("{empty}", profile=profile) == ()
    assert truncate("{empty}", 0, profile=profile) == "{empty}"


# Truncation ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts", "kept"),
    [
        ("a" * 161, 0, 0),
        ("a" * 160, 1, 160),
        ("a" * 161, 1, 160),
        ("a" * 306, 2, 306),
        ("a" * 307, 2, 306),
        ("a" * 307, 3, 307),
        ("я" * 71, 1, 70),
        ("я" * 135, 2, 134),
        ("€" * 81, 1, 80),
        ("€" * 153, 2, 152),
        ("a" * 159 + "€", 1, 159),
        ("a" * 152 + "€" + "b" * 152, 2, 304),
        ("😀" * 36, 1, 35),
        ("я" * 69 + "😀", 1, 69),
        ("я" * 66 + "😀" + "я" * 66, 2, 132),
        ("😀", 0, 0),
    ],
)
def test_the_longest_beginning_that_fits_is_kept(text: str, parts: int, kept: int) -> None:
    assert truncate(text, parts) == text[:kept]
    assert count(text[:kept]).parts <= parts


def test_a_beginning_may_be_gsm_where_the_whole_is_unicode() -> None:
    assert truncate("a" * 160 + "я", 1) == "a" * 160
    assert truncate("a" * 70 + "я", 1) == "a" * 70
    assert truncate("a" * 69 + "я", 1) == "a" * 69 + "я"
    assert truncate("a" * 160 + "я", 1, "UNICODE") == "a" * 70


def test_a_beginning_may_use_national_tables() -> None:
    assert truncate("ş" * 200, 1, profile=TURKISH) == "ş" * 155
    assert truncate("ş" * 60 + "я" * 20, 1, profile=TURKISH) == "ş" * 60 + "я" * 10
    assert truncate("ş" * 100 + "я" * 20, 1, profile=TURKISH) == "ş" * 100


def test_truncation_never_cuts_a_placeholder() -> None:
    profile = Profile(placeholders={"{name}": "x" * 20})
    assert truncate("a" * 140 + "{name}", 1, profile=profile) == "a" * 140 + "{name}"
    assert truncate("a" * 141 + "{name}", 1, profile=profile) == "a" * 141
    assert truncate("a" * 159 + "{name", 1, profile=profile) == "a" * 159
    limited = replace(profile, max_characters=8)
    assert truncate("abc{name}", 1, profile=limited) == "abc"
    assert truncate("ab{name}c", 1, profile=limited) == "ab{name}"


def test_a_placeholder_that_is_counted_as_nothing_costs_no_part() -> None:
    profile = Profile(placeholders={"{empty}": ""})
    text = "a" * 160 + "{empty}" * 100
    assert truncate(text + "b", 1, profile=profile) == text


def test_truncation_never_cuts_a_cluster() -> None:
    assert truncate("я" * 60 + FAMILY, 1) == "я" * 60 + "👨\u200d👩\u200d👧\u200d"
    assert truncate("я" * 60 + FAMILY, 1, profile=KEEP_GRAPHEMES) == "я" * 60
    assert truncate("a" * 159 + "\r\n", 1) == "a" * 159 + "\r"
    assert truncate("a" * 159 + "\r\n", 1, profile=KEEP_GRAPHEMES) == "a" * 159


def test_truncation_cuts_a_cluster_that_is_longer_than_a_part() -> None:
    assert truncate("я" * 30 + ZALGO, 1, profile=KEEP_GRAPHEMES) == "я" * 30 + ZALGO[:40]
    assert truncate(ZALGO, 1, profile=KEEP_GRAPHEMES) == ZALGO[:70]


def test_truncation_keeps_a_cluster_of_exactly_a_part_whole_and_cuts_one_longer() -> None:
    assert truncate("я" * 10 + "z" + "\u0301" * 66, 1, profile=KEEP_GRAPHEMES) == "я" * 10
    assert truncate("я" * 10 + "z" + "\u0301" * 67, 1, profile=KEEP_GRAPHEMES) == "я" * 10 + "z" + "\u0301" * 59


def test_truncation_never_cuts_a_line_end_that_has_just_been_made() -> None:
    profile = Profile(newline=Newline.CRLF)
    assert truncate("a" * 159 + "\n", 1, profile=profile) == "a" * 159
    assert truncate("a" * 158 + "\n" + "b", 1, profile=profile) == "a" * 158 + "\r\n"


# Arguments ----------------------------------------------------------------------------------------------------------

WRONG_TEXTS = pytest.mark.parametrize(
    "text", [None, b"Hello", bytearray(b"Hello"), 5, 1.5, True, ["a"], ("a",), object()]
)


@WRONG_TEXTS
@pytest.mark.parametrize("profile", [STANDARD, CALLR, KEEP_GRAPHEMES], ids=repr)
def test_a_text_that_is_no_str_is_a_type_error_that_names_it(text: Any, profile: Profile) -> None:
    for call in (
        lambda: detect(text, profile),
        lambda: is_gsm(text, profile),
        lambda: count(text, None, profile),
        lambda: count(text, "UNICODE", profile),
        lambda: split(text, None, profile),
        lambda: truncate(text, 1, None, profile),
    ):
        with pytest.raises(TypeError, match=f"^text must be str, not {type(text).__name__}$"):
            call()


@pytest.mark.parametrize("force_encoding", [b"GSM", 7, True, False, 0, ["GSM"], object()])
def test_a_forced_encoding_that_is_no_str_is_a_type_error_that_names_it(force_encoding: Any) -> None:
    for call in (
        lambda: count("Hello", force_encoding),
        lambda: split("Hello", force_encoding),
        lambda: truncate("Hello", 1, force_encoding),
    ):
        with pytest.raises(TypeError, match=r"^force_encoding must be str, not "):
            call()


@pytest.mark.parametrize("profile", [None, "STANDARD", Profile, {}, 3, object()])
@pytest.mark.parametrize("text", ["Hello", "привет"])
def test_a_profile_that_is_none_is_a_type_error_that_names_it(text: str, profile: Any) -> None:
    for call in (
        lambda: detect(text, profile),
        lambda: is_gsm(text, profile),
        lambda: count(text, None, profile),
        lambda: split(text, None, profile),
        lambda: truncate(text, 1, None, profile),
    ):
        with pytest.raises(TypeError, match=r"^profile must be Profile, not "):
            call()


@pytest.mark.parametrize("parts", [None, "1", 1.0, True, [1]])
def test_a_number_of_parts_that_is_no_int_is_a_type_error_that_names_it(parts: Any) -> None:
    with pytest.raises(TypeError, match=r"^parts must be int, not "):
        truncate("Hello", parts)


def test_a_negative_number_of_parts_is_out_of_range() -> None:
    assert refusal(truncate, "Hello", -1) == (
        ErrorCode.OUT_OF_RANGE,
        {"argument": "parts", "value": "-1", "expected": "0 or more"},
        None,
    )


@pytest.mark.parametrize("text", ["Hello", "5 €", "привет", "😀" * 80, "a" * 200])
def test_a_str_of_another_class_is_a_str(text: str) -> None:
    other = Text(text)
    assert count(other) == count(text)
    assert split(other) == split(text)
    assert detect(other) is detect(text)
    assert truncate(other, 1) == truncate(text, 1)
    assert count(text, cast("Any", Text("UNICODE"))) == count(text, "UNICODE")
    assert refusal(count, text, Text("UCS2"))[0] is ErrorCode.UNKNOWN_ENCODING


def test_words_of_the_package_are_texts_too() -> None:
    assert count(Encoding.UNICODE) == (GSM, 1, 7, 153)
    assert cast("Any", split(Newline.CRLF)) == (("CRLF", 4),)


# The longest beginning


@given(
    st.text(st.sampled_from("ЖжआकЩşğ½ab€²éعব"), min_size=60, max_size=250),
    st.lists(st.sampled_from(Language), min_size=1, max_size=3, unique=True),
)
@settings(max_examples=30, deadline=None)
def test_a_truncated_text_is_the_longest_also_where_forced_gsm_chooses_among_alphabets(
    text: str, languages: list[Language]
) -> None:
    profile = Profile(languages=tuple(languages))
    fits = [end for end in range(len(text) + 1) if count(text[:end], "GSM", profile).parts <= 1]
    assert truncate(text, 1, "GSM", profile) == text[: max(fits)]


def test_a_beginning_in_an_alphabet_that_comes_closer_later_may_be_too_long_as_a_whole() -> None:
    profile = Profile(languages=(Language.TURKISH, Language.HINDI))
    text = "ş" * 300 + "आ" * 500
    fits = [end for end in range(len(text) + 1) if count(text[:end], "GSM", profile).parts <= 1]
    assert truncate(text, 1, "GSM", profile) == text[: max(fits)]


def test_a_longer_beginning_may_fit_where_another_alphabet_comes_closer() -> None:
    profile = Profile(languages=(Language.BENGALI, Language.HINDI))
    text = "Ж" * 84 + "½" + "आ" * 4
    assert count(text, "GSM", profile).parts == 1
    assert truncate(text, 1, "GSM", profile) == text


@given(st.text(st.sampled_from("🇫🇷a\u0301\u200d👩\u0600\u0903\r\n각ᄀ\ufe0fक्"), max_size=12))
def test_flags_are_cut_as_the_annex_says(text: str) -> None:
    assert clusters_of(text) == regex.findall(r"\X", text)
